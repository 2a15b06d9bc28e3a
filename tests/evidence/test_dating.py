from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.dating import date_source
from oitcheck.evidence.choosing.years import year_near
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Table, Visit
from oitcheck.thai.calendar import FiscalYear

YEAR = FiscalYear(2566)


def file(
    anchor: str,
    text: str = "",
    *,
    context: str = "",
    tables: tuple[Table, ...] = (),
    ocr: bool = False,
    name: str = "1.pdf",
    locator: str = "หน้า 1",
) -> Source:
    url = f"https://x.go.th/upload/{name}"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(
        item="O20", url=url, role=Role.FILE, depth=1, found_on="https://x.go.th/", anchor=anchor, context=context
    )
    parts = (Part(locator=locator, text=text, recognised=ocr),) if text else ()
    return Source(visit, fetch, Document(sha256="1", format=Format.PDF, parts=parts, tables=tables))


@pytest.mark.parametrize(
    ("source", "fiscal_year"),
    [
        (file("สขร.1 ตุลาคม 2565"), 2566),
        (file("ดาวน์โหลด", "สรุปผลการจัดซื้อจัดจ้าง ประจำเดือน ตุลาคม 2564"), 2565),
        # last year's file under this year's link is last year's
        (file("ตุลาคม 2565", "สรุปผลการจัดซื้อจัดจ้าง ประจำเดือน ตุลาคม 2564"), 2565),
        # nor do the columns of its months, which name no year, make it this year's
        (file("คลิกที่นี่", "ข้อบัญญัติ ปี 2565\nหมวด ต.ค.-ธ.ค. ม.ค.-มี.ค.", context="ข้อบัญญัติ ปี 2566"), 2565),
        (file("ข้อบัญญัติ ปี 2566", "ข้อบัญญัติ ประจำปีงบประมาณ 2565\nหมวด ต.ค.-ธ.ค. ม.ค.-มี.ค."), 2565),
        # "2565" is the calendar year of the month that the file is of
        (file("สขร1_10_2565", "ประจำเดือน ตุลาคม ๒๕๖๕\nวันที่ 28 เดือน ตุลาคม พ.ศ. 2565", name="สขร1_10_2565.pdf"), 2566),
        # a plan that looks back on last year's result is this year's
        (file("มาตรการ", "มาตรการ ปีงบประมาณ 2566 วิเคราะห์จากผลการประเมิน ปีงบประมาณ 2565"), 2566),
        (file("มาตรการ", "มาตรการ ประจำปี พ.ศ. 2566\nผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565 ได้ 93 คะแนน"), 2566),
        # the day of a signature says less than the year in the heading
        (file("ประกาศ", "นโยบาย ปี 2565\nประกาศ ณ วันที่ 9 มกราคม 2566"), 2565),
        # nor is the year of a file name's month a year of its own
        (file("pdf", context="ปีงบประมาณ 2566 › - 10/2565 pdf / word", name="10-2565_154.pdf"), 2566),
        # a link that was not changed since last year: the file knows nothing of that
        (file("เงินอุดหนุน ปี 2565", "เงินอุดหนุน สำนักงานเขต ปี 2566\nโรงเรียน 3,000"), 2566),
        (file("แผนพัฒนาเขต พ.ศ. 2565 - 2569"), 2566),
        (file("PDF", context="ปีงบประมาณ 2566 › PDF"), 2566),
        (file("แผน"), None),
        # of what nothing calls by a year, a long look back decides nothing against the wanted one
        (file("ดาวน์โหลด", "คำนำ\n" + "ก" * 400 + "ปีงบประมาณ 2563 " * 3 + "คู่มือ ปี พ.ศ. 2566"), None),
        (file("ดาวน์โหลด", "คำนำ\n" + "ก" * 400 + "ปีงบประมาณ 2563 " * 3 + "คู่มือ ปี พ.ศ. 2565"), 2563),
        # what was read off a picture decides no date
        (file("แผน", "แผนปฏิบัติราชการ ปีงบประมาณ 2566", ocr=True), None),
    ],
)
def test_fiscal_year(source: Source, fiscal_year: int | None) -> None:
    assert date_source(source, YEAR).fiscal_year == fiscal_year


