"""One connection and the answers that come over it: asyncio's transports, read by llhttp (httptools).

httpx' own connections do the same in pure Python, which makes all that a crawl's main thread does take a third longer.
Nothing here knows of time limits: whoever asks has one over all of it.
"""

from __future__ import annotations

import asyncio
import asyncio.trsock
import ssl
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field

import httpx
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from oitcheck.crawl.connection.mending import mended

Headers = Iterable[tuple[bytes, bytes]]

_LONGEST_HEAD = 100_000  # bytes
_HELD = 1 << 20  # bytes of a body that wait to be taken before the server has to wait
_IDLE_SECONDS = 5.0  # servers hang up on those who are quiet for longer
_UNCLEAN = (b"\r", b"\n", b"\0")
_FIRST_FINAL = 200  # statuses below are interim: another answer follows
# What browsers put up with: bare line feeds, blanks behind a chunk's length, an odd version.
_FORGIVEN = {
    "lenient_version": True,
    "lenient_data_after_close": True,
    "lenient_optional_lf_after_cr": True,
    "lenient_optional_cr_before_lf": True,
    "lenient_optional_crlf_after_chunk": True,
    "lenient_spaces_after_chunk_size": True,
}


@dataclass(slots=True)
class Head:
    """Status line and headers of an answer."""

    status: int = 0
    reason: bytes = b""
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)

    @property
    def ends_with_connection(self) -> bool:
        """The body says nowhere how long it is: no length, and no chunks ("identity" is none)."""
        told = {name.lower(): value.lower() for name, value in self.headers}
        return b"content-length" not in told and b"chunked" not in told.get(b"transfer-encoding", b"")


def message(target: bytes, headers: Headers) -> bytes:
    """A GET request as it is sent; raises httpx.LocalProtocolError for what would be more than one."""
    lines = [b"GET %b HTTP/1.1" % target, *(b"%b: %b" % pair for pair in headers)]
    if any(mark in line for line in lines for mark in _UNCLEAN):
        raise httpx.LocalProtocolError("a header holds a line break")
    return b"\r\n".join((*lines, b"", b""))


