"""Where a submission lies in the sheets of a file: which row names the columns, and which column names the items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oitcheck.models import Submission
from oitcheck.submission.characters import plain
from oitcheck.submission.collect import Collector
from oitcheck.submission.grid import Cell, Grid, Row, cell_at, text_at
from oitcheck.submission.headers import Columns, find_columns
from oitcheck.submission.items import leading_items, read_item, read_several
from oitcheck.submission.titles import KnownTitles, Titles
from oitcheck.thai.text import arabic

_HEADER_WITHIN = 60
_FEWEST_ITEMS = 3  # in a column that is not called so
_SHEET_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")


@dataclass(frozen=True)
class Table:
    """A header row and what stands below it."""

    grid: Grid
    header: int  # index into grid.rows
    columns: Columns
    titled: bool = False  # its items were told by their titles

    @property
    def body(self) -> tuple[tuple[int, Row], ...]:
        """The rows below the header."""
        return self.grid.rows[self.header + 1 :]

    @property
    def above(self) -> tuple[Row, ...]:
        """The rows that say what the whole is."""
        return tuple(row for _, row in self.grid.rows[: self.header])

    def name(self, column: int) -> str:
        """A column as its header calls it."""
        return " ".join(text_at(self.grid.rows[self.header][1], column).split())

    def place(self, number: int, column: int, item: str) -> str:
        """A cell, and the item that it belongs to: readers think in items."""
        return f"ข้อ {item} {self.grid.place(number, self.name(column))}"

    def items(self) -> set[str]:
        """The O-numbers in its item column."""
        return set(self.urls())

    def urls(self) -> dict[str, bool]:
        """Its items, each with whether anything stands in a URL column for it."""
        found: dict[str, bool] = {}
        items: tuple[str, ...] = ()
        for _, row in self.body:
            items = items_named(text_at(row, self.columns.item)) or items
            filled = any(said(cell_at(row, column)) for column in self.columns.urls)
            found.update({item: found.get(item, False) or filled for item in items})
        return found

    def year(self) -> int:
        """The fiscal year that its sheet is called by, 0 for none."""
        years = set(_SHEET_YEAR.findall(arabic(self.grid.name)))
        return int(years.pop()) if len(years) == 1 else 0


def find_tables(grids: Sequence[Grid], titles: Titles | None) -> list[Table]:
    """The table of each sheet that has one; those whose columns are named are preferred."""
    tables = [table for table in map(_find_table, grids) if table] or list(filter(None, map(_unnamed_table, grids)))
    if titles is None:
        return tables
    named = {table.grid.name: table for table in tables}
    return [found for grid in grids if (found := _by_titles(named.get(grid.name), grid, titles))]


def said(cell: Cell) -> bool:
    """Whether a cell is not empty."""
    return bool(plain(cell.text).strip() or cell.link)


def items_named(written: str) -> tuple[str, ...]:
    """The O-numbers of an item cell."""
    item = read_item(written)
    return (item,) if item else read_several(written)


def _find_table(grid: Grid) -> Table | None:
    for at, (_, row) in enumerate(grid.rows[:_HEADER_WITHIN]):
        columns = find_columns([cell.text for cell in row])
        if columns:
            table = Table(grid, at, columns)
            return table if table.items() else _by_content(grid, at) or table
    return None


def _unnamed_table(grid: Grid) -> Table | None:
    below = (_by_content(grid, at) for at in range(min(len(grid.rows), _HEADER_WITHIN)))
    return next(filter(None, below), None)


def _by_content(grid: Grid, at: int) -> Table | None:
    """The table below a row that names a URL column; which column holds the items is told by what stands in it."""
    header = [cell.text for cell in grid.rows[at][1]]
    if find_columns(header, len(header)) is None:
        return None
    body = [row for _, row in grid.rows[at + 1 :]]
    items = Counter(column for row in body for column, cell in enumerate(row) if read_item(cell.text))
    for column, count in items.most_common(1):
        columns = find_columns(header, column)
        if columns and count >= _FEWEST_ITEMS and 2 * count > sum(said(cell_at(row, column)) for row in body):
            return Table(grid, at, columns)
    return None


def _by_titles(table: Table | None, grid: Grid, titles: Titles) -> Table | None:
    """The table by the titles of its items, where it has no O-numbers, or only a count beside other titles."""
    if table is not None and any(leading_items(text_at(row, table.columns.item))[0] for _, row in table.body):
        return table
    found = _titled(grid, KnownTitles(titles(_spoken_of(grid))))
    if found is None or (table is not None and _agree(table, found)):
        return table
    return found


def _spoken_of(grid: Grid) -> Submission:
    """What a form says of itself: enough to know by which framework it will be judged."""
    peek = Collector("")
    rows = [row for _, row in grid.rows[:_HEADER_WITHIN] if not any(leading_items(cell.text)[0] for cell in row)]
    for row in rows:
        peek.labelled([cell.text for cell in row])
    peek.entitled("\n".join(cell.text for row in rows for cell in row))
    return Submission(framework=peek.framework, year=peek.year)


def _titled(grid: Grid, known: KnownTitles) -> Table | None:
    for at, (_, row) in enumerate(grid.rows[:_HEADER_WITHIN]):
        header = [cell.text for cell in row]
        named = find_columns(header, len(header))
        if named and (found := _titled_below(grid, at, named, known)):
            return found
    return None


def _titled_below(grid: Grid, at: int, named: Columns, known: KnownTitles) -> Table | None:
    """The table below a row that names a URL column, if most of its rows are called by titles of items."""
    body = [row for _, row in grid.rows[at + 1 :]]
    sent = [row for row in body if any(said(cell_at(row, column)) for column in named.urls)]
    counts = Counter(
        column
        for row in sent
        for column, cell in enumerate(row)
        if column not in named.urls + named.earlier and known.item(cell.text)
    )
    for column, count in counts.most_common(1):
        columns = find_columns([cell.text for cell in grid.rows[at][1]], column)
        if columns and 2 * count >= len(sent):
            return Table(_numbered(grid, at, column, known), at, columns, titled=True)
    return None


def _numbered(grid: Grid, header: int, column: int, known: KnownTitles) -> Grid:
    """The grid with the O-number written before each title that is known."""

    def row_of(at: int, row: Row) -> Row:
        item = known.item(text_at(row, column)) if at > header else ""
        if not item:
            return row
        return (*row[:column], replace(row[column], text=f"{item} {row[column].text}"), *row[column + 1 :])

    return replace(grid, rows=tuple((number, row_of(at, row)) for at, (number, row) in enumerate(grid.rows)))


def _agree(table: Table, titled: Table) -> bool:
    """Whether the numbers of a table are those of the titles beside them."""
    pairs = [
        (read_item(text_at(row, table.columns.item)), read_item(text_at(other, titled.columns.item)))
        for (_, row), (_, other) in zip(table.grid.rows, titled.grid.rows, strict=True)
    ]
    return any(number for number, _ in pairs) and all(number == item for number, item in pairs if number and item)
