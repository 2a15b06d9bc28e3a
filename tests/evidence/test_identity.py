from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.choosing.identity import Surroundings, district_name, named_district, sorted_out
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

YEAR = FiscalYear(2566)
SUMMARY = About(phrases=("สรุปผลการจัดซื้อจัดจ้าง", "สขร.1"))
MANUAL = About(phrases=("คู่มือการให้บริการประชาชน",))


def file(anchor: str, text: str, digest: str = "1") -> Source:
    url = f"https://x.go.th/upload/{anchor}.pdf"
    moment = datetime(2023, 4, 1, tzinfo=UTC)
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=moment, sha256=digest)
    visit = Visit(item="O20", url=url, role=Role.FILE, depth=1, found_on="https://x.go.th/", anchor=anchor)
    return Source(visit, fetch, Document(sha256=digest, format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),)))


def sort_out(*files: Source, district: str = "") -> tuple[list[str], list[str]]:
    found = candidates(SUMMARY, files, YEAR)
    kept, misplaced = sorted_out(found, SUMMARY, Surroundings((SUMMARY, MANUAL), district), YEAR)
    return [c.source.visit.anchor for c in kept], [m.reason for m in misplaced]


def test_a_file_that_calls_itself_something_else_is_not_what_its_link_says() -> None:
    wrong = file("สขร.1 ต.ค. 65", "คู่มือการให้บริการประชาชน\nการแจ้งย้ายที่อยู่")
    assert sort_out(wrong) == ([], ["other_matter"])


@pytest.mark.parametrize(
    "text",
    [
        "สรุปผลการจัดซื้อจัดจ้าง ตามคู่มือการให้บริการประชาชน",  # names both
        "เดือน จำนวน\nต.ค. 65 12",  # names nothing
    ],
)
def test_a_file_is_believed_while_nothing_speaks_against_it(text: str) -> None:
    assert sort_out(file("สขร.1 ต.ค. 65", text)) == (["สขร.1 ต.ค. 65"], [])


