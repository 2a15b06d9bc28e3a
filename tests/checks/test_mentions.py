"""What is named only above a column without a figure is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import mentions
from oitcheck.checks.base import Look
from oitcheck.documents.web.html import read_html
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.choosing.identity import Misplaced
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.evidence.tables.columns import filled_columns
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Table, Unseen, Visit
from oitcheck.thai.calendar import FiscalYear

ABOUT = About(phrases=("ข้อมูลโรงเรียน",))
OPTIONS = mentions.Options.model_validate({"elements": [{"name": "จำนวนครู", "any": ["ครู"]}]})
BELOW = OPTIONS.model_copy(update={"stands": "below"})
Rows = tuple[tuple[str, ...], ...]
HEADER = ("ที่", "โรงเรียน", "ครู (คน)")
WITH = (HEADER, ("1", "วัดบึง", "21"), ("2", "วัดศรี", ""))
PUPILS = (("ที่", "โรงเรียน", "นักเรียน"), ("1", "วัดบึง", "210"), ("2", "วัดศรี", "98"))
WITHOUT = (HEADER, ("1", "วัดบึง", ""), ("2", "วัดศรี", ""))


def look(*tables: Rows, title: str = "ข้อมูลโรงเรียน") -> Look:
    sources = tuple(_file(number, title, rows) for number, rows in enumerate(tables))
    showing = Showing(item="O5", submitted=(), sources=sources, dead=(), blind=())
    year = FiscalYear(2566)
    return Look(ABOUT, showing, candidates(ABOUT, sources, year), (), year, date(2023, 4, 30))


def _file(number: int, title: str, rows: Rows) -> Source:
    url = f"https://x.go.th/{number}.xlsx"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O5", url=url, role=Role.FILE, depth=1, anchor="ข้อมูลโรงเรียน")
    text = "\n".join((title, *(" ".join(row) for row in rows)))
    document = Document(
        sha256=str(number),
        format=Format.XLSX,
        parts=(Part(locator="ชีต 1", text=text),),
        tables=(Table(locator="ชีต 1", rows=rows),),
    )
    return Source(visit, fetch, document)


@pytest.mark.parametrize(
    ("tables", "title", "holds", "reason"),
    [
        ((WITH,), "ข้อมูลโรงเรียน", True, ""),
        ((WITHOUT,), "ข้อมูลโรงเรียน", False, "empty_fields"),
        ((WITHOUT, WITH), "ข้อมูลโรงเรียน", True, ""),
        ((WITHOUT,), "ข้อมูลโรงเรียน มีครูรวม 40 คน", None, "empty_fields"),  # the text may say it
        ((PUPILS,), "ข้อมูลโรงเรียนและครู", None, "misnamed"),
        ((PUPILS,), "ข้อมูลโรงเรียนและครู\nที่\nโรงเรียน\nนักเรียน\nมีครูครบทุกชั้น", True, ""),
        ((PUPILS, WITH), "ข้อมูลโรงเรียนและครู", True, ""),
        ((WITHOUT,), "ข้อมูลโรงเรียนและครู\nสังกัดกรุงเทพมหานคร", False, "empty_fields"),  # a title gives no figure
        ((WITHOUT[:2],), "ข้อมูลโรงเรียน", True, ""),  # one entry: a blank cell is a blank cell
    ],
)
def test_a_column_in_which_nothing_stands(
    tables: tuple[Rows, ...], title: str, holds: bool | None, reason: str
) -> None:
    seen = mentions.run(look(*tables, title=title), BELOW)
    assert (seen.holds, seen.reason) == (holds, reason)
    if reason == "misnamed":
        assert mentions.run(look(*tables, title=title), OPTIONS).holds


def test_a_column_that_is_filled_in_names_the_matter() -> None:
    named = OPTIONS.model_copy(update={"stands": "named"})
    head = ("ที่", "วัด", "ข้อมูลโรงเรียนเรื่องครู")
    assert mentions.run(look((head, *WITH[1:])), named).holds
    assert mentions.run(look(WITH), named).reason == "mentioned_only"  # by a column that does not say of what
    assert not mentions.run(look((head, *WITHOUT[1:])), named).holds


def test_a_file_called_one_divisions_that_is_anothers_leaves_it_open() -> None:
    names = ("ฝ่ายทะเบียน", "ฝ่ายเทศกิจ")
    options = mentions.Options.model_validate(
        {"within": "item", "elements": [{"name": name, "any": [name]} for name in names]}
    )
    ours = [_called(n, f"คู่มือ {name}", f"คู่มือการปฏิบัติงาน\n{name}") for n, name in enumerate(names)]
    swapped = [ours[0], _called(1, "คู่มือ ฝ่ายเทศกิจ", "คู่มือการปฏิบัติงาน\nฝ่ายทะเบียน")]
    silent = [ours[0], _called(1, "คู่มือ ฝ่ายเทศกิจ", "คู่มือการปฏิบัติงาน\nขั้นตอนการตรวจ")]
    text = "คู่มือการปฏิบัติงาน\nฝ่ายทะเบียน\nขั้นตอน\nแจ้ง" + "ฝ่ายเทศกิจ\n"
    passing = [ours[0], _called(1, "คู่มือ ฝ่ายเทศกิจ", text)]
    at_length = [ours[0], _called(1, "คู่มือ ฝ่ายเทศกิจ", text * 3)]
    for files, holds, reason in (
        (ours, True, ""),
        (silent, True, ""),
        (swapped, None, "misnamed"),
        (passing, None, "misnamed"),
        (at_length, True, ""),
    ):
        showing = Showing(item="O9", submitted=(), sources=tuple(files), dead=(), blind=())
        seen = mentions.run(replace(look(), showing=showing), options)
        assert (seen.holds, seen.reason) == (holds, reason)


def test_a_column_that_is_filled_in_says_what_a_file_is_about() -> None:
    options = mentions.Options.model_validate(
        {"elements": [{"name": n, "any": [n]} for n in ("รายรับ", "จำนวนครู")]},
    )
    rows = (("ที่", "โรงเรียน", "จำนวนครู"), ("1", "วัดบึง", "21"), ("2", "วัดศรี", "8"))
    blank = (rows[0], *((*row[:2], "") for row in rows[1:]), ("3", "วัดใหม่", ""))
    for table, reason in ((rows, ""), (blank, "empty_fields")):
        file = _file(0, "ข้อมูลโรงเรียน รายรับ\nของสำนักงานเขต\nฝ่ายการศึกษา", table)
        file = replace(file, visit=file.visit.model_copy(update={"anchor": "ข้อมูลโรงเรียน จำนวนครู"}))
        showing = Showing(item="O5", submitted=(), sources=(file,), dead=(), blind=())
        named = candidates(ABOUT, showing.sources, FiscalYear(2566))
        assert mentions.run(replace(look(), showing=showing, candidates=named), options).reason == reason


def test_what_a_page_only_asks_for_is_not_said() -> None:
    asked = "<p>แสดงข้อมูลโรงเรียน อย่างน้อยประกอบด้วย จำนวนครู และจำนวนนักเรียน</p>"
    options = OPTIONS.model_copy(update={"within": "item"})
    for said, reason in ((asked, "mentioned_only"), (f"{asked}<p>วัดบึงมีครู 121 คน</p>", "")):
        page = read_html(said.encode(), "https://x.go.th/schools")
        source = replace(_file(0, "", ()), document=page)
        showing = Showing(item="O5", submitted=(), sources=(source,), dead=(), blind=())
        assert mentions.run(replace(look(), showing=showing), options).reason == reason


def test_the_row_that_calls_a_file_says_nothing_else_than_its_name() -> None:
    options = mentions.Options.model_validate(
        {"within": "item", "elements": [{"name": n, "any": [n]} for n in ("ฝ่ายทะเบียน", "ฝ่ายเทศกิจ")]}
    )
    rows = ("คู่มือ ฝ่ายทะเบียน PDF", "คู่มือ ฝ่ายเทศกิจ PDF")
    files = tuple(_in_row(n, row, "คู่มือการปฏิบัติงาน\nฝ่ายทะเบียน") for n, row in enumerate(rows))
    for more, reason in (("", "misnamed"), ("<p>ฝ่ายเทศกิจ ตรวจตลาดทุกเช้า</p>", "")):
        page = read_html(f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>{more}".encode(), files[0].url)
        listing = replace(files[0], document=page)
        showing = Showing(item="O9", submitted=(), sources=(listing, *files), dead=(), blind=())
        assert mentions.run(replace(look(), showing=showing), options).reason == reason


def _in_row(number: int, row: str, text: str) -> Source:
    file = _file(number, text, ())
    return replace(file, visit=file.visit.model_copy(update={"anchor": "PDF", "context": f"คู่มือการปฏิบัติงาน › {row}"}))


def _called(number: int, anchor: str, text: str) -> Source:
    file = _file(number, text, ())
    return replace(file, visit=file.visit.model_copy(update={"anchor": anchor}))


def test_columns_that_cannot_be_told_are_none() -> None:
    assert filled_columns(Table(locator="หน้า 1", rows=WITH)) == {"ที่": True, "โรงเรียน": True, "ครู (คน)": True}
    assert filled_columns(Table(locator="หน้า 1", rows=WITHOUT, inferred=True)) == {}
    assert filled_columns(Table(locator="หน้า 1", rows=())) == {}


def test_what_another_agency_says_is_not_said_by_this_one() -> None:
    mine = look(WITH)
    asked = OPTIONS.model_copy(update={"within": "item"})
    assert mentions.run(mine, asked).holds
    theirs = Misplaced(mine.candidates[0], Unseen.OTHER_AGENCY, "สำนักงานเขตอื่น")
    assert not mentions.run(replace(mine, candidates=(), misplaced=(theirs,)), asked).holds


def test_what_is_of_another_year_says_nothing_of_this_one() -> None:
    mine = look(WITH)
    asked = OPTIONS.model_copy(update={"within": "item"})
    assert not mentions.run(replace(mine, candidates=(), set_aside=mine.candidates), asked).holds


@pytest.mark.parametrize(("line", "reason"), [("3. ฝ่ายเทศกิจ ตรวจตลาดทุกเช้า", ""), ("3. แจ้งฝ่ายเทศกิจ", "misnamed")])
def test_a_counted_line_that_begins_with_it_is_about_it(line: str, reason: str) -> None:
    names = ("ฝ่ายทะเบียน", "ฝ่ายเทศกิจ")
    options = mentions.Options.model_validate(
        {"within": "item", "elements": [{"name": name, "any": [name]} for name in names]}
    )
    file = _called(0, "คู่มือ ฝ่ายเทศกิจ", f"คู่มือการปฏิบัติงาน\nฝ่ายทะเบียน\nขั้นตอน\n{line}")
    showing = Showing(item="O9", submitted=(), sources=(file,), dead=(), blind=())
    assert mentions.run(replace(look(), showing=showing), options).reason == reason


@pytest.mark.parametrize(
    ("below", "reason"), [("<p>วัดบึง นักเรียน 210 คน</p>", "under_others"), ("<p>วัดบึง ครู 12 คน</p>", "")]
)
def test_what_stands_under_another_matters_heading_alone_is_a_doubt(below: str, reason: str) -> None:
    staff = About(phrases=("อัตรากำลัง",))
    markup = f"<h2>ข้อมูลโรงเรียน</h2>{below}<h2>อัตรากำลัง</h2><p>ครูและลูกจ้าง 121 คน</p>"
    source = replace(_file(0, "", ()), document=read_html(markup.encode(), "https://x.go.th/schools"))
    showing = Showing(item="O5", submitted=(), sources=(source,), dead=(), blind=())
    named = candidates(ABOUT, showing.sources, FiscalYear(2566), [staff])
    seen = mentions.run(replace(look(), showing=showing, candidates=named, others=(staff,)), OPTIONS)
    assert seen.reason == reason
    assert seen.missing == (("จำนวนครู",) if reason else ())


PROCESSES = mentions.Options.model_validate(
    {
        "within": "item",
        "at_least": 3,
        "kind": ["กระบวนงาน", "(การออกใบ|การ)อนุญาต", "ดุลพินิจ"],
        "elements": [{"name": name, "any": [name]} for name in ("ก่อสร้างอาคาร", "จำหน่ายอาหาร", "ถมดิน", "โรงแรม")],
    }
)
KNOWN = ("แนวทางการใช้ดุลพินิจ การอนุญาตก่อสร้างอาคาร", "แนวทางการใช้ดุลพินิจ การอนุญาตจำหน่ายอาหาร")


@pytest.mark.parametrize(
    ("third", "text", "named"),
    [
        ("แนวทางการใช้ดุลพินิจ การเปรียบเทียบปรับ", "", "เปรียบเทียบปรับ"),
        ("ดาวน์โหลด", "กระบวนงานที่ ๓ การระงับเหตุเดือดร้อนรำคาญ", "ระงับเหตุเดือดร้อนรำคาญ"),
        ("ดาวน์โหลด", "คู่มือ\nบทที่ 1\nบทนำ\nบทที่ 2\n3. การออกใบอนุญาตใช้สถานที่ราชการ", "ใช้สถานที่ราชการ"),
        ("ดาวน์โหลด", "แนวทางการใช้ดุลพินิจในการอนุญาตตามกฎหมาย", ""),
        ("ดาวน์โหลด", "แนวทางการใช้ดุลพินิจของเจ้าหน้าที่สำนักงานเขต", ""),
        ("ดาวน์โหลด", "กระบวนงานที่ให้บริการ", ""),
        ("ดาวน์โหลด", "แนวทางการใช้ดุลพินิจ การอนุญาตก่อสร้าง\nอาคาร", ""),
        ("ดาวน์โหลด", "คู่มือ\nบทที่ 1\nบทนำ\nบทที่ 2\nผู้ใช้ดุลพินิจ นายช่างโยธาอาวุโส", ""),
    ],
)
def test_what_is_called_as_they_are_and_is_none_of_them_leaves_it_open(third: str, text: str, named: str) -> None:
    sources = (*(_called(n, name, "") for n, name in enumerate(KNOWN)), _called(3, third, text))
    everything = About(whole_item=True)
    year = FiscalYear(2566)
    showing = Showing(item="O27", submitted=(), sources=sources, dead=(), blind=())
    seen = mentions.run(Look(everything, showing, (), (), year, date(2023, 4, 30)), PROCESSES)
    assert (seen.holds, seen.reason) == ((None, "others_named") if named else (False, "missing_fields"))
    assert [spot.note for spot in seen.evidence] == ([named] if named else ["ก่อสร้างอาคาร", "จำหน่ายอาหาร"])
    assert dict(seen.words).get("why", "") == (f"“{named}”" if named else "")
