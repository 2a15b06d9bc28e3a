from __future__ import annotations

import io
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path

import document_samples as samples
import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from oitcheck.documents import programs, read
from oitcheck.documents.office import legacy, xls_links
from oitcheck.documents.office.uncomputed import uncomputed
from oitcheck.models import Document, Format, Part, Problem

needs_office = pytest.mark.skipif(programs.soffice() is None, reason="LibreOffice is not installed")
GRID = (
    (*samples.HEADER[:4], samples.MERGED, samples.MERGED),
    samples.HEADER,
    *samples.ROWS,
)


def written(writer: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    writer(buffer)
    return buffer.getvalue()


def check_word(document: Document) -> None:
    assert document.problem is None
    assert document.title == samples.TITLE
    assert document.parts[0] == Part(locator="ย่อหน้า 1", text=samples.TITLE, heading=True)
    assert document.parts[1].text == samples.PARAGRAPH
    (table,) = document.tables
    assert table.rows == GRID
    assert samples.TITLE in table.caption
    by_place = {part.locator: part.text for part in document.parts}
    assert by_place["หัวกระดาษ"] == f"หัวกระดาษ {samples.AGENCY}"
    assert by_place["ท้ายกระดาษ"].endswith("31 มกราคม 2566")
    assert [(p.width, p.height) for p in document.pictures] == [(40, 30)]
    assert document.text().count("จ้างซ่อมเครื่องปรับอากาศ") == 1


def test_docx() -> None:
    document = read(written(samples.word))
    assert document.format is Format.DOCX
    check_word(document)


def test_odt(fixtures: Path) -> None:
    document = read((fixtures / "word.odt").read_bytes())
    assert document.format is Format.ODT
    check_word(document)


@needs_office
@pytest.mark.parametrize("name", ["word.doc", "word.rtf"])
def test_formats_of_old(fixtures: Path, name: str) -> None:
    document = read((fixtures / name).read_bytes())
    assert document.format.value == name[-3:]
    check_word(document)


@needs_office
def test_ppt(tmp_path: Path) -> None:
    samples.slides(tmp_path / "a.pptx")
    payload = legacy._convert((tmp_path / "a.pptx").read_bytes(), Format.PPTX, "ppt")
    document = read(payload)
    assert document.format is Format.PPT
    assert samples.TITLE in document.text()


def test_what_libreoffice_leaves_behind_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, folder = tmp_path / "soffice", tmp_path / "temporary"
    program.write_text('#!/bin/sh\ntouch "$TMPDIR/lu1.tmp"\n')
    program.chmod(0o755)
    folder.mkdir()
    monkeypatch.setattr(legacy, "soffice", lambda: str(program))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    assert legacy._convert(b"x", Format.DOC, "docx") == b""
    assert list(folder.iterdir()) == []


def test_formats_of_old_without_libreoffice(fixtures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "soffice", lambda: None)
    document = read((fixtures / "word.doc").read_bytes())
    assert (document.format, document.problem) == (Format.DOC, Problem.UNSUPPORTED)
    assert ".docx" in document.detail


def test_word_text_boxes_nested_tables_and_links() -> None:
    source = docx.Document()
    box = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>นอก</w:t></w:r><w:r><mc:AlternateContent><mc:Choice '
        'Requires="wps"><w:txbxContent><w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del></w:p>"
    )
    source.element.body.insert(0, parse_xml(box))
    outer = source.add_table(1, 2)
    outer.cell(0, 0).text = "ชั้นนอก"
    outer.cell(0, 1).add_table(1, 2).cell(0, 1).text = "ชั้นใน"
    document = read(written(source.save))
    assert document.text().count("ในกล่อง") == 1
    assert "นอก" in document.parts[0].text
    assert "ลบ" not in document.text()
    assert [table.rows for table in document.tables] == [(("ชั้นนอก", "ชั้นใน"),), (("", "ชั้นใน"),)]
    assert document.text().count("ชั้นใน") == 1


