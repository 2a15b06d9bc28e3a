"""Tables as columns are looked for in them: which is which, by the header rows, and which rows are entries (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from oitcheck.checks.elements import Element
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.tables.rows import is_entry, says_none
from oitcheck.models import Table
from oitcheck.thai.text import Haystack, arabic

HEADER_ROWS = 6  # how deep below the titles a header may end
TITLE_ROWS = 20  # the titles and the header
_AMOUNT = re.compile(r"\d{2}")


class Column(Element):
    """A column; with `number` a cell counts as filled only if a figure stands in it (a price, not just a name)."""

    number: bool = False


@dataclass(frozen=True)
class Header:
    """What may head a column; `joined`: put together from several header rows, of which `row` is the last."""

    row: int
    column: int
    text: Haystack
    joined: bool = False


@dataclass(frozen=True)
class Grid:
    """A table in which some of the columns were recognised: name -> index, and the rows below the header."""

    candidate: Candidate
    table: Table
    columns: dict[str, int]
    body: tuple[tuple[str, ...], ...]

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Entries: no repeated column numbers, no total, no "there was none"."""
        header = self.table.rows[: len(self.table.rows) - len(self.body)]
        return tuple(row for row in self.body if is_entry(row, header))

    @cached_property
    def says_none(self) -> bool:
        """The table says that there was nothing to list: a figure, not an empty table."""
        return says_none(self.body)


def grid_of(candidate: Candidate, columns: Sequence[Column]) -> Grid | None:
    """The table of a document in which most of the columns are recognised."""
    grids = [read_grid(candidate, table, columns) for table in candidate.source.tables]
    best = max(grids, key=lambda grid: len(grid.columns), default=None)
    return best if best and len(best.columns) * 2 >= len(columns) else None


def read_grid(candidate: Candidate, table: Table, columns: Sequence[Column]) -> Grid:
    """Columns recognised in the first rows: each column's header is all its cells down to the last header row."""
    heads: dict[str, Header] = {}
    last = -1
    for header in headers(table):
        for column in columns:
            known = heads.get(column.name)
            if (known is None or _divides(header, known, table)) and column.find(header.text):
                heads[column.name] = header
                last = max(last, header.row)
    body = table.rows[last + 1 :]
    places = {c.name: _place(table, heads[c.name], c, body) for c in columns if c.name in heads}
    return Grid(candidate, table, places, body)


def _divides(header: Header, known: Header, table: Table) -> bool:
    """Whether a header cell is one of several below a known one that reaches over all of them."""
    if header.joined or header.row <= known.row:
        return False
    row, span = table.rows[header.row], _span(table.rows[known.row], known.column)
    return header.column in span and len({cell_of(row, index) for index in span}) > 1 and _may_head(row)


def _span(row: tuple[str, ...], index: int) -> range:
    """The columns that a merged cell reaches over; its text stands in each of them."""
    first = last = index
    while first > 0 and row[first - 1] == row[index]:
        first -= 1
    while last + 1 < len(row) and row[last + 1] == row[index]:
        last += 1
    return range(first, last + 1)


def _place(table: Table, known: Header, column: Column, body: tuple[tuple[str, ...], ...]) -> int:
    """The column meant: of those under one merged header that nothing divides, a price is where the figures are."""
    span = _span(table.rows[known.row], known.column)
    if not column.number or known.joined or len(span) < 2:
        return known.column
    return max(span, key=lambda at: (sum(is_filled(column, cell_of(row, at)) for row in body), at == known.column))


def headers(table: Table) -> Iterator[Header]:
    """What may head a column: the cells of the first rows, alone and then with those above."""
    wide = (number for number, row in enumerate(table.rows[:TITLE_ROWS]) if not is_title(row))
    lines = list(islice(wide, HEADER_ROWS))
    for number in lines:
        cells = enumerate(table.rows[number])
        yield from (Header(number, column, Haystack(cell)) for column, cell in cells if cell)
        yield from _joined(table, [line for line in lines if line <= number])


def _joined(table: Table, lines: Sequence[int]) -> Iterator[Header]:
    """A header's last line with the lines above it, in either order: "สัญญา | เลขที่" is "เลขที่สัญญา"."""
    rows = [table.rows[line] for line in lines]
    if len(rows) < 2 or not all(map(_may_head, rows)):
        return
    for column, cell in enumerate(rows[-1]):
        cells = tuple(dict.fromkeys(text for row in rows if (text := cell_of(row, column))))
        if len(cells) > 1 and cells[-1] == cell.strip():
            text = "\n".join(("".join(cells), "".join(reversed(cells))))
            yield Header(lines[-1], column, Haystack(text), joined=True)


def _may_head(row: tuple[str, ...]) -> bool:
    """Words over columns; figures stand in entries, or a column's number in its header."""
    return not any(_AMOUNT.search(arabic(cell)) for cell in row)


def is_title(row: tuple[str, ...]) -> bool:
    """One text over all columns."""
    return len(set(filter(None, row))) < 2


def is_filled(column: Column, cell: str) -> bool:
    """ "-" and "ไม่มี" are answers to "how many" or "what", but no price."""
    return bool(re.search(r"\d", arabic(cell))) if column.number else bool(cell)


def cell_of(row: tuple[str, ...], index: int) -> str:
    """A cell's text, "" where the row is too short."""
    return row[index].strip() if index < len(row) else ""
