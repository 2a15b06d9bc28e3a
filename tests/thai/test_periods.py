import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oitcheck.thai.calendar import MONTH_ABBREVIATIONS, MONTH_NAMES, FiscalYear, Month, thai_date, thai_month
from oitcheck.thai.periods import Period, find_periods

FIRST_HALF = FiscalYear(2566).first_half
ENGLISH_NAMES = "January February March April May June July August September October November December"
ENGLISH = ENGLISH_NAMES.split()


def only(text: str) -> Period:
    found = find_periods(text)
    assert len(found) == 1, found
    return found[0]


def isos(period: Period) -> list[str]:
    return [month.iso for month in period.months]


# --- what must be read ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 ตุลาคม 2565", date(2022, 10, 1)),
        ("๑ ต.ค. ๖๕", date(2022, 10, 1)),
        ("วันที่ 31 เดือน ธันวาคม พ.ศ. ๒๕๖๕", date(2022, 12, 31)),
        ("31/3/2566", date(2023, 3, 31)),
        ("31/03/66", date(2023, 3, 31)),
        ("30.9.2566", date(2023, 9, 30)),
        ("30-09-2566", date(2023, 9, 30)),
        ("2022-10-01", date(2022, 10, 1)),
        ("2022-10-01 00:00:00", date(2022, 10, 1)),
        ("2566-03-31", date(2023, 3, 31)),
        ("01/10/2022", date(2022, 10, 1)),
        ("15-Oct-22", date(2022, 10, 15)),
        ("1 October 2022", date(2022, 10, 1)),
        ("October 1, 2022", date(2022, 10, 1)),
        ("1-5 ต.ค. 65", date(2022, 10, 5)),
        ("29 กุมภาพันธ์ 2567", date(2024, 2, 29)),
        ("๘ ตุลาคม พุทธศักราช ๒๕๖๕", date(2022, 10, 8)),
        ("วันที่ 1.10.65", date(2022, 10, 1)),
        ("ณ 31-3-66", date(2023, 3, 31)),
        ("5.ต.ค.65", date(2022, 10, 5)),
        ("วันที่ 1. ต.ค. 65", date(2022, 10, 1)),
        ("ถึง5 ต.ค. 65", date(2022, 10, 5)),
        ("วันที่....5....เดือน....ตุลาคม....พ.ศ....2565....", date(2022, 10, 5)),
    ],
)
def test_days(text: str, day: date) -> None:
    period = only(text)
    assert (period.kind, period.day) == ("day", day)
    assert period.months == (Month.of(day),)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("ต.ค.-65", "2022-10"),
        ("ต.ค.65", "2022-10"),
        ("ตค 65", "2022-10"),
        ("ตค.65", "2022-10"),
        ("เดือนตค65", "2022-10"),
        ("ตุลา 65", "2022-10"),
        ("ตุลาคม ๒๕๖๕", "2022-10"),
        ("ตุลาคม\n2565", "2022-10"),
        ("ตุลาคม\u00a02565", "2022-10"),
        ("ตุลาคม ปี 65", "2022-10"),
        ("ตุลาคม ของปี พ.ศ. 2565", "2022-10"),
        ("ประจำเดือน มกราคม พ.ศ. ๒๕๖๖", "2023-01"),
        ("ประจํ าเดือนมกรำคม 2566", "2023-01"),
        ("มี นาคม 2566", "2023-03"),
        ("กุมภาพันธ ์ 2566", "2023-02"),
        ("ม.ค .66", "2023-01"),
        ("ม. ค. 66", "2023-01"),
        ("มิถุนายน 2๕66", "2023-06"),
        ("กรกฏาคม 2566", "2023-07"),
        ("พ.ค. พ.ศ. 2566", "2023-05"),
        ("เดือนตุลาคม ปีงบประมาณ 2566", "2022-10"),
        ("เดือน 10/2565", "2022-10"),
        ("Oct 2022", "2022-10"),
        ("October 2565", "2022-10"),
        ("Oct-22", "2022-10"),
        ("2022-10", "2022-10"),
        ("oct2565.pdf", "2022-10"),
        ("สขร1_ต.ค.65.pdf", "2022-10"),
        ("สขร.1 01-66.pdf", "2023-01"),
        ("1-66.pdf", "2023-01"),
        ("01-2566.xlsx", "2023-01"),
        ("ข้อ 2.1 มกราคม 2566", "2023-01"),
        ("1 - 31 ตุลาคม 2565", "2022-10"),
        ("ต ค 65", "2022-10"),
        ("สขร1-ต.ค.65", "2022-10"),
        ("10/2565", "2022-10"),
        ("- 10/2565 PDF / Word", "2022-10"),
        ("๐๑/๒๕๖๖", "2023-01"),
        ("10/2022", "2022-10"),
        ("10_65.pdf", "2022-10"),
        ("2565-10.pdf", "2022-10"),
        ("2565_10.docx", "2022-10"),
        ("256510.xlsx", "2022-10"),
        ("สขร_012566.pdf", "2023-01"),
        ("1. ตุลาคม 2565", "2022-10"),
        ("01.ต.ค.65.pdf", "2022-10"),
        ("6.มี.ค.66", "2023-03"),
        ("สขร1 ตค65.pdf", "2022-10"),
        ("ลำดับที่ 1 ตุลาคม 2565", "2022-10"),
        ("พฤจิกายน 2565", "2022-11"),
        ("ต.ค.’65", "2022-10"),
        ("ประจำเดือน.....ตุลาคม.....พ.ศ......2565......", "2022-10"),
    ],
)
def test_months(text: str, month: str) -> None:
    period = only(text)
    assert period.kind == ("range" if text.startswith("1 - 31") else "month")
    assert isos(period) == [month]
    assert period.year_be == Month.parse(month).be


