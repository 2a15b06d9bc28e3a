"""The workbook: whole, harmless, and the same every time."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from oitcheck.models import Report
from oitcheck.report import xlsx
from oitcheck.report.xlsx import render_xlsx

from .sample import clean_report, sample_report

NAMES = ["สรุป", "สิ่งที่ต้องแก้ไข", "รายข้อ", "ผลตรวจทาน", "หลักฐาน", "ลิงก์"]


@pytest.fixture(scope="module")
def book(report: Report) -> Workbook:
    return load_workbook(BytesIO(render_xlsx(report)))


def test_golden(book: Workbook, golden: Callable[[str, str], None]) -> None:
    # The cells, because the bytes also depend on the version of the library that packs them.
    lines = [
        json.dumps([sheet.title, *(str(c.value) for c in row if c.value is not None)], ensure_ascii=False)
        for sheet in book
        for row in sheet.iter_rows()
    ]
    golden("report.xlsx.jsonl", "\n".join(lines) + "\n")


def test_same_report_same_bytes() -> None:
    assert render_xlsx(sample_report()) == render_xlsx(sample_report())


def test_no_clock_in_it(report: Report) -> None:
    data = render_xlsx(report)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2023-04-30T02:05:00Z" in archive.read("docProps/core.xml")


def test_sheets_can_be_filtered_and_printed(book: Workbook) -> None:
    assert book.sheetnames == NAMES
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        properties = sheet.sheet_properties.pageSetUpPr
        assert properties is not None
        assert properties.fitToPage


def test_nothing_becomes_a_formula_and_links_are_web_pages(book: Workbook) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if cell.hyperlink:
                    assert (cell.hyperlink.target or "").startswith(("http://", "https://"))
    values = [str(c.value) for row in book["หลักฐาน"].iter_rows() for c in row]
    assert "=cmd|' /C calc'!A0" in values
    assert "@SUM(A1)" in values


def test_verdicts_are_words_with_a_fill(book: Workbook) -> None:
    sheet = book["รายข้อ"]
    cell = sheet.cell(21, 4)
    assert cell.value == "✗ ไม่ผ่าน"
    assert cell.fill.fgColor.rgb == "FFFBE6E3"
    assert [sheet.cell(21, n).value for n in (1, 5, 6)] == ["O20", 0, 0]


def test_every_link_is_listed() -> None:
    report = sample_report(working_links=2000)
    book = load_workbook(BytesIO(render_xlsx(report)), read_only=True)
    assert sum(1 for _ in book["ลิงก์"].iter_rows()) == len(report.links) + 1
    book.close()


def test_limits_of_excel(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_HYPERLINKS", 10)
    long = "https://a.example/" + "ก" * 2500
    links = tuple(link.model_copy(update={"url": long, "anchor": "ย" * 40_000}) for link in report.links)
    book = load_workbook(BytesIO(render_xlsx(report.model_copy(update={"links": links}))))
    sheet = book["ลิงก์"]
    assert sum(c.hyperlink is not None for row in sheet.iter_rows() for c in row) == 10
    assert sheet["B2"].value == long
    assert len(sheet["C2"].value) <= 32_767


def test_a_report_without_items() -> None:
    bare = clean_report().model_copy(update={"items": (), "links": (), "agency": ""})
    assert load_workbook(BytesIO(render_xlsx(bare))).sheetnames == NAMES
