"""Documents inside documents, files in one piece of XML, and pictures in place of text."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import document_samples as samples
import docx
import openpyxl
import pptx
import pytest
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.drawing.image import Image as SheetPicture
from PIL import Image
from pptx.util import Inches

from oitcheck.documents import programs, read
from oitcheck.documents.office import legacy, sheets
from oitcheck.models import Document, Format, Problem

needs_office = pytest.mark.skipif(programs.soffice() is None, reason="LibreOffice is not installed")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROWS = (("เดือน", "จำนวน"), ("ตุลาคม 2565", "31"))
PAGE = f"<html><meta charset=utf-8><p>ตารางสรุป</p><table><tr><td>{ROWS[1][0]}<td>{ROWS[1][1]}</table></html>"


def saved(thing: WordDocument | openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def word(*lines: str, rows: tuple[tuple[str, ...], ...] = ()) -> WordDocument:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    return document


def workbook(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def picture(width: int = 900, height: int = 1200) -> io.BytesIO:
    return samples.picture((width, height))


def related(document: WordDocument, name: str, payload: bytes, kind: str) -> str:
    part = PackagePart(PackURI(name), "application/octet-stream", payload, document.part.package)
    return document.part.relate_to(part, f"{RELATIONS}/{kind}")


def with_part(name: str, payload: bytes) -> bytes:
    """A text that takes in another file, as programs for merging make it."""
    document = word("รายงานผล")
    relation = related(document, name, payload, "aFChunk")
    document.element.body.insert(1, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{relation}"/>'))
    return saved(document)


def with_object(name: str, payload: bytes, program: str) -> bytes:
    """A text with an object of another program, as Word writes it."""
    document = word("ตารางสรุป")
    relation = related(document, name, payload, "package")
    shown = f'<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="{program}" r:id="{relation}"/>'
    document.element.body.insert(
        1, parse_xml(f"<w:p {nsdecls('w', 'r')}><w:r><w:object>{shown}</w:object></w:r></w:p>")
    )
    return saved(document)


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [row for table in document.tables for row in table.rows]


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("/word/afchunk.htm", PAGE.encode()),
        ("/word/afchunk.docx", saved(word("ตารางสรุป", rows=ROWS))),
        ("/word/afchunk.txt", "ตารางสรุป|ก\nตุลาคม 2565|31\nพฤศจิกายน 2565|3".encode()),
    ],
)
def test_parts_that_word_takes_in(name: str, payload: bytes) -> None:
    document = read(with_part(name, payload))
    assert [part.problem for part in document.parts] == [None] * len(document.parts)
    assert document.parts[0].text == "รายงานผล"
    assert ROWS[1] in rows_of(document)


def test_a_part_that_cannot_be_read_is_unseen() -> None:
    document = read(with_part("/word/afchunk.bin", bytes(range(256))))
    assert [part.problem for part in document.unreadable()] == [Problem.UNSUPPORTED]
    assert document.problem is None
    assert "ฝังอยู่" in document.detail


def test_objects_of_other_programs(fixtures: Path) -> None:
    book = with_object("/word/embeddings/a.xlsx", saved(workbook(*ROWS)), "Excel.Sheet.12")
    assert ROWS[1] in rows_of(read(book))
    assert read(book).tables[0].locator == "ส่วนที่แทรก 1 › ชีต Sheet"
    old = with_object("/word/embeddings/a.bin", (fixtures / "sheet.xls").read_bytes(), "Excel.Sheet.8")
    assert any(samples.ROWS[0][1] in row for row in rows_of(read(old)))
    drawing = with_object(
        "/word/embeddings/a.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Visio.Drawing.11"
    )
    assert [part.problem for part in read(drawing).unreadable()] == [Problem.UNSUPPORTED]
    formula = with_object("/word/embeddings/a.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Equation.3")
    assert read(formula).unreadable() == ()


def test_a_workbook_on_a_slide() -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.add_ole_object(io.BytesIO(saved(workbook(*ROWS))), "Excel.Sheet.12", 0, 0, Inches(3), Inches(3))
    buffer = io.BytesIO()
    show.save(buffer)
    assert ROWS[1] in rows_of(read(buffer.getvalue()))


def flat(payload: bytes) -> bytes:
    """The same file in one piece of XML, as Word saves it."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        parts = "".join(map(_part, archive.namelist(), map(archive.read, archive.namelist())))
    head = '<?xml version="1.0" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'{head}<pkg:package xmlns:pkg="{space}">{parts}</pkg:package>'.encode()


