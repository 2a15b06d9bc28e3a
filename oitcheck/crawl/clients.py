"""HTTP connections of a run: as many per host as are in use, with a shared TLS context, or a snapshot instead."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from oitcheck import __version__
from oitcheck.crawl.guard import Resolver
from oitcheck.crawl.tls import completing_context, tls_context
from oitcheck.crawl.transport import GatewayTransport, GuardedTransport
from oitcheck.models import CrawlSettings
from oitcheck.snapshot import ReplayTransport, Snapshot

_CAPTURE = " capture"  # no host's name
DEFAULT_USER_AGENT = f"oitcheck/{__version__} (ITA/OIT disclosure check)"


class Clients:
    """Builds requests and gets their answers."""

    def __init__(
        self, settings: CrawlSettings, *, replay: Snapshot | None, gateway: str, capture: Snapshot | None = None
    ) -> None:
        self.replaying = replay is not None
        self._capture = capture
        self._resolver = Resolver.create(allow_private=settings.allow_private)
        self._gateway = httpx.URL(gateway) if gateway else None
        self._replay = replay
        self._context: ssl.SSLContext | None = None
        self._completing: ssl.SSLContext | None = None
        self._completed: set[str] = set()
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

    def request(self, url: str, cookie: str = "") -> httpx.Request:
        """A GET request; raises httpx.InvalidURL for what is no URL."""
        headers = {**self._headers, "Cookie": cookie} if cookie else self._headers
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

    def complete(self, host: str) -> bool:
        """From now on, help a host's certificate chain out with known intermediates; False if none are known."""
        if self._completing is None:
            self._completing = completing_context()
        if self._completing is not None:
            self._completed.add(host)
        return self._completing is not None

    def _key(self, request: httpx.Request) -> tuple[str, bool]:
        if self._capture is not None and self.is_captured(request.extensions["oitcheck_url"]):
            return _CAPTURE, False
        host = "" if self.replaying else request.url.netloc.decode("ascii")
        return host, host in self._completed

    def _transport(self, key: tuple[str, bool]) -> httpx.AsyncBaseTransport:
        """A connection: a pool of several looks through all of them at every request."""
        host, completed = key
        if self._replay is not None:
            return self._playing(self._replay)
        if self._capture is not None and host == _CAPTURE:
            return self._playing(self._capture)
        if self._gateway is not None:
            return GatewayTransport(self._gateway)
        if self._completing is not None and completed:
            return GuardedTransport(self._resolver, self._completing)
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
