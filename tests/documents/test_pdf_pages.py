"""Pages as printers and scanners leave them: on their side, under a watermark and a running head, stamped."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import document_samples as samples
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF

from oitcheck.documents import read
from oitcheck.models import Problem

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
HEAD = ("No.", "Work", "Price")
SIGNED = "Digitally signed by SOMCHAI JAIDEE Date: 2023.04.05 10:11:12 Reason: I certify this document"


def report(pages: int, rows: int, head: str, watermark: str = "") -> bytes:
    """A ruled table that goes on from page to page under the same words."""
    paper = FPDF()
    paper.set_font("Helvetica", size=10)
    for page in range(pages):
        paper.add_page()
        paper.text(20, 15, head.format(page + 1))
        if watermark:
            paper.set_font_size(80)
            with paper.rotation(45, 105, 150):
                paper.text(30, 150, watermark)
            paper.set_font_size(10)
        lines = [*([HEAD] if page == 0 else []), *entries(page * rows, rows)]
        for number, line in enumerate(lines):
            paper.set_xy(20, 20 + 8 * number)
            for width, cell in zip((20, 80, 40), line, strict=True):
                paper.cell(width, 8, cell, border=1)
    return bytes(paper.output())


def entries(first: int, count: int) -> list[tuple[str, str, str]]:
    return [(str(n), f"road works {n}", f"{n},000.00") for n in range(first + 1, first + count + 1)]


@needs_poppler
def test_a_table_goes_on_under_a_running_head() -> None:
    (table,) = read(report(3, 10, "Printed by the registry on 9 September 2024, page {}")).tables
    assert table.rows == (HEAD, *entries(0, 30))


@needs_poppler
def test_another_title_begins_another_table() -> None:
    months = ("October 2022", "November 2022")
    payload = report(2, 10, "Summary of the procurement of {}")
    assert len(read(payload).tables) == 1
    other = report(1, 10, f"Summary of the procurement of {months[0]}"), report(1, 9, f"Summary of all of {months[1]}")
    joined = pdfium.PdfDocument.new()
    for part in other:
        joined.import_pages(pdfium.PdfDocument(part))
    buffer = io.BytesIO()
    joined.save(buffer)
    assert len(read(buffer.getvalue()).tables) == 2


@needs_poppler
def test_a_watermark_stands_in_no_cell() -> None:
    (table,) = read(report(1, 25, "Page {}", watermark="SPECIMEN COPY")).tables
    assert table.rows == (HEAD, *entries(0, 25))


@needs_poppler
@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_on_its_side_is_turned(fixtures: Path, rotation: int) -> None:
    upright = read((fixtures / "libreoffice.pdf").read_bytes())
    document = pdfium.PdfDocument(fixtures / "libreoffice.pdf")
    document[0].set_rotation(rotation)
    buffer = io.BytesIO()
    document.save(buffer)
    turned = read(buffer.getvalue())
    assert turned.tables[0].rows == upright.tables[0].rows
    assert turned.parts == upright.parts


@needs_poppler
def test_a_signature_over_a_scan_is_not_its_text() -> None:
    paper = FPDF()
    paper.set_font("Helvetica", size=8)
    paper.add_page()
    paper.image(samples.picture((620, 877), "JPEG"), 0, 0, paper.w, paper.h)
    paper.set_xy(20, 270)
    paper.free_text_annotation(SIGNED, w=150, h=12)
    document = read(bytes(paper.output()))
    assert document.problem is Problem.SCAN
    assert "SOMCHAI" in document.parts[0].text


@needs_poppler
@pytest.mark.parametrize(("mode", "recognised"), [("INVISIBLE", True), ("FILL", False)])
def test_what_a_scanners_program_laid_over_its_picture_was_read_off_it(mode: str, recognised: bool) -> None:
    paper = FPDF()
    paper.set_font("Helvetica", size=10)
    paper.add_page()
    paper.image(samples.picture((620, 877), "JPEG"), 0, 0, paper.w, paper.h)
    paper.text(120, 270, "certified copy")
    paper.text_mode = mode
    for number, (no, work, price) in enumerate([HEAD, *entries(0, 12)]):
        for left, cell in zip((20, 50, 130), (no, work, price), strict=True):
            paper.text(left, 20 + 8 * number, cell)
    document = read(bytes(paper.output()))
    assert [part.recognised for part in document.parts] == [recognised]
    assert "road works 12" in document.text()
    assert bool(document.tables) is not recognised


@needs_poppler
@pytest.mark.parametrize("pieces", [9, 13, 25])
def test_few_pieces_of_text_tell_that_a_page_lies_on_its_side(pieces: int) -> None:
    paper = FPDF()
    paper.set_font("Helvetica", size=10)
    paper.add_page()
    for number in range(pieces):
        paper.text(20, 20 + 8 * number, f"line {number} of the report of the office")
    document, buffer = pdfium.PdfDocument(bytes(paper.output())), io.BytesIO()
    document[0].set_rotation(90)
    document.save(buffer)
    lines = read(buffer.getvalue()).text().splitlines()
    assert lines[:2] == ["line 0 of the report of the office", "line 1 of the report of the office"]


@needs_poppler
def test_a_merged_cell_that_the_end_of_the_page_cuts_keeps_its_words() -> None:
    """Nothing closes it there: the lines of its column end with the page."""
    paper = FPDF()
    paper.set_font("Helvetica", size=10)
    paper.add_page()
    rows = [("Month", "Work"), *(("October" if n == 1 else "", f"road works {n}") for n in range(1, 5))]
    for number, (month, work) in enumerate(rows):
        paper.set_xy(20, 20 + 8 * number)
        paper.cell(40, 8, month, border=1 if number == 0 else "LR")
        paper.cell(60, 8, work, border=1)
    (table,) = read(bytes(paper.output())).tables
    assert table.rows == (rows[0], *(("October", work) for _, work in rows[1:]))


@needs_poppler
@pytest.mark.parametrize(
    ("rows", "months"), [(2, ["October", "October", "October", "October"]), (1, ["October", "October", "", ""])]
)
def test_a_merged_cell_goes_on_over_the_end_of_the_page(rows: int, months: list[str]) -> None:
    """Its words stand on the first page alone; the merged remark at the right, empty on the second, is none of them."""
    paper = FPDF()
    paper.set_font("Helvetica", size=10)
    for page, (month, remark) in enumerate((("October", "late"), ("", ""))):
        paper.add_page()
        down = 2 if page == 0 else rows
        for number, line in enumerate(("Month", "Work", "Remark", "Price") if page == 0 else ()):
            paper.set_xy(20 + 40 * number, 20)
            paper.cell(40, 8, line, border=1)
        for group in range(2 // down):
            top = 28 + 8 * down * group
            for left, text in ((20, month), (100, remark)):
                paper.set_xy(left, top)
                paper.cell(40, 8 * down, text, border=1)
            for number in range(down):
                paper.set_xy(60, top + 8 * number)
                paper.cell(40, 8, f"road works {page}{group}{number}", border=1)
                paper.set_xy(140, top + 8 * number)
                paper.cell(40, 8, "1,500.00", border=1)
    (table,) = read(bytes(paper.output())).tables
    assert [row[0] for row in table.rows[1:]] == months
    assert [row[2] for row in table.rows[1:]] == ["late", "late", "", ""]


@needs_poppler
@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("\x01\x02\x03\x04\x05", Problem.GIBBERISH),
        ("\x01\x02\x03\x04\x05\x06\x07\x08 PDF", Problem.GIBBERISH),
        ("office", None),
    ],
)
def test_figures_beside_words_that_nobody_can_decode(words: str, problem: Problem | None) -> None:
    paper = FPDF()
    paper.set_font("Helvetica", size=12)
    paper.add_page()
    for row in range(8):
        paper.text(20, 20 + 8 * row, f"{words} 2567 31")
    assert read(bytes(paper.output())).problem is problem
