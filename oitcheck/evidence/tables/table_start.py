"""Where the table of a document begins in its text: what stands before is its title, what stands there is an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from oitcheck.models import Table

_HEAD = 2  # cells of the first row, beside each other: a lone "ที่" stands in any title


def start_of_table(text: str, tables: Iterable[Table]) -> int:
    """The place of the first table's first row in the text; its end where that is not in it."""
    heads = (head for table in tables if (head := _head(table.rows)))
    head = next(heads, ())
    found = re.search(r"\s+".join(map(_loose, head)), text) if head else None
    return found.start() if found else len(text)


def _head(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first cells of the first row that is no title."""
    for row in rows:
        cells = tuple(dict.fromkeys(filter(None, row)))
        if len(cells) >= _HEAD:
            return cells[:_HEAD]
    return ()


def _loose(cell: str) -> str:
    return r"\s*".join(map(re.escape, cell.split()))
