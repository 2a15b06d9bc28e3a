"""Parts of the fiscal year: quarters, half-years, spells of three to twelve months."""

from __future__ import annotations

import re

from oitcheck.thai.calendar import FiscalYear, Month, buddhist
from oitcheck.thai.periods import around, words
from oitcheck.thai.periods.mention import Kind, Period
from oitcheck.thai.periods.spots import PeriodText

_NUMBER = re.compile("[0-9]+")
_LATER = re.compile("ห[^ก]*ล")  # หลัง, and not the หก of six
_SECOND = re.compile(r"ที่\s?2")
_SIX = re.compile(r"6|ห\s?ก")
_NAMED_SPELL = re.compile("ร\\s?[อก]|งว")  # รอบ, แรก, งวด
_SECOND_HALF = re.compile("ห|h2|2h|sec|2nd")
_THREE = re.compile("3|ส[าำ]ม")
_NINE = re.compile(r"เ\s?ก")
_LATIN = re.compile("[a-z]")


def read_quarter(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "ไตรมาสที่ 1-2 ปี 2566"."""
    numbers = [int(n) for n in _NUMBER.findall(hit[0]) if len(n) == 1]
    numbers = numbers or list(map(_named_quarter, words.JOINS_QUARTERS.split(hit[0])))
    if numbers == [1] and (counted := around.QUARTERS_COUNTED.search(text.before(hit.start(), 8))):
        numbers = [1, 3 if counted["three"] else 2]  # "สองไตรมาสแรก"
    year, end = _fiscal_year_after(text, hit)
    model = FiscalYear(year or 2566)
    if numbers[-1] < numbers[0]:
        numbers = numbers[:1]
    months = tuple(m for n in range(numbers[0], numbers[-1] + 1) for m in model.quarter(n))
    return _part(text, "quarter", hit.start(), end, months, year)


def _named_quarter(said: str) -> int:
    """ "ไตรมาสที่สอง", "ไตรมาส II"."""
    return next(number for name, number in words.QUARTER_NAMES if name.search(said))


def read_half_year(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "ครึ่งปีแรก", "ครึ่งปีหลัง"; "H1" is one beside its year only."""
    year, end = _fiscal_year_after(text, hit)
    if year is None and _LATIN.search(hit[0]) and not around.FISCAL_YEAR_BEFORE.search(text.plain[: hit.start()][-40:]):
        return None
    model = FiscalYear(year or 2566)
    months = model.second_half if _SECOND_HALF.search(hit[0]) else model.first_half
    return _part(text, "half", hit.start(), end, months, year)


def read_spell(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """ "รอบ 6 เดือนแรก": of the fiscal year."""
    year, end = _fiscal_year_after(text, hit)
    model = FiscalYear(year or 2566)
    later = _LATER.search(hit[0]) or _SECOND.search(hit[0])
    if hit[0].startswith("เ"):  # "เดือนที่ 1-6 ของปีงบประมาณ": what counts is where it ends
        return _part(text, "range", hit.start(), end, model.months[: int(_NUMBER.findall(hit[0])[-1])], year)
    if not (later or _NAMED_SPELL.search(hit[0]) or _is_reported(text, hit, year)):
        return None
    if _SIX.search(hit[0]):
        return _part(text, "half", hit.start(), end, model.second_half if later else model.first_half, year)
    if _THREE.search(hit[0]):
        return None if later else _part(text, "quarter", hit.start(), end, model.quarter(1), year)
    return _part(text, "range", hit.start(), end, model.months[: _counted(hit[0])], year)


def _counted(said: str) -> int:
    """How many months."""
    numbers = _NUMBER.findall(said)
    return int(numbers[-1]) if numbers else 9 if _NINE.search(said) else 12


def _is_reported(text: PeriodText, hit: re.Match[str], year: int | None) -> bool:
    """ "ผลการดำเนินงาน 6 เดือน ปีงบประมาณ 2566" is of the first half; a contract may be for six months too."""
    before = text.before(hit.start())
    return year is not None and (around.REPORTS.search(before) or around.EVERY.search(before)) is not None


def _fiscal_year_after(text: PeriodText, hit: re.Match[str]) -> tuple[int | None, int]:
    match = around.AFTER_SPELL.match(text.plain, hit.end())
    if match is None:
        return None, hit.end()
    if match["year"]:
        return buddhist(int(match["year"])), match.end()
    beside = text.plain[hit.end()] in "/-_" or match.start("short") == hit.end() or text.plain[hit.end() - 1] == "."
    said = match["fiscal"] or match["said"] or beside
    return (2500 + int(match["short"]), match.end()) if said else (None, hit.end())


def _part(text: PeriodText, kind: Kind, start: int, end: int, months: tuple[Month, ...], year: int | None) -> Period:
    numbers = tuple(month.month for month in months)
    return text.made(kind, start, end, months=months if year else (), numbers=numbers, year=year)
