"""Months in the columns or lines below their years: "ปี 2565 ต.ค. พ.ย. ธ.ค. ปี 2566 ม.ค. ก.พ. มี.ค.".

A year stands before its months there, so that the second one is not the year of the month that it follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from oitcheck.thai.calendar import BE_OFFSET, Month
from oitcheck.thai.periods.figures import SHORT_SPACED, yearless
from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.pieces import ERA, YEAR, loose
from oitcheck.thai.periods.spots import PeriodText

__all__ = ["with_years_above"]

_APART = re.compile(r"[\s0-9,.:;|()/-]{0,40}")  # figures and marks, no words
_OWN_YEAR = re.compile(f"\\s+(?P<said>(?:{loose('ปี')}\\s?)?(?:{ERA}\\s?)?{YEAR})\\Z")
_LONGEST = 60  # mentions
_FEWEST = 3  # months: of fewer the year behind may be meant


@dataclass(slots=True)
class _Run:
    """Years and the months below them; `taken`: how many mentions it was made of, `months`: below each year."""

    periods: list[Period]
    year: int
    taken: int = 1
    months: list[int] = field(default_factory=lambda: [0])

    def add(self, period: Period) -> None:
        """A year, which heads what follows, or a month of the last year."""
        if period.kind == "year":
            self.year += 1
            self.months.append(0)
        else:
            period = replace(period, months=(Month(self.year - BE_OFFSET, period.month_numbers[0]),), year_be=self.year)
            self.months[-1] += 1
        self.periods.append(period)

    def takes(self, period: Period) -> bool:
        """Whether it is the next year, or a month of no other year that comes later than the one before."""
        last = self.periods[-1]
        if period.kind == "year":
            return period.year_be == self.year + 1
        later = last.kind == "year" or last.month_numbers[-1] < period.month_numbers[0]
        return period.kind == "month" and period.year_be in (None, self.year) and later

    def is_list(self) -> bool:
        """Whether several years head months."""
        return len(self.months) > 1 and all(self.months) and sum(self.months) >= _FEWEST


def with_years_above(text: PeriodText, found: list[Period]) -> list[Period]:
    """Each month below its year as one of that year, where two years in a row head months."""
    given: list[Period] = []
    at = 0
    while at < len(found):
        run = _run(text, found, at)
        given += run.periods if run else [found[at]]
        at += run.taken if run else 1
    return given


def _run(text: PeriodText, found: list[Period], at: int) -> _Run | None:
    """The list that begins with a mention, if one does."""
    year = found[at].year_be
    if found[at].kind != "year" or year is None or found[at].comparison:
        return None
    run = _Run([found[at]], year)
    for before, period in pairwise(found[at : at + _LONGEST]):
        pieces = list(_pieces(text, period, run.year))
        if _APART.fullmatch(text.plain, before.end, period.start) is None or not run.takes(pieces[0]):
            break
        for piece in pieces:
            run.add(piece)
        run.taken += 1
    return run if run.is_list() else None


def _pieces(text: PeriodText, period: Period, year: int) -> Iterator[Period]:
    """A mention, parted where the next year was taken for that of the month before it, without a figure behind it."""
    own = _OWN_YEAR.search(text.plain, period.start, period.end) if period.kind == "month" else None
    if own is None or period.year_be != year + 1:
        figure = period.kind == "month" and period.year_be not in (None, year) and _ends_in_figure(text, period)
        yield yearless(text, period) if figure else period
        return
    name = text.text[period.start : own.start()]
    yield replace(period, months=(), year_be=None, end=own.start(), text=name)
    yield text.made("year", *own.span("said"), year=year + 1)


def _ends_in_figure(text: PeriodText, month: Period) -> bool:
    return SHORT_SPACED.search(text.plain, month.start, month.end) is not None
