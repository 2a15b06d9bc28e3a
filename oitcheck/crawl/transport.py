"""Connections for the crawler: to the address that the guard checked, or to a gateway that stands in for the web."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore
import httpx

from oitcheck.crawl.guard import Resolver
from oitcheck.crawl.tls import looking_context, tls_fault
from oitcheck.crawl.wire import AsyncioBackend

_MAX_ADDRESSES = 3
_PORTS = {"http": 80, "https": 443}
_IDLE_SECONDS = 5.0
_NETWORK = AsyncioBackend()
_Headers = list[tuple[bytes, bytes]]


class _Line:
    """One connection at a time, kept open while it goes to the same place: a pool would look it up at every request."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        self._context = context
        self._connection: httpcore.AsyncHTTPConnection | None = None

    async def send(self, request: httpx.Request, place: httpcore.URL, headers: _Headers) -> httpx.Response:
        """Ask for `place`, whose host is an address; `request` has the name."""
        connection = await self._to(place.origin)
        name = request.url.raw_host.decode("ascii")
        asked = httpcore.Request("GET", place, headers=headers, extensions={"sni_hostname": name})
        with _as_httpx():
            answer = await connection.handle_async_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    async def _to(self, origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection:
        found = self._connection
        if found is not None and found.can_handle_request(origin) and found.is_available() and not found.has_expired():
            return found
        await self.aclose()
        self._connection = httpcore.AsyncHTTPConnection(
            origin, ssl_context=self._context, keepalive_expiry=_IDLE_SECONDS, network_backend=_NETWORK
        )
        return self._connection

    async def aclose(self) -> None:
        """Hang up."""
        if self._connection is not None:
            await self._connection.aclose()
            self._connection = None


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx():
            async for piece in self._answer.aiter_stream():
                yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Both libraries give their errors the same names."""
    try:
        yield
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
        raise getattr(httpx, type(error).__name__, httpx.TransportError)(str(error)) from error


class GuardedTransport(httpx.AsyncBaseTransport):
    """Connects by checked address with the original name in Host and SNI. Make one per connection."""

    def __init__(self, resolver: Resolver, context: ssl.SSLContext) -> None:
        self._resolver = resolver
        self._line = _Line(context)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send to the first checked address that accepts the connection."""
        url = request.url
        addresses = (await self._resolver.addresses(url.host, url.port or _PORTS[url.scheme]))[:_MAX_ADDRESSES]
        for address in addresses[:-1]:
            try:
                return await self._send(request, address)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if tls_fault(error):
                    raise
        return await self._send(request, addresses[-1])

    async def _send(self, request: httpx.Request, address: str) -> httpx.Response:
        return await self._line.send(request, _place(request.url, request.url, address), request.headers.raw)

    async def aclose(self) -> None:
        """Hang up."""
        await self._line.aclose()


@dataclass
class GatewayTransport(httpx.AsyncBaseTransport):
    """Sends every request to one HTTP origin, keeping the original Host and naming the original scheme."""

    origin: httpx.URL
    _line: _Line = field(default_factory=lambda: _Line(None))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Rewrite the address only."""
        headers = [*request.headers.raw, (b"X-Forwarded-Proto", request.url.scheme.encode())]
        return await self._line.send(request, _place(request.url, self.origin, self.origin.host), headers)

    async def aclose(self) -> None:
        """Hang up."""
        await self._line.aclose()


async def shown_certificate(resolver: Resolver, url: httpx.URL) -> bytes:
    """The certificate (DER) that a host shows in the handshake; nothing else is said to it, nor heard from it."""
    port = url.port or _PORTS[url.scheme]
    address = (await resolver.addresses(url.host, port))[0]
    with _as_httpx():
        plain = await _NETWORK.connect_tcp(address, port)
        stream = await plain.start_tls(looking_context(), url.raw_host.decode("ascii"))
    try:
        return stream.get_extra_info("ssl_object").getpeercert(binary_form=True) or b""
    finally:
        await stream.aclose()


def _place(url: httpx.URL, server: httpx.URL, address: str) -> httpcore.URL:
    """The path and query of a URL, on a server at an address."""
    port = server.port or _PORTS[server.scheme]
    return httpcore.URL(scheme=server.scheme, host=address, port=port, target=url.raw_path)
