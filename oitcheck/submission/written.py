"""A form that is a Word file, a page or another program's table: a read document as rows of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from oitcheck.models import Document, Link, LinkKind, Table
from oitcheck.submission.grid import MAX_ROWS, Cell, Grid, Row
from oitcheck.submission.starts import url_starts

_ROW = re.compile(r"(?P<table>ตาราง \d+) แถว (?P<row>\d+)")


def grid_of_text(document: Document) -> Grid:
    """A written document as one grid, paragraphs and rows of tables in reading order."""
    tables = {table.locator: table for table in document.tables}
    places: list[str] = []
    rows: list[Row] = []
    for part in document.parts[:MAX_ROWS]:
        places.append(part.locator)
        rows.append(_row_of(tables, part.locator) or (Cell(part.text),))
    linked, lost = _with_links(rows, document.links)
    return Grid(rows=tuple(enumerate(linked, 1)), notes=lost, places=dict(enumerate(places, 1)))


def grids_of_tables(document: Document) -> tuple[Grid, ...]:
    """The tables of a document, each a grid."""
    rows = [_cells(row) for table in document.tables for row in table.rows]
    linked, lost = _with_links(rows, document.links)
    waiting = iter(linked)
    return tuple(
        Grid(
            name=_name(table, number),
            rows=tuple((at, next(waiting)) for at in range(1, len(table.rows) + 1)),
            notes=lost if number == 1 else (),
        )
        for number, table in enumerate(document.tables, 1)
    )


def _name(table: Table, number: int) -> str:
    sheet = re.match(r"ชีต (?P<name>.+?)(?:!|$)", table.locator)
    return sheet["name"] if sheet else f"ตาราง {number}"


def _row_of(tables: dict[str, Table], locator: str) -> Row:
    found = _ROW.fullmatch(locator)
    table = tables.get(found["table"]) if found else None
    at = int(found["row"]) - 1 if found else 0
    return _cells(table.rows[at]) if table and at < len(table.rows) else ()


def _cells(texts: Sequence[str]) -> Row:
    """A row; what a heading says across all of it, it says once."""
    if len(set(texts)) == 1:
        texts = [texts[0], *[""] * (len(texts) - 1)]
    return tuple(map(Cell, texts))


def _with_links(rows: Sequence[Row], links: Sequence[Link]) -> tuple[list[Row], tuple[str, ...]]:
    """Each address behind words given to the cell that says them, in reading order; a note on those without a place."""
    linked = list(rows)
    reader = _Words(rows)
    lost = []
    for link in links:
        if link.kind is LinkKind.WRITTEN or link.landmark:
            continue
        spot = reader.next(link)
        if spot is None:
            lost.append(link.url)
        else:
            row, column = spot
            linked[row] = _attach(linked[row], column, link)
    return linked, tuple(f"ไม่ทราบว่าลิงก์ “{url}” อยู่ในข้อใด จึงไม่ได้ตรวจ หากใช้ประเมินให้พิมพ์ที่อยู่ไว้ในช่อง URL" for url in lost)


class _Words:
    """Finds the words of links, row by row: what a link has taken is no other's."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._said = [_bare("".join(cell.text for cell in row)) for row in rows]
        self._row = 0
        self._taken: dict[tuple[int, int], int] = {}  # up to where in a cell

    def next(self, link: Link) -> tuple[int, int] | None:
        """Row and column of a link's words: in the row that it quotes, else in the next one that says them."""
        words, entry = _bare(link.anchor), _bare(link.context.rpartition(" › ")[2].strip("…"))
        if not words:
            return None
        fits: tuple[Callable[[str], bool], ...] = (lambda said: said == entry, lambda said: entry in said, bool)
        return next(filter(None, (self._find(words, fit) for fit in fits)), None)

    def _find(self, words: str, fits: Callable[[str], bool]) -> tuple[int, int] | None:
        for row in range(self._row, len(self._rows)):
            spots = self._spots(row, words) if fits(self._said[row]) else []
            if spots:
                column, end = max(spots, key=lambda spot: (self._is_line(row, spot[0], words), spot[0]))
                self._row, self._taken[row, column] = row, end
                return row, column
        return None

    def _spots(self, row: int, words: str) -> list[tuple[int, int]]:
        """Columns whose cells say the words, behind what other links have taken, and where they end."""
        found = (
            (c, _bare(cell.text).find(words, self._taken.get((row, c), 0))) for c, cell in enumerate(self._rows[row])
        )
        return [(column, at + len(words)) for column, at in found if at >= 0]

    def _is_line(self, row: int, column: int, words: str) -> bool:
        """Whether they are all that a line of the cell says: words amid others are more likely a title's."""
        return words in map(_bare, self._rows[row][column].text.split("\n"))


def _bare(text: str) -> str:
    return "".join(text.split())


def _attach(row: Row, column: int, link: Link) -> Row:
    """The row with the address behind a cell; further ones of the same cell are written below its words."""
    cell = row[column]
    if link.url in cell.text:
        return row
    if not cell.link and (url_starts(link.anchor) or not url_starts(cell.text)):
        return _put(row, column, replace(cell, link=link.url))
    before = "" if not cell.link or url_starts(cell.text) else f"\n{cell.link}"
    return _put(row, column, Cell(f"{cell.text}{before}\n{link.url}"))


def _put(row: Row, column: int, cell: Cell) -> Row:
    return (*row[:column], cell, *row[column + 1 :])
