"""Links and files of two runs: new, gone, changed, broken, recovered, moved, or out of sight (pure).

What hangs on a page that a run could not open is not gone, only unseen: a day of bot protection removes no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from oitcheck.diff.addresses import lasting
from oitcheck.diff.identity import Names
from oitcheck.diff.pairs import Pairs
from oitcheck.diff.seen import Seen, Target
from oitcheck.diff.timing import moment
from oitcheck.models.change import Cause, LinkChange, LinkTurn, TextChange

_ORDER = {turn: rank for rank, turn in enumerate(LinkTurn)}
_FIELDS = ("url", "final_url", "name", "media_type", "size", "sha256", "modified", "status")


@dataclass(frozen=True)
class LinkComparer:
    """Both runs and what is known of their texts, by lasting address of the later side."""

    before: Seen
    after: Seen
    texts: Mapping[str, TextChange]
    deadline: date | None
    names: Names

    def changes(self, pairs: Pairs) -> list[LinkChange]:
        """Everything that is not as it was, worst first, otherwise in the order of the crawl."""
        found = [
            *(change for both in pairs.both if (change := self._both(*both))),
            *(self._one(target, self.before, self.after) for target in pairs.only_before),
            *(self._one(target, self.after, self.before) for target in pairs.only_after),
        ]
        return sorted(found, key=lambda change: _ORDER[change.turn])

    def _both(self, one: Target, other: Target) -> LinkChange | None:
        text = self.texts.get(other.key)
        known = turn_of(one, other, text)
        if known is None:
            return None
        return self._change(*known, one, other, text)

    def _one(self, target: Target, mine: Seen, others: Seen) -> LinkChange:
        gone = mine is self.before
        cause = _absence(target, mine, others)
        if cause is Cause.MEASUREMENT:
            turn = LinkTurn.UNSEEN if gone else LinkTurn.SEEN
        else:
            turn = LinkTurn.GONE if gone else LinkTurn.NEW
        return self._change(turn, cause, target if gone else None, None if gone else target, None)

    def _change(
        self, turn: LinkTurn, cause: Cause, one: Target | None, other: Target | None, text: TextChange | None
    ) -> LinkChange:
        before = self.before.side(one) if one else None
        after = self.after.side(other) if other else None
        differs = [name for name in _FIELDS if before and after and getattr(before, name) != getattr(after, name)]
        targets = [target for target in (one, other) if target]
        return LinkChange(
            id=self.names.name("l", turn, *(f"{s.url} {s.sha256} {s.status}" if s else "" for s in (before, after))),
            turn=turn,
            cause=cause,
            items=tuple(dict.fromkeys(item for target in targets for item in target.items)),
            page=_of_reached(targets).is_page,
            before=before,
            after=after,
            differs=tuple(differs),
            text=text.id if text else "",
            moment=moment(
                before.checked_at if before else _looked(self.before, other),
                after.checked_at if after else _looked(self.after, one),
                None if cause is Cause.MEASUREMENT else self.deadline,
                after.modified if after else None,
            ),
        )


def _looked(seen: Seen, absent: Target | None) -> datetime:
    """When a run would have seen what it has not: as it looked at the page that the other run found it on."""
    above = seen.at(absent.visits[0].found_on) if absent else None
    return above.fetch.fetched_at if above else seen.run.started_at


def _of_reached(targets: list[Target]) -> Target:
    """What came back tells a page from a file; what a server says in place of a dead file does not."""
    return next((target for target in reversed(targets) if target.fetch.outcome.reached), targets[0])


def turn_of(one: Target, other: Target, text: TextChange | None) -> tuple[LinkTurn, Cause] | None:
    """How a link that both runs know has changed, and why; None if it has not.

    | before \\ after | reached                     | dead            | could not look |
    | -------------- | --------------------------- | --------------- | -------------- |
    | reached        | changed, moved, redirected  | broken          | unseen         |
    | dead           | recovered                   | –               | unseen         |
    | could not look | seen                        | broken (unseen) | –              |
    """
    before, after = one.fetch.outcome, other.fetch.outcome
    if before.reached and after.reached:
        return _content_turn(one, other, text)
    if after.dead:
        return None if before.dead else (LinkTurn.BROKEN, Cause.SITE if before.reached else Cause.MEASUREMENT)
    if after.reached:
        return (LinkTurn.RECOVERED, Cause.SITE) if before.dead else (LinkTurn.SEEN, Cause.MEASUREMENT)
    return (LinkTurn.UNSEEN, Cause.MEASUREMENT) if before.reached or before.dead else None


def _content_turn(one: Target, other: Target, text: TextChange | None) -> tuple[LinkTurn, Cause] | None:
    same_bytes = one.fetch.sha256 == other.fetch.sha256
    if (text is not None and text.counted) or (not same_bytes and not one.is_page):
        return LinkTurn.CHANGED, Cause.SITE
    if one.key != other.key:
        return LinkTurn.MOVED, Cause.SITE
    if lasting(one.fetch.final_url) != lasting(other.fetch.final_url):
        return LinkTurn.REDIRECTED, Cause.SITE
    return None


def _absence(target: Target, mine: Seen, others: Seen) -> Cause:
    """Why the other run does not have a target: not handed in, not linked, or behind something it could not open."""
    if any(item in others.capped for item in target.items):
        return Cause.MEASUREMENT
    if target.submitted and all(target.key not in others.submitted(item) for item in target.items):
        return Cause.SUBMISSION
    found = set(_ends(target, mine, others, set()))
    for cause in (Cause.SITE, Cause.SUBMISSION):
        if cause in found:
            return cause
    return Cause.MEASUREMENT


def _ends(target: Target, mine: Seen, others: Seen, passed: set[str]) -> Iterator[Cause]:
    """For each way to a target: what became of the nearest page above it that the other run knows."""
    passed.add(target.key)
    for visit in target.visits:
        above, mine_above = others.at(visit.found_on), mine.at(visit.found_on)
        if not visit.found_on:
            yield Cause.SUBMISSION
        elif above:
            outcome = above.fetch.outcome
            yield Cause.SITE if outcome.reached or outcome.dead else Cause.MEASUREMENT
        elif mine_above and mine_above.key not in passed:
            yield from _ends(mine_above, mine, others, passed)
        else:
            yield Cause.SITE
