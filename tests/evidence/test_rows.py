from __future__ import annotations

import pytest

from oitcheck.evidence.tables.rows import is_entry, is_unfilled, says_none
from oitcheck.models import Table

HEADER = (("ลำดับ", "รายการ", "ราคา", "ราคา"), ("ลำดับ", "รายการ", "เสนอ", "ตกลง"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("1", "ซื้อกระดาษ", "900", "850"), True),
        (("", "ซื้อกระดาษ", "", ""), False),
        (("1", "ซื้อกระดาษ", "", ""), True),
        (("ตุลาคม 2565", "0", "-", "0"), True),
        (("", "", "", ""), False),
        (("รวมทั้งสิ้น", "12 รายการ", "900", "850"), False),
        (("", "ยอดรวม", "900", "850"), False),
        (("(1)", "(2)", "(3)", "(4)"), False),
        (("ลำดับ", "รายการ", "เสนอ", "ตกลง"), False),
        (("ฝ่ายโยธา", "ฝ่ายโยธา", "ฝ่ายโยธา", "ฝ่ายโยธา"), False),
        (("หมายเหตุ", "ข้อมูล ณ วันที่ 31 มีนาคม 2566", "", ""), False),
        (("- ไม่มี -", "ไม่มีการจัดซื้อ", "", ""), False),
        (("1", "ในเดือนตุลาคม 2565 ไม่มีการจัดซื้อ", "-", ""), False),
        (("1", "-", "-", "-"), False),
        (("1", "เรื่องที่ไม่มีผู้รับผิดชอบ", "3", "3"), True),
        (("1", "2", "-", "31"), True),
    ],
)
def test_what_lists_something(row: tuple[str, ...], expected: bool) -> None:
    assert is_entry(row, HEADER) is expected


@pytest.mark.parametrize("cell", ["ไม่มี", "- ไม่มี -", "ไม่มีเรื่องร้องเรียน", "ไม่พบการร้องเรียน"])
def test_nothing_is_an_answer(cell: str) -> None:
    assert says_none((("1", cell),))
    assert not says_none((("1", ""),))


def test_a_row_of_dashes_or_a_sentence_alone_says_that_there_was_nothing() -> None:
    assert says_none((("-", "-", "-"),))
    assert says_none((("1", "N/A", "n/a"),))
    assert says_none((("", "เดือนนี้ไม่มีการจัดซื้อจัดจ้าง", "-", "-"),))
    assert not says_none((("1", "จ้างซ่อมลิฟต์ที่ไม่มีประตู", "900", "-"),))
    assert not says_none((("ตุลาคม 2565", "-", "-"),))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("รายการ", "จำนวน")], True),
        ([("รายการ", "จำนวน"), ("ค่าธรรมเนียม", ""), ("ค่าใบอนุญาต", "")], True),
        ([("รายการ", "จำนวน"), ("(1)", "(2)"), ("ค่าธรรมเนียม", "")], True),
        ([("สถิติ ปี 2566", "สถิติ ปี 2566"), ("รายการ", "จำนวน"), ("ค่าธรรมเนียม", "")], True),
        ([("รายการ", "จำนวน"), ("ค่าธรรมเนียม", "5")], False),
        ([("รายการ", "จำนวน"), ("ค่าธรรมเนียม", "-")], False),
        ([("รายการ", "จำนวน"), ("ไม่มีการรับของขวัญ", "")], False),
        ([("จำนวนเรื่องร้องเรียน", "3")], False),
        ([("ค่าธรรมเนียม", "")], False),
        ([("ที่", "รายการ", "จำนวนเงิน"), ("1", "ค่าธรรมเนียม", ""), ("2", "ค่าปรับ", "")], True),
        ([("ที่", "รายการ", "จำนวน", "จำนวน"), ("", "", "ราย", "เงิน (บาท)"), ("1", "ค่าปรับ", "", "")], True),
        ([("ที่", "รายการ", "จำนวนเงิน"), ("1", "ค่าธรรมเนียม", ""), ("2", "ค่าปรับ", "0")], False),
        ([("ที่", "รายการ", "จำนวนเงิน"), ("1", "ค่าธรรมเนียม", "-"), ("2", "ค่าปรับ", "")], False),
        ([("ที่", "รายการ", "จำนวนเงิน", "หมายเหตุ"), ("1", "ค่าปรับ", "", "ไม่มี")], False),
        ([("ที่", "กิจกรรม", "ผู้รับผิดชอบ", "หมายเหตุ"), ("1", "อบรม", "ฝ่ายปกครอง", ""), ("2", "ตรวจ", "เทศกิจ", "")], False),
    ],
)
def test_what_nobody_has_filled_in(rows: list[tuple[str, ...]], expected: bool) -> None:
    assert is_unfilled(Table(locator="หน้า 1", rows=tuple(rows))) is expected


def test_a_table_without_lines_proves_nothing() -> None:
    assert not is_unfilled(Table(locator="หน้า 1", rows=(("รายการ", "จำนวน"),), inferred=True))
