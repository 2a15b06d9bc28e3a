from __future__ import annotations

import pytest

from oitcheck.evidence.tables.month_cells import MonthCells
from oitcheck.evidence.tables.month_words import cell_periods, undotted_month
from oitcheck.models import Table

MONTHS = ("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65")
ACROSS = ("รายการ", *MONTHS)
UNDOTTED = ("ตค", "พย", "ธค")
Rows = tuple[tuple[str, ...], ...]


def filled(rows: Rows) -> set[str]:
    return set(MonthCells(Table(locator="ตาราง 1", rows=rows)).filled())


@pytest.mark.parametrize(
    "rows",
    [
        (ACROSS, ("ก", "5", "5", ""), ("ข", "4", "4", ""), ("รวม", "9", "9", "0")),
        (ACROSS, ("ก", "5", "5", ""), ("รวมทั้งสิ้น", "5", "5", "=SUM(D2:D2)")),
        (("เดือน", "ก", "ข", "รวม"), (MONTHS[0], "1", "", "1"), (MONTHS[1], "", "2", "2"), (MONTHS[2], "", "", "-")),
        (("เดือน", "ราย", "หมายเหตุ"), (MONTHS[0], "1", ""), (MONTHS[1], "2", ""), (MONTHS[2], "", "รอข้อมูล")),
    ],
)
def test_a_sum_of_nothing_and_a_remark_fill_no_month(rows: Rows) -> None:
    assert filled(rows) == set(MONTHS[:2])


@pytest.mark.parametrize(
    "rows",
    [
        (ACROSS, ("รวม", "9", "9", "0")),
        (ACROSS, ("ก", "9", "9", ""), ("รวม", "9", "9", "4")),
        (ACROSS, ("ก", "9", "9", "0"), ("รวม", "9", "9", "0")),
        (("เดือน", "รวม"), *((month, "0") for month in MONTHS)),
        (("เดือน", "ราย", "หมายเหตุ"), (MONTHS[0], "1", ""), (MONTHS[1], "2", ""), (MONTHS[2], "", "ไม่มีผู้ยื่น")),
    ],
)
def test_a_sum_that_is_all_there_is_and_a_remark_that_there_was_none_do(rows: Rows) -> None:
    assert filled(rows) == set(MONTHS)


def test_a_spreadsheet_takes_a_short_year_for_another_century() -> None:
    rows = (("เดือน", "ราย"), ("1/12/1965", "5"), ("1/1/1966", "4"))
    months = [month.iso for cell in sorted(filled(rows)) for period in cell_periods(cell) for month in period.months]
    assert months == ["2023-01", "2022-12"]


def test_months_without_dots_are_months_in_a_row() -> None:
    months = {"เดือน ต.ค.", "เดือน พ.ย.", "เดือน ธ.ค."}
    assert filled((("รายการ", *UNDOTTED), ("ก", "5", "0", "-"))) == months
    assert filled((("เดือน", "ราย"), *((name, "5") for name in UNDOTTED))) == months
    assert filled((("ชื่อ", "ราย"), ("ตค", "5"), ("กพ", "4"), ("ธค", "4"))) == set()
    assert (undotted_month("มีค."), undotted_month("มีคม"), undotted_month("")) == (3, 0, 0)


@pytest.mark.parametrize(
    "ends",
    [
        ("31 ต.ค. 65", "30 พ.ย. 65", "31 ธ.ค. 65"),
        ("ณ วันที่ 31 ตุลาคม 2565", "ณ วันที่ 30 พฤศจิกายน 2565", "ณ วันที่ ๓๑ ธันวาคม ๒๕๖๕"),
        ("31/10/2565", "30/11/2565", "31/12/2565"),
    ],
)
def test_months_that_are_called_by_their_last_day(ends: tuple[str, str, str]) -> None:
    across = (("รายการ", *ends), ("ก", "5", "4", ""))
    down = (("ข้อมูล ณ", "ราย"), *((end, figure) for end, figure in zip(ends, ("5", "4", ""), strict=True)))
    for rows in (across, down):
        months = {month.iso for cell in filled(rows) for period in cell_periods(cell) for month in period.months}
        assert months == {"2022-10", "2022-11"}
    assert {period.kind for end in ends for period in cell_periods(end)} == {"month"}


@pytest.mark.parametrize("dates", [("31/10/2565", "30/11/2565"), ("31/10/2565", "15/11/2565", "31/12/2565")])
def test_dates_of_contracts_are_no_months(dates: tuple[str, ...]) -> None:
    assert filled((("ที่", "วันที่ของสัญญา", "ราคา"), *((str(n), date, "9") for n, date in enumerate(dates, 1)))) == set()


def months_of(rows: Rows) -> set[str]:
    return {month.iso for cell in filled(rows) for period in cell_periods(cell) for month in period.months}


def test_rows_of_months_with_a_column_for_each_year() -> None:
    fiscal = (("เดือน", "ปีงบประมาณ 2565", "พ.ศ. ๒๕๖๖"), ("ตุลาคม", "3", "4"), ("พฤศจิกายน", "5", ""))
    assert months_of(fiscal) == {"2021-10", "2022-10", "2021-11"}
    calendar = (("เดือน", "ปี 2565", "ปี 2566"), ("มกราคม", "3", "4"), ("กุมภาพันธ์", "5", ""))
    assert months_of(calendar) == {"2022-01", "2023-01", "2022-02"}


