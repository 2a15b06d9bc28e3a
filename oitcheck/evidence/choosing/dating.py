"""Where a source stands in time: the fiscal year it belongs to, and the months it covers.

What names a source outranks what it says in passing: a contract's date, a letter's date, last year's figures for
comparison. But a file's own heading outranks the link to it: last year's file under this year's link is last
year's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.announced import announced_for, lies_before
from oitcheck.evidence.sources.paragraphs import Paragraph
from oitcheck.evidence.sources.source import Source
from oitcheck.evidence.tables.month_words import undotted_month
from oitcheck.evidence.tables.sheet_names import captions, misnamed_sheets
from oitcheck.models import Table
from oitcheck.thai.calendar import BE_OFFSET, MONTH_NAMES, FiscalYear, Month
from oitcheck.thai.periods import Coverage, Period, find_periods, months_covered
from oitcheck.thai.text import Haystack

_ENOUGH_SHEETS = 3  # called "ตค", "พย" …: one may be called anything
NEAR_CHARS = 300  # of a page: about a paragraph behind the words that name a matter
_LISTED = 3  # months; a title may name two
_SPANS = frozenset({"range", "quarter", "half"})  # in a caption: what the table should cover, not what it does
_STRONG = frozenset({"fiscal_year", "month", *_SPANS})


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
    stated = months_covered(_inside(source), fiscal_year=year).dominant_fiscal_year
    heading = _cover(_heading(source), year, stated)
    base = heading if _all(heading) else _cover(_inside(source), year, stated)
    monthly = (
        _one_by_one(_named_inside(source), year, stated) if base.by_range or source.months.are_named else base.months
    )
    monthly = frozenset(monthly) - _unfilled(source, year, stated)
    return Dating(stated, base.months, monthly, base.outside, base.undated and not base.months)


def _date(source: Source, year: FiscalYear) -> Dating:
    stated = _fiscal_year(source, year)
    base = _naming(source, year, stated)
    inside = months_covered(_inside(source), fiscal_year=year, context_year=stated)
    if not (base.months or base.outside):
        base = inside
    tabular = source.months.are_named and (len(base.months) != 1 or bool(base.up_to))
    by_table = base.by_range or base is inside or tabular
    monthly = _one_by_one(_named_inside(source), year, stated) if by_table else base.months
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


def names_year(source: Source, year: FiscalYear) -> bool:
    """Whether it names the year anywhere: its label, its text, the names of what hangs on it."""
    periods = find_periods(source.text.text) if source.is_page else _inside(source)
    return year.be in months_covered([*periods, *source.label_periods], fiscal_year=year).years


def speaks_of(page: Source, year: FiscalYear) -> bool:
    """Whether a page's own words, without its headings and what hangs on it, speak of this year more than of others."""
    return months_covered(page.text_periods, fiscal_year=year).dominant_fiscal_year == year.be


def year_near(source: Source, about: About, phrase: str, year: FiscalYear) -> int | None:
    """The fiscal year named where a page speaks of a matter: under its heading, else in the paragraph that names it,
    else in the line that names it and the lines just after, else in the heading above them."""
    sections = (_of_section(heading, text, year) for heading, text in source.sections if about.find(heading))
    paragraphs = (_dominant(_without_days(find_periods(p.text.text)), year) for p in _leading(source, about))
    for found in (sections, paragraphs):
        years = [named for named in found if named]
        if years:
            return year.be if year.be in years else years[0]
    return _year_around(source, phrase, year) or _year_above(source, phrase, year)


def _of_section(heading: Haystack, text: str, year: FiscalYear) -> int | None:
    """The year in its heading, unless somebody forgot to change that: the text knows the wanted year and no other's."""
    headed, spoken = (_without_days(find_periods(t)) for t in (heading.text, text))
    named, told = _dominant(headed, year), months_covered(_of_a_year(spoken), fiscal_year=year).years
    if named and named not in told and year.be in told:
        return year.be
    return named or _dominant(spoken, year)


