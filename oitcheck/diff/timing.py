"""When a change happened, and on which side of the day of submission (pure)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from oitcheck.models.change import Lateness, Moment
from oitcheck.thai.bangkok import BANGKOK


def moment(before: datetime, after: datetime, deadline: date | None, modified: datetime | None = None) -> Moment:
    """The moment of a change between two looks; a Last-Modified counts only if it lies between them."""
    first, last = min(before, after), max(before, after)
    known = modified is not None and first < modified <= last
    if known and modified is not None:
        first = last = modified
    return Moment(not_before=first, not_after=last, known=known, lateness=_lateness(first, last, deadline, known=known))


def _lateness(first: datetime, last: datetime, deadline: date | None, *, known: bool) -> Lateness:
    """The day of submission ends at midnight in Bangkok; what a look saw was there before the look."""
    if deadline is None:
        return Lateness.NO_DEADLINE
    end = datetime.combine(deadline + timedelta(days=1), time(), BANGKOK)
    if first >= end:
        return Lateness.AFTER
    if last < end:
        return Lateness.BEFORE
    return Lateness.AFTER if known else Lateness.UNKNOWN
