"""The year of months, quarters and halves that are named without one: by the years that stand around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from oitcheck.thai.calendar import BE_OFFSET, Month
from oitcheck.thai.periods.mention import Period

__all__ = ["Resolver", "is_strategy"]

_OCTOBER = 10
_FEWEST_LISTED = 3
_BESIDE = 30  # characters
_LONGEST_PLAN = 5  # years; a strategy for longer is of no year, where another one is named


class Resolver:
    """Gives year-less periods their year."""

    def __init__(self, stated: Sequence[Period], context_year: int | None) -> None:
        parts = ("fiscal_year", "quarter", "half")
        self._fiscal = _Years([p for p in stated if p.kind in parts and p.year_be and not is_strategy(p)])
        self._plain = _Years([p for p in stated if p.kind == "year"])
        self._lists = {} if self._fiscal.known or not self._plain.known else _over_new_year(stated, self._plain)
        of_dates = {month.fiscal_year for p in stated for month in p.months}
        self._fallback = context_year
        if context_year is None and len(of_dates) == 1:
            self._fallback = of_dates.pop()

    def months_of(self, period: Period) -> tuple[Month, ...]:
        """The months of a period, () if its year cannot be told."""
        if period.months or not period.month_numbers:
            return period.months
        if self._fiscal.known:
            return _in_fiscal_year(period, self._fiscal.nearest(period))
        if listed := self._lists.get(period.start):
            return _in_fiscal_year(period, listed)
        if self._plain.known:
            year = self._plain.nearest(period)
            if self._fallback is not None and self._plain.known == {self._fallback - 1, self._fallback}:
                return _in_fiscal_year(period, self._fallback)
            fiscal = period.kind in ("quarter", "half")
            return _in_fiscal_year(period, year) if fiscal else _in_calendar_year(period, year)
        return _in_fiscal_year(period, self._fallback) if self._fallback is not None else ()


def _over_new_year(stated: Sequence[Period], years: _Years) -> dict[int, int]:
    """The fiscal year of months that are listed without one, on past December: by where they begin."""
    listed: dict[int, int] = {}
    for run in _runs(stated):
        first, last = run[0], run[-1]
        if len(run) >= _FEWEST_LISTED and first.month_numbers[0] >= _OCTOBER > last.month_numbers[0]:
            year = last.months[0].fiscal_year if last.months else years.of_list(first, last)
            listed |= dict.fromkeys((period.start for period in run), year)
    return listed


def _runs(stated: Sequence[Period]) -> Iterator[list[Period]]:
    """Months in the order of a fiscal year, the last of them perhaps with its year; between them stand their quarters
    at most."""
    run: list[Period] = []
    for period in stated:
        if period.kind in ("quarter", "half") and not period.months:
            continue
        goes_on = bool(run) and period.kind == "month" and _place_in_year(run[-1]) < _place_in_year(period)
        if goes_on:
            run.append(period)
        if run and (not goes_on or period.months):
            yield run
            run = []
        if not goes_on and period.kind == "month" and not period.months:
            run = [period]
    if run:
        yield run


def _place_in_year(month: Period) -> int:
    """Counted from October."""
    return (month.month_numbers[0] - _OCTOBER) % 12


class _Years:
    """Mentions of years, asked for the one nearest to a place: a long list has many of both."""

    def __init__(self, mentions: Sequence[Period]) -> None:
        self.known = frozenset(mention.year_be for mention in mentions)
        self._in_order = sorted(mentions, key=lambda p: p.start)
        self._starts = [mention.start for mention in self._in_order]
        self._furthest = list(accumulate(self._in_order, _further))

    def nearest(self, period: Period) -> int:
        """The year of the mention nearest to a period, of two as near the one before it."""
        at = bisect_left(self._starts, period.start)
        beside = [*self._furthest[max(0, at - 1) : at], *self._in_order[at : at + 1]]
        return min(beside, key=lambda other: max(other.start - period.end, period.start - other.end)).year_be or 0

    def of_list(self, first: Period, last: Period) -> int:
        """The year of a list that goes on past December: the one above it, or the next one where that stands below."""
        at = bisect_left(self._starts, first.start)
        above = self._in_order[at - 1].year_be if at else None
        below = self._in_order[at].year_be if at < len(self._in_order) else None
        if above is not None and below == above + 1 and self._starts[at] - last.end < _BESIDE:
            return below
        return above or below or 0


def _further(a: Period, b: Period) -> Period:
    return b if b.end > a.end else a


def _in_fiscal_year(period: Period, year: int) -> tuple[Month, ...]:
    return tuple(Month(year - BE_OFFSET - (number >= 10), number) for number in period.month_numbers)


def _in_calendar_year(period: Period, year: int) -> tuple[Month, ...]:
    """The range ends in the year: what comes before New Year lies in the year before."""
    last = period.month_numbers[-1]
    return tuple(Month(year - BE_OFFSET - (number > last), number) for number in period.month_numbers)


def is_strategy(period: Period) -> bool:
    """Whether it is a plan of so many years that it says of which year nothing is."""
    return period.kind == "fiscal_year" and len(period.months) > 12 * _LONGEST_PLAN
