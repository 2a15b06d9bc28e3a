"""Tables of a page whose rows are entries: a name, and beside it all that the page has to say of it (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oitcheck.evidence.tables.listing import squashed
from oitcheck.evidence.tables.rows import Row
from oitcheck.models import Document, Format, Table
from oitcheck.thai.text import arabic

_COLUMNS = range(2, 5)  # number, name, text, remark
_NAME_CHARS = 120
_FIGURE = re.compile(r"[\d\s.,()/%–-]*")  # a row's number, an amount, nothing at all


@dataclass(frozen=True)
class Entry:
    """What a row is called, and the lines that stand beside its name."""

    name: str
    lines: tuple[str, ...]


def entries(document: Document) -> dict[str, Entry]:
    """The entries of a page's tables, by all the words of their row as one (`squashed`)."""
    tables = document.tables if document.format is Format.HTML else ()
    return {squashed(row): entry for table in tables for row, entry in _entries(table)}


def _entries(table: Table) -> Iterator[tuple[Row, Entry]]:
    """None of a table of figures, or in which no cell has several lines: its words belong to the table's matter."""
    width = max(map(len, table.rows), default=0)
    columns = [[row[place] for row in table.rows[1:] if place < len(row)] for place in range(width)]
    texts = [place for place, column in enumerate(columns) if not all(map(_is_figure, column))]
    if (
        table.inferred
        or width not in _COLUMNS
        or len(texts) < 2
        or any(map(_is_figure_column, columns[texts[0] + 1 :]))
    ):
        return
    names, beside = columns[texts[0]], [cell for place in texts[1:] for cell in columns[place]]
    if all(len(name) <= _NAME_CHARS and "\n" not in name for name in names) and any("\n" in cell for cell in beside):
        for row in table.rows[1:]:
            cells = (line for cell in row[texts[0] + 1 :] for line in cell.splitlines())
            yield row, Entry(row[texts[0]] if texts[0] < len(row) else "", tuple(filter(str.strip, cells)))


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(arabic(cell)) is not None


def _is_figure_column(column: list[str]) -> bool:
    return all(map(_is_figure, column)) and any(column)
