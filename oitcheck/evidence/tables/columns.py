"""Columns of a table that have a title, and whether anything stands below it (pure)."""

from __future__ import annotations

import re

from oitcheck.evidence.tables.rows import is_entry
from oitcheck.models import Table
from oitcheck.thai.text import arabic

_FIGURE = re.compile(r"\d{2}")
_SEVERAL = 2  # entries: of one alone, a blank cell is a blank cell


def filled_columns(table: Table) -> dict[str, bool]:
    """The titles of a table's columns, each with whether any entry fills it; none where that cannot be told.

    A second row of the header counts as an entry: it fills the columns that it divides.
    """
    rows = [row for row in table.rows if len(set(filter(None, row))) > 1]
    header, entries = (rows[0], [row for row in rows[1:] if is_entry(row, (rows[0],))]) if rows else ((), [])
    if table.inferred or len(entries) < _SEVERAL or any(_FIGURE.search(arabic(cell)) for cell in header):
        return {}
    filled: dict[str, bool] = {}
    for place, title in enumerate(header):
        if title.strip():
            below = any(row[place].strip() for row in entries if place < len(row))
            filled[title] = filled.get(title, False) or below
    return filled