def test_a_monthly_table_names_its_months_one_by_one() -> None:
    rows = (("เดือน", "ราย"), ("ต.ค. 65", "10"), ("พ.ย. 65", "12"))
    source = file(
        "สถิติ (ต.ค. 65 - มี.ค. 66)", "เดือน ราย\nต.ค. 65 10\nพ.ย. 65 12", tables=(Table(locator="1", rows=rows),)
    )
    dating = date_source(source, YEAR)
    assert len(dating.months) == 6
    assert sorted(month.iso for month in dating.monthly) == ["2022-10", "2022-11"]


def test_a_report_that_ends_in_january_covers_no_half_year_whatever_its_link_says() -> None:
    report = file("ผลการปฏิบัติราชการครึ่งปีแรก", "รายงานผล ปี 2566\nวันที่ 1 ตุลาคม 2565 - 31 มกราคม 2566\nที่ โครงการ")
    assert len(date_source(report, YEAR).months) == 4
    assert len(date_source(file("ผลการปฏิบัติราชการครึ่งปีแรก ปี 2566", "รายงานผล"), YEAR).months) == 6


def test_a_quarter_spelled_out_in_brackets_is_no_half_year_whatever_its_link_says() -> None:
    report = file("รายงานผล รอบ 6 เดือน ปี 2566", "รายงานผล ไตรมาสที่ 1 ปีงบประมาณ 2566 (ตุลาคม - ธันวาคม 2565)\nที่ โครงการ")
    assert len(date_source(report, YEAR).months) == 3


def test_a_contract_date_covers_no_month() -> None:
    source = file("สขร.1 ต.ค. 65", "ประจำเดือน ตุลาคม 2565\nสัญญาเลขที่ 1/2566 ลงวันที่ 15 ธันวาคม 2565")
    assert [month.iso for month in date_source(source, YEAR).months] == ["2022-10"]


def months(source: Source) -> list[str]:
    return sorted(month.iso for month in date_source(source, YEAR).monthly)


@pytest.mark.parametrize("name", ["10_65.pdf", "oct65.pdf", "สขร1-ต.ค.65.pdf", "2565-10.pdf", "256510.pdf"])
def test_a_file_is_of_the_month_in_its_name(name: str) -> None:
    assert months(file("ดาวน์โหลด", "งานที่จัดซื้อ", name=name)) == ["2022-10"]


def test_a_file_name_that_was_cut_off_yields_to_the_heading() -> None:
    report = "รายงานสถิติเรื่องร้องเรียน (ตุลาคม 2565 ถึง มีนาคม 2566)"
    cut = file("ดาวน์โหลด", report, name="รายงานสถิติเรื่องร้องเรียน_(ตุลาคม_2565.pdf")
    assert len(date_source(cut, YEAR).months) == 6
    of_one_month = file("ตุลาคม 2565", report, name="1.pdf")
    assert len(date_source(of_one_month, YEAR).months) == 1


def test_what_the_link_says_outranks_numbers_in_the_file_name() -> None:
    assert months(file("ตุลาคม 2565", "งานที่จัดซื้อ", name="03-66.pdf")) == ["2022-10"]


def test_a_sheet_is_of_the_month_in_its_name() -> None:
    assert months(file("สถิติ", "รายได้ 1,200", locator="ชีต 10-65")) == ["2022-10"]


def test_sheets_called_by_months_without_dots() -> None:
    def of(*sheets: str) -> list[str]:
        parts = tuple(Part(locator=f"ชีต {name}", text="ราย 5") for name in sheets)
        source = file("สถิติ ปีงบประมาณ 2566")
        return months(replace(source, document=source.document.model_copy(update={"parts": parts})))

    assert of("ตค", "พย", "ธค") == ["2022-10", "2022-11", "2022-12"]
    assert of("ตค", "สรุป") == []


def test_a_spreadsheet_keeps_a_month_as_its_first_day() -> None:
    rows = (("เดือน", "ราย"), ("1/10/2022", "10"), ("1/11/2022", "12"), ("1/12/2022", ""))
    source = file("สถิติ ปีงบประมาณ 2566", "สถิติ", tables=(Table(locator="1", rows=rows),))
    assert months(source) == ["2022-10", "2022-11"]


def test_the_first_of_a_month_among_other_days_is_a_day() -> None:
    rows = (("สัญญา", "วันที่", "ราคา"), ("1/2566", "1/12/2565", "10"), ("2/2566", "15/12/2565", "12"))
    source = file("สขร.1 ต.ค. 65", "สถิติ", tables=(Table(locator="1", rows=rows),))
    assert months(source) == ["2022-10"]


