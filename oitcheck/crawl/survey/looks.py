"""What a submission's crawl knows of each URL, and how far each of its items has come (plain state, no decisions)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from http import HTTPStatus

from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.crawl.reading.pages import Page
from oitcheck.crawl.survey.frontier import Planned
from oitcheck.models import Fetch, Link, Outcome, Role, Visit


class Reading(IntEnum):
    """How closely something is read."""

    NOT = 0  # a picture
    GLANCE = 1  # a file: if a page came instead, what it says
    WHOLE = 2  # a page: rendered if need be, its links followed


def needed_by(visit: Visit) -> Reading:
    """How closely a visit needs its URL read."""
    if visit.role in (Role.SUBMITTED, Role.PAGE):
        return Reading.WHOLE
    return Reading.NOT if visit.role is Role.PICTURE else Reading.GLANCE


@dataclass(slots=True)
class Look:
    """A URL, looked at once for all items that name it."""

    url: str
    fetch: Fetch | None = None
    page: Page | None = None
    leads_to: tuple[Link, ...] = ()  # from a submitted file
    is_page: bool = False
    read: Reading = Reading.NOT
    wanted: Reading = Reading.NOT
    submitted: bool = False
    busy: bool = False
    again: bool = False  # this is the second look
    disguised: bool = False  # at what came with the status of a page that is there, or of one elsewhere
    late: bool = False  # its turn came after the run's deadline
    waiting: int = 0  # visits that still have to follow its links
    visits: list[Planned] = field(default_factory=list)

    def serves(self, visit: Visit) -> bool:
        """Whether a visit can go on."""
        return self.fetch is not None and not self.busy and self.read >= needed_by(visit)

    @property
    def is_enough(self) -> bool:
        """Nothing more is to be done about it; robots.txt hold for pages, not for files that somebody else wants."""
        refused = self.fetch is not None and self.fetch.outcome is Outcome.ROBOTS and self.wanted is not Reading.WHOLE
        return self.fetch is not None and self.read >= self.wanted and not refused

    def not_fetched(self, why: Outcome, detail: str) -> None:
        """Settle it without asking; what was fetched before stays."""
        now = datetime.now(UTC)
        self.read = Reading.WHOLE
        self.fetch = self.fetch or Fetch(url=self.url, final_url=self.url, outcome=why, detail=detail, fetched_at=now)

    def take(self, fetch: Fetch, page: Page | None, reading: Reading) -> None:
        """What came of it."""
        self.fetch, self.page, self.is_page, self.read = fetch, page, page is not None, reading
        if page is not None:
            detail = " ".join(filter(None, (fetch.detail, page.detail)))
            self.fetch = fetch.model_copy(update={"rendered_sha256": page.rendered_sha256, "detail": detail})

    def judge(self, found: Judgement | None) -> None:
        """A page that arrived may be something else than it seems."""
        if found is not None and self.fetch is not None and self.fetch.outcome.reached:
            outcome = self.fetch.outcome if found.outcome.reached else found.outcome
            judged = {"outcome": outcome, "detail": found.detail, "cause": found.cause}
            self.fetch = self.fetch.model_copy(update=judged)

    def look_again(self) -> None:
        """It failed for a reason that may have passed."""
        self.again, self.read = True, Reading.NOT
        self.disguised = self.fetch is not None and (self.fetch.status == HTTPStatus.OK or bool(self.fetch.hops))

    def followed(self) -> None:
        """A visit is through with it; what nobody waits for is forgotten, and read again in the rare case."""
        self.waiting -= 1
        if self.waiting <= 0 and self.page is not None:
            self.page, self.read = None, Reading.NOT


@dataclass(slots=True)
class Trail:
    """What an item visits, in order, and how far it has come."""

    planned: list[Planned] = field(default_factory=list)
    position: int = 0

    def has_passed(self, planned: Planned) -> bool:
        """Whether a visit lies behind."""
        return any(planned is passed for passed in self.planned[: self.position])
