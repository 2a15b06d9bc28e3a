"""A phrase that is said of the page, and the same phrase said of something."""

from __future__ import annotations

import re

import pytest

from oitcheck.thai.clauses import stands_alone

PHRASE = re.compile("ไม่(?:พบ|มี)ข้อมูล|ปิดปรับปรุง|notfound|ระหว่างก่อสร้าง")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("ไม่พบข้อมูล", True),
        ("สถิติเรื่องร้องเรียน\nไม่มีข้อมูล", True),
        ("ขออภัยค่ะ ไม่พบข้อมูลที่ท่านต้องการ กรุณาติดต่อกองคลัง", True),
        ("เว็บไซต์ปิดปรับปรุงชั่วคราว เพื่อการให้บริการที่ดี", True),
        ("The lost dog of our mayor was not found.", False),
        ("หากไม่พบข้อมูล โทร 0 2000 0000", False),
        ("Not found.", True),
        ("ไม่มีข้อมูลเรื่องร้องเรียนในปี 2567", False),
        ("เดือนตุลาคม ไม่พบข้อมูล", False),
        ("ปิดปรับปรุงถนนสายหลัก", False),
        ("ถนนคอนกรีต หมู่ 1 อยู่ระหว่างก่อสร้าง", False),
        ("ถนนคอนกรีต หมู่ 1 อยู่ระหว่างก่อสร้าง\nไม่พบข้อมูล", True),
        ("ไม่\nพบข้อมูล", False),
        ("รายการไม่พบ\nข้อมูล", False),
        ("ประกาศ", False),
        ("", False),
    ],
)
def test_stands_alone(text: str, alone: bool) -> None:
    assert stands_alone(PHRASE, text) is alone
