"""Pages that lie on their side: a wide table printed on an upright page, a page scanned the wrong way round.

Readers turn such a page before they read it. So does this: with the page's rotation set to that of its text, words come
in the order of lines, and rows are rows.
"""

from __future__ import annotations

import io
from collections import Counter
from ctypes import byref
from math import atan2, degrees, hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from oitcheck.documents.pdf.calls import matrix_of

_ENOUGH = 8  # pieces of text; a stamp or a margin's note has fewer
_SAMPLE = 12
_FIRST = 200  # pieces
_MOST = 0.7
_QUARTER = 90
_ODD = 5.0  # degrees that a piece may be off a quarter turn


def rotation_of_text(page: pdfium.PdfPage, texts: list[int]) -> int | None:
    """The rotation under which the page's text stands upright, None where it does or goes several ways."""
    texts = texts[:_FIRST]
    sample = texts[:: max(1, len(texts) // _SAMPLE)]
    if len(sample) < _ENOUGH:
        return None
    angle, count = Counter(map(_angle, sample)).most_common(1)[0]
    if angle is None or count < _MOST * len(sample) or angle == page.get_rotation():
        return None
    return angle


def _angle(text: int) -> int | None:
    """The direction of a piece of text, counter-clockwise, if it is a quarter turn or none."""
    matrix = raw.FS_MATRIX()
    if not matrix_of(text, byref(matrix)) or not hypot(matrix.a, matrix.b):
        return None
    turned = degrees(atan2(matrix.b, matrix.a))
    quarter = round(turned / _QUARTER)
    mirrored = matrix.a * matrix.d - matrix.b * matrix.c < 0
    return None if mirrored or abs(turned - quarter * _QUARTER) > _ODD else quarter * _QUARTER % 360


def turned(document: pdfium.PdfDocument, rotations: dict[int, int]) -> bytes:
    """The document with these pages (counted from 0) turned; b"" where pdfium cannot write it."""
    buffer = io.BytesIO()
    try:
        for number, rotation in rotations.items():
            page = document[number]
            page.set_rotation(rotation)
            page.close()
        document.save(buffer, flags=raw.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError:
        return b""
    return buffer.getvalue()