def test_how_long_a_contract_runs_covers_no_month() -> None:
    text = "สัญญาจ้าง ตั้งแต่วันที่ 1 ตุลาคม 2565 ถึงวันที่ 30 กันยายน 2566"
    assert date_source(file("เอกสาร", text), YEAR).months == frozenset()


ANNOUNCEMENT = "ประกาศสำนักงานเขตสมมุติ เรื่อง นโยบายไม่รับของขวัญ\nตามพระราชบัญญัติประกอบรัฐธรรมนูญ พ.ศ. 2561 เจ้าหน้าที่งดรับของขวัญ\n"
POLICY = "Announcement of the District Office: No Gift Policy\nAll officers shall refrain from accepting gifts.\n"
THIS_YEAR = "นโยบายไม่รับของขวัญ ปี 2566 › นโยบายไม่รับของขวัญ"


@pytest.mark.parametrize(
    ("text", "fiscal_year"),
    [
        (f"{ANNOUNCEMENT}ประกาศ ณ วันที่ 12 มกราคม พ.ศ. 2565", 2565),
        (f"{ANNOUNCEMENT}ประกาศ ณ วันที่ ๑๒ เดือน มกราคม พ.ศ. ๒๕๖๕", 2565),
        (f"{POLICY}Announced on 12 January 2022", 2565),
        (f"{ANNOUNCEMENT}ประกาศ ณ วันที่ 12 มกราคม พ.ศ. 2566", 2566),
        # before the year begins, for that year
        (f"{ANNOUNCEMENT}ประกาศ ณ วันที่ 19 กันยายน พ.ศ. 2565", 2566),
        # an older announcement, made anew
        (f"{ANNOUNCEMENT}ประกาศ ณ วันที่ 12 มกราคม พ.ศ. 2565\nทบทวนประจำปีงบประมาณ 2566", 2566),
        # law, and the date of a letter
        ("ประกาศคณะกรรมการ ป.ป.ช. เรื่อง หลักเกณฑ์\nประกาศ ณ วันที่ 12 มกราคม พ.ศ. 2563", 2566),
        (f"{ANNOUNCEMENT}ตามหนังสือ ลงวันที่ 12 มกราคม พ.ศ. 2565", 2566),
        (ANNOUNCEMENT, 2566),
    ],
)
def test_the_day_of_an_offices_own_announcement_outranks_the_page(text: str, fiscal_year: int) -> None:
    assert date_source(file("นโยบายไม่รับของขวัญ", text, context=THIS_YEAR), YEAR).fiscal_year == fiscal_year


@pytest.mark.parametrize(
    ("days", "fiscal_year"),
    [
        (("15 พฤศจิกายน 2564", "20 ธันวาคม 2564"), None),
        (("15 พฤศจิกายน 2564", "20 ธันวาคม 2565"), 2566),  # some day of this year
        (("15 พฤศจิกายน 2564", "20 สิงหาคม 2565"), 2566),  # when this year is prepared
        (("8 พฤษภาคม 2561", "5 มกราคม 2560"), 2566),  # of laws
        (("15 พฤศจิกายน 2564",), 2566),
    ],
)
def test_days_that_are_all_too_early_make_the_heading_above_doubtful(
    days: tuple[str, ...], fiscal_year: int | None
) -> None:
    text = "\n".join(("การประเมินความเสี่ยง", *(f"ประชุมเมื่อวันที่ {day}" for day in days)))
    source = file("การประเมินความเสี่ยง", text, context="ปีงบประมาณ พ.ศ. 2566 › การประเมินความเสี่ยง")
    assert date_source(source, YEAR).fiscal_year == fiscal_year


def test_what_the_link_calls_it_outranks_the_day_of_an_announcement() -> None:
    text = f"{ANNOUNCEMENT}ประกาศ ณ วันที่ 12 มกราคม พ.ศ. 2565"
    assert date_source(file("นโยบายไม่รับของขวัญ ปี 2566", text), YEAR).fiscal_year == 2566


def test_a_picture_of_an_announcement_decides_no_year() -> None:
    text = f"{ANNOUNCEMENT}ประกาศ ณ วันที่ 12 มกราคม พ.ศ. 2565"
    assert date_source(file("นโยบายไม่รับของขวัญ", text, context=THIS_YEAR, ocr=True), YEAR).fiscal_year == 2566


