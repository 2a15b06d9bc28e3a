from __future__ import annotations

import pytest

from oitcheck.evidence.listing import lists_files
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
