from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import openpyxl
import pytest

from oitcheck.checks import fields
from oitcheck.checks.base import Look
from oitcheck.checks.grids import Column, read_grid
from oitcheck.documents import read
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Table, Visit
from oitcheck.thai.calendar import FiscalYear
from tests.portal import Paper, Sheet, write

Rows = tuple[tuple[str, ...], ...]
ABOUT = About(phrases=("สรุปผลการจัดซื้อ",))
OPTIONS = fields.Options(
    columns=(
        Column(name="รายการ", any=("รายการ",)),
        Column(name="ราคาที่ตกลง", any=("ราคาที่ตกลง",), number=True),
    ),
    filled=("ราคาที่ตกลง",),
)
HEADER = ("ลำดับ", "รายการ", "วิธี", "ราคาที่ตกลง")
FULL = ("1", "ซื้อกระดาษ", "เจาะจง", "900")
EMPTY = ("2", "ซื้อหมึก", "เจาะจง", "")
HALF = ("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66", "ก.พ. 66", "มี.ค. 66")


def look(*rows: tuple[str, ...], inferred: bool = False, header: tuple[str, ...] = HEADER) -> Look:
    url = "https://x.go.th/1.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O20", url=url, role=Role.FILE, depth=1, anchor="สรุปผลการจัดซื้อ")
    table = Table(locator="หน้า 1", rows=(header, *rows), inferred=inferred)
    text = "\n".join(" ".join(row) for row in table.rows)
    document = Document(sha256="1", format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),), tables=(table,))
    source = Source(visit, fetch, document)
    showing = Showing(item="O20", submitted=(), sources=(source,), dead=(), blind=())
    found = candidates(ABOUT, [source], FiscalYear(2566))
    return Look(ABOUT, showing, found, (), FiscalYear(2566), date(2023, 4, 30))


def test_an_empty_cell_between_lines_is_a_lack() -> None:
    seen = fields.run(look(FULL, EMPTY), OPTIONS)
    assert (seen.holds, seen.reason, seen.missing) == (False, "empty_fields", ("ราคาที่ตกลง",))


def test_it_is_said_whether_every_row_lacks_it() -> None:
    assert fields.run(look(FULL, EMPTY), OPTIONS).words["where"] == "ในบางรายการ"
    assert fields.run(look(EMPTY, EMPTY), OPTIONS).words["where"] == "ทุกรายการ"


def test_without_lines_an_empty_cell_proves_nothing_and_a_full_one_does() -> None:
    seen = fields.run(look(FULL, EMPTY, inferred=True), OPTIONS)
    assert (seen.holds, seen.reason, seen.missing) == (None, "unruled_table", ("ราคาที่ตกลง",))
    assert fields.run(look(FULL, FULL, inferred=True), OPTIONS).holds is True


def test_rows_that_are_no_entries_need_no_figures() -> None:
    others = (("", "", "", ""), HEADER, ("หมายเหตุ", "ราคารวมภาษี", "", ""), ("รวม", "2 รายการ", "", ""))
    assert fields.run(look(FULL, *others, FULL), OPTIONS).holds is True


def test_lines_of_one_entry_and_headings_need_no_figures_either() -> None:
    bidders = ("3", "จ้างก่อสร้าง", "ประกวดราคา", "500"), ("3", "จ้างก่อสร้าง", "ประกวดราคา", "")
    assert fields.run(look(FULL, *bidders), OPTIONS).holds is True
    wide = tuple((*row, "ร้าน ก", "เหมาะสม", "1/66", "5 ต.ค. 65", "-", "-") for row in (FULL, FULL))
    assert fields.run(look(("1.", "ฝ่ายโยธา"), *wide), OPTIONS).holds is True
    assert fields.run(look(*wide, ("3", "ซื้อหมึก", "เจาะจง", "", "ร้าน ก")), OPTIONS).reason == "empty_fields"


def test_a_header_may_stand_below_many_titles() -> None:
    titles = [("สรุปผลการจัดซื้อ", "", "", ""), ("", "", "", "")] * 4
    told = look(FULL)
    (candidate,) = told.candidates
    (table,) = candidate.source.document.tables
    below = table.model_copy(update={"rows": (*titles, *table.rows)})
    document = candidate.source.document.model_copy(update={"tables": (below,)})
    source = Source(candidate.source.visit, candidate.source.fetch, document)
    deep = replace(told, candidates=candidates(ABOUT, [source], FiscalYear(2566)))
    assert fields.run(deep, OPTIONS).holds is True


