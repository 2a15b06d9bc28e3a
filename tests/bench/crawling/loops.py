"""Bare loops: the known addresses fetched by so many workers, and nothing done with what comes.

Run as a program by any Python that has the library: `loops.py KIND ADDRESSES WORKERS`.  `raw` reads
answers off a socket and understands their length only: how fast the server is.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_Worker = Callable[[Iterator[str]], Coroutine[None, None, None]]


async def httpx_worker(urls: Iterator[str]) -> None:
    """A client a worker, as quickly as the library's own interface allows: a shared pool costs more a connection."""
    import httpx

    headers = {"Accept-Encoding": "identity"}
    async with httpx.AsyncClient(transport=_transport(), headers=headers, timeout=None, trust_env=False) as client:
        for url in urls:
            async with client.stream("GET", url) as response:
                async for _ in response.aiter_raw():
                    pass


async def httpx_transport_worker(urls: Iterator[str]) -> None:
    """The transport without the client around it: no redirects, cookies, hooks.  The fastest loop with this library."""
    import httpx

    headers = {"Accept-Encoding": "identity", "Connection": "keep-alive"}
    async with _transport() as transport:
        for url in urls:
            request = httpx.Request("GET", url, headers=headers)
            response = await transport.handle_async_request(request)
            async for _ in response.aiter_raw():
                pass
            await response.aclose()


def _transport() -> httpx.AsyncHTTPTransport:
    import httpx

    limits = httpx.Limits(max_connections=1, max_keepalive_connections=1)
    return httpx.AsyncHTTPTransport(verify=False, trust_env=False, limits=limits)


async def aiohttp_worker(urls: Iterator[str]) -> None:
    """As fast as its own documentation shows it."""
    import aiohttp  # type: ignore[import-not-found]

    async with aiohttp.ClientSession(auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()) as session:
        for url in urls:
            async with session.get(url) as response:
                await response.read()


async def raw_worker(urls: Iterator[str]) -> None:
    """One connection, no HTTP library."""
    stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    for url in urls:
        parts = urlsplit(url)
        if stream is None:
            stream = await asyncio.open_connection(parts.hostname, parts.port, limit=1 << 21)
        reader, writer = stream
        writer.write(b"GET %s HTTP/1.1\r\nHost: %s\r\n\r\n" % (parts.path.encode(), parts.netloc.encode()))
        length = _LENGTH.search(await reader.readuntil(b"\r\n\r\n"))
        await reader.readexactly(int(length[1]) if length else 0)


WORKERS: dict[str, _Worker] = {
    "httpx": httpx_worker,
    "httpx-transport": httpx_transport_worker,
    "aiohttp": aiohttp_worker,
    "raw": raw_worker,
}


async def _fetch(worker: _Worker, urls: list[str], workers: int) -> None:
    waiting = iter(urls)
    await asyncio.gather(*(worker(waiting) for _ in range(workers)))


if __name__ == "__main__":
    asyncio.run(_fetch(WORKERS[sys.argv[1]], Path(sys.argv[2]).read_text().split(), int(sys.argv[3])))
