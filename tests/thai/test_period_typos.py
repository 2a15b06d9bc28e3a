"""Names of months with a slip of the hand before their year, and words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from oitcheck.thai.calendar import MONTH_NAMES, FiscalYear, Month
from oitcheck.thai.periods import find_periods, months_covered

YEAR = FiscalYear(2566)
NAMES = [name for name in MONTH_NAMES if len(name) > 5]


def covered(text: str) -> set[Month]:
    coverage = months_covered(find_periods(text), fiscal_year=YEAR)
    return set(coverage.months | coverage.outside)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("ประจำเดือนตุลาคาม 2565", 10),
        ("พฤศจิกายม พ.ศ. 2565", 11),
        ("ธันวาคน2565", 12),
        ("มกรามคม 2566", 1),
        ("กุมภาพัน ๒๕๖๖", 2),
        ("มีนคาม ปี 2566", 3),
    ],
)
def test_a_slip_in_a_name(text: str, month: int) -> None:
    assert {m.month for m in covered(text)} == {month}


def test_a_day_of_a_month_with_a_slip() -> None:
    (day,) = find_periods("ลงวันที่ 15 ธันวาคน 2565")
    assert day.kind == "day"
    assert day.day is not None
    assert day.day.isoformat() == "2022-12-15"


@given(st.sampled_from(NAMES), st.integers(1, 9), st.sampled_from("กคมนยรล"), st.sampled_from(["cut", "swap", "other"]))
def test_any_one_slip_leaves_the_month_or_none(name: str, at: int, letter: str, how: str) -> None:
    assume(at < len(name) - 1)
    rest = {"cut": name[at + 1 :], "swap": name[at + 1] + name[at] + name[at + 2 :], "other": letter + name[at + 1 :]}
    found = covered(f"{name[:at]}{rest[how]} 2566")
    assert found <= {Month(2023, MONTH_NAMES.index(name) + 1)}


@pytest.mark.parametrize(
    "text",
    [
        "คมนาคม 2566",
        "ตุลาการ 2566",
        "ธนาคาร 2566",
        "สมาคม 2566",
        "นิคม 2566",
        "มหาชน 2566",
        "ประชาคม 2566",
        "กรกฎ 2566",
    ],
)
def test_other_words_before_a_year(text: str) -> None:
    assert covered(text) == set()