@pytest.mark.parametrize(
    "behind", ["ระหว่างวันที่ ๑ ตุลาคม ๒๕๖๕", "ไตรมาส 1-2", "ต.ค. 65 - มี.ค. 66", "ครึ่งปีแรก", "ฝ่ายโยธา", "เรื่อง ผู้ชนะ"]
)
def test_another_district_is_known_by_its_name_whatever_period_follows(behind: str) -> None:
    theirs = file("สขร.1 ต.ค. 65", f"สรุปผลการจัดซื้อจัดจ้าง\nสำนักงานเขตสมมุติใหม่ {behind}")
    assert sort_out(theirs, district="บึงจำลอง") == ([], ["other_agency"])
    ours = file("สขร.1 ต.ค. 65", f"สรุปผลการจัดซื้อจัดจ้าง\nสำนักงานเขตดำเนินการ {behind}")
    assert sort_out(ours, district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


@pytest.mark.parametrize(
    "does", ["กำหนดกิจกรรมดังนี้", "มีแนวทางต่อไปนี้", "เป็นผู้รับผิดชอบ", "ขอรายงานผล", "ประกาศเจตนารมณ์", "พิจารณาแล้ว", "ร่วมกับชุมชน"]
)
def test_what_an_office_does_is_no_districts_name(does: str) -> None:
    ours = file("สขร.1 ต.ค. 65", f"สรุปผลการจัดซื้อจัดจ้าง\nสำนักงานเขต{does}\n1. ซื้อวัสดุ")
    assert sort_out(ours, district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


@pytest.mark.parametrize("name", ["มีนบุรี", "ประเวศ", "ลาดพร้าว", "ราษฎร์บูรณะ", "จอมทอง", "วัฒนา"])
def test_a_name_that_begins_like_a_deed_is_a_name(name: str) -> None:
    theirs = file("สขร.1 ต.ค. 65", f"สรุปผลการจัดซื้อจัดจ้าง\nสำนักงานเขต{name}\n1. ซื้อวัสดุ")
    assert sort_out(theirs, district="บึงจำลอง") == ([], ["other_agency"])


def test_a_title_that_follows_the_word_for_the_office_is_no_districts_name() -> None:
    ours = file("สขร.1 ต.ค. 65", "สรุปผลการจัดซื้อจัดจ้างของสำนักงานเขต\nสรุปผลการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2566")
    assert sort_out(ours, district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


def test_another_districts_document_is_not_ours() -> None:
    theirs = file("สขร.1 ต.ค. 65", "สรุปผลการจัดซื้อจัดจ้าง สำนักงานเขตสมมุติใหม่\nประจำเดือน ตุลาคม 2565")
    assert sort_out(theirs, district="บึงจำลอง") == ([], ["other_agency"])
    assert sort_out(theirs, district="สมมุติใหม่") == (["สขร.1 ต.ค. 65"], [])
    assert sort_out(theirs) == (["สขร.1 ต.ค. 65"], [])


@pytest.mark.parametrize(
    "text",
    [
        "สรุปผลการจัดซื้อจัดจ้าง ในพื้นที่เขตสมมุติใหม่ ปีงบประมาณ 2566",
        "สรุปผลการจัดซื้อจัดจ้างประจำ ปี งบประมาณ 2566\nสำ นั กงานเขตสมมุติใหม่\n1 ซื้อวัสดุ 900",
        "สรุปผลการจัดซื้อจัดจ้าง\n1 ซื้อวัสดุ 900\n(นายสมชาย ใจดี)\nผู้อำนวยการเขตสมมุติใหม่\n16 มกราคม 2566",
    ],
)
def test_a_document_of_another_district_may_say_so_in_its_title_or_signature(text: str) -> None:
    assert sort_out(file("สขร.1 ต.ค. 65", text), district="บึงจำลอง") == ([], ["other_agency"])
    assert sort_out(file("สขร.1 ต.ค. 65", f"{text}\nเรียน บึงจำลอง"), district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("สรุปผลการจัดซื้อจัดจ้าง เขตปทุมวัน ปีงบประมาณ พ.ศ. 2566", ["other_agency"]),
        ("สรุปผลการจัดซื้อจัดจ้าง เขตปทุมวัน\nเขตบางกอกน้อย", []),
        ("สรุปผลการจัดซื้อจัดจ้าง\nรายละเอียดตามแบบ\nร้านค้าในเขตปทุมวัน", []),
        ("สรุปผลการจัดซื้อจัดจ้าง เขตปทุมวันธานี", []),
    ],
)
def test_a_title_names_another_district_without_its_office(text: str, reasons: list[str]) -> None:
    assert sort_out(file("สขร.1", text), district="บางกอกน้อย")[1] == reasons


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Announcement of Pathum Wan District Office", ["other_agency"]),
        ("ANNOUNCEMENT OF PATHUMWAN DISTRICT OFFICE", ["other_agency"]),
        ("Director of the District Office of Pathum Wan", ["other_agency"]),
        ("Announcement of Bangkok Noi District Office\nPathum Wan District", []),
        ("Announcement of Bangkoknoi District", []),
        ("Announcement of the District Office on bribes", []),
        ("Bangkok Noi Hospital, Sample District", []),
    ],
)
def test_another_district_is_known_in_english(text: str, reasons: list[str]) -> None:
    assert sort_out(file("สขร.1 (English)", f"สขร.1\n{text}"), district="บางกอกน้อย")[1] == reasons


