from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.sources.section import Sections, other_titles
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Link, Outcome, Part, Picture, Role, Table, Visit
from oitcheck.template import Template


def heading(text: str) -> Part:
    return Part(locator=f"main > h3:nth-of-type({len(text)})", text=text, heading=True)


def visit(item: str, url: str, context: str = "") -> Visit:
    anchor = "PDF" if context else ""
    return Visit(
        item=item, url=url, role=Role.FILE, depth=1, found_on="https://x.go.th", anchor=anchor, context=context
    )


PAGE = Document(
    sha256="1",
    format=Format.HTML,
    parts=(
        Part(locator="main > p", text="การเปิดเผยข้อมูล"),
        heading("O1 โครงสร้าง"),
        Part(locator="main > div:nth-of-type(1) > p", text="ฝ่ายปกครอง"),
        heading("O๒ : อำนาจหน้าที่"),
        Part(locator="main > div:nth-of-type(2) > p", text="มีหน้าที่ดูแลพื้นที่"),
        heading("O3 แผนพัฒนา"),
        Part(locator="main > div:nth-of-type(3) > p", text="แผนห้าปี"),
    ),
    links=(
        Link(url="https://x.go.th/1.pdf", anchor="PDF", context="O1 โครงสร้าง › PDF", part=2),
        Link(url="https://x.go.th/2.pdf", anchor="PDF", context="O๒ : อำนาจหน้าที่ › PDF", part=4),
    ),
    tables=(Table(locator="main > table", rows=(("ฝ่ายปกครอง",),)),),
    pictures=(Picture(locator="main > div:nth-of-type(2) > img", url="https://x.go.th/2.png"),),
)


def test_an_item_sees_its_own_section() -> None:
    mine = Sections(PAGE).only("O2")
    assert [part.text for part in mine.parts] == ["O๒ : อำนาจหน้าที่", "มีหน้าที่ดูแลพื้นที่"]
    assert [link.url for link in mine.links] == ["https://x.go.th/2.pdf"]
    assert len(mine.pictures) == 1
    assert mine.tables == ()


def test_what_hangs_in_another_section_is_of_the_other_item() -> None:
    sections = Sections(PAGE)
    assert sections.is_of_other(visit("O1", "https://x.go.th/2.pdf"))
    assert not sections.is_of_other(visit("O2", "https://x.go.th/2.pdf"))


def test_a_file_behind_a_share_link_is_known_by_the_words_of_the_link() -> None:
    sections, context = Sections(PAGE), "O๒ : อำนาจหน้าที่ › PDF"
    assert sections.is_of_other(visit("O1", "https://x.go.th/uc?id=2", context))
    assert not sections.is_of_other(visit("O2", "https://x.go.th/uc?id=2", context))


def test_a_page_without_three_items_is_not_divided() -> None:
    page = PAGE.model_copy(update={"parts": PAGE.parts[:5]})
    assert Sections(page).only("O2") is page


def test_an_item_without_a_section_sees_the_page() -> None:
    assert Sections(PAGE).only("O9") is PAGE


FILE = '<a href="/{0}.pdf">PDF</a>'
BUTTONS = '<button class="accordion">{0} เรื่อง</button><div class="panel"><h3>หัวข้อย่อย</h3>' + FILE + "</div>"
AFTER_HEADING = '<button class="accordion">{0} เรื่อง</button><div class="panel"><p>' + FILE + "</p></div>"
LONG = "รายละเอียด" * 25
LAYOUTS = {
    "accordion buttons": AFTER_HEADING,
    "accordion buttons over headings": BUTTONS,
    "plain paragraphs": "<p>{0} เรื่อง</p><p>" + FILE + "</p>",
    "rows": "<table><tr><td>{0}</td><td>เรื่อง</td><td>" + FILE + "</td></tr></table>",
    "long rows": "<table><tr><td>{0}</td><td>" + LONG + "</td><td>" + FILE + "</td></tr></table>",
    "long rows with names": '<table><tr id="{0}"><td>{0}</td><td>' + LONG + "</td><td>" + FILE + "</td></tr></table>",
    "long rows with other names": '<table><tr id="row-{0}"><td>{0}</td><td>' + LONG + FILE + "</td></tr></table>",
    "links in the label": '<p><a href="/{0}.pdf">{0} เรื่อง</a></p><p>' + LONG + "</p>",
    "links around the label": '<a href="/{0}.pdf"><div>{0} เรื่อง</div></a><p>' + LONG + "</p>",
    "pictures that are links": '<p>{0} เรื่อง</p><div><a href="/{0}.pdf"><img src="/i.png" alt="PDF"></a></div>',
}


