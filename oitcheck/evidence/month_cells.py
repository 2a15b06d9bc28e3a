"""Cells of tables that stand for months: a monthly table is read by them, not by its running text (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from oitcheck.models import Table
from oitcheck.thai.periods import Period, find_periods

CELL_CHARS = 40  # a longer cell is running text
_LETTER = re.compile("[a-zA-Zก-ฮ]")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}(?: \d\d:\d\d)?")
_FIRST_DAY = re.compile(r"1/\d{1,2}/\d{4}")  # as spreadsheets' dates are shown


@dataclass(frozen=True)
class MonthCells:
    """Cells of a table that stand for months: names, and dates where a spreadsheet keeps a month as its first day."""

    table: Table

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Row and column of each."""
        rows = self.table.rows
        named = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if _names_month(cell)]
        return tuple(sorted({*named, *self._first_days()}))

    def filled(self) -> Iterator[str]:
        """Those that have figures: beside them or, where they head columns, below them."""
        for number, row in enumerate(self.table.rows):
            months = [column for at, column in self.places if at == number]
            heads_columns = len({row[column] for column in months}) > 1
            for column in months:
                cells = self._below(number, column) if heads_columns else row[column + 1 :]
                if any(cell.strip() not in ("", row[column]) for cell in cells):
                    yield row[column]

    def _below(self, number: int, column: int) -> list[str]:
        return [cell for row in self.table.rows[number + 1 :] for cell in row[column : column + 1]]

    def _first_days(self) -> Iterator[tuple[int, int]]:
        """Dates in a row or column that has no other dates than first days of different months."""
        dates = [(r, c) for r, row in enumerate(self.table.rows) for c, cell in enumerate(row) if _DATE.fullmatch(cell)]
        for axis in (0, 1):
            for line in {place[axis] for place in dates}:
                places = [place for place in dates if place[axis] == line]
                cells = [self.table.rows[r][c] for r, c in places]
                if len(set(cells)) > 1 and all(map(_FIRST_DAY.fullmatch, cells)):
                    yield from places


def _names_month(cell: str) -> bool:
    if len(cell) > CELL_CHARS or not _LETTER.search(cell):
        return False  # most cells of a table are figures
    return any(period.kind == "month" for period in find_periods(cell))


def cell_periods(cell: str) -> list[Period]:
    """Periods of a cell that stands for a month; any other day is only a day."""
    if _FIRST_DAY.fullmatch(cell):
        return [replace(period, kind="month", day=None) for period in find_periods(cell)]
    return [period for period in find_periods(cell) if period.kind != "day"]