@pytest.mark.parametrize(
    ("office", "reasons"),
    [
        ("สำนักงานเขตบึงกุม", ["other_agency"]),
        ("สขร.1\nผู้อำนวยการเขตบึงกุม\n", ["other_agency"]),
        ("สำนักงานเขตวัทองลาง", []),
        ("สำนักงานเขตวงทองหลาง", []),
        ("สำนักงานเขตวังทองหลาง", []),
    ],
)
def test_a_district_misread_off_a_picture_is_nobody_elses(office: str, reasons: list[str]) -> None:
    scan = file("สขร.1 ต.ค. 65", f"สรุปผลการจัดซื้อจัดจ้าง {office} ข้อมูล ณ วันที่ 1 พฤศจิกายน 2565")
    part = scan.document.parts[0].model_copy(update={"recognised": True})
    read_off = replace(scan, document=scan.document.model_copy(update={"parts": (part,)}))
    assert sort_out(read_off, district="วังทองหลาง")[1] == reasons


def test_a_shop_called_after_our_district_makes_no_document_ours() -> None:
    text = "สรุปผลการจัดซื้อจัดจ้าง สำนักงานเขตสมมุติใหม่\nหจก.บึงจำลองการค้า 900 ชุมชนแฟลตบึงจำลอง"
    assert sort_out(file("สขร.1 ต.ค. 65", text), district="บึงจำลอง") == ([], ["other_agency"])
    assert sort_out(file("สขร.1 ต.ค. 65", f"{text} สนข.บึงจำลอง"), district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


@pytest.mark.parametrize(
    "words",
    ["ในพื้นที่เขตกรุงเทพมหานคร", "พื้นที่เขตรับผิดชอบ", "พื้นที่เขตชั้นใน ปี 2566", "เสนอผู้อำนวยการเขตพิจารณา", "เรียน ผู้อำนวยการเขตทุกเขต"],
)
def test_words_after_a_district_that_are_no_name(words: str) -> None:
    text = f"สรุปผลการจัดซื้อจัดจ้าง {words}\nผู้อำนวยการเขต\nผู้อำนวยการเขตทุกเขต"
    assert sort_out(file("สขร.1 ต.ค. 65", text), district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


def test_our_name_broken_by_spaces_is_still_ours() -> None:
    ours = file("สขร.1 ต.ค. 65", "สรุปผลการจัดซื้อจัดจ้าง\nสำ นักงานเขตตัวอย่าง\nส่งถึงสำ นักงานเขตบึงจำ ลอง")
    assert sort_out(ours, district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


def test_an_office_in_general_is_nobody_elses() -> None:
    ours = file("สขร.1 ต.ค. 65", "สรุปผลการจัดซื้อจัดจ้าง ของสำนักงานเขตทุกแห่ง สำนักงานเขตพื้นที่การศึกษา")
    assert sort_out(ours, district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


def test_one_file_under_the_names_of_many_months_is_of_the_months_that_it_names() -> None:
    names = ("สขร.1 ต.ค. 65", "สขร.1 พ.ย. 65", "สขร.1 ธ.ค. 65")
    files = [file(name, "สรุปผลการจัดซื้อจัดจ้าง ประจำเดือน พฤศจิกายน 2565") for name in names]
    kept, misplaced = sorted_out(candidates(SUMMARY, files, YEAR), SUMMARY, Surroundings(), YEAR)
    assert {month.iso for c in kept for month in c.dating.monthly} == {"2022-11"}
    assert [m.reason for m in misplaced] == ["same_file"] * 3


def test_a_year_above_the_rows_of_months_is_no_month() -> None:
    files = [
        replace(source, visit=source.visit.model_copy(update={"context": f"สขร.1 รายเดือน ปีงบประมาณ 2566 › {month}"}))
        for month in ("ตุลาคม 2565", "พฤศจิกายน 2565")
        for source in [file("PDF", "สรุปผลการจัดซื้อจัดจ้าง รายละเอียดตามเอกสารแนบท้าย")]
    ]
    found = candidates(SUMMARY, files, YEAR)
    _, misplaced = sorted_out(found, SUMMARY, Surroundings((SUMMARY, MANUAL), ""), YEAR)
    assert [m.reason for m in misplaced] == ["same_file"] * 2


def test_the_same_month_linked_twice_is_one_month() -> None:
    twice = [file("สขร.1 ต.ค. 65", "สรุปผลการจัดซื้อจัดจ้าง"), file("สขร.1 ตุลาคม 2565", "สรุปผลการจัดซื้อจัดจ้าง")]
    assert sort_out(*twice)[1] == []


@pytest.mark.parametrize(
    ("agency", "name"),
    [("สำนักงานเขตบางกอกน้อย", "บางกอกน้อย"), ("เขตบางกอกน้อย", "บางกอกน้อย"), ("บางกอกน้อย", "บางกอกน้อย"), ("ITA 2566", "")],
)
def test_the_districts_own_name(agency: str, name: str) -> None:
    assert district_name(agency) == name


PLAN = About(phrases=("แผนปฏิบัติราชการประจำปี",), unless_within=("ตามแผน",))


@pytest.mark.parametrize(
    ("anchor", "text", "reasons"),
    [
        ("แผนปฏิบัติราชการประจำปี", "(ร่าง) แผนปฏิบัติราชการประจำปี 2566\nโครงการ", ["draft"]),
        ("ร่างแผนปฏิบัติราชการประจำปี", "แผนปฏิบัติราชการประจำปี 2566\nโครงการ", ["draft"]),
        ("แผนปฏิบัติราชการประจำปี", "แผนปฏิบัติราชการประจำปี 2566 (ฉบับร่าง)\nโครงการ", ["draft"]),
        ("แผนปฏิบัติราชการประจำปี", "แผนปฏิบัติราชการประจำปี 2566\nอยู่ระหว่างดำเนินการ", ["draft"]),
        (
            "แผนปฏิบัติราชการประจำปี",
            "แผนปฏิบัติราชการประจำปี 2566\nสวน 15 นาที อยู่ระหว่างดำเนินการ\n" + "ขุดลอกคลอง แล้วเสร็จ " * 5,
            [],
        ),
        ("แผนปฏิบัติราชการประจำปี", "แผนปฏิบัติราชการประจำปี 2566\nร่างกายแข็งแรง ร่างขอบเขตของงาน", []),
        ("แผนปฏิบัติราชการประจำปี", "แผนปฏิบัติราชการประจำปี 2566\nคณะกรรมการยกร่างแผน", []),
    ],
)
def test_a_draft_calls_itself_one(anchor: str, text: str, reasons: list[str]) -> None:
    found = candidates(PLAN, [file(anchor, text)], YEAR)
    assert [m.reason for m in sorted_out(found, PLAN, Surroundings(), YEAR)[1]] == reasons


ORDER = "คำสั่งสำนักงานเขตสมมุติ ที่ 12/2566\nเรื่อง แต่งตั้งคณะทำงานจัดทำแผนปฏิบัติราชการประจำปี\n1. ผู้อำนวยการเขต"
LETTER = "บันทึกข้อความ\nส่วนราชการ สำนักยุทธศาสตร์\nเรื่อง {}แผนปฏิบัติราชการประจำปี 2566\nเรียน ผู้อำนวยการเขต"


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (ORDER, ["other_matter"]),
        (LETTER.format("ขอให้จัดทำ"), ["other_matter"]),
        (LETTER.format("ขออนุมัติ"), []),
        (LETTER.format("ขอส่ง"), []),
        (f"{LETTER.format('ขอส่ง')}\nขอส่งแผนตามสิ่งที่ส่งมาด้วย จึงเรียนมาเพื่อโปรดทราบ", ["other_matter"]),
        (LETTER.format("ขออนุญาตเผยแพร่"), ["other_matter"]),
        (f"{LETTER.format('ขออนุญาตเผยแพร่ผลตาม')}\nใช้จ่ายแล้วร้อยละ 40", []),
        (f"แผนปฏิบัติราชการประจำปี 2566\nโครงการขุดลอกคลอง\n{ORDER}", []),
        (f"{ORDER}\n{'โครงการขุดลอกคลอง งบประมาณ 500,000 บาท ' * 100}", []),
    ],
)
def test_a_paper_that_orders_the_matter_or_asks_for_it_is_not_the_matter(text: str, reasons: list[str]) -> None:
    found = candidates(PLAN, [file("แผนปฏิบัติราชการประจำปี", text)], YEAR)
    assert [m.reason for m in sorted_out(found, PLAN, Surroundings(), YEAR)[1]] == reasons


@pytest.mark.parametrize(("title", "reasons"), [("(ร่าง) การประเมินความเสี่ยง", ["draft"]), ("การประเมินความเสี่ยง", [])])
def test_what_stands_in_a_draft_is_drafted(title: str, reasons: list[str]) -> None:
    plan = About(phrases=("แผนบริหารความเสี่ยง",), anywhere=True)
    risk = file("ความเสี่ยง", f"{title} ปีงบประมาณ 2566\nแผนบริหารความเสี่ยง")
    titled = replace(risk, document=risk.document.model_copy(update={"title": "about:blank"}))
    for source in (risk, titled):
        _, misplaced = sorted_out(candidates(plan, [source], YEAR), plan, Surroundings(), YEAR)
        assert [m.reason for m in misplaced] == reasons


@pytest.mark.parametrize(("apart", "reasons"), [(True, ["other_matter"]), (False, [])])
def test_a_nameless_link_leads_to_what_its_page_is_about(apart: bool, reasons: list[str]) -> None:
    nameless = file("ดาวน์โหลด", "คู่มือการให้บริการประชาชน\nการแจ้งย้ายที่อยู่")
    nameless = replace(nameless, inherited_titles=("แผนปฏิบัติราชการประจำปี",))
    found = candidates(PLAN, [nameless], YEAR)
    around = Surroundings((PLAN, MANUAL), apart=apart)
    assert [m.reason for m in sorted_out(found, PLAN, around, YEAR)[1]] == reasons


def test_a_nameless_link_leads_to_what_its_row_is_called() -> None:
    nameless = file("[PDF]", "คู่มือการให้บริการประชาชน\nการแจ้งย้ายที่อยู่")
    visit = nameless.visit.model_copy(update={"context": "แผน › - แผนปฏิบัติราชการประจำปี [PDF]"})
    found = candidates(PLAN, [replace(nameless, visit=visit)], YEAR)
    [misplaced] = sorted_out(found, PLAN, Surroundings((PLAN, MANUAL)), YEAR)[1]
    assert misplaced.reason == "other_matter"


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("ร้องเรียน – สำนักงานเขตบึงจำลอง", "หน้าแรก\nสำนักงานเขตบึงจำลอง กรุงเทพมหานคร"), "บึงจำลอง"),
        (("สำนักงานเขตบึงจำลองณะ :: ข่าว", "สำนักงานเขตบึงจำลองณะ ณ วันที่ 1"), "บึงจำลองณะ"),
        (("สำนักงานเขตบึงจำลอง", "สำนักงานเขตสมมุติใหม่"), ""),
        (("ข่าว", "สำนักงานเขตพื้นที่การศึกษา"), ""),
    ],
)
def test_the_district_whose_pages_these_are(texts: tuple[str, ...], name: str) -> None:
    assert named_district(texts) == name


