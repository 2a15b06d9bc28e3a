"""Ruled tables of a PDF: words put into the cells that lines enclose.

The words are poppler's, which keep Thai whole; where poppler is missing, pdfium's runs of text have to do.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from oitcheck.documents.pdf_rules import SNAP, Box, borders, from_top_left
from oitcheck.documents.pdf_text import run_poppler, undouble
from oitcheck.models import Table
from oitcheck.thai.text import repair

_CAPTION_REACH = 90.0  # points above a table that may hold its title
_CAPTION_LINES = 4
_ALMOST_NO_CAPTION = 20  # characters; a page number between two halves of a table is no caption

_WORTH_A_CALL = 4  # pages

_PAGE = re.compile(rb"<page\b")
_WORD = re.compile(rb'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')

Rows = tuple[tuple[str, ...], ...]


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


@dataclass(slots=True)
class _Found:
    """A table with what tells whether the next one goes on from it: its last page and its columns."""

    page: int
    columns: list[float]
    caption: str
    locator: str
    rows: Rows


def tables_of(path: Path, document: pdfium.PdfDocument, grids: dict[int, list[list[Box]]]) -> list[Table]:
    """The tables of pages (counted from 0) whose cells are known, those that run over several pages joined."""
    words = _words(path, document, list(grids))
    found: list[_Found] = []
    for page, tables in grids.items():
        for table in _on_page(page, tables, words.get(page, [])):
            if found and _continues(found[-1], table):
                found[-1] = _joined(found[-1], table)
            else:
                found.append(table)
    return [Table(locator=table.locator, caption=table.caption, rows=table.rows) for table in found]


def _words(path: Path, document: pdfium.PdfDocument, pages: list[int]) -> dict[int, list[Word]]:
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


def _on_page(page: int, grids: list[list[Box]], words: list[Word]) -> list[_Found]:
    found = []
    floor = 0.0
    for cells in grids:
        columns, rows = _fill(cells, words)
        if any(any(row) for row in rows):
            caption = _caption(words, floor, min(cell.top for cell in cells))
            found.append(_Found(page, columns, caption, f"หน้า {page + 1}", rows))
        floor = max(cell.bottom for cell in cells)
    return found


def _fill(cells: list[Box], words: list[Word]) -> tuple[list[float], Rows]:
    """The grid's column borders, and its text with merged cells repeated where they reach."""
    across = borders([x for cell in cells for x in (cell.left, cell.right)])
    down = borders([y for cell in cells for y in (cell.top, cell.bottom)])
    grid = [[""] * (len(across) - 1) for _ in range(len(down) - 1)]
    placed = [(*word.centre, word) for word in words]
    for cell in cells:
        left, top, right, bottom = cell
        text = join([word for x, y, word in placed if left <= x < right and top <= y < bottom])
        for row in range(_index(down, cell.top), _index(down, cell.bottom)):
            for column in range(_index(across, cell.left), _index(across, cell.right)):
                grid[row][column] = text
    return across, tuple(tuple(row) for row in grid)


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


def _index(values: list[float], value: float) -> int:
    return min(range(len(values)), key=lambda n: abs(values[n] - value))


def _caption(words: list[Word], floor: float, top: float) -> str:
    """The lines just above a table."""
    lines: list[list[Word]] = []
    for word in words:
        if word.bottom > top + SNAP or word.top < max(floor - SNAP, top - _CAPTION_REACH):
            continue
        if lines and abs(lines[-1][-1].centre[1] - word.centre[1]) < 4.0:
            lines[-1].append(word)
        else:
            lines.append([word])
    lines.sort(key=lambda line: line[0].top)
    return "\n".join(join(line) for line in lines[-_CAPTION_LINES:])


def _continues(last: _Found, table: _Found) -> bool:
    """A table at the head of the next page with the same columns goes on from the last one."""
    if table.page != last.page + 1 or len(table.columns) != len(last.columns):
        return False
    same = all(abs(a - b) <= SNAP for a, b in zip(last.columns, table.columns, strict=True))
    return same and len(table.caption) < _ALMOST_NO_CAPTION


def _joined(first: _Found, second: _Found) -> _Found:
    """Both as one, without the header that the second page repeats."""
    repeated = 0
    while repeated < min(len(second.rows), len(first.rows), 3) and second.rows[repeated] == first.rows[repeated]:
        repeated += 1
    rows = first.rows + second.rows[repeated:]
    return _Found(second.page, second.columns, first.caption, first.locator, rows)
