"""White words on white paper, and words that are not drawn at all: what somebody took out of sight is not said.

Paper is white where nothing coloured, no picture and no form lies; in doubt a word is seen. Words that are not drawn
lie over pictures of themselves in scans, and over outlines of themselves in drawings.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import byref

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from oitcheck.documents.pdf.calls import bounds_of, draw_mode_of, fill_of, render_mode_of
from oitcheck.documents.pdf.cells import Box
from oitcheck.documents.pdf.rules import from_top_left
from oitcheck.documents.pdf.walk import Walk

_WHITE = 250  # of 255
_TALLER = 3.0  # points by which a word's box may stand out of its letters
_MOST_PAIRS = 200_000


def hidden_words(page: pdfium.PdfPage, objects: Walk) -> list[Box]:
    """The places, from the page's top left corner, of words that nobody sees."""
    white = [text for text in _reddish(objects.texts) if _is_white(text) and _is_filled(text)]
    white += [] if objects.pictures or objects.others else _undrawn(objects)
    boxes = [box for box in _bounds_of_all(white) if box.right > box.left and box.bottom > box.top]  # no spaces
    if not boxes or not objects.complete:
        return []
    bare = _outside(boxes, [*_bounds_of_all(objects.pictures), *_bounds_of_all(objects.others), *_coloured(objects)])
    known = set(white)
    beside = _bounds_of_all([text for text in objects.texts if text not in known]) if bare else ()
    to_top_left = from_top_left(page)
    hidden = _outside(bare, list(beside))
    return [_shown(to_top_left.at(box.left, box.top), to_top_left.at(box.right, box.bottom)) for box in hidden]


def _undrawn(objects: Walk) -> list[int]:
    """Words of which nothing is drawn, on a page without pictures, where nothing coloured touches their place."""
    mode, invisible = render_mode_of, raw.FPDF_TEXTRENDERMODE_INVISIBLE
    undrawn = [text for text in objects.texts if mode(text) == invisible]
    coloured = list(_coloured(objects)) if undrawn else []
    if len(undrawn) * len(coloured) > _MOST_PAIRS:
        return []
    return [text for text in undrawn if not _is_touched(text, coloured)]


def is_laid_over(objects: Walk) -> bool:
    """Whether most of the words, on a page with pictures, are not drawn: a scanner's program read them off those."""
    words = [*objects.texts, *objects.inner_texts] if objects.pictures else []
    undrawn = sum(1 for word in words if render_mode_of(word) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    return 2 * undrawn > len(words)


def _is_touched(text: int, areas: list[Box]) -> bool:
    return any(_touches(area, box) for box in _bounds_of_all([text]) for area in areas)


def _outside(boxes: list[Box], areas: list[Box]) -> list[Box]:
    """The boxes that no area holds; none where there is too much to compare."""
    if len(boxes) * len(areas) > _MOST_PAIRS:
        return []
    return [box for box in boxes if not any(_holds(area, box) for area in areas)]


def _reddish(texts: list[int]) -> list[int]:
    """Those with as much red as white has: nearly all words are black, and a page has thousands."""
    red, fill, (at_red, at_green, at_blue, at_alpha) = _COLOURS[0], fill_of, _AT
    return [text for text in texts if fill(text, at_red, at_green, at_blue, at_alpha) and red.value >= _WHITE]


def _is_white(item: int) -> bool:
    return bool(fill_of(item, *_AT)) and all(colour.value >= _WHITE for colour in _COLOURS)


_ALPHA = ctypes.c_uint()
_COLOURS = tuple(ctypes.c_uint() for _ in range(3))
_AT = (*(ctypes.addressof(colour) for colour in _COLOURS), ctypes.addressof(_ALPHA))


def _is_filled(text: int) -> bool:
    """Letters of which only the inside is drawn: an outline would show them on any ground."""
    return bool(render_mode_of(text) == raw.FPDF_TEXTRENDERMODE_FILL)


def _coloured(objects: Walk) -> Iterator[Box]:
    """Areas that are filled with anything but white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for path in objects.paths:
        if not path.forms and draw_mode_of(path.handle, byref(fill), byref(stroke)) and fill.value:
            yield from () if _is_white(path.handle) else _bounds_of_all([path.handle])


def _bounds_of_all(items: list[int]) -> Iterator[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for item in items:
        if bounds_of(item, byref(left), byref(bottom), byref(right), byref(top)):
            yield Box(left.value, bottom.value, right.value, top.value)  # upside down: from the page's bottom


def _holds(area: Box, box: Box) -> bool:
    """Whether an area reaches over the middle of a box."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return area.left <= x <= area.right and area.top <= y <= area.bottom


def _touches(area: Box, box: Box) -> bool:
    across = area.left <= box.right and box.left <= area.right
    return across and area.top <= box.bottom and box.top <= area.bottom


def _shown(one: tuple[float, float], other: tuple[float, float]) -> Box:
    (x0, y0), (x1, y1) = one, other
    return Box(min(x0, x1), min(y0, y1) - _TALLER, max(x0, x1), max(y0, y1) + _TALLER)
