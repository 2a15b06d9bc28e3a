"""The cells that ruling lines enclose, by pdfplumber's geometry.

All coordinates are points from the page's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

SNAP = 3.0  # points within which two lines are one, as pdfplumber has it
_SHORTEST = 3.0
_ROWS_OF_HEADER = 2
_MAX_LINES = 1000
_MAX_CROSSINGS = 5000


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
    """A line that lies (`at`: how far down, `start`: its left) or stands (`at`: how far right, `start`: its top)."""

    at: float
    start: float
    end: float


def grids(lying: Iterable[Rule], standing: Iterable[Rule]) -> list[list[Box]]:
    """The cells of every table that the lines draw, from the top."""
    edges = _merged([*map(_lying, lying), *map(_standing, standing)])
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 2 or len(edges) - upright < 2 or len(edges) > _MAX_LINES:
        return []
    crossings = edges_to_intersections(edges, SNAP, SNAP)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    tables = [[Box(*cell) for cell in cells] for cells in cells_to_tables(intersections_to_cells(crossings))]
    return sorted((cells for cells in tables if _is_grid(cells)), key=lambda cells: min(cell.top for cell in cells))


def drawn_grids(found: list[list[Box]], drawn: Iterable[Rule]) -> list[list[Box]]:
    """Without those that only shading makes, where some of it ends with the header or leaves every second row out.

    `drawn`: the lines that stand, without the edges of shaded areas.
    """
    lines = list(drawn)
    shaded = [cells for cells in found if not any(_parts(line, cells) for line in lines)]
    if not any(_count_rows(cells) <= _ROWS_OF_HEADER for cells in shaded):
        return found
    known = set(map(id, shaded))
    return [cells for cells in found if id(cells) not in known]


def _parts(line: Rule, cells: list[Box]) -> bool:
    """Whether a line stands between the columns of a grid."""
    left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    top, bottom = min(cell.top for cell in cells), max(cell.bottom for cell in cells)
    return left + SNAP < line.at < right - SNAP and line.start < bottom - SNAP and line.end > top + SNAP


def _count_rows(cells: list[Box]) -> int:
    return len(borders(y for cell in cells for y in (cell.top, cell.bottom))) - 1


def borders(values: Iterable[float]) -> list[float]:
    """Distinct borders, near ones taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return found


def _lying(rule: Rule) -> dict[str, Any]:
    """A line as pdfplumber describes it."""
    at, start, end = rule
    return {"x0": start, "x1": end, "top": at, "bottom": at, "width": end - start, "height": 0.0, "orientation": "h"}


def _standing(rule: Rule) -> dict[str, Any]:
    at, start, end = rule
    return {"x0": at, "x1": at, "top": start, "bottom": end, "width": 0.0, "height": end - start, "orientation": "v"}


def _merged(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Near lines taken as one; specks are left out."""
    joined = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    return [edge for edge in joined if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) >= _SHORTEST]


def _is_grid(cells: list[Box]) -> bool:
    """More than one column and enough cells to be a table, not a frame around a heading."""
    return len(cells) >= 4 and len(borders(x for cell in cells for x in (cell.left, cell.right))) > 2
