"""What the history hands out, typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oitcheck.history.standing import LinkState
from oitcheck.models import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run with the summary of its last evaluation; scores are 0–100."""

    agency: str
    run_id: str
    framework: str
    fiscal_year: int
    as_of: date
    crawled_at: datetime
    directory: str
    catalogue_version: str
    catalogue_sha256: str
    passed: int
    failed: int
    cant_tell: int
    inapplicable: int
    untested: int
    score_low: float
    score_high: float


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item's verdict in a run."""

    item: str
    title: str
    indicator: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One evaluation of a run: which rules, recorded when."""

    recorded_at: datetime
    tool_version: str
    catalogue_version: str
    catalogue_sha256: str
    passed: int
    failed: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link and how it stands; `outcome` is what the last look said."""

    agency: str
    url: str
    items: tuple[str, ...]
    anchor: str
    found_on: str
    submitted: bool
    outcome: Outcome
    http_status: int | None
    state: LinkState
    since: datetime | None
    failing_since: datetime | None
    failures: int
    seen_at: datetime | None
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class TransitionRow:
    """A change of a link's state; `since` is the first failure of the streak that begins or ends here."""

    run_id: str
    url: str
    items: tuple[str, ...]
    anchor: str
    found_on: str
    at: datetime
    before: LinkState
    after: LinkState
    since: datetime