_ACROSS = ("รายการ", "พ.ย.", "ธ.ค.", "ม.ค."), ("ราย", "0", "4", "-")


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("ตั้งแต่เดือน พ.ย. 65 ถึงเดือน ม.ค. 66", (("รายการ", "พ.ศ. 2565", "พ.ศ. 2565", "พ.ศ. 2566"), *_ACROSS)),
        (
            "ตั้งแต่เดือน พ.ย. 65 ถึงเดือน ม.ค. 66",
            (("ปี", "เดือน", "ราย"), ("2565", "พ.ย.", "0"), ("2565", "ธ.ค.", "4"), ("2566", "ม.ค.", "-")),
        ),
        # a year over months that go on past New Year is a fiscal year
        ("ปีงบประมาณ 2566", (("รายการ", "ปี 2566", "ปี 2566", "ปี 2566"), *_ACROSS)),
    ],
)
def test_a_year_above_or_before_the_months_of_a_table_is_theirs(title: str, rows: tuple[tuple[str, ...], ...]) -> None:
    text = f"สถิติ {title}\n" + "\n".join(" ".join(row) for row in rows)
    dating = date_source(file("สถิติ", text, tables=(Table(locator="ตาราง 1", rows=rows),)), YEAR)
    assert {month.iso for month in dating.monthly} == {"2022-11", "2022-12", "2023-01"}
    assert not dating.outside


def test_a_short_month_that_is_a_commission_too_is_a_month_among_months() -> None:
    rows = (("รายการ", "ม.ค.", "ก.พ.", "มี.ค."), ("ราย", "0", "4", "-"))
    named = file("สถิติ", "สถิติ ปีงบประมาณ 2566", tables=(Table(locator="ตาราง 1", rows=rows),))
    assert {month.iso for month in date_source(named, YEAR).monthly} == {"2023-01", "2023-02", "2023-03"}
    rows = (("ส่วนราชการ", "ราย"), ("ก.พ.", "4"), ("ก.ค.", "1"))
    other = file("สถิติ", "สถิติ ปีงบประมาณ 2566", tables=(Table(locator="ตาราง 1", rows=rows),))
    assert not date_source(other, YEAR).monthly


def half_year(*months: str, empty: str = "") -> Source:
    rows = (("เดือน", "เรื่อง"), *((month, "" if month == empty else "0") for month in months))
    text = "สถิติเรื่องร้องเรียน รอบ 6 เดือน ปีงบประมาณ 2566\n" + "\n".join(" ".join(row) for row in rows)
    return file("สถิติ 6 เดือนแรก", text, tables=(Table(locator="ตาราง 1", rows=rows),))


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        (half_year("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66", "ก.พ. 66", "มี.ค. 66"), set()),
        (half_year("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66", "ก.พ. 66"), {"2023-03"}),
        (half_year("ต.ค. 65", "พ.ย. 65", "ม.ค. 66", "ก.พ. 66", "มี.ค. 66"), {"2022-12"}),
        (half_year("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66", "ก.พ. 66", "มี.ค. 66", empty="มี.ค. 66"), {"2023-03"}),
        (half_year("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."), set()),
        # events happen in some months, and say nothing of the others
        (half_year("ธ.ค. 65", "มี.ค. 66"), set()),
    ],
)
def test_a_table_by_months_covers_its_own_months_whatever_it_is_called(source: Source, missing: set[str]) -> None:
    dating = date_source(source, YEAR)
    assert {month.iso for month in YEAR.first_half if month not in dating.months} == missing


def test_a_plain_year_over_october_to_march_is_a_fiscal_year() -> None:
    rows = (("รายการ", "ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."), ("ป้าย", "-", "-", "2", "1", "-", "-"))
    text = "ข้อมูลป้าย ปี 2566\n" + "\n".join(" ".join(row) for row in rows)
    table = Table(locator="ตาราง 1", caption="ข้อมูลป้าย ปี 2566", rows=rows)
    dating = date_source(file("ป้าย", text, tables=(table,)), YEAR)
    assert dating.monthly == dating.months == frozenset(YEAR.first_half)


ROW = "ไฟล์ PDF: ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค."
OF_FEBRUARY = "สรุปผลการจัดซื้อจัดจ้าง เดือนกุมภาพันธ์ ๒๕๖๖"


