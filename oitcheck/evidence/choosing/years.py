"""Which fiscal year a source belongs to, and which one a page speaks of near a matter (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.announced import announced_for, lies_before
from oitcheck.evidence.choosing.spoken import everywhere, of_a_year, strong, without_days
from oitcheck.evidence.sources.paragraphs import Paragraph
from oitcheck.evidence.sources.source import Source
from oitcheck.thai.calendar import BE_OFFSET, FiscalYear
from oitcheck.thai.periods import Period, find_periods, months_covered
from oitcheck.thai.text import Haystack

_NEAR_CHARS = 300  # of a page: about a paragraph behind the words that name a matter


def names_year(source: Source, year: FiscalYear) -> bool:
    """Whether it names the year anywhere: its label, its text, the names of what hangs on it."""
    periods = find_periods(source.text.text) if source.is_page else everywhere(source)
    return year.be in months_covered([*periods, *source.label_periods], fiscal_year=year).years


def speaks_of(page: Source, year: FiscalYear) -> bool:
    """Whether a page's own words, without its headings and what hangs on it, speak of this year more than of others."""
    return months_covered(page.text_periods, fiscal_year=year).dominant_fiscal_year == year.be


def year_near(source: Source, about: About, phrase: str, year: FiscalYear) -> int | None:
    """The fiscal year named where a page speaks of a matter: under its heading, else in the paragraph that names it,
    else in the line that names it and the lines just after, else in the heading above them."""
    sections = (_of_section(heading, text, year) for heading, text in source.sections if about.find(heading))
    paragraphs = (_dominant(without_days(find_periods(p.text.text)), year) for p in _leading(source, about))
    for found in (sections, paragraphs):
        years = [named for named in found if named]
        if years:
            return year.be if year.be in years else years[0]
    return _year_around(source, phrase, year) or _year_above(source, phrase, year)


def _of_section(heading: Haystack, text: str, year: FiscalYear) -> int | None:
    """The year in its heading, unless somebody forgot to change that: the text knows the wanted year and no other's."""
    headed, spoken = (without_days(find_periods(t)) for t in (heading.text, text))
    named, told = _dominant(headed, year), months_covered(of_a_year(spoken), fiscal_year=year).years
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
    return _dominant(without_days(find_periods(text.text[first : end + _NEAR_CHARS])), year)


def _year_above(source: Source, phrase: str, year: FiscalYear) -> int | None:
    under = (heading for heading, text in source.sections if Haystack(text).find(phrase))
    years = (_dominant(without_days(find_periods(heading.text)), year) for heading in under)
    return next(filter(None, years), None)


def fiscal_year_of(source: Source, year: FiscalYear) -> int | None:
    """The year in its label, unless the file's own heading says another; else heading, own closing, row, page, text."""
    headline = source.headline_periods
    label, own = _dominant(source.label_periods, year), _dominant(strong(headline), year)
    differ = bool(label and own and label != own and not source.is_page)
    if differ and (label not in _years(source, year) or _is_calendar_year(label, source)):
        return own
    titled = _dominant(without_days(headline), year)
    if not label and own != titled == year.be and _named_first(headline, year):
        return titled  # "มาตรการ … ประจำปี พ.ศ. 2567", and below it the result of "ปีงบประมาณ พ.ศ. 2566"
    if label and label != titled == year.be and label not in _years(source, year) and not source.is_page:
        return titled  # it knows nothing of the year by which it is called
    itself = label or own or titled
    if not itself and year.be not in _years(source, year) and (announced := announced_for(source, year)):
        return announced
    if not itself and year.be not in _years(source, year) and lies_before(source, year):
        return None
    row = find_periods(source.context)
    above = [] if source.is_page else find_periods("\n".join(source.inherited_titles))
    layers = (strong(headline), without_days(headline), row, above, headline)
    named = label or next((found for layer in layers if (found := _dominant(layer, year))), None)
    return named or _said_inside(source, year) or _dominant(source.address_periods, year)


def _said_inside(source: Source, year: FiscalYear) -> int | None:
    """The year of which its text speaks most; none, where a file speaks of the wanted one too.

    What nothing calls by a year is not another's for looking back on that at length.
    """
    most = months_covered(everywhere(source), fiscal_year=year).dominant_fiscal_year
    return most if source.is_page or most == year.be or year.be not in _years(source, year) else None


def _named_first(headline: Sequence[Period], year: FiscalYear) -> bool:
    """Whether a file's title begins with the year, in whatever words."""
    first = next(iter(of_a_year(without_days(headline))), None)
    return first is not None and first.year_be == year.be


def _is_calendar_year(named: int | None, source: Source) -> bool:
    """Whether the year in a label is only that of the months in the file's own heading: "2565" for October 2565."""
    plain = all(p.kind == "year" for p in source.label_periods if p.year_be == named)
    months = [month for p in strong(source.headline_periods) if p.kind == "month" for month in p.months]
    return plain and bool(months) and all(month.year + BE_OFFSET == named for month in months)


def _dominant(periods: Sequence[Period], year: FiscalYear) -> int | None:
    """The year most spoken of; the wanted one, if it is named at all: plans look back on the year before.

    Months without a year name none: under "ปี 2566", the columns of a budget ("ต.ค.-ธ.ค.") are not those of 2567.
    """
    stated = [period for period in of_a_year(periods) if not period.comparison]
    coverage = months_covered(stated, fiscal_year=year)
    return year.be if year.be in coverage.years else coverage.dominant_fiscal_year


def _years(source: Source, year: FiscalYear) -> frozenset[int]:
    return months_covered(of_a_year(everywhere(source)), fiscal_year=year).years