@pytest.mark.parametrize(
    "text",
    [
        "ต.ค. 65 - มี.ค. 66",
        "ต.ค.65-มี.ค.66",
        "ตุลาคม 2565 ถึง มีนาคม 2566",
        "เดือนตุลาคม 2565 ถึงเดือนมีนาคม 2566",
        "1 ตุลาคม 2565 – 31 มีนาคม 2566",
        "วันที่ ๑ ตุลาคม ๒๕๖๕ ถึงวันที่ ๓๑ มีนาคม ๒๕๖๖",
        "1/10/65-31/3/66",
        "ตุลาคม - มีนาคม 2566",
        "ตุลาคม 2565 – มีนาคม",
        "ต.ค. - มี.ค. ปีงบประมาณ 2566",
        "Oct 2022 to Mar 2023",
        "ตค.-มีค.66",
        "1.10.65 - 31.3.66",
        "10/2565 - 03/2566",
        "ต.ค.65_-_มี.ค.66.pdf",
        "Oct-Mar 2023",
        "Oct 22 – Mar 23",
        "Oct '22 to Mar '23",
    ],
)
def test_ranges_of_the_first_half(text: str) -> None:
    period = only(text)
    assert period.kind == "range"
    assert period.months == FIRST_HALF


def test_a_range_shares_its_year() -> None:
    assert isos(only("ตุลาคม - ธันวาคม 2565")) == ["2022-10", "2022-11", "2022-12"]
    assert isos(only("พ.ย. - ม.ค. 66")) == ["2022-11", "2022-12", "2023-01"]


def test_a_range_without_a_year() -> None:
    period = only("ต.ค. - มี.ค.")
    assert (period.kind, period.months, period.year_be) == ("range", (), None)
    assert period.month_numbers == (10, 11, 12, 1, 2, 3)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ตุลาคม, พฤศจิกายน และธันวาคม 2565", ["2022-10", "2022-11", "2022-12"]),
        ("พ.ย., ธ.ค., ม.ค. 66", ["2022-11", "2022-12", "2023-01"]),
        ("ธ.ค. 65, ม.ค.", ["2022-12", "2023-01"]),
        ("ปีงบประมาณ 2566 เดือนตุลาคม", ["2022-10"]),
        ("ปีงบประมาณ พ.ศ. 2566 (ไตรมาสที่ 1)", ["2022-10", "2022-11", "2022-12"]),
    ],
)
def test_years_said_once(text: str, months: list[str]) -> None:
    found = [period for period in find_periods(text) if period.kind != "fiscal_year"]
    assert [iso for period in found for iso in isos(period)] == months


