"""What a check is: a pure function from a look and its options to an observation.

A check says what it saw: `held`, `lacking` with a reason, or `unsure` with a reason. It never says `failed`:
whether a lack is a failure or only something unseen is decided in one place (`judge.judge`), from the blind
spots that the check says it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pydantic import ConfigDict

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.choosing.identity import Misplaced
from oitcheck.evidence.sources.blind import Sight
from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Evidence, Model
from oitcheck.thai.calendar import FiscalYear, Month

DUE_ON = 20
"""Of the month after, where a framework names no day: what ends with March has to be there by 20 April (S3)."""


@dataclass(frozen=True)
class Look:
    """Everything a check may look at.

    `candidates`: what this requirement is about, of the right year, strongest first; `set_aside`: the same of another
    fiscal year; `misplaced`: what is called this and is something else; `showing`: all that the item shows; `others`:
    what the item's other requirements are about; `elements`: what these want named anywhere; `strangers`: what those of
    other items are about; `promised`: pages whose title names this among other matters, and that show something which
    nothing names; `leading`: pages that say a few words on it above the files that are its evidence.
    """

    about: About
    showing: Showing
    candidates: tuple[Candidate, ...]
    set_aside: tuple[Candidate, ...]
    year: FiscalYear
    as_of: date
    due_on: int = DUE_ON
    dated: bool = False  # the requirement asks for evidence of the current year
    asked: frozenset[str] = frozenset()  # ids of the requirement's other checks
    others: tuple[About, ...] = ()
    elements: tuple[About, ...] = ()
    strangers: tuple[About, ...] = ()
    misplaced: tuple[Misplaced, ...] = ()
    promised: tuple[Source, ...] = ()
    leading: tuple[Candidate, ...] = ()
    district: str = ""  # the agency's own name, without what every district office is called
    systems: Mapping[str, Hosts] = field(default_factory=dict)

    @property
    def readable(self) -> tuple[Candidate, ...]:
        """Candidates with something to read; a scan is evidence of a file, not of what it says."""
        return tuple(c for c in self.candidates if c.is_readable)

    @property
    def needs_files(self) -> bool:
        """A few words on a page cannot be the evidence."""
        return not self.asked.isdisjoint(("formats", "period", "fields"))

    @property
    def last_month_due(self) -> Month:
        """The last month that was over on the day of the check."""
        return Month.of(self.as_of).previous()

    @property
    def month_awaited(self) -> Month | None:
        """A month that has only just ended: its figures may still come."""
        return awaited_on(self.as_of, self.due_on)


def awaited_on(day: date, due_on: int) -> Month | None:
    """The month before, as long as its figures need not be there."""
    last = Month.of(day).previous()
    return last if day < due_after(last, due_on) else None


def due_after(month: Month, due_on: int) -> date:
    """The day from which what tells of a month has to be there, as for March."""
    after = month.next()
    return min(after.start + timedelta(days=due_on - 1), after.end)


@dataclass(frozen=True)
class Observation:
    """What a check saw. `expected`/`found` are machine-readable; `missing` is what a sentence would list, in Thai.

    `doubt`: what leaves a lack undecided even where nothing was unseen.
    """

    holds: bool | None
    reason: str = ""
    expected: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)  # more placeholders of the wording
    months_seen: frozenset[Month] = frozenset()  # something unseen that is named after one of these hides nothing
    doubt: Observation | None = None


def held(**seen: Any) -> Observation:
    """The evidence is there."""
    return Observation(True, **seen)


def lacking(reason: str, **seen: Any) -> Observation:
    """The evidence, or part of it, is not there."""
    return Observation(False, reason, **seen)


def unsure(reason: str, **seen: Any) -> Observation:
    """What was seen does not decide."""
    return Observation(None, reason, **seen)


class NoOptions(Model):
    """For checks that have nothing to set."""


@dataclass(frozen=True)
class Check:
    """A registered check: its function, its options, the reasons it can return and what can blind it.

    `by_day`: what it says may change from day to day; `awaits`: when a month's figures fall due. All others know of the
    day of the check only its month.
    """

    id: str
    run: Callable[[Look, Any], Observation]
    reasons: tuple[str, ...]
    options: type[Model] = NoOptions
    blinded_by: frozenset[Sight] = frozenset(Sight)
    by_day: bool = False
    awaits: bool = False


class ConfiguredCheck(Model):
    """A check with its options, as a rule names it."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    options: Any

    @classmethod
    def of(cls, check_id: str, raw: object) -> ConfiguredCheck:
        """Validated against the registry; ValueError names the unknown check, pydantic the wrong option."""
        from oitcheck.checks import REGISTRY

        if check_id not in REGISTRY:
            raise ValueError(f"unknown check {check_id!r}; known checks: {', '.join(REGISTRY)}")
        return cls(id=check_id, options=REGISTRY[check_id].options.model_validate(raw))


TEXT_CHECK = frozenset(Sight)
"""Blinded by everything: the check reads text."""

BYTES_CHECK = frozenset({Sight.PAGE, Sight.FILE, Sight.CAP})
"""Needs only the bytes (formats) or a page's markup (links, controls)."""
