from __future__ import annotations

import pytest

from oitcheck.evidence.sources.hollow import (
    asks_alone,
    empty_tables,
    has_figures,
    heads_alone,
    is_link_list,
    lacks_amounts,
)
from oitcheck.links import leading_links
from oitcheck.models import Document, Format, Link, LinkKind, Part, Table
from oitcheck.thai.periods import find_periods

URL = "https://x.go.th/files/a.pdf"
DRIVE = "https://drive.google.com/file/d/1/view"
HEADER = (("รายการ", "จำนวน"),)


def file(text: str, *urls: str, tables: tuple[Table, ...] = ()) -> Document:
    links = tuple(Link(url=url, anchor=url, kind=LinkKind.WRITTEN) for url in urls)
    part = Part(locator="หน้า 1", text=text)
    return Document(sha256="1", format=Format.PDF, parts=(part,), links=links, tables=tables)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (file(f"1. แผนปฏิบัติราชการ {DRIVE}", DRIVE), True),
        (file("1. แผนปฏิบัติราชการ https://x.go\n.th/files/plan.pdf", "https://x.go"), True),  # cut off
        (file("1. แผนปฏิบัติราชการ https://x.go.th/plans", "https://x.go.th/plans"), True),
        (file(f"แผนปฏิบัติราชการ {DRIVE} " + "โครงการปรับปรุงทางเท้า " * 20, DRIVE), False),
        (file("ประกาศ ติดต่อ www.bangkok.go.th", "https://www.bangkok.go.th"), False),
        (file("แผนปฏิบัติราชการ"), False),
    ],
)
def test_a_file_that_only_says_where_others_are(document: Document, expected: bool) -> None:
    assert is_link_list(document, leading_links(document, URL)) is expected


ASKED = "• แสดงแผนป้องกันการทุจริตของหน่วยงาน\n• มีรายละเอียด อย่างน้อยประกอบด้วย\n(1) โครงการ\n(2) งบประมาณ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ASKED, True),
        (f"O99 แผนของหน่วยงาน\n{ASKED}\n• เป็นแผนของปี พ.ศ. 2566", True),
        (f"{ASKED}\nยังไม่มีผู้จัดทำแผนนี้", False),  # something is said of it
        (f"{ASKED}\nขอดูแผนได้ที่ โทร. 02-000-0000", False),
        (f"{ASKED}\nโครงการอบรม\n" + "ฝ่ายปกครองจัดอบรมบุคลากรทุกคนเรื่องการรับของขวัญ " * 3, False),
        ("แสดงแผนของหน่วยงาน\n1. โครงการอบรมบุคลากร 50 คน\n2. โครงการตรวจสอบพัสดุ", False),
        ("แสดงผลการวิเคราะห์ พบว่าฝ่ายโยธามีความเสี่ยงสูง", False),
        ("แสดงเจตจำนงสุจริตในการบริหารงาน", False),
        ("ผู้ขออนุญาตยื่นเอกสารอย่างน้อยประกอบด้วย สำเนาบัตร", False),
    ],
)
def test_a_page_that_only_repeats_what_is_asked(text: str, expected: bool) -> None:
    assert asks_alone(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("สถิติ ตุลาคม 2565 – มีนาคม 2566\nรายการ จำนวน", False),
        ("สถิติ เดือนตุลาคม ๒๕๖๕ ค่าธรรมเนียม ๕", True),
        ("สถิติ เดือนตุลาคม 2565 ไม่มีผู้ยื่นคำขอ", True),
    ],
)
def test_dates_are_no_figures(text: str, expected: bool) -> None:
    assert has_figures(text, find_periods(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("รายได้เดือนตุลาคม 2565\nที่ รายการ จำนวนเงิน (บาท)\n1 ค่าธรรมเนียม\n2\n๓ ค่าปรับ", True),
        ("รายได้เดือนตุลาคม 2565\nที่ รายการ จำนวนเงิน (บาท)\n1 ค่าธรรมเนียม 900\n2 ค่าปรับ", False),
        ("รายได้เดือนตุลาคม 2565\nที่ รายการ จำนวนเงิน (บาท)\n1 ค่าธรรมเนียม -\n2 ค่าปรับ -", False),
        ("รายได้เดือนตุลาคม 2565\nที่ รายการ จำนวนราย\n1 ค่าธรรมเนียม\n2 ค่าปรับ\n7\n5", False),  # a column at the end
        ("นโยบายต่อต้านการรับสินบน\n1. ห้ามรับเงิน\n2. ห้ามรับของขวัญที่มีมูลค่า", False),
    ],
)
def test_entries_that_were_numbered_beforehand_are_no_amounts(text: str, expected: bool) -> None:
    assert lacks_amounts(text) is expected


def test_a_header_at_the_end_of_a_page_goes_on_below() -> None:
    header = Table(locator="หน้า 1", caption="ตุลาคม 2565", rows=HEADER)
    rest = Table(locator="หน้า 2", rows=(("ค่าธรรมเนียม", "5"),))
    assert empty_tables(file("", tables=(header, rest))) == ()
    assert empty_tables(file("", tables=(rest, header))) == (header,)


def test_a_table_that_says_there_was_nothing_is_no_empty_form() -> None:
    header = ("ลำดับ", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงิน")
    none = ("", "ไม่มีการจัดซื้อจัดจ้างในเดือนนี้", "")
    assert heads_alone(file("", tables=(Table(locator="1", rows=(header,)),)))
    assert not heads_alone(file("", tables=(Table(locator="1", rows=(header, none)),)))


def test_a_title_about_people_without_something_is_no_answer() -> None:
    title = ("สถิติบัตรประจำตัวคนซึ่งไม่มีสัญชาติไทย", "")
    form = file("", tables=(Table(locator="1", rows=(title, *HEADER, ("", ""))),))
    assert heads_alone(form)
    none = file("", tables=(Table(locator="1", rows=(title, *HEADER, ("ไม่มีผู้ยื่นคำขอ", ""))),))
    assert not heads_alone(none)


@pytest.mark.parametrize(
    ("line", "empty"),
    [
        ("เดือนนี้ไม่มีการจัดซื้อจัดจ้าง", False),
        ("ไม่ปรากฏเรื่องร้องเรียนในรอบหกเดือน", False),
        ("กรณีไม่มีรายการให้ระบุว่าไม่มี", True),
        ("เอกสารที่ต้องยื่น มี ไม่มี", True),
    ],
)
def test_a_line_beside_a_table_may_say_that_there_was_nothing(line: str, empty: bool) -> None:
    form = file(line, tables=(Table(locator="1", rows=(("ลำดับ", "งานที่จัดซื้อ", "วงเงิน (บาท)"), ("", "", ""))),))
    assert bool(empty_tables(form)) is empty
    assert heads_alone(form) is empty
