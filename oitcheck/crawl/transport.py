"""Connections for the crawler: to the address that the guard checked, or to a gateway that stands in for the web."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx

from oitcheck.crawl.guard import Resolver
from oitcheck.crawl.tls import looking_context, tls_fault
from oitcheck.crawl.wire import Connection, Headers, message

_MAX_ADDRESSES = 3
_PORTS = {"http": 80, "https": 443}


class _Line:
    """One connection at a time, kept open while it goes to the same place: a pool would look it up at every request."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        self._context = context
        self._connection: Connection | None = None
        self._place: tuple[str, str, int, str] | None = None

    async def send(self, request: httpx.Request, server: httpx.URL, address: str, headers: Headers) -> httpx.Response:
        """Ask for what `request` names, at the address of a server."""
        said = message(request.url.raw_path, headers)
        name = request.url.raw_host.decode("ascii")
        connection = await self._to((server.scheme, address, server.port or _PORTS[server.scheme], name))
        head = await connection.ask(said)
        return httpx.Response(
            head.status, headers=head.headers, stream=_Body(connection), extensions={"reason_phrase": head.reason}
        )

    async def _to(self, place: tuple[str, str, int, str]) -> Connection:
        found = self._connection
        if found is not None and found.is_idle and place == self._place:
            return found
        await self.aclose()
        scheme, address, port, name = place
        context = self._context if scheme == "https" else None
        self._connection, self._place = await Connection.open(address, port, context, name), place
        return self._connection

    async def aclose(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.hang_up()
            self._connection = None


class _Body(httpx.AsyncByteStream):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._connection.body()

    async def aclose(self) -> None:
        if not self._connection.is_idle:  # there is more to come, which nobody wants
            self._connection.hang_up()


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
        return await self._line.send(request, request.url, address, request.headers.raw)

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
        return await self._line.send(request, self.origin, self.origin.host, headers)

    async def aclose(self) -> None:
        """Hang up."""
        await self._line.aclose()


async def shown_certificate(resolver: Resolver, url: httpx.URL) -> bytes:
    """The certificate (DER) that a host shows in the handshake; nothing else is said to it, nor heard from it."""
    port = url.port or _PORTS[url.scheme]
    address = (await resolver.addresses(url.host, port))[0]
    connection = await Connection.open(address, port, looking_context(), url.raw_host.decode("ascii"))
    try:
        return connection.certificate
    finally:
        connection.hang_up()
