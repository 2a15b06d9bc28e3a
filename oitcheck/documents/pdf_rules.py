"""Ruling lines of a PDF page, and the cells that they enclose.

The lines come from pdfium, which reads a page some ten times faster than pdfminer does; the geometry is pdfplumber's.
All coordinates are points from the page's top left corner, as poppler gives them for words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from oitcheck.documents.pdf_walk import Drawn

SNAP = 3.0  # points within which two lines are one, as pdfplumber has it
_MAX_SEGMENTS = 2000  # of one path; a drawing has more
_MAX_EDGES = 1000
_MAX_CROSSINGS = 5000
_STRAIGHT = 0.5  # points by which a line may lean
_SHORTEST = 3.0
_SCALE = 1000

Edge = dict[str, Any]
Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


class Matrix(NamedTuple):
    """An affine map, in the order of PDF."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point, mapped."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, other: Matrix) -> Matrix:
        """This map, then another."""
        a, b = other.a * self.a + other.c * self.b, other.b * self.a + other.d * self.b
        c, d = other.a * self.c + other.c * self.d, other.b * self.c + other.d * self.d
        return Matrix(a, b, c, d, *other.at(self.e, self.f))


def grids_of(page: pdfium.PdfPage, paths: Iterable[Drawn]) -> list[list[Box]]:
    """The cells of every ruled table that the paths of the page draw, from the top."""
    edges = _merged(list(_edges(page, paths)))
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 2 or len(edges) - upright < 2 or len(edges) > _MAX_EDGES:
        return []
    crossings = edges_to_intersections(edges, SNAP, SNAP)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    tables = [[Box(*cell) for cell in cells] for cells in cells_to_tables(intersections_to_cells(crossings))]
    return sorted((cells for cells in tables if _is_grid(cells)), key=lambda cells: min(cell.top for cell in cells))


def from_top_left(page: pdfium.PdfPage) -> Matrix:
    """The page's own coordinates seen from its top left corner as it is shown, rotation and crop box included."""
    width, height = page.get_size()

    def shown(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        size = int(width * _SCALE), int(height * _SCALE)
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        return across.value / _SCALE, down.value / _SCALE

    origin, right, up = shown(0, 0), shown(100, 0), shown(0, 100)
    a, b = (right[0] - origin[0]) / 100, (right[1] - origin[1]) / 100
    c, d = (up[0] - origin[0]) / 100, (up[1] - origin[1]) / 100
    return Matrix(a, b, c, d, *origin)


def borders(values: list[float]) -> list[float]:
    """Distinct borders, near ones taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return found


def _is_grid(cells: list[Box]) -> bool:
    """More than one column and enough cells to be a table, not a frame around a heading."""
    return len(cells) >= 4 and len(borders([x for cell in cells for x in (cell.left, cell.right)])) > 2


def _merged(edges: list[Edge]) -> list[Edge]:
    joined = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    return [edge for edge in joined if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) >= _SHORTEST]


def _edges(page: pdfium.PdfPage, paths: Iterable[Drawn]) -> Iterator[Edge]:
    to_top_left = from_top_left(page)
    for path in paths:
        if _is_painted(path.handle):
            matrix = _placed(path).then(to_top_left)
            edges = (_edge(*start, *end) for start, end in _strokes(path.handle, matrix))
            yield from filter(None, edges)


def _is_painted(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(fill.value or stroke.value)


def _placed(path: Drawn) -> Matrix:
    """From an object's own coordinates to the page's, through the forms around it."""
    matrix = _matrix(path.handle)
    for form in path.forms:
        matrix = matrix.then(_matrix(form))
    return matrix


def _matrix(handle: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, found):
        raise pdfium.PdfiumError("Failed to get matrix of pageobject.")
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _strokes(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path, as the matrix maps them."""
    here = start = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.at(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, start
            here = start


def _edge(x0: float, y0: float, x1: float, y1: float) -> Edge | None:
    """A line as pdfplumber describes it, None if it is slanting or a dot."""
    left, right = (x0, x1) if x0 < x1 else (x1, x0)
    top, bottom = (y0, y1) if y0 < y1 else (y1, y0)
    if bottom - top <= _STRAIGHT < right - left:
        top = bottom = (top + bottom) / 2
        orientation = "h"
    elif right - left <= _STRAIGHT < bottom - top:
        left = right = (left + right) / 2
        orientation = "v"
    else:
        return None
    return {
        "x0": left, "x1": right, "top": top, "bottom": bottom,
        "width": right - left, "height": bottom - top, "orientation": orientation,
    }  # fmt: skip
