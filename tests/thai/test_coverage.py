import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.thai.calendar import FiscalYear, Month
from oitcheck.thai.periods import Coverage, Labelled, cover, find_periods, months_covered

YEAR = FiscalYear(2566)
FIRST_HALF = frozenset(YEAR.first_half)


def covered(text: str, context_year: int | None = None) -> Coverage:
    return months_covered(find_periods(text), fiscal_year=YEAR, context_year=context_year)


def test_months_one_by_one() -> None:
    coverage = covered("ต.ค. 65 พ.ย. 65 ธ.ค. 65 ม.ค. 66 ก.พ. 66 มี.ค. 66")
    assert coverage.months == FIRST_HALF
    assert not coverage.by_range
    assert coverage.missing(YEAR.first_half) == ()
    assert coverage.years == {2566}


def test_a_range() -> None:
    coverage = covered("ข้อมูล 1 ตุลาคม 2565 - 31 มีนาคม 2566")
    assert coverage.months == FIRST_HALF
    assert coverage.by_range
    assert coverage.missing([Month(2023, 4), Month(2022, 10)]) == (Month(2023, 4),)


def test_the_wrong_year_is_seen_as_such() -> None:
    coverage = covered("สถิติ รอบ 6 เดือนแรก ปีงบประมาณ 2565")
    assert coverage.months == frozenset()
    assert coverage.outside == frozenset(FiscalYear(2565).first_half)
    assert coverage.dominant_fiscal_year == 2565


def test_the_year_comes_from_the_nearest_fiscal_year() -> None:
    assert covered("ปีงบประมาณ 2566 สถิติรายเดือน ดังนี้ ตุลาคม ธันวาคม มกราคม").months == {
        Month(2022, 10),
        Month(2022, 12),
        Month(2023, 1),
    }
    two = "ปีงบประมาณ 2565 สถิติรายเดือน ดังนี้ ตุลาคม " + "ก" * 90 + " ปีงบประมาณ 2566 สถิติรายเดือน ดังนี้ ตุลาคม"
    coverage = covered(two)
    assert coverage.months == {Month(2022, 10)}
    assert coverage.outside == {Month(2021, 10)}


def test_a_plain_year_is_the_calendar_year() -> None:
    assert covered("ปี 2566 สถิติรายเดือน มกราคม").months == {Month(2023, 1)}
    assert covered("ปี 2566 สถิติรายเดือน ตุลาคม").outside == {Month(2023, 10)}
    assert covered("ปี 2566 สถิติรายเดือน ดังนี้ ต.ค. - มี.ค.").months == FIRST_HALF
    assert covered("ปี 2566 ปีงบประมาณ 2566 สถิติรายเดือน ตุลาคม").months == {Month(2022, 10)}


@pytest.mark.parametrize(
    "text",
    [
        "สถิติ ปี 2566\nต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.",
        "สถิติ ปี พ.ศ. 2566\nตุลาคม 12\nพฤศจิกายน 7\nธันวาคม 0\nมกราคม 9\nกุมภาพันธ์ 3\nมีนาคม 4\nรวม 35",
        "ปี 2565 ปี 2566\nต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.",
        "สถิติ พ.ศ. 2565 - 2566\nต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.",
        "ปี 2565-2566 เดือนตุลาคม - มีนาคม",
        "ปี 65-66\nต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.",
        "ปี 2565 ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค. ปี 2566",
        "ปี 2566\nต.ค. 5\nพ.ย. 3\nธ.ค. 2\nรวมไตรมาส 1 10\nม.ค. 5\nก.พ. 3\nมี.ค. 2\nรวมไตรมาส 2 10",
        "ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.\nที่มา: รายงานปี 2566",
    ],
)
def test_a_list_past_december_is_of_the_fiscal_year(text: str) -> None:
    coverage = covered(text)
    assert (coverage.months, coverage.outside) == (FIRST_HALF, frozenset())


def test_a_list_of_a_calendar_year_stays_one() -> None:
    assert covered("ปี 2566\nมกราคม 1\nกุมภาพันธ์ 2\nตุลาคม 3\nธันวาคม 4").outside == {Month(2023, 10), Month(2023, 12)}
    assert covered("ปี 2566 ธันวาคม และมกราคม").outside == {Month(2023, 12)}


def test_the_year_comes_from_the_context() -> None:
    assert covered("ต.ค. - มี.ค.", context_year=2566).months == FIRST_HALF
    assert covered("เดือนมกราคม พิมพ์เมื่อ 5 เมษายน 2566").months == {Month(2023, 1)}


