"""Periods that are no coverage: those that others are compared with, and terms of contracts and offices; and those at
whose end something is told of all that was before."""

from __future__ import annotations

from dataclasses import replace

from oitcheck.thai.periods import around, pieces
from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.spots import PeriodText

__all__ = ["marked"]

_LOOK_BACK = 100


def marked(text: PeriodText, period: Period) -> Period:
    """The period with `comparison`, `term` or `as_of` set if the words around it say so."""
    if period.comparison:
        return period
    before = text.plain[max(0, period.start - _LOOK_BACK) : period.start]
    if period.kind == "range" and _is_term(before):
        return replace(period, term=True)
    compared = around.COMPARED_BEFORE.search(before) or around.COMPARED_AFTER.match(text.plain, period.end)
    if period.kind in ("fiscal_year", "year"):
        compared = compared or pieces.PREVIOUS.match(text.plain, period.end)
    if compared:
        return replace(period, comparison=True)
    summed = around.AS_OF_BEFORE.search(before) or around.AS_OF_AFTER.match(text.plain, period.end)
    ends = period.kind in ("month", "quarter") and summed
    return replace(period, as_of=True) if ends or _is_day_of_account(period, before) else period


def _is_day_of_account(period: Period, before: str) -> bool:
    """Whether something is told as of the last day of a month."""
    said = around.AS_OF_DAY_BEFORE.search(before) if period.day else None
    return said is not None and not said["own"] and period.day == period.months[0].end


def _is_term(before: str) -> bool:
    said = around.TERM_BEFORE.search(before)
    return said is not None and around.REPORTS.search(before, before.rfind("\n") + 1) is None
