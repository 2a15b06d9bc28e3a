"""Sheets wider than their paper: the columns that are printed on pages of their own belong to their rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from oitcheck.documents import read
from oitcheck.documents.pdf.cells import Box
from oitcheck.documents.pdf.spilled import whole_sheets
from oitcheck.documents.pdf.words import Word, Words

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
HEAD = ("No.", "Work", "Price", "Method", "Winner", "Contract")
LEFT, RIGHT = slice(0, 2), slice(2, 6)
WIDTHS = (20, 50, 30, 30, 40, 40)
Row = tuple[str, ...]
Page = tuple[Sequence[Row], slice]


def entries(first: int, count: int) -> list[Row]:
    numbers = range(first, first + count)
    return [
        (str(n), f"road works {n}", f"{n},000.00", "by selection", f"the company {n}", f"order {n}") for n in numbers
    ]


def printed(pages: Iterable[Page], heads: dict[int, str]) -> bytes:
    paper = FPDF()
    paper.set_font("Helvetica", size=10)
    for number, (rows, columns) in enumerate(pages):
        paper.add_page()
        paper.text(20, 15, heads.get(number, ""))
        for at, row in enumerate(rows):
            paper.set_xy(20, 20 + 8 * at)
            for width, cell in list(zip(WIDTHS, row, strict=True))[columns]:
                paper.cell(width, 8, cell, border=1)
    return bytes(paper.output())


UPPER, LOWER, LAST = (HEAD, *entries(1, 9)), entries(10, 10), entries(20, 1)


@needs_poppler
@pytest.mark.parametrize(
    "pages",
    [
        [(UPPER, LEFT), (UPPER, RIGHT)],
        [(UPPER, LEFT), (UPPER, slice(2, 4)), (UPPER, slice(4, 6))],
        [(UPPER, LEFT), (LOWER, LEFT), (UPPER, RIGHT), (LOWER, RIGHT)],
        [(UPPER, LEFT), (UPPER, RIGHT), (LOWER, LEFT), (LOWER, RIGHT)],
        [(rows, columns) for columns in (slice(0, 4), slice(4, 6)) for rows in (UPPER, LOWER, LAST)],
    ],
    ids=["one page", "two overs of one width", "down then over", "over then down", "one row on the last page"],
)
def test_the_columns_of_later_pages_belong_to_their_rows(pages: list[Page]) -> None:
    rows = list(dict.fromkeys(row for some, _ in pages for row in some))
    (table,) = read(printed(pages, {0: "Summary of procurement, October 2022"})).tables
    assert table.rows == tuple(rows)
    assert table.caption == "Summary of procurement, October 2022"
    assert table.locator == "หน้า 1"


@needs_poppler
@pytest.mark.parametrize(
    ("pages", "heads"),
    [
        ([(UPPER, LEFT), (UPPER, RIGHT)], {0: "Procurement", 1: "Another matter"}),
        ([(UPPER, LEFT), (UPPER[:-1], RIGHT)], {0: "Procurement"}),
        ([(UPPER[:2], LEFT), (UPPER[:2], RIGHT)], {0: "Procurement"}),
    ],
    ids=["a title of its own", "other rows", "few rows"],
)
def test_tables_of_their_own_are_left_alone(pages: list[Page], heads: dict[int, str]) -> None:
    assert len(read(printed(pages, heads)).tables) == 2


class Laid(Words):
    """Words that are known beforehand."""

    def __init__(self, laid: dict[int, list[Word]]) -> None:
        self._laid_out = laid
        self.pages = len(laid)

    def of(self, pages: Iterable[int]) -> dict[int, list[Word]]:
        return {page: self._laid_out[page] for page in pages}


SIZES = st.lists(st.integers(30, 60), min_size=4, max_size=9)


@settings(max_examples=40)
@given(
    SIZES,
    st.lists(st.integers(61, 120), min_size=1, max_size=6),
    st.lists(SIZES, min_size=1, max_size=3),
    st.booleans(),
)
def test_whatever_is_cut_apart_is_put_together(
    first: list[int], named: list[int], down: list[list[int]], over_first: bool
) -> None:
    """Pages of rows (`down`) by two of columns, the left ones wider: each gets its own columns back, and no other."""
    pieces = [(rows, columns) for rows in range(len(down)) for columns in (0, 1)]
    if not over_first:
        pieces.sort(key=lambda piece: piece[1])
    laid: dict[int, list[Word]] = {}
    grids: dict[int, list[list[Box]]] = {}
    for page, (rows, columns) in enumerate(pieces):
        cells = _cells(down[rows], (named, first)[columns])
        grids[page] = [cells]
        laid[page] = [Word(c.left + 5, c.top + 5, c.left + 9, c.top + 9, f"{rows}-{columns}-{c.top}") for c in cells]
    sheets = whole_sheets(Laid(laid), grids)
    assert len(sheets) == len(down)
    for number, sheet in enumerate(sheets):
        (cells,) = sheet.grids
        assert len(cells) == len(down[number]) * (len(named) + len(first))
        assert {word.text.split("-")[0] for word in sheet.words} == {str(number)}
        inside = [
            next(c for c in cells if c.left < w.centre[0] < c.right and c.top < w.centre[1] < c.bottom)
            for w in sheet.words
        ]
        assert len(set(inside)) == len(cells)


def _cells(heights: list[int], widths: list[int]) -> list[Box]:
    down, across = accumulate(heights, initial=50), list(accumulate(widths, initial=40))
    return [Box(x, y, right, bottom) for y, bottom in pairwise(down) for x, right in pairwise(across)]