def site(*sections: str) -> Document:
    return read_html(f"<html><body><h1>ITA</h1>{''.join(sections)}</body></html>".encode(), "https://x.go.th/ita")


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_link_is_of_the_label_before_it_whatever_heading_is_nearest(layout: str) -> None:
    first = '<p>O1 โครงสร้าง</p><h2>ผู้บริหาร</h2><p><a href="/O1.pdf">PDF</a></p>'
    sections = Sections(site(first, *(layout.format(item) for item in ("O11", "O20", "O27"))))
    for item in ("O1", "O11", "O20", "O27"):
        assert [link.url for link in sections.only(item).links] == [f"https://x.go.th/{item}.pdf"], item
        assert not sections.is_of_other(visit(item, f"https://x.go.th/{item}.pdf"))
        assert sections.is_of_other(visit("O20" if item != "O20" else "O1", f"https://x.go.th/{item}.pdf"))


def test_the_label_stands_over_a_link_in_place_of_another_sections_heading() -> None:
    first = "<p>O1 โครงสร้าง</p><h2>ผู้บริหาร</h2>"
    others = (f"<p>{item} เรื่อง</p><ul><li>{FILE.format(item)} ฉบับเต็ม</li></ul>" for item in ("O11", "O20"))
    sections = Sections(site(first, *others))
    assert [link.context for link in sections.only("O20").links] == ["O20 เรื่อง › PDF ฉบับเต็ม"]
    assert sections.title("O20") == "O20 เรื่อง"


def test_what_follows_a_line_about_another_item_is_of_both() -> None:
    """A line in the section of O14 that names O11 is a label like any other to look at."""
    items = (AFTER_HEADING.format(item) for item in ("O11", "O14", "O17"))
    first, second, third = items
    sections = Sections(site(first, second, '<p>O11 ยื่นคำขอ</p><p><a href="/oss">ระบบ</a></p>', third))
    shown = {
        item: [k.url for k in sections.only(item).links if k.url.endswith("oss")] for item in ("O11", "O14", "O17")
    }
    assert shown == {"O11": ["https://x.go.th/oss"], "O14": ["https://x.go.th/oss"], "O17": []}


def test_the_places_of_links_follow_when_a_template_is_taken_off() -> None:
    page = site("<nav><p>หน้าแรก</p></nav>", *(LAYOUTS["plain paragraphs"].format(i) for i in ("O1", "O2", "O3")))
    sections = Sections(Template({}).own("https://x.go.th/ita", page))
    assert [link.url for link in sections.only("O2").links] == ["https://x.go.th/O2.pdf"]


def test_a_heading_with_the_items_number_is_its_title_in_other_words() -> None:
    url = "https://x.go.th"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    page = PAGE.model_copy(
        update={"parts": (*PAGE.parts, heading("O1"), heading("โครงสร้างและอัตรากำลัง"), heading("๑. ผู้บริหาร"))}
    )
    source = Source(visit("O1", url), fetch, page)
    titles = other_titles("O1", "โครงสร้างและอัตรากำลังของสำนักงานเขต", [source])
    assert titles == ("โครงสร้างและอัตรากำลัง", "O1 โครงสร้าง", "O1", "๑. ผู้บริหาร")


