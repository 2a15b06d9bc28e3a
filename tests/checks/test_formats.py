from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from oitcheck.checks import formats
from oitcheck.checks.base import Look
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.choosing.identity import Misplaced
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Problem, Role, Table, Unseen, Visit
from oitcheck.thai.calendar import FiscalYear

ABOUT = About(phrases=("สถิติหาบเร่",))
OPTIONS = formats.Options(all=("pdf",), any=("word", "excel"))
YEAR = FiscalYear(2566)


def file(number: int, format_: Format, anchor: str, text: str) -> Source:
    url = f"https://x.go.th/{number}"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O12", url=url, role=Role.FILE, depth=1, anchor=anchor)
    document = Document(sha256=str(number), format=format_, parts=(Part(locator="หน้า 1", text=text),))
    return Source(visit, fetch, document)


def look(*sources: Source) -> Look:
    showing = Showing(item="O12", submitted=(), sources=sources, dead=(), blind=())
    found = candidates(ABOUT, sources, YEAR)
    return Look(ABOUT, showing, found, (), YEAR, date(2023, 4, 30))


def test_both_formats_are_there() -> None:
    pair = (file(1, Format.PDF, "สถิติหาบเร่", "ก"), file(2, Format.XLSX, "สถิติหาบเร่", "ก"))
    assert formats.run(look(*pair), OPTIONS).holds is True


def test_a_missing_format_is_named() -> None:
    seen = formats.run(look(file(1, Format.PDF, "สถิติหาบเร่", "ก")), OPTIONS)
    assert (seen.holds, seen.reason, seen.missing) == (False, "missing_format", ("Word หรือ Excel",))


def test_a_file_of_another_name_that_speaks_of_it_leaves_it_open() -> None:
    """Five statistics in one PDF: it is called none of them, and holds them all."""
    filler = "สถิติทะเบียนราษฎร " * 40
    other = file(2, Format.PDF, "รายงานรวม", f"{filler}\n{filler} และสถิติหาบเร่ รายเดือน")
    seen = formats.run(look(file(1, Format.XLSX, "สถิติหาบเร่", "ก"), other), OPTIONS)
    assert (seen.holds, seen.reason) == (None, "mentioned_only")
    assert [spot.document for spot in seen.evidence] == ["รายงานรวม"]


def test_a_word_file_that_says_something_else_is_no_pair() -> None:
    summary = "สถิติหาบเร่แผงลอยในพื้นที่เขต จำนวนผู้ค้าและรายได้ แยกตามแขวง " * 8
    form = "แบบคำขอรับความช่วยเหลือของผู้ประสบภัย กรอกชื่อ ที่อยู่ และเลขบัตรประชาชน " * 8
    pdf, word = file(1, Format.PDF, "สถิติหาบเร่", summary), file(2, Format.DOCX, "สถิติหาบเร่ แบบ", form)
    seen = formats.run(look(pdf, word), OPTIONS)
    assert (seen.holds, seen.reason, seen.missing) == (None, "unpaired", ("Word หรือ Excel",))
    twin = formats.run(look(pdf, word, file(3, Format.XLSX, "สถิติหาบเร่", summary)), OPTIONS)
    assert twin.holds is True
    assert [spot.note for spot in twin.evidence] == ["เนื้อหาตรงกับไฟล์ Excel", "เนื้อหาตรงกับไฟล์ PDF"]


def test_every_month_is_a_pair_of_its_own() -> None:
    options = formats.Options(all=("pdf",), any=("word", "excel"), each_month=True)
    figures = "สถิติหาบเร่แผงลอยในพื้นที่เขต จำนวนผู้ค้าและรายได้ แยกตามแขวง " * 8
    form = "แบบคำขอรับความช่วยเหลือของผู้ประสบภัย กรอกชื่อ ที่อยู่ และเลขบัตรประชาชน " * 8
    months = ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565")
    pdfs = [file(n, Format.PDF, f"สถิติหาบเร่ {month}", f"{figures}{month}") for n, month in enumerate(months)]
    words = [file(n, Format.DOCX, f"สถิติหาบเร่ {month} Word", f"{figures}{month}") for n, month in enumerate(months, 5)]
    assert formats.run(look(*pdfs, *words), options).holds is True
    words[1] = file(9, Format.DOCX, f"สถิติหาบเร่ {months[1]} แบบ", form)
    seen = formats.run(look(*pdfs, *words), options)
    assert (seen.holds, seen.reason, seen.missing) == (None, "unpaired", ("Word หรือ Excel ของเดือนพฤศจิกายน 2565",))


def test_scans_that_name_no_month_may_be_those_that_are_missing() -> None:
    options = formats.Options(all=("pdf",), any=("word",), each_month=True)
    words = [file(n, Format.DOCX, f"สถิติหาบเร่ {m}", m) for n, m in enumerate(("ตุลาคม 2565", "พฤศจิกายน 2565"))]
    scans = [file(n, Format.PDF, "สถิติหาบเร่", "") for n in (5, 6)]
    seen = formats.run(look(*words, *scans), options)
    assert (seen.holds, seen.reason) == (None, "month_unread")
    assert formats.run(look(*words, scans[0]), options).reason == "missing_format"


def test_an_empty_file_is_no_missing_format() -> None:
    table = Table(locator="ชีต 1", rows=(("ลำดับ", "เดือน", "จำนวน"), ("", "", "")))
    blank = file(2, Format.XLSX, "สถิติหาบเร่ Excel", "ลำดับ เดือน จำนวน")
    empty = replace(blank, document=blank.document.model_copy(update={"tables": (table,)}))
    seen = formats.run(look(file(1, Format.PDF, "สถิติหาบเร่", "ก" * 600), empty), OPTIONS)
    assert (seen.holds, seen.reason, seen.missing) == (False, "empty_files", ("สถิติหาบเร่ Excel",))


