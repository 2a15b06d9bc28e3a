"""What a host shows under an address that cannot exist: a page that shows nothing more than that is not the content.

The host is asked for such an address at most once a run, and only where its pages give reason to: several addresses
with one content or sent to one, a page that speaks of something not found, or one that shows hardly anything. Where
it shows hardly anything for nothing, and the same as its front page, nobody has seen any of it.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from oitcheck.crawl.answers.disguise import is_front_page, leads_to_login, unmask
from oitcheck.crawl.answers.outcome import WAY_OUT, Judgement
from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.fetch import Fetched, Fetcher
from oitcheck.crawl.reading.pages import Page, PageReader
from oitcheck.crawl.survey.neighbours import nobodys, passes_on
from oitcheck.models import Cause, Document, Fetch, Outcome
from oitcheck.slight import is_slight
from oitcheck.thai.text import norm

IDENTICAL = 3
"""So many addresses with one content are odd."""
_IDENTICAL_SUBMITTED = 2  # of a few that somebody chose, as of many that were found
_SENT_TO_ONE = 2  # so many addresses that are redirected to one
_LONGEST_ECHO = 60  # characters that differ: the address repeated, a time
_DIGITS = re.compile(r"\d+")
_CATCH_ALL = Judgement(
    Outcome.SOFT_404,
    "หน้านี้แสดงเหมือนกับที่เว็บไซต์แสดงเมื่อเปิดที่อยู่ที่ไม่มีอยู่จริง แสดงว่าหน้าที่ระบุไว้ไม่มีแล้วหรือระบุที่อยู่ผิด",
    Cause.CATCH_ALL,
)
_NOBODYS = Judgement(
    Outcome.SOFT_404,
    "หน้านี้แสดงเหมือนกับที่เว็บไซต์แสดงเมื่อเปิดเลขที่ซึ่งไม่มีอยู่จริง แสดงว่าหน้าที่ระบุไว้ไม่มีแล้วหรือระบุที่อยู่ผิด",
    Cause.CATCH_ALL,
)
_SAME_EVERYWHERE = Judgement(
    Outcome.BLOCKED,
    f"เว็บไซต์แสดงหน้าสั้น ๆ หน้าเดียวกันทุกที่อยู่ รวมทั้งหน้าแรก น่าจะเป็นข้อความของระบบป้องกันหรือระบบขัดข้อง: {WAY_OUT}",
    Cause.ONSET,
)
_CAME_OVER_ALL = Judgement(
    Outcome.BLOCKED,
    f"ระหว่างการตรวจ เว็บไซต์เริ่มแสดงข้อความเดียวกันแทนเนื้อหาทุกหน้า น่าจะเป็นข้อความของระบบป้องกันหรือระบบขัดข้อง: {WAY_OUT}",
    Cause.ONSET,
)
_OF_THE_HOST = (Outcome.FORBIDDEN, Outcome.SERVER_ERROR)
_CLOSED = Judgement(Outcome.SERVER_ERROR, "ทั้งเว็บไซต์แจ้งว่าปิดปรับปรุงอยู่ ขอให้ตรวจซ้ำภายหลัง", Cause.MAINTENANCE)


class Missing:
    """Knows what each host shows for nothing."""

    def __init__(self, fetcher: Fetcher, reader: PageReader) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._shown: dict[str, _Shown | None] = {}  # by origin; None: the host says 404 like it should

    def odd_origins(self) -> frozenset[str]:
        """The hosts that answer for addresses that do not exist."""
        return frozenset(origin for origin, shown in self._shown.items() if shown is not None)

    async def among(
        self, pages: Mapping[str, Page], fetches: Mapping[str, Fetch], errand: Errand
    ) -> dict[str, Judgement]:
        """The pages, by the URL asked for, that are no content."""
        by_origin: dict[str, list[str]] = defaultdict(list)
        for url, page in pages.items():
            fetch = fetches[url]
            sent_to_sign_in = leads_to_login(fetch, asks_password=page.asks_password)
            if fetch.outcome.reached and not sent_to_sign_in and not _is_unseen(page.document):
                by_origin[origin_of(page.url)].append(url)
        found = {}
        for origin, urls in by_origin.items():
            shown = await self._shown_by(origin, {url: pages[url] for url in urls}, errand)
            if shown is not None:
                found.update({url: shown.means for url in urls if shown.is_all_of(url, pages[url].document)})
        return found

    async def shows(self, fetched: Fetched, errand: Errand) -> bool:
        """Whether an address shows by now what its host showed for nothing."""
        shown = self._shown.get(origin_of(fetched.fetch.final_url))
        page = await self._reader.read(fetched, errand, delivered=True) if shown is not None else None
        return shown is not None and page is not None and shows_no_more(page.document, shown.document, page.url)

    async def beside(self, pages: Mapping[str, Page], witness: str, errand: Errand) -> dict[str, Judgement]:
        """The pages, by the URL asked for, that are what their site shows for a number that nobody gave out.

        `witness` is an address beside them that showed something else: if it does no longer, a notice has come over
        all of them.
        """
        if not pages:
            return {}
        nothing = await self._shown_at(nobodys(next(iter(pages.values())).url), _NOBODYS, errand)
        if nothing is None:
            return {}
        same = [url for url, page in pages.items() if shows_no_more(page.document, nothing.document, page.url, echo=0)]
        shown = await self._reader.read(await self._fetcher.still(witness, errand), errand) if same else None
        if shown is None:
            return {}
        came_over_all = shows_no_more(shown.document, nothing.document, shown.url)
        return dict.fromkeys(same, _CAME_OVER_ALL if came_over_all else nothing.means)

    async def _shown_at(self, url: str, otherwise: Judgement, errand: Errand) -> _Shown | None:
        """What comes with status 200 for an address at which nothing can be; of a blank page, nothing is known.

        `otherwise`: what it means where it does not say so itself.
        """
        fetched = await self._fetcher.fetch(url, replace(errand, confirm=False))
        if not fetched.fetch.sha256 or (fetched.fetch.status or 0) >= HTTPStatus.BAD_REQUEST:
            return None
        page = await self._reader.read(fetched, errand, delivered=True)
        if page is None or page.document.needs_script or not (page.document.parts or page.document.links):
            return None
        said = unmask(fetched.fetch, page.document, asks_password=page.asks_password)
        return _Shown(page.document, _means(said) or otherwise, fetched.fetch.cause is Cause.HOME_PAGE)

    async def _shown_by(self, origin: str, pages: Mapping[str, Page], errand: Errand) -> _Shown | None:
        if origin not in self._shown:
            if not _is_odd(pages):
                return None
            self._shown[origin] = await self._ask(origin, errand)
        return self._shown[origin]

    async def _ask(self, origin: str, errand: Errand) -> _Shown | None:
        name = hashlib.sha256(origin.encode()).hexdigest()[:12]
        shown = await self._shown_at(f"{origin}/no-such-page-{name}", _CATCH_ALL, errand)
        if shown is None or shown.means is not _CATCH_ALL or shown.at_home or not is_slight(shown.document):
            return shown
        return replace(shown, means=_SAME_EVERYWHERE) if await self._is_front(origin, shown.document, errand) else shown

    async def _is_front(self, origin: str, missing: Document, errand: Errand) -> bool:
        """Whether the front page shows nothing else either."""
        fetched = await self._fetcher.fetch(f"{origin}/", errand)
        page = await self._reader.read(fetched, errand, delivered=True) if fetched.fetch.outcome.reached else None
        return page is not None and shows_no_more(page.document, missing, "/")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page that a host shows under an address that cannot exist, and what that makes of others that show no more."""

    document: Document
    means: Judgement
    at_home: bool = False  # the front page, to which its visitors were sent

    def is_all_of(self, url: str, page: Document) -> bool:
        """Whether a page shows nothing else. The front page is not expected to, unless the host is closed."""
        if self.means is _CATCH_ALL and is_front_page(url):
            return False
        return shows_no_more(page, self.document, url)


