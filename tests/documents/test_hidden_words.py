"""Words that nobody sees: white on white paper, under a box, or cut off; on any other ground they are seen."""

from __future__ import annotations

import io
import shutil
import struct

import docx
import pypdfium2 as pdfium
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from ole_writer import ole

from oitcheck.documents import read
from oitcheck.documents.office.xls_strings import shared_strings

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
WHITE = RGBColor(255, 255, 255)


def paper(ground: tuple[int, int, int] | None, *, ruled: bool = False) -> bytes:
    page = FPDF()
    page.set_font("Helvetica", size=12)
    page.add_page()
    page.text(20, 20, "Report of the district office for October")
    if ground:
        page.set_fill_color(*ground)
        page.rect(15, 30, 150, 20, style="F")
    page.set_text_color(255)
    page.text(20, 40, "total of 999 cases")
    page.set_text_color(0)
    page.text(20, 60, "signed by the director of the district")
    if ruled:
        for row, cells in enumerate((("month", "cases"), ("October", "12"), ("November", "13"))):
            page.set_xy(20, 80 + 8 * row)
            page.set_text_color(255 if row == 2 else 0)
            for cell in cells:
                page.cell(40, 8, cell, border=1)
    return bytes(page.output())


@needs_poppler
def test_a_ruled_table_of_a_pdf() -> None:
    (table,) = read(paper(None, ruled=True)).tables
    (shaded,) = read(paper((0, 60, 120), ruled=True)).tables
    assert table == shaded
    assert table.rows == (("month", "cases"), ("October", "12"), ("", ""))


def boxed(shade: int, alpha: float, *, first: bool = False, again: str = "") -> str:
    """What is said of a page with a box over its second line, or under it (`first`), and words on top of it."""
    page = FPDF()
    page.set_font("Helvetica", size=12)
    page.add_page()
    page.set_fill_color(shade)
    page.text(20, 20, "Report of the district office for October")
    for step in ("box", "words") if first else ("words", "box"):
        if step == "words":
            page.text(20, 40, "identity card 1234567890123")
        else:
            with page.local_context(fill_opacity=alpha):
                page.rect(15, 34, 120, 9, style="F")
    page.text(20, 40, again)
    page.text(20, 60, "signed by the director of the district")
    return read(bytes(page.output())).text()


@needs_poppler
@pytest.mark.parametrize("shade", [0, 255])
def test_words_under_a_box(shade: int) -> None:
    assert "identity card" not in boxed(shade, 1.0)
    assert "signed by the director" in boxed(shade, 1.0)


@needs_poppler
def test_words_under_glass_and_words_that_are_written_over_others() -> None:
    assert "identity card" in boxed(200, 0.4)
    assert "identity card" in boxed(200, 1.0, first=True)
    assert "2,500 baht" in boxed(255, 1.0, again="2,500 baht")


def word(prepare: str = "", style: str = "") -> str:
    document, buffer = docx.Document(), io.BytesIO()
    run = document.add_paragraph("ตุลาคม 2565 ", style or None).add_run("จำนวน 99 ราย")
    run.font.color.rgb = WHITE
    if prepare == "run":
        run._r.get_or_add_rPr().append(parse_xml(f"<w:shd {nsdecls('w')} w:val='clear' w:fill='1F3864'/>"))
    elif prepare == "page":
        document.element.insert(0, parse_xml(f"<w:background {nsdecls('w')} w:color='002060'/>"))
    document.save(buffer)
    return read(buffer.getvalue()).text()


