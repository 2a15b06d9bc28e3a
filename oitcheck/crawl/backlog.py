"""Pages that have come and are still to be read: as many as memory should hold, then the crawl waits."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

_PAGES = 64
_BYTES = 30_000_000


class Backlog:
    """Use it inside one event loop."""

    def __init__(self) -> None:
        self._pages = 0
        self._bytes = 0
        self._less = asyncio.Event()

    async def room(self) -> None:
        """Wait while pages come faster than they are read."""
        while self._pages >= _PAGES or self._bytes > _BYTES:
            self._less.clear()
            await self._less.wait()

    @contextmanager
    def holding(self, size: int) -> Iterator[None]:
        """A page of so many bytes is being read."""
        self._pages += 1
        self._bytes += size
        try:
            yield
        finally:
            self._pages -= 1
            self._bytes -= size
            self._less.set()
