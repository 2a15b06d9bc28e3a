"""A run's pages and files as evidence sees them: each once, without its site's template, divided by items (pure)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.section import Sections
from oitcheck.evidence.sources.showing import Reached
from oitcheck.evidence.sources.stray import Strays, says_its_name
from oitcheck.evidence.sources.unfinished import unfinished
from oitcheck.links import place
from oitcheck.models import (
    SEVERAL_ITEMS,
    CapHit,
    Cause,
    CrawlLog,
    Document,
    Fetch,
    Format,
    Outcome,
    Picture,
    Role,
    Visit,
)
from oitcheck.slight import is_slight
from oitcheck.template import Template

Lines = Callable[[Document], dict[str, str]]
"""What finds lines above a page's links, by the links' addresses."""
PAGES = (Role.SUBMITTED, Role.PAGE)
_OF_THE_RUN = {"fetched_at", "stored_at", "since", "attempts", "etag", "last_modified"}  # decides no verdict


class Site:
    """What a crawl brought and the readers read of it, shared between all items."""

    def __init__(
        self, log: CrawlLog, documents: Mapping[str, Document], template: Template, shared: Sequence[Hosts] = ()
    ) -> None:
        """`shared`: systems of everybody, whose pages are not the agency's own content."""
        self.template = template
        self._log = log
        self._documents = documents
        self._shared = shared
        self._fetches = {fetch.url: fetch for fetch in log.fetches}
        self._submitted_for: dict[str, set[str]] = defaultdict(set)
        for visit in log.visits:
            if visit.role is Role.SUBMITTED:
                self._submitted_for[place(visit.url)].add(visit.item)
        self._owns: dict[str, Document] = {}
        self._sections: dict[str, Sections] = {}
        self._lines: dict[tuple[str, Lines], Mapping[str, str]] = {}
        self._facts: dict[str, str] = {}

    def reached(self, item: str) -> Iterator[Reached]:
        """The item's visits with what became of them, in the order of the crawl."""
        for visit in self._log.visits:
            if visit.item == item and visit.url in self._fetches:
                fetch = self._fetches[visit.url]
                yield Reached(visit, fetch, self._unfinished(fetch))

    def caps(self, item: str) -> Iterator[CapHit]:
        """The limits that the item's crawl ran into."""
        return (cap for cap in self._log.caps_hit if cap.item == item)

    def facts(self, item: str) -> Iterator[str]:
        """Everything that is known of an item; when and how a URL was fetched is not."""
        for visit in self._log.visits:
            if visit.item == item and visit.url in self._fetches:
                yield visit.model_dump_json()
                yield self._facts_of(self._fetches[visit.url])
        yield from (cap.model_dump_json() for cap in self.caps(item))
        yield from sorted(f"{url} {' '.join(sorted(items))}" for url, items in self._submitted_for.items())

    def document(self, fetch: Fetch) -> Document | None:
        """What a fetch gave."""
        return self._read(fetch) if fetch.outcome.reached else None

    def page(self, fetch: Fetch) -> Document | None:
        """What a fetch gave, if it is a web page."""
        document = self.document(fetch)
        return document if document is not None and document.format is Format.HTML else None

    def own(self, url: str, page: Document) -> Document:
        """The page without the site's template."""
        if url not in self._owns:
            self._owns[url] = self.template.own(url, page)
        return self._owns[url]

    def divided(self, reached: Reached, page: Document) -> Sections:
        """The page's own content by items, if it holds those of several."""
        url = reached.visit.url
        if url not in self._sections:
            self._sections[url] = Sections(self.own(reached.fetch.url, page), self._submitted_for.get(place(url), ()))
        return self._sections[url]

    def lines(self, url: str, page: Document, find: Lines) -> Mapping[str, str]:
        """The lines of one kind above the page's links, by the links' addresses."""
        if (url, find) not in self._lines:
            self._lines[url, find] = find(self.own(url, page))
        return self._lines[url, find]

    def is_submitted(self, url: str) -> bool:
        """Whether some item names the address."""
        return place(url) in self._submitted_for

    def is_index(self, visit: Visit) -> bool:
        """Whether a page is to hold several items, or is divided by them."""
        fetch = self._fetches.get(visit.url)
        page = self.page(fetch) if fetch else None
        if page is None or fetch is None:
            return False
        several = len(self._submitted_for.get(place(visit.url), ())) >= SEVERAL_ITEMS
        return several or self.divided(Reached(visit, fetch), page).holds(visit.item)

    def is_shared(self, url: str) -> bool:
        """Whether the address is a system's of everybody."""
        return any(system.has(url) for system in self._shared)

    def stray(self, reached: Reached) -> Document | None:
        """The page, if it came in place of another one, or of a file."""
        visit, page = reached.visit, self.document(reached.fetch)
        if page is None or reached.unfinished or visit.role is Role.PICTURE:
            return None
        if reached.fetch.cause is Cause.PAGE_FOR_FILE:
            return page if is_slight(self.own(reached.fetch.url, page)) else None
        if visit.role not in PAGES or says_its_name(page, visit.anchor):
            return None
        if visit.role is Role.SUBMITTED and reached.fetch.cause is Cause.HOME_PAGE:
            return page
        return page if self._strays.is_one(reached.fetch.url, page) else None

    def with_sizes(self, page: Document) -> Document:
        """The page with the true sizes of the pictures that were fetched, so that icons are known as icons.

        A picture that is not there shows nothing.
        """
        there = (p for p in page.pictures if not ((fetch := self._fetches.get(p.url)) and fetch.outcome.dead))
        return page.model_copy(update={"pictures": tuple(map(self._with_size, there))})

    def fetched(self, pictures: Iterable[Picture]) -> Iterator[tuple[Picture, Fetch, Document]]:
        """Those of the pictures that were fetched and read."""
        for picture in pictures:
            fetch = self._fetches.get(picture.url)
            image = self.document(fetch) if fetch else None
            if fetch and image:
                yield picture, fetch, image

    def _with_size(self, picture: Picture) -> Picture:
        for _, _, image in self.fetched((picture,)):
            if image.pictures:
                size = {"width": image.pictures[0].width, "height": image.pictures[0].height}
                return picture.model_copy(update=size)
        return picture

    def _read(self, fetch: Fetch) -> Document | None:
        return self._documents.get(fetch.rendered_sha256) or self._documents.get(fetch.sha256)

    def _unfinished(self, fetch: Fetch) -> str:
        page = self._read(fetch)
        seen = fetch.outcome.reached or fetch.outcome is Outcome.SOFT_404
        if not seen or page is None or page.format is not Format.HTML or page.needs_script:
            return ""
        return unfinished(self.own(fetch.url, page), is_empty=fetch.outcome is Outcome.SOFT_404)

    @cached_property
    def _strays(self) -> Strays:
        """Learnt from what the server calls pages: what it calls files may still be read."""
        visited = {visit.url for visit in self._log.visits if visit.role in PAGES}
        pages = (fetch for url, fetch in self._fetches.items() if url in visited and "html" in fetch.media_type)
        found = ((fetch.url, self.document(fetch)) for fetch in pages)
        return Strays(((url, page) for url, page in found if page is not None), self.template)

    def _facts_of(self, fetch: Fetch) -> str:
        """A URL's outcome, what is there, what of it is the site's template, and the pictures that it shows."""
        if fetch.url not in self._facts:
            document = self.document(fetch)
            texts = [fetch.model_dump_json(exclude=_OF_THE_RUN)]
            if document is not None:
                texts.append(document.model_dump_json())
            if document is not None and document.format is Format.HTML:
                texts += (self.template.facts(fetch.url), str(self._strays.is_one(fetch.url, document)))
                texts += (self._with_size(picture).model_dump_json() for picture in document.pictures)
            self._facts[fetch.url] = hashlib.sha256("\n".join(texts).encode()).hexdigest()
        return self._facts[fetch.url]
