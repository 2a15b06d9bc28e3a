"""Words of a PDF with their places: poppler's, which keep Thai whole; where it is missing, pdfium's runs of text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from oitcheck.documents.pdf_rules import from_top_left
from oitcheck.documents.pdf_text import run_poppler, undouble
from oitcheck.thai.text import repair

_WORTH_A_CALL = 4  # pages
_PAGE = re.compile(rb"<page\b")
_WORD = re.compile(rb'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
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


def words_of(path: Path, document: pdfium.PdfDocument, pages: list[int]) -> dict[int, list[Word]]:
    """The words of the pages, from one call for each run of pages that are near each other."""
    words: dict[int, list[Word]] = {}
    for span in _spans(pages):
        first, last = span[0], span[-1]
        output = run_poppler("-bbox", "-raw", "-cropbox", "-f", str(first + 1), "-l", str(last + 1), str(path), "-")
        chunks = _PAGE.split(output)[1:]
        complete = len(chunks) == last - first + 1
        words |= {
            n: [_word(match) for match in _WORD.finditer(chunks[n - first])] if complete else _runs(document, n)
            for n in span
        }
    return words


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


def _word(match: re.Match[bytes]) -> Word:
    left, top, right, bottom = (float(match[n]) for n in range(1, 5))
    return Word(left, top, right, bottom, html.unescape(match[5].decode("utf-8", errors="replace")))


def _runs(document: pdfium.PdfDocument, number: int) -> list[Word]:
    """Runs of text as pdfium has them."""
    page = document[number]
    try:
        matrix, text = from_top_left(page), page.get_textpage()
        found = []
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            (x0, y0), (x1, y1) = matrix.at(left, top), matrix.at(right, bottom)
            words = undouble(text.get_text_bounded(left, bottom, right, top))
            found.append(Word(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), words))
        return found
    except pdfium.PdfiumError:
        return []
    finally:
        page.close()


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
