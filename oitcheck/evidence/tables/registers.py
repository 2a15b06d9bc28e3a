"""Registers: tables with an entry a line and the day that each is of (pure).

"วันที่ออกใบอนุญาต" tells the month of every entry, though no cell is a month and no sum stands below one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from oitcheck.models import Table
from oitcheck.thai.calendar import Month
from oitcheck.thai.periods import find_periods
from oitcheck.thai.text import norm

_HEADS = 4  # rows at most that name the columns
_OF_DAYS = re.compile(r"^(?:วันที่|วันเดือนปี|ว/?ด/?ป|ว\.ด\.ป|ลงวันที่|date)")
_SEVERAL = 3  # months: fewer days say when a list was made


def months_of_entries(table: Table) -> frozenset[Month]:
    """The months of the days in the column that is called so; none where these are a few."""
    if table.inferred:
        return frozenset()
    months = frozenset(month for column in _columns_of_days(table) for month in _days_in(table, column))
    return months if len(months) >= _SEVERAL else frozenset()


def _columns_of_days(table: Table) -> set[int]:
    return {c for row in table.rows[:_HEADS] for c, cell in enumerate(row) if _OF_DAYS.match(norm(cell))}


def _days_in(table: Table, column: int) -> Iterator[Month]:
    cells = (row[column] for row in table.rows if column < len(row))
    yield from (month for cell in cells for p in find_periods(cell) if p.kind == "day" for month in p.months)
