"""robots.txt, honoured for pages that the crawler finds by itself, and its Crawl-delay for everything.

Submitted URLs and the files and pictures shown with them are fetched regardless: the agency asked for exactly these to
be checked.  A robots.txt that is not there, or is refused, allows everything; one that the server fails to deliver
allows nothing (RFC 9309).
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from protego import Protego

from oitcheck.crawl.fetch import Fetched, Fetcher
from oitcheck.crawl.request import Requester

_LARGEST = 500_000
_LONGEST_DELAY = 10.0  # seconds between requests: more, and the crawl would take days
_NOTHING = "User-agent: *\nDisallow: /"


class Robots:
    """The rules of every host, read when first needed."""

    def __init__(self, fetcher: Fetcher, requester: Requester, user_agent: str) -> None:
        self._fetcher = fetcher
        self._requester = requester
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
        rules = Protego.parse(self._text(await self._fetcher.fetch(f"{origin}/robots.txt")))
        delay = rules.crawl_delay(self._user_agent)
        if delay:
            self._requester.slow_down(urlsplit(origin).netloc, min(float(delay), _LONGEST_DELAY))
        return rules

    def _text(self, fetched: Fetched) -> str:
        status = fetched.fetch.status
        if status is not None and status >= 500:
            return _NOTHING
        if not fetched.fetch.outcome.reached or "html" in fetched.fetch.media_type:
            return ""
        return self._fetcher.body(fetched)[:_LARGEST].decode("utf-8", "replace")
