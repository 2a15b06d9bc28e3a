"""All that a look at an item did not see: pages that did not come, links and buttons that nobody tried, limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from oitcheck.evidence.sources.blind import BlindSpot, Sight, not_followed, pictured, strange, unreadable, unseen
from oitcheck.evidence.sources.hanging import Hanging
from oitcheck.evidence.sources.showing import Reached
from oitcheck.evidence.sources.site import PAGES, Site
from oitcheck.evidence.sources.source import Source
from oitcheck.links import (
    is_content,
    is_opened_below,
    leads_elsewhere,
    names_nothing,
    offers,
    place,
    speaks_of_file,
    turns_page,
)
from oitcheck.models import Link, Outcome, Role, Unseen, route_of

_BRINGS_MORE = ("tab", "pager")  # controls, whatever they are called
_ON_PURPOSE = (Outcome.EXCLUDED, Outcome.UNSUPPORTED)


def overlooked(item: str, site: Site, hanging: Hanging, sources: Sequence[Source]) -> Iterator[BlindSpot]:
    """The item's blind spots; of several that hide the same, the first names the reason."""
    yield from _not_delivered(site, hanging)
    yield from _unreadable(sources)
    yield from (strange(r.visit, r.fetch, page) for r in hanging.reached if (page := site.stray(r)))
    yield from _limits(item, site)
    yield from _not_followed(site, hanging, sources)
    yield from (spot for source in sources for spot in _not_pressed(source, hanging))
    opened = {place(r.visit.url) for r in hanging.reached if r.visit.role in PAGES and r.fetch.outcome.reached}
    for source in sources:
        digests = {picture.url: fetch.sha256 for picture, fetch, _ in site.fetched(source.shown_pictures)}
        yield from pictured(source, digests, opened)


def _not_delivered(site: Site, hanging: Hanging) -> Iterator[BlindSpot]:
    for r in hanging.reached:
        outcome = r.fetch.outcome
        seen = outcome.reached or outcome.dead or r.visit.role is Role.PICTURE
        if not (seen or _is_left_out(site, r) or hanging.is_of_other_item(r.visit)):
            yield unseen(r.visit, r.fetch, Sight.FILE if r.visit.role is Role.FILE else Sight.PAGE)


def _unreadable(sources: Sequence[Source]) -> Iterator[BlindSpot]:
    """All but the flip-books that are given as files too: alone under a heading, with nothing but "ดาวน์โหลด" beside."""
    spots = tuple(filter(None, map(unreadable, sources)))
    books = Counter(_under(spot.source) for spot in spots if spot.source and spot.reason is Unseen.PLAYER)
    files = (s for s in sources if not s.is_page and s.is_readable and names_nothing(s.visit.anchor))
    given = {place for place in map(_under, files) if books[place] == 1}
    for spot in spots:
        if spot.reason is not Unseen.PLAYER or spot.source is None or _under(spot.source) not in given:
            yield spot


def _under(source: Source) -> tuple[str, str]:
    """The page, and the heading on it, that its link stands under."""
    heading = source.visit.context.partition(" › ")[0]
    return (source.visit.found_on, heading) if heading else ("", source.url)


def _is_left_out(site: Site, r: Reached) -> bool:
    """Not looked at on purpose; what the agency submitted is never left out on purpose."""
    on_purpose = r.fetch.outcome in _ON_PURPOSE and r.visit.role is not Role.SUBMITTED
    return on_purpose or site.is_shared(r.fetch.url)


def _limits(item: str, site: Site) -> Iterator[BlindSpot]:
    for cap in site.caps(item):
        yield BlindSpot(Sight.CAP, Unseen.CAP_HIT, "ขีดจำกัดของการสำรวจ", cap.url, cap.sentence)


def _not_followed(site: Site, hanging: Hanging, sources: Sequence[Source]) -> Iterator[BlindSpot]:
    """Links of the item's own pages, and to files in its files, that the crawl did not open.

    What is behind them, nobody has seen.
    """
    seen = {place(url) for r in hanging.reached for url in (r.visit.url, r.fetch.final_url or r.visit.url)}
    for source in sources:
        for link in source.document.links if source.is_page else source.leading:
            url = link.url.partition("#")[0] + route_of(link.url)
            offered = source.is_link_list or _is_offered(site, source, link)
            opened = _has_a_twin(link, source, offered) or place(url) in seen or is_opened_below(url, seen)
            if url.startswith("http") and not (opened or site.is_shared(url)):
                seen.add(place(url))
                yield not_followed(url, link, source, is_offered=offered)


def _has_a_twin(link: Link, source: Source, offered: bool) -> bool:
    """Whether what is called the same was opened, where it is not offered for itself."""
    named = link.anchor.strip()
    return not offered and bool(named) and named in source.below


def _is_offered(site: Site, page: Source, link: Link) -> bool:
    """Whether a submitted page offers it to its visitors, and no other item is said to be there."""
    if page.visit.role is not Role.SUBMITTED or site.is_submitted(link.url):
        return False
    if turns_page(page.url, link):
        return True
    told_apart = site.template.is_learned(page.fetch.url) or speaks_of_file(link) or site.is_index(page.visit)
    # Of a page under which nothing was opened, what it offers may lie with somebody else.
    return told_apart and (is_content(page.url, link) or (not page.below and leads_elsewhere(page.url, link)))


def _not_pressed(page: Source, hanging: Hanging) -> Iterator[BlindSpot]:
    """Buttons of a page's own that say that they give something, or more of a list, where only a script knows what."""
    for control in page.document.controls if page.is_page else ():
        address = control.opens
        if address is None or not (control.kind in _BRINGS_MORE or offers(control.label)):
            continue
        opened = hanging.at(address)
        if opened is None or not opened.fetch.outcome.reached:
            yield not_followed(address, Link(url=address, anchor=control.label), page, is_offered=True)
