"""The links of a worksheet of an XLSX: those laid on cells, and those that a formula makes."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Sequence

from oitcheck.documents.office.uncomputed import place_of
from oitcheck.documents.packed.container import relations
from oitcheck.models import Link

_LAID = re.compile(rb"<(?:\w+:)?hyperlink\b[^>]*>")
_OF_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*>\s*HYPERLINK\(\s*'
    rb'(?:"|&quot;)(https?://(?:(?!&quot;)[^"<])+)'
)
_REF = re.compile(rb'\bref="([A-Z]+[0-9]+)')
_ID = re.compile(rb'\b\w+:id="([^"]+)"')
_MAX_LINKS = 2000
_LONGEST = 200

Placed = tuple[tuple[tuple[int, int], str], ...]


def sheet_links(archive: zipfile.ZipFile, member: str, xml: bytes) -> Placed:
    """Row and column (from 0) with the address that a click there opens."""
    return tuple(dict.fromkeys((*_laid(archive, member, xml), *_of_formulas(xml))))[:_MAX_LINKS]


def _laid(archive: zipfile.ZipFile, member: str, xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    elements = _LAID.findall(xml, max(0, xml.rfind(b"</sheetData>")))
    targets = relations(archive, member) if elements else {}
    for element in elements:
        ref, ident = _REF.search(element), _ID.search(element)
        target, external = targets.get(ident[1].decode(), ("", False)) if ident else ("", False)
        place = place_of(ref[1].decode()) if ref else None
        if place and external and target.startswith(("http://", "https://")):
            yield place, target


def _of_formulas(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for name, address in _OF_FORMULA.findall(xml) if b"HYPERLINK(" in xml else ():
        place = place_of(name.decode())
        if place:
            yield place, html.unescape(address.decode("utf-8", "replace"))


def links_of_rows(placed: Placed, rows: Sequence[Sequence[str]]) -> list[Link]:
    """As links of a document: what the cell says, and the row around it."""
    return [Link(url=url, anchor=_cell(rows, row, column), context=_row(rows, row)) for (row, column), url in placed]


def _cell(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _row(rows: Sequence[Sequence[str]], row: int) -> str:
    return " ".join(filter(None, rows[row]))[:_LONGEST] if row < len(rows) else ""