def test_a_workbook_that_holds_a_picture_of_its_table_is_a_workbook() -> None:
    said = file(2, Format.XLSX, "สถิติหาบเร่ Excel", "ภาพตาราง")
    parts = (*said.document.parts, Part(locator="รูปภาพ", problem=Problem.SCAN))
    pasted = replace(said, document=said.document.model_copy(update={"parts": parts}))
    seen = formats.run(look(file(1, Format.PDF, "สถิติหาบเร่", "ก" * 600), pasted), OPTIONS)
    assert seen.found == ("Excel", "PDF")


def test_a_file_that_is_called_this_years_and_is_another_years_is_named() -> None:
    old = file(2, Format.XLSX, "สถิติหาบเร่ ปี 2566", "ข้อมูลปีงบประมาณ พ.ศ. 2565")
    (aside,) = candidates(ABOUT, [old], YEAR)
    aside = replace(aside, dating=replace(aside.dating, fiscal_year=2565))
    seen = formats.run(replace(look(file(1, Format.PDF, "สถิติหาบเร่", "ก")), set_aside=(aside,)), OPTIONS)
    assert (seen.holds, seen.reason, seen.words["previous"]) == (False, "format_of_other_year", "2565")
    kept = replace(aside, source=file(3, Format.XLSX, "สถิติหาบเร่ ปี 2565", "ก"))
    archive = formats.run(replace(look(file(1, Format.PDF, "สถิติหาบเร่", "ก")), set_aside=(kept,)), OPTIONS)
    assert archive.reason == "missing_format"


def monthly(number: int, format_: Format, *months: str) -> Source:
    rows = (("เดือน", "ผู้ค้า"), *((month, "12") for month in months))
    text = "สถิติหาบเร่ รอบ 6 เดือน ปีงบประมาณ 2566\n" + "\n".join(" ".join(row) for row in rows)
    source = file(number, format_, "สถิติหาบเร่ 6 เดือนแรก", text)
    table = Table(locator="ตาราง 1", rows=rows)
    return replace(source, document=source.document.model_copy(update={"tables": (table,)}))


def test_a_month_that_one_of_the_formats_leaves_out() -> None:
    months = ("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66", "ก.พ. 66", "มี.ค. 66")
    pdf, excel = monthly(1, Format.PDF, *months), monthly(2, Format.XLSX, *months)
    assert formats.run(look(pdf, excel), OPTIONS).holds is True
    seen = formats.run(look(pdf, monthly(2, Format.XLSX, *months[:5])), OPTIONS)
    assert (seen.holds, seen.missing) == (False, ("Word หรือ Excel ของเดือนมีนาคม 2566",))
    spanning = monthly(2, Format.XLSX, *months[:5])
    (table,) = spanning.document.tables
    called = table.model_copy(update={"caption": "ระหว่างเดือนตุลาคม 2565 ถึงเดือนมีนาคม 2566"})
    document = spanning.document.model_copy(update={"tables": (called,)})
    assert formats.run(look(pdf, replace(spanning, document=document)), OPTIONS).holds is False
    seen = formats.run(look(monthly(1, Format.PDF, *months[:5]), excel), OPTIONS)
    assert (seen.holds, seen.missing) == (False, ("PDF ของเดือนมีนาคม 2566",))


def test_a_series_of_monthly_files_lacks_one_of_a_format() -> None:
    months = ("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66")
    pdf = [file(n, Format.PDF, f"สถิติหาบเร่ {month}", "ผู้ค้า 12 ราย") for n, month in enumerate(months)]
    excel = [file(n + 9, Format.XLSX, f"สถิติหาบเร่ {month}", "ผู้ค้า 12 ราย") for n, month in enumerate(months)]
    assert formats.run(look(*pdf, *excel), OPTIONS).holds is True
    seen = formats.run(look(*pdf, *excel[:3]), OPTIONS)
    assert (seen.holds, seen.missing) == (False, ("Word หรือ Excel ของเดือนมกราคม 2566",))
    unread = file(20, Format.XLSX, "สถิติหาบเร่", "")
    assert formats.run(look(*pdf, *excel[:3], unread), OPTIONS).holds is True


def test_files_that_only_mention_the_matter_are_not_its_formats() -> None:
    """The page calls them so; what they say is something else's."""
    page = file(1, Format.HTML, "สถิติหาบเร่", "สถิติหาบเร่ ปี 2566")
    others = (file(2, Format.PDF, "a", "ภาษีป้าย และสถิติหาบเร่"), file(3, Format.XLSX, "a", "ภาษีป้าย และสถิติหาบเร่"))
    seen = look(page, *others)
    passing = tuple(replace(c, tier=Tier.BODY) if not c.source.is_page else c for c in seen.candidates)
    assert len(passing) == 3
    result = formats.run(replace(seen, candidates=passing), OPTIONS)
    assert (result.holds, result.reason) == (None, "mentioned_only")
    assert formats.run(seen, OPTIONS).holds is True


def test_what_hangs_here_and_belongs_to_somebody_else_leaves_nothing_open() -> None:
    theirs = file(2, Format.XLSX, "ดาวน์โหลด", "สถิติหาบเร่ สำนักงานเขตสมมุติใหม่")
    found = look(file(1, Format.PDF, "สถิติหาบเร่", "ก"), theirs)
    pdf, sheet = found.candidates[0], replace(found.candidates[0], source=theirs)
    found = replace(found, candidates=(pdf,), misplaced=(Misplaced(sheet, Unseen.OTHER_AGENCY, "", openly=True),))
    assert formats.run(found, OPTIONS).reason == "missing_format"
