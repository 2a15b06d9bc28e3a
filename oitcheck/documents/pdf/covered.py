"""Words under what was drawn later: a box laid over a name, white paint over a line. And words that a crop cuts off.

What may cover words is told by its place in the page's order. That it does, a look at the page tells (`look.py`): the
box may be glass, or the words may be written again on top of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import byref
from typing import NamedTuple

import pypdfium2 as pdfium

from oitcheck.documents.pdf.calls import bounds_of, draw_mode_of, fill_of
from oitcheck.documents.pdf.cells import Box
from oitcheck.documents.pdf.look import Look
from oitcheck.documents.pdf.rules import Matrix, from_top_left
from oitcheck.documents.pdf.walk import Walk

_THICK = 5.0  # points; what is thinner is a line
_MOST_COVERS = 2000
_MOST_PAIRS = 200_000
_OPAQUE = 255
_MOST_OBJECTS = 10_000  # on a page that is looked at
_TRIMMED = 1.0  # points that a crop may take off before anybody minds
_SAME_LINE = 3.0  # points
_SPACE = 0.7  # of a letter's height: what is further apart may have something seen between it
_TALLER = 3.0  # points by which a word's box may stand out of its letters


class _Cover(NamedTuple):
    """An area in the page's own coordinates, upside down, and how many of the page's texts were drawn before it."""

    area: Box
    texts: int


def lost_words(page: pdfium.PdfPage, objects: Walk) -> list[Box]:
    """The places, from the page's top left corner, of words that are covered or cut off."""
    if not objects.complete:
        return []
    covered, cut_off = _under_boxes(objects), _outside(page, objects)
    if not covered and not cut_off:
        return []
    to_top_left = from_top_left(page)
    places = [_placed(to_top_left, _bounds(text)) for text in covered]
    look = Look(page, places) if places and objects.objects <= _MOST_OBJECTS else None
    lost = [box for box in places if look and look.is_flat(box)]
    lost += [_placed(to_top_left, _bounds(text)) for text in cut_off]
    return [box._replace(top=box.top - _TALLER, bottom=box.bottom + _TALLER) for box in _side_by_side(lost)]


def _under_boxes(objects: Walk) -> list[int]:
    """The texts that a filled area may cover, which was drawn after them."""
    covers = list(_covers(objects.late[:_MOST_COVERS]))
    most = max((cover.texts for cover in covers), default=0)
    if most * len(covers) > _MOST_PAIRS:
        return []
    middles = list(_middles(objects.texts[:most]))
    found: set[int] = set()
    for (left, bottom, right, top), texts in covers:
        found.update(n for n, (x, y) in enumerate(middles[:texts]) if left <= x <= right and bottom <= y <= top)
    return [objects.texts[n] for n in sorted(found)]


def _outside(page: pdfium.PdfPage, objects: Walk) -> list[int]:
    """The texts that the page's crop leaves out."""
    crop, media = page.get_cropbox(), page.get_mediabox()
    if page.get_rotation() or all(abs(a - b) <= _TRIMMED for a, b in zip(crop, media, strict=True)):
        return []
    (left, bottom), (right, top) = map(max, crop[:2], media[:2]), map(min, crop[2:], media[2:])
    if left >= right or bottom >= top:  # then readers show all of it
        return []
    middles = zip(objects.texts, _middles(objects.texts), strict=True)
    return [text for text, (x, y) in middles if not (left <= x <= right and bottom <= y <= top)]


def _covers(late: list[tuple[int, int]]) -> Iterator[_Cover]:
    """Those that are filled, without lines drawn as thin areas: a page of tables has thousands."""
    fill, stroke, colours = ctypes.c_int(), ctypes.c_int(), [ctypes.c_uint() for _ in range(4)]
    left, bottom, right, top = _SIDES
    at_fill, at_stroke, at_colours = byref(fill), byref(stroke), list(map(ctypes.addressof, colours))
    for path, texts in late:
        if draw_mode_of(path, at_fill, at_stroke) and fill.value and bounds_of(path, *_AT):
            thick = right.value - left.value >= _THICK and top.value - bottom.value >= _THICK
            if thick and fill_of(path, *at_colours) and colours[3].value == _OPAQUE:
                yield _Cover(Box(left.value, bottom.value, right.value, top.value), texts)


def _middles(texts: list[int]) -> Iterator[tuple[float, float]]:
    left, bottom, right, top = _SIDES
    for text in texts:
        bounds_of(text, *_AT)
        yield (left.value + right.value) / 2, (bottom.value + top.value) / 2


_SIDES = tuple(ctypes.c_float() for _ in range(4))
_AT = tuple(map(ctypes.addressof, _SIDES))


def _bounds(text: int) -> Box:
    """The box around an object, upside down: from the page's bottom."""
    bounds_of(text, *_AT)
    left, bottom, right, top = (side.value for side in _SIDES)
    return Box(left, bottom, right, top)


def _placed(to_top_left: Matrix, box: Box) -> Box:
    """A box in the page's own coordinates as it is shown, from the top left corner."""
    (x0, y0), (x1, y1) = to_top_left.at(box.left, box.top), to_top_left.at(box.right, box.bottom)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _side_by_side(boxes: list[Box]) -> list[Box]:
    """Boxes of letters that stand beside each other as one: a word's middle may lie between two of them."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box.bottom / _SAME_LINE), box.left)):
        last = joined.pop() if joined else box
        joined += [_around(last, box)] if _is_beside(last, box) else [last, box]
    return joined


def _is_beside(box: Box, other: Box) -> bool:
    gap, space = other.left - box.right, _SPACE * (other.bottom - other.top)
    return other.left >= box.left and gap <= space and abs(box.bottom - other.bottom) <= _SAME_LINE


def _around(box: Box, other: Box) -> Box:
    return Box(box.left, min(box.top, other.top), max(box.right, other.right), max(box.bottom, other.bottom))
