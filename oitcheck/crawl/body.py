"""Reading a body within bounds: content encodings are undone piece by piece, so a bomb never unfolds in memory."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

_STEP = 1 << 18
_PLAIN = (b"<", b"%PDF-", b"PK", b"\xef\xbb\xbf<", b"{", b"\xff\xd8\xff", b"\x89PNG")
_KNOWN = {"gzip": zlib.MAX_WBITS + 16, "x-gzip": zlib.MAX_WBITS + 16, "deflate": zlib.MAX_WBITS}


class BodyTooLargeError(Exception):
    """The decoded body goes over the limit."""


class BodyDamagedError(Exception):
    """The body cannot be decoded or ends early."""


async def read_body(chunks: AsyncIterator[bytes], encoding: str, limit: int) -> bytes:
    """Collect a body, decoded, of at most `limit` bytes."""
    decoder = _decoder(encoding)
    body = bytearray()
    async for chunk in chunks:
        decoder.feed(chunk, body, limit)
        if len(body) > limit:
            raise BodyTooLargeError
    decoder.finish()
    return bytes(body)


def _decoder(encoding: str) -> _Identity | _Inflater:
    names = [name for name in encoding.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if not names:
        return _Identity()
    if len(names) > 1 or names[0] not in _KNOWN:
        return _Unknown(encoding)
    return _Inflater(_KNOWN[names[0]])


class _Identity:
    def feed(self, chunk: bytes, body: bytearray, limit: int) -> None:
        body += chunk

    def finish(self) -> None:
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

    def __init__(self, window: int) -> None:
        self._window = window
        self._stream: zlib._Decompress | None = zlib.decompressobj(window)
        self._started = False

    def feed(self, chunk: bytes, body: bytearray, limit: int) -> None:
        if self._stream is None:
            body += chunk
            return
        try:
            self._inflate(self._stream, chunk, body, limit)
        except zlib.error as error:
            self._fall_back(error, chunk, body, limit)
        self._started = True

    def _inflate(self, stream: zlib._Decompress, chunk: bytes, body: bytearray, limit: int) -> None:
        while chunk and not stream.eof and len(body) <= limit:
            body += stream.decompress(chunk, _STEP)
            chunk = stream.unconsumed_tail

    def _fall_back(self, error: zlib.error, chunk: bytes, body: bytearray, limit: int) -> None:
        if self._started:
            raise BodyDamagedError(str(error)) from error
        body.clear()
        if self._window == zlib.MAX_WBITS:
            self._window = -zlib.MAX_WBITS
            self._stream = zlib.decompressobj(self._window)
            self.feed(chunk, body, limit)
        else:
            self._stream = None
            body += chunk

    def finish(self) -> None:
        if self._stream is not None and self._started and not self._stream.eof:
            raise BodyDamagedError("compressed body ends early")
