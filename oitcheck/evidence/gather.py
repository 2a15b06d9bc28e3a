"""Everything an item shows, from a run's log and its documents: sources, dead links and blind spots."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from oitcheck.evidence.blind import BlindSpot, Sight, not_followed, pictured, strange, unreadable, unseen
from oitcheck.evidence.captions import captions
from oitcheck.evidence.hosts import Hosts
from oitcheck.evidence.listing import row_words, squashed
from oitcheck.evidence.paragraphs import without
from oitcheck.evidence.period_lines import lines_above
from oitcheck.evidence.section import Sections
from oitcheck.evidence.showing import Reached, Showing
from oitcheck.evidence.source import Source, flatten
from oitcheck.evidence.stray import Strays, says_its_name
from oitcheck.evidence.unfinished import unfinished
from oitcheck.evidence.volume import unbound
from oitcheck.links import is_content, is_opened_below, leads_elsewhere, offers, place, speaks_of_file, turns_page
from oitcheck.models import CrawlLog, Document, Fetch, Format, Link, Outcome, Picture, Role, Unseen, Visit, route_of
from oitcheck.template import Template

Lines = Callable[[Document], dict[str, str]]
"""What finds lines above a page's links, by the links' addresses."""
_PAGES = (Role.SUBMITTED, Role.PAGE)
_ON_PURPOSE = ("excluded", "unsupported")
_OF_THE_RUN = {"fetched_at", "stored_at", "since", "attempts", "etag", "last_modified"}  # decides no verdict


class Gatherer:
    """Builds `Showing`s for the items of one run; documents are shared between items, read once."""

    def __init__(
        self,
        log: CrawlLog,
        documents: Mapping[str, Document],
        template: Template,
        shared: Sequence[Hosts] = (),
    ) -> None:
        """`shared`: systems of everybody, whose pages are not the agency's own content."""
        self._shared = shared
        self._sections: dict[str, Sections] = {}
        self._owns: dict[str, Document] = {}
        self._lines_above: dict[tuple[str, Lines], dict[str, str]] = {}
        self._facts: dict[str, str] = {}
        self._fetches = {fetch.url: fetch for fetch in log.fetches}
        self._submitted_for: dict[str, set[str]] = defaultdict(set)
        for visit in log.visits:
            if visit.role is Role.SUBMITTED:
                self._submitted_for[place(visit.url)].add(visit.item)
        self._submitted = self._submitted_for.keys()
        self._log = log
        self._documents = documents
        self._template = template

    def showing(self, item: str) -> Showing:
        """What one item shows."""
        reached = [
            Reached(visit, fetch := self._fetches[visit.url], self._unfinished(fetch))
            for visit in self._log.visits
            if visit.item == item and visit.url in self._fetches
        ]
        by_url = {r.visit.url: r for r in reached}
        below = _found_on(reached)
        opened = {place(r.visit.url) for r in reached if r.visit.role in _PAGES and r.fetch.outcome.reached}
        called = (name for r in reached for name in (r, *self._also_called(r, by_url)))
        sources = tuple(source for name in called for source in self._sources(name, by_url, below))
        return Showing(
            item=item,
            submitted=tuple(r for r in reached if r.visit.role is Role.SUBMITTED),
            sources=sources,
            dead=tuple(self._dead(reached, by_url)),
            blind=(
                *self._unseen(reached),
                *filter(None, map(unreadable, sources)),
                *(strange(r.visit, r.fetch, page) for r in reached if (page := self._stray(r))),
                *self._caps(item),
                *self._not_followed(sources, by_url),
                *(spot for source in sources for spot in _not_pressed(source, by_url)),
                *(spot for source in sources for spot in pictured(source, self._digests(source), opened)),
            ),
            pictures=tuple(picture for source in sources for picture in self._read_off(source)),
        )

    def _dead(self, reached: Sequence[Reached], by_url: Mapping[str, Reached]) -> Iterator[Reached]:
        """Dead ends of the item, and not of another one that shares its page."""
        for r in reached:
            if r.is_empty and not self._is_of_other_item(r.visit, by_url):
                yield replace(r, caption=self._line_above(r.visit, by_url, captions))

    def facts(self, item: str) -> Iterator[str]:
        """Everything that the item's `showing` is made of; when and how a URL was fetched is not."""
        for visit in self._log.visits:
            if visit.item == item and visit.url in self._fetches:
                yield visit.model_dump_json()
                yield self._facts_of(self._fetches[visit.url])
        yield from (cap.model_dump_json() for cap in self._log.caps_hit if cap.item == item)
        yield from sorted(f"{url} {' '.join(sorted(items))}" for url, items in self._submitted_for.items())

    def _facts_of(self, fetch: Fetch) -> str:
        """A URL's outcome, what is there, what of it is the site's template, and the pictures that it shows."""
        if fetch.url not in self._facts:
            document = self._document(fetch)
            texts = [fetch.model_dump_json(exclude=_OF_THE_RUN)]
            if document is not None:
                texts.append(document.model_dump_json())
            if document is not None and document.format is Format.HTML:
                texts += (self._template.facts(fetch.url), str(self._strays.is_one(fetch.url, document)))
                texts += (self._with_size(picture).model_dump_json() for picture in document.pictures)
            self._facts[fetch.url] = hashlib.sha256("\n".join(texts).encode()).hexdigest()
        return self._facts[fetch.url]

    def _sources(
        self, reached: Reached, by_url: Mapping[str, Reached], below: Mapping[str, list[Reached]]
    ) -> Iterator[Source]:
        document = self._document(reached.fetch)
        if (
            document is None
            or reached.unfinished
            or reached.visit.role is Role.PICTURE
            or self._is_shared(reached.fetch.url)
            or self._stray(reached)
        ):
            return
        if self._is_of_other_item(reached.visit, by_url) or reached.visit.shows in by_url:
            return
        # Bytes that several addresses give were read under the name of one of them; the fetch knows its own.
        own, chrome = document.model_copy(update={"name": ""}), None
        if document.format is Format.HTML:
            own = self._own_section(reached, document)
            above = self._lines(reached.fetch.url, document, captions)
            own = self._with_sizes(_without_dead_links(own, below.get(reached.visit.url, []), above))
            chrome = self._template.chrome(reached.fetch.url, document)
        whole = flatten(
            Source(
                visit=reached.visit,
                fetch=reached.fetch,
                document=own,
                chrome=chrome,
                inherited_titles=tuple(self._titles_above(reached.visit, by_url)),
                below=frozenset(r.visit.anchor.strip() for r in below.get(reached.visit.url, [])),
                rows_of_files=self._rows_of_files(reached, by_url, below) if chrome else frozenset(),
                under=self._line_above(reached.visit, by_url, lines_above),
                caption=self._line_above(reached.visit, by_url, captions),
            )
        )
        yield from (source for file in whole for source in unbound(file))

    def _also_called(self, reached: Reached, by_url: Mapping[str, Reached]) -> Iterator[Reached]:
        """A file under the names that other links on its page give it: each row that leads to it speaks of it."""
        visit, above = reached.visit, by_url.get(reached.visit.found_on)
        page = self._document(above.fetch) if above else None
        if above is None or page is None or page.format is not Format.HTML or not self._is_file(reached):
            return
        known = {(visit.anchor, visit.context)}
        for link in self._own(above.fetch.url, page).links:
            name = (link.anchor, link.context)
            if place(link.url) == place(visit.url) and name not in known and link.context != visit.context:
                known.add(name)
                yield replace(reached, visit=visit.model_copy(update={"anchor": link.anchor, "context": link.context}))

    def _rows_of_files(
        self, reached: Reached, by_url: Mapping[str, Reached], below: Mapping[str, list[Reached]]
    ) -> frozenset[str]:
        """The words of the page's rows in which the link to a file of the item stands, be it dead or alive."""
        page = self._document(reached.fetch)
        files = {place(r.visit.url) for r in by_url.values() if self._is_file(r)}
        if page is None or not files:
            return frozenset()
        own = self._own(reached.fetch.url, page)
        here = [Link(url=r.visit.url, context=r.visit.context) for r in below.get(reached.visit.url, ())]
        called = {(place(link.url), link.context) for link in here}
        # A file that two rows lead to is called by one of them: the other row's words are the page's own.
        leading = (link for link in (*own.links, *here) if (place(link.url), link.context) in called)
        return frozenset(filter(None, row_words(own, (link for link in leading if place(link.url) in files))))

    def _is_file(self, reached: Reached) -> bool:
        document = self._document(reached.fetch)
        return document.format is not Format.HTML if document else reached.visit.role is Role.FILE

    def _line_above(self, visit: Visit, by_url: Mapping[str, Reached], lines: Lines) -> str:
        """The line on its page that stands above its link, of that kind."""
        above = by_url.get(visit.found_on)
        page = self._document(above.fetch) if above else None
        if above is None or page is None or page.format is not Format.HTML:
            return ""
        return self._lines(above.fetch.url, page, lines).get(place(visit.url), "")

    def _lines(self, url: str, page: Document, lines: Lines) -> Mapping[str, str]:
        key = (url, lines)
        if key not in self._lines_above:
            self._lines_above[key] = lines(self._own(url, page))
        return self._lines_above[key]

    def _digests(self, page: Source) -> dict[str, str]:
        """The SHA-256 of the page's pictures, by address, as far as they were fetched."""
        fetches = (self._fetches.get(picture.url) for picture in page.shown_pictures)
        return {fetch.url: fetch.sha256 for fetch in fetches if fetch and self._document(fetch)}

    def _read_off(self, page: Source) -> Iterator[Source]:
        """The page's pictures whose words a program read."""
        for picture in page.shown_pictures if page.is_page else ():
            fetch = self._fetches.get(picture.url)
            image = self._document(fetch) if fetch else None
            if fetch and image and any(part.recognised for part in image.parts):
                visit = Visit(
                    item=page.visit.item,
                    url=picture.url,
                    role=Role.PICTURE,
                    depth=page.visit.depth + 1,
                    found_on=page.visit.url,
                    anchor=picture.alt,
                )
                titles = (page.document.title, *page.inherited_titles)
                yield Source(visit=visit, fetch=fetch, document=image, inherited_titles=titles)

    def _document(self, fetch: Fetch) -> Document | None:
        if not fetch.outcome.reached:
            return None
        return self._documents.get(fetch.rendered_sha256) or self._documents.get(fetch.sha256)

    def _unfinished(self, fetch: Fetch) -> str:
        page = self._documents.get(fetch.rendered_sha256) or self._documents.get(fetch.sha256)
        seen = fetch.outcome.reached or fetch.outcome is Outcome.SOFT_404
        if not seen or page is None or page.format is not Format.HTML or page.needs_script:
            return ""
        return unfinished(self._own(fetch.url, page), is_empty=fetch.outcome is Outcome.SOFT_404)

    @cached_property
    def _strays(self) -> Strays:
        """Learnt from what the server calls pages: what it calls files may still be read."""
        visited = {visit.url for visit in self._log.visits if visit.role in _PAGES}
        pages = (fetch for url, fetch in self._fetches.items() if url in visited and "html" in fetch.media_type)
        found = ((fetch.url, self._document(fetch)) for fetch in pages)
        return Strays(((url, page) for url, page in found if page is not None), self._template)

    def _stray(self, reached: Reached) -> Document | None:
        """The page, if it came in place of another one."""
        visit, page = reached.visit, self._document(reached.fetch)
        if page is None or reached.unfinished or visit.role not in _PAGES or says_its_name(page, visit.anchor):
            return None
        return page if self._strays.is_one(reached.fetch.url, page) else None

    def _own(self, url: str, page: Document) -> Document:
        if url not in self._owns:
            self._owns[url] = self._template.own(url, page)
        return self._owns[url]

    def _own_section(self, reached: Reached, page: Document) -> Document:
        """The page without the site's template, and without other items' sections if one page holds all."""
        return self._divided(reached, page).only(reached.visit.item)

    def _divided(self, reached: Reached, page: Document) -> Sections:
        url = reached.visit.url
        if url not in self._sections:
            self._sections[url] = Sections(self._own(reached.fetch.url, page), self._submitted_for.get(place(url), ()))
        return self._sections[url]

    def _is_of_other_item(self, visit: Visit, by_url: Mapping[str, Reached]) -> bool:
        """Whether it hangs, at any depth, on a page that holds all items, in another item's section."""
        return any(
            page.format is Format.HTML and self._divided(above, page).is_of_other(below)
            for below, above in _upwards(visit, by_url)
            if (page := self._document(above.fetch))
        )

    def _is_shared(self, url: str) -> bool:
        return any(system.has(url) for system in self._shared)

    def _with_sizes(self, page: Document) -> Document:
        """The page with the true sizes of the pictures that were fetched, so that icons are known as icons.

        A picture that is not there shows nothing.
        """
        there = (p for p in page.pictures if not ((fetch := self._fetches.get(p.url)) and fetch.outcome.dead))
        return page.model_copy(update={"pictures": tuple(map(self._with_size, there))})

    def _with_size(self, picture: Picture) -> Picture:
        fetch = self._fetches.get(picture.url)
        image = self._document(fetch) if fetch else None
        if image is None or not image.pictures:
            return picture
        return picture.model_copy(update={"width": image.pictures[0].width, "height": image.pictures[0].height})

    def _titles_above(self, visit: Visit, by_url: Mapping[str, Reached]) -> Iterator[str]:
        """Anchors and titles of the pages it hangs on, nearest first."""
        for _, above in _upwards(visit, by_url):
            document = self._document(above.fetch)
            if document and document.format is Format.HTML:
                yield from filter(None, (self._divided(above, document).title(visit.item),))
            yield from filter(None, (above.visit.anchor, document.title if document else ""))
            if document:
                own = self._own(above.fetch.url, document)
                yield from (part.text for part in own.parts[:4] if part.heading)

    def _unseen(self, reached: list[Reached]) -> Iterator[BlindSpot]:
        for r in reached:
            outcome = r.fetch.outcome
            if outcome.reached or outcome.dead or self._is_left_out(r) or r.visit.role is Role.PICTURE:
                continue
            sight = Sight.FILE if r.visit.role is Role.FILE else Sight.PAGE
            yield unseen(r.visit, r.fetch, sight)

    def _is_left_out(self, r: Reached) -> bool:
        """Not looked at on purpose; what the agency submitted is never left out on purpose."""
        on_purpose = r.fetch.outcome.value in _ON_PURPOSE and r.visit.role is not Role.SUBMITTED
        return on_purpose or self._is_shared(r.fetch.url)

    def _not_followed(self, sources: Sequence[Source], by_url: Mapping[str, Reached]) -> Iterator[BlindSpot]:
        """Links of the item's own pages, and to files in its files, that the crawl did not open.

        What is behind them, nobody has seen.
        """
        seen = {place(url) for r in by_url.values() for url in (r.visit.url, r.fetch.final_url or r.visit.url)}
        for source in sources:
            for link in source.document.links if source.is_page else source.leading:
                url, offered = (
                    link.url.partition("#")[0] + route_of(link.url),
                    source.is_link_list or self._is_offered(source, link),
                )
                named = link.anchor.strip()
                opened = place(url) in seen or (not offered and named and named in source.below)
                opened = opened or is_opened_below(url, seen)
                if not (opened or self._is_shared(url)) and url.startswith("http"):
                    seen.add(place(url))
                    yield not_followed(url, link, source, is_offered=offered)

    def _is_offered(self, page: Source, link: Link) -> bool:
        """Whether a submitted page offers it to its visitors, and no other item is said to be there."""
        if page.visit.role is not Role.SUBMITTED or place(link.url) in self._submitted:
            return False
        if turns_page(page.url, link):
            return True
        told_apart = self._template.is_learned(page.fetch.url) or speaks_of_file(link)
        # Of a page under which nothing was opened, what it offers may lie with somebody else.
        return told_apart and (is_content(page.url, link) or (not page.below and leads_elsewhere(page.url, link)))

    def _caps(self, item: str) -> Iterator[BlindSpot]:
        for cap in self._log.caps_hit:
            if cap.item == item:
                yield BlindSpot(Sight.CAP, Unseen.CAP_HIT, cap.cap, cap.url, f"หยุดสำรวจที่ขีดจำกัด {cap.cap} = {cap.limit}")


