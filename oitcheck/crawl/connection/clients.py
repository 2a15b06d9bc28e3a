"""HTTP connections of a run: as many per host as are in use, with a shared TLS context, or a snapshot instead."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager

import httpx

from oitcheck import __version__
from oitcheck.crawl.connection.body import BodyTooLargeError, read_body
from oitcheck.crawl.connection.completion import Completion
from oitcheck.crawl.connection.failure import WIRE_ERRORS
from oitcheck.crawl.connection.guard import Resolver, check_url
from oitcheck.crawl.connection.referer import referer
from oitcheck.crawl.connection.tls import tls_context
from oitcheck.crawl.connection.transport import GatewayTransport, GuardedTransport
from oitcheck.models import CrawlSettings
from oitcheck.snapshot import ReplayTransport, Snapshot

_CAPTURE = " capture"  # no host's name
_LARGEST_CERTIFICATE = 100_000  # bytes; one has two thousand, a bundle of them ten
DEFAULT_USER_AGENT = f"oitcheck/{__version__} (ITA/OIT disclosure check)"


class Clients:
    """Builds requests and gets their answers."""

    def __init__(
        self, settings: CrawlSettings, *, replay: Snapshot | None, gateway: str, capture: Snapshot | None = None
    ) -> None:
        self.replaying = replay is not None
        self._capture = capture
        self._allow_private = settings.allow_private
        self._resolver = Resolver.create(allow_private=settings.allow_private)
        self._gateway = httpx.URL(gateway) if gateway else None
        self._replay = replay
        self._context: ssl.SSLContext | None = None
        self._completion = Completion(self._resolver, self._published)
        self._free: dict[tuple[str, bool], list[httpx.AsyncBaseTransport]] = {}
        self._player: ReplayTransport | None = None
        self._closed = False
        # Content codings are named because only these can be undone within bounds.
        self._headers = {
            "User-Agent": settings.user_agent or DEFAULT_USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "th,en;q=0.7",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "keep-alive",
        }

    def request(self, url: str, cookie: str = "", seen_on: str = "") -> httpx.Request:
        """A GET request; raises httpx.InvalidURL for what is no URL."""
        more = {"Cookie": cookie, "Referer": referer(url, seen_on) if seen_on else ""}
        headers = self._headers | {name: value for name, value in more.items() if value}
        return httpx.Request("GET", url, headers=headers, extensions={"oitcheck_url": url})

    def is_captured(self, url: str) -> bool:
        """Whether a person's browser recorded a good answer for this URL, which then stands for the network's."""
        found = self._capture.response(url) if self._capture is not None else None
        return found is not None and 0 < found.status < 400

    @asynccontextmanager
    async def answer(self, request: httpx.Request) -> AsyncIterator[httpx.Response]:
        """The answer, its body still to be read. No redirects, timeouts or cookies: the caller has all in hand."""
        key = self._key(request)
        free = self._free.setdefault(key, [])
        transport = free.pop() if free else self._transport(key)
        try:
            response = await transport.handle_async_request(request)
            try:
                yield response
            finally:
                await response.aclose()
        finally:
            free.append(transport)
            if self._closed:
                await transport.aclose()

    async def complete(self, url: str) -> bool:
        """From now on, help the chain of a URL's host out with intermediates; False if none are known or found."""
        return await self._completion.complete(url)

    async def _published(self, url: str) -> bytes:
        """What an authority publishes at an address; b"" if that is nothing, too much or out of bounds."""
        try:
            check_url(url, allow_private=self._allow_private)
            async with self.answer(self.request(url)) as response:
                assert isinstance(response.stream, AsyncIterable)  # as our transports give it
                body = await read_body(aiter(response.stream), "", _LARGEST_CERTIFICATE)
                return body if response.status_code == 200 else b""
        except (*WIRE_ERRORS, BodyTooLargeError, ValueError):
            return b""

    def _key(self, request: httpx.Request) -> tuple[str, bool]:
        if self._capture is not None and self.is_captured(request.extensions["oitcheck_url"]):
            return _CAPTURE, False
        host = "" if self.replaying else request.url.netloc.decode("ascii")
        return host, self._completion.context(host) is not None

    def _transport(self, key: tuple[str, bool]) -> httpx.AsyncBaseTransport:
        """A connection: a pool of several looks through all of them at every request."""
        host, completed = key
        if self._replay is not None:
            return self._playing(self._replay)
        if self._capture is not None and host == _CAPTURE:
            return self._playing(self._capture)
        if self._gateway is not None:
            return GatewayTransport(self._gateway)
        if completed and (context := self._completion.context(host)):
            return GuardedTransport(self._resolver, context)
        if self._context is None:
            self._context = tls_context()
        return GuardedTransport(self._resolver, self._context)

    def _playing(self, snapshot: Snapshot) -> ReplayTransport:
        """One for all: it knows what was asked before."""
        if self._player is None:
            self._player = ReplayTransport(snapshot)
        return self._player

    async def aclose(self) -> None:
        """Close all connections; those in use close as they come free."""
        self._closed = True
        idle = [transport for free in self._free.values() for transport in free]
        await asyncio.gather(*(transport.aclose() for transport in idle), return_exceptions=True)