@pytest.mark.parametrize(
    ("text", "quarter", "year"),
    [
        ("ไตรมาสที่ 1/2566", 1, 2566),
        ("ไตรมาส 2 ปีงบประมาณ 2566", 2, 2566),
        ("ไตรมาสที่ ๓ ของปีงบประมาณ พ.ศ. ๒๕๖๖", 3, 2566),
        ("ไตรมาสสุดท้าย ปีงบ 66", 4, 2566),
        ("ไตรมาสแรก 2566", 1, 2566),
        ("Q1/2566", 1, 2566),
        ("ไตรมาสที่ 1-2566", 1, 2566),
        ("ไตรมาส 1 ปี 66", 1, 2566),
        ("ไตรมาสที่สอง ปีงบประมาณ 2566", 2, 2566),
        ("ไตรมาสสี่ ปีงบประมาณ 2566", 4, 2566),
        ("ไตรมาส2_2566.pdf", 2, 2566),
        ("ไตรมาสที่1-66.pdf", 1, 2566),
        ("รอบ 3 เดือน ปีงบประมาณ 2566", 1, 2566),
    ],
)
def test_quarters(text: str, quarter: int, year: int) -> None:
    period = only(text)
    assert (period.kind, period.year_be) == ("quarter", year)
    assert period.months == FiscalYear(year).quarter(quarter)


def test_quarters_without_year_and_several() -> None:
    assert only("ไตรมาส 2").month_numbers == (1, 2, 3)
    assert only("ไตรมาส 2").months == ()
    assert only("ไตรมาส 1-2 ปี 2566").months == FIRST_HALF
    assert only("ไตรมาสที่ 1 และ 2/2566").months == FIRST_HALF


def test_months_in_brackets_overrule_a_quarter() -> None:
    assert [p.kind for p in find_periods("ไตรมาส 1 (ม.ค. - มี.ค. 2566)")] == ["range"]
    quarter, months = find_periods("ไตรมาสที่ ๒ (มกราคม - มีนาคม ๒๕๖๖)")
    assert quarter.months == months.months == FiscalYear(2566).quarter(2)


@pytest.mark.parametrize(
    "text",
    [
        "รอบ 6 เดือนแรก (ปี) 2566",
        "รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2566",
        "รอบ ๖ เดือนแรก ของปีงบประมาณ ๒๕๖๖",
        "รอบหกเดือนแรก ปีงบประมาณ 2566",
        "6 เดือนแรก ปี 2566",
        "ครึ่งปีแรก 2566",
        "ครึ่งปีงบประมาณแรก ปี 2566",
        "ครึ่งแรกของปีงบประมาณ 2566",
        "รอบที่ 1 (6 เดือนแรก) ปีงบประมาณ 2566",
        "รอบ_6_เดือน_ปี_2566.pdf",
        "รายงานผล 6 เดือน ประจำปีงบประมาณ พ.ศ. 2566",
    ],
)
def test_first_halves(text: str) -> None:
    period = only(text)
    assert (period.kind, period.year_be, period.months) == ("half", 2566, FIRST_HALF)


def test_other_halves_and_rounds() -> None:
    assert only("รอบ 6 เดือน").month_numbers == (10, 11, 12, 1, 2, 3)
    assert only("ครึ่งปีแรก").month_numbers == (10, 11, 12, 1, 2, 3)
    assert only("รอบ 6 เดือนหลัง ปี 2566").months == FiscalYear(2566).second_half
    assert only("รอบ 12 เดือน ปีงบประมาณ 2566").months == FiscalYear(2566).months
    assert only("รอบ 9 เดือน ปีงบประมาณ 2566").months == FiscalYear(2566).months[:9]
    assert find_periods("รอบ 6 เดือน (ต.ค. 65 - มี.ค. 66)")[0].months == FIRST_HALF
    assert find_periods("ปีงบประมาณ 2566 รอบ 6 เดือนแรก")[1].months == FIRST_HALF


