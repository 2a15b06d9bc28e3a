"""Tables of a PDF that no lines enclose."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from oitcheck.documents import read
from oitcheck.documents.pdf.columns import inferred_tables, may_hold_table
from oitcheck.documents.pdf.words import Word
from oitcheck.documents.programs import poppler
from tests.bench.tables import FONT, TABLES, by_fpdf, cells_found

needs_poppler = pytest.mark.skipif(poppler() is None, reason="pdftotext is not installed")


def words(*lines: str) -> list[Word]:
    """A letter is six points wide, a line twelve high."""
    found = []
    for number, line in enumerate(lines):
        at = 0
        for piece in line.split(" "):
            if piece:
                found.append(Word(6.0 * at, 16.0 * number, 6.0 * (at + len(piece)), 16.0 * number + 12, piece))
            at += len(piece) + 1
    return found


@needs_poppler
@pytest.mark.parametrize("rules", ["bare", "lined"])
@pytest.mark.parametrize("name", TABLES)
def test_most_cells_are_found(name: str, rules: str) -> None:
    tables = read(by_fpdf(TABLES[name], rules)).tables
    assert all(table.inferred for table in tables)
    assert cells_found(TABLES[name], tables) >= 0.75 * sum(map(len, TABLES[name][1:]))


@needs_poppler
def test_a_ruled_table_is_none_of_these() -> None:
    (table,) = read(by_fpdf(TABLES["monthly"], "ruled")).tables
    assert not table.inferred
    assert table.rows == TABLES["monthly"]


def test_an_empty_cell_stays_empty_and_a_long_one_is_one_cell() -> None:
    (table,) = inferred_tables(
        words(
            "no   name        price   contract",
            "1    first       100     1/2566",
            "2    second      200",
            "3    third       300     3/2566",
            "     and more",
            "4    fourth      400     4/2566",
        )
    )
    assert table.rows == (
        ("no", "name", "price", "contract"),
        ("1", "first", "100", "1/2566"),
        ("2", "second", "200", ""),
        ("3", "third and more", "300", "3/2566"),
        ("4", "fourth", "400", "4/2566"),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("one two three four five", "six seven eight nine ten", "a few more words here", "and the last of them"),
        ("left column      right column", "more of it       and of that", "here too         there as well",
         "and so on        and so forth", "until it         comes to an end"),
        ("a   1   x", "b   2   y"),
    ],
)  # fmt: skip
def test_running_text_is_no_table(lines: tuple[str, ...]) -> None:
    assert list(inferred_tables(words(*lines))) == []


@needs_poppler
def test_a_letter_with_figures_in_it() -> None:
    page = FPDF()
    page.add_font("Thai", "", FONT)
    page.set_font("Thai", size=12)
    page.add_page()
    for number in range(20):
        page.multi_cell(
            0, 8, f"ข้อ {number} สำนักงานเขตมีประชากร {number * 917} คน ใน {number} แขวง รวม {number + 3} ชุมชน", align="J"
        )
        page.ln(2)
    document = read(bytes(page.output()))
    assert may_hold_table(document.text())
    assert document.tables == ()