PARTS = fields.Options(
    columns=(
        Column(name="รายการ", any=("งานที่จัดซื้อ",)),
        Column(name="ผู้ได้รับการคัดเลือก", any=("ผู้ได้รับการคัดเลือก",)),
        Column(name="ราคาที่ตกลง", any=("ราคาที่ตกลง",), number=True),
        Column(name="เลขที่สัญญา", any=("เลขที่สัญญา",)),
    ),
    somewhere=True,
    filled=("ราคาที่ตกลง",),
)
TITLE, ABOVE = "สรุปผลการจัดซื้อจัดจ้าง เดือนธันวาคม 2565", ("งานที่", "ผู้ได้รับการ", "ราคา", "สัญญา", "สัญญา")
BELOW = ("จัดซื้อหรือจัดจ้าง", "คัดเลือก", "ที่ตกลงซื้อหรือจ้าง", "เลขที่", "วันที่")
DEALS = (("ซื้อกระดาษ", "ร้านสมมุติ", "900", "12/2566", "4 ธ.ค. 65"), ("ซื้อหมึก", "ร้านจำลอง", "1,200", "13/2566", "9 ธ.ค. 65"))


def _xlsx(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TITLE])
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("D2:E2")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _docx(rows: Rows) -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(len(rows), len(ABOVE), style="Table Grid")
    for row, cells in zip(rows, table.rows, strict=True):
        for text, cell in zip(row, cells.cells, strict=True):
            cell.text = text
    table.cell(0, 4).text = ""
    table.cell(0, 3).merge(table.cell(0, 4))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _html(rows: Rows) -> bytes:
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    if rows[0][3] == rows[0][4]:
        lines[0] = "".join(f"<td>{cell}</td>" for cell in rows[0][:3]) + '<td colspan="2">สัญญา</td>'
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<html><body><h1>{TITLE}</h1><table>{table}</table></body></html>".encode()


def _pdf(rows: Rows) -> bytes:
    return write(Paper(TITLE, sheets=(Sheet(rows[0], tuple(rows[1:])),), landscape=True), "pdf")


def _look_at(payload: bytes, ending: str) -> Look:
    url = f"https://x.go.th/1.{ending}"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O20", url=url, role=Role.FILE, depth=1, anchor="สรุปผลการจัดซื้อ")
    source = Source(visit, fetch, read(payload, url=url))
    showing = Showing(item="O20", submitted=(), sources=(source,), dead=(), blind=())
    found = candidates(ABOUT, [source], FiscalYear(2566))
    return Look(ABOUT, showing, found, (), FiscalYear(2566), date(2023, 4, 30))


@pytest.mark.parametrize(("form", "drawn"), [("xlsx", _xlsx), ("docx", _docx), ("html", _html), ("pdf", _pdf)])
def test_a_header_over_two_lines_is_one_header(form: str, drawn: Callable[[Rows], bytes]) -> None:
    assert fields.run(_look_at(drawn((ABOVE, BELOW, *DEALS)), form), PARTS).holds is True
    unpriced = tuple((*deal[:2], "", *deal[3:]) for deal in DEALS)
    seen = fields.run(_look_at(drawn((ABOVE, BELOW, *unpriced)), form), PARTS)
    assert (seen.holds, seen.reason, seen.missing) == (False, "empty_fields", ("ราคาที่ตกลง",))


@pytest.mark.parametrize(("form", "drawn"), [("xlsx", _xlsx), ("docx", _docx), ("html", _html)])
def test_words_of_an_entry_are_no_header(form: str, drawn: Callable[[Rows], bytes]) -> None:
    """Whoever reads on below the header finds "ผู้ได้รับการ" and "คัดเลือก" in the first entry."""
    entry = ("ซื้อกระดาษ", "คัดเลือกแล้ว 1 ราย", "900 บาท", "12/2566", "4 ธ.ค. 65")
    seen = fields.run(_look_at(drawn((("งานที่จัดซื้อ", "ผู้ได้รับการ", "ราคาที่ตกลง", "เลขที่สัญญา", ""), entry)), form), PARTS)
    assert (seen.reason, seen.missing) == ("other_columns", ("ผู้ได้รับการคัดเลือก",))


@pytest.mark.parametrize("below", [("งาน", "ผู้ได้รับการคัดเลือก", "ราคาที่ตกลง"), ("งาน", "ชื่อ", "ราคา")])
def test_a_price_under_a_merged_header_is_where_the_figures_are(below: tuple[str, ...]) -> None:
    above = ("งานที่จัดซื้อ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลง", "ผู้ได้รับการคัดเลือกและราคาที่ตกลง")
    table = Table(locator="หน้า 1", rows=(above, below, ("ซื้อกระดาษ", "ร้านสมมุติ", "900"), ("ซื้อหมึก", "ร้านจำลอง", "80")))
    columns = read_grid(look(FULL).candidates[0], table, PARTS.columns).columns
    assert columns == {"รายการ": 0, "ผู้ได้รับการคัดเลือก": 1, "ราคาที่ตกลง": 2}


