"""Wordings of periods that offices use, and numbers beside them of something else: bodies, laws, strategies."""

from __future__ import annotations

import pytest

from oitcheck.thai.calendar import FiscalYear, Month
from oitcheck.thai.periods import find_periods, months_covered

YEAR = FiscalYear(2566)


def covered(text: str) -> set[Month]:
    coverage = months_covered(find_periods(text), fiscal_year=YEAR)
    return set(coverage.months | coverage.outside)


def year_of(text: str) -> int | None:
    return months_covered(find_periods(text), fiscal_year=YEAR).dominant_fiscal_year


@pytest.mark.parametrize(
    "text",
    [
        "10/2565-3/2566",
        "10/2565–3/2566",
        "๑๐/๒๕๖๕-๐๓/๒๕๖๖",
        "10/65-3/66",
        "1ต.ค.65-31มี.ค.66",
        "1.10.65-31.3.66",
        "วันที่ 1.10.65 – 31.3.66",
        "ไตรมาส 1 + 2 ปี 2566",
        "ไตรมาส 1&2 ปีงบประมาณ 2566",
        "รายงาน 6 เดือน ปีงบประมาณ 2566",
        "ไตรมาส I และ ไตรมาส II ปีงปม. 2566",
        "ต.ค.65_มี.ค.66",
        "OIT_O9_ต.ค.65_มี.ค.66.pdf",
        "ตุลาคม2565มีนาคม2566",
        "ต.ค.65 → มี.ค.66",
        "สถิติราย 6 เดือน ปีงบประมาณ 2566",
        "6เดือนแรก66",
        "ไตรมาสที่หนึ่งและสอง ปี 2566",
        "65/10-66/03",
        "2565/10 - 2566/3",
        "ตั้งแต่ต้นปีงบประมาณ พ.ศ. 2566 ถึง 31 มี.ค. 2566",
        "ตั้งแต่ต้นปีงบประมาณจนถึงวันที่ 31 มีนาคม 2566",
        "ต้นปีงบประมาณ - มี.ค.66",
        "รอบ 6 ด. ปีงบประมาณ 2566",
        "รอบ 6 ด.แรก ปี 66",
        "6 ด.แรก/66",
        "รอบ6ด.66",
        "งวด 6 เดือน ปีงบประมาณ 2566",
        "รอบครึ่งปี งบประมาณ 2566",
        "ปี 66 รอบ 6 เดือน",
        "เดือนที่ 1-6 ของปีงบประมาณ 2566",
        "เดือน 10/65 ถึงเดือน 3/66",
        "ไตรมาส 1/66 และ 2/66",
        "ไตรมาสที่ 1 และที่ 2 ปี 2566",
        "Q1-2 FY2566",
        "6M/2566",
        "first half of fiscal year 2023",
        "first six months of FY2023",
        "สองไตรมาสแรก ปีงบประมาณ 2566",
    ],
)
def test_first_halves(text: str) -> None:
    assert covered(text) == set(YEAR.first_half)


@pytest.mark.parametrize("text", ["เดือน 10-12/2565", "10-12/2565", "เดือน 10/65 - 12/65", "Quarter 1/2566"])
def test_first_quarters(text: str) -> None:
    assert covered(text) == set(YEAR.quarter(1))


@pytest.mark.parametrize("text", ["เดือน 10 ปี 2565", "เดือน 10 พ.ศ. 2565", "เดือน 10-65", "ตุลาฯ 65"])
def test_octobers(text: str) -> None:
    assert covered(text) == {Month(2022, 10)}


@pytest.mark.parametrize(
    "text",
    [
        "ใช้เวลา 3 เดือน 10 ปี 2566",
        "ครั้งที่ 10-12/2565",
        "คำสั่งที่ 65/10-66/03",
        "6 ด.ต. สมชาย ปีงบประมาณ 2566",
        "เด็ก 6 ด.ญ. 9",
        "ต้นปีงบประมาณ 2566",
        "ที่ดิน 6 m 2566",
    ],
)
def test_numbers_that_count_something_else(text: str) -> None:
    assert covered(text) == set()


@pytest.mark.parametrize(("text", "year"), [("แผนปี 66", 2566), ("ผล ปี'66", 2566), ("แผน ปี 66-70", 2566)])
def test_years_in_two_digits(text: str, year: int) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize("text", ["อายุ 60 ปี 66 คน", "ทั้งปี 65 โครงการ", "ครั้ง/ปี 60", "ปี 61 แห่ง", "งบต่อปี 65", "รายปี 66"])
def test_amounts_of_a_year(text: str) -> None:
    assert year_of(text) is None


def test_longer_and_shorter_spells_that_are_reported() -> None:
    assert covered("รายงานผล 12 เดือน ปีงบประมาณ 2566") == set(YEAR.months)
    assert covered("รายงานผล 9 เดือน ปีงบประมาณ 2566") == set(YEAR.months[:9])
    assert covered("จ้างเหมา 12 เดือน ปีงบประมาณ 2566") == set()
    assert year_of("แผนฯ งปม.66") == 2566
    assert covered("5 เดือนแรก ปีงบประมาณ 2566") == set(YEAR.months[:5])
    assert covered("3 ไตรมาสแรก ปีงบประมาณ 2566") == set(YEAR.months[:9])


