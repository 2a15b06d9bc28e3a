"""A form that is a Word file, a page or another program's table: a read document as rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    """A row; what a merged cell says in each column that it spans, it says once."""
    return tuple(Cell("" if at and text == texts[at - 1] else text) for at, text in enumerate(texts))


def _with_links(rows: Sequence[Row], links: Sequence[Link]) -> tuple[list[Row], tuple[str, ...]]:
    """Each address behind words given to the cell that says them, in reading order; a note on those without a place."""
    linked = list(rows)
    spots = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell.text]
    at = 0
    lost = []
    for link in links:
        if link.kind is LinkKind.WRITTEN or link.landmark:
            continue
        found = next(_says(rows, spots, at, link), None)
        if found is None:
            lost.append(link.url)
            continue
        at = found
        row, column = spots[found]
        linked[row] = _attach(linked[row], column, link)
    return linked, tuple(f"ไม่ทราบว่าลิงก์ “{url}” อยู่ในข้อใด จึงไม่ได้ตรวจ หากใช้ประเมินให้พิมพ์ที่อยู่ไว้ในช่อง URL" for url in lost)


def _says(rows: Sequence[Row], spots: Sequence[tuple[int, int]], begin: int, link: Link) -> Iterator[int]:
    words = " ".join(link.anchor.split())
    for at in range(begin, len(spots)):
        row, column = spots[at]
        if words and words in " ".join(rows[row][column].text.split()):
            yield at


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