@pytest.mark.parametrize(
    "text",
    [
        "ปีงบประมาณ พ.ศ. 2566",
        "ปีงบประมาณ 2566",
        "ปี งบประมาณ๒๕๖๖",
        "ปีงบ 66",
        "ปีงบ2566",
        "FY2566",
        "FY 66",
        "FY2023",
        "fiscal year 2023",
        "งบประมาณรายจ่ายประจำปี 2566",
    ],
)
def test_fiscal_years(text: str) -> None:
    period = only(text)
    assert (period.kind, period.year_be, period.months) == ("fiscal_year", 2566, FiscalYear(2566).months)


def test_a_plan_of_several_years() -> None:
    period = only("ปีงบประมาณ พ.ศ. 2566 - 2570")
    assert {month.fiscal_year for month in period.months} == {2566, 2567, 2568, 2569, 2570}


@pytest.mark.parametrize(
    "text", ["2566", "พ.ศ. 2566", "ปี ๒๕๖๖", "ปี พ.ศ.2566", "ปี 2023", "ITA2566.pdf", "กท 5001/2566", "2023"]
)
def test_plain_years_cover_nothing_by_themselves(text: str) -> None:
    period = only(text)
    assert (period.kind, period.year_be, period.months) == ("year", 2566, ())


# --- comparisons ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "เดือนเดียวกันของปีก่อน",
        "ช่วงเดียวกันของปีที่ผ่านมา",
        "ปีงบประมาณที่ผ่านมา",
        "เทียบกับปี 2565",
        "เปรียบเทียบกับเดือนตุลาคม 2564",
        "เดือนเดียวกันของปี 2565",
        "เพิ่มขึ้นจากเดือนกันยายน 2565",
        "มากกว่าปี 2565",
        "ปีงบประมาณ พ.ศ. 2565 ที่ผ่านมา",
    ],
)
def test_comparisons(text: str) -> None:
    assert only(text).comparison


def test_only_the_other_side_of_a_comparison_is_one() -> None:
    found = find_periods("เปรียบเทียบปี 2566 กับปี 2565")
    assert [(p.year_be, p.comparison) for p in found] == [(2566, False), (2565, True)]
    found = find_periods("เดือนตุลาคม 2565 เพิ่มขึ้นจากเดือนกันยายน 2565")
    assert [p.comparison for p in found] == [False, True]
    assert not only("ในเดือนตุลาคม 2565 ที่ผ่านมา").comparison
    assert not only("ในคราวเดียวกัน เดือนตุลาคม 2565").comparison


# --- what must not be read --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "6510.xlsx",
        "2,566.00",
        "12,566",
        "2566.50",
        "2566 บาท",
        "2566 คน",
        "2566.-",
        "เลขที่ 2566 ถนนพระราม 4",
        "2566 รายการ",
        "ข้อบัญญัติกรุงเทพมหานคร เรื่อง ควบคุมการก่อสร้างอาคาร พ.ศ. 2544",
        "พ.ร.บ.การสาธารณสุข พ.ศ. 2535 แก้ไขเพิ่มเติม (ฉบับที่ 3) พ.ศ. 2560",
        "฿2566",
        "โทร 0 2566 1234",
        "โทรศัพท์ 02-566-2566",
        "0-2566-1234",
        "https://x.go.th/bangkoknoi/page/sub/2566/ก",
        "https://x.go.th/page?id=2566",
        "https://x.go.th/page/sub/21836",
        "a2566f3",
        "9.1.1",
        "1/2",
        "1234/5678",
        "รหัส 2023",
        "1999 ราย",
        "32/13/2566",
        "31/2/2566",
        "1.10.65",
        "เวอร์ชัน 1.10.2565",
        "192.168.10.65",
        "เวลา 10.65 น.",
        "1-10-65",
        "01-66",
        "ตุลาการ",
        "พยาบาล 65",
        "โรงพยาบาล",
        "สำนักงาน ก.พ.",
        "สำนักงาน ก.พ.ร.",
        "พ.ต.ค.ก. 5",
        "ต.คลองสาน",
        "กระทรวงคมนาคม",
        "เดือนเมษายน 2527",
        "16 กรกฎาคม2530",
        "เลขาธิการ ก.พ. และสำนักงาน ก.พ.",
        "พระราชบัญญัติระเบียบบริหารราชการแผ่นดิน (ฉบับที่ ๕) พ.ศ. ๒๕๔๕",
        "you may go",
        "march on",
        "octopus 2022x",
        "จำคุกไม่เกิน 6 เดือน",
        "ภายใน 6 เดือน",
        "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
        "พ.ร.บ.การจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐",
        "",
    ],
)
def test_false_friends(text: str) -> None:
    assert find_periods(text) == []


