"""Ranges: two ends of days, months or years, and all that lies between them."""

from __future__ import annotations

import re

from oitcheck.thai.calendar import BE_OFFSET, FiscalYear, Month
from oitcheck.thai.periods import around
from oitcheck.thai.periods.mention import Kind, Period
from oitcheck.thai.periods.spots import PeriodText
from oitcheck.thai.periods.years import year_of_span

__all__ = ["range_between", "with_ranges", "with_year_spans"]

_LONGEST_PLAN = 20  # years; a longer span is no plan
_MAX_RANGE = 120
_LABEL = 200  # characters of a name, which has no room for tables and lists
_TOUCHING = re.compile("_?")
_QUARTER = 3  # months


def with_year_spans(text: PeriodText, found: list[Period]) -> list[Period]:
    """A plan of "พ.ศ. 2566 - 2570" is one of each of these years."""
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last and last.kind == period.kind == "year" and text.joins(last, period, around.JOINS_YEARS):
            joined[-1] = _year_span(text, last, period)
        else:
            joined.append(period)
    return joined


def _year_span(text: PeriodText, first: Period, last: Period) -> Period:
    start, end = first.year_be or 0, last.year_be or 0
    if not start < end <= start + _LONGEST_PLAN:
        return last
    months = tuple(month for year in range(start, end + 1) for month in FiscalYear(year).months)
    return text.made("fiscal_year", first.start, last.end, months=months, year=year_of_span(start, end))


def with_ranges(text: PeriodText, found: list[Period]) -> list[Period]:
    """The ends of ranges as what lies between them."""
    if _are_only_ends(text, found):
        begin, end = (i for i, period in enumerate(found) if period.kind == "month")
        return [*found[:begin], range_between(text, found[begin], found[end]), *found[end + 1 :]]
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last and _is_end(last) and _is_end(period) and text.joins(last, period, around.JOINS_RANGE):
            joined[-1] = range_between(text, last, period)
        else:
            joined.append(period)
    return joined


def _is_end(period: Period) -> bool:
    return period.kind in ("day", "month") and not period.comparison


def _are_only_ends(text: PeriodText, found: list[Period]) -> bool:
    """ "ต.ค.65_มี.ค.66": a name's two months with no space between, where a quarter begins and where one ends."""
    if len(text.plain) > _LABEL:
        return False
    if [p.kind for p in found if p.kind not in ("fiscal_year", "year")] != ["month", "month"]:
        return False
    first, last = (period for period in found if period.kind == "month")
    if not (first.months and last.months and text.joins(first, last, _TOUCHING)):
        return False
    begins, ends = first.months[0], last.months[0]
    return begins < ends and begins.month % _QUARTER == 1 and ends.month % _QUARTER == 0


def range_between(text: PeriodText, first: Period, last: Period) -> Period:
    """The range between two days or months; a year that only one of them has is shared."""
    a, b = first.month_numbers[0], last.month_numbers[0]
    start, end = first.year_be, last.year_be
    if start is None and end is not None:
        start = end - (a > b)
    elif end is None and start is not None:
        end = start + (a > b)
    numbers = tuple((a - 1 + i) % 12 + 1 for i in range((b - a) % 12 + 1))
    months: tuple[Month, ...] = ()
    if start is not None and end is not None:
        months = Month.span(Month(start - BE_OFFSET, a), Month(end - BE_OFFSET, b))[:_MAX_RANGE]
        if not months:  # the ends are the wrong way round: two mentions of theirs, no more
            months = (*last.months, *first.months)
        numbers = tuple(dict.fromkeys(month.month for month in months))
    kind: Kind = "range"
    return text.made(kind, first.start, last.end, months=months, numbers=numbers, year=end)