def test_links_that_word_keeps_as_fields() -> None:
    marks = [f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")]
    code, shown = (
        f'<w:r {nsdecls("w")}><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'
        for name, text in (("instrText", ' HYPERLINK "https://x.go.th/a.pdf" \\o "ก" '), ("t", "คู่มือ"))
    )
    simple = f"""<w:fldSimple {nsdecls("w")} w:instr=' HYPERLINK \\l "ข" '><w:r><w:t>ในเล่ม</w:t></w:r></w:fldSimple>"""
    source = docx.Document()
    paragraph = source.add_paragraph("ดาวน์โหลด ")
    for item in (marks[0], code, marks[1], shown, marks[2], simple):
        paragraph._p.append(parse_xml(item))
    (link,) = read(written(source.save)).links
    assert (link.url, link.anchor, link.context) == ("https://x.go.th/a.pdf", "คู่มือ", "ดาวน์โหลด คู่มือในเล่ม")


def test_a_word_file_of_pictures_only() -> None:
    source = docx.Document()
    source.add_picture(samples.picture())
    document = read(written(source.save))
    assert document.problem is Problem.SCAN


@pytest.mark.parametrize("name", ["xlsx", "sheet.xls", "sheet.ods"])
def test_sheets(fixtures: Path, name: str) -> None:
    payload = written(samples.workbook) if name == "xlsx" else (fixtures / name).read_bytes()
    document = read(payload)
    assert document.format.value == name[-4:].lstrip(".")
    assert [part.locator for part in document.parts] == ["ชีต ม.ค.66", "ชีต ก.พ.66"]
    first, second = document.tables
    assert first.caption.split("\n") == ["ม.ค.66", samples.TITLE, samples.AGENCY]
    assert first.rows[2][:5] == GRID[0][:5]
    assert first.rows[3][4:] == GRID[1][4:]
    assert first.rows[5][1:4] == ("ซื้อวัสดุสำนักงาน จำนวน 12 รายการ", "48750.5", "48750.5")
    assert first.rows[8] == ("วันที่", "31/1/2023", "", "", "", "")
    assert len(first.rows) == 9
    assert second.rows == (("", "", ""), ("", "ไม่มีการจัดซื้อ", "0"))
    assert document.text().count(samples.TITLE) == 1


def test_merged_cells_of_excel_are_repeated() -> None:
    rows = read(written(samples.workbook)).tables[0].rows
    assert rows[2:4] == GRID[:2]


def test_a_hidden_sheet_says_so() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "เห็น"
    book.create_sheet("ลับ")["A1"] = "ซ่อน"
    book["ลับ"].sheet_state = "hidden"
    document = read(written(book.save))
    assert [part.locator for part in document.parts] == ["ชีต Sheet", "ชีต ลับ (ซ่อนอยู่)"]


@pytest.mark.parametrize(("hidden", "said"), [("row", True), ("column", True), ("bare", False)])
def test_hidden_rows_and_columns_are_told_where_something_stands_in_them(hidden: str, said: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["เดือน", "ราย"])
    sheet.append(["ตุลาคม 2567", 5])
    if hidden == "row":
        sheet.row_dimensions[2].hidden = True
    else:
        sheet.column_dimensions["B" if hidden == "column" else "F"].hidden = True
    (part,) = read(written(book.save)).parts
    assert part.locator == ("ชีต Sheet (มีแถวหรือคอลัมน์ที่ซ่อนอยู่)" if said else "ชีต Sheet")


def test_buddhist_years_in_date_cells_stay() -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = dt.date(2566, 4, 1), dt.datetime(2023, 4, 1, 13, 5)
    assert read(written(book.save)).tables[0].rows == (("1/4/2566", "1/4/2023 13:05"),)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('ที่,รายการ\n1,"ก, ข"\n2,ค\n', "cp874"),
        ("ที่;รายการ\n1;ก, ข\n2;ค\n", "utf-8-sig"),
        ("ที่\tรายการ\n1\tก, ข\n2\tค\n", "utf-16"),
    ],
)
def test_delimited_values(text: str, encoding: str) -> None:
    document = read(text.encode(encoding), name="a.csv")
    assert document.format is Format.CSV
    assert document.tables[0].rows == (("ที่", "รายการ"), ("1", "ก, ข"), ("2", "ค"))
    assert "1 ก, ข" in document.text()