def test_blocks_named_after_items_divide_the_page_whatever_their_headings_say() -> None:
    heads = {"o2": "ข้อ 2 อำนาจหน้าที่", "o12": "๑๒. สถิติ", "O20": "สรุปผลการจัดซื้อจัดจ้าง"}
    index = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in heads.items())
    blocks = (f'<div id="{n}"><h2>{t}</h2><p>เรื่อง {n} <a href="/{n}.pdf">PDF</a></p></div>' for n, t in heads.items())
    page = read_html(f"<ul>{index}</ul>{''.join(blocks)}<p>ท้ายหน้า</p>".encode(), url="https://x.go.th/all")
    sections = Sections(page)
    assert [part.text for part in sections.only("O12").parts] == ["๑๒. สถิติ", "เรื่อง o12 PDF"]
    assert sections.title("O20") == heads["O20"]
    assert sections.is_of_other(visit("O2", "https://x.go.th/o12.pdf"))
    assert not sections.is_of_other(visit("O12", "https://x.go.th/o12.pdf"))
    assert sections.only("O5") == page


def test_blocks_that_hold_nothing_but_their_heading_are_places_to_jump_to() -> None:
    heads = {"o2": "O2 อำนาจหน้าที่", "o12": "O12 สถิติ", "o20": "O20 สรุปผลการจัดซื้อจัดจ้าง"}
    panels = (f'<div id="{n}"><h3>{t}</h3></div><div id="c{n}"><p>เรื่อง {n}</p></div>' for n, t in heads.items())
    page = read_html("".join(panels).encode(), url="https://x.go.th/all")
    assert [part.text for part in Sections(page).only("O12").parts] == ["O12 สถิติ", "เรื่อง o12"]


def test_numbered_headings_divide_a_page_that_was_submitted_for_each_of_them() -> None:
    heads = ("ข้อ 2 อำนาจหน้าที่", "๑๒. สถิติ", "(20) สรุปผลการจัดซื้อจัดจ้าง", "ติดต่อ")
    steps = "<h3>1. ขั้นตอน</h3>"
    page = read_html("".join(f"<h2>{h}</h2>{steps}<p>{h[-4:]}</p>" for h in heads).encode(), url="https://x.go.th/all")
    divided = Sections(page, {"O2", "O12", "O20"})
    assert [part.text for part in divided.only("O12").parts] == ["๑๒. สถิติ", "1. ขั้นตอน", "ถิติ"]
    for others in ({"O4"}, {"O2", "O12"}, {"O2", "O12", "O21"}):  # numbered by something else
        assert Sections(page, others).only("O12") == page


FLAT = """<main><h2>การเปิดเผยข้อมูล</h2>
<h3>O1 โครงสร้าง</h3><p>ฝ่ายปกครอง</p>
<h3 id="o-2">O2 อำนาจหน้าที่</h3><p><img src="/2.png" alt="อำนาจ"></p><ul><li>ดูแลพื้นที่</li></ul>
<h3><img src="/icon.png"> O3 แผนพัฒนา</h3><table><tr><td><img src="/3.png"></td><td>แผนห้าปี</td></tr></table></main>"""


@pytest.mark.parametrize(("item", "shown"), [("O1", []), ("O2", ["2.png"]), ("O3", ["icon.png", "3.png"])])
def test_a_picture_beside_labels_is_of_the_one_before_it(item: str, shown: list[str]) -> None:
    page = read_html(FLAT.encode(), url="https://x.go.th/")
    pictures = Sections(page).only(item).pictures
    assert [picture.url.rpartition("/")[2] for picture in pictures] == shown


@pytest.mark.parametrize(("rows", "items", "divided"), [(22, 22, True), (22, 9, False), (6, 6, False)])
def test_rows_that_bear_bare_numbers_are_the_items_where_most_are(rows: int, items: int, divided: bool) -> None:
    table = "".join(f"<tr><td>{n}</td><td>เรื่อง</td><td>{FILE.format(n)}</td></tr>" for n in range(1, rows + 1))
    sections = Sections(site(f"<table>{table}</table>"), [f"O{n}" for n in range(1, items + 1)])
    assert sections.holds("O5") is divided
    assert len(sections.only("O5").links) == (1 if divided else rows)
