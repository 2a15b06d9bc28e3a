"""Words that are struck out are taken back: whatever the format, they are not said."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from oitcheck.documents import read
from oitcheck.documents.office.flat import flat_format
from oitcheck.models import Format

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "table", "text", "style"))
_SPACES += f' xmlns:draw="{_ODF}:drawing:1.0"'
_SPACES += f' xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'


def flat(kind: str, body: str, styles: str = "") -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    inner = f"{styles}<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return f'<office:document {_SPACES} office:mimetype="{mimetype}">{inner}</office:document>'.encode()


def test_word() -> None:
    document, buffer = docx.Document(), io.BytesIO()
    paragraph = document.add_paragraph("โทร. ")
    paragraph.add_run("02-111-1111").font.strike = True
    paragraph.add_run(" 02-222-2222")
    paragraph.add_run(" 02-333-3333").font.double_strike = True
    paragraph.add_run(" กด 1").font.strike = False
    document.save(buffer)
    assert read(buffer.getvalue()).text() == "โทร. 02-222-2222 กด 1"


@pytest.mark.parametrize(
    "struck",
    ["<s>เก่า</s>", "<del>เก่า</del>", "<strike>เก่า</strike>", '<span style="text-decoration: line-through">เก่า</span>'],
)
def test_page(struck: str) -> None:
    page = f"<html><body><p>ประกาศ {struck} ใหม่</p><table><tr><td>{struck}</td><td>ก</td></tr></table></body></html>"
    document = read(page.encode(), url="https://district.example/")
    assert document.text().split() == ["ประกาศ", "ใหม่", "ก"]
    assert document.tables[0].rows == (("", "ก"),)


def test_workbook() -> None:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(("ลำดับ", "งาน", "ราคา"))
    sheet.append((1, "ซื้อกระดาษ", CellRichText("100 ", TextBlock(InlineFont(strike=True), "200"))))
    sheet["B2"].font = Font(strike=True)
    book.save(buffer)
    document = read(buffer.getvalue())
    assert document.tables[0].rows == (("ลำดับ", "งาน", "ราคา"), ("1", "", "100"))


def test_opendocument() -> None:
    line = '<style:text-properties style:text-line-through-style="solid"/>'
    styles = f'<office:automatic-styles><style:style style:name="T1">{line}</style:style></office:automatic-styles>'
    payload = flat("text", '<text:p>ประกาศ <text:span text:style-name="T1">เก่า</text:span> ใหม่</text:p>', styles)
    assert "เก่า" not in read(payload).text()
    assert "ใหม่" in read(payload).text()


def test_a_flat_workbook_is_read_like_a_packed_one() -> None:
    cells = ("เดือน", "ต.ค. 65")
    row = "\n".join(
        f'<table:table-cell office:value-type="string">\n<text:p>{cell}</text:p>\n</table:table-cell>' for cell in cells
    )
    payload = flat(
        "spreadsheet", f'<table:table table:name="ก">\n<table:table-row>\n{row}\n</table:table-row></table:table>'
    )
    assert flat_format(payload) is Format.ODS
    assert read(payload).tables[0].rows == (cells,)


def test_opendocument_that_is_hidden_or_white() -> None:
    styles = '<style:style style:name="{}" style:family="{}"><style:text-properties {}/></style:style>'
    hidden = styles.format("T1", "text", 'text:display="none"') + styles.format("P1", "paragraph", 'fo:color="#FFFFFF"')
    automatic = f"<office:automatic-styles>{hidden}</office:automatic-styles>"
    body = (
        '<text:p>เห็น<text:span text:style-name="T1">ซ่อน</text:span></text:p><text:p text:style-name="P1">ขาว</text:p>'
    )
    assert read(flat("text", body, automatic)).text() == "เห็น"


def test_the_cells_of_an_opendocument_workbook() -> None:
    styles = '<style:style style:name="{}" style:family="{}"><style:text-properties {}/>{}</style:style>'
    ground = '<style:table-cell-properties fo:background-color="#1f4e78"/>'
    automatic = "".join(
        (
            styles.format("c1", "table-cell", 'fo:color="#ffffff"', ""),
            styles.format("c2", "table-cell", 'style:text-line-through-style="solid"', ""),
            styles.format("c3", "table-cell", 'fo:color="#ffffff"', ground),
            styles.format("t1", "text", 'style:text-line-through-style="solid"', ""),
        )
    )
    cell = '<table:table-cell table:style-name="{}" office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    struck = 'ยังอยู่ <text:span text:style-name="t1">ตัดออก</text:span>'
    cells = "".join(cell.format(f"c{n}", text) for n, text in enumerate(("ปกติ", "ขาว", "ขีดฆ่า", "ขาวบนน้ำเงิน", struck)))
    body = f'<table:table table:name="ก"><table:table-row>{cells}</table:table-row></table:table>'
    document = read(flat("spreadsheet", body, f"<office:automatic-styles>{automatic}</office:automatic-styles>"))
    assert document.tables[0].rows == (("ปกติ", "", "", "ขาวบนน้ำเงิน", "ยังอยู่"),)


def test_links_and_hidden_rows_of_an_opendocument_workbook() -> None:
    link = '<text:p><text:a xlink:href="https://x.go.th/a.pdf">ไฟล์</text:a></text:p>'
    made = 'table:formula="of:=HYPERLINK(&quot;https://x.go.th/b.pdf&quot;;&quot;ข&quot;)" office:value-type="string"'
    row = "<table:table-row{}><table:table-cell {}>{}</table:table-cell></table:table-row>"
    first, second = row.format("", 'office:value-type="string"', link), row.format("", made, "<text:p>ข</text:p>")
    third = row.format(' table:visibility="collapse"', 'office:value-type="string"', "<text:p>ค</text:p>")
    document = read(flat("spreadsheet", f'<table:table table:name="ก">{first}{second}{third}</table:table>'))
    assert [link.url for link in document.links] == ["https://x.go.th/a.pdf", "https://x.go.th/b.pdf"]
    assert document.parts[0].locator == "ชีต ก (มีแถวหรือคอลัมน์ที่ซ่อนอยู่)"


def test_hidden_sections_and_tables_in_cells_of_an_opendocument_text() -> None:
    cell = '<table:table-cell office:value-type="string">{}</table:table-cell>'
    row = "<table:table-row>{}</table:table-row>"
    table = '<table:table table:name="{}">{}</table:table>'
    inner = table.format("ข", row.format(cell.format("<text:p>รับ</text:p>") + cell.format("<text:p>0</text:p>")))
    outer = table.format("ก", row.format(cell.format("<text:p>ไตรมาสที่ 1</text:p>") + cell.format(inner)))
    hidden = '<text:section text:name="ค" text:display="none"><text:p>ซ่อน</text:p></text:section>'
    document = read(flat("text", f"{hidden}{outer}"))
    assert [table.rows for table in document.tables] == [(("ไตรมาสที่ 1", "รับ\n0"),), (("รับ", "0"),)]
    assert [part.text for part in document.parts] == ["ไตรมาสที่ 1", "รับ 0"]


def test_words_on_shapes_of_an_opendocument_workbook() -> None:
    box = "<draw:frame><draw:text-box><text:p>รับรองโดยหัวหน้าฝ่าย</text:p></draw:text-box></draw:frame>"
    note = "<office:annotation><text:p>ความเห็น</text:p></office:annotation>"
    said = '<table:table-cell office:value-type="string"><text:p>ก</text:p></table:table-cell>'
    row = f"<table:table-row>{said}<table:table-cell>{note}{box}</table:table-cell></table:table-row>"
    document = read(flat("spreadsheet", f'<table:table table:name="S">{row}</table:table>'))
    assert [part.text for part in document.parts] == ["ก", "รับรองโดยหัวหน้าฝ่าย"]
