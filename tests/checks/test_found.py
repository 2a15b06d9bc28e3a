from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import found
from oitcheck.checks.base import Look, NoOptions, Observation
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.sources.showing import Reached, Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

YEAR = FiscalYear(2566)
REPORT = About(phrases=("รายงานผลการปฏิบัติราชการ",))
PAGE, FILE = "https://x.go.th/plans", "https://x.go.th/download.ashx?id=2"


def _fetch(url: str, outcome: Outcome) -> Fetch:
    return Fetch(url=url, final_url=url, outcome=outcome, fetched_at=datetime(2023, 4, 1, tzinfo=UTC), sha256="1")


def test_what_stands_in_a_picture_below_its_heading_is_not_found_and_not_absent() -> None:
    """Whoever judges turns to the picture first, and to the heading where there is none."""
    parts = (Part(locator="h1", text="รายงานผลการปฏิบัติราชการ", heading=True), Part(locator="p", text="ปี 2566"))
    page = Document(sha256="1", format=Format.HTML, parts=parts)
    source = Source(Visit(item="O8", url=PAGE, role=Role.SUBMITTED), _fetch(PAGE, Outcome.OK), page)
    showing = Showing(item="O8", submitted=(), sources=(source,), dead=(), blind=())
    named = candidates(REPORT, showing.sources, YEAR)
    seen = found.run(Look(REPORT, showing, named, (), YEAR, date(2023, 4, 30)), NoOptions())
    assert (seen.holds, seen.doubt and seen.doubt.reason) == (False, "mentioned_only")


@pytest.mark.parametrize(
    ("said", "dead", "holds", "reason"),
    [
        ("", (), None, "mentioned_only"),
        ("", ("รายงานผลการปฏิบัติราชการ 2566",), False, "file_broken"),
        ("รายงานผลการปฏิบัติราชการ ขุดลอกคลอง 4 แห่ง ใช้เงิน 120,000 บาท", (), True, ""),
    ],
)
def test_a_page_that_repeats_what_is_asked_of_it_shows_nothing(
    said: str, dead: tuple[str, ...], holds: bool | None, reason: str
) -> None:
    text = f"แสดงรายงานผลการปฏิบัติราชการ อย่างน้อยประกอบด้วย ผลการดำเนินการ และการใช้จ่าย\nเป็นรายงานของปี 2566\n{said}"
    page = Document(sha256="1", format=Format.HTML, parts=(Part(locator="p", text=text),))
    source = Source(Visit(item="O8", url=PAGE, role=Role.SUBMITTED), _fetch(PAGE, Outcome.OK), page)
    file = Visit(item="O8", url=FILE, role=Role.FILE, depth=1, found_on=PAGE)
    gone = tuple(Reached(file, _fetch(FILE, Outcome.BROKEN), caption=caption) for caption in dead)
    showing = Showing(item="O8", submitted=(), sources=(source,), dead=gone, blind=())
    named = candidates(REPORT, showing.sources, YEAR)
    seen = found.run(Look(REPORT, showing, named, (), YEAR, date(2023, 4, 30)), NoOptions())
    assert (seen.holds, seen.reason) == (holds, reason)


def _seen(caption: str) -> Observation:
    """A page that mentions the report in passing, and a dead file with this line above it."""
    text = "เอกสารของสำนักงานเขต ได้แก่ แผนปฏิบัติราชการ และ Report : รายงานผลการปฏิบัติราชการ รอบ 6 เดือน ปี 2566 ดังต่อไปนี้ " * 2
    page = Document(sha256="1", format=Format.HTML, parts=(Part(locator="p", text=text),))
    source = Source(Visit(item="O8", url=PAGE, role=Role.SUBMITTED), _fetch(PAGE, Outcome.OK), page)
    file = Visit(item="O8", url=FILE, role=Role.FILE, depth=1, found_on=PAGE)
    gone = Reached(file, _fetch(FILE, Outcome.BROKEN), caption=caption)
    showing = Showing(item="O8", submitted=(), sources=(source,), dead=(gone,), blind=())
    named = candidates(REPORT, showing.sources, YEAR)
    return found.run(Look(REPORT, showing, named, (), YEAR, date(2023, 4, 30)), NoOptions())


@pytest.mark.parametrize(
    ("caption", "holds", "reason"),
    [("รายงานผลการปฏิบัติราชการ 2566", False, "file_broken"), ("แผนปฏิบัติราชการ", None, "mentioned_only")],
)
def test_a_dead_file_called_by_the_line_above_it_is_what_is_missing(
    caption: str, holds: bool | None, reason: str
) -> None:
    seen = _seen(caption)
    assert (seen.holds, seen.reason) == (holds, reason)


