"""Words of a PDF with their places: poppler's, which keep Thai whole; where it is missing, pdfium's runs of text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium

from oitcheck.documents.pdf.cells import Box
from oitcheck.documents.pdf.rules import Matrix, from_top_left
from oitcheck.documents.pdf.spoken import Piece, spoken
from oitcheck.documents.pdf.text import mender, run_poppler
from oitcheck.thai.text import repair

_WORTH_A_CALL = 4  # pages
_PAGE = re.compile(r"<page\b")
_WORD = re.compile('<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)</word>')
_BOX_OF_FONT = 1.3  # a word's box in sizes of its font: poppler's usual ascent and descent
_BELOW_BASE = 0.27  # of a word's box
_SAME_BASE = 0.5  # of a font's size, as the next two: poppler's own bounds
_OVERLAP = 0.1
_SPACE = 0.15

Corners = tuple[float, float, float, float]  # left, bottom, right, top, in the page's own points


class Word(NamedTuple):
    """A run of letters and its box, in points from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Of the box."""
        return self.bottom - self.top


class Words:
    """The words of a PDF's pages (counted from 0), asked of poppler where they are first wanted."""

    def __init__(self, path: Path, document: pdfium.PdfDocument, hidden: dict[int, list[Box]] | None = None) -> None:
        self._path = path
        self._document = document
        self._hidden = hidden or {}
        self.pages = len(document)
        self._known: dict[int, list[Word]] = {}

    def of(self, pages: Iterable[int]) -> dict[int, list[Word]]:
        """Words in the reader's order, from one call for each run of pages that are near each other."""
        wanted = list(pages)
        for span in _spans([page for page in wanted if page not in self._known]):
            laid = self._laid(span[0], span[-1])
            of_span = {n: laid[n - span[0]] if laid else _runs(self._document, n) for n in span}
            self._known |= {n: self._seen(n, words) for n, words in of_span.items()}
        return {page: self._known[page] for page in wanted}

    def texts(self, pages: int) -> list[str]:
        """The text of the first pages as `pdftotext -raw` prints it, out of their words; [] where poppler has none."""
        laid = self._laid(0, pages - 1)
        self._known |= {n: self._seen(n, words) for n, words in enumerate(laid)}
        return [_text(words) for words in laid]

    def without_lines_in(self, lost: dict[int, list[Box]], texts: list[str]) -> list[str]:
        """The texts of the first pages without the lines that only words in these places make up, and no others."""
        shown = list(texts)
        for span in _spans(sorted(page for page in lost if page < len(texts) and texts[page])):
            for page, laid in zip(span, self._laid(span[0], span[-1], ()), strict=False):
                if page in lost:
                    words = _moved(laid, *_cropped_by(self._document[page]))
                    shown[page] = _without_lines(texts[page], words, lost[page])
        return shown

    def _seen(self, page: int, words: list[Word]) -> list[Word]:
        """The words of a page without those that are hidden on it."""
        boxes = self._hidden.get(page, ())
        return [word for word in words if not any(_is_in(word, box) for box in boxes)] if boxes else words

    def _laid(self, first: int, last: int, options: tuple[str, ...] = ("-cropbox",)) -> list[list[Word]]:
        """Poppler's words of pages next to each other; [] if it does not give all of these pages."""
        pages = "-f", str(first + 1), "-l", str(last + 1)
        output = run_poppler("-bbox", "-raw", *options, *pages, str(self._path), "-")
        chunks = _PAGE.split(output.decode("utf-8", errors="replace"))[1:]
        return [_words(chunk) for chunk in chunks] if len(chunks) == last - first + 1 else []


def _cropped_by(page: pdfium.PdfPage) -> tuple[float, float]:
    """What the crop takes off a page at its left and its top, of those that are not turned."""
    crop, media = page.get_cropbox(), page.get_mediabox()
    page.close()
    return max(0.0, crop[0] - media[0]), max(0.0, media[3] - crop[3])