def _means(said: Judgement | None) -> Judgement | None:
    """A host that sends every visitor to sign in, or says that it is out of order, tells nothing of any address.

    One that is for sale says of all that they are no more.
    """
    if said is not None and said.cause is Cause.UNDER_CONSTRUCTION:
        return _CLOSED
    speaks = said is not None and (said.cause is Cause.PARKED or said.outcome in _OF_THE_HOST)
    return said if speaks else None


def shows_no_more(page: Document, missing: Document, url: str = "", *, echo: int = _LONGEST_ECHO) -> bool:
    """Whether everything on a page is also on the page for a missing address, but for an echo of the address."""
    if _is_unseen(page):
        return False
    links = [link for link in page.links if not passes_on(link.url, url)]
    if _new(links, missing.links) or _new(page.pictures, missing.pictures):
        return False
    if _without_echo(_masked(page.title), url) not in _masked(missing.title) or _new_headings(page, missing, url):
        return False
    there = {_masked(part.text) for part in missing.parts}
    own = (_masked(part.text) for part in page.parts)
    return sum(len(_without_echo(text, url)) for text in own if text not in there) <= echo


def _without_echo(text: str, url: str) -> str:
    path = urlsplit(url).path
    for echo in (_masked(path), _masked(unquote(path))):
        text = text.replace(echo, "") if len(echo) > 1 else text
    return text


def _new(items: Iterable[object], known: Iterable[object]) -> bool:
    urls = {getattr(item, "url", "") for item in known}
    return any(getattr(item, "url", "") not in urls for item in items)


def _new_headings(page: Document, missing: Document, url: str) -> bool:
    """A page that has a name of its own is a page, however little it says."""
    there = _masked(f"{missing.title} {missing.text()}")
    return any(_without_echo(_masked(part.text), url) not in there for part in page.parts if part.heading)


def _is_unseen(page: Document) -> bool:
    return page.needs_script or page.problem is not None


def _is_odd(pages: Mapping[str, Page]) -> bool:
    """`pages` by the URL asked for."""
    contents: dict[str, set[str]] = defaultdict(set)
    arrivals: dict[str, set[str]] = defaultdict(set)
    for url, page in pages.items():
        contents[page.content].add(page.url)
        arrivals[page.url].add(urlsplit(url).path)
    return (
        any(len(urls) >= _IDENTICAL_SUBMITTED for urls in contents.values())
        or any(len(paths) >= _SENT_TO_ONE for paths in arrivals.values())
        or any(page.speaks_of_nothing or is_slight(page.document) for page in pages.values())
    )


def origin_of(url: str) -> str:
    """Scheme and host."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _masked(text: str) -> str:
    return _DIGITS.sub("0", norm(text))
