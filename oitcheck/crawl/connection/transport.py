"""Connections for the crawler: to the address that the guard checked, or to a gateway that stands in for the web."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import httpx

from oitcheck.crawl.connection.dialling import dial
from oitcheck.crawl.connection.guard import Resolver
from oitcheck.crawl.connection.tls import looking_context
from oitcheck.crawl.connection.wire import Connection, Headers, message

_PORTS = {"http": 80, "https": 443}


class _Line:
    """One connection at a time, kept open while it goes to the same place: a pool would look it up at every request."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        self._context = context
        self._connection: Connection | None = None
        self._place: tuple[str, bytes, int] | None = None
        self.address = ""  # that the connection goes to

    async def send(
        self, request: httpx.Request, server: httpx.URL, addresses: Sequence[str], headers: Headers
    ) -> httpx.Response:
        """Ask for what `request` names, at one of the addresses of a server."""
        said = message(request.url.raw_path, headers)
        connection, used = await self._to(server, addresses)
        try:
            head = await connection.ask(said)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            if not used or connection.has_heard:
                raise
            # The server hung up on a quiet connection just as it was asked: that says nothing of this request.
            connection, _ = await self._to(server, addresses)
            head = await connection.ask(said)
        return httpx.Response(
            head.status, headers=head.headers, stream=_Body(connection), extensions={"reason_phrase": head.reason}
        )

    async def _to(self, server: httpx.URL, addresses: Sequence[str]) -> tuple[Connection, bool]:
        """A connection, and whether it has served before."""
        place = server.scheme, server.raw_host, server.port or _PORTS[server.scheme]
        found = self._connection
        if found is not None and found.is_idle and place == self._place and self.address in addresses:
            return found, True
        await self.aclose()
        context = self._context if server.scheme == "https" else None
        self._connection, self.address = await dial(addresses, place[2], context, _name(server))
        self._place = place
        return self._connection, False

    async def aclose(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.hang_up()
            self._connection = None


def _name(server: httpx.URL) -> str:
    """As certificates have it: without a dot at the end."""
    return server.raw_host.decode("ascii").rstrip(".")


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
        """Send to a checked address that accepts the connection."""
        url = request.url
        port = url.port or _PORTS[url.scheme]
        addresses = await self._resolver.addresses(url.host, port)
        response = await self._line.send(request, url, addresses, request.headers.raw)
        if self._line.address != addresses[0]:
            self._resolver.prefer(url.host, port, self._line.address)
        return response

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
        return await self._line.send(request, self.origin, (self.origin.host,), headers)

    async def aclose(self) -> None:
        """Hang up."""
        await self._line.aclose()


async def shown_certificate(resolver: Resolver, url: httpx.URL) -> bytes:
    """The certificate (DER) that a host shows in the handshake; nothing else is said to it, nor heard from it."""
    port = url.port or _PORTS[url.scheme]
    addresses = await resolver.addresses(url.host, port)
    connection, _ = await dial(addresses, port, looking_context(), _name(url))
    try:
        return connection.certificate
    finally:
        connection.hang_up()
