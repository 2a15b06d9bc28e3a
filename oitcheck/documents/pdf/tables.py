"""Tables of a PDF: words put into the cells that lines enclose, or into columns where there are no lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

from oitcheck.documents.pdf.cells import SNAP, Box, borders
from oitcheck.documents.pdf.columns import Rows, inferred_tables
from oitcheck.documents.pdf.spilled import PAGE_NUMBER, Sheet, whole_sheets
from oitcheck.documents.pdf.words import Word, Words, join
from oitcheck.models import Table

_CAPTION_REACH = 90.0  # points above a table that may hold its title
_CAPTION_LINES = 4
_FIGURE = re.compile(r"[\d๐-๙.,/–-]+")
_TALLEST = 2.0  # of a cell's height, for a word in it
_WIDEST = 1.2  # of a word's height, for a letter of it: poppler gives letters on a slant the box of their word
_LEAST_HEIGHT = 6.0  # points: the box of a dash, as tight as its glyph, is wider than high
_ALMOST_NO_CAPTION = 20  # characters; a page number between two halves of a table is no caption


@dataclass(slots=True)
class _Found:
    """A table with what tells whether the next one goes on from it: its last page, the last
    one with columns of it, and its columns; `bare`: how many rows down each empty cell reaches, by its first row and
    its column, as far as it is more than one."""

    page: int
    last: int
    columns: list[float]
    above: list[Word]
    caption: str
    locator: str
    rows: Rows
    bare: dict[tuple[int, int], int]


def tables_of(words: Words, grids: dict[int, list[list[Box]]]) -> list[Table]:
    """The tables of pages (counted from 0) whose cells are known, those that run over several pages joined."""
    found: list[_Found] = []
    before: list[Word] = []
    for sheet in whole_sheets(words, grids):
        for table in _on_page(sheet):
            if found and _continues(found[-1], table, before):
                found[-1] = _joined(found[-1], table)
            else:
                found.append(table)
        before = sheet.words
    return [Table(locator=table.locator, caption=table.caption, rows=table.rows) for table in found]


def tables_without_lines(words: Words, pages: list[int]) -> list[Table]:
    """The tables of pages (counted from 0) on which no lines enclose any."""
    found = []
    for page, on_page in words.of(pages).items():
        for table in inferred_tables(on_page):
            caption = _text(_above(on_page, 0.0, table.top))
            found.append(Table(locator=f"หน้า {page + 1}", caption=caption, rows=table.rows, inferred=True))
    return found


def _on_page(sheet: Sheet) -> list[_Found]:
    found = []
    floor = 0.0
    for cells in sheet.grids:
        columns, rows, bare = _fill(cells, sheet.words)
        if any(any(row) for row in rows):
            above = _above(sheet.words, floor, min(cell.top for cell in cells))
            on_lines = [word for line in above for word in line]
            place = f"หน้า {sheet.page + 1}"
            found.append(_Found(sheet.page, sheet.last, columns, on_lines, _text(above), place, rows, bare))
        floor = max(cell.bottom for cell in cells)
    return found


def _fill(cells: list[Box], words: list[Word]) -> tuple[list[float], Rows, dict[tuple[int, int], int]]:
    """The grid's column borders, its text with merged cells repeated where they reach, and the empty ones of these."""
    across = borders([x for cell in cells for x in (cell.left, cell.right)])
    down = borders([y for cell in cells for y in (cell.top, cell.bottom)])
    grid = [[""] * (len(across) - 1) for _ in range(len(down) - 1)]
    placed = sorted((*word.centre[::-1], number) for number, word in enumerate(words))
    heights = [y for y, _, _ in placed]
    bare: dict[tuple[int, int], int] = {}
    row_of, column_of = cache(partial(_nearest, down)), cache(partial(_nearest, across))
    for cell in (*cells, *_cut_cells(cells, across, down)):
        left, top, right, bottom = cell
        beside = placed[bisect_left(heights, top) : bisect_left(heights, bottom)]
        inside = [words[number] for number in sorted(number for _, x, number in beside if left <= x < right)]
        text = join([word for word in inside if not _lies_behind(word, bottom - top)])
        rows = range(row_of(top), row_of(bottom))
        for column in range(column_of(left), column_of(right)):
            for row in rows:
                grid[row][column] = text
            if len(rows) > 1 and not text:
                bare[rows.start, column] = len(rows)
    return across, tuple(tuple(row) for row in grid), bare