def test_document_numbers_give_a_year_at_most() -> None:
    for text in ("ที่ กท 5001/2566", "คำสั่งที่ 1/2566", "ครั้งที่ 10/2565", "2566-10"):
        assert [p.kind for p in find_periods(text)] == ["year"]


def test_numbered_months_are_months_in_a_row_over_new_year() -> None:
    assert [isos(p) for p in find_periods("10/2565 11/2565 12/2565 1/2566")] == [
        ["2022-10"], ["2022-11"], ["2022-12"], ["2023-01"],
    ]  # fmt: skip
    contracts = find_periods("สัญญา 1/2566 สัญญา 2/2566 สัญญา 3/2566 สัญญา 4/2566")
    assert {p.kind for p in contracts} == {"year"}


@pytest.mark.parametrize(
    "text",
    [
        "ระยะเวลาดำเนินการ ตุลาคม 2565 - กันยายน 2566",
        "สัญญาจ้างเหมาตั้งแต่วันที่ 1 ตุลาคม 2565 ถึงวันที่ 30 กันยายน 2566",
        "โครงการอบรมจริยธรรม ระหว่างวันที่ 1 ต.ค. 65 - 30 ก.ย. 66",
    ],
)
def test_how_long_a_contract_runs_covers_nothing(text: str) -> None:
    assert only(text).term


@pytest.mark.parametrize(
    "text",
    [
        "รายงานผลการดำเนินโครงการ ตุลาคม 2565 - มีนาคม 2566",
        "สรุปผลการจ้างเหมา ระหว่างวันที่ 1 ต.ค. 65 - 31 มี.ค. 66",
        "สัญญาเลขที่ 1/2566\nประจำเดือน ตุลาคม 2565 - มีนาคม 2566",
    ],
)
def test_the_period_of_a_report_is_no_term(text: str) -> None:
    assert not find_periods(text)[-1].term


def test_the_last_figure_of_a_table_row_is_no_day() -> None:
    assert [p.kind for p in find_periods("ตุลาคม 2565 12\nพฤศจิกายน 2565 7\nธันวาคม 2565 9")] == ["month"] * 3
    assert only("ณ วันที่ 31\nมีนาคม 2566").day == date(2023, 3, 31)


@pytest.mark.parametrize("row", ["{} {} 2565 12", "{}. {} 2565 12", "{} {} 120"])
def test_rows_that_are_numbered_are_not_dated(row: str) -> None:
    names = (*MONTH_NAMES[9:], *MONTH_NAMES[:3])
    text = "\n".join(row.format(number, name) for number, name in enumerate(names, 1))
    assert [(p.kind, p.month_numbers, p.text.split()[0]) for p in find_periods(text)] == [
        ("month", (month,), name) for month, name in zip((10, 11, 12, 1, 2, 3), names, strict=True)
    ]
    dates = "1 ต.ค. 65 เริ่มงาน\n5 พ.ย. 65 ตรวจรับ\n20 ธ.ค. 65 ส่งมอบ"
    assert {p.kind for p in find_periods(dates)} == {"day"}


def test_figures_behind_months_are_not_years() -> None:
    assert [p.months for p in find_periods("มกราคม 72 คำร้อง")] == [()]
    assert [p.months for p in find_periods("มิถุนายน 65 ราย")] == [()]
    assert [p.months for p in find_periods("ตุลาคม 65 พฤศจิกายน 72 ธันวาคม 58")] == [(), (), ()]
    assert [p.text for p in find_periods("ตุลาคม 65 พฤศจิกายน 72 ธันวาคม 58")] == ["ตุลาคม", "พฤศจิกายน", "ธันวาคม"]


