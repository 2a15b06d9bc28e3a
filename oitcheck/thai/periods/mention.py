"""A period as a text mentions it: the value that scanning, joining and coverage share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from oitcheck.thai.calendar import Month

__all__ = ["Kind", "Period"]

Kind = Literal["day", "month", "range", "quarter", "half", "fiscal_year", "year"]


@dataclass(frozen=True, slots=True)
class Period:
    """One mention of a period in a text.

    `months` are the months covered, empty as long as the year is not known and for a plain year, which may
    be meant as a calendar or as a fiscal year.  `month_numbers` are the same months by number (1 to 12), in
    order, also without a year.  `year_be` is the year as stated, in the Buddhist era: the calendar year of
    a day or month (of the last month of a range), the fiscal year of a quarter, half or fiscal year, the first of
    several, but of two calendar years in a row ("ปี 2565 - 2566") the second.
    `start` and `end` delimit `text` in the text searched.  `comparison` marks a mention that another period
    is only compared with; it covers nothing.  `term` marks how long a contract or a project runs: it dates the
    text, and covers nothing either.  `as_of` marks the end of what is told: "ณ สิ้นไตรมาสที่ 2" speaks of all that
    was before it in its fiscal year, too, and so does "ณ วันที่ 31 มีนาคม 2566".  `day` is the date of a kind "day"
    whose year is known.
    """

    kind: Kind
    months: tuple[Month, ...]
    month_numbers: tuple[int, ...]
    year_be: int | None
    text: str
    start: int
    end: int
    comparison: bool = False
    term: bool = False
    as_of: bool = False
    day: date | None = None
