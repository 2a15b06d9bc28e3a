"""Where a source stands in time: the fiscal year it belongs to, and the months it covers.

What names a source outranks what it says in passing: a contract's date, a letter's date, last year's figures for
comparison. But a file's own heading outranks the link to it: last year's file under this year's link is last
year's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from oitcheck.evidence.choosing.spoken import SPANS, everywhere, headed, naming_years, with_figures
from oitcheck.evidence.choosing.years import fiscal_year_of
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Table
from oitcheck.thai.calendar import FiscalYear, Month
from oitcheck.thai.periods import Coverage, Period, find_periods, months_covered


@dataclass(frozen=True)
class Dating:
    """`months` of the wanted year that it covers in any way, `monthly` those that it names one by one, `outside` months
    of other years; `fiscal_year` (BE) if it says so. `undated`: it names months, but not of which year."""

    fiscal_year: int | None
    months: frozenset[Month]
    monthly: frozenset[Month]
    outside: frozenset[Month]
    undated: bool


_known: WeakKeyDictionary[Source, dict[int, Dating]] = WeakKeyDictionary()


def date_source(source: Source, year: FiscalYear) -> Dating:
    """Where a source stands in time, asked for one fiscal year; worked out once, however many requirements ask."""
    of_source = _known.setdefault(source, {})
    if year.be not in of_source:
        of_source[year.be] = _date(source, year)
    return of_source[year.be]


def date_content(source: Source, year: FiscalYear) -> Dating:
    """Where a source stands by what it says itself, whatever it is called."""
    stated = months_covered(everywhere(source), fiscal_year=year).dominant_fiscal_year
    heading = _cover(headed(source), year, stated)
    base = heading if _all(heading) else _cover(everywhere(source), year, stated)
    monthly = (
        _one_by_one(with_figures(source), year, stated) if base.by_range or source.months.are_named else base.months
    )
    monthly = frozenset(monthly) - _unfilled(source, year, stated)
    return Dating(stated, base.months, monthly, base.outside, base.undated and not base.months)


def _date(source: Source, year: FiscalYear) -> Dating:
    stated = fiscal_year_of(source, year)
    base = _naming(source, year, stated)
    inside = months_covered(everywhere(source), fiscal_year=year, context_year=stated)
    if not (base.months or base.outside):
        base = inside
    tabular = source.months.are_named and (len(base.months) != 1 or bool(base.up_to))
    by_table = base.by_range or base is inside or tabular
    monthly = _one_by_one(with_figures(source), year, stated) if by_table else base.months
    if by_table and not source.has_figures:
        monthly = frozenset()
    spanned = monthly if by_table and (source.months.pass_new_year or base.up_to) else frozenset()
    before = frozenset() if source.months.are_named else base.up_to  # a table says itself which months it has
    return Dating(
        fiscal_year=stated,
        months=(base.months | spanned | before) - _left_out(source, base, year, stated),
        monthly=frozenset(monthly) - _unfilled(source, year, stated),
        outside=base.outside,
        undated=base.undated and not base.months,
    )


def _naming(source: Source, year: FiscalYear, stated: int | None) -> Coverage:
    """The months by which it is named: link, row or page above; its own heading where that contradicts."""
    named = next(
        (c for periods in _names(source) if (c := _cover(periods, year, stated)).months or c.outside),
        Coverage(),
    )
    heading = _cover(headed(source), year, stated)
    contradicts = (heading.months or heading.outside) and not _all(heading) & _all(named)
    by_file_name = _all(named) < _all(heading) and _is_of_file_name(source, named, year, stated)
    narrower = frozenset() < _all(heading) < _all(named) and (
        _is_of_list(source, heading, year, stated) or _is_its_own_range(source, heading, year, stated)
    )
    return heading if contradicts or by_file_name or narrower or not _all(named) else named


def _is_its_own_range(source: Source, heading: Coverage, year: FiscalYear, stated: int | None) -> bool:
    """Whether it says above its table from when to when it goes, once or twice, and that is all its heading names."""
    spans = [p for p in source.headline_periods if p.kind in SPANS and p.start < source.start_of_table]
    said = [_all(_cover([span], year, stated)) for span in spans]
    return not source.is_page and bool(said) and all(months == _all(heading) for months in said)


def _is_of_list(source: Source, heading: Coverage, year: FiscalYear, stated: int | None) -> bool:
    """Whether only the row, a list of several months' files, names more months than the file speaks of."""
    of_label = _cover(source.label_periods, year, stated)
    return not _all(of_label) and _one_by_one(everywhere(source), year, stated) <= _all(heading)


def _is_of_file_name(source: Source, named: Coverage, year: FiscalYear, stated: int | None) -> bool:
    """Whether only a file name says so, which may be cut off after "ตุลาคม", of "ตุลาคม 2565 – มีนาคม 2566"."""
    of_anchor = _cover(find_periods(source.anchor.text), year, stated)
    return (
        not source.is_page and not _all(of_anchor) and _all(_cover(source.label_periods, year, stated)) == _all(named)
    )


def _names(source: Source) -> Iterator[Sequence[Period]]:
    """The periods of each thing that names it, nearest first."""
    yield source.label_periods
    if not source.is_page:
        yield find_periods(source.context)
        yield source.file_name_periods
        yield from (find_periods(title) for title in source.inherited_titles)


def _cover(periods: Sequence[Period], year: FiscalYear, stated: int | None) -> Coverage:
    return months_covered(periods, fiscal_year=year, context_year=stated)


def _all(coverage: Coverage) -> frozenset[Month]:
    return coverage.months | coverage.outside


def _left_out(source: Source, base: Coverage, year: FiscalYear, stated: int | None) -> frozenset[Month]:
    """Of the months that it names or is called by, those that its table by months lacks or leaves empty."""
    if len(base.months) < 2 or not source.months.go_through_half:
        return frozenset()
    years = [period for period in naming_years(source) if period.kind not in SPANS]
    filled = _cover([*years, *source.months.periods], year, stated)
    if filled.outside or not filled.months:
        return frozenset()
    said = _one_by_one(everywhere(source), year, stated)
    empty = _one_by_one([*years, *source.months.empty], year, stated)
    return frozenset(year.first_half) - filled.months - (said - empty)


def _unfilled(source: Source, year: FiscalYear, stated: int | None) -> frozenset[Month]:
    """Months that only stand above tables in which nothing is filled in; all, where that is all there is."""
    if source.is_unfilled:
        return frozenset(year.months)
    empty = source.empty_tables
    if not empty:
        return frozenset()
    known = set(map(id, empty))
    filled = [table for table in source.document.tables if id(table) not in known]
    return _months_above(empty, year, stated) - _months_above(filled, year, stated)


def _months_above(tables: Sequence[Table], year: FiscalYear, stated: int | None) -> frozenset[Month]:
    return _one_by_one([p for table in tables for p in find_periods(table.caption)], year, stated)


def _one_by_one(periods: Sequence[Period], year: FiscalYear, stated: int | None) -> frozenset[Month]:
    """Months named alone, as the columns or rows of a monthly table are."""
    single = [p for p in periods if p.kind in ("fiscal_year", "year") or p.kind == "month"]
    return months_covered(single, fiscal_year=year, context_year=stated).months