def test_never_from_the_year_wanted() -> None:
    coverage = covered("ต.ค. - มี.ค.")
    assert coverage.months == frozenset()
    assert coverage.undated
    assert not covered("ไม่มีข้อมูล").undated


def test_what_does_not_cover() -> None:
    for text in ("ปีงบประมาณ 2566", "2566", "ลงวันที่ 5 เมษายน 2566", "เทียบกับเดือนตุลาคม 2565"):
        assert covered(text).months == frozenset()
    assert covered("ลงวันที่ 5 เมษายน 2566").dated == {Month(2023, 4)}
    assert covered("เทียบกับเดือนตุลาคม 2565").years == frozenset()
    assert covered("ปีงบประมาณ 2566").dominant_fiscal_year == 2566
    assert covered("").dominant_fiscal_year is None


def test_documents_together() -> None:
    label_first = Labelled("สขร.1 ต.ค. 65.pdf", "ตุลาคม 2565 สัญญาลงวันที่ 5 พ.ย. 2565 ส่งมอบเดือนธันวาคม 2565")
    from_text = Labelled("สขร.1 ปีงบประมาณ 2566", "ประจำเดือน พฤศจิกายน")
    year_from_text = Labelled("สขร.1 มกราคม.pdf", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๖")
    coverage = cover([label_first, from_text, year_from_text], fiscal_year=YEAR)
    assert coverage.months == {Month(2022, 10), Month(2022, 11), Month(2023, 1)}
    assert not coverage.by_range
    assert coverage.dominant_fiscal_year == 2566
    assert cover([], fiscal_year=YEAR) == Coverage()


def test_months_without_a_year_take_the_nearest_one() -> None:
    found = find_periods("ปี 2565 เดือนธันวาคม\n\nเดือนมกราคม ปี 2566")
    assert months_covered(found, fiscal_year=YEAR).months == {Month(2022, 12), Month(2023, 1)}


def test_a_long_list_is_covered_fast() -> None:
    found = find_periods("พ.ศ. 2565 มีข้อมูลเดือนตุลาคม ซึ่ง\n" * 5000)
    started = time.process_time()
    assert months_covered(found, fiscal_year=YEAR).months == {Month(2022, 10)}
    assert time.process_time() - started < 1  # a tenth of it as a rule


@given(st.lists(st.sampled_from(YEAR.months), unique=True))
def test_months_named_are_months_covered(months: list[Month]) -> None:
    documents = [Labelled(f"เดือน {month.iso}", "") for month in months]
    assert cover(documents, fiscal_year=YEAR).months == set(months)


def test_what_is_told_as_of_an_end_speaks_of_all_before_it() -> None:
    for text in (
        "ผลการเบิกจ่าย ณ สิ้นไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2566",
        "ผลการเบิกจ่าย ณ วันสิ้นเดือนมีนาคม 2566",
        "ผลการเบิกจ่ายสะสมจนถึงสิ้นเดือน มี.ค. 66",
        "ผลการเบิกจ่าย ไตรมาสที่ 2 (สะสม 6 เดือน) ปีงบประมาณ พ.ศ. 2566",
        "รายงานผลการใช้จ่ายงบประมาณ ปีงบประมาณ 2566 (ข้อมูล ณ วันที่ 31 มีนาคม 2566)",
        "สถิติเรื่องร้องเรียน ณ ๓๑ มี.ค. ๖๖",
    ):
        assert covered(text).up_to == FIRST_HALF, text
    for text in (
        "ผลการเบิกจ่าย ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2566",
        "แล้วเสร็จภายในสิ้นเดือนมีนาคม 2566",
        "ณ สิ้นเดือนมกราคม 2566 และ ณ สิ้นเดือนมีนาคม 2566",
        "ประกาศ ณ วันที่ 31 มีนาคม 2566",
        "ข้อมูล ณ วันที่ 15 มีนาคม 2566",
        "ยอดยกมา ณ วันที่ 31 ตุลาคม 2565 คงเหลือ ณ วันที่ 31 มีนาคม 2566",
        "ผลการเบิกจ่ายประจำเดือนมีนาคม 2566 ข้อมูล ณ วันที่ 31 มีนาคม 2566",
    ):
        assert covered(text).up_to == frozenset(), text
    assert covered("ณ สิ้นเดือนมีนาคม 2566").months == {Month(2023, 3)}
