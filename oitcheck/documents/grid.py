"""Cells with spans laid out as a plain grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAX_TEXT = 5_000_000
"""Characters in the cells of a workbook or of a table of values: what is judged in time."""
MAX_CELLS = 400_000
CUT = f"ตารางมีเกิน {MAX_CELLS:,} ช่อง อ่านเพียงส่วนแรก"
_MAX_COLUMNS = 1000

Row = tuple[str, ...]


def within(rows: Iterable[Row], room: int) -> Iterator[Row]:
    """The first of the rows, with about as many characters in all as there is room for."""
    for row in rows:
        if room <= 0:
            return
        room -= sum(map(len, row))
        yield row


class Cell(NamedTuple):
    """A cell as marked up."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def expand(rows: list[list[Cell]]) -> tuple[tuple[str, ...], ...]:
    """The grid with a merged cell's text in every place that it covers; equally long rows; of too many the first."""
    grid: list[list[str]] = []
    waiting: dict[int, tuple[int, str]] = {}  # column -> rows still covered from above, text
    cells = 0
    for index, row in enumerate(rows):
        line = _lay_out(row, waiting, len(rows) - index)
        grid.append(line)
        cells += len(line)
        if cells > MAX_CELLS:
            break
    width = min(max(map(len, grid), default=0), _MAX_COLUMNS)
    return tuple(tuple((line + [""] * (width - len(line)))[:width]) for line in grid)


def _lay_out(row: list[Cell], waiting: dict[int, tuple[int, str]], rows_left: int) -> list[str]:
    """One row; `waiting` is brought up to date for the next one."""
    line: list[str] = []
    for cell in row:
        _take_from_above(line, waiting)
        rowspan = min(cell.rowspan or rows_left, rows_left)
        for _ in range(max(1, min(cell.colspan, _MAX_COLUMNS - len(line)))):
            if rowspan > 1:
                waiting[len(line)] = (rowspan - 1, cell.text)
            line.append(cell.text)
        if len(line) >= _MAX_COLUMNS:
            break
    _take_from_above(line, waiting)
    return line


def _take_from_above(line: list[str], waiting: dict[int, tuple[int, str]]) -> None:
    while (above := waiting.get(len(line))) is not None:
        left, text = above
        if left > 1:
            waiting[len(line)] = (left - 1, text)
        else:
            del waiting[len(line)]
        line.append(text)
