"""Sheets wider than their paper: what does not fit is printed on pages of its own, down then over or over then down.

Such a page shows the last columns of rows that begin on an earlier page. It is pasted to that page's right again. What
tells it: the same rows at the same heights, other columns, and nothing above them that the earlier page does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from oitcheck.documents.pdf.cells import SNAP, Box, borders
from oitcheck.documents.pdf.words import Word, Words

_ENOUGH_ROWS = 3  # at the same heights: fewer may be by chance
PAGE_NUMBER = re.compile(r"[-–/()]*[\d๐-๙]{0,3}[-–/()]*")

Grid = list[Box]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page (counted from 0) with ruled tables, and the last of the pages that were pasted to it."""

    page: int
    last: int
    grids: list[Grid]
    words: list[Word]


def whole_sheets(words: Words, grids: dict[int, list[Grid]]) -> list[Sheet]:
    """The pages with tables, in order, those with the last columns of others pasted to them."""
    sheets = {page: Sheet(page, page, grids[page], on_page) for page, on_page in words.of(grids).items()}
    whole: list[Sheet] = []
    pages = list(sheets)
    while pages:
        block = _block(sheets, pages[0])
        tall, columns = len(block), _columns(block[0])
        while over := _over(block, [sheet.last + tall for sheet in block], columns, sheets, words):
            block = over
        whole += block
        done = {page for sheet in block for page in range(sheet.page, sheet.last + 1, tall)}
        pages = [page for page in pages if page not in done]
    return sorted(whole, key=lambda sheet: sheet.page)


def _block(sheets: dict[int, Sheet], first: int) -> list[Sheet]:
    """A page, and those right behind it with the same columns."""
    columns, block = _columns(sheets[first]), [sheets[first]]
    while (after := sheets.get(block[-1].page + 1)) and _same(columns, _columns(after)):
        block.append(after)
    return block


def _over(
    block: list[Sheet], pages: list[int], first: list[float], sheets: dict[int, Sheet], words: Words
) -> list[Sheet]:
    """The block with what these pages show of the columns at its right; [] if they show anything else: with the first
    columns begin the next rows."""
    begun = sheets.get(pages[0])
    if begun is None or pages[-1] >= words.pages or _same(_columns(begun), first):
        return []
    if not any(len(_rows(grid)) > _ENOUGH_ROWS for grid in begun.grids):
        return []
    pairs = [(left, sheets[page]) for left, page in zip(block, pages, strict=True) if page in sheets]
    if len(pairs) < len(block) - 1 or not all(_goes_on(*pair) for pair in pairs):
        return []
    if len(pairs) < len(block):  # one page is without a table of its own
        pairs = [
            (left, sheets.get(page) or _without_grid(page, words, left, begun))
            for left, page in zip(block, pages, strict=True)
        ]
    return [_pasted(left, right) for left, right in pairs]


def _without_grid(page: int, words: Words, left: Sheet, begun: Sheet) -> Sheet:
    """A page with too few cells for a table of its own, such as one row: rows of the left, columns of before."""
    rows, columns = _rows(left.grids[0]), _columns(begun)
    cells = [Box(x, y, right, bottom) for y, bottom in pairwise(rows) for x, right in pairwise(columns)]
    return Sheet(page, page, [cells], words.of([page]).get(page, []))


def _columns(sheet: Sheet) -> list[float]:
    return borders(x for cell in sheet.grids[0] for x in (cell.left, cell.right))


def _rows(grid: Grid) -> list[float]:
    return borders(y for cell in grid for y in (cell.top, cell.bottom))


def _same(some: list[float], others: list[float]) -> bool:
    return len(some) == len(others) and all(abs(a - b) <= SNAP for a, b in zip(some, others, strict=True))


def _goes_on(left: Sheet, right: Sheet) -> bool:
    """Whether every table of a page has the rows of one of another, and nothing new stands above."""
    return all(_partner(grid, left) for grid in right.grids) and _says_nothing_new(left, right)


def _partner(grid: Grid, left: Sheet) -> Grid | None:
    """The table with the same rows; merged cells may hide some of them on either side."""
    rows = _rows(grid)
    for other in left.grids:
        own = _rows(other)
        few, many = sorted((rows, own), key=len)
        ends = abs(rows[0] - own[0]) <= SNAP and abs(rows[-1] - own[-1]) <= SNAP
        if ends and all(any(abs(y - at) <= SNAP for at in many) for y in few):
            return other
    return None


def _says_nothing_new(left: Sheet, right: Sheet) -> bool:
    """Whether the words above the tables stand at the same height of the earlier page: a title over all columns."""
    top = min(cell.top for grid in right.grids for cell in grid)
    return all(_is_known(word, left) for word in right.words if word.bottom <= top + SNAP)


def _is_known(word: Word, left: Sheet) -> bool:
    if PAGE_NUMBER.fullmatch(word.text):
        return True
    return any(word.text in other.text for other in left.words if abs(other.centre[1] - word.centre[1]) <= SNAP)


def _pasted(left: Sheet, right: Sheet) -> Sheet:
    """A page with the tables of another at the right of its own."""
    grids, words = list(left.grids), list(left.words)
    for grid in right.grids:
        partner = _partner(grid, left)
        number = next(n for n, other in enumerate(left.grids) if other is partner)
        edge, begin = max(cell.right for cell in grids[number]), min(cell.left for cell in grid)
        by, top, bottom = edge - begin, min(cell.top for cell in grid), max(cell.bottom for cell in grid)
        grids[number] = [*grids[number], *(cell._replace(left=cell.left + by, right=cell.right + by) for cell in grid)]
        words = [word for word in words if not (word.centre[0] > edge and top < word.centre[1] < bottom)]
        beside = (word for word in right.words if top < word.centre[1] < bottom and word.centre[0] > begin)
        words += [word._replace(left=word.left + by, right=word.right + by) for word in beside]
    return replace(left, last=right.page, grids=grids, words=words)