def _cut_cells(cells: list[Box], across: list[float], down: list[float]) -> Iterator[Box]:
    """Cells over several rows that the end of the page cuts in two: no line closes them there."""
    row_of, column_of = cache(partial(_nearest, down)), cache(partial(_nearest, across))
    closed = {
        (row, column)
        for cell in cells
        for row in range(row_of(cell.top), row_of(cell.bottom))
        for column in range(column_of(cell.left), column_of(cell.right))
    }
    last = len(down) - 1
    for column, (left, right) in enumerate(pairwise(across)):
        rows = [row for row in range(last) if (row, column) not in closed]
        upper = next((n for n, row in enumerate(rows) if row != n), len(rows))
        lower = next((n for n, row in enumerate(reversed(rows)) if row != last - 1 - n), len(rows))
        if upper:
            yield Box(left, down[0], right, down[upper])
        if lower and upper < last:
            yield Box(left, down[last - lower], right, down[last])


def _lies_behind(word: Word, height: float) -> bool:
    """A watermark's letter, which stands behind a cell of this height and not in it."""
    width, high = word.right - word.left, max(word.height, _LEAST_HEIGHT)
    return word.height > _TALLEST * height or width > _WIDEST * len(word.text) * high


def _nearest(values: list[float], value: float) -> int:
    return min(range(len(values)), key=lambda n: abs(values[n] - value))


def _text(lines: list[list[Word]]) -> str:
    return "\n".join(map(join, lines))


def _above(words: list[Word], floor: float, top: float) -> list[list[Word]]:
    """The lines just above a table: its caption."""
    lines: list[list[Word]] = []
    for word in words:
        if word.bottom > top + SNAP or word.top < max(floor - SNAP, top - _CAPTION_REACH):
            continue
        if lines and abs(lines[-1][-1].centre[1] - word.centre[1]) < 4.0:
            lines[-1].append(word)
        else:
            lines.append([word])
    lines.sort(key=lambda line: line[0].top)
    return lines[-_CAPTION_LINES:]


def _continues(last: _Found, table: _Found, before: list[Word]) -> bool:
    """A table at the head of the next page with the same columns goes on from the last one."""
    if table.page not in (last.page + 1, last.last + 1) or len(table.columns) != len(last.columns):
        return False
    same = all(abs(a - b) <= SNAP for a, b in zip(last.columns, table.columns, strict=True))
    return same and (len(table.caption) < _ALMOST_NO_CAPTION or _runs_through(table.above, before))


def _runs_through(above: list[Word], before: list[Word]) -> bool:
    """Whether the same stands at the same place of the page before, but for the number of the page."""
    known = {(word.text, round(word.left), round(word.top)) for word in before}
    own = (word.text for word in above if (word.text, round(word.left), round(word.top)) not in known)
    return all(map(PAGE_NUMBER.fullmatch, own))


def _joined(first: _Found, second: _Found) -> _Found:
    """Both as one, without the header that the second page repeats."""
    repeated = 0
    while repeated < min(len(second.rows), len(first.rows), 3) and second.rows[repeated] == first.rows[repeated]:
        repeated += 1
    below = _with_cells_above(first.rows, second, repeated)
    rows = with_broken_row(first.rows, second.rows[repeated : repeated + 1]) + below[1:]
    rows = first.rows + below if len(rows) == len(first.rows) + len(below) else rows
    return _Found(second.page, second.last, second.columns, first.above, first.caption, first.locator, rows, {})


def _with_cells_above(above: Rows, table: _Found, start: int) -> Rows:
    """The rows of a table from `start` on, with the words of merged cells that go on from the page before.

    Programs print these where such a cell begins only: the month of a group of rows. Columns from the left alone: a
    merged remark that is empty further right is empty.
    """
    below = [list(row) for row in table.rows[start:]]
    for column, text in enumerate(above[-1] if above else ()):
        down = table.bare.get((start, column), 0)
        if not down or not text:
            break
        for row in below[:down]:
            row[column] = text
    return tuple(map(tuple, below))


def with_broken_row(above: Rows, below: Rows) -> Rows:
    """The rows of both pages, one that the end of the page broke in two made whole.

    Its lower piece has no number, goes on in few of the columns, and has no figure below another: figures do not break.
    """
    if not above or not below or not _is_rest(above[-1], below[0]):
        return above + below
    whole = tuple(" ".join(filter(None, pieces)) for pieces in zip(above[-1], below[0], strict=True))
    return (*above[:-1], whole, *below[1:])


def _is_rest(row: tuple[str, ...], piece: tuple[str, ...]) -> bool:
    pieces = [(upper, lower) for upper, lower in zip(row, piece, strict=True) if lower]
    goes_on = all(upper and not (_FIGURE.fullmatch(upper) and _FIGURE.fullmatch(lower)) for upper, lower in pieces)
    return 0 < 2 * len(pieces) <= len(piece) and bool(row[0]) and not piece[0] and goes_on