class Connection(asyncio.Protocol):
    """Asks one thing at a time; what goes wrong is raised as httpx' own errors."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._parser = self._new_parser()
        self._waiting: asyncio.Future[None] | None = None
        self.waiting: deque[bytes] = deque()  # pieces of the body that nobody has taken yet
        self._held = 0
        self._heard = b""  # as long as there is no head
        self._refused: HttpParserError | None = None  # what the parser says of a head that may be mended
        self._coming = Head()
        self._head: Head | None = None
        self._asked = self._done = False
        self._lasts = True  # after this answer
        self._fault: httpx.TransportError | None = None
        self._quiet_since = time.monotonic()

    @classmethod
    async def open(cls, address: str, port: int, context: ssl.SSLContext | None = None, name: str = "") -> Connection:
        """Connect to an address; with a context by TLS, to the host of that name."""
        loop = asyncio.get_running_loop()
        try:
            _, connection = await loop.create_connection(
                cls, address, port, ssl=context, server_hostname=name if context else None
            )
        except (OSError, EOFError) as error:
            raise httpx.ConnectError(str(error)) from error
        return connection

    @property
    def is_idle(self) -> bool:
        """The last answer is complete, and the server can be expected to hear another question."""
        gone = self._transport is None or self._transport.is_closing()
        fresh = time.monotonic() - self._quiet_since < _IDLE_SECONDS
        return fresh and not gone and self._lasts and (self._done or not self._asked)

    @property
    def has_heard(self) -> bool:
        """Some of an answer to what was asked last has come."""
        return self._head is not None or bool(self._heard)

    @property
    def socket(self) -> asyncio.trsock.TransportSocket:
        """The operating system's side of it."""
        assert self._transport is not None
        found: asyncio.trsock.TransportSocket = self._transport.get_extra_info("socket")
        return found

    @property
    def certificate(self) -> bytes:
        """What the server showed of itself (DER), b"" without TLS."""
        shown = self._transport.get_extra_info("ssl_object") if self._transport is not None else None
        return (shown.getpeercert(binary_form=True) or b"") if shown is not None else b""

    async def ask(self, request: bytes) -> Head:
        """Send a request; its answer's body has to be taken before the next one."""
        assert self._transport is not None
        self._listen()
        self._transport.write(request)
        while self._head is None:
            await self._news()
        return self._head

    async def body(self) -> AsyncIterator[bytes]:
        """The body of the answer, piece by piece as they came."""
        while True:
            while self.waiting:
                piece = self.waiting.popleft()
                self._taken(len(piece))
                yield piece
            if self._done:
                return
            await self._news()

    def hang_up(self) -> None:
        """Close at once: over TLS a polite goodbye waits for the server's, for 30 seconds or for ever."""
        self._lasts = False
        if self._transport is not None:
            self._transport.abort()

    def _listen(self) -> None:
        self._asked, self._done, self._head, self._heard, self._coming = True, False, None, b"", Head()

    async def _news(self) -> None:
        if self._fault is not None:
            raise self._fault
        self._waiting = asyncio.get_running_loop().create_future()
        await self._waiting

    def _tell(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def _fail(self, fault: httpx.TransportError) -> None:
        if not self._done:
            self._fault = fault
        self._tell()
        self.hang_up()

    def _taken(self, size: int) -> None:
        full = self._held > _HELD
        self._held -= size
        if full and self._held <= _HELD and self._transport is not None:
            self._transport.resume_reading()

    # -- what asyncio tells --

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It stands."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Some of an answer."""
        if not self._asked or self._done:  # nobody asked
            self.hang_up()
            return
        if self._head is None:
            self._heard += data
        waits = self._refused is not None  # for the end of a line
        if not waits:
            self._read(data)
        if self._refused is not None and (b"\n" in data or not waits):
            self._mend()
        if self._head is None:
            if len(self._heard) > _LONGEST_HEAD:
                self._fail(httpx.RemoteProtocolError("headers without an end"))
            return
        self._heard = b""
        if self._held > _HELD and self._transport is not None:
            self._transport.pause_reading()
        self._tell()

    def _read(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except HttpParserUpgrade:
            self._fail(httpx.RemoteProtocolError("the server switches protocols"))
        except HttpParserError as error:
            if self._head is None and self._lasts:
                self._refused = error
            else:
                self._fail(httpx.RemoteProtocolError(str(error)))

    def _mend(self) -> None:
        """What the parser refuses as a head may be one to browsers; the connection serves for nothing after it."""
        try:
            head = mended(self._heard)
        except ValueError:
            self._fail(httpx.RemoteProtocolError(str(self._refused)))
            return
        if head is not None:
            self._parser, self._coming, self._refused, self._lasts = self._new_parser(), Head(), None, False
            self._read(head)

    def _new_parser(self) -> HttpResponseParser:
        parser = HttpResponseParser(self)
        parser.set_dangerous_leniencies(**_FORGIVEN)
        return parser

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone: too early, unless that ends a body."""
        self._transport = None
        if exc is None and self._head is not None and self._head.ends_with_connection:
            self._done = True
        elif not self._done and self._fault is None:
            early = httpx.RemoteProtocolError("the server hung up before the answer was complete")
            self._fault = early if exc is None else httpx.ReadError(str(exc))
            self._fault.__cause__ = exc
        self._tell()

    # -- what llhttp tells --

    def on_message_begin(self) -> None:
        """A status line follows; behind a complete answer it belongs to none."""
        if self._done:
            self._lasts, self._coming = False, Head()

    def on_status(self, piece: bytes) -> None:
        """(Some of) the words behind the status code."""
        self._coming.reason += piece

    def on_header(self, name: bytes, value: bytes | None) -> None:
        """A header, whole."""
        self._coming.headers.append((name, value or b""))

    def on_headers_complete(self) -> None:
        """The head is there, unless it is only an interim one."""
        self._coming.status = self._parser.get_status_code()
        if not self._done and self._coming.status >= _FIRST_FINAL:
            self._head, self._coming = self._coming, Head()  # what follows the body is no header

    def on_body(self, piece: bytes) -> None:
        """Some of the body, its chunks taken apart."""
        if not self._done:
            self.waiting.append(piece)
            self._held += len(piece)

    def on_message_complete(self) -> None:
        """The end of an answer, or of an interim one."""
        if self._head is None:
            self._coming = Head()
        elif not self._done:
            self._done = True
            self._lasts = self._lasts and self._parser.should_keep_alive()
            self._quiet_since = time.monotonic()