def test_slides() -> None:
    document = read(written(samples.slides))
    assert document.format is Format.PPTX
    assert document.title == samples.TITLE
    assert [part.text for part in document.parts if part.heading] == [samples.TITLE, "ตารางสรุป"]
    (table,) = document.tables
    assert (table.locator, table.caption) == ("สไลด์ 2", "ตารางสรุป")
    assert table.rows == (("ช่วงเวลา", "ช่วงเวลา", "จำนวน"), ("เดือน", "ต.ค. 65", "12"), ("เดือน", "พ.ย. 65", "7"))
    assert [(p.locator, p.width) for p in document.pictures] == [("สไลด์ 2", 40)]


def test_odp(fixtures: Path) -> None:
    document = read((fixtures / "slides.odp").read_bytes())
    assert document.format is Format.ODP
    assert [part.text for part in document.parts if part.heading] == [samples.TITLE, "ตารางสรุป"]
    assert document.tables[0].rows[1] == ("เดือน", "ต.ค. 65", "12")
    assert {part.locator for part in document.parts} == {"สไลด์ 1", "สไลด์ 2"}


def test_slides_of_pictures_only() -> None:
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[6]).shapes.add_picture(samples.picture(), Inches(1), Inches(1))
    document = read(written(show.save))
    assert document.problem is Problem.SCAN
    assert document.parts[0].problem is Problem.SCAN


@pytest.mark.parametrize("writer", [samples.word, samples.workbook, samples.slides])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_files_cut_short(writer: Callable[[io.BytesIO], None], share: float) -> None:
    payload = written(writer)
    document = read(payload[: int(len(payload) * share)])
    assert document.problem is Problem.DAMAGED
    assert document.detail


def test_formulas_without_results_are_not_empty_cells() -> None:
    book = openpyxl.Workbook()  # which writes formulas and computes none
    book.active.append(["เดือน", "รับ", "เสร็จ", "ค้าง"])
    book.active.append(["ต.ค. 65", 31, 28, "=B2-C2"])
    (table,) = read(written(book.save)).tables
    assert table.rows[1] == ("ต.ค. 65", "31", "28", "=B2-C2")


def test_a_formula_that_shows_nothing_is_an_empty_cell() -> None:
    sheet = b"""<worksheet><sheetData><row r="1"><c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c>
    <c r="B1"><f t="shared" si="0" ref="B1:B2">C1*2</f><v/></c></row><row r="2"><c r="A2"><f>C1</f><v>7</v></c>
    <c r="B2"><f t="shared" si="0"/></c></row></sheetData></worksheet>"""
    assert uncomputed(sheet) == {(0, 1): "=C1*2", (1, 1): "=C1*2"}


def test_words_in_drawings_and_charts() -> None:
    data = CategoryChartData()
    data.categories = ["ต.ค. 65", "พ.ย. 65"]
    data.add_series("เรื่องที่รับ", (31, 27))
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(5), Inches(4), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "กราฟเรื่องร้องทุกข์"
    (part,) = read(written(show.save)).parts
    assert part.text.splitlines() == ["กราฟเรื่องร้องทุกข์", "เรื่องที่รับ", "ต.ค. 65 31", "พ.ย. 65 27"]