def _leading(source: Source, about: About) -> Iterator[Paragraph]:
    return (paragraph for paragraph in source.paragraphs if about.find(paragraph.opening))


def _year_around(source: Source, phrase: str, year: FiscalYear) -> int | None:
    text = source.text
    hit = text.find(phrase)
    if hit is None:
        return None
    start, end = text.locate(hit)
    first = text.text.rfind("\n", 0, start) + 1
    return _dominant(_without_days(find_periods(text.text[first : end + NEAR_CHARS])), year)


def _year_above(source: Source, phrase: str, year: FiscalYear) -> int | None:
    under = (heading for heading, text in source.sections if Haystack(text).find(phrase))
    years = (_dominant(_without_days(find_periods(heading.text)), year) for heading in under)
    return next(filter(None, years), None)


def _fiscal_year(source: Source, year: FiscalYear) -> int | None:
    """The year in its label, unless the file's own heading says another; else heading, own closing, row, page, text."""
    headline = source.headline_periods
    label, own = _dominant(source.label_periods, year), _dominant(_strong(headline), year)
    differ = bool(label and own and label != own and not source.is_page)
    if differ and (label not in _years(source, year) or _is_calendar_year(label, source)):
        return own
    titled = _dominant(_without_days(headline), year)
    if label and label != titled == year.be and label not in _years(source, year) and not source.is_page:
        return titled  # it knows nothing of the year by which it is called
    itself = label or own or titled
    if not itself and year.be not in _years(source, year) and (announced := announced_for(source, year)):
        return announced
    if not itself and year.be not in _years(source, year) and lies_before(source, year):
        return None
    row = find_periods(source.context)
    above = [] if source.is_page else find_periods("\n".join(source.inherited_titles))
    layers = (_strong(headline), _without_days(headline), row, above, headline)
    named = label or next((found for layer in layers if (found := _dominant(layer, year))), None)
    inside = named or months_covered(_inside(source), fiscal_year=year).dominant_fiscal_year
    return inside or _dominant(source.address_periods, year)


def _is_calendar_year(named: int | None, source: Source) -> bool:
    """Whether the year in a label is only that of the months in the file's own heading: "2565" for October 2565."""
    plain = all(p.kind == "year" for p in source.label_periods if p.year_be == named)
    months = [month for p in _strong(source.headline_periods) if p.kind == "month" for month in p.months]
    return plain and bool(months) and all(month.year + BE_OFFSET == named for month in months)


def _dominant(periods: Sequence[Period], year: FiscalYear) -> int | None:
    """The year most spoken of; the wanted one, if it is named at all: plans look back on the year before.

    Months without a year name none: under "ปี 2566", the columns of a budget ("ต.ค.-ธ.ค.") are not those of 2567.
    """
    stated = [period for period in _of_a_year(periods) if not period.comparison]
    coverage = months_covered(stated, fiscal_year=year)
    return year.be if year.be in coverage.years else coverage.dominant_fiscal_year


def _strong(periods: Sequence[Period]) -> list[Period]:
    """Without single days, terms and plain years: a letter's date, a contract's end, the year of a law."""
    return [period for period in periods if period.kind in _STRONG and not period.term]


def _without_days(periods: Sequence[Period]) -> list[Period]:
    """The day something was signed says less of its year than the year it is called by."""
    return [period for period in periods if period.kind != "day"]


def _years(source: Source, year: FiscalYear) -> frozenset[int]:
    return months_covered(_of_a_year(_inside(source)), fiscal_year=year).years


def _of_a_year(periods: Sequence[Period]) -> list[Period]:
    return [period for period in periods if period.months or period.year_be is not None]


