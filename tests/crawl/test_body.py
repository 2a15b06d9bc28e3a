"""Bodies that the wire breaks off."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator

import httpx
import pytest

from oitcheck.crawl.connection.body import BodyDamagedError, read_body

_PAGE = b"<html><body>" + b"x" * 999 + b"</body></html>\n<!-- cached -->\n"


async def _breaking(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece
    raise httpx.RemoteProtocolError("hung up")


def _read(body: bytes, encoding: str = "") -> bytes:
    return asyncio.run(read_body(_breaking(body[:30], body[30:]), encoding, 10_000))


@pytest.mark.parametrize(
    "whole", [_PAGE, b"%PDF-1.4\nx\n%%EOF\r\n", b"PK\x03\x04" + b"x" * 60 + b"PK\x05\x06" + b"\0" * 18]
)
def test_what_ends_as_its_format_does_is_whole(whole: bytes) -> None:
    assert _read(whole) == whole
    with pytest.raises(httpx.RemoteProtocolError):
        _read(whole[:-20])


def test_of_what_is_packed_the_content_counts() -> None:
    packed = gzip.compress(_PAGE)
    assert _read(packed[:-8], "gzip") == _PAGE
    with pytest.raises((httpx.RemoteProtocolError, BodyDamagedError)):
        _read(packed[:-20], "gzip")


def test_a_checksum_that_is_wrong_takes_nothing_away() -> None:
    async def whole(*pieces: bytes) -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    def received(packed: bytes) -> bytes:
        return asyncio.run(read_body(whole(packed[:30], packed[30:-3], packed[-3:]), "gzip", 10_000))

    packed = gzip.compress(_PAGE)
    assert received(packed[:-8] + b"\0" * 8) == _PAGE
    assert received(packed[:-4] + b"\0" * 4) == _PAGE
    with pytest.raises(BodyDamagedError):
        received(gzip.compress(b"a,b\n1,2\n")[:-8] + b"\0" * 8)  # nothing says that this is its end


def test_text_has_no_end_of_its_own() -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        _read(b"a,b\n1,2\n")
