"""Which months a document covers, from the periods mentioned in its label and its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from oitcheck.thai.calendar import FiscalYear, Month
from oitcheck.thai.periods.find import find_periods
from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.yearless import Resolver, is_strategy

__all__ = ["Coverage", "Labelled", "cover", "months_covered"]

# How much a mention says about the year a document belongs to.
_WEIGHT_FISCAL_YEAR = 3
_WEIGHT_PART = 2
_WEIGHT_DAY = 1
_WEIGHT_YEAR = 1
_COVERING = frozenset({"month", "range", "quarter", "half"})


class Labelled(NamedTuple):
    """A document: its label (link text, file or sheet name) and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a document says about the months it covers, asked for one fiscal year.

    * `months`: the months of that fiscal year which it names, alone or within a range, quarter or half.
    * `outside`: months of other years named likewise.
    * `dated`: months of single dates in it.  Weak: a date may be that of a letter or contract.
    * `up_to`: the months from the beginning of that fiscal year to the end of a month or quarter, as of which it
      tells how things stand, where it names no other; or to a day, where it names none.
    * `by_range`: some of `months` are covered by a range, quarter or half only, not named one by one.
    * `weights`: fiscal years (BE) mentioned in any way, with how strongly; a plain "ปี 2566" counts
      for 2566, weakly.
    * `dominant_fiscal_year`: the strongest of them; among equals the one asked for, else the latest; or None.
    * `undated`: months are named, but for none of them the year could be told.
    """

    months: frozenset[Month] = frozenset()
    outside: frozenset[Month] = frozenset()
    dated: frozenset[Month] = frozenset()
    up_to: frozenset[Month] = frozenset()
    by_range: bool = False
    weights: dict[int, int] = field(default_factory=dict, hash=False)
    dominant_fiscal_year: int | None = None
    undated: bool = False

    @property
    def years(self) -> frozenset[int]:
        """The fiscal years (BE) mentioned."""
        return frozenset(self.weights)

    def missing(self, wanted: Iterable[Month]) -> tuple[Month, ...]:
        """Those of the wanted months that are not covered, in order."""
        return tuple(sorted(set(wanted) - self.months))


def months_covered(periods: Sequence[Period], *, fiscal_year: FiscalYear, context_year: int | None = None) -> Coverage:
    """The coverage stated by the periods of one text, for one fiscal year.

    Counted as covering are months, ranges, quarters and halves.  Not counted: comparisons, how long a contract
    runs, single days (see `dated`), and mentions of a whole year, which say what a document belongs to and not
    which months are in it.

    A month without a year gets it from, in this order: the nearest fiscal year stated in the text (then
    October to December lie in the calendar year before); the nearest plain year (then October 2566 it is; a
    range or a list of months across New Year ends in that year), unless the plain years are the two calendar
    years of the year known from elsewhere; `context_year`, a fiscal year (BE) known from elsewhere, such as the
    page's heading; the fiscal year of all dates in the text, if it is one and the same.  Never from
    `fiscal_year`: that a document is of the year wanted must be said somewhere.
    """
    stated = [period for period in periods if not period.comparison]
    resolver = Resolver(stated, context_year)
    covering = [period for period in stated if period.kind in _COVERING and not period.term]
    resolved = [(period, resolver.months_of(period)) for period in covering]
    named = {month for _, months in resolved for month in months}
    inside = frozenset(month for month in named if fiscal_year.contains(month))
    single = {months[0] for _, months in resolved if len(months) == 1}
    ends = {months for period, months in resolved if period.as_of} if named else _days_of_account(stated)
    told: frozenset[Month] = frozenset(*ends) if len(ends) == 1 and named.issubset(*ends) else frozenset()
    weights = _weights(stated, resolver)
    return Coverage(
        months=inside,
        outside=frozenset(named - inside),
        dated=frozenset(month for period in stated if period.kind == "day" for month in period.months),
        up_to=_up_to(frozenset(filter(fiscal_year.contains, told)), fiscal_year),
        by_range=bool(inside - single),
        weights=weights,
        dominant_fiscal_year=_dominant(weights, fiscal_year.be),
        undated=bool(covering) and not named,
    )


def _up_to(months: frozenset[Month], year: FiscalYear) -> frozenset[Month]:
    return frozenset(month for month in year.months if months and month <= max(months))


def _days_of_account(periods: Iterable[Period]) -> set[tuple[Month, ...]]:
    return {period.months for period in periods if period.as_of and period.kind == "day"}


def cover(texts: Iterable[Labelled], *, fiscal_year: FiscalYear, context_year: int | None = None) -> Coverage:
    """The coverage of several documents together.

    A document whose label names months covers those; its text only helps with the year.  Otherwise its text
    tells, the year in its label being the context.
    """
    parts = [_cover_one(document, fiscal_year, context_year) for document in texts]
    weights = Counter[int]()
    for part in parts:
        weights.update(part.weights)
    named = [part for part in parts if part.months or part.outside]
    single = {month for part in parts if not part.by_range for month in part.months}
    months = frozenset(month for part in parts for month in part.months)
    return Coverage(
        months=months,
        outside=frozenset(month for part in parts for month in part.outside),
        dated=frozenset(month for part in parts for month in part.dated),
        by_range=bool(months - single),
        weights=dict(weights),
        dominant_fiscal_year=_dominant(weights, fiscal_year.be),
        undated=not named and any(part.undated for part in parts),
    )


def _cover_one(document: Labelled, fiscal_year: FiscalYear, context_year: int | None) -> Coverage:
    label, text = find_periods(document.label), find_periods(document.text)
    if any(period.kind in _COVERING and not (period.comparison or period.term) for period in label):
        of_text = months_covered(text, fiscal_year=fiscal_year)
        context = context_year if context_year is not None else of_text.dominant_fiscal_year
        return months_covered(label, fiscal_year=fiscal_year, context_year=context)
    of_label = months_covered(label, fiscal_year=fiscal_year)
    context = of_label.dominant_fiscal_year if of_label.weights else context_year
    of_text = months_covered(text, fiscal_year=fiscal_year, context_year=context)
    weights = dict(Counter(of_text.weights) + Counter(of_label.weights))
    return Coverage(
        months=of_text.months,
        outside=of_text.outside,
        dated=of_text.dated,
        by_range=of_text.by_range,
        weights=weights,
        dominant_fiscal_year=_dominant(weights, fiscal_year.be),
        undated=of_text.undated,
    )


def _weights(stated: Sequence[Period], resolver: Resolver) -> dict[int, int]:
    weights = Counter[int]()
    if any(map(_names_a_year, stated)):
        stated = [period for period in stated if not is_strategy(period)]
    for period in stated:
        if period.kind == "year" and period.year_be is not None:
            weights[period.year_be] += _WEIGHT_YEAR
            continue
        kind = "day" if period.term else period.kind
        weight = {"fiscal_year": _WEIGHT_FISCAL_YEAR, "day": _WEIGHT_DAY}.get(kind, _WEIGHT_PART)
        for year in {month.fiscal_year for month in resolver.months_of(period)}:
            weights[year] += weight
    return dict(weights)


def _names_a_year(period: Period) -> bool:
    """Whether it says of which year something is: a year of the fiscal kind, "ปี 2566", or months with their year."""
    if period.kind == "year":
        return period.text.startswith("ปี")
    return period.kind != "day" and bool(period.months) and not period.term and not is_strategy(period)


def _dominant(weights: dict[int, int], wanted: int) -> int | None:
    return max(weights, key=lambda year: (weights[year], year == wanted, year), default=None)
