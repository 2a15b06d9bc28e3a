"""A title that names several matters is evidence of none; what stands below it says which are there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.joint import joint_titles
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Fetch, Outcome, Role, Visit

URL = "https://x.go.th/office"
CHART = About(phrases=("โครงสร้าง",))
STAFF, HEADS = About(phrases=("อัตรากำลัง",)), About(phrases=("ผู้บริหาร",))
OF_ITEM = "ข้อมูลพื้นฐาน โครงสร้าง และอัตรากำลังของสำนักงานเขต"
SEVERAL = "โครงสร้าง อัตรากำลัง และผู้บริหาร"
OWN = "<h3>อัตรากำลัง</h3><p>ข้าราชการ 160 คน</p><h3>ผู้บริหาร</h3><p>นายมานะ ใจดี ผู้อำนวยการเขต</p>"
FREE = "<p>สำนักงานเขตแบ่งงานเป็น 10 ฝ่าย ขึ้นตรงต่อผู้อำนวยการเขต</p>"


def page(content: str, title: str = SEVERAL) -> Source:
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    html = f"<html><body><main><h1>{title}</h1>{content}</main></body></html>"
    return Source(Visit(item="O1", url=URL, role=Role.SUBMITTED), fetch, read_html(html.encode(), URL))


@pytest.mark.parametrize(
    ("content", "is_open"),
    [
        (OWN, False),
        (FREE + OWN, True),
        (OWN + FREE, False),  # under another matter's heading
        ('<div><img src="/chart.png" width="700" height="500" alt=""></div>' + OWN, True),
        ('<div><img src="/new.gif" width="30" height="12" alt=""></div>' + OWN, False),
    ],
)
def test_on_a_divided_page_what_comes_first_may_be_of_the_matter_that_has_no_heading(
    content: str, is_open: bool
) -> None:
    source = page(content)
    _, joint = joint_titles(CHART, (STAFF, HEADS), (OF_ITEM,), (source,))
    assert (joint.text, joint.pages) == (SEVERAL, (source,) if is_open else ())


@pytest.mark.parametrize(("content", "is_barred"), [("<p>ผังโครงสร้างงานมี 10 ฝ่าย</p>", False), ("<p>มี 10 ฝ่าย</p>", True)])
def test_on_an_undivided_page_the_words_have_to_have_something_of_the_matter(content: str, is_barred: bool) -> None:
    assert bool(joint_titles(CHART, (STAFF, HEADS), (OF_ITEM,), (page(content),))[1:]) is is_barred


def test_an_items_title_is_no_evidence_on_any_page() -> None:
    source = page("<p>ผังโครงสร้างงาน</p>", "โครงสร้างและอัตรากำลัง")
    barred = joint_titles(CHART, (STAFF, HEADS), (OF_ITEM, "โครงสร้างและอัตรากำลัง"), (source,))
    assert {joint.text for joint in barred} == {OF_ITEM, "โครงสร้างและอัตรากำลัง"}


def test_a_title_that_begins_as_the_items_and_goes_on_otherwise_is_an_officers_own() -> None:
    source = page("<p>ผังโครงสร้างงาน</p>")
    assert [j.text for j in joint_titles(CHART, (STAFF, HEADS), (OF_ITEM, SEVERAL), (source,))] == [OF_ITEM]


def test_a_title_of_one_matter_is_its_name() -> None:
    assert joint_titles(CHART, (STAFF, HEADS), (OF_ITEM,), (page(OWN, "โครงสร้าง"),))[1:] == ()


def test_general_words_make_no_second_matter() -> None:
    data = About(phrases=("จำนวนนักเรียน", "โรงเรียน"), general=("โรงเรียน",))
    of_schools = [page(OWN, "โครงสร้างการบริหารงานโรงเรียน")]
    assert joint_titles(CHART, (data, STAFF), ("",), of_schools) == ()
    both = [page(OWN, "โครงสร้างของโรงเรียน และจำนวนนักเรียน")]
    assert [title.text for title in joint_titles(CHART, (data, STAFF), ("",), both)]


def test_tabs_of_years_are_not_what_a_title_promises() -> None:
    tabs = "<p>ปีงบประมาณ 2566 ปีงบประมาณ 2565 ปีงบประมาณ 2564 ปีงบประมาณ 2563</p>"
    _, joint = joint_titles(CHART, (STAFF, HEADS), (OF_ITEM,), (page(tabs + OWN),))
    assert joint.pages == ()