@needs_poppler
def test_a_ruled_table_of_a_pdf_in_words_that_are_not_drawn() -> None:
    document, buffer = pdfium.PdfDocument(paper(None, ruled=True)), io.BytesIO()
    for item in list(document[0].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT]))[-2:]:
        pdfium.raw.FPDFTextObj_SetTextRenderMode(item, pdfium.raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        pdfium.raw.FPDFPageObj_SetFillColor(item, 0, 0, 0, 255)
    document[0].gen_content()
    document.save(buffer)
    (table,) = read(buffer.getvalue()).tables
    assert table.rows[2] == ("", "")


def test_word() -> None:
    assert word() == "ตุลาคม 2565"


@pytest.mark.parametrize(("prepare", "style"), [("run", ""), ("page", ""), ("", "Intense Quote")])
def test_word_on_another_ground(prepare: str, style: str) -> None:
    assert word(prepare, style) == "ตุลาคม 2565 จำนวน 99 ราย"


@pytest.mark.parametrize(("fill", "seen"), [("1F3864", True), ("FFFFFF", False), ("auto", False)])
def test_a_cell_of_word(fill: str, seen: bool) -> None:
    document, buffer = docx.Document(), io.BytesIO()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.paragraphs[0].add_run("42").font.color.rgb = WHITE
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {nsdecls('w')} w:val='clear' w:fill='{fill}'/>"))
    document.save(buffer)
    assert ("42" in read(buffer.getvalue()).text()) is seen


def sheet(**ground: str) -> tuple[tuple[str, ...], ...]:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet()
    head = book.add_format({"font_color": "white", "bg_color": "#1F4E78"})
    pale = book.add_format({"font_color": "#FFFFFF", **ground})
    for row, cells in enumerate((("งาน", "ราคา"), ("ซื้อกระดาษ", 100), ("ซื้อหมึก", 200))):
        for column, value in enumerate(cells):
            page.write(row, column, value, head if row == 0 else pale if row == 2 and column else None)
    book.close()
    return read(buffer.getvalue()).tables[0].rows


def test_workbook() -> None:
    assert sheet() == (("งาน", "ราคา"), ("ซื้อกระดาษ", "100"), ("ซื้อหมึก", ""))
    assert sheet(bg_color="#000080")[2] == ("ซื้อหมึก", "200")
    assert sheet(num_format=";;;", bg_color="#000080")[2] == ("ซื้อหมึก", "")


def test_a_workbook_that_is_coloured_by_conditions() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet()
    page.write(0, 0, "งาน", book.add_format({"font_color": "#FFFFFF"}))
    blue = book.add_format({"bg_color": "#003366"})
    page.conditional_format("A1", {"type": "formula", "criteria": "=TRUE", "format": blue})
    book.close()
    assert read(buffer.getvalue()).tables[0].rows == (("งาน",),)


# --- workbooks of 1997-2003 -------------------------------------------------------------------------------


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def old_workbook() -> bytes:
    """Row 1 is plain, row 2 struck out, row 3 white, row 4 white on blue, row 5 of a format that shows
    nothing, row 6 struck out in part; and a text box."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    page = record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0))
    fonts = [(0, 0x7FFF), (8, 0x7FFF), (0, 9)]
    about = [record(0x31, struct.pack("<HHHHHBBBB", 200, s, c, 400, 0, 0, 0, 0, 0) + b"\x01\0A") for s, c in fonts]
    about.append(record(0x41E, struct.pack("<HHB", 200, 3, 0) + b";;;"))
    for font, shown_as, pattern in ((0, 0, 0), (1, 0, 0), (2, 0, 0), (2, 0, 1), (0, 200, 0)):
        about.append(record(0xE0, struct.pack("<HHHBBBBIIH", font, shown_as, 0, 0, 0, 0, 0, 0, pattern << 26, 0)))
    words = ["plain", "struck", "white", "white on blue", "muted", "kept struck"]
    strings = b"".join(
        struct.pack("<HBH", len(w), 8, 1) + w.encode() + struct.pack("<HH", 5, 1)
        if w == "kept struck"
        else struct.pack("<HB", len(w), 0) + w.encode()
        for w in words
    )
    about.append(record(0xFC, struct.pack("<II", len(words), len(words)) + strings))
    cells = b"".join(record(0xFD, struct.pack("<HHHI", n, 0, f, n)) for n, f in enumerate((0, 1, 2, 3, 4, 0)))
    box = record(0x1B6, struct.pack("<HH6xHHI", 0, 0, 8, 0, 0)) + record(0x3C, b"\0in a box")
    before = len(begin) + sum(map(len, about)) + len(record(0x85, bytes(9))) + len(record(0x0A))
    about.append(record(0x85, struct.pack("<IBBBB", before, 0, 0, 1, 0) + b"S"))
    return ole({"Workbook": begin + b"".join(about) + record(0x0A) + page + cells + box + record(0x0A)})


def test_old_workbook() -> None:
    document = read(old_workbook(), name="a.xls")
    assert document.tables[0].rows == (("plain",), ("",), ("",), ("white on blue",), ("",), ("kept",))
    assert [part.text for part in document.parts][-1] == "in a box"


@settings(max_examples=40)
@given(st.data())
def test_an_old_workbook_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    payload = bytearray(old_workbook())
    for _ in range(data.draw(st.integers(1, 6))):
        payload[data.draw(st.integers(512, len(payload) - 1))] = data.draw(st.integers(0, 255))
    assert read(bytes(payload), name="a.xls").problem != "crashed"


@settings(max_examples=40)
@given(
    st.lists(st.text(st.characters(codec="utf-16-le", max_codepoint=0xFFFF), max_size=20), max_size=8),
    st.integers(1, 9),
)
def test_strings_are_read_over_the_ends_of_records(texts: list[str], piece: int) -> None:
    """Letters that go on in the next record are announced again, as wide ones."""
    segments = [bytearray(struct.pack("<II", len(texts), len(texts)))]
    for text in texts:
        segments[-1] += struct.pack("<HB", len(text), 1)
        for at in range(0, len(text), piece):
            if at:
                segments.append(bytearray(b"\1"))
            segments[-1] += text[at : at + piece].encode("utf-16-le")
    assert [read.text for read in shared_strings(list(map(bytes, segments)))] == texts