@pytest.mark.parametrize(
    ("source", "months"),
    [
        (file("ก.พ.", OF_FEBRUARY, context=ROW, name="4.pdf"), {"2023-02"}),
        (file("ก.ค.", context="ปีงบประมาณ 2566 › เม.ย. พ.ค. มิ.ย. ก.ค.", name="9.pdf"), {"2023-07"}),
        # a row that lists the files of all months says of none that it is of all
        (file("[PDF]", OF_FEBRUARY, context="ต.ค. [PDF] พ.ย. [PDF] ธ.ค. [PDF] ม.ค. [PDF] ก.พ. [PDF]"), {"2023-02"}),
        # but a file of several months may begin with the first
        (
            file(
                "[PDF]",
                "สขร.1 ประจำเดือน ตุลาคม 2565" + " -" * 300 + "\nสขร.1 พฤศจิกายน 2565",
                context="ต.ค. 65 - พ.ย. 65",
            ),
            {"2022-10", "2022-11"},
        ),
    ],
)
def test_a_file_in_a_list_of_months_is_of_its_own(source: Source, months: set[str]) -> None:
    assert {month.iso for month in date_source(source, YEAR).months} == months


def risk_page(heading: str, row: str) -> Source:
    parts = (
        Part(locator="h2", text=heading, heading=True),
        Part(locator="table > tr", text=row),
        Part(locator="h2", text="ติดต่อ", heading=True),
    )
    page = file("", "").document.model_copy(update={"format": Format.HTML, "parts": parts})
    return replace(file("", ""), document=page)


@pytest.mark.parametrize(
    ("heading", "row", "year"),
    [
        ("การประเมินความเสี่ยง ปีงบประมาณ 2565", "ความเสี่ยง ระดับ แผนบริหารความเสี่ยง", 2565),
        ("แผนบริหารความเสี่ยง ปีงบประมาณ 2565", "แผน ปีงบประมาณ 2565 และแนวโน้ม ปีงบประมาณ 2566", 2565),
        # somebody forgot to change the heading
        ("แผนบริหารความเสี่ยง ปีงบประมาณ 2565", "มาตรการจัดการความเสี่ยง ปีงบประมาณ 2566", 2566),
    ],
)
def test_what_stands_in_a_table_is_of_the_year_in_the_heading_above(heading: str, row: str, year: int) -> None:
    about = About(phrases=("แผนบริหารความเสี่ยง",))
    assert year_near(risk_page(heading, row), about, "แผนบริหารความเสี่ยง", YEAR) == year


@pytest.mark.parametrize(
    ("title", "months"), [("ประจำเดือน ธันวาคม 2565", {12}), ("ประจำเดือน มกราคม 2566", {12, 1}), ("เขตตัวอย่าง", {12, 1})]
)
def test_a_sheet_that_its_own_title_contradicts_is_not_of_the_month_of_its_name(title: str, months: set[int]) -> None:
    head = ("ลำดับ", "งาน")
    sheets = {"ธ.ค.65": "ประจำเดือน ธันวาคม 2565", "ม.ค.66": title}
    tables = tuple(
        Table(locator=f"ชีต {name}", caption=f"{name}\n{said}", rows=((said, said), head, ("1", "ซื้อ")))
        for name, said in sheets.items()
    )
    parts = tuple(Part(locator=f"ชีต {name}", text=f"{said}\nลำดับ งาน\n1 ซื้อ") for name, said in sheets.items())
    source = file("สขร.1", tables=tables)
    source = replace(source, document=source.document.model_copy(update={"parts": parts, "format": Format.XLSX}))
    assert {month.month for month in date_source(source, YEAR).monthly} == months


def test_the_months_of_the_first_entries_of_a_register_are_none_of_its_title() -> None:
    head, entries = ("ลำดับ", "ผู้ขอ", "เดือน", "เลขที่"), []
    for number, month in enumerate(("ตุลาคม 2565", "ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565"), 1):
        entries.append((str(number), f"บริษัท {number} " + "ก" * 250, month, f"{number}/2565"))
    text = "\n".join(["ใบอนุญาต ปีงบประมาณ 2566", *(" ".join(row) for row in (head, *entries))])
    source = file("ดาวน์โหลด", text, tables=(Table(locator="หน้า 1", rows=(head, *entries)),))
    assert {month.month for month in date_source(source, YEAR).monthly} == {10, 11, 12}