@pytest.mark.parametrize("heads", [("10/65", "11/65", "12/65"), ("10/2565", "11/2565", "12/2565")])
def test_months_as_numbers_in_a_row(heads: tuple[str, ...]) -> None:
    assert months_of((("รายการ", *heads), ("ก", "5", "4", ""))) == {"2022-10", "2022-11"}
    assert months_of((("รายการ", *heads[:2]), ("ก", "5", "4"))) == set()


def test_english_months_without_years() -> None:
    assert len(filled((("Item", "Oct", "Nov", "Dec", "May"), ("a", "5", "4", "", "")))) == 2


def test_lists_of_months_side_by_side() -> None:
    later = ("ม.ค. 66", "ก.พ. 66", "มี.ค. 66")
    rows = (("เดือน", "ราย", "", "เดือน", "ราย"), *((a, "5", "", b, "4") for a, b in zip(MONTHS, later, strict=True)))
    assert filled(rows) == {*MONTHS, *later}
    assert filled((*rows[:-1], (MONTHS[2], "5", "", later[2], ""))) == {*MONTHS, *later[:2]}
    assert filled((*rows[:-1], (MONTHS[2], "", "", later[2], "4"))) == {*MONTHS[:2], *later}


def test_months_alone_in_rows_over_their_figures() -> None:
    def block(month: str, *figures: str) -> Rows:
        return ((month, month), *((f"ช่องทาง {n}", figure) for n, figure in enumerate(figures, 1)))

    note = ("ข้อมูล ณ วันที่ 5 ม.ค. 66",) * 2
    rows = (*block(MONTHS[0], "5", "4"), ("รวม", "9"), *block(MONTHS[1], "", ""), *block(MONTHS[2], "-", "3"), note)
    assert filled(rows) == {MONTHS[0], MONTHS[2]}
    empty = (*block(MONTHS[0], "5"), *block(MONTHS[1], "5"), *block(MONTHS[2], "", ""), ("รวม", "10"), note)
    assert filled(empty) == set(MONTHS[:2])


@pytest.mark.parametrize("title", ["เลขที่สัญญา", "ครั้งที่", "ใบอนุญาตเลขที่"])
def test_numbers_of_documents_are_no_months(title: str) -> None:
    numbers = ("1/2566", "2/2566", "3/2566")
    assert filled(((title, "ผู้ขอ"), *((number, "บริษัท") for number in numbers))) == set()
    assert len(filled((("เดือน", "ราย"), *((number, "5") for number in numbers)))) == 3
    named = (("เดือน", "ที่", "ราย"), *((month, number, "5") for month, number in zip(MONTHS, numbers, strict=True)))
    assert filled(named) == set(MONTHS)


def isos(rows: Rows) -> list[str]:
    return sorted({m.iso for cell in filled(rows) for p in cell_periods(cell) for m in p.months})


UNITS = ("งาน", "ราย", "บาท", "ราย", "บาท", "ราย", "บาท")
PAIRS = ("งาน", *(month for month in MONTHS for _ in range(2)))


def test_units_below_months_fill_none() -> None:
    assert filled((PAIRS, UNITS, ("ก", "1", "10", "2", "20", "", ""))) == set(MONTHS[:2])


def test_words_below_months_are_all_there_is() -> None:
    assert filled((PAIRS, ("ก", "ทำแล้ว", "ทำแล้ว", "ทำแล้ว", "ทำแล้ว", "รอ", "รอ"))) == set(MONTHS)


@pytest.mark.parametrize("year", ["ปีงบประมาณ พ.ศ. {}", "ปี {}", "พ.ศ. {}"])
def test_fiscal_years_side_by_side(year: str) -> None:
    months = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.")
    head = ("งาน", *(year.format(2565),) * 6, *(year.format(2566),) * 6)
    rows = (head, ("งาน", *months, *months), ("ก", *"123456", *"12345", ""))
    half = ["10", "11", "12", "01", "02", "03"]
    assert isos(rows) == sorted(
        [f"{2021 + (n > 2)}-{m}" for n, m in enumerate(half)]
        + [f"{2022 + (n > 2)}-{m}" for n, m in enumerate(half[:5])]
    )


@pytest.mark.parametrize(
    ("title", "numbers", "months"),
    [
        ("เดือน", ("10", "11", "12", "1"), ["2022-10", "2022-11", "2022-12"]),
        ("เดือน", ("๑๐", "๑๑", "๑๒", "๑"), ["2022-10", "2022-11", "2022-12"]),
        ("เดือน", ("1", "2", "3", "4"), []),
        ("ลำดับ", ("10", "11", "12", "13"), []),
        ("เดือน", ("10", "12", "1", "2"), []),
    ],
)
def test_months_by_number_under_their_name(title: str, numbers: tuple[str, ...], months: list[str]) -> None:
    rows = (("พ.ศ.", title, "ราย"), *(("2565", n, "5") for n in numbers[:3]), ("2566", numbers[3], ""))
    assert isos(rows) == months


def test_what_is_counted_fills_no_month() -> None:
    named = ("ค่าปรับ", "ค่าธรรมเนียม")
    rows = [(month, name, "" if month == MONTHS[2] else "5") for month in MONTHS for name in named]
    assert filled((("เดือน", "ประเภท", "บาท"), *rows)) == set(MONTHS[:2])
    done = [(month, "แล้วเสร็จ") for month in MONTHS]
    assert filled((("เดือน", "ผล"), *done)) == set(MONTHS)
