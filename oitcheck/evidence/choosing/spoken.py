"""The periods that a source speaks of: in its heading, in captions and tables, anywhere (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from oitcheck.evidence.sources.source import Source
from oitcheck.evidence.tables.month_words import undotted_month
from oitcheck.evidence.tables.sheet_names import captions, misnamed_sheets
from oitcheck.thai.calendar import MONTH_NAMES
from oitcheck.thai.periods import Period, find_periods

_ENOUGH_SHEETS = 3  # called "ตค", "พย" …: one may be called anything
_LISTED = 3  # months; a title may name two
SPANS = frozenset({"range", "quarter", "half"})  # in a caption: what the table should cover, not what it does
_HEADS = frozenset({"month", "quarter"})  # of columns, or of groups of them
_STRONG = frozenset({"fiscal_year", "month", *SPANS})


def strong(periods: Sequence[Period]) -> list[Period]:
    """Without single days, terms and plain years: a letter's date, a contract's end, the year of a law."""
    return [period for period in periods if period.kind in _STRONG and not period.term]


def without_days(periods: Sequence[Period]) -> list[Period]:
    """The day something was signed says less of its year than the year it is called by."""
    return [period for period in periods if period.kind != "day"]


def of_a_year(periods: Sequence[Period]) -> list[Period]:
    """Those of which the year is known."""
    return [period for period in periods if period.months or period.year_be is not None]


def headed(source: Source) -> list[Period]:
    """Of a page's title and headings; of a file's title, without those of the entries or the list that begins there."""
    if source.is_page:
        return list(source.headline_periods)
    title = source.headline_periods
    if source.months.are_many:  # then those of its first entries are none of its title
        begins = 0 if source.months.are_titles else source.start_of_table
        title = tuple(period for period in title if period.start < begins or period.kind not in _HEADS)
    above = [] if source.months.are_titles else find_periods(captions(source.document.tables))
    return [*_without_list(title, source), *_without_list(above, source)]


def _without_list(title: Sequence[Period], source: Source) -> Sequence[Period]:
    """A file's title without the months that begin a list, one by one, which goes on behind it."""
    listed = {month for period in title if period.kind == "month" for month in period.months}
    if len(listed) < _LISTED:
        return title
    goes_on = any(max(listed).next() in period.months for period in source.text_periods if period.kind == "month")
    return [period for period in title if period.kind != "month"] if goes_on else title


def everywhere(source: Source) -> list[Period]:
    """All it says: text, captions, sheet names, and table cells each for itself."""
    return [*source.text_periods, *captioned(source), *source.months.periods]


def with_figures(source: Source) -> list[Period]:
    """Where a table has cells for the months, those with figures; else all it says."""
    if not source.months.are_named:
        return everywhere(source)
    return [*naming_years(source), *source.months.periods]


def naming_years(source: Source) -> list[Period]:
    """What gives the year to months of its tables; a plain "ปี 2566" over October to March is a fiscal year."""
    named = [*(p for p in everywhere(source) if p.kind in ("fiscal_year", "year")), *captioned(source)]
    return [period for period in named if period.kind != "year" or not source.months.pass_new_year]


def captioned(source: Source) -> list[Period]:
    """Periods of tables' captions, and of sheets' names, where "10-65" is a month; a name that its sheet's own title
    contradicts says nothing."""
    misnamed = set(misnamed_sheets(source.document.tables))
    locators = sorted({part.locator for part in source.document.parts if not source.is_page} - misnamed)
    undotted = [number for name in locators if (number := undotted_month(name.removeprefix("ชีต ")))]
    names = [*locators, *(MONTH_NAMES[n - 1] for n in undotted if len(undotted) >= _ENOUGH_SHEETS)]
    return [
        *find_periods(captions(source.document.tables)),
        *(p for name in names for p in find_periods(name, file_name=True)),
    ]
