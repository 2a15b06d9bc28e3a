"""Which cells of a table stand for months: by their names, by their neighbours, by the head of their column (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import groupby, pairwise

from oitcheck.evidence.tables.month_words import (
    called_month,
    is_first_day,
    month_ended,
    names_month,
    numbered_month,
    undotted_month,
)
from oitcheck.models import Table
from oitcheck.thai.text import arabic, norm

Place = tuple[int, int]

_SHORT = 8  # of a cell that is an abbreviation
_LETTER = re.compile("[a-zA-Zก-ฮ]")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}(?: \d\d:\d\d)?")
_HEADS = 4  # rows at most that name the columns
_OF_DOCUMENTS = re.compile("เลขที่|สัญญา|คำสั่ง|หนังสือ|ฉบับที่|ครั้งที่|ใบ(?:อนุญาต|เสร็จ|สั่ง)")
_OF_MONTHS = re.compile("เดือน|month")
_MONTH_NUMBER = re.compile(r"0?[1-9]|1[0-2]")
_ENOUGH_ENDS = 3  # in a row: two may be any two dates
_ENOUGH_NUMBERS = 3
_AUTUMN = (10, 11, 12)


def month_places(table: Table) -> tuple[Place, ...]:
    """Row and column of each cell that is a month's name, or its first or last day, or its number."""
    named = {(r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row) if names_month(cell)}
    others = (_beside(table, named), _undotted(table, named), _first_days(table), _last_days(table))
    found = named.union(*others)
    return tuple(sorted(found or numbered_places(table)))


def numbered_places(table: Table) -> Set[Place]:
    """ "10", "11", "12", "1" in a column that is called "เดือน": from 1 on, they may count what comes first."""
    titled = ((r, c) for r, row in enumerate(table.rows[:_HEADS]) for c, cell in enumerate(row) if _is_month_head(cell))
    return frozenset(place for r, c in titled for place in _numbers_below(table, r, c))


def _is_month_head(cell: str) -> bool:
    return _OF_MONTHS.fullmatch(norm(cell)) is not None


def _numbers_below(table: Table, head: int, column: int) -> list[Place]:
    cells = ((r, arabic(cell_at(table, r, column)).strip()) for r in range(head + 1, len(table.rows)))
    numbers = {r: int(cell) for r, cell in cells if _MONTH_NUMBER.fullmatch(cell)}
    months = [number for number, _ in groupby(numbers.values())]
    in_order = all(later == earlier % 12 + 1 for earlier, later in pairwise(months))
    of_year = tuple(months[:3]) == _AUTUMN or (12, 1) in pairwise(months)
    return [(r, column) for r in numbers] if len(months) >= _ENOUGH_NUMBERS and in_order and of_year else []


def cell_at(table: Table, row: int, column: int) -> str:
    """The text of a cell, "" beyond the table's edge."""
    rows = table.rows
    return rows[row][column] if 0 <= row < len(rows) and 0 <= column < len(rows[row]) else ""


def _beside(table: Table, named: Set[Place]) -> Iterator[Place]:
    """Cells that are months only among months: "ก.พ." alone is the civil service commission."""
    for r, c in named:
        for row, column in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            cell = cell_at(table, row, column)
            if (
                (row, column) not in named
                and len(cell) <= _SHORT
                and _LETTER.search(cell)
                and names_month(called_month(cell))
            ):
                yield row, column


def _undotted(table: Table, named: Set[Place]) -> Iterator[Place]:
    """ "ตค", "พย", "ธค" or "10/65", "11/65", "12/65": months where three follow each other in a row or column.

    Numbers are numbers of documents where months have names, or where their column is called so.
    """
    of_documents = _columns_of_documents(table)
    at = {
        (r, c): undotted_month(cell) or (0 if named or c in of_documents else numbered_month(cell))
        for r, row in enumerate(table.rows)
        for c, cell in enumerate(row)
        if len(cell) < _SHORT
    }
    known = {place: number for place, number in at.items() if number}
    for down, right in ((1, 0), (0, 1)):
        for r, c in known:
            three = [(r + n * down, c + n * right) for n in range(3)]
            numbers = [known.get(place, 0) for place in three]
            if all(numbers) and all(later == earlier % 12 + 1 for earlier, later in pairwise(numbers)):
                yield from three


def _columns_of_documents(table: Table) -> Set[int]:
    """The columns of documents' numbers: "เลขที่สัญญา"."""
    titled = ((c, cell) for row in table.rows[:_HEADS] for c, cell in enumerate(row))
    return {column for column, cell in titled if _OF_DOCUMENTS.search(cell)}


def _first_days(table: Table) -> Iterator[Place]:
    """Dates in a row or column that has no other dates than first days of different months."""
    dates = [(r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row) if _DATE.fullmatch(cell)]
    for axis in (0, 1):
        for line in {place[axis] for place in dates}:
            places = [place for place in dates if place[axis] == line]
            cells = [table.rows[r][c] for r, c in places]
            if len(set(cells)) > 1 and all(map(is_first_day, cells)):
                yield from places


def _last_days(table: Table) -> Iterator[Place]:
    """ "31 ต.ค. 65", "30 พ.ย. 65", "31 ธ.ค. 65": what was so at the end of each month, in a row or column."""
    ends = {(r, c): month_ended(cell) for r, row in enumerate(table.rows) for c, cell in enumerate(row)}
    known = {place: month for place, month in ends.items() if month}
    for axis in (0, 1):
        for line in {place[axis] for place in known}:
            of_line = {place: month for place, month in known.items() if place[axis] == line}
            months = list(dict.fromkeys(of_line.values()))
            if len(months) >= _ENOUGH_ENDS and all(a.next() == b for a, b in pairwise(months)):
                yield from of_line
