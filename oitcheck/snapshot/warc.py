"""WARC 1.1 records as bytes (ISO 28500).

warcio reads ours; it does not write them, because its general machinery takes longer than the rest of a request.
Members are packed by ISA-L: smaller than by zlib's level 1, in a third of the time or less, and what is packed already
goes through as fast as zlib copies it.
"""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from isal import isal_zlib

Fields = Iterable[tuple[str, str]]

_REVISIT = "http://netpreserve.org/warc/1.1/revisit/"
_RESPONSE, _REQUEST = "application/http; msgtype=response", "application/http; msgtype=request"
_LEVEL = 1
_GZIP = zlib.MAX_WBITS + 16  # a window of the usual size, with a header and a checksum


class Record(NamedTuple):
    """One record: its id, its own head, and the block as pieces."""

    ident: str
    head: bytes
    block: tuple[bytes, ...]


def response(url: str, at: datetime, head: bytes, payload: bytes, fields: Fields) -> Record:
    """An answer with its payload."""
    return _record("response", url, at, _RESPONSE, (head, payload), fields)


def revisit(url: str, at: datetime, head: bytes, fields: Fields, *, modified: bool = True) -> Record:
    """An answer whose payload is stored with another one; `modified` False if the server itself said so."""
    profile = "identical-payload-digest" if modified else "server-not-modified"
    return _record("revisit", url, at, _RESPONSE, (head,), [("WARC-Profile", _REVISIT + profile), *fields])


def request(url: str, at: datetime, head: bytes, answered_by: str) -> Record:
    """What was asked."""
    return _record("request", url, at, _REQUEST, (head,), [("WARC-Concurrent-To", answered_by)])


def metadata(url: str, at: datetime, body: bytes, media_type: str) -> Record:
    """What this program notes about a URL."""
    return _record("metadata", url, at, media_type, (body,), ())


def conversion(url: str, at: datetime, body: bytes, made_from: str) -> Record:
    """A page's DOM after its scripts ran."""
    fields = [("WARC-Refers-To", made_from)] if made_from else []
    return _record("conversion", url, at, "text/html; charset=utf-8", (body,), fields)


def warcinfo(name: str, about: bytes) -> Record:
    """Who wrote the file."""
    return _record("warcinfo", "", datetime.now(UTC), "application/warc-fields", (about,), [("WARC-Filename", name)])


def http_head(first: str, headers: Fields) -> bytes:
    """Status or request line and headers, as they stand in a record."""
    lines = (first, *(f"{name}: {_one_line(value)}" for name, value in headers), "", "")
    return "\r\n".join(lines).encode("utf-8", "replace")


def date_of(at: datetime) -> str:
    """A moment as WARC writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def packed(record: Record) -> bytes:
    """The record as a gzip member of its own."""
    member = isal_zlib.compressobj(_LEVEL, wbits=_GZIP)
    return b"".join((*map(member.compress, (record.head, *record.block, b"\r\n\r\n")), member.flush()))


def plain(record: Record) -> bytes:
    """The record as it is."""
    return b"".join((record.head, *record.block, b"\r\n\r\n"))


def _record(kind: str, url: str, at: datetime, content_type: str, block: tuple[bytes, ...], fields: Fields) -> Record:
    ident = f"<urn:uuid:{uuid.uuid4()}>"
    head = "\r\n".join(
        (
            "WARC/1.1",
            f"WARC-Type: {kind}",
            f"WARC-Record-ID: {ident}",
            *((f"WARC-Target-URI: {_one_line(url)}",) if url else ()),
            f"WARC-Date: {date_of(at)}",
            *(f"{name}: {value}" for name, value in fields),
            f"Content-Type: {content_type}",
            f"Content-Length: {sum(map(len, block))}",
            "",
            "",
        )
    )
    return Record(ident, head.encode("utf-8", "replace"), block)


def _one_line(value: str) -> str:
    return value if value.isprintable() else "".join(letter if letter.isprintable() else " " for letter in value)
