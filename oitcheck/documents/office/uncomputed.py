"""Formulas that a program wrote into a sheet without their results: Excel shows a figure there, the file has none.

Such a cell is not empty. What it holds is not known either, so it is shown as its formula; one that may show nothing
(`=IF(A1="","",A1)`) has to be computed first.
"""

from __future__ import annotations

import re

from lxml import etree

from oitcheck.documents.packed.container import attribute, local, parse_xml

_MAX_FORMULA = 200
_MAX_COLUMNS = 500
_MAX_ROWS = 50_000
_NO_RESULT = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</"
)
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Formulas = dict[tuple[int, int], str]


def uncomputed(xml: bytes) -> Formulas:
    """Row and column (from 0) of the cells of a worksheet that have a formula and no result, with the formula."""
    return _formulas(parse_xml(xml)) if _NO_RESULT.search(xml) else {}


def _formulas(sheet: etree._Element) -> Formulas:
    found: Formulas = {}
    shared: dict[str, str] = {}  # a formula that is filled down stands in its first cell only
    for cell in (e for e in sheet.iter() if local(e) == "c"):
        parts = {local(e): e for e in cell}
        if "f" not in parts or attribute(cell, "t") == "str":  # its result is a text, maybe an empty one
            continue
        written, group = (parts["f"].text or "").strip(), attribute(parts["f"], "si")
        if written and group:
            shared[group] = written
        place = place_of(attribute(cell, "r"))
        if place and not ("v" in parts and (parts["v"].text or "").strip()) and "is" not in parts:
            found[place] = f"={written or shared.get(group, '')}"[:_MAX_FORMULA]
    return found


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a cell called like "B12"; None for one further out than is read."""
    match = _PLACE.fullmatch(name)
    if match is None:
        return None
    row, column = int(match[2]) - 1, column_number(match[1]) - 1
    return (row, column) if row < _MAX_ROWS and column < _MAX_COLUMNS else None


def column_number(letters: str) -> int:
    """The number of a column, counted from 1: 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def may_show_nothing(formulas: Formulas) -> bool:
    """Whether one of them has an empty text in it, which may be what it shows."""
    return any('""' in formula for formula in formulas.values())


def blanked(formulas: Formulas) -> Formulas:
    """Without those that may show nothing."""
    return {place: formula for place, formula in formulas.items() if '""' not in formula}


def with_formulas(rows: list[tuple[str, ...]], formulas: Formulas) -> list[tuple[str, ...]]:
    """The rows, with formulas where nothing else stands."""
    grid = [list(row) for row in rows]
    for (row, column), formula in formulas.items():
        while len(grid) <= row:
            grid.append([])
        grid[row] += [""] * (column + 1 - len(grid[row]))
        grid[row][column] = grid[row][column] or formula
    return [tuple(row) for row in grid]
