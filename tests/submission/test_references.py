"""Words that point at another item in the place of a URL."""

from __future__ import annotations

import time

import pytest

from oitcheck.submission.references import referred


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("ดูที่อยู่ในข้อ O1", ("O1",)),
        ("ใช้ร่วมกับข้อ 2 และ 3", ("O2", "O3")),
        ("same as in item O4", ("O4",)),
        ("ดูจากข้อ O1 แต่ยังไม่เสร็จ", ()),
    ],
)
def test_what_says_more_than_the_same_is_no_plain_reference(text: str, items: tuple[str, ...]) -> None:
    assert referred(text) == items


@pytest.mark.parametrize("unit", ["ดูที่", "ร่วมกับ", "as in ", "ที่อยู่ที่"])
def test_words_made_of_others_are_read_once(unit: str) -> None:
    began = time.process_time()
    assert referred((unit * 40)[:112] + "#ข้อ 1") == ()
    assert time.process_time() - began < 0.5