def test_a_half_beside_its_year() -> None:
    assert covered("FY2023 H1") == covered("FY2023 first half") == set(YEAR.first_half)
    assert covered("FY2023 H2") == set(YEAR.second_half)
    assert find_periods("ห้อง H1 ชั้น 2") == []


@pytest.mark.parametrize("text", ["รถยนต์ทะเบียน กค 2566", "หมายเลขทะเบียน กค 2566", "ทะเบียนรถยนต์ 1กค 2566"])
def test_number_plates_are_no_months(text: str) -> None:
    assert covered(text) == set()
    assert covered(text.split()[-1].join(("ทะเบียนคุม กค ", ""))) == {Month(2023, 7)}


def test_the_number_of_a_form_is_no_day() -> None:
    assert covered("สขร1มค66") == {Month(2023, 1)}


def test_figures_between_months_are_no_days() -> None:
    assert covered("ม.ค. 12 ก.พ. 15 มี.ค. 18 ปี 2566") == {Month(2023, month) for month in (1, 2, 3)}
    days = [period.kind for period in find_periods("ประชุมวันที่ 3 ม.ค. 12 ก.พ. และ 15 มี.ค. 2566")]
    assert days == ["day", "day", "day"]


@pytest.mark.parametrize(
    "text",
    ["มติ ก.พ. 2566", "หนังสือสำนักงาน ก.พ. พ.ศ. 2566", "สำนักงาน ก.พ., 2566", "หลักเกณฑ์ของ ก.พ. 2566", "กฎ ก.ค. 2566"],
)
def test_commissions_with_a_year(text: str) -> None:
    assert covered(text) == set()
    assert year_of(text) in (2566, None)


@pytest.mark.parametrize("text", ["ก.พ. 2566", "วัสดุสำนักงาน ก.พ. 66", "ประกาศ ก.พ. 66", "มติที่ประชุม ก.พ. 66"])
def test_february_beside_words_of_commissions(text: str) -> None:
    assert covered(text) == {Month(2023, 2)}


@pytest.mark.parametrize(
    "text",
    [
        "พ.ร.บ.ข้อมูลข่าวสาร 2540",
        "พรบ.การอำนวยความสะดวก พ.ศ. 2558",
        "พ.ร.ป. ว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. 2561",
        "กฎ ก.พ. ว่าด้วยการเลื่อนเงินเดือน พ.ศ. 2552",
        "ประกาศคณะกรรมการ ป.ป.ช. เรื่อง หลักเกณฑ์การรับทรัพย์สิน พ.ศ. 2563",
        "ประมวลจริยธรรมข้าราชการกรุงเทพมหานคร พ.ศ. 2564",
    ],
)
def test_years_of_laws(text: str) -> None:
    assert year_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "ประกาศสำนักงานเขต เรื่อง นโยบายไม่รับของขวัญ พ.ศ. 2566",
        "ประกาศแผนการจัดซื้อจัดจ้าง ประจำปี พ.ศ. 2566",
        "ผลตามระเบียบกระทรวงการคลัง ประจำปี พ.ศ. 2566",
        "รายงานผลตาม พ.ร.บ. ข้อมูลข่าวสาร ปี 2566",
        "ปฏิบัติตามประมวลจริยธรรม ตั้งแต่ พ.ศ. 2566",
    ],
)
def test_years_beside_laws(text: str) -> None:
    assert year_of(text) == 2566


def test_a_strategy_is_of_no_year_where_one_is_named() -> None:
    assert year_of("รายงานตามยุทธศาสตร์ชาติ (พ.ศ. 2561 - 2580) ปีงบประมาณ 2565") == 2565
    assert year_of("แผนปฏิบัติราชการ 5 ปี (พ.ศ. 2566 - 2570)") == 2566
    assert year_of("แผนพัฒนา ระยะ 20 ปี (พ.ศ. 2556 – 2575)") == 2566
    assert covered("แผนแม่บท (2561-2580) ต.ค. – ธ.ค. ปีงบประมาณ 2566") == set(YEAR.quarter(1))


@pytest.mark.parametrize("text", ["คำสั่งที่ 10/2565 - 3/2566", "ที่ 10/65-3/66", "เลขที่ 10/65-3/66", "บ้านเลขที่ 3/65-10/66"])
def test_numbers_of_documents_are_no_months(text: str) -> None:
    assert covered(text) == set()


def test_fiscal_years_side_by_side() -> None:
    periods = find_periods("เปรียบเทียบปีงบประมาณ พ.ศ. 2565 และ พ.ศ. 2566")
    assert [(period.kind, period.year_be) for period in periods] == [("fiscal_year", 2565), ("fiscal_year", 2566)]


