"""What a survey tells when nothing is left to look at (pure): visits and fetches in a stable order, limits met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oitcheck.crawl.answers.hosts import second_thoughts
from oitcheck.crawl.asking.politeness import LEAVE_AFTER
from oitcheck.crawl.survey.frontier import Frontier
from oitcheck.models import Cap, Cause, CrawlLog, Fetch, Role, Visit


def account(items: Sequence[str], visits: Sequence[Visit], fetches: Iterable[Fetch], frontier: Frontier) -> CrawlLog:
    """By item, from the submitted pages outwards; what a whole host's answers show is taken into account."""
    order = {item: number for number, item in enumerate(items)}
    made = sorted(visits, key=lambda visit: (order[visit.item], visit.depth))
    by_url = {fetch.url: fetch for fetch in fetches}
    by_url.update({fetch.url: fetch for fetch in second_thoughts(by_url.values())})
    for visit in made:
        if by_url[visit.url].cause is Cause.CIRCUIT:
            frontier.hit(visit.item, Cap.REFUSALS, LEAVE_AFTER, visit.url)
    caps = sorted(frontier.caps_hit(), key=lambda hit: (order[hit.item], hit.cap))
    urls = dict.fromkeys(visit.url for visit in made)
    return CrawlLog(fetches=tuple(by_url[url] for url in urls), visits=tuple(made), caps_hit=tuple(caps))


def as_made(visit: Visit, *, no_page: bool, shows: str) -> Visit:
    """A visit that met no page met a file; `shows` is the file behind a viewer."""
    told: dict[str, object] = {"role": Role.FILE} if visit.role is Role.PAGE and no_page else {}
    if shows:
        told["shows"] = shows
    return visit.model_copy(update=told) if told else visit
