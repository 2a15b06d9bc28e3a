"""Dates in figures: "2566-01-31", "31/1/2566", "10/2565"."""

from __future__ import annotations

import re

from oitcheck.thai.calendar import BE_OFFSET, Month, buddhist, day_of, plausible
from oitcheck.thai.periods import around, words
from oitcheck.thai.periods.mention import Kind, Period
from oitcheck.thai.periods.spots import PeriodText
from oitcheck.thai.periods.years import read_year

_DASH = re.compile(r"\s?-\s?")
_NUMBER = re.compile("[0-9]+")
_LAST_MONTH = 12
_COUNTED = re.compile("/|ที่")  # "เดือน 10/2565", "เดือนที่ 10": no number before it says how long
_NOT_DIGITS = re.compile("[^0-9]+")


def read_iso(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "2022-10-31", "2022-10"; of the Buddhist era only whole days."""
    year, month, *day = map(int, hit[0].split("-"))
    be = plausible(year)
    # A Buddhist-era "2566-10" is more often a document number than a month.
    if be is None or (not day and year == be):
        return _read_year_within(text, hit)
    exact = day_of(be - BE_OFFSET, month, day[0] if day else 1)
    if exact is None:
        return _read_year_within(text, hit)
    kind: Kind = "day" if day else "month"
    months = (Month.of(exact),)
    return text.made(kind, *hit.span(), months=months, year=be, day=exact if day else None)


def read_dmy(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "31/10/2565", "31.10.65"."""
    day, month, year = (int(part) for part in _NOT_DIGITS.split(hit[0]))
    be = 2500 + year if 50 <= year <= 80 else plausible(year)
    exact = day_of(be - BE_OFFSET, month, day) if be is not None else None
    before = text.before(hit.start(), 24)
    if (
        exact is None
        or around.VERSION_BEFORE.search(before)
        or ((hit["mark"] or hit["dash"]) and not _is_said(text, hit, before))
    ):
        return None
    return text.made("day", *hit.span(), months=(Month.of(exact),), year=be, day=exact)


def read_numbered(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "เดือน 10/2565", "เดือน 10-12/2565", "เดือน 10/65 - 12/65"."""
    if not _COUNTED.search(hit[0]) and around.DURATION_BEFORE.search(text.before(hit.start(), 4)):
        return None
    numbers = [int(number) for number in _NUMBER.findall(hit[0])]
    years = [buddhist(number) - BE_OFFSET for number in numbers if number > _LAST_MONTH]
    first, last = (numbers[0], [number for number in numbers if number <= _LAST_MONTH][-1])
    begun = years[0] if len(years) > 1 else years[0] - (first > last)
    months = Month.span(Month(begun, first), Month(years[-1], last))
    kind: Kind = "month" if len(months) == 1 else "range"
    return text.made(kind, *hit.span(), months=months, year=years[-1] + BE_OFFSET) if months else None


def _read_year_within(text: PeriodText, hit: re.Match[str]) -> Period | None:
    year = words.SCANNER.match(text.plain, hit.start(), hit.start() + 4)
    return read_year(text, year) if year is not None and year.lastgroup == "year" else None


def _is_said(text: PeriodText, hit: re.Match[str], before: str) -> bool:
    """That it is a day: by a word, or as an end of a range of days."""
    in_range = hit.start() - text.behind < 5 and text.behind and _DASH.fullmatch(before)
    return bool(in_range or around.SAYS_DAY_BEFORE.search(before) or around.SAYS_DAY_AFTER.match(text.plain, hit.end()))