def test_the_commission_is_a_month_in_company() -> None:
    assert [p.month_numbers for p in find_periods("ม.ค. ก.พ. มี.ค.")] == [(1,), (2,), (3,)]
    assert only("ประจำเดือน ก.พ.").month_numbers == (2,)
    assert find_periods("สำนักงาน ก.พ. สิงหาคม ๒๕๖๔")[0].month_numbers == (8,)
    assert only("๑๕ ก.ค. ๒๕๖๘ เรื่อง").months == (Month(2025, 7),)
    assert only("ก.พ. 66").months == (Month(2023, 2),)


def test_a_number_pair_is_a_month_in_file_names_only() -> None:
    assert only("สถิติ 10-65.pdf").months == (Month(2022, 10),)
    assert find_periods("สถิติ 10-65", file_name=True)[0].months == (Month(2022, 10),)
    assert find_periods("10-2565_154.pdf", file_name=True)[0].months == (Month(2022, 10),)
    assert find_periods("สถิติ 10-65.pdf", file_name=False) == []
    assert find_periods("10-65 11-65.pdf") == []  # which of them?
    assert [p.months for name in ("O3-2566.pdf", "ข้อ 3-66.pdf") for p in find_periods(name)] == [()]  # an item
    assert only("ม.ค.66 10-65.pdf").months == (Month(2023, 1),)


# --- properties -------------------------------------------------------------------------------------------

MONTHS = st.builds(Month, st.integers(2540 - 543, 2600 - 543), st.integers(1, 12))
RECENT = st.builds(Month, st.integers(2550 - 543, 2580 - 543), st.integers(1, 12))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _names(month: Month) -> list[str]:
    full, short = MONTH_NAMES[month.month - 1], MONTH_ABBREVIATIONS[month.month - 1]
    english = ENGLISH[month.month - 1]
    spaced = full[:3] + " " + full[3:]
    broken = full.replace("า", "ำ", 1) if "า" in full else full
    return [full, short, short.replace(".", ""), short[:-1], spaced, broken, english, english[:3]]


@settings(max_examples=400)
@given(RECENT, st.integers(0, 7), st.sampled_from([" ", "", "-", " พ.ศ. "]), st.booleans(), st.booleans())
def test_every_spelling_of_every_month(month: Month, name: int, gap: str, thai: bool, short: bool) -> None:
    year = str(month.be)[2:] if short and "พ" not in gap else str(month.be)
    text = _names(month)[name] + gap + year
    period = only(text.translate(THAI_DIGITS) if thai else text)
    assert (period.kind, period.months, period.year_be) == ("month", (month,), month.be)


@given(MONTHS, st.booleans())
def test_what_the_calendar_writes_is_read_back(month: Month, thai: bool) -> None:
    text = thai_month(month)
    assert only(text.translate(THAI_DIGITS) if thai else text).months == (month,)


@given(st.dates(date(1998, 1, 1), date(2056, 12, 31)), st.booleans())
def test_days_are_read_back(day: date, thai: bool) -> None:
    forms = [thai_date(day), day.isoformat(), f"{day.day}/{day.month}/{day.year + 543}"]
    for text in forms:
        assert only(text.translate(THAI_DIGITS) if thai else text).day == day


@given(RECENT, st.integers(1, 11), st.sampled_from([" - ", "-", " – ", " ถึง "]), st.booleans())
def test_ranges_are_read_back(first: Month, length: int, joint: str, short: bool) -> None:
    months = [first]
    for _ in range(length):
        months.append(months[-1].next())
    period = only(thai_month(first, short) + joint + thai_month(months[-1], short))
    assert period.months == tuple(months)


