"""Months, the Thai fiscal year, and dates written for Thai readers.

Fiscal year N of the Buddhist era (BE = CE + 543) runs from 1 October N-1 to 30 September N.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from oitcheck.thai.bangkok import BANGKOK

__all__ = [
    "BE_OFFSET",
    "MONTH_ABBREVIATIONS",
    "MONTH_NAMES",
    "FiscalYear",
    "Month",
    "thai_date",
    "thai_datetime",
    "thai_month",
    "thai_months",
]

BE_OFFSET = 543
"""Buddhist era minus common era."""

MONTH_NAMES = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
"""Thai names of the months, January first."""

MONTH_ABBREVIATIONS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
"""Thai abbreviations of the months, January first."""

_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a year of the common era: `Month(2022, 10)` is October BE 2565.  Ordered by time.

    Raises ValueError for a month outside 1 to 12 or a year outside 1 to 9999.
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    @classmethod
    def parse(cls, iso: str) -> Month:
        """The month written "2022-10"; ValueError for anything else."""
        match = _ISO_MONTH.fullmatch(iso)
        if match is None:
            raise ValueError(f"not a month written like 2022-10: {iso!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day belongs to."""
        return cls(day.year, day.month)

    @classmethod
    def span(cls, first: Month, last: Month) -> tuple[Month, ...]:
        """All months from `first` to `last`, both included; empty if `last` is the earlier one."""
        return tuple(cls._at(i) for i in range(first._index, last._index + 1))

    @property
    def iso(self) -> str:
        """Like "2022-10"."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def be(self) -> int:
        """The calendar year in the Buddhist era."""
        return self.year + BE_OFFSET

    @property
    def fiscal_year(self) -> int:
        """The fiscal year (BE) the month belongs to: 2566 for October 2565."""
        return self.year + BE_OFFSET + (self.month >= 10)

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return self.next().start - timedelta(days=1)

    def next(self) -> Month:
        """The month after."""
        return self._at(self._index + 1)

    def previous(self) -> Month:
        """The month before."""
        return self._at(self._index - 1)

    @property
    def _index(self) -> int:
        return self.year * 12 + self.month - 1

    @classmethod
    def _at(cls, index: int) -> Month:
        return cls(index // 12, index % 12 + 1)


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """A Thai fiscal year, by its number in the Buddhist era: 2566 is October 2022 to September 2023."""

    be: int

    @classmethod
    def of(cls, when: date | Month) -> FiscalYear:
        """The fiscal year in which a day or a month lies."""
        return cls((when if isinstance(when, Month) else Month.of(when)).fiscal_year)

    @property
    def start(self) -> date:
        """1 October of the year before."""
        return date(self.be - BE_OFFSET - 1, 10, 1)

    @property
    def end(self) -> date:
        """30 September."""
        return date(self.be - BE_OFFSET, 9, 30)

    @property
    def months(self) -> tuple[Month, ...]:
        """The twelve months, October first."""
        return _months_of_fiscal_year(self.be)

    @property
    def first_half(self) -> tuple[Month, ...]:
        """October to March: "6 เดือนแรก"."""
        return self.months[:6]

    @property
    def second_half(self) -> tuple[Month, ...]:
        """April to September."""
        return self.months[6:]

    def quarter(self, number: int) -> tuple[Month, ...]:
        """The three months of quarter 1 (October to December) to 4; ValueError for another number."""
        if number not in (1, 2, 3, 4):
            raise ValueError(f"a fiscal year has quarters 1 to 4, not {number}")
        return self.months[3 * number - 3 : 3 * number]

    def contains(self, when: date | Month) -> bool:
        """Whether a day or a month lies in the year."""
        return FiscalYear.of(when) == self


def buddhist(year: int) -> int:
    """The year in the Buddhist era: of 65, of 2565, of 2022."""
    if year < 100:
        return 2500 + year
    return year if year > 2500 else year + BE_OFFSET


def plausible(year: int) -> int | None:
    """The year in the Buddhist era, or None for a number that is no year of our time."""
    if 2540 <= year <= 2600:
        return year
    return year + BE_OFFSET if 1997 <= year <= 2057 else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of a calendar (common era), None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=256)  # asked for at every date of every document
def _months_of_fiscal_year(be: int) -> tuple[Month, ...]:
    year = be - BE_OFFSET
    return Month.span(Month(year - 1, 10), Month(year, 9))


def thai_date(day: date) -> str:
    """Like "30 เมษายน 2566"."""
    return f"{day.day} {thai_month(Month.of(day))}"


def thai_datetime(moment: datetime) -> str:
    """Like "30 เมษายน 2566 เวลา 14.05 น."; a time with a zone becomes Bangkok time, one without stays."""
    local = moment if moment.tzinfo is None else moment.astimezone(BANGKOK)
    return f"{thai_date(local)} เวลา {local:%H.%M} น."


def thai_month(month: Month, short: bool = False) -> str:
    """Like "ตุลาคม 2565", or "ต.ค. 65" if `short`."""
    if short:
        return f"{MONTH_ABBREVIATIONS[month.month - 1]} {month.be % 100:02d}"
    return f"{MONTH_NAMES[month.month - 1]} {month.be}"


def thai_months(months: Iterable[Month], short: bool = False) -> str:
    """Months as a reader would list them: "ตุลาคม–ธันวาคม 2565 และมีนาคม 2566".

    In order and each once, whatever the order given; months that follow one another as one range.  Empty
    for none.
    """
    runs: list[list[Month]] = []
    for month in sorted(set(months)):
        if runs and runs[-1][-1].next() == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    *others, last = [_thai_run(run[0], run[-1], short) for run in runs] or [""]
    return f"{', '.join(others)} และ{last}" if others else last


def thai_years(years: Iterable[int]) -> str:
    """Like "2564, 2565 และ 2566"."""
    *others, last = [str(year) for year in sorted(years)] or [""]
    return f"{', '.join(others)} และ {last}" if others else last


def _thai_run(first: Month, last: Month, short: bool) -> str:
    """From one month to another; the year once, if it is the same."""
    if first == last:
        return thai_month(last, short)
    if first.year != last.year:
        return f"{thai_month(first, short)} – {thai_month(last, short)}"
    name, _, _ = thai_month(first, short).partition(" ")
    return f"{name}–{thai_month(last, short)}"