@pytest.mark.parametrize(
    ("headings", "reasons"),
    [
        (("(ร่าง) สรุปผลการจัดซื้อจัดจ้าง",), ["draft"]),
        (("(ร่าง) สรุปผลการจัดซื้อจัดจ้าง", "สรุปผลการจัดซื้อจัดจ้าง ฉบับประกาศใช้"), []),
        (("สรุปผลการจัดซื้อจัดจ้าง",), []),
    ],
)
def test_a_page_that_calls_the_matter_a_draft(headings: tuple[str, ...], reasons: list[str]) -> None:
    draft = file("แผน", "")
    parts = [Part(locator=f"h{n}", text=text, heading=True) for n, text in enumerate(headings)]
    text = Part(locator="p", text="ซื้อวัสดุสำนักงานจากร้านค้าในพื้นที่ ตรวจรับแล้ว " * 20)
    page = draft.document.model_copy(update={"format": Format.HTML, "parts": (*parts, text)})
    assert sort_out(replace(draft, document=page))[1] == reasons


@pytest.mark.parametrize(
    ("context", "hides"), [("สำนักงานเขตสมมุติใหม่ PDF", False), ("สมมุติใหม่ PDF", False), ("บึงจำลอง PDF", True)]
)
def test_where_several_districts_stand_in_rows_each_file_is_its_own_rows(context: str, hides: bool) -> None:
    theirs = file("PDF", "สรุปผลการจัดซื้อจัดจ้าง สำนักงานเขตสมมุติใหม่\nประจำเดือน ตุลาคม 2565")
    theirs = replace(theirs, visit=theirs.visit.model_copy(update={"context": context}))
    found = candidates(SUMMARY, [theirs], YEAR)
    kept, misplaced = sorted_out(found, SUMMARY, Surroundings((), "บึงจำลอง"), YEAR)
    assert kept == ()
    assert [m.blind_spot() is not None for m in misplaced] == [hides]