WORDS = (
    "ต.ค. ก.พ. มกราคม ตุลาคม ปี ปีงบประมาณ พ.ศ. ไตรมาส ที่ รอบ 6 เดือน แรก - ถึง , ( ) / 1 31 65 66 2565 2566 2023 "
    "oct may q1 . ๖ ก่อน เทียบกับ เดียวกันของ และ 31/3/2566 2022-10-01 02 โทร"
)
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", ".pdf"])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=16).map("".join), st.lists(PIECES, max_size=16).map(" ".join)))
def test_any_text_is_taken_and_spans_are_in_bounds(text: str) -> None:
    found = find_periods(text)
    for period in found:
        assert 0 <= period.start < period.end <= len(text)
        assert period.text == text[period.start : period.end]
        assert all(1 <= number <= 12 for number in period.month_numbers)
        assert {month.month for month in period.months} <= set(period.month_numbers)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_long_text_is_scanned_fast() -> None:
    text = "รายงานสรุปผลการจัดซื้อจัดจ้างของสำนักงานเขต ประจำเดือนตุลาคม 2565 จำนวน 12,345.00 บาท ตามระเบียบฯ\n" * 1000
    assert len(text) > 90_000
    started = time.process_time()
    assert len(find_periods(text)) == 1000
    assert time.process_time() - started < 0.5  # a tenth of it as a rule; room for a busy machine


# --- what looks like a period and is none -----------------------------------------------------------------

_DIGITS = st.integers(0, 9).map(str)


def _digits(least: int, most: int | None = None) -> st.SearchStrategy[str]:
    return st.lists(_DIGITS, min_size=least, max_size=most or least).map("".join)


TELEPHONES = st.builds(
    "{}{}{}{}{}{}".format, st.sampled_from(["โทร. ", "โทรศัพท์ ", "Tel: "]), st.sampled_from(["0", "02", "081"]),
    st.sampled_from([" ", "-"]), _digits(3), st.sampled_from([" ", "-"]), _digits(4),
)  # fmt: skip
DOCUMENT_NUMBERS = st.builds(
    "{} {}/{}".format, st.sampled_from(["ที่ กท", "กค (กวจ)", "เลขที่"]), _digits(4), _digits(2, 4)
)
MONEY = st.builds(
    "{}{:,}.{:02} บาท".format, st.sampled_from(["", "วงเงิน ", "งบประมาณ "]), st.integers(0, 10**9), st.integers(0, 99)
)
VERSIONS = st.builds(
    "{}{}.{}.{}".format, st.sampled_from(["เวอร์ชัน ", "v", "version "]), *[st.integers(0, 99)] * 2, st.integers(0, 2600)
)
TIMES = st.builds("เวลา {:02}{}{:02} น.".format, st.integers(0, 23), st.sampled_from([".", ":"]), st.integers(0, 59))
HOSTS = st.builds("{}.{}.{}.{}".format, *[st.integers(0, 255)] * 4)
ADDRESSES = st.builds(
    "https://www.example.go.th/page/{}/{}".format, st.sampled_from(["sub", "info", "id"]), st.integers(1, 10**6)
)


@settings(max_examples=600)
@given(st.one_of(TELEPHONES, DOCUMENT_NUMBERS, MONEY, VERSIONS, TIMES, HOSTS, ADDRESSES), st.booleans())
def test_numbers_that_are_no_periods_give_no_month(text: str, thai: bool) -> None:
    found = find_periods(text.translate(THAI_DIGITS) if thai else text)
    assert [period for period in found if period.months or period.month_numbers] == []


@pytest.mark.parametrize(
    "text",
    [
        "ข้อบัญญัติ เรื่อง งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2566",
        "งบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. ๒๕๖๖",
        "งบประมาณรายจ่ายประจำปี พ.ศ. 2566",
    ],
)
def test_the_budget_of_a_fiscal_year_names_that_year(text: str) -> None:
    assert [(p.kind, p.year_be) for p in find_periods(text)] == [("fiscal_year", 2566)]


def test_a_range_of_days_that_breaks_off_at_the_end_of_a_line() -> None:
    title = find_periods("สถิติ (1 ตุลาคม 2565 - 31\nมีนาคม 2566)")
    assert [(p.kind, len(p.months)) for p in title] == [("range", 6)]
    rows = find_periods("ตุลาคม 2565 - 31\nพฤศจิกายน 2565 - 30")  # figures of a table
    assert [p.kind for p in rows] == ["month", "month"]
