"""What a host shows under an address that cannot exist: a page that shows nothing more than that is not the content.

The host is asked for such an address at most once a run, and only where its pages give reason to: several addresses
with one content, or a page that speaks of something not found.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from oitcheck.crawl.disguise import is_front_page
from oitcheck.crawl.errand import Errand
from oitcheck.crawl.fetch import Fetcher
from oitcheck.crawl.outcome import Judgement
from oitcheck.crawl.pages import Page, PageReader
from oitcheck.models import Cause, Document, Fetch, Outcome
from oitcheck.thai.text import norm

IDENTICAL = 3
"""So many addresses with one content are odd."""
_LONGEST_ECHO = 60  # characters that differ: the address repeated, a time
_DIGITS = re.compile(r"\d+")
_CATCH_ALL = Judgement(
    Outcome.SOFT_404,
    "หน้านี้แสดงเหมือนกับที่เว็บไซต์แสดงเมื่อเปิดที่อยู่ที่ไม่มีอยู่จริง แสดงว่าหน้าที่ระบุไว้ไม่มีแล้วหรือระบุที่อยู่ผิด",
    Cause.CATCH_ALL,
)


class Missing:
    """Knows what each host shows for nothing."""

    def __init__(self, fetcher: Fetcher, reader: PageReader) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._shown: dict[str, Document | None] = {}  # by origin; None: the host says 404 like it should

    def odd_origins(self) -> frozenset[str]:
        """The hosts that answer for addresses that do not exist."""
        return frozenset(origin for origin, shown in self._shown.items() if shown is not None)

    async def among(
        self, pages: Mapping[str, Page], fetches: Mapping[str, Fetch], errand: Errand
    ) -> dict[str, Judgement]:
        """The pages, by the URL asked for, that are no content."""
        by_origin: dict[str, list[str]] = defaultdict(list)
        for url, page in pages.items():
            if fetches[url].outcome.reached and not _stands_by_itself(url, page):
                by_origin[origin_of(page.url)].append(url)
        found = {}
        for origin, urls in by_origin.items():
            shown = await self._shown_by(origin, [pages[url] for url in urls], errand)
            if shown is not None:
                found.update({url: _CATCH_ALL for url in urls if shows_no_more(pages[url].document, shown, url)})
        return found

    async def _shown_by(self, origin: str, pages: list[Page], errand: Errand) -> Document | None:
        if origin not in self._shown:
            if not _is_odd(pages):
                return None
            self._shown[origin] = await self._ask(origin, errand)
        return self._shown[origin]

    async def _ask(self, origin: str, errand: Errand) -> Document | None:
        name = hashlib.sha256(origin.encode()).hexdigest()[:12]
        fetched = await self._fetcher.fetch(f"{origin}/no-such-page-{name}", replace(errand, confirm=False))
        if not fetched.fetch.sha256 or (fetched.fetch.status or 0) >= 400:
            return None
        page = await self._reader.read(fetched, errand, delivered=True)
        return None if page is None or page.document.needs_script else page.document


def shows_no_more(page: Document, missing: Document, url: str = "") -> bool:
    """Whether everything on a page is also on the page for a missing address, but for an echo of the address."""
    if page.needs_script or page.problem is not None:
        return False
    if _new(page.links, missing.links) or _new(page.pictures, missing.pictures):
        return False
    there = {_masked(part.text) for part in missing.parts}
    own = (_masked(part.text) for part in page.parts)
    return sum(len(_without_echo(text, url)) for text in own if text not in there) <= _LONGEST_ECHO


def _without_echo(text: str, url: str) -> str:
    path = urlsplit(url).path
    for echo in (_masked(path), _masked(unquote(path))):
        text = text.replace(echo, "") if len(echo) > 1 else text
    return text


def _new(items: Iterable[object], known: Iterable[object]) -> bool:
    urls = {getattr(item, "url", "") for item in known}
    return any(getattr(item, "url", "") not in urls for item in items)


def _stands_by_itself(url: str, page: Page) -> bool:
    return page.document.needs_script or page.document.problem is not None or is_front_page(url)


def _is_odd(pages: list[Page]) -> bool:
    contents: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        contents[page.content].add(page.url)
    return any(len(urls) >= IDENTICAL for urls in contents.values()) or any(page.speaks_of_nothing for page in pages)


def origin_of(url: str) -> str:
    """Scheme and host."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _masked(text: str) -> str:
    return _DIGITS.sub("0", norm(text))
