from __future__ import annotations

import pytest

from oitcheck.evidence.tables.listing import lists_files, tells_of_publishing
from oitcheck.models import Table

HEADER = ("ลำดับ", "รายการ", "เอกสาร")
ANCHORS = frozenset({"แผนปฏิบัติราชการ (PDF)", "PDF"})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEADER, ("1", "", "แผนปฏิบัติราชการ (PDF)"), ("2", "แผนพัฒนา", "PDF")], True),
        ([("ปี 2566", "ปี 2566", "ปี 2566"), HEADER, ("1", "แผนพัฒนา", "PDF")], True),
        ([HEADER, ("1", "ปีงบประมาณ", "2566", "PDF")], True),
        ([HEADER, ("1", "แผนพัฒนา", "PDF"), ("2", "ถนน", "ไม่มีไฟล์"), ("3", "คลอง", "")], False),  # says more itself
        ([("เดือน", "จำนวน", "ไฟล์"), ("ตุลาคม 2565", "1,250", "PDF")], False),
        ([("เดือน", "จำนวน", "ไฟล์"), ("ตุลาคม 2565", "ไม่มี", "PDF")], False),
        ([HEADER], False),
    ],
)
def test_a_table_of_files(rows: list[tuple[str, ...]], expected: bool) -> None:
    assert lists_files(Table(locator="table", rows=tuple(rows)), ANCHORS) is expected


ROWS = frozenset({"1แผนพัฒนา", "2รายงานผล", "แผนพัฒนา", "รายงานผล"})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEADER, ("1", "แผนพัฒนา", ""), ("2", "รายงานผล", "")], True),  # an icon is no text
        ([HEADER[1:], ("แผนพัฒนา", ""), ("รายงานผล", "")], True),
        ([HEADER, ("1", "แผนพัฒนา", ""), ("1", "แผนพัฒนา", "")], True),  # a merged row goes on
        ([HEADER, ("1", "ถนน", ""), ("2", "คลอง", ""), ("3", "สะพาน", "")], False),  # no link stands in them
        ([("เรื่องทั้งหมด", "ไฟล์", "แล้วเสร็จ"), ("แผนพัฒนา", "", "3")], False),
    ],
)
def test_a_row_leads_to_a_file_by_the_link_that_stands_in_it(rows: list[tuple[str, ...]], expected: bool) -> None:
    told = ROWS | {"แผนพัฒนา3"}
    assert lists_files(Table(locator="table", rows=tuple(rows)), (), told) is expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("ปรับปรุงล่าสุด", "10 เม.ย. 2567"), ("ขนาดไฟล์", "420 KB"), ("License", "Open Data")], True),
        ([("Field", "Value"), ("Author", "สำนักงานเขต"), ("Created", "2567-04-10")], True),
        ([("ปรับปรุงล่าสุด", "10 เม.ย. 2567"), ("จำนวนเรื่องร้องเรียน", "0")], False),
        ([("เดือน", "ผู้เข้าชม", "รายได้")], False),
        ([], False),
    ],
)
def test_a_table_that_tells_how_something_was_published(rows: list[tuple[str, ...]], expected: bool) -> None:
    assert tells_of_publishing(Table(locator="table", rows=tuple(rows))) is expected
