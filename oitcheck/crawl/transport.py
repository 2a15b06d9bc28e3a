"""Connections for the crawler: to the address that the guard checked, or to a gateway that stands in for the web."""

from __future__ import annotations

import ssl
from dataclasses import dataclass

import httpx

from oitcheck.crawl.guard import Resolver
from oitcheck.crawl.tls import tls_fault

_MAX_ADDRESSES = 3
_POOL = httpx.Limits(max_connections=1, max_keepalive_connections=1)


class GuardedTransport(httpx.AsyncBaseTransport):
    """Connects by checked address with the original name in Host and SNI. Make one per connection."""

    def __init__(self, resolver: Resolver, context: ssl.SSLContext) -> None:
        self._resolver = resolver
        self._inner = httpx.AsyncHTTPTransport(verify=context, trust_env=False, limits=_POOL)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send to the first checked address that accepts the connection."""
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        addresses = (await self._resolver.addresses(url.host, port))[:_MAX_ADDRESSES]
        for address in addresses[:-1]:
            try:
                return await self._send(request, address)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if tls_fault(error):
                    raise
        return await self._send(request, addresses[-1])

    async def _send(self, request: httpx.Request, address: str) -> httpx.Response:
        if address == request.url.host:
            return await self._inner.handle_async_request(request)
        pinned = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")},
        )
        return await self._inner.handle_async_request(pinned)

    async def aclose(self) -> None:
        """Close the pool."""
        await self._inner.aclose()


@dataclass
class GatewayTransport(httpx.AsyncBaseTransport):
    """Sends every request to one HTTP origin, keeping the original Host and naming the original scheme."""

    origin: httpx.URL

    def __post_init__(self) -> None:
        """Open the pool."""
        self._inner = httpx.AsyncHTTPTransport(trust_env=False, limits=_POOL)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Rewrite the address only."""
        headers = [*request.headers.raw, (b"X-Forwarded-Proto", request.url.scheme.encode())]
        target = request.url.copy_with(scheme=self.origin.scheme, host=self.origin.host, port=self.origin.port)
        rerouted = httpx.Request(
            request.method, target, headers=headers, stream=request.stream, extensions=request.extensions
        )
        return await self._inner.handle_async_request(rerouted)

    async def aclose(self) -> None:
        """Close the pool."""
        await self._inner.aclose()