COMMUNITIES = About(phrases=("เงินอุดหนุนชุมชน", "กรรมการชุมชน"))
BY_COMMUNITY = fields.Options(columns=(Column(name="ชุมชน", any=("ชุมชน",)),))


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        ((("ที่", "ชุมชน", "บาท"), ("1", "ริมคลอง", "5,000")), True),
        ((("ที่", "รายการ", "บาท"), ("1", "คณะกรรมการชุมชนริมคลอง", "5,000"), ("2", "คณะกรรมการชุมชนวัด", "5,000")), True),
        ((("ที่", "รายการ", "เงินอุดหนุนชุมชน (บาท)"), ("1", "ตุลาคม", "5,000"), ("2", "พฤศจิกายน", "5,000")), False),
    ],
)
def test_the_name_of_the_matter_heads_no_column(rows: Rows, holds: bool) -> None:
    url = "https://x.go.th/1.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    text = "\n".join(("เงินอุดหนุนชุมชน ปี 2566", *(" ".join(row) for row in rows)))
    parts, tables = (Part(locator="หน้า 1", text=text),), (Table(locator="หน้า 1", rows=rows),)
    source = Source(
        Visit(item="O18", url=url, role=Role.FILE, anchor="เงินอุดหนุนชุมชน"),
        fetch,
        Document(sha256="1", format=Format.PDF, parts=parts, tables=tables),
    )
    showing = Showing(item="O18", submitted=(), sources=(source,), dead=(), blind=())
    found = candidates(COMMUNITIES, (source,), FiscalYear(2566))
    seen = fields.run(Look(COMMUNITIES, showing, found, (), FiscalYear(2566), date(2023, 4, 30)), BY_COMMUNITY)
    assert seen.holds is holds


@pytest.mark.parametrize(
    ("header", "thing", "reason"),
    [
        (("ลำดับ", "สิ่งของ", "วิธี", "ราคาที่ตกลง"), "ซื้อหมึก", "other_columns"),
        (("ลำดับ", "สิ่งของ", "วิธี", "ราคาที่ตกลง"), "", "missing_fields"),
        (("ลำดับ", "หมายเหตุ", "วิธี", "ราคาที่ตกลง"), "ซื้อหมึก", "missing_fields"),
        (("ลำดับ", "สิ่งของ", "วิธี", "เงิน"), "ซื้อหมึก", "missing_fields"),  # of which hardly any column is known
    ],
)
def test_a_column_in_words_that_nobody_thought_of_is_for_a_person_to_look_at(
    header: tuple[str, ...], thing: str, reason: str
) -> None:
    columns = (("ชื่อพัสดุ", "รายการ"), ("วิธีซื้อ", "วิธี"), ("ราคาที่ตกลง", "ราคาที่ตกลง"))
    asked = fields.Options(columns=tuple(Column(name=name, any=(word,)) for name, word in columns))
    rows = ((str(n), thing, "เจาะจง", "40") for n in (1, 2))
    assert fields.run(look(*rows, header=header), asked).reason == reason


@pytest.mark.parametrize(("months", "holds"), [(HALF, True), (HALF[:5], False)])
def test_a_column_that_is_cut_off_in_one_file_for_all_is_shown_by_a_file_a_month(
    months: Sequence[str], holds: bool
) -> None:
    whole = _file("สรุปผลการจัดซื้อ ต.ค. 65 - มี.ค. 66", HEADER[:3], FULL[:3])
    each = [_file(f"สรุปผลการจัดซื้อ {month}", HEADER, FULL) for month in months]
    found = candidates(ABOUT, [whole, *each], FiscalYear(2566))
    showing = Showing(item="O20", submitted=(), sources=(whole, *each), dead=(), blind=())
    seen = fields.run(Look(ABOUT, showing, found, (), FiscalYear(2566), date(2023, 4, 30)), OPTIONS)
    assert seen.holds is holds


def _file(name: str, *rows: tuple[str, ...]) -> Source:
    url = f"https://x.go.th/{name}.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC), sha256=name)
    text = "\n".join((name, *(" ".join(row) for row in rows)))
    table = Table(locator="หน้า 1", rows=rows)
    parts = (Part(locator="หน้า 1", text=text),)
    document = Document(sha256=name, format=Format.PDF, parts=parts, tables=(table,))
    return Source(Visit(item="O20", url=url, role=Role.FILE, depth=1, anchor=name), fetch, document)
