"""A day on the command line: options take the common era, and an officer writes the Buddhist one."""

from __future__ import annotations

from datetime import date

from oitcheck.errors import UsageError

_YEARS = range(1997, 2158)
_BUDDHIST = 543


def day_of(text: str, option: str) -> date:
    """The day; UsageError says how it is to be written."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text} ไม่ใช่วันที่: ให้เขียนเป็นปี ค.ศ. แบบ YYYY-MM-DD เช่น 2023-04-30") from None
    if day.year in _YEARS:
        return day
    if day.year - _BUDDHIST in _YEARS:
        meant = f"{day.year - _BUDDHIST}{day:-%m-%d}"
        raise UsageError(f"{option} {text} เป็นปี พ.ศ.: ให้เขียนเป็นปี ค.ศ. คือ {meant}")
    raise UsageError(f"{option} {text} เป็นปีที่เป็นไปไม่ได้: ให้เขียนเป็นปี ค.ศ. เช่น 2023-04-30")