def _part(name: str, payload: bytes) -> str:
    if not name.endswith((".xml", ".rels")) or name.startswith("["):
        data = f"<pkg:binaryData>{base64.b64encode(payload).decode()}</pkg:binaryData>"
    else:
        data = f"<pkg:xmlData>{re.sub(r'^<[?].*?[?]>', '', payload.decode())}</pkg:xmlData>"
    return f'<pkg:part pkg:name="/{name}">{data}</pkg:part>'


def test_a_word_file_in_one_piece_of_xml() -> None:
    document = word("รายงานผล", rows=ROWS)
    document.add_picture(picture(20, 30))
    read_back = read(flat(saved(document)), name="report.xml")
    assert (read_back.format, read_back.problem) == (Format.DOCX, None)
    assert read_back.tables[0].rows == ROWS
    assert [(p.width, p.height) for p in read_back.pictures] == [(20, 30)]


def test_a_page_that_word_saved_is_a_page() -> None:
    head = "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->"
    page = PAGE.replace("<p>", f"{head}<p>").replace("<html>", '<html xmlns:w="urn:schemas-microsoft-com:office:word">')
    document = read(page.encode(), name="report.htm", media_type="text/html")
    assert (document.format, document.problem) == (Format.HTML, None)
    assert ROWS[1] in rows_of(document)
    assert read(page.encode(), name="report.doc").format is Format.DOC


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ("<w:r><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:r>", "☒"),
        ('<w:r><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:r>', "☐"),
        ('<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r><w:r><w:t>เห็น</w:t></w:r>', "เห็น"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>เห็น</w:t></w:r>', "เห็น"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:t>กรอก</w:t></w:sdtContent></w:sdt>", ""),
        ('<w:r><w:pict><w:shape><w:textpath string="สรุปผล"/></w:shape></w:pict></w:r>', "สรุปผล"),
    ],
)  # fmt: skip
def test_signs_and_what_is_not_shown(markup: str, shown: str) -> None:
    document = word(rows=(("รายการ", ""),))
    cell = document.tables[0].cell(0, 1).paragraphs[0]._p
    for element in parse_xml(f"<w:p {nsdecls('w')}>{markup}</w:p>"):
        cell.append(element)
    assert read(saved(document)).tables[0].rows == (("รายการ", shown),)


def on_word(words: str, wide: float = 6) -> bytes:
    document = word(words)
    document.add_picture(picture(), width=docx.shared.Inches(wide))
    return saved(document)


def on_slide(words: str) -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "ผลการดำเนินงาน"
    slide.shapes.add_textbox(0, 0, Inches(4), Inches(1)).text_frame.text = words
    slide.shapes.add_picture(picture(1200, 900), 0, Inches(1), Inches(9), Inches(6))
    buffer = io.BytesIO()
    show.save(buffer)
    return buffer.getvalue()


def on_sheet(words: str) -> bytes:
    book = workbook((words,))
    book.active.add_image(SheetPicture(picture()), "A3")
    return saved(book)


@pytest.mark.parametrize("writer", [on_word, partial(on_word, wide=3), on_slide, on_sheet])
def test_a_large_picture_with_hardly_a_word_is_unseen(writer: Callable[[str], bytes]) -> None:
    pictured = read(writer("สรุปผล"))
    assert [part.problem for part in pictured.unreadable()] == [Problem.SCAN]
    assert "สรุปผล" in pictured.text()
    assert read(writer("สำนักงานเขตจัดกิจกรรมรณรงค์ให้ประชาชนทราบถึงช่องทางการให้บริการ " * 6)).unreadable() == ()


def formula_sheet(*formulas: str) -> bytes:
    return saved(workbook(("เดือน", "จำนวน"), *(("ต.ค. 65", formula) for formula in formulas)))


@needs_office
def test_formulas_that_may_show_nothing_are_computed() -> None:
    payload = formula_sheet('=IF(D2="","",D2)', '=IF(A2="ต.ค. 65",12,"")', "=SUM(3,4)")
    (table,) = read(payload).tables
    assert [row[1] for row in table.rows] == ["จำนวน", "", "12", "7"]


