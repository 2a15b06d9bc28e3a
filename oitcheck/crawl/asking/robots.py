"""robots.txt, honoured for pages that the crawler finds by itself, and its Crawl-delay for everything.

Submitted URLs and the files and pictures shown with them are fetched regardless: the agency asked for exactly these to
be checked.  A robots.txt that is not there, or is refused, allows everything; one that the server fails to deliver,
or only not so soon, allows nothing (RFC 9309), and is asked for once more with the first second look.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlsplit

from protego import Protego

from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.fetch import Fetched, Fetcher
from oitcheck.crawl.asking.request import Requester
from oitcheck.crawl.kinds import is_crawlable
from oitcheck.documents.decode import decode
from oitcheck.models import Fetch, Outcome

_LARGEST = 500_000
_LONGEST_DELAY = 10.0  # seconds between requests: more, and the crawl would take days
_NOTHING = "User-agent: *\nDisallow: /"


class Robots:
    """The rules of every host, read when first needed."""

    def __init__(self, fetcher: Fetcher, requester: Requester, user_agent: str) -> None:
        self._fetcher = fetcher
        self._requester = requester
        self._user_agent = user_agent
        self._rules: dict[str, asyncio.Task[tuple[Fetched, Protego]]] = {}
        self._untold: set[str] = set()  # origins that failed to deliver theirs

    async def allow(self, url: str, errand: Errand) -> bool:
        """Whether a discovered page may be fetched; the host's pace holds from now on."""
        if not is_crawlable(url):
            return True
        origin = _origin(url)
        if errand.again and origin in self._untold:
            self._untold.discard(origin)
            del self._rules[origin]
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._load(origin, errand))
        fetched, rules = await asyncio.shield(self._rules[origin])
        self._fetcher.include(fetched, errand)
        return bool(rules.can_fetch(url, self._user_agent))

    def are_untold(self, url: str) -> bool:
        """Whether nothing is known of what the host allows, so that nothing is."""
        return _origin(url) in self._untold

    async def _load(self, origin: str, errand: Errand) -> tuple[Fetched, Protego]:
        # Most sites have none: that is no reason to make everything else wait until it is asked for again.
        fetched = await self._fetcher.fetch(f"{origin}/robots.txt", replace(errand, confirm=False, seen_on=""))
        untold = _is_undelivered(fetched.fetch)
        if untold:
            self._untold.add(origin)
        rules = Protego.parse(_NOTHING if untold else await self._text(fetched, errand))
        delay = rules.crawl_delay(self._user_agent)
        if delay:
            self._requester.slow_down(urlsplit(origin).netloc, min(float(delay), _LONGEST_DELAY))
        return fetched, rules

    async def _text(self, fetched: Fetched, errand: Errand) -> str:
        if not fetched.fetch.outcome.reached:
            return ""
        text = decode((await self._fetcher.body(fetched, errand))[:_LARGEST])
        return "" if text.lstrip().startswith("<") else text  # a page, whatever it is declared as

    async def aclose(self) -> None:
        """End what is still under way."""
        for task in self._rules.values():
            task.cancel()
        await asyncio.gather(*self._rules.values(), return_exceptions=True)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _is_undelivered(fetch: Fetch) -> bool:
    if fetch.status is None:
        return fetch.outcome in (Outcome.TIMEOUT, Outcome.SERVER_ERROR)
    return fetch.status >= 500 or fetch.status == HTTPStatus.TOO_MANY_REQUESTS
