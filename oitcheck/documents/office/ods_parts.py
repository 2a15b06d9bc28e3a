"""What the sheets of an ODS hold that calamine does not tell: merged cells, words struck out or white on white, links,
rows and columns out of sight, words on shapes and charts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from oitcheck.documents.office.sheet_parts import NOTHING, Beside
from oitcheck.documents.office.struck import is_coloured, strikes_out, without_struck
from oitcheck.documents.packed.container import attribute, local, xml_member
from oitcheck.thai.text import repair

Range = tuple[tuple[int, int], tuple[int, int]]
_MAX_RANGES = 5000
_MOST_ALIKE = 200  # rows or cells that are written once and stand for many
_MAX_LINKS = 2000
_ROW_GROUPS = frozenset({"table-header-rows", "table-row-group", "table-rows"})
_COLUMN_GROUPS = frozenset({"table-header-columns", "table-column-group", "table-columns"})
_OUT_OF_SIGHT = ("collapse", "filter")
_CALLED = re.compile(r'HYPERLINK\(\s*"(https?://[^"]+)"')
_WEB = ("http://", "https://")
_SHAPES = ("{*}text-box", "{*}custom-shape", "{*}rect", "{*}ellipse", "{*}frame")  # a frame for the chart in it
_OF_CHART = ("{*}title", "{*}subtitle")  # what else it says it has from the sheet
_MAX_SHAPES = 500
_MAY_COLOUR = frozenset({"shapes", "conditional-formats"})


class Cell(NamedTuple):
    """A cell with its place, counted from 0, how many rows and columns it stands for, and whether its row is hidden."""

    element: etree._Element
    row: int
    column: int
    down: int
    across: int
    hidden: bool


class Sheet(NamedTuple):
    """Of one sheet, the first and last cell of every merged range, and what else it holds."""

    merged: list[Range]
    beside: Beside


def sheets_of(archive: zipfile.ZipFile) -> dict[str, Sheet]:
    """By name."""
    root = xml_member(archive, "content.xml")
    roots = [root, *(xml_member(archive, name) for name in ("styles.xml",) if name in archive.NameToInfo)]
    styles = [e for above in roots for e in above.iter("{*}style") if attribute(e, "family") in ("table-cell", "text")]
    struck = frozenset(attribute(style, "name") for style in styles if any(map(strikes_out, style)))
    white = frozenset(attribute(style, "name") for style in styles if _is_white_on_white(style))
    return {attribute(table, "name"): _sheet(table, struck, white, archive) for table in root.iter("{*}table")}


def _is_white_on_white(style: etree._Element) -> bool:
    """White letters of a format that builds on the usual one, colours nothing behind them and asks no condition."""
    white = any(attribute(e, "color").lower() == "#ffffff" for e in style)
    plain = attribute(style, "parent-style-name") in ("", "Default") and not any(map(is_coloured, style))
    return white and plain and not any(local(e) == "map" for e in style)


def _sheet(table: etree._Element, struck: frozenset[str], white: frozenset[str], archive: zipfile.ZipFile) -> Sheet:
    if any(local(e) in _MAY_COLOUR for e in table):
        white = frozenset()
    hidden = _hidden_columns(table)
    merged: list[Range] = []
    links: dict[tuple[tuple[int, int], str], None] = {}
    left: dict[tuple[int, int], str] = {}
    tucked = False
    for cell in _cells(table):
        down, right = _number(cell.element, "number-rows-spanned"), _number(cell.element, "number-columns-spanned")
        if (down > 1 or right > 1) and len(merged) < _MAX_RANGES:
            merged.append(((cell.row, cell.column), (cell.row + down - 1, cell.column + right - 1)))
        if not len(cell.element):
            continue
        tucked = tucked or cell.hidden or any(cell.column in columns for columns in hidden)
        kept = _kept(cell.element, struck, white)
        if kept is not None:
            left |= dict.fromkeys(_places(cell), kept)
        if len(links) < _MAX_LINKS:
            links |= dict.fromkeys(((cell.row, cell.column), url) for url in _addresses(cell.element))
    drawn = repair("\n".join(_drawn(table, archive)))
    return Sheet(merged, NOTHING._replace(struck=left or None, links=tuple(links), tucked=tucked, drawn=drawn))


def _drawn(table: etree._Element, archive: zipfile.ZipFile) -> Iterator[str]:
    """The words of the shapes and charts that lie on a sheet, a paragraph a line."""
    for shape in islice(table.iter(*_SHAPES), _MAX_SHAPES):
        if local(shape) != "frame":  # which holds its text in a box
            yield from _lines(shape.iter("{*}p"))
        for chart in shape.iter("{*}object"):
            member = f"{attribute(chart, 'href').removeprefix('./')}/content.xml"
            if member in archive.NameToInfo:
                yield from _lines(
                    p for title in xml_member(archive, member).iter(*_OF_CHART) for p in title.iter("{*}p")
                )


def _lines(paragraphs: Iterator[etree._Element]) -> Iterator[str]:
    said = (" ".join("".join(map(str, paragraph.itertext())).split()) for paragraph in paragraphs)
    return filter(None, said)


def _places(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + min(cell.down, _MOST_ALIKE)):
        for column in range(cell.column, cell.column + min(cell.across, _MOST_ALIKE)):
            yield row, column


def _kept(cell: etree._Element, struck: frozenset[str], white: frozenset[str]) -> str | None:
    """What is seen of a cell; None for all of it."""
    if attribute(cell, "style-name") in struck | white:
        return ""
    if not any(attribute(span, "style-name") in struck for span in cell.iter("{*}span")):
        return None
    return repair(" ".join(without_struck(cell, struck).split()))


def _addresses(cell: etree._Element) -> Iterator[str]:
    """Where a click on a cell leads."""
    yield from (url for link in cell.iter("{*}a") if (url := attribute(link, "href")).startswith(_WEB))
    yield from _CALLED.findall(attribute(cell, "formula"))


def _cells(table: etree._Element) -> Iterator[Cell]:
    top = 0
    for row in _grouped(table, "table-row", _ROW_GROUPS):
        down, left = _number(row, "number-rows-repeated"), 0
        hidden = attribute(row, "visibility") in _OUT_OF_SIGHT
        for cell in row:
            if local(cell) in ("table-cell", "covered-table-cell"):
                across = _number(cell, "number-columns-repeated")
                yield Cell(cell, top, left, down, across, hidden)
                left += across
        top += down


def _hidden_columns(table: etree._Element) -> list[range]:
    found, left = [], 0
    for column in _grouped(table, "table-column", _COLUMN_GROUPS):
        across = _number(column, "number-columns-repeated")
        if attribute(column, "visibility") in _OUT_OF_SIGHT:
            found.append(range(left, left + across))
        left += across
    return found


def _grouped(table: etree._Element, wanted: str, groups: frozenset[str]) -> Iterator[etree._Element]:
    waiting = list(reversed(table))
    while waiting:
        element = waiting.pop()
        if local(element) == wanted:
            yield element
        elif local(element) in groups:
            waiting.extend(reversed(element))


def _number(element: etree._Element, name: str) -> int:
    value = attribute(element, name)
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 8 else 1
