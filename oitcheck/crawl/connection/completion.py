"""Hosts whose chain of certificates lacks an intermediate: helped out once a run, each for itself."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import defaultdict
from collections.abc import Awaitable, Callable

import httpx

from oitcheck.crawl.connection.failure import WIRE_ERRORS
from oitcheck.crawl.connection.guard import Resolver
from oitcheck.crawl.connection.tls import completing_context, intermediates
from oitcheck.crawl.connection.transport import shown_certificate

_PATIENCE = 20.0  # seconds, for all that completing a chain takes


class Completion:
    """What is known beyond what servers show.

    `published` fetches what lies at an authority's address, b"" if nothing does.
    """

    def __init__(self, resolver: Resolver, published: Callable[[str], Awaitable[bytes]]) -> None:
        self._resolver = resolver
        self._published = published
        self._context: ssl.SSLContext | None = None
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._helped: dict[str, bool] = {}

    def context(self, host: str) -> ssl.SSLContext | None:
        """What to verify a host's certificate with, None where nothing had to be added."""
        return self._context if self._helped.get(host) else None

    async def complete(self, url: str) -> bool:
        """From now on, help the chain of a URL's host out; False if no intermediates are known or found."""
        host = httpx.URL(url).netloc.decode("ascii")
        async with self._locks[host]:
            if host not in self._helped:
                self._helped[host] = await self._help(httpx.URL(url))
        return self._helped[host]

    async def _help(self, url: httpx.URL) -> bool:
        # Imported here: few runs meet such a host, and what reads certificates is large.
        from oitcheck.crawl.connection.issuers import between

        found = b""
        with contextlib.suppress(*WIRE_ERRORS):
            async with asyncio.timeout(_PATIENCE):
                found = await between(await shown_certificate(self._resolver, url), self._published)
        if self._context is None:
            self._context = completing_context()
        if found:
            self._context.load_verify_locations(cadata=found)
        return bool(found or intermediates())
