import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oitcheck.thai.keys import same_length_case
from oitcheck.thai.text import arabic, fold, norm, repair, skeleton

# Text of the characters that rules act on, so that they meet each other often.
BROKEN = st.text(
    "กนท\u0e31\u0e34\u0e35\u0e38\u0e48\u0e49\u0e4c\u0e4d\u0e33\u0e32\u0e30เแ \n\u00a0\u200b\uf70a\uf711๑2aßI-–",
    max_size=14,
)
ANY = st.one_of(BROKEN, st.text(max_size=40))


@pytest.mark.parametrize(
    ("broken", "good"),
    [
        ("นําเสนอ", "นำเสนอ"),
        ("นํ าเสนอ", "นำเสนอ"),
        ("ส ำนัก", "สำนัก"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นํ้ า", "น้ำ"),
        ("นํ ้า", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("หนา้", "หน้า"),
        ("ท\uf70a\uf702", "ที่"),
        ("ป\uf702", "ปี"),
        ("ฝ\uf710", "ฝั"),
        ("\uf700", "ฐ"),
        ("\uf70f", "ญ"),
        ("ก\uf88b", "ก่"),
        ("เเผน", "แผน"),
        ("ท่ี", "ที่"),
        ("ผู้", "ผู้"),
        ("ท่ี่", "ที่"),
        ("ผูู้้", "ผู้"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("จัด\u200bซื้อ\u00adจัด\ufeffจ้าง", "จัดซื้อจัดจ้าง"),
        ("No\u00a0Gift", "No Gift"),
        ("o\ufb03ce", "office"),
        ("แผน ปี  2566\nNo Gift ๒๕๖๖", "แผน ปี  2566\nNo Gift ๒๕๖๖"),
    ],
)
def test_repair(broken: str, good: str) -> None:
    assert repair(broken) == good


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("แผน ปฏิบัติ\nราชการ", "แผนปฏิบัติราชการ"),
        ("ประกาศต่าง ๆ เกี่ยวกับ", "ประกาศต่างๆเกี่ยวกับ"),
        ("ปี ๒๕๖๖", "ปี 2566"),
        ("๑ ๒  3", "1 2 3"),
        ("No Gift  POLICY", "no gift policy"),
        ("E–Service — ก", "e-service - ก"),
        ("  ก  ", "ก"),
        ("เ เผน", "แผน"),
    ],
)
def test_norm(text: str, key: str) -> None:
    assert norm(text) == key


def test_fold_makes_sara_am_and_sara_aa_one() -> None:
    assert fold("หน้ำที่และอํานาจ ") == fold("หน้าที่และอำนาจ")
    assert fold("กํข") == fold("กข")


def test_skeleton_has_no_marks() -> None:
    assert skeleton("คู่มือการให้บริการประชาชน ๒๕๖๖") == "คมอการใหบรการประชาชน 2566"


def test_arabic() -> None:
    assert arabic("๐๑๒๓๔๕๖๗๘๙ a") == "0123456789 a"


@given(ANY)
def test_keys_are_idempotent(text: str) -> None:
    for key in (repair, norm, fold, skeleton):
        assert key(key(text)) == key(text)


@given(ANY)
def test_coarser_keys_do_not_see_finer_differences(text: str) -> None:
    assert norm(repair(text)) == norm(text)
    assert fold(norm(text)) == fold(text)
    assert skeleton(fold(text)) == skeleton(text)


@given(st.text(max_size=60))
def test_case_keeps_the_length(text: str) -> None:
    assert len(same_length_case(text)) == len(text)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=5))
def test_numbers_are_never_joined(numbers: list[int]) -> None:
    assert norm(" ".join(map(str, numbers))).split() == list(map(str, numbers))


def test_a_large_text_is_keyed_fast() -> None:
    text = "รายงานผลการปฏิบัติราชการประจําปี ๒๕๖๖ ของสํานักงานเขต ผู้ที่รับผิดชอบ BMA\u00a0OSS\n" * 13_000
    assert len(text) > 10**6
    started = time.process_time()
    fold(text)
    assert time.process_time() - started < 1.0  # a third of it as a rule; room for a busy machine