@pytest.mark.parametrize("text", ["พ.ย.65_ก.พ.66", "ต.ค.65 มี.ค.66", "สขร.1 ต.ค.65_มี.ค.66 และ ธ.ค.65", "ต.ค.66_มี.ค.66"])
def test_two_months_of_a_name_that_may_be_two_months(text: str) -> None:
    assert all(period.kind == "month" for period in find_periods(text))


@pytest.mark.parametrize(
    ("text", "quarter"), [("ไตรมาสที่ II ปีงบประมาณ 2566", 2), ("ไตรมาส III/2566", 3), ("ไตรมาสที่สี่ ปี 2566", 4)]
)
def test_a_quarter_in_roman_numerals_or_words_is_no_other(text: str, quarter: int) -> None:
    assert covered(text) == set(YEAR.quarter(quarter))


@pytest.mark.parametrize(
    ("text", "months"),
    [("สขร.1 เดือนที่ 10 ปี 2565", {10}), ("สขร.1 เดือน 10/2565", {10}), ("ใช้เวลา 1 เดือน 10 ปี 2565", set())],
)
def test_a_number_before_a_numbered_month(text: str, months: set[int]) -> None:
    assert {month.month for month in covered(text)} == months


@pytest.mark.parametrize("text", ["จำนวน 3 ราย 6 เดือน ปีงบประมาณ 2566", "ทุกราย 6 เดือน"])
def test_so_many_cases_of_six_months(text: str) -> None:
    assert covered(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "ปี 2565 ต.ค. พ.ย. ธ.ค. ปี 2566 ม.ค. ก.พ. มี.ค.",
        "พ.ศ. ๒๕๖๕\nต.ค.\nพ.ย.\nธ.ค.\nพ.ศ. ๒๕๖๖\nม.ค.\nก.พ.\nมี.ค.",
        "2565: ตุลาคม พฤศจิกายน ธันวาคม 2566: มกราคม กุมภาพันธ์ มีนาคม",
        "ปี 2565\nตุลาคม 120\nพฤศจิกายน 98\nธันวาคม 0\nปี 2566\nมกราคม 77\nกุมภาพันธ์ 103\nมีนาคม 15",
        "ปี 2565 (ต.ค. - ธ.ค.) ปี 2566 (ม.ค. - มี.ค.)",
        "เดือนตุลาคม 2565 ต่อเนื่องถึงเดือนมีนาคม 2566",
        "ตค.65ถึงมีค.66",
        "ตุลาคม 2565 เรื่อยไปจนถึงมีนาคม 2566",
        "รอบที่ 1 ตุลาคม 2565 - มีนาคม 2566",
        "รายงาน 6เดือน66",
        "สรุปผลการดำเนินงาน 6 เดือน/2566",
        "ผลการเบิกจ่าย 6 เดือน ปี 66",
        "6 เดือนแรก/2566\nเรื่อง ร้องเรียน",
    ],
)
def test_more_first_halves(text: str) -> None:
    assert covered(text) == set(YEAR.first_half)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ปี 2564\nธันวาคม 2565\nมกราคม 2566", {Month(2022, 12), Month(2023, 1)}),
        ("ปี 2565 ธันวาคม 2566", {Month(2023, 12)}),
        ("ต.ค. พ.ย. ธ.ค. 2565 ม.ค. 2566", {Month(2022, 10), Month(2022, 11), Month(2022, 12), Month(2023, 1)}),
    ],
)
def test_years_behind_their_months_stay_theirs(text: str, months: set[Month]) -> None:
    assert covered(text) == months


@pytest.mark.parametrize("text", ["ครั้งที่ 1 เดือนตุลาคม 2565", "รุ่นที่ 3 ตุลาคม 2565", "1.สขร.ต.ค.65.xlsx", "สขร1-10-65.pdf"])
def test_what_is_counted_before_a_month_and_names_of_forms(text: str) -> None:
    assert covered(text) == {Month(2022, 10)}


@pytest.mark.parametrize("text", ["วันศุกร์ที่ 7 ตุลาคม 2565", "ณ วันที่ 7 ตุลาคม 2565"])
def test_days_of_a_week_are_days(text: str) -> None:
    assert [period.kind for period in find_periods(text)] == ["day"]


def test_a_year_above_a_line_that_counts_nothing() -> None:
    assert covered("ไตรมาสที่ 1/2566\nเรื่อง จำนวน") == set(YEAR.quarter(1))
    assert covered("ไตรมาสที่ 1 รับ 2566 เรื่อง") == set()


@pytest.mark.parametrize("text", ["เพิ่มขึ้นร้อยละ 5 จากไตรมาสที่ 4 ปีงบประมาณ 2565", "ลดลง 12 ราย จากเดือนกันยายน 2565"])
def test_changes_by_so_much_from_another_period(text: str) -> None:
    assert [period.comparison for period in find_periods(text)] == [True]


def test_the_period_that_a_comparison_names_in_brackets() -> None:
    assert covered("เปรียบเทียบกับเดือนเดียวกันของปีก่อน (ม.ค. 2565) สำหรับเดือน ม.ค. 2566") == {Month(2023, 1)}
    assert covered("ผลงานที่ผ่านมา (ม.ค. 2566)") == {Month(2023, 1)}