def _moved(words: list[Word], left: float, top: float) -> list[Word]:
    """Words with their places on the cropped page."""
    if not (left or top):
        return words
    return [Word(w.left - left, w.top - top, w.right - left, w.bottom - top, w.text) for w in words]


def _without_lines(text: str, words: list[Word], lost: list[Box]) -> str:
    """A text without the lines whose letters stand in a row among those of lost words, and nowhere among others."""
    are_lost = [any(_is_in(word, box) for box in lost) for word in words]
    gone = "".join(word.text for word, is_lost in zip(words, are_lost, strict=True) if is_lost)
    shown = "".join(word.text for word, is_lost in zip(words, are_lost, strict=True) if not is_lost)
    lines = ((line, "".join(line.split())) for line in text.split("\n"))
    return "\n".join(line for line, key in lines if not key or key not in gone or key in shown)


def _is_in(word: Word, box: Box) -> bool:
    x, y = word.centre
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _spans(pages: list[int]) -> Iterator[list[int]]:
    """Pages in groups: a few useless pages between two are read faster than the program starts again."""
    span: list[int] = []
    for page in pages:
        if span and page - span[-1] > _WORTH_A_CALL:
            yield span
            span = []
        span.append(page)
    if span:
        yield span


def _words(page: str) -> list[Word]:
    found = _WORD.findall(page)
    if not found:
        return []
    left, top, right, bottom, texts = zip(*found, strict=True)
    if "&" in page:
        texts = tuple(map(html.unescape, texts))
    return list(map(Word, map(float, left), map(float, top), map(float, right), map(float, bottom), texts))


def _text(words: list[Word]) -> str:
    """Words with spaces and line breaks where poppler puts them; it has the base line and the size of the font, of
    which a word's box tells nearly as much."""
    pieces: list[str] = []
    before_right = before_base = size = 0.0
    for left, top, right, bottom, text in words:
        height = bottom - top
        base = bottom - _BELOW_BASE * height
        if pieces:
            if abs(base - before_base) >= _SAME_BASE * size or left <= before_right - _OVERLAP * size:
                pieces.append("\n")
            elif left > before_right + _SPACE * size:
                pieces.append(" ")
        pieces.append(text)
        before_right, before_base, size = right, base, height / _BOX_OF_FONT
    return "".join(pieces)


def _runs(document: pdfium.PdfDocument, number: int) -> list[Word]:
    """Runs of text as pdfium has them."""
    page = document[number]
    try:
        text = page.get_textpage()
        whole = text.get_text_range()
        runs = list(chain.from_iterable(map(_places, spoken(page)))) or _rectangles(text, mender(document, whole))
        matrix = from_top_left(page)
        return [_word(matrix, box, words) for box, words in runs]
    except pdfium.PdfiumError:
        return []
    finally:
        page.close()


def _places(line: list[Piece]) -> Iterator[tuple[Corners, str]]:
    return (((word.left, word.bottom, word.right, word.top), word.text or "") for word in line)


def _rectangles(text: pdfium.PdfTextPage, mended: Callable[[str], str]) -> list[tuple[Corners, str]]:
    corners = [text.get_rect(index) for index in range(text.count_rects())]
    return [(box, mended(text.get_text_bounded(*box))) for box in corners]


def _word(matrix: Matrix, corners: Corners, text: str) -> Word:
    left, bottom, right, top = corners
    (x0, y0), (x1, y1) = matrix.at(left, top), matrix.at(right, bottom)
    return Word(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), text)


def join(words: list[Word]) -> str:
    """Words in the reader's order as text; pieces that touch belong together."""
    text = ""
    before: Word | None = None
    for word in words:
        if before is not None and not _touches(before, word):
            text += " "
        text += word.text
        before = word
    return " ".join(repair(text).split())


def _touches(left: Word, right: Word) -> bool:
    height = left.bottom - left.top
    same_line = abs(left.centre[1] - right.centre[1]) < 0.5 * height
    return same_line and -height < right.left - left.right < 0.1 * height
