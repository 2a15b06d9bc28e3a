"""Words of pages that say what their glyphs stand for (ActualText), which pdfium does not listen to.

Browsers and Google Docs write so: "จั" is two glyphs under one mark that says จั, and pdfium, which goes by the
glyphs, has จัจั or "จั ".  Poppler listens; this is for machines without it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from ctypes import byref
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from oitcheck.documents.pdf.calls import bounds_of, matrix_of
from oitcheck.documents.pdf.walk import walk

_ACTUAL = b"ActualText"
_MOST = 2000  # bytes of what one mark says
_TRIED = 400  # pieces of text among which the first mark stands
_OTHER_LINE = 0.5  # of a font's size, as the next two
_BACK = 1.0
_SPACE = 0.4


class Piece(NamedTuple):
    """Glyphs that stand for some letters, in the page's own points; `text`: "" for a space, None: as said before."""

    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    text: str | None


def spoken(page: pdfium.PdfPage) -> list[list[Piece]]:
    """The words of a page, line by line, in the order of its content; [] for one whose glyphs are letters."""
    objects = walk(page)
    speaks = any(_mark(text) for text in islice(objects.texts, _TRIED))
    if not speaks or objects.inner_texts or not objects.complete:
        return []
    return list(_lines(_words(_pieces(objects.texts, page.get_textpage()))))


def text_of(lines: Iterable[Iterable[Piece]]) -> str:
    """Words as running text."""
    return "\n".join(" ".join(word.text or "" for word in line) for line in lines)


def _pieces(texts: list[int], page: pdfium.PdfTextPage) -> Iterator[Piece]:
    before: int | None = None
    for text in texts:
        mark = _mark(text)
        said = _own_text(text, page) if not mark else None if mark == before else _said(mark)
        before = mark
        yield _placed(text, said)


def _words(pieces: Iterable[Piece]) -> Iterator[Piece | None]:
    """Pieces that touch put together; None where a line ends."""
    word: Piece | None = None
    for piece in pieces:
        if word is not None and _begins_line(word, piece):
            yield from (word, None) if word.text else (None,)
            word = piece
        elif word is not None and not _is_apart(word, piece):
            word = _joined(word, piece)
        else:
            yield from (word,) if word and word.text else ()
            word = piece
    yield from (word,) if word and word.text else ()


def _lines(words: Iterable[Piece | None]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for word in words:
        if word is not None:
            line.append(word)
        elif line:
            yield line
            line = []
    if line:
        yield line


def _begins_line(word: Piece, piece: Piece) -> bool:
    return piece.text is not None and (
        abs(piece.base - word.base) > _OTHER_LINE * word.size or piece.left < word.right - _BACK * word.size
    )


def _is_apart(word: Piece, piece: Piece) -> bool:
    if piece.text is None:
        return False
    return not (word.text and piece.text) or piece.left - word.right > _SPACE * word.size


def _joined(word: Piece, piece: Piece) -> Piece:
    return word._replace(
        left=min(word.left, piece.left),
        bottom=min(word.bottom, piece.bottom),
        right=max(word.right, piece.right),
        top=max(word.top, piece.top),
        text=(word.text or "") + (piece.text or ""),
    )


def _placed(text: int, said: str | None) -> Piece:
    left, bottom, right, top, size = (ctypes.c_float() for _ in range(5))
    matrix = raw.FS_MATRIX()
    bounds_of(text, byref(left), byref(bottom), byref(right), byref(top))
    matrix_of(text, byref(matrix))
    raw.FPDFTextObj_GetFontSize(_handle(text), size)
    height = abs(size.value * matrix.d) or 1.0
    return Piece(left.value, bottom.value, right.value, top.value, matrix.f, height, said)


def _mark(text: int) -> int:
    """The mark that says what a text stands for, as a number by which it is known again; 0 if there is none."""
    item = _handle(text)
    for index in range(raw.FPDFPageObj_CountMarks(item)):
        mark = raw.FPDFPageObj_GetMark(item, index)
        size = ctypes.c_ulong()
        if raw.FPDFPageObjMark_GetParamBlobValue(mark, _ACTUAL, None, 0, size) and size.value:
            return ctypes.cast(mark, ctypes.c_void_p).value or 0
    return 0


def _said(mark: int) -> str:
    """UTF-16 behind its mark of order, else of the English that PDFs were made for."""
    size, buffer = ctypes.c_ulong(), (ctypes.c_ubyte * _MOST)()
    handle = ctypes.cast(mark, raw.FPDF_PAGEOBJECTMARK)
    if not raw.FPDFPageObjMark_GetParamBlobValue(handle, _ACTUAL, buffer, _MOST, size):
        return ""
    said = bytes(buffer)[: size.value]
    return said[2:].decode("utf-16-be", "replace") if said[:2] == b"\xfe\xff" else said.decode("latin-1")


def _own_text(text: int, page: pdfium.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(_handle(text), page.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(_handle(text), page.raw, buffer, size)
    return " ".join(bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace").split())


def _handle(text: int) -> Any:
    return ctypes.cast(text, raw.FPDF_PAGEOBJECT)
