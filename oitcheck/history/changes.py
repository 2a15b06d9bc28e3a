"""What became of the items from one run to the next, in the words of a reader.  Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from oitcheck.models import Verdict


class Turn(StrEnum):
    """The kind of a change, worst first."""

    REGRESSED = "regressed"
    UNKNOWN = "unknown"  # decided before, undecided now
    IMPROVED = "improved"
    RESOLVED = "resolved"  # undecided before, decided now
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item whose verdict is not what it was; None where it was not asked for."""

    item: str
    before: Verdict | None
    after: Verdict | None

    @property
    def turn(self) -> Turn:
        """What kind of change it is."""
        if self.before is None or self.after is None:
            return Turn.ADDED if self.before is None else Turn.REMOVED
        was, now = stands(self.before), stands(self.after)
        if now is None:
            return Turn.UNKNOWN
        if was is None:
            return Turn.RESOLVED
        return Turn.IMPROVED if now else Turn.REGRESSED


def stands(verdict: Verdict) -> bool | None:
    """Whether a verdict speaks for the agency (True), against it (False) or says nothing (None)."""
    return {Verdict.PASSED: True, Verdict.FAILED: False, Verdict.UNTESTED: False}.get(verdict)


def item_changes(before: Mapping[str, Verdict], after: Mapping[str, Verdict]) -> tuple[ItemChange, ...]:
    """Items with another verdict, the gravest kind first, then in their order."""
    order = list(dict.fromkeys((*after, *before)))
    changes = (ItemChange(item, before.get(item), after.get(item)) for item in order)
    kinds = list(Turn)
    changed = [change for change in changes if change.before is not change.after]
    return tuple(sorted(changed, key=lambda change: kinds.index(change.turn)))
