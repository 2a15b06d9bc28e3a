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
from oitcheck.documents.flat import flat_format
from oitcheck.models import Format

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "table", "text", "style"))


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
