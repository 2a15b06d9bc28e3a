"""What one cell of a table says of a month: its name, its number among others, its first or its last day (pure)."""

from __future__ import annotations

import re
from dataclasses import replace

from oitcheck.thai.calendar import MONTH_ABBREVIATIONS, Month
from oitcheck.thai.periods import Period, find_periods
from oitcheck.thai.text import arabic

_YEAR = 12  # months
CELL_CHARS = 40  # a longer cell is running text
_LETTER = re.compile("[a-zA-Zก-ฮ]")
_FOUR_DIGITS = re.compile(r"\d{4}")
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_UNDOTTED = {name.replace(".", ""): number for number, name in enumerate(MONTH_ABBREVIATIONS, 1)}
_UNDOTTED |= {name: number for number, name in enumerate(_ENGLISH, 1)}
_NUMBERED = re.compile(r"(\d{1,2})/(?:\d\d|\d{4})")
_OF_TWO_DIGITS = re.compile(r"/19([5-8]\d)$")  # "ต.ค. 65", typed into a spreadsheet, becomes October 1965
_MEANT = r"/25\1"
_MAY_END = re.compile(r"\D{0,24}(?:[2๒][8๘9๙]|[3๓][0๐1๑])\D.{3,}")
_FIRST_DAY = re.compile(r"1/\d{1,2}/\d{4}")  # as spreadsheets' dates are shown
_COMMISSION = re.compile(r"^\W*(?=ก\.\s?[พค]\.\W*$)", re.M)


def names_month(cell: str) -> bool:
    """Whether a short cell names a month; most cells of a table are figures."""
    if len(cell) > CELL_CHARS or not _LETTER.search(cell):
        return False
    return any(period.kind == "month" for period in find_periods(cell))


def month_ended(cell: str) -> Month | None:
    """The month of whose last day a cell speaks, and of nothing else."""
    if len(cell) > CELL_CHARS or not _MAY_END.match(cell):
        return None
    periods = find_periods(_OF_TWO_DIGITS.sub(_MEANT, cell))
    day = periods[0].day if len(periods) == 1 else None
    return Month.of(day) if day is not None and day == Month.of(day).end else None


def is_first_day(cell: str) -> bool:
    """Whether a date is the first of a month, as spreadsheets keep months."""
    return _FIRST_DAY.fullmatch(cell) is not None


def as_month(label: str) -> str:
    """A label whose line is "ก.พ." and nothing else: a file is not called after the civil service commission."""
    return _COMMISSION.sub("เดือน ", label)


def undotted_month(cell: str) -> int:
    """The number of the month that a cell abbreviates without dots ("ตค"), 0 for any other cell."""
    return _UNDOTTED.get(cell.strip().rstrip(".").lower(), 0)


def numbered_month(cell: str) -> int:
    """The number before the year of a cell like "10/65", 0 for any other cell."""
    numbered = _NUMBERED.fullmatch(cell.strip())
    return int(numbered[1]) if numbered else 0


def called_month(cell: str) -> str:
    """A cell that is a month among months, so that it reads as one."""
    number = undotted_month(cell)
    return f"เดือน {MONTH_ABBREVIATIONS[number - 1] if number else cell}"


def is_year(cell: str) -> bool:
    """Whether a cell is a year and nothing else."""
    return bool(year_named(cell)) and [period.kind for period in find_periods(cell)] == ["year"]


def year_named(cell: str) -> int:
    """The year, fiscal or plain, that a cell is and nothing else; 0 for any other cell."""
    if len(cell) > CELL_CHARS or not _FOUR_DIGITS.search(arabic(cell)):
        return 0
    periods = find_periods(cell)
    one = len(periods) == 1 and periods[0].kind in ("year", "fiscal_year") and len(periods[0].months) in (0, _YEAR)
    return (periods[0].year_be or 0) if one else 0


def lacks_year(cell: str) -> bool:
    """Whether months stand in a cell, if anything, and none with its year."""
    return all(period.kind == "month" and not period.months for period in find_periods(cell))


def cell_periods(cell: str) -> list[Period]:
    """Periods of a cell that stands for a month; any other day is only a day."""
    if is_first_day(cell):
        return [replace(period, kind="month", day=None) for period in find_periods(_OF_TWO_DIGITS.sub(_MEANT, cell))]
    if month_ended(cell):
        return [replace(period, kind="month", day=None) for period in find_periods(_OF_TWO_DIGITS.sub(_MEANT, cell))]
    return [period for period in find_periods(cell) if period.kind != "day"]
