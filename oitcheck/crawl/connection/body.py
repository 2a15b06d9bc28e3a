"""Reading a body within bounds: content encodings are undone piece by piece, so a bomb never unfolds in memory.

Where the wire breaks off but the body ends as its format does, it is all there: a length that was counted wrong, a last
chunk or a checksum that was never sent, or is another, are nothing that a browser would show.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import AsyncIterator

import httpx

_STEP = 1 << 18
_PLAIN = (b"<", b"%PDF-", b"PK", b"\xef\xbb\xbf<", b"{", b"\xff\xd8\xff", b"\x89PNG")
_EITHER = zlib.MAX_WBITS + 32  # gzip or zlib: servers take one for the other
_RAW = -zlib.MAX_WBITS
_GZIP = b"\x1f\x8b"
_DEFLATED = ("gzip", "x-gzip", "deflate")
_NOT_ASKED_FOR = ("br", "zstd", "compress", "x-compress", "dcb", "dcz", "xz", "bzip2")
_MOST_CODINGS = 3
_SIGNATURE = 2  # bytes of a header by which compressed bodies begin
_CHECKSUM = 8  # bytes behind a gzip body: its checksum and its length
_END = 200  # bytes
_PAGE_ENDS = re.compile(rb"</html\s*>\s*(?:<!--[^>]*-->\s*)*\Z", re.I)
_ARCHIVE_ENDS = b"PK\x05\x06"
_ARCHIVE_END = 22  # bytes, if nobody wrote a comment


class BodyTooLargeError(Exception):
    """The decoded body goes over the limit."""


class BodyDamagedError(Exception):
    """The body cannot be decoded or ends early."""


async def read_body(chunks: AsyncIterator[bytes], encoding: str, limit: int) -> bytes:
    """Collect a body, decoded, of at most `limit` bytes."""
    decoder = _decoder(encoding)
    body = bytearray()
    try:
        async for chunk in chunks:
            decoder.feed(chunk, body, limit)
            if len(body) > limit:
                raise BodyTooLargeError
        decoder.finish(body, limit)
    except httpx.TransportError:
        with contextlib.suppress(BodyDamagedError):
            decoder.finish(body, limit)
        if not ends_itself(body):
            raise
    except BodyDamagedError:
        if not ends_itself(body):
            raise
    return bytes(body)


def ends_itself(body: bytes | bytearray) -> bool:
    """Whether a page, a PDF or an archive says that this is its end."""
    if body.startswith(b"%PDF-"):
        return bytes(body[-_END:]).rstrip().endswith(b"%%EOF")
    if body.startswith(b"PK"):
        return body[-_ARCHIVE_END:].startswith(_ARCHIVE_ENDS)
    return _PAGE_ENDS.search(bytes(body[-_END:])) is not None


def _decoder(encoding: str) -> _Identity | _Inflater:
    """What is no coding ("utf-8", "none") says nothing of the body; several are undone from the last one."""
    if not encoding:
        return _Identity()
    names = [name.strip() for name in encoding.lower().split(",")]
    packed = [name for name in names if name in _DEFLATED]
    if any(name in _NOT_ASKED_FOR for name in names) or len(packed) > _MOST_CODINGS:
        return _Unknown(encoding)
    decoder: _Identity | _Inflater = _Identity()
    for name in packed:
        decoder = _Inflater(decoder, may_be_raw=name == "deflate")
    return decoder


class _Identity:
    def feed(self, chunk: bytes, body: bytearray, limit: int) -> None:
        body += chunk

    def finish(self, body: bytearray, limit: int) -> None:
        """Nothing is held back."""


class _Unknown(_Identity):
    """A coding that was not asked for: what is plain in spite of it is taken as it is."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._started = False

    def feed(self, chunk: bytes, body: bytearray, limit: int) -> None:
        if not self._started and not chunk.lstrip().startswith(_PLAIN):
            raise BodyDamagedError(f"content-encoding {self._encoding}")
        self._started = True
        super().feed(chunk, body, limit)


class _Inflater:
    """gzip or deflate; a body that is not compressed in spite of its header, or raw deflate, is taken as it is."""

    def __init__(self, inner: _Identity | _Inflater, *, may_be_raw: bool) -> None:
        self._inner = inner
        self._may_be_raw = may_be_raw
        self._stream: zlib._Decompress | None = None
        self._started = False
        self._first = b""
        self._last = b""  # held back: what a checksum refuses is read up to it

    def feed(self, chunk: bytes, body: bytearray, limit: int) -> None:
        if self._started:
            self._go_on(chunk, body, limit)
            return
        self._first += chunk
        if len(self._first) >= _SIGNATURE:
            self._begin(body, limit)

    def finish(self, body: bytearray, limit: int) -> None:
        if self._first:
            self._begin(body, limit)
        self._take(self._last, body, limit)
        if self._stream is not None and self._started and not self._stream.eof:
            raise BodyDamagedError("compressed body ends early")
        self._inner.finish(body, limit)

    def _begin(self, body: bytearray, limit: int) -> None:
        first, self._first, self._started = self._first, b"", True
        self._stream = _stream(first, may_be_raw=self._may_be_raw)
        self._go_on(first, body, limit)

    def _go_on(self, chunk: bytes, body: bytearray, limit: int) -> None:
        chunk = self._last + chunk
        self._last = chunk[-_CHECKSUM:]
        self._take(chunk[:-_CHECKSUM], body, limit)

    def _take(self, chunk: bytes, body: bytearray, limit: int) -> None:
        if self._stream is None:
            self._inner.feed(chunk, body, limit)
            return
        try:
            while chunk and len(body) <= limit:
                if self._stream.eof:
                    if not chunk.startswith(_GZIP):
                        return  # what follows is no part of it
                    self._stream = zlib.decompressobj(_EITHER)
                self._inner.feed(self._stream.decompress(chunk, _STEP), body, limit)
                chunk = self._stream.unconsumed_tail or self._stream.unused_data
        except zlib.error as error:
            raise BodyDamagedError(str(error)) from error


def _stream(first: bytes, *, may_be_raw: bool) -> zlib._Decompress | None:
    """What undoes a body that begins so, None if it is not compressed."""
    if first.startswith(_GZIP) or _inflates(first, _EITHER):
        return zlib.decompressobj(_EITHER)
    return zlib.decompressobj(_RAW) if may_be_raw and _inflates(first, _RAW) else None


def _inflates(first: bytes, window: int) -> bool:
    try:
        zlib.decompressobj(window).decompress(first, _STEP)
    except zlib.error:
        return False
    return True
