"""O-numbers in cells and in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.submission.items import items_in_text, names_several, read_item


@pytest.mark.parametrize(
    "form", ["O{}", "o {}", "0{}", "{}", "โอ{}", "ข้อ {}", "ข้อที่ O{}", "O{}.", "O{} ประกาศต่าง ๆ 2566"]
)
@pytest.mark.parametrize("form_of", ["15", "๑๕", "1๕", "O15"])
def test_one_number_in_many_forms(form: str, form_of: str) -> None:
    assert read_item(form.replace("O{}" if form_of == "O15" else "{}", form_of).replace("{}", "15")) == "O15"


@pytest.mark.parametrize(
    ("raw", "item"),
    [
        ("01", "O1"),
        ("๐๑๕", "O15"),
        ("1", "O1"),
        ("1.0", "O1"),
        ("O-15", "O15"),
        ("(O1)", "O1"),
        ("OIT 3", "O3"),
        ("O1O", "O10"),
        ("Ｏ７", "O7"),
        ("O\u200b7", "O7"),
        ("O15ประกาศ", "O15"),
        ("O60", "O60"),
        ("O1.2", "O1"),
    ],
)
def test_other_spellings(raw: str, item: str) -> None:
    assert read_item(raw) == item


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "0",
        "O0",
        "O61",
        "100",
        "2566",
        "9.1",
        "9.1.1 ข้อมูล",
        "15a",
        "ข้อ",
        "ตัวชี้วัด 9",
        "แผน 1",
        "ลำดับ " * 60,
        "no." * 60,
    ],
)
def test_unreadable(raw: str) -> None:
    assert read_item(raw) == ""
    assert not names_several(raw)


@pytest.mark.parametrize("raw", ["O1, O2", "O1-O5", "O11 และ O13", "O1 ถึง O5"])
def test_several_in_one_cell(raw: str) -> None:
    assert read_item(raw) == ""
    assert names_several(raw)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("O1 โครงสร้าง", ("O1",)),
        ("0๑ โครงสร้าง", ("O1",)),
        ("02 โรงเรียน", ("O2",)),
        ("O11, O13, O14 e-Service", ("O11", "O13", "O14")),
        ("ตัวชี้วัด 9.1 > OIT O๓ แผน", ("O3",)),
        ("O1 – O30", ()),
        ("O1-O6 ข้อมูล O2 ก", ("O2",)),
        ("โทร 02 225 1234", ()),
        ("02-225-1234", ()),
        ("06 มกราคม 2566", ()),
        ("06 ม.ค. 66", ()),
        ("เวลา 08.30 น.", ()),
        ("จำนวนประชากร 84,012 คน", ()),
        ("CO2 และ COVID-19", ()),
        ("ลงวันที่ 15 จำนวน 3 โครงการ", ()),
    ],
)
def test_running_text(text: str, items: tuple[str, ...]) -> None:
    assert items_in_text(text) == items


@given(st.text(max_size=40))
def test_any_text_reads_as_an_item_or_not(text: str) -> None:
    for item in (*items_in_text(text), *([read_item(text)] if read_item(text) else [])):
        assert item[0] == "O"
        assert 1 <= int(item[1:]) <= 60
