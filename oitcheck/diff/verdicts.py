"""How a verdict changed, and why (pure).

Three verdicts are compared: A as it was reported, A's snapshot judged by today's rules, B. Where the first two differ
the rules had a part in it; where the last two differ something between the two looks had:

| A's snapshot by today's rules → B | and                                          | cause       |
| --------------------------------- | -------------------------------------------- | ----------- |
| same verdict                      |                                              | –           |
| → cantTell                        | B could not look at what it rests on         | measurement |
| cantTell →                        | A could not look at what it rests on         | measurement |
| other                             | other URLs were submitted                    | submission  |
| other                             | what the item shows has changed              | site        |
| other                             | the same is shown, on another --as-of day    | time        |
| other                             | the same is shown, nothing else is different | measurement |

Nothing is a change where A as reported and B agree: what the rules took and the site gave back is no news.
"""

from __future__ import annotations

from dataclasses import dataclass

from oitcheck.models import Verdict
from oitcheck.models.change import Cause, Turn

_UNDECIDED = (Verdict.CANT_TELL, Verdict.UNTESTED)
_NOT_THERE = (None, Verdict.INAPPLICABLE)


@dataclass(frozen=True, slots=True)
class Looks:
    """What the two runs saw of one item, beside the verdicts."""

    unseen_before: bool = False  # A could not look at something that the verdict rests on
    unseen_after: bool = False
    submission_changed: bool = False
    content_changed: bool = False
    other_day: bool = False


def turn(before: Verdict | None, after: Verdict | None) -> Turn | None:
    """How a verdict changed; None for "not at all". A verdict that is None, or inapplicable, is not there.

    | before \\ after | passed   | failed    | cantTell      | untested  | (not there) |
    | -------------- | -------- | --------- | ------------- | --------- | ----------- |
    | passed         | –        | regressed | newly_unknown | regressed | removed     |
    | failed         | improved | –         | newly_unknown | regressed | removed     |
    | cantTell       | resolved | resolved  | –             | regressed | removed     |
    | untested       | improved | resolved  | newly_unknown | –         | removed     |
    | (not there)    | added    | added     | added         | added     | –           |
    """
    if before == after or (before in _NOT_THERE and after in _NOT_THERE):
        return None
    if before in _NOT_THERE:
        return Turn.ADDED
    if after in _NOT_THERE:
        return Turn.REMOVED
    if after is Verdict.CANT_TELL:
        return Turn.NEWLY_UNKNOWN
    if after is Verdict.UNTESTED:
        return Turn.REGRESSED
    if before is Verdict.CANT_TELL or (before is Verdict.UNTESTED and after is Verdict.FAILED):
        return Turn.RESOLVED
    return Turn.IMPROVED if after is Verdict.PASSED else Turn.REGRESSED


def causes(
    reported: Verdict | None, rejudged: Verdict | None, after: Verdict | None, looks: Looks
) -> tuple[Cause, ...]:
    """Why B's verdict is not what A reported: what happened between the looks first, then the rules."""
    if reported == after:
        return ()
    between = () if rejudged == after else (_between(rejudged, after, looks),)
    return tuple(dict.fromkeys((*between, *((Cause.RULES,) if reported != rejudged else ()))))


def _between(before: Verdict | None, after: Verdict | None, looks: Looks) -> Cause:
    if None in (before, after):
        return Cause.RULES  # the two runs were judged by different frameworks
    if (after is Verdict.CANT_TELL and looks.unseen_after) or (before is Verdict.CANT_TELL and looks.unseen_before):
        return Cause.MEASUREMENT
    if looks.submission_changed:
        return Cause.SUBMISSION
    if looks.content_changed:
        return Cause.SITE
    return Cause.TIME if looks.other_day else Cause.MEASUREMENT


_RANK = {
    (Turn.REGRESSED, Verdict.FAILED): 0,
    (Turn.REGRESSED, Verdict.UNTESTED): 0,
    (Turn.RESOLVED, Verdict.FAILED): 1,
    (Turn.ADDED, Verdict.FAILED): 2,
    (Turn.NEWLY_UNKNOWN, Verdict.CANT_TELL): 3,
    (Turn.ADDED, Verdict.CANT_TELL): 4,
    (Turn.ADDED, Verdict.UNTESTED): 4,
}
_RANK_OF_TURN = {Turn.REMOVED: 5, Turn.RESOLVED: 6, Turn.ADDED: 7, Turn.IMPROVED: 8}


def badness(kind: Turn, after: Verdict | None) -> int:
    """Worst first: 0 is a verdict that got lost, the highest one that was won."""
    if after is not None and (kind, after) in _RANK:
        return _RANK[kind, after]
    return _RANK_OF_TURN[kind]