def test_a_district_may_stand_on_the_line_after_the_word_for_it() -> None:
    broken = "สรุปผลการจัดซื้อจัดจ้าง สำนักงานเขต\nสมมุติใหม่ ประจำปีงบประมาณ 2566"
    assert sort_out(file("สขร.1 ต.ค. 65", broken), district="บึงจำลอง") == ([], ["other_agency"])
    nameless = "สรุปผลการจัดซื้อจัดจ้าง สำนักงานเขต\nเดือนตุลาคม 2565"
    assert sort_out(file("สขร.1 ต.ค. 65", nameless), district="บึงจำลอง") == (["สขร.1 ต.ค. 65"], [])


def test_a_title_in_the_properties_hides_no_draft() -> None:
    draft = file("สขร.1 ต.ค. 65", "ประกาศสำนักงาน\n(ร่าง) สรุปผลการจัดซื้อจัดจ้าง ต.ค. 65")
    titled = replace(draft, document=draft.document.model_copy(update={"title": "about:blank"}))
    assert sort_out(draft) == sort_out(titled) == ([], ["draft"])


PERMITS = About(phrases=("ใบอนุญาตก่อสร้างอาคาร",))
DRILL = About(phrases=("แผนเผชิญเหตุอัคคีภัย",))


@pytest.mark.parametrize(
    ("anchor", "title", "reasons"),
    [
        ("แผนเผชิญเหตุอัคคีภัย", "แผนเผชิญเหตุอัคคีภัยของอาคาร", ["other_matter"]),
        ("ดาวน์โหลดเล่มสีฟ้า", "ปฏิทินกิจกรรม", []),
        ("การขอใบอนุญาตก่อสร้างอาคาร", "การขอใบอนุญาตก่อสร้างอาคาร", []),  # a process, of which the page has the plan
    ],
)
def test_where_a_paper_of_another_item_hangs_makes_it_none_of_this(anchor: str, title: str, reasons: list[str]) -> None:
    hanging = replace(file(anchor, f"{title}\nการแจ้งย้ายที่อยู่"), inherited_titles=("แผนปฏิบัติราชการประจำปี",))
    around = Surroundings((PLAN, DRILL, PERMITS))
    assert [m.reason for m in sorted_out(candidates(PLAN, [hanging], YEAR), PLAN, around, YEAR)[1]] == reasons
