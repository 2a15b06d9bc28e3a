"""What is still to be looked at (pure): caps and duplicates per item, breadth first, in a stable order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from oitcheck.crawl.survey.room import nearest_first
from oitcheck.crawl.survey.scope import Candidate, Section
from oitcheck.models import Cap, CapHit, CrawlSettings, Role, Submission, Visit
from oitcheck.snapshot.records import page_key

_CAP_NAMES = {Role.PAGE: Cap.PAGES, Role.FILE: Cap.FILES, Role.PICTURE: Cap.PICTURES}


@dataclass(frozen=True, slots=True)
class Planned:
    """A visit to make, and the section that its item may follow from there."""

    visit: Visit
    section: Section


@dataclass(slots=True)
class Frontier:
    """Admits candidates to the crawl; every item has its own limits and its own memory.

    `fiscal_year`, in the Buddhist era: what goes first where there is not room for all.
    """

    settings: CrawlSettings
    fiscal_year: int | None = None
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _counts: Counter[tuple[str, Role]] = field(default_factory=Counter)
    _caps: dict[tuple[str, Cap], CapHit] = field(default_factory=dict)

    def start(self, submission: Submission) -> list[Planned]:
        """The submitted URLs, in the order of the items."""
        planned = []
        for item, submitted in submission.items.items():
            for url in dict.fromkeys(entry.url for entry in submitted.urls):
                self._seen.add((item, page_key(url)))
                visit = Visit(item=item, url=url, role=Role.SUBMITTED)
                planned.append(Planned(visit, Section.of(url)))
        return planned

    def follow(self, parent: Planned, found: Iterable[Candidate], page_url: str, section: Section) -> list[Planned]:
        """The candidates of a page that its item will visit, in the page's order."""
        offered = list(found)
        admitted = {}
        for candidate in nearest_first(offered, partial(self._room, parent.visit.item), self.fiscal_year):
            depth = self._depth(parent.visit.depth, candidate)
            if self._admits(parent.visit.item, candidate, depth):
                admitted[candidate] = Planned(_visit(parent.visit.item, candidate, depth, page_url), section)
        return [admitted.pop(candidate) for candidate in offered if candidate in admitted]

    def is_new(self, item: str, url: str) -> bool:
        """Whether an item has not been offered this URL before, or was full when it was."""
        return (item, page_key(url)) not in self._seen

    def hit(self, item: str, cap: Cap, limit: int, url: str) -> None:
        """Note a limit; the first place where an item met it is kept."""
        self._caps.setdefault((item, cap), CapHit(item=item, cap=cap, limit=limit, url=url))

    def caps_hit(self) -> tuple[CapHit, ...]:
        """Every limit that was met, once an item."""
        return tuple(self._caps.values())

    def _depth(self, depth: int, candidate: Candidate) -> int:
        """Paging is a step sideways: the tenth list page is as near as the second."""
        return max(depth, 1) if candidate.paging else depth + 1

    def _admits(self, item: str, candidate: Candidate, depth: int) -> bool:
        key = (item, page_key(candidate.url))
        if key in self._seen:
            return False
        if candidate.role is Role.PAGE and depth > self.settings.max_depth:
            self.hit(item, Cap.DEPTH, self.settings.max_depth, candidate.url)
            return False
        if self._room(item, candidate.role) <= 0:
            self.hit(item, _CAP_NAMES[candidate.role], self._limit(candidate.role), candidate.url)
            return False
        self._seen.add(key)
        self._counts[item, candidate.role] += 1
        return True

    def _room(self, item: str, role: Role) -> int:
        return self._limit(role) - self._counts[item, role]

    def _limit(self, role: Role) -> int:
        match role:
            case Role.PAGE:
                return self.settings.max_pages
            case Role.PICTURE:
                return self.settings.max_pictures
            case _:
                return self.settings.max_files


def _visit(item: str, candidate: Candidate, depth: int, found_on: str) -> Visit:
    return Visit(
        item=item,
        url=candidate.url,
        role=candidate.role,
        depth=depth,
        found_on=found_on,
        anchor=candidate.anchor,
        context=candidate.context,
        written=candidate.written,
    )
