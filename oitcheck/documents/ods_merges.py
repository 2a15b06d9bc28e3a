"""Where an ODS sheet has merged cells, which calamine does not tell."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from oitcheck.documents.container import attribute, local, xml_member

Range = tuple[tuple[int, int], tuple[int, int]]
_MAX_RANGES = 5000
_ROW_GROUPS = frozenset({"table-header-rows", "table-row-group", "table-rows"})


def merged_ranges(archive: zipfile.ZipFile) -> dict[str, list[Range]]:
    """By sheet, the first and last cell (row, column; counted from 0) of every merged range."""
    tables = (e for e in xml_member(archive, "content.xml").iter() if local(e) == "table")
    return {attribute(table, "name"): list(_ranges(table))[:_MAX_RANGES] for table in tables}


def _ranges(table: etree._Element) -> Iterator[Range]:
    top = 0
    for row in _rows(table):
        left = 0
        for cell in (e for e in row if local(e) in ("table-cell", "covered-table-cell")):
            down, right = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            if down > 1 or right > 1:
                yield (top, left), (top + down - 1, left + right - 1)
            left += _number(cell, "number-columns-repeated")
        top += _number(row, "number-rows-repeated")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    waiting = list(reversed(table))
    while waiting:
        element = waiting.pop()
        if local(element) == "table-row":
            yield element
        elif local(element) in _ROW_GROUPS:
            waiting.extend(reversed(element))


def _number(element: etree._Element, name: str) -> int:
    value = attribute(element, name)
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 8 else 1
