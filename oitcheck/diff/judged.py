"""Changed verdicts of items and requirements, each with its causes (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from oitcheck.diff.identity import Names
from oitcheck.diff.items import ItemPair, pair_items, requirements
from oitcheck.diff.seen import Seen
from oitcheck.diff.verdicts import Looks, badness, causes, turn
from oitcheck.models import NOT_LOOKED, NOT_READ, Finding, ItemResult, Level, Report, RequirementResult, Verdict
from oitcheck.models.change import Cause, Lateness, VerdictChange

Result = ItemResult | RequirementResult


ContentChanges = Mapping[str, Lateness]
"""Items of which the site changed something, with the lateness of the latest change."""


@dataclass(frozen=True)
class Judged:
    """Three reports: A as it was given, A's snapshot by today's rules, B by today's rules."""

    before: Seen
    rejudged: Report
    after: Seen
    changed: ContentChanges
    names: Names

    def changes(self) -> list[VerdictChange]:
        """Worst first, otherwise in the order of the items."""
        now = {item.id: item for item in self.rejudged.items}
        pairs = pair_items(self.before.report, self.after.report)
        found = [change for pair in pairs for change in self._pair(pair, now)]
        return sorted(found, key=lambda change: (bool(change.requirement), badness(change.turn, change.after)))

    def _pair(self, pair: ItemPair, now: dict[str, ItemResult]) -> Iterator[VerdictChange]:
        again = now.get(pair.before.id) if pair.before else None
        if pair.whole:
            yield from self._change(pair, pair.before, again, pair.after, None)
        judged_again = {r.id: r for r in again.requirements} if again else {}
        for id_, before, after in requirements(pair):
            yield from self._change(pair, before, judged_again.get(id_), after, after or before)

    def _change(
        self,
        pair: ItemPair,
        before: Result | None,
        rejudged: Result | None,
        after: Result | None,
        requirement: RequirementResult | None,
    ) -> Iterator[VerdictChange]:
        first, second, third = (one.verdict if one else None for one in (before, rejudged, after))
        kind = turn(first, third)
        item = pair.after or pair.before
        if kind is None or item is None:
            return
        found = causes(first, second, third, self._looks(pair, rejudged, after))
        yield VerdictChange(
            id=self.names.name("v", item.id, requirement.id if requirement else "", first, second, third),
            item=item.id,
            item_before=pair.before.id if pair.before else "",
            item_title=item.title,
            requirement=requirement.id if requirement else "",
            title=requirement.title if requirement else item.title,
            turn=kind,
            before=first,
            rejudged=second,
            after=third,
            causes=found,
            lateness=self._lateness(pair) if Cause.SITE in found else Lateness.NO_DEADLINE,
            message_before=_message(before),
            message_after=_message(after),
        )

    def _lateness(self, pair: ItemPair) -> Lateness:
        numbers = [item.id for item in (pair.after, pair.before) if item]
        return next((self.changed[number] for number in numbers if number in self.changed), Lateness.NO_DEADLINE)

    def _looks(
        self,
        pair: ItemPair,
        rejudged: Result | None,
        after: Result | None,
    ) -> Looks:
        one, other = (item.id if item else "" for item in (pair.before, pair.after))
        return Looks(
            unseen_before=_unseen(rejudged, self.after),
            unseen_after=_unseen(after, self.before),
            submission_changed=self.before.submitted(one) != self.after.submitted(other),
            content_changed=one in self.changed or other in self.changed,
            other_day=self.before.run.as_of != self.after.run.as_of,
        )


def _unseen(judged: Result | None, other: Seen) -> bool:
    """Whether a verdict is undecided because the run could not look.

    What could not be read counts only if the other run had the very same bytes: a scan put in place of a text is the
    site's doing.
    """
    known = {target.fetch.sha256 for target in other.targets.values() if target.fetch.sha256}
    for finding in _findings(judged):
        if finding.verdict is not Verdict.CANT_TELL:
            continue
        if finding.reason in NOT_LOOKED:
            return True
        if finding.reason in NOT_READ and any(spot.sha256 in known for spot in finding.evidence):
            return True
    return False


def _findings(judged: Result | None) -> Sequence[Finding]:
    match judged:
        case ItemResult():
            required = (r for r in judged.requirements if r.level is Level.REQUIRED)
            return [finding for requirement in required for finding in requirement.findings]
        case RequirementResult():
            return judged.findings
    return ()


def _message(judged: Result | None) -> str:
    """What the report said about it, its most telling sentence."""
    if judged is None:
        return ""
    told = [finding for finding in _findings(judged) if finding.message and finding.verdict is judged.verdict]
    return told[0].message if told else ""