def _not_pressed(page: Source, by_url: Mapping[str, Reached]) -> Iterator[BlindSpot]:
    """Buttons of a page's own that say that they give something, where only a script knows what."""
    for control in page.document.controls if page.is_page else ():
        address = control.opens
        if address is None or not (control.kind == "tab" or offers(control.label)):
            continue
        opened = by_url.get(address)
        if opened is None or not opened.fetch.outcome.reached:
            yield not_followed(address, Link(url=address, anchor=control.label), page, is_offered=True)


def _upwards(visit: Visit, by_url: Mapping[str, Reached]) -> Iterator[tuple[Visit, Reached]]:
    """A visit with the page that it hangs on, then that page with the one above, as far up as the item goes."""
    seen = {visit.url}
    while visit.found_on in by_url and visit.found_on not in seen:
        seen.add(visit.found_on)
        yield visit, by_url[visit.found_on]
        visit = by_url[visit.found_on].visit


def _found_on(reached: Sequence[Reached]) -> dict[str, list[Reached]]:
    """What was found on each page under a link text, and files behind links without any."""
    below: dict[str, list[Reached]] = {}
    for r in reached:
        if r.visit.anchor.strip() or r.visit.role is Role.FILE:
            below.setdefault(r.visit.found_on, []).append(r)
    return below


def _without_dead_links(page: Document, below: Sequence[Reached], above: Mapping[str, str]) -> Document:
    """The page without the names of what is not there: a dead link shows nothing, nor does a row of them."""
    dead = {r.visit.anchor.strip() for r in below if r.is_empty}
    if not dead:
        return page
    rows = {_row(r, above) for r in below if r.is_empty} - {_row(r, above) for r in below if not r.is_empty}
    gone = {part.text for part in page.parts if not part.heading and squashed((part.text,)) in rows}
    parts = (part.model_copy(update={"text": without(part.text, dead | gone)}) for part in page.parts)
    return page.model_copy(update={"parts": tuple(parts)})


def _row(reached: Reached, above: Mapping[str, str]) -> str:
    """The words of the row that its link stands in, or of the line above that calls it by name."""
    caption = above.get(place(reached.visit.url), "")
    return squashed((caption or reached.visit.context.rpartition(" › ")[2],))
