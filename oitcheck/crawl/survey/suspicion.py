"""Pages that may be no content, of one submission: what is odd about them, and the questions that settle it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from oitcheck.crawl.answers.hosts import Doubt, doubts, hidden, hidden_from_the_start, never_opened
from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.fetch import sends_home
from oitcheck.crawl.reading.pages import Page
from oitcheck.crawl.services import Job, Services
from oitcheck.crawl.survey.looks import Look
from oitcheck.crawl.survey.missing import IDENTICAL, Missing, origin_of
from oitcheck.crawl.survey.neighbours import Doubtful, Neighbours, is_bare
from oitcheck.models import Fetch, Outcome
from oitcheck.template import Template

Question = tuple[str, Job]
"""What is to be asked of the host of an address."""


class Suspicion:
    """Remembers what is odd while pages come; settles it when asked to."""

    def __init__(self, services: Services, looks: Mapping[str, Look], errand: Errand) -> None:
        self._services = services
        self._looks = looks
        self._errand = errand
        self._missing = Missing(services.fetcher, services.reader)
        self._neighbours = Neighbours()
        self._alike: dict[str, list[str]] = defaultdict(list)  # URLs found below, by what their pages show
        self._odd_origins: frozenset[str] = frozenset()

    @property
    def compares(self) -> bool:
        """Whether some host answers for addresses that do not exist: its pages are compared with that, word by word."""
        return bool(self._odd_origins)

    async def begin(self) -> None:
        """With the submitted pages: those that are what their host shows for nothing have no page any longer."""
        await self._unmask([look for look in self._looks.values() if look.page is not None])
        self._odd_origins = self._missing.odd_origins()

    async def compare(self, look: Look) -> None:
        """A page found below, or looked at again: is it what its host shows for nothing?"""
        if look.page is None or (look.submitted and not look.again):
            return
        if origin_of(look.page.url) in self._odd_origins or look.page.speaks_of_nothing:
            await self._unmask([look])
        elif _reached(look):
            self._alike[look.page.content].append(look.url)

    def note(self, look: Look, own: Page, template: Template) -> None:
        """What is a page's own, which may be next to nothing."""
        if _reached(look) and template.is_learned(own.url):
            self._neighbours.note(look.url, own.url, own.document)

    def questions(self, template: Template) -> Iterator[Question]:
        """Several addresses with one content are odd, wherever they were found; so is a page with next to nothing."""
        odd = [url for urls in self._alike.values() if len(urls) >= IDENTICAL for url in urls]
        self._alike.clear()
        if odd:
            yield odd[0], partial(self._compare_alike, odd)
        for doubtful in self._neighbours.doubtful():
            yield doubtful.witness, partial(self._compare_with_nobodys, doubtful, template)

    def of_hosts(self) -> Iterator[Question]:
        """A host that called one address after the other missing may do so of all."""
        fetches = [look.fetch for look in self._looks.values() if look.fetch is not None]
        for doubt in doubts(fetches):
            yield doubt.opened, partial(self._ask_whether_hidden, doubt)
        for missing in never_opened(fetches):
            yield missing[0].url, partial(self._ask_for_front_page, missing)

    async def _compare_alike(self, urls: Iterable[str]) -> None:
        self._judge(await self._among(await self._read_once_more(urls)))

    async def _compare_with_nobodys(self, doubtful: Doubtful, template: Template) -> None:
        """Pages that are what their site shows for a number that nobody gave out are not the content."""
        pages = await self._read_once_more(doubtful.urls)
        bare = {url: page for url, page in pages.items() if is_bare(template.own(page.url, page.document), page.url)}
        self._judge(await self._missing.beside(bare, doubtful.witness, self._errand))

    async def _ask_whether_hidden(self, doubt: Doubt) -> None:
        still = await self._services.fetcher.still(doubt.opened, self._errand)
        sent = still.reply.target
        is_gone = still.fetch.outcome is Outcome.BROKEN or sends_home(still.reply.url, sent)
        if (
            is_gone
            or sent in {fetch.final_url for fetch in doubt.missing}
            or await self._missing.shows(still, self._errand)
        ):
            for fetch in doubt.missing:
                self._looks[fetch.url].fetch = hidden(fetch)

    async def _ask_for_front_page(self, missing: tuple[Fetch, ...]) -> None:
        origin = origin_of(missing[0].final_url)
        front = await self._services.fetcher.fetch(f"{origin}/", self._errand)
        if front.fetch.outcome is Outcome.BROKEN:
            for fetch in missing:
                self._looks[fetch.url].fetch = hidden_from_the_start(fetch)

    async def _read_once_more(self, urls: Iterable[str]) -> dict[str, Page]:
        """The pages, whole, of addresses that were left behind."""
        pages = {}
        for url in urls:
            if _reached(self._looks[url]):
                fetched = await self._services.fetcher.fetch(url, self._errand)
                if page := await self._services.reader.read(fetched, self._errand):
                    pages[url] = page
        return pages

    async def _unmask(self, looks: Iterable[Look]) -> None:
        self._judge(await self._among({look.url: look.page for look in looks if look.page is not None}))

    async def _among(self, pages: Mapping[str, Page]) -> Mapping[str, Judgement]:
        """Pages that are what their host shows under any address are not the content."""
        fetches = {url: fetch for url in pages if (fetch := self._looks[url].fetch) is not None}
        return await self._missing.among(pages, fetches, self._errand)

    def _judge(self, found: Mapping[str, Judgement]) -> None:
        for url, judgement in found.items():
            self._looks[url].judge(judgement)
            self._looks[url].page = None


def _reached(look: Look) -> bool:
    return look.fetch is not None and look.fetch.outcome.reached
