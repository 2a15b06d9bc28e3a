"""Tables that only list what hangs on a page: the evidence is behind their links, not in their cells (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection

from oitcheck.evidence.rows import Row, says_none
from oitcheck.models import Table
from oitcheck.thai.text import arabic

_MOST_OTHERS = 2  # rows that lead nowhere: the header
_NAMING = 4  # characters: a shorter anchor ("PDF") has to be the whole cell
_FIGURE = re.compile(r"(?!25\d\d$)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{3,})")


def lists_files(table: Table, anchors: Collection[str]) -> bool:
    """Whether all rows but a header and headings over all columns lead to what has these link texts.

    A table with figures or with "there was none" beside the links says something itself.
    """
    rows = [row for row in table.rows if len(set(filter(None, row))) > 1]
    leading = [row for row in rows if _leads(row, anchors)]
    told = any(_FIGURE.fullmatch(arabic(cell).strip()) for row in leading for cell in row) or says_none(tuple(leading))
    return bool(leading) and len(rows) - len(leading) <= _MOST_OTHERS and not told


def _leads(row: Row, anchors: Collection[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return any(cell == anchor or (len(anchor) >= _NAMING and anchor in cell) for anchor in anchors for cell in cells)