def test_rows_of_word_that_begin_late_and_rows_struck_out() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows, (("ที่", "เดือน", "ราย"), ("", "ตุลาคม", "31"), ("2", "พฤศจิกายน", "27")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    late, struck = table.rows[1]._tr, table.rows[2]._tr
    late.remove(late.tc_lst[0])
    late.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:gridBefore w:val="1"/></w:trPr>'))
    struck.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="1" w:author="x"/></w:trPr>'))
    assert read(written(document.save)).tables[0].rows == (("ที่", "เดือน", "ราย"), ("", "ตุลาคม", "31"))


def test_a_workbook_cut_short_on_which_its_library_panics(fixtures: Path) -> None:
    payload = (fixtures / "sheet.xls").read_bytes()
    told = [read(payload[: len(payload) - cut], name="sheet.xls") for cut in range(1, len(payload), 997)]
    assert {(document.format, document.problem is None) for document in told} <= {
        (Format.XLS, True),
        (Format.XLS, False),
    }


def test_links_of_a_sheet_laid_on_cells_and_made_by_formulas() -> None:
    book = openpyxl.Workbook()
    book.active.append(["ตุลาคม 2567", "PDF", '=HYPERLINK("https://x.go.th/1.docx?a=1&b=2","Word")'])
    book.active["B1"].hyperlink = "https://x.go.th/1.pdf"
    found = [(link.url, link.anchor) for link in read(written(book.save)).links]
    assert found[0] == ("https://x.go.th/1.pdf", "PDF")
    assert [url for url, _ in found[1:]] == ["https://x.go.th/1.docx?a=1&b=2"]


def laid(url: str, place: str = "") -> bytes:
    """The record of a link on B3."""
    address = f"{url}\0".encode("utf-16-le")
    data = struct.pack("<4H", 2, 2, 1, 1) + bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
    data += struct.pack("<II", 2, 0x03 | (0x08 if place else 0)) + bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
    data += struct.pack("<I", len(address)) + address
    return data + (struct.pack("<I", len(place) + 1) + f"{place}\0".encode("utf-16-le") if place else b"")


@pytest.mark.parametrize(
    ("kind", "record", "url"),
    [
        (xls_links.LAID, laid("https://a.th/แผน.pdf"), "https://a.th/แผน.pdf"),
        (xls_links.LAID, laid("https://a.th/", "/main"), "https://a.th/#/main"),
        (xls_links.LAID, laid("mailto:a@b.th"), ""),
        (xls_links.LAID, laid("https://a.th/")[:60], ""),
        (
            xls_links.OF_FORMULA,
            struct.pack("<HH18x", 2, 1) + b"\x17\x0d\0https://a.th/\x42\x01\x67\x01",
            "https://a.th/",
        ),
        (xls_links.OF_FORMULA, struct.pack("<HH18x", 2, 1) + b"\x17\x0d\0https://a.th/", ""),
        (xls_links.OF_FORMULA, b"", ""),
    ],
)
def test_links_of_an_old_workbook(kind: int, record: bytes, url: str) -> None:
    assert list(xls_links.link_of(kind, record)) == ([((2, 1), url)] if url else [])


def test_what_of_a_vast_workbook_is_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows, columns and characters: a lack in the rest is nobody's."""
    wide, long = openpyxl.Workbook(), openpyxl.Workbook()
    wide.active.append(["ลำดับ", *[None] * 500, "ราคา"])
    for number in range(9):
        long.active.append([number, "กระดาษ"])
    monkeypatch.setattr("oitcheck.documents.office.sheets.MAX_TEXT", 30)
    for book, words, rows in ((wide, "500 คอลัมน์", 1), (long, "30 ตัวอักษร", 5)):
        buffer = io.BytesIO()
        book.save(buffer)
        document = read(buffer.getvalue())
        assert (document.problem, len(document.tables[0].rows)) == (Problem.TOO_LARGE, rows)
        assert words in document.detail


def test_a_vast_table_is_cut_and_told(monkeypatch: pytest.MonkeyPatch, fixtures: Path) -> None:
    monkeypatch.setattr("oitcheck.documents.grid.MAX_CELLS", 3)
    page = "<!doctype html><body><table>" + "<tr><td>ก<td>ข" * 9 + "</table>"
    payloads = (written(samples.word), (fixtures / "word.odt").read_bytes(), page.encode())
    for document in map(read, payloads):
        assert document.problem is Problem.TOO_LARGE
        assert document.tables
