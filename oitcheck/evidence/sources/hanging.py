"""How an item's pages and files hang on each other, and what each is called by where it hangs (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from oitcheck.evidence.sources.captions import captions
from oitcheck.evidence.sources.paragraphs import without
from oitcheck.evidence.sources.showing import Reached
from oitcheck.evidence.sources.site import Lines, Site
from oitcheck.evidence.tables.listing import REMARK_CHARS, row_words, squashed, tells_of_publishing
from oitcheck.links import place, says_only_file
from oitcheck.models import Document, Format, Link, Part, Role, Table, Visit

_HEADINGS = 4  # parts of a page among which its heading stands


class Hanging:
    """One item's visits as a tree: a visit hangs on the page on which its link was found."""

    def __init__(self, site: Site, reached: Sequence[Reached]) -> None:
        self.reached = tuple(reached)
        self._site = site
        self._by_url = {r.visit.url: r for r in reached}
        self._linked: dict[str, dict[str, list[Link]]] = {}
        self._below: dict[str, list[Reached]] = {}  # what was found under a link text, and files behind any link
        for r in reached:
            if r.visit.anchor.strip() or r.visit.role is Role.FILE:
                self._below.setdefault(r.visit.found_on, []).append(r)

    def at(self, url: str) -> Reached | None:
        """The item's visit to an address."""
        return self._by_url.get(url)

    def below(self, visit: Visit) -> Sequence[Reached]:
        """What hangs on it."""
        return self._below.get(visit.url, ())

    def named(self) -> Iterator[Reached]:
        """All visits; a file under every name that its page gives it: each row that leads to it speaks of it."""
        for r in self.reached:
            yield r
            yield from self._also_called(r)

    def is_of_other_item(self, visit: Visit) -> bool:
        """Whether it hangs, at any depth, on a page that holds all items, in another item's section."""
        return any(
            self._site.divided(above, page).is_of_other(below)
            for below, above in self._upwards(visit)
            if (page := self._site.page(above.fetch))
        )

    def titles_above(self, visit: Visit) -> Iterator[str]:
        """Anchors and titles of the pages it hangs on, nearest first."""
        for _, above in self._upwards(visit):
            document = self._site.document(above.fetch)
            if document and document.format is Format.HTML:
                yield from filter(None, (self._site.divided(above, document).title(visit.item),))
            yield from filter(None, (above.visit.anchor, document.title if document else ""))
            if document:
                own = self._site.own(above.fetch.url, document)
                yield from (part.text for part in own.parts[:_HEADINGS] if part.heading)

    def line_above(self, visit: Visit, find: Lines) -> str:
        """The line on its page that stands above its link, of that kind."""
        above = self.at(visit.found_on)
        page = self._site.page(above.fetch) if above else None
        return self._site.lines(above.fetch.url, page, find).get(place(visit.url), "") if above and page else ""

    def rows_of_files(self, reached: Reached) -> frozenset[str]:
        """The words of the page's rows in which the link to a file of the item stands, be it dead or alive."""
        page = self._site.document(reached.fetch)
        files = {place(r.visit.url) for r in self.reached if self._is_file(r)}
        if page is None or not files:
            return frozenset()
        own = self._site.own(reached.fetch.url, page)
        here = [Link(url=r.visit.url, context=r.visit.context) for r in self.below(reached.visit)]
        called = {(place(link.url), link.context) for link in here}
        # A file that two rows lead to is called by one of them: the other row's words are the page's own.
        leading = (link for link in (*own.links, *here) if (place(link.url), link.context) in called)
        return frozenset(filter(None, row_words(own, (link for link in leading if place(link.url) in files))))

    def captions_of_files(self, reached: Reached) -> frozenset[str]:
        """The page's lines that do nothing but call files that hang on it by name, without spaces."""
        files = (r for r in self.below(reached.visit) if self._is_file(r))
        return frozenset(filter(None, (squashed((self.line_above(r.visit, captions),)) for r in files)))

    def without_dead_links(self, reached: Reached, page: Document, own: Document) -> Document:
        """The page's own content without the names of what is not there: a dead link shows nothing, nor does a row of
        them."""
        below = self.below(reached.visit)
        dead = {r.visit.anchor.strip() for r in below if r.is_empty}
        dead |= {link.anchor.strip() for link in own.links if place(link.url) in self._dead_places}
        if not dead:
            return own
        above = self._site.lines(reached.fetch.url, page, captions)
        # A file hangs where it was found first; other pages of its item lead to it all the same.
        found = [(r.visit.url, r.visit.context, r.is_empty) for r in below]
        found += [(link.url, link.context, lost) for link in own.links if (lost := self._is_lost(link)) is not None]
        lost_rows, kept_rows = (
            {_row(url, context, above) for url, context, lost in found if lost is gone} for gone in (True, False)
        )
        rows = lost_rows - kept_rows
        said = (text for part in own.parts if not part.heading for text in (part.text, *part.text.splitlines()))
        gone = {text for text in said if squashed((text,)) in rows}
        empty = frozenset(_heads_of_nothing(own.parts, below))
        texts = ("" if n in empty else without(part.text, dead | gone) for n, part in enumerate(own.parts))
        parts = (part.model_copy(update={"text": text}) for part, text in zip(own.parts, texts, strict=True))
        links = (link for link in own.links if place(link.url) not in self._dead_places)
        tables = _without_rows(own.tables, rows)
        return own.model_copy(update={"parts": tuple(parts), "tables": tuple(tables), "links": tuple(links)})

    def _is_lost(self, link: Link) -> bool | None:
        """Whether it leads to what is not there; None where nobody looked."""
        at = place(link.url)
        return True if at in self._dead_places else False if at in self._places else None

    def leads_to_dead_alone(self, reached: Reached) -> bool:
        """Whether it is a page below a submitted one that shows nothing but the names of files that are not there."""
        page = self._site.page(reached.fetch)
        if page is None or reached.visit.role is Role.SUBMITTED:
            return False
        own = self._site.own(reached.fetch.url, page)
        linked = {place(link.url) for link in own.links}
        led = [r for r in self._files if place(r.visit.url) in linked]
        if not led or self._pages_below(reached.visit) or not all(r.is_empty for r in led):
            return False
        about = [table.locator for table in own.tables if tells_of_publishing(table)]
        parts = (p for p in own.parts if not (p.heading or any(p.locator.startswith(t) for t in about)))
        names = [name for r in led for name in (r.visit.anchor.strip(), r.visit.url)]
        return sum(len(squashed((without(part.text, names),))) for part in parts) < REMARK_CHARS

    @cached_property
    def _files(self) -> tuple[Reached, ...]:
        return tuple(r for r in self.reached if r.visit.role is Role.FILE)

    def _pages_below(self, visit: Visit) -> bool:
        return any(r.visit.role is Role.PAGE for r in self.below(visit))

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(place(r.visit.url) for r in self.reached)

    @cached_property
    def _dead_places(self) -> frozenset[str]:
        gone = (r for r in self.reached if r.is_empty or self.leads_to_dead_alone(r))
        return frozenset(place(r.visit.url) for r in gone)

    def _upwards(self, visit: Visit) -> Iterator[tuple[Visit, Reached]]:
        """A visit with the page that it hangs on, then that page with the one above, as far up as the item goes."""
        seen = {visit.url}
        while (above := self.at(visit.found_on)) and visit.found_on not in seen:
            seen.add(visit.found_on)
            yield visit, above
            visit = above.visit

    def _also_called(self, reached: Reached) -> Iterator[Reached]:
        visit, above = reached.visit, self.at(reached.visit.found_on)
        page = self._site.page(above.fetch) if above else None
        if above is None or page is None or not self._is_file(reached):
            return
        known = {(visit.anchor, visit.context)}
        for link in self._links_of(above.fetch.url, page).get(place(visit.url), ()):
            name = (link.anchor, link.context)
            if name not in known and link.context != visit.context:
                known.add(name)
                yield replace(reached, visit=visit.model_copy(update={"anchor": link.anchor, "context": link.context}))

    def _links_of(self, url: str, page: Document) -> Mapping[str, Sequence[Link]]:
        """A page's own links by the places that they lead to."""
        if url not in self._linked:
            found = self._linked[url] = {}
            for link in self._site.own(url, page).links:
                found.setdefault(place(link.url), []).append(link)
        return self._linked[url]

    def _is_file(self, reached: Reached) -> bool:
        document = self._site.document(reached.fetch)
        return document.format is not Format.HTML if document else reached.visit.role is Role.FILE


def _heads_of_nothing(parts: Sequence[Part], below: Sequence[Reached]) -> Iterator[int]:
    """The numbers of headings under which nothing stands but the words of dead links."""
    dead, alive = ({_heading(r) for r in below if r.is_empty is empty} for empty in (True, False))
    for number, part in enumerate(parts):
        if part.heading and squashed((part.text,)) in dead - alive:
            under = takewhile(lambda p: not p.heading, parts[number + 1 :])
            if all(says_only_file(p.text) for p in under):
                yield number


def _heading(reached: Reached) -> str:
    """The heading that its link stands under."""
    return squashed((reached.visit.context.partition(" › ")[0],))


def _without_rows(tables: Sequence[Table], gone: Collection[str]) -> Iterator[Table]:
    for table in tables:
        kept = tuple(row for row in table.rows if squashed(row) not in gone)
        if kept:
            yield table if len(kept) == len(table.rows) else table.model_copy(update={"rows": kept})


def _row(url: str, context: str, above: Mapping[str, str]) -> str:
    """The words of the row that a link stands in, or of the line above that calls it by name."""
    return squashed((above.get(place(url), "") or context.rpartition(" › ")[2],))
