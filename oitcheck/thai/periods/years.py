"""Fiscal years, plain years, and "the year before"."""

from __future__ import annotations

import re

from oitcheck.thai.calendar import BE_OFFSET, FiscalYear, Month, buddhist
from oitcheck.thai.periods import around, pieces, words
from oitcheck.thai.periods.mention import Kind, Period
from oitcheck.thai.periods.spots import PeriodText

_SHORT = re.compile("[0-9]{2}")
_LATIN = re.compile("[a-z]")


def read_fiscal(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "ปีงบประมาณ 2566", "ปีงบ 66-70"."""
    match = around.AFTER_FISCAL.match(text.plain, hit.end())
    if begun := _beginning(text, hit, match):
        return begun
    if match is None:
        previous = pieces.PREVIOUS.match(text.plain, hit.end())
        return _previous(text, "fiscal_year", hit.start(), previous.end()) if previous else None
    first = buddhist(int(match["short"] or match["year"]))
    last, end = first, match.end()
    if match["last"]:
        last = buddhist(int(match["last"]))
        if not first < last <= first + 20:
            last, end = first, match.end("year")
    months = tuple(month for year in range(first, last + 1) for month in FiscalYear(year).months)
    return text.made("fiscal_year", hit.start(), end, months=months, year=first)


def _beginning(text: PeriodText, hit: re.Match[str], year: re.Match[str] | None) -> Period | None:
    """ "ตั้งแต่ต้นปีงบประมาณ 2566 ถึง 31 มี.ค. 2566": its first month, where the end of a range follows."""
    if not around.BEGINNING_BEFORE.search(text.before(hit.start(), 12)):
        return None
    joint = around.JOINS_RANGE.match(text.plain, year.end() if year else hit.end())
    if joint is None:
        return None
    day = around.DAY_AHEAD.match(text.plain, joint.end())
    last = words.SCANNER.match(text.plain, day.end() if day else joint.end())
    if last is None or not (last.lastgroup == "dmy" or (last.lastgroup or "")[1:].isdigit()):
        return None
    months = FiscalYear(buddhist(int(year["short"] or year["year"]))).months[:1] if year else ()
    of_year = months[0].be if months else None
    return text.made("month", hit.start(), joint.start(), months=months, numbers=(10,), year=of_year)


def read_short_year(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "ปี 66", "ปี 66-70"."""
    if around.AMOUNT_BEFORE.search(text.before(hit.start(), 12)):
        return None
    first, *others = (buddhist(int(number)) for number in _SHORT.findall(hit[0]))
    if not others or not first < others[0]:
        return text.made("year", *hit.span(), year=first)
    months = tuple(month for year in range(first, others[0] + 1) for month in FiscalYear(year).months)
    return text.made("fiscal_year", *hit.span(), months=months, year=year_of_span(first, others[0]))


def year_of_span(first: int, last: int) -> int:
    """The fiscal year of the months below "ปี 2565 - 2566": two calendar years in a row are those of the second."""
    return last if last == first + 1 else first


def read_year(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """A number that is a year by what stands around it."""
    before = text.before(hit.start())
    prefix = around.YEAR_PREFIX.search(before)
    year = int(hit[0])
    if prefix is not None and "ศ" in prefix[0] and around.LAW_BEFORE.search(before):
        return None
    if prefix is None and (_is_other_number(text, hit, before) or (year < 2500 and not _is_alone(text, hit))):
        return None
    if around.SCHOOL_YEAR_BEFORE.search(before):
        return _school_year(text, hit)
    start = hit.start() - len(prefix[0]) if prefix else hit.start()
    return text.made("year", start, hit.end(), year=buddhist(year))


def read_previous(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "ปีก่อน"."""
    return _previous(text, "year", *hit.span())


def _school_year(text: PeriodText, hit: re.Match[str]) -> Period:
    """May to March: a school year lies in two fiscal years and is of both."""
    year = buddhist(int(hit[0]))
    months = Month.span(Month(year - BE_OFFSET, 5), Month(year - BE_OFFSET + 1, 3))
    return text.made("fiscal_year", *hit.span(), months=months, year=year)


def _is_other_number(text: PeriodText, hit: re.Match[str], before: str) -> bool:
    """Money, a count, a telephone number, an id: whatever a lone 2566 may be besides a year."""
    if around.NOT_A_YEAR_AFTER.match(text.plain, hit.end()) or around.NOT_A_YEAR_BEFORE.search(before[-40:]):
        return True
    if around.LAW_CALLED.search(before):
        return True
    if before.endswith("/"):
        return around.ADDRESS_ID_BEFORE.search(before) is not None
    return _LATIN.match(before[-1:]) is not None and _LATIN.match(text.plain, hit.end()) is not None


def _is_alone(text: PeriodText, hit: re.Match[str]) -> bool:
    """A common-era number is a year without saying so only where nothing else stands: a heading, a sheet's name."""
    before = text.line_before(hit.start())
    return before is not None and not before.strip() and around.ALONE_AFTER.match(text.plain, hit.end()) is not None


def _previous(text: PeriodText, kind: Kind, start: int, end: int) -> Period:
    """ "The same month of the year before": a period without a year, and never coverage."""
    same = around.SAME_SPELL_BEFORE.search(text.before(start, 40))
    if same:
        start -= len(same[0])
    return text.made(kind, start, end, comparison=True)
