"""Ruling lines of a PDF page, as pdfium has them, and the cells that they enclose.

All coordinates are points from the page's top left corner, as poppler gives them for words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from ctypes import byref
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from oitcheck.documents.pdf.calls import (
    closes,
    count_segments,
    draw_mode_of,
    matrix_of,
    point_of,
    segment_at,
    segment_kind_of,
)
from oitcheck.documents.pdf.cells import Box, Rule, drawn_grids, grids
from oitcheck.documents.pdf.dotted import dotted_rules
from oitcheck.documents.pdf.walk import Drawn

_MAX_SEGMENTS = 2000  # of one path; a drawing has more
_THICKEST = 6.0  # points; a wider filled area is no line
_SPECK = 1.6  # points; what is no larger either way is a dot
_STRAIGHT = 0.5  # points by which a line may lean
_SCALE = 1000
_MOVE, _LINE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO

Figure = list[tuple[float, float, float, float]]


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
    lying: list[Rule] = []
    standing: list[Rule] = []
    drawn: list[Rule] = []
    dots: list[tuple[float, float]] = []
    to_top_left = from_top_left(page)
    for path in paths:
        painted, stroked = _painting(path.handle)
        if painted:
            for figure in _figures(path.handle, _placed(path).then(to_top_left)):
                if dot := _dot(figure):
                    dots.append(dot)
                    continue
                upright: list[Rule] = []
                for x0, y0, x1, y1 in figure:
                    if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
                        lying.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                    elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
                        upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
                if upright:
                    standing += upright
                    drawn += upright if stroked or not _is_shade(figure) else ()
    across, down = dotted_rules(dots)
    return drawn_grids(grids([*lying, *across], [*standing, *down]), [*drawn, *down])


def _dot(figure: Figure) -> tuple[float, float] | None:
    """The middle of a speck, None for whatever is larger."""
    x0, y0, x1, y1 = figure[0]
    if abs(x1 - x0) > _SPECK or abs(y1 - y0) > _SPECK:
        return None
    across, down = _extent(figure)
    small = across[1] - across[0] <= _SPECK and down[1] - down[0] <= _SPECK
    return (sum(across) / 2, sum(down) / 2) if small else None


def _extent(figure: Figure) -> tuple[tuple[float, float], tuple[float, float]]:
    """How far a figure reaches, across and down."""
    across = [x for x0, _, x1, _ in figure for x in (x0, x1)]
    down = [y for _, y0, _, y1 in figure for y in (y0, y1)]
    return (min(across), max(across)), (min(down), max(down))


def _is_shade(figure: Figure) -> bool:
    """A filled area, as opposed to a line that is drawn as a thin one."""
    (left, right), (top, bottom) = _extent(figure)
    return min(right - left, bottom - top) > _THICKEST


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


def _painting(path: int) -> tuple[bool, bool]:
    """Whether it is painted at all, and whether its outline is."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    known = bool(draw_mode_of(path, byref(fill), byref(stroke)))
    return known and bool(fill.value or stroke.value), known and bool(stroke.value)


def _placed(path: Drawn) -> Matrix:
    """From an object's own coordinates to the page's, through the forms around it."""
    matrix = _matrix(path.handle)
    for form in path.forms:
        matrix = matrix.then(_matrix(form))
    return matrix


def _matrix(handle: int) -> Matrix:
    found = raw.FS_MATRIX()
    if not matrix_of(handle, byref(found)):
        raise pdfium.PdfiumError("Failed to get matrix of pageobject.")
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _figures(path: int, matrix: Matrix) -> Iterator[Figure]:
    """The straight pieces of each figure of a path, as the matrix maps them."""
    a, b, c, d, e, f = matrix
    figure: Figure = []
    here_x = here_y = start_x = start_y = 0.0
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    for index in range(min(count_segments(path), _MAX_SEGMENTS)):
        segment = segment_at(path, index)
        point_of(segment, at_x, at_y)
        u, v = x.value, y.value
        to_x, to_y = a * u + c * v + e, b * u + d * v + f
        kind = segment_kind_of(segment)
        if kind == _MOVE:
            if figure:
                yield figure
                figure = []
            start_x, start_y = to_x, to_y
        elif kind == _LINE:
            figure.append((here_x, here_y, to_x, to_y))
        here_x, here_y = to_x, to_y
        if closes(segment):
            figure.append((here_x, here_y, start_x, start_y))
            here_x, here_y = start_x, start_y
    if figure:
        yield figure