@pytest.mark.parametrize(("text", "holds", "reason"), [("", None, "mentioned_only"), ("\nขุดลอกคลองแล้วเสร็จ", True, "")])
def test_a_cover_without_a_word_behind_it_is_no_report(text: str, holds: bool | None, reason: str) -> None:
    title = "รายงานผลการปฏิบัติราชการ"
    document = Document(
        sha256="1", format=Format.PDF, title=title, parts=(Part(locator="หน้า 1", text=f"{title}{text}"),)
    )
    visit = Visit(item="O8", url=FILE, role=Role.FILE, depth=1, found_on=PAGE, anchor=title)
    source = Source(visit, _fetch(FILE, Outcome.OK), document)
    showing = Showing(item="O8", submitted=(), sources=(source,), dead=(), blind=())
    look = Look(REPORT, showing, candidates(REPORT, (source,), YEAR), (), YEAR, date(2023, 4, 30))
    seen = found.run(look, NoOptions())
    assert (seen.holds, seen.reason) == (holds, reason)


def _file(number: int, anchor: str, text: str) -> Source:
    url = f"{FILE}{number}"
    document = Document(sha256=str(number), format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),))
    visit = Visit(item="O8", url=url, role=Role.FILE, depth=1, found_on=PAGE, anchor=anchor)
    return Source(visit, _fetch(url, Outcome.OK), document)


@pytest.mark.parametrize(
    ("anchor", "text", "doubt"),
    [
        ("ต.ค.65", "บันทึกข้อความ\nเรื่อง รายงานผลการปฏิบัติราชการ\nผลงานของเดือนตุลาคม 2565", "mentioned_only"),
        ("ต.ค.64", "บันทึกข้อความ\nเรื่อง รายงานผลการปฏิบัติราชการ\nผลงานของเดือนตุลาคม 2564", None),
        ("แผนปฏิบัติราชการ 2566", "แผนปฏิบัติราชการ 2566\nก่อนรายงานผลการปฏิบัติราชการ", None),
        ("ต.ค.65", "บันทึกข้อความ\nเรื่อง การประชุมของเดือนตุลาคม 2565", None),
    ],
)
def test_a_file_of_this_year_that_begins_with_the_matter_is_a_doubt_beside_last_years(
    anchor: str, text: str, doubt: str | None
) -> None:
    last = _file(1, "รายงานผลการปฏิบัติราชการ 2565", "รายงานผลการปฏิบัติราชการ ปีงบประมาณ 2565\nขุดลอกคลอง")
    sources, plan = (last, _file(2, anchor, text)), About(phrases=("แผนปฏิบัติราชการ",))
    showing = Showing(item="O8", submitted=(), sources=sources, dead=(), blind=())
    aside = candidates(REPORT, (last,), YEAR)
    look = Look(REPORT, showing, (), aside, YEAR, date(2023, 4, 30), dated=True, others=(plan,))
    seen = found.run(look, NoOptions())
    assert (seen.holds, seen.reason) == (False, "wrong_year")
    assert (seen.doubt and seen.doubt.reason) == doubt


PLAN = About(phrases=("แผนปฏิบัติราชการ",))


@pytest.mark.parametrize(
    ("context", "beside", "reason"),
    [
        ("O8 › เอกสาร [PDF]", False, "file_broken"),
        ("O8 › แผนปฏิบัติราชการ [PDF]", False, "not_found"),  # another requirement's
        ("O8 › เอกสาร [PDF]", True, "not_found"),  # one of several files
    ],
)
def test_a_dead_file_of_no_name_is_what_is_missing_where_it_is_the_only_one(
    context: str, beside: bool, reason: str
) -> None:
    page = Document(sha256="1", format=Format.HTML, parts=(Part(locator="p", text="หลักฐาน"),))
    top = Source(Visit(item="O8", url=PAGE, role=Role.SUBMITTED), _fetch(PAGE, Outcome.OK), page)
    there = Visit(item="O8", url="https://x.go.th/b.pdf", role=Role.FILE, depth=1, found_on=PAGE, anchor="PDF")
    other = Document(sha256="2", format=Format.PDF, parts=(Part(locator="หน้า 1", text="ตารางเวร"),))
    sources = (top, Source(there, _fetch(there.url, Outcome.OK), other)) if beside else (top,)
    file = Visit(item="O8", url=FILE, role=Role.FILE, depth=1, found_on=PAGE, anchor="PDF", context=context)
    gone = Reached(file, _fetch(FILE, Outcome.BROKEN))
    showing = Showing(item="O8", submitted=(), sources=sources, dead=(gone,), blind=())
    look = Look(REPORT, showing, (), (), YEAR, date(2023, 4, 30), others=(PLAN,))
    assert found.run(look, NoOptions()).reason == reason
