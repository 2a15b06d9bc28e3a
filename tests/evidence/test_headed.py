"""What of a page stands under a matter's own headings, and what under those of others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.headed import without_others
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit

DUTIES = About(phrases=("อำนาจหน้าที่",))
STAFF = About(phrases=("อัตรากำลัง",))
URL = "https://x.go.th/about"


def source(document: Document) -> Source:
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    return Source(Visit(item="O2", url=URL, role=Role.SUBMITTED), fetch, document)


def words(markup: str) -> str:
    return without_others(source(read_html(markup.encode(), URL)), DUTIES, (STAFF,)).document.text()


OWN = "<h2>อำนาจหน้าที่</h2><p>ตามกฎหมาย</p>"
NESTED = "<table><tr><td>ฝ่ายเทศกิจ</td><td>ตรวจ</td></tr><tr><td>ฝ่ายโยธา</td><td>อนุญาต</td></tr></table>"


@pytest.mark.parametrize(
    ("markup", "keeps"),
    [
        (OWN + "<h2>อัตรากำลัง</h2><p>ฝ่ายโยธา 12 คน</p>", False),
        (OWN + "<h2>ติดต่อเรา</h2><p>ฝ่ายโยธา โทร. 0 2999 1000</p>", False),
        (OWN + "<h2>เรื่องอื่น</h2><p>ฝ่ายโยธา</p><h2>อัตรากำลัง</h2><p>12 คน</p>", True),  # a heading that nobody knows
        ("<h3>อำนาจหน้าที่</h3><h3>อัตรากำลัง</h3><p>ฝ่ายโยธา</p>", True),  # names of tabs
        ("<h2>อัตรากำลัง</h2><p>ฝ่ายโยธา</p><p>ตามอำนาจหน้าที่ที่กฎหมายกำหนด</p>", True),  # no heading of its own
        (OWN + "<h2>อัตรากำลังตามอำนาจหน้าที่</h2><p>ฝ่ายโยธา</p>", True),  # of both
    ],
)
def test_what_stands_under_other_headings_is_left_out(markup: str, keeps: bool) -> None:
    assert ("ฝ่ายโยธา" in words(markup)) is keeps
    assert "ตามกฎหมาย" in words(OWN + markup)


@pytest.mark.parametrize("staff", ["<p>ฝ่ายโยธา 12 คน</p><p>ฝ่ายรายได้ 9 คน</p>", "<p>ฝ่ายโยธา 12 คน</p>" + NESTED])
def test_a_row_stands_under_the_name_that_it_begins_with(staff: str) -> None:
    head = "<tr><th>ที่</th><th>รายการ</th><th>รายละเอียด</th></tr>"
    rows = "<tr><td>1</td><td>อำนาจหน้าที่</td><td><p>ตามกฎหมาย</p><p>ในพื้นที่</p></td></tr>"
    page = f"<table>{head}{rows}<tr><td>2</td><td>อัตรากำลัง</td><td>{staff}</td></tr></table>"
    assert "ตามกฎหมาย" in words(page)
    assert "ฝ่ายโยธา" not in words(page)


def test_a_file_is_not_divided_by_its_lines() -> None:
    lines = ("อำนาจหน้าที่", "ตามกฎหมาย", "อัตรากำลัง", "ฝ่ายโยธา 12 คน")
    parts = tuple(Part(locator=f"ย่อหน้า {n}", text=line) for n, line in enumerate(lines, 1))
    file = source(Document(sha256="1", format=Format.DOCX, parts=parts))
    assert without_others(file, DUTIES, (STAFF,)) is file
