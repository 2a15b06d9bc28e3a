"""Months that are written as numbers: "10-65" in a file name, "10/2565" that is all there is, "10/2565 - 3/2566".

Documents are numbered so, too: a number is a month where the name says so, or where nothing else can be meant.
"""

from __future__ import annotations

import re
from itertools import pairwise

from oitcheck.thai.calendar import BE_OFFSET, Month, buddhist
from oitcheck.thai.periods import around
from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.ranges import range_between
from oitcheck.thai.periods.spots import PeriodText

__all__ = ["with_file_name_month", "with_number_months"]

_ENOUGH_MONTHS = 3
_LABEL = 200  # characters of a name, where a number may be all there is
_ONLY_FORMATS = re.compile(r"(?:pdf|docx?|word|xlsx?|excel|zip|ไฟล์|file|ดาวน์โหลด|download|[\W_])*", re.IGNORECASE)


def with_file_name_month(text: PeriodText, found: list[Period]) -> list[Period]:
    """A "10-65" of a file name, if it is the only one there and no month is named."""
    hits = list(around.FILE_NAME_MONTH.finditer(text.plain))
    if len(hits) != 1 or any(period.month_numbers for period in found if period.kind != "fiscal_year"):
        return found
    return _with_numbered(text, found, hits)


def _with_numbered(text: PeriodText, found: list[Period], hits: list[re.Match[str]]) -> list[Period]:
    """The mentions, with months written as numbers in place of what else was read there."""
    spans = [hit.span() for hit in hits]
    apart = [p for p in found if all(p.end <= start or p.start >= end for start, end in spans)]
    return sorted([*apart, *(_numbered(text, hit) for hit in hits)], key=_place)


def _numbered(text: PeriodText, hit: re.Match[str]) -> Period:
    """The month of a match whose groups are called month… and year…."""
    groups = {name.rstrip("23"): int(value) for name, value in hit.groupdict().items() if value}
    year = buddhist(groups["year"])
    return text.made("month", *hit.span(), months=(Month(year - BE_OFFSET, groups["month"]),), year=year)


def with_number_months(text: PeriodText, found: list[Period]) -> list[Period]:
    """A "10/2565" that is all there is but formats, or a row over New Year: else it may be a document's number."""
    if "/" not in text.plain:
        return found
    found = _with_numbered_ranges(text, found)
    span = around.NUMBERED_SPAN.search(text.plain) if len(text.plain) <= _LABEL else None
    if span is not None and _is_all(text, span):
        return [_span(text, span)]
    hits = list(around.NUMBERED.finditer(text.plain))
    alone = len(hits) == 1 and _is_all(text, hits[0])
    among = alone or _run_over_new_year(text, hits) or _spans_new_year(text, hits)
    return _with_numbered(text, found, hits) if hits and among else found


def _is_all(text: PeriodText, hit: re.Match[str]) -> bool:
    return _ONLY_FORMATS.fullmatch(text.plain.replace(hit[0], " ", 1)) is not None


def _span(text: PeriodText, hit: re.Match[str]) -> Period:
    """ "10-12/2565": the months of a quarter, or others of one year."""
    return range_between(text, *(_end_of_span(text, hit, name) for name in ("month", "month2")))


def _end_of_span(text: PeriodText, hit: re.Match[str], name: str) -> Period:
    year = buddhist(int(hit["year"])) if name == "month2" else None
    return text.made("month", hit.start(name), hit.end(), numbers=(int(hit[name]),), year=year)


def _with_numbered_ranges(text: PeriodText, found: list[Period]) -> list[Period]:
    """Both ends of each "10/2565-3/2566" as months."""
    if not around.MAY_BE_NUMBERED_RANGE.search(text.plain):
        return found
    for hit in (*around.NUMBERED_RANGE.finditer(text.plain), *around.YEAR_FIRST_RANGE.finditer(text.plain)):
        first, last = (_end_of_range(text, hit, which) for which in ("", "2"))
        over_new_year = first.month_numbers[0] > last.month_numbers[0] and last.year_be == (first.year_be or 0) + 1
        if over_new_year and not around.NUMBER_BEFORE.search(text.plain, max(0, hit.start() - 12), hit.start()):
            apart = [p for p in found if p.end <= hit.start() or p.start >= hit.end()]
            found = sorted([*apart, first, last], key=_place)
    return found


def _end_of_range(text: PeriodText, hit: re.Match[str], which: str) -> Period:
    number, year = int(hit[f"month{which}"]), int(hit[f"year{which}"])
    year = buddhist(year)
    month = Month(year - BE_OFFSET, number)
    places = [place for name in (f"month{which}", f"year{which}") for place in hit.span(name)]
    return text.made("month", min(places), max(places), months=(month,), year=year)


def _run_over_new_year(text: PeriodText, hits: list[re.Match[str]]) -> bool:
    months = [_numbered(text, hit).months[0] for hit in hits]
    ascending = all(a < b for a, b in pairwise(months))
    turns = any(a.month >= 10 and b.month <= 3 and b.year == a.year + 1 for a, b in pairwise(months))
    return len(months) >= _ENOUGH_MONTHS and ascending and turns


def _spans_new_year(text: PeriodText, hits: list[re.Match[str]]) -> bool:
    """ "10/2565 - 3/2566": the ends of a range of months, which numbers of documents do not count through."""
    if len(hits) != 2 or not around.JOINS_RANGE.fullmatch(text.plain, hits[0].end(), hits[1].start()):
        return False
    if around.NUMBER_BEFORE.search(text.plain, max(0, hits[0].start() - 12), hits[0].start()):
        return False
    first, last = (_numbered(text, hit).months[0] for hit in hits)
    return first.month > last.month and last.year == first.year + 1


def _place(period: Period) -> int:
    return period.start
