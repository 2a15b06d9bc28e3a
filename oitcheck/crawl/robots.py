"""robots.txt, honoured for pages that the crawler finds by itself.

Submitted URLs and the files and pictures shown with them are fetched regardless: the agency asked for exactly these to
be checked.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from protego import Protego

from oitcheck.crawl.fetch import Fetcher

_LARGEST = 500_000


class Robots:
    """The rules of every host, read when first needed; a host without readable rules allows everything."""

    def __init__(self, fetcher: Fetcher, user_agent: str) -> None:
        self._fetcher = fetcher
        self._user_agent = user_agent
        self._rules: dict[str, asyncio.Task[Protego]] = {}

    async def allow(self, url: str) -> bool:
        """Whether a discovered page may be fetched."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._load(origin))
        rules = await asyncio.shield(self._rules[origin])
        return bool(rules.can_fetch(url, self._user_agent))

    async def _load(self, origin: str) -> Protego:
        fetched = await self._fetcher.fetch(f"{origin}/robots.txt")
        if not fetched.fetch.outcome.reached or "html" in fetched.fetch.media_type:
            return Protego.parse("")
        body = self._fetcher.body(fetched)
        return Protego.parse(body[:_LARGEST].decode("utf-8", "replace"))