def test_formulas_that_may_show_nothing_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "soffice", lambda: None)
    document = read(formula_sheet('=IF(D2="","",D2)', "=SUM(3,4)"))
    assert [row[1] for row in document.tables[0].rows] == ["จำนวน", "", "=SUM(3,4)"]
    assert [part.problem for part in document.unreadable()] == [Problem.UNSUPPORTED]
    assert document.detail == sheets._UNCOMPUTED


def test_words_beside_the_cells_of_a_sheet() -> None:
    book = workbook(("ต.ค. 65", 5))
    book.active["A1"].comment = openpyxl.comments.Comment("ข้อมูล ณ วันที่ 31 ตุลาคม 2565", "ฝ่ายปกครอง")
    book.active.oddHeader.center.text = "สรุปผลประจำเดือน"
    book.active.oddHeader.center.size = 16
    book.active.oddFooter.right.text = "หน้า &P"
    charts = book.create_chartsheet("กราฟ")
    chart = openpyxl.chart.BarChart()
    chart.title = "กราฟเรื่องร้องทุกข์"
    charts.add_chart(chart)
    told = {part.locator: part.text for part in read(saved(book)).parts}
    assert "ข้อมูล ณ วันที่ 31 ตุลาคม 2565" in told["ชีต Sheet กล่องข้อความและแผนภูมิ"]
    assert "สรุปผลประจำเดือน" in told["ชีต Sheet กล่องข้อความและแผนภูมิ"].splitlines()
    assert "หน้า" not in told["ชีต Sheet กล่องข้อความและแผนภูมิ"]
    assert told["ชีต กราฟ กล่องข้อความและแผนภูมิ"] == "กราฟเรื่องร้องทุกข์"


def test_a_logo_hides_nothing() -> None:
    book = workbook(*ROWS)
    book.active.add_image(SheetPicture(io.BytesIO(samples.picture((120, 120)).getvalue())), "D1")
    assert read(saved(book)).unreadable() == ()
    assert Image.open(picture()).size == (900, 1200)


def test_a_workbook_in_an_opendocument_text(fixtures: Path) -> None:
    with zipfile.ZipFile(fixtures / "sheet.ods") as archive:
        inner = archive.read("content.xml")
    text, buffer = zipfile.ZipFile(fixtures / "word.odt"), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in text.namelist():
            payload = text.read(name)
            if name == "content.xml":
                payload = payload.replace(b"</office:text>", b'<draw:object xlink:href="./Object 1"/></office:text>')
            archive.writestr(name, payload)
        archive.writestr("Object 1/content.xml", inner)
    text.close()
    document = read(buffer.getvalue())
    assert document.problem is None
    assert any(samples.ROWS[0][1] in row for row in document.tables[1].rows)


def test_numbers_that_word_counts_are_no_empty_cells() -> None:
    document = word(rows=(("ที่", "เดือน"), ("", "ตุลาคม"), ("", "พฤศจิกายน")))
    for cell, number in zip(document.tables[0].columns[0].cells[1:], ("1", "0"), strict=True):
        properties = cell.paragraphs[0]._p.get_or_add_pPr()
        properties.insert(0, parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'))
    assert [row[0] for row in read(saved(document)).tables[0].rows] == ["ที่", "•", ""]


@needs_office
def test_an_old_workbook_of_a_picture_only() -> None:
    book = openpyxl.Workbook()
    book.active.add_image(SheetPicture(picture()), "A1")
    payload = legacy._convert(saved(book), Format.XLSX, "xls")
    assert (read(payload).format, read(payload).problem) == (Format.XLS, Problem.SCAN)


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ('<i class="fa fa-check"></i>', "✓"),
        ('<img src="/icons/tick.png">', "✓"),
        ('<input type="checkbox" checked>', "✓"),
        ('<input type="checkbox">', ""),
        ('<img src="uncheck.png">', ""),
        ('<img src="pdf.png">', ""),
        ('มี <i class="fa fa-check"></i>', "มี"),
    ],
)
def test_ticks_in_cells_of_a_page(markup: str, shown: str) -> None:
    page = f"<html><body><table><tr><th>รายการ<th>มี</tr><tr><td>คู่มือ<td>{markup}</td></tr></table></body></html>"
    assert read(page.encode()).tables[0].rows[1] == ("คู่มือ", shown)
