"""A text that periods are sought in, and what stands around a place of it."""

from __future__ import annotations

import re
from datetime import date

from oitcheck.thai.calendar import Month
from oitcheck.thai.periods import pieces
from oitcheck.thai.periods.mention import Kind, Period

_BULLET = 24
_LOOK_BACK = 170  # the longest phrase before a number that says what the number is


class PeriodText:
    """The text as it is, and `plain`, as the patterns want it, of the same length.

    `behind`: where the last period that was found ends, before which no later one begins; `behind_day`: it was a day.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = pieces.plain(text)
        self.behind = 0
        self.behind_day = False

    def before(self, at: int, most: int = _LOOK_BACK) -> str:
        """The text just before a place, as far as no earlier mention reaches."""
        return self.plain[max(self.behind, at - most) : at]

    def line_before(self, at: int) -> str | None:
        """The line's text before a place, None where it is more than a number or a bullet."""
        first = max(0, at - _BULLET)
        begun, said = self.plain.rfind("\n", first, at) + 1, self.plain[first:at]
        return self.plain[begun:at] if begun else (said if first == 0 else None)

    def joins(self, left: Period, right: Period, pattern: re.Pattern[str]) -> bool:
        """Whether what stands between two mentions is this and nothing else."""
        return pattern.fullmatch(self.plain, left.end, right.start) is not None

    def made(
        self,
        kind: Kind,
        start: int,
        end: int,
        *,
        months: tuple[Month, ...] = (),
        numbers: tuple[int, ...] = (),
        year: int | None = None,
        day: date | None = None,
        comparison: bool = False,
    ) -> Period:
        """A period of this text."""
        numbers = numbers or tuple(dict.fromkeys(month.month for month in months))
        return Period(kind, months, numbers, year, self.text[start:end], start, end, comparison, day=day)
