"""HTTP clients of a run: one per host with a shared TLS context, or a single one over a snapshot."""

from __future__ import annotations

import asyncio
import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy

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
    """Builds requests and hands out the client for a URL."""

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
        self._clients: dict[tuple[str, bool], httpx.AsyncClient] = {}
        # Content codings are named because only these can be undone within bounds.
        self._headers = {
            "User-Agent": settings.user_agent or DEFAULT_USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "th,en;q=0.7",
            "Accept-Encoding": "gzip, deflate",
        }

    def request(self, url: str, cookie: str = "") -> httpx.Request:
        """A GET request; raises httpx.InvalidURL for what is no URL."""
        target = httpx.URL(url)
        headers = {"Cookie": cookie} if cookie else None
        return self._of(target).build_request("GET", target, headers=headers, extensions={"oitcheck_url": url})

    def is_captured(self, url: str) -> bool:
        """Whether a person's browser recorded a good answer for this URL, which then stands for the network's."""
        found = self._capture.response(url) if self._capture is not None else None
        return found is not None and 0 < found.status < 400

    async def send(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body still to be read. No redirects, timeouts or cookies: the caller has all in hand."""
        if self._capture is not None and self.is_captured(request.extensions["oitcheck_url"]):
            return await self._playing(self._capture).send(request, stream=True)
        return await self._of(request.url).send(request, stream=True)

    def _playing(self, capture: Snapshot) -> httpx.AsyncClient:
        key = (_CAPTURE, False)
        if key not in self._clients:
            self._clients[key] = self._client(ReplayTransport(capture))
        return self._clients[key]

    def complete(self, host: str) -> bool:
        """From now on, help a host's certificate chain out with known intermediates; False if none are known."""
        if self._completing is None:
            self._completing = completing_context()
        if self._completing is not None:
            self._completed.add(host)
        return self._completing is not None

    def _of(self, url: httpx.URL) -> httpx.AsyncClient:
        """The client of a URL's host."""
        host = "" if self.replaying else url.netloc.decode("ascii")
        key = (host, host in self._completed)
        if key not in self._clients:
            self._clients[key] = self._client(self._transport(host))
        return self._clients[key]

    def _client(self, transport: httpx.AsyncBaseTransport) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=transport,
            headers=self._headers,
            timeout=None,
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )

    def _transport(self, host: str) -> httpx.AsyncBaseTransport:
        if self._replay is not None:
            return ReplayTransport(self._replay)
        if self._gateway is not None:
            return GatewayTransport(self._gateway)
        if self._completing is not None and host in self._completed:
            return GuardedTransport(self._resolver, self._completing)
        if self._context is None:
            self._context = tls_context()
        return GuardedTransport(self._resolver, self._context)

    async def aclose(self) -> None:
        """Close all connections."""
        await asyncio.gather(*(client.aclose() for client in self._clients.values()), return_exceptions=True)
