"""One mention of a period at a time: dates, months, quarters, half-years, fiscal years, years in noisy Thai text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from oitcheck.thai.periods import words
from oitcheck.thai.periods.dates import read_dmy, read_iso, read_numbered
from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.months import read_month
from oitcheck.thai.periods.spells import read_half_year, read_quarter, read_spell
from oitcheck.thai.periods.spots import PeriodText
from oitcheck.thai.periods.typos import read_misspelt
from oitcheck.thai.periods.years import read_fiscal, read_previous, read_short_year, read_year

__all__ = ["mentions"]

# By the name of the group of the scanner that hit; months have groups of their own, by style and number.
_READERS: dict[str, Callable[[PeriodText, re.Match[str]], Period | None]] = {
    "iso": read_iso,
    "dmy": read_dmy,
    "numbered": read_numbered,
    "quarter": read_quarter,
    "halfyear": read_half_year,
    "spell": read_spell,
    "fiscal": read_fiscal,
    "year": read_year,
    "short": read_short_year,
    "previous": read_previous,
}


def mentions(text: PeriodText) -> Iterator[Period]:
    """Every mention, in order of place."""
    at = 0
    while trigger := words.TRIGGER.search(text.plain, at):
        hit = words.SCANNER.match(text.plain, trigger.start())
        at = trigger.end() if hit is None else hit.end()
        period = _read(text, hit) if hit else None
        if period is not None:
            yield period
            at = text.behind = period.end
            text.behind_day = period.kind == "day"


def _read(text: PeriodText, hit: re.Match[str]) -> Period | None:
    name = hit.lastgroup or ""
    if name == "year" and (month := read_misspelt(text, hit)):
        return month
    reader = _READERS.get(name)
    return reader(text, hit) if reader else read_month(text, hit, name[0], int(name[1:]))