def _naming(source: Source, year: FiscalYear, stated: int | None) -> Coverage:
    """The months by which it is named: link, row or page above; its own heading where that contradicts."""
    named = next(
        (c for periods in _names(source) if (c := _cover(periods, year, stated)).months or c.outside),
        Coverage(),
    )
    heading = _cover(_heading(source), year, stated)
    contradicts = (heading.months or heading.outside) and not _all(heading) & _all(named)
    by_file_name = _all(named) < _all(heading) and _is_of_file_name(source, named, year, stated)
    narrower = frozenset() < _all(heading) < _all(named) and (
        _is_of_list(source, heading, year, stated) or _is_its_own_range(source, heading, year, stated)
    )
    return heading if contradicts or by_file_name or narrower or not _all(named) else named


def _is_its_own_range(source: Source, heading: Coverage, year: FiscalYear, stated: int | None) -> bool:
    """Whether it says above its table from when to when it goes, and that is all that its heading names."""
    ranges = [p for p in source.headline_periods if p.kind == "range" and p.start < source.start_of_table]
    return not source.is_page and len(ranges) == 1 and _all(_cover(ranges, year, stated)) == _all(heading)


def _is_of_list(source: Source, heading: Coverage, year: FiscalYear, stated: int | None) -> bool:
    """Whether only the row, a list of several months' files, names more months than the file speaks of."""
    of_label = _cover(source.label_periods, year, stated)
    return not _all(of_label) and _one_by_one(_inside(source), year, stated) <= _all(heading)


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


def _heading(source: Source) -> list[Period]:
    if source.is_page:
        return list(source.headline_periods)
    title = source.headline_periods
    if source.months.are_many:  # then those of its first entries are none of its title
        begins = 0 if source.months.are_titles else source.start_of_table
        title = tuple(period for period in title if period.start < begins or period.kind != "month")
    above = [] if source.months.are_titles else find_periods(captions(source.document.tables))
    return [*_without_list(title, source), *_without_list(above, source)]


def _without_list(title: Sequence[Period], source: Source) -> Sequence[Period]:
    """A file's title without the months that begin a list, one by one, which goes on behind it."""
    listed = {month for period in title if period.kind == "month" for month in period.months}
    if len(listed) < _LISTED:
        return title
    goes_on = any(max(listed).next() in period.months for period in source.text_periods if period.kind == "month")
    return [period for period in title if period.kind != "month"] if goes_on else title


def _inside(source: Source) -> list[Period]:
    """All it says: text, captions, sheet names, and table cells each for itself."""
    return [*source.text_periods, *_captions(source), *source.months.periods]


def _named_inside(source: Source) -> list[Period]:
    """Where a table has cells for the months, those with figures; else all it says."""
    if not source.months.are_named:
        return _inside(source)
    return [*_named_years(source), *source.months.periods]


def _named_years(source: Source) -> list[Period]:
    """What gives the year to months of its tables; a plain "ปี 2566" over October to March is a fiscal year."""
    named = [*(p for p in _inside(source) if p.kind in ("fiscal_year", "year")), *_captions(source)]
    return [period for period in named if period.kind != "year" or not source.months.pass_new_year]


def _left_out(source: Source, base: Coverage, year: FiscalYear, stated: int | None) -> frozenset[Month]:
    """Of the months that it names or is called by, those that its table by months lacks or leaves empty."""
    if len(base.months) < 2 or not source.months.go_through_half:
        return frozenset()
    years = [period for period in _named_years(source) if period.kind not in _SPANS]
    filled = _cover([*years, *source.months.periods], year, stated)
    if filled.outside or not filled.months:
        return frozenset()
    said = _one_by_one(_inside(source), year, stated)
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


def _captions(source: Source) -> list[Period]:
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


def _one_by_one(periods: Sequence[Period], year: FiscalYear, stated: int | None) -> frozenset[Month]:
    """Months named alone, as the columns or rows of a monthly table are."""
    single = [p for p in periods if p.kind in ("fiscal_year", "year") or p.kind == "month"]
    return months_covered(single, fiscal_year=year, context_year=stated).months
