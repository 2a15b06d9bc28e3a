"""What is worth an alarm: items that turned, links that broke or came back.  Pure.

An item turns when its decided verdict does: a night on which it could not be decided says nothing, and neither does a
verdict that rests on a link which may work again tomorrow.  What goes to and fro from night to night (two servers, one
of them old) is for the better only once it stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from oitcheck.history.changes import stands
from oitcheck.history.rows import TransitionRow
from oitcheck.history.standing import LinkState, Patience, Sight, Standing
from oitcheck.models import Verdict


class Kind(StrEnum):
    """The kinds of alarms, gravest first."""

    REGRESSED = "regressed"
    LINK_BROKEN = "link_broken"
    NOT_RUN = "not_run"
    BLIND = "blind"  # runs, but nothing could be decided for days
    IMPROVED = "improved"
    LINK_RECOVERED = "link_recovered"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to tell once. `subject` is an item or a URL; `sentence` is what the reader gets."""

    agency: str
    run_id: str
    kind: Kind
    subject: str
    since: str  # what tells two alarms of the same kind about the same subject apart
    sentence: str

    @property
    def identity(self) -> str:
        """The same alarm has the same identity, whoever raises it and when."""
        return "\n".join((self.agency, self.kind.value, self.subject, self.since))


@dataclass(frozen=True, slots=True)
class Night:
    """A run as far as alarms go. `doubted` items rest on a link of which nobody knows yet whether it is broken."""

    run_id: str
    framework: str
    catalogue: str
    at: datetime
    verdicts: Mapping[str, Verdict]
    doubted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ItemTurn:
    """An item that turned in a run, against the last run that decided it."""

    run_id: str
    before_run: str
    item: str
    before: Verdict
    after: Verdict
    rules_changed: bool

    @property
    def kind(self) -> Kind:
        """For the better or for the worse."""
        return Kind.IMPROVED if stands(self.after) else Kind.REGRESSED


@dataclass(frozen=True, slots=True)
class Blindness:
    """From this run on, an agency counts as one that cannot be looked at; `since` is the first run in vain."""

    run_id: str
    since: datetime


_WAVERS = 3  # so many changes, each less than so long ago
_RECENTLY = timedelta(days=3)


@dataclass(slots=True)
class _Decided:
    """An item as it was last believed to stand, and how it has gone to and fro since."""

    night: Night
    verdict: Verdict
    seen: bool
    changes: list[datetime] = field(default_factory=list)

    def believes(self, stand: bool, at: datetime) -> bool:
        """Whether what a night decided holds: if it is for the worse, if it is no wavering, or on the second night."""
        again, self.seen = stand is self.seen, stand
        if not again:
            self.changes = [*(change for change in self.changes if at - change < _RECENTLY), at]
        return not stand or again or len(self.changes) < _WAVERS


@dataclass(slots=True)
class _Past:
    framework: str = ""
    decided: dict[str, _Decided] = field(default_factory=dict)


def item_turns(nights: Sequence[Night]) -> Iterator[ItemTurn]:
    """Every turn in the order of the runs; a new framework starts from nothing."""
    past = _Past()
    for night in nights:
        if night.framework != past.framework:
            past = _Past(night.framework)
        for item, verdict in night.verdicts.items():
            stand = stands(verdict)
            if stand is None or (stand is False and item in night.doubted):
                continue
            known = past.decided.setdefault(item, _Decided(night, verdict, stand))
            if not known.believes(stand, night.at):
                continue
            if stands(known.verdict) is not stand:
                rules = known.night.catalogue != night.catalogue
                yield ItemTurn(night.run_id, known.night.run_id, item, known.verdict, verdict, rules)
            known.night, known.verdict = night, verdict


def blind_spells(nights: Sequence[Night], patience: Patience) -> Iterator[Blindness]:
    """Stretches in which not one submitted item could be decided, as long as it takes a link to count as broken."""
    standing = Standing()
    for night in nights:
        before, standing = standing, standing.after(_sight(night), night.at, patience)
        if standing.state is LinkState.BROKEN is not before.state and standing.failing_since is not None:
            yield Blindness(night.run_id, standing.failing_since)


def _sight(night: Night) -> Sight:
    asked = [verdict for verdict in night.verdicts.values() if verdict is not Verdict.UNTESTED]
    if not asked:
        return Sight.UNSEEN
    return Sight.FAILS if all(stands(verdict) is None for verdict in asked) else Sight.WORKS


def link_turns(transitions: Iterable[TransitionRow]) -> Iterator[TransitionRow]:
    """Links that are now known to be broken, and those that came back after that."""
    return (row for row in transitions if row.after in (LinkState.BROKEN, LinkState.RECOVERED))
