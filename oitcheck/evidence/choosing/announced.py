"""When something was made, by the days that it names: an office's announcement by those with which it closes (pure)."""

from __future__ import annotations

import re
from datetime import date

from oitcheck.evidence.sources.source import HEADLINE_CHARS, Source
from oitcheck.thai.calendar import FiscalYear, Month
from oitcheck.thai.periods import Period

AHEAD = 7  # the month from which an announcement may be made for the fiscal year to come
_ANNOUNCEMENT = re.compile(r"ประกาศ|เจตนารมณ์|เจตจำนง|announcement|declaration|policy", re.I)
_OF_THE_OFFICE = re.compile(r"เขต|district", re.I)
_CLOSING = re.compile(r"(?:ประกาศ\s*ณ\s*วันที่|(?:announced|declared)\s+on(?:\s+the)?)\s*$", re.I)
_CLOSING_CHARS = 30
_SEVERAL = 2
_YEARS_BACK = 2


def announced_for(source: Source, year: FiscalYear) -> int | None:
    """The fiscal year (BE) of an earlier year's announcement, None where it is none, or may be for this year.

    Other offices' announcements are law: they hold until they are replaced.
    """
    opening = source.sure_text[:HEADLINE_CHARS]
    if source.is_page or not (_ANNOUNCEMENT.search(opening) and _OF_THE_OFFICE.search(opening)):
        return None
    days = [period.day for period in source.text_periods if period.day and _closes(source, period)]
    last = max(days, default=None)
    first_for_year = date(year.months[0].year, AHEAD, 1)
    return Month.of(last).fiscal_year if last and last < first_for_year else None


def lies_before(file: Source, year: FiscalYear) -> bool:
    """Whether all days that a file names, several, lie in the years before, too early to prepare anything for this one.

    What was made this year for this year names some day of it: of the meeting, the signature, the state of its data.
    Older days are those of laws.
    """
    days = {period.day for period in file.text_periods if period.day}
    first = year.months[0].year
    early = {day for day in days if date(first - _YEARS_BACK, 10, 1) <= day < date(first, AHEAD, 1)}
    return not file.is_page and len(early) >= _SEVERAL and max(days) in early


def _closes(source: Source, period: Period) -> bool:
    before = source.sure_text[max(0, period.start - _CLOSING_CHARS) : period.start]
    return _CLOSING.search(before) is not None
