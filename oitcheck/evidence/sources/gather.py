"""Everything an item shows, from a run's log and its documents: sources, dead ends and blind spots (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from oitcheck.evidence.sources.beside import named_before
from oitcheck.evidence.sources.captions import captions
from oitcheck.evidence.sources.hanging import Hanging
from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.overlooked import overlooked
from oitcheck.evidence.sources.period_lines import lines_above
from oitcheck.evidence.sources.showing import Reached, Showing
from oitcheck.evidence.sources.site import Site
from oitcheck.evidence.sources.source import Source, flatten
from oitcheck.evidence.sources.volume import unbound
from oitcheck.links import place
from oitcheck.models import CrawlLog, Document, Role, Visit
from oitcheck.template import Template


class Gatherer:
    """Builds `Showing`s for the items of one run."""

    def __init__(
        self, log: CrawlLog, documents: Mapping[str, Document], template: Template, shared: Sequence[Hosts] = ()
    ) -> None:
        """`shared`: systems of everybody, whose pages are not the agency's own content."""
        self._site = Site(log, documents, template, shared)

    def showing(self, item: str) -> Showing:
        """What one item shows."""
        site = self._site
        hanging = Hanging(site, tuple(site.reached(item)))
        sources = tuple(source for reached in hanging.named() for source in _sources(site, hanging, reached))
        submitted = tuple(r for r in hanging.reached if r.visit.role is Role.SUBMITTED)
        pages = ((r, page) for r in submitted if (page := site.page(r.fetch)))
        return Showing(
            item=item,
            submitted=submitted,
            sources=sources,
            dead=tuple(_dead_ends(hanging)),
            blind=tuple(overlooked(item, site, hanging, sources)),
            pictures=tuple(picture for source in sources for picture in _read_off(site, source)),
            above_all="\n".join(site.divided(r, page).above_all() for r, page in pages),
        )

    def facts(self, item: str) -> Iterator[str]:
        """Everything that the item's `showing` is made of."""
        return self._site.facts(item)


def _sources(site: Site, hanging: Hanging, reached: Reached) -> Iterator[Source]:
    """The page or file behind a visit, with an archive's members and the documents that one file binds together."""
    visit, document = reached.visit, site.document(reached.fetch)
    if document is None or _shows_nothing_of_its_own(site, hanging, reached):
        return
    is_page = site.page(reached.fetch) is not None
    # Bytes that several addresses give were read under the name of one of them; the fetch knows its own.
    own = _own_content(site, hanging, reached, document) if is_page else document.model_copy(update={"name": ""})
    whole = Source(
        visit=visit,
        fetch=reached.fetch,
        document=own,
        chrome=site.template.chrome(reached.fetch.url, document) if is_page else None,
        inherited_titles=tuple(hanging.titles_above(visit)),
        below=frozenset(r.visit.anchor.strip() for r in hanging.below(visit)),
        rows_of_files=hanging.rows_of_files(reached) if is_page else frozenset(),
        captions_of_files=hanging.captions_of_files(reached) if is_page else frozenset(),
        under=hanging.line_above(visit, lines_above),
        caption=hanging.line_above(visit, captions),
        before=hanging.line_above(visit, named_before),
    )
    if whole.is_link_list and whole.below and not (whole.shown_pictures or own.unreadable()):
        whole = replace(whole, document=_without_entries(own, hanging.below(visit)))
    yield from (source for file in flatten(whole) for source in unbound(file))


def _without_entries(index: Document, below: Sequence[Reached]) -> Document:
    """An index that was gone on from: its words are the names of what hangs on it, and a dead link is none."""
    gone = {place(r.visit.url) for r in below if r.is_empty}
    links = tuple(link for link in index.links if place(link.url) not in gone)
    return index.model_copy(update={"title": "", "parts": (), "tables": (), "links": links})


def _shows_nothing_of_its_own(site: Site, hanging: Hanging, reached: Reached) -> bool:
    """Still being worked on, everybody's, come in place of another page, another item's, the viewer of a file, or there
    for files that are not."""
    visit = reached.visit
    if hanging.leads_to_dead_alone(reached):
        return True
    if reached.unfinished or visit.role is Role.PICTURE or site.is_shared(reached.fetch.url) or site.stray(reached):
        return True
    return hanging.is_of_other_item(visit) or hanging.at(visit.shows) is not None


def _own_content(site: Site, hanging: Hanging, reached: Reached, page: Document) -> Document:
    """The page without the site's template, other items' sections, and the names of what is not there."""
    own = site.divided(reached, page).only(reached.visit.item)
    return site.with_sizes(hanging.without_dead_links(reached, page, own))


def _dead_ends(hanging: Hanging) -> Iterator[Reached]:
    """Those of the item, and not of another one that shares its page."""
    for r in hanging.reached:
        if r.is_empty and not hanging.is_of_other_item(r.visit):
            yield replace(r, caption=hanging.line_above(r.visit, captions))


def _read_off(site: Site, page: Source) -> Iterator[Source]:
    """The page's pictures whose words a program read."""
    for picture, fetch, image in site.fetched(page.shown_pictures if page.is_page else ()):
        if any(part.recognised for part in image.parts):
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