def test_the_month_over_the_first_block_of_a_sheet_is_not_that_of_the_sheet() -> None:
    rows = [("สถิติ ปีงบประมาณ 2566",) * 2]
    for month in ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566"):
        rows += [(f"ประจำเดือน {month}",) * 2, ("ช่องทาง", "จำนวน"), ("โทรศัพท์", "" if month[0] == "พ" else "3")]
    caption = "สถิติ\nสถิติ ปีงบประมาณ 2566\nประจำเดือน ตุลาคม 2565"
    text = "\n".join(" ".join(dict.fromkeys(row)) for row in rows)
    source = file("ดาวน์โหลด", text, tables=(Table(locator="ชีต สถิติ", caption=caption, rows=tuple(rows)),))
    assert {month.month for month in date_source(source, YEAR).monthly} == {10, 12, 1}


def test_months_that_a_text_lists_are_not_its_title() -> None:
    names = ["ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566"]
    lines = [f"{n}) เดือน{name} จัดเก็บได้ {n}1,000 บาท จากผู้ประกอบการในพื้นที่เขต {n}8 ราย" for n, name in enumerate(names, 1)]
    source = file("สถิติ", "\n".join(["สถิติการจัดเก็บค่าธรรมเนียม ปีงบประมาณ 2566", *lines]))
    assert date_source(source, YEAR).monthly == frozenset(YEAR.first_half)
    title = file("สถิติ", "สถิติ เดือนตุลาคม 2565 พฤศจิกายน 2565 และธันวาคม 2565\n" + "งานที่ทำ " * 99 + "มีนาคม 2566")
    assert {month.month for month in date_source(title, YEAR).monthly} == {10, 11, 12}


def test_an_account_as_of_an_end_covers_what_was_before_unless_its_table_says_what_it_covers() -> None:
    as_of = file("รายงานผลการใช้จ่ายงบประมาณ ณ สิ้นไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2566", "เบิกจ่ายแล้ว 1,000 บาท")
    assert date_source(as_of, YEAR).months == frozenset(YEAR.first_half)
    assert date_source(as_of, YEAR).monthly == frozenset()
    rows = (("เดือน", "เบิกจ่าย"), ("มกราคม 2566", "10"), ("กุมภาพันธ์ 2566", "20"), ("มีนาคม 2566", "30"))
    tabled = file("ผลการใช้จ่าย ณ สิ้นเดือนมีนาคม 2566", tables=(Table(locator="หน้า 1", rows=rows),))
    assert len(date_source(tabled, YEAR).months) == 3
    monthly = file("สถิติเรื่องร้องเรียน ณ สิ้นเดือนธันวาคม 2565", "ไม่มีเรื่องร้องเรียน")
    assert len(date_source(monthly, YEAR).monthly) == 1


def test_the_title_of_a_printed_sheet_may_stand_behind_its_table() -> None:
    table = Table(locator="หน้า 1", caption="สขร.1 เดือนตุลาคม 2564", rows=(("ที่", "งาน"), ("1", "จ้าง")))
    source = file("PDF", "สำนักงานเขต\nที่ งาน\n1 จ้าง\nสขร.1 เดือนตุลาคม 2564", tables=(table,))
    assert date_source(source, YEAR).fiscal_year == 2565
    assert source.headline.find("สขร.1")


def test_quarters_over_the_months_of_a_table_are_none_of_its_title() -> None:
    quarters = ("", "ไตรมาสที่ 1", "ไตรมาสที่ 1", "ไตรมาสที่ 1", "ไตรมาสที่ 2")
    months = ("ประเภท", "ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66")
    rows = (quarters, months, ("ภาษีป้าย", "1", "2", "3", "4"))
    text = "ภาษี ปีงบประมาณ 2566\nไตรมาสที่ 1 ไตรมาสที่ 2\nต.ค. 65 พ.ย. 65 ธ.ค. 65 ม.ค. 66\nประเภท\nภาษีป้าย 1 2 3 4"
    dating = date_source(file("ภาษี", text, tables=(Table(locator="หน้า 1", rows=rows),)), YEAR)
    assert {month.iso for month in dating.months} == {"2022-10", "2022-11", "2022-12", "2023-01"}
