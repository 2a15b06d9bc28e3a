from __future__ import annotations

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.models import Link, LinkKind

URL = "https://d.example.go.th/page/sub/1/x"


def links(body: str, head: str = "", url: str = URL, encoding: str = "utf-8") -> tuple[Link, ...]:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), url).links


def only(body: str, head: str = "") -> Link:
    (link,) = links(body, head)
    return link


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("a.pdf", "https://d.example.go.th/page/sub/1/a.pdf"),
        ("/a.pdf", "https://d.example.go.th/a.pdf"),
        ("//x.th/a", "https://x.th/a"),
        ("?page=2", "https://d.example.go.th/page/sub/1/x?page=2"),
        ("../b/./c", "https://d.example.go.th/page/sub/b/c"),
        ("/a/../b", "https://d.example.go.th/b"),
        (
            " /ไฟล์ แนบ.pdf\n",
            "https://d.example.go.th/%E0%B9%84%E0%B8%9F%E0%B8%A5%E0%B9%8C%20%E0%B9%81%E0%B8%99%E0%B8%9A.pdf",
        ),
        ("\\upload\\a.pdf", "https://d.example.go.th/upload/a.pdf"),
        ("/%E0%B8%81.pdf", "https://d.example.go.th/%E0%B8%81.pdf"),
        ("mailto:a@b.th", "mailto:a@b.th"),
        ("HTTPS://x.th/A", "HTTPS://x.th/A"),
        ("http:///x.th/a", "http://x.th/a"),
        ("///x.th//a", "https://x.th//a"),
        ("/a///b", "https://d.example.go.th/a///b"),
        ("/a/%2e%2E/b", "https://d.example.go.th/b"),
        ("/a;jsessionid=12AB.node1?x=1", "https://d.example.go.th/a?x=1"),
        ("/a?x=1&PHPSESSID=12ab", "https://d.example.go.th/a?x=1"),
        ("/assessment?p=1&", "https://d.example.go.th/assessment?p=1&"),
        (".%2e/c?x=%2e%2e/y", "https://d.example.go.th/page/sub/c?x=%2e%2e/y"),
        ("/a/%2e%2eb", "https://d.example.go.th/a/%2e%2eb"),
    ],
)
def test_addresses(href: str, expected: str) -> None:
    assert only(f'<a href="{href}">x</a>').url.lower() == expected.lower()


@pytest.mark.parametrize(
    "href", ["", "#", "#top", "javascript:void(0)", "data:text/plain,x", "http://[bad", "about:blank"]
)
def test_addresses_that_lead_nowhere(href: str) -> None:
    assert links(f'<a href="{href}">x</a>') == ()


def test_base_element() -> None:
    assert only('<a href="a">x</a>', '<base href="/other/">').url == "https://d.example.go.th/other/a"


def test_query_in_the_page_encoding() -> None:
    (link,) = links('<a href="/s?q=ก">ค้นหาข้อมูลของสำนักงานเขต</a>', encoding="cp874")
    assert link.url == "https://d.example.go.th/s?q=%A1"


@pytest.mark.parametrize(
    "markup",
    [
        """<a href="#" onclick="window.open('/f.pdf','_blank')">เปิด</a>""",
        """<a href="javascript:window.open('/f.pdf')">เปิด</a>""",
        """<button onclick="location.href='/f.pdf'">เปิด</button>""",
        """<div onclick='window.location = "/f.pdf";'><span>เปิด</span></div>""",
        """<button onclick="openFile('/f.pdf', 1)">เปิด</button>""",
        """<span onclick="go('https://d.example.go.th/f.pdf')">เปิด</span>""",
    ],
)
def test_scripted_links(markup: str) -> None:
    link = only(markup)
    assert (link.url, link.anchor, link.kind) == ("https://d.example.go.th/f.pdf", "เปิด", LinkKind.ANCHOR)


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        (
            '<iframe src="/pdfjs/web/viewer.html?file=%2Fupload%2Fa.pdf#page=2"></iframe>',
            "https://d.example.go.th/upload/a.pdf",
        ),
        (
            '<iframe src="https://docs.google.com/gview?embedded=true&url=https://x.th/a.pdf"></iframe>',
            "https://x.th/a.pdf",
        ),
        (
            '<embed src="https://view.officeapps.live.com/op/embed.aspx?src=https%3A%2F%2Fx.th%2Fa.xlsx">',
            "https://x.th/a.xlsx",
        ),
        ('<object data="a.pdf"></object>', "https://d.example.go.th/page/sub/1/a.pdf"),
        ('<iframe data-src="/map"></iframe>', "https://d.example.go.th/map"),
    ],
)
def test_frames_and_viewers(markup: str, url: str) -> None:
    assert (only(markup).url, only(markup).kind) == (url, LinkKind.FRAME)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        (
            "https://www.google.com/url?q=https%3A%2F%2Fx.go.th%2Fa%3Fid%3D1&amp;sa=D&amp;usg=A",
            "https://x.go.th/a?id=1",
        ),
        ("https://www.google.com/url?sa=t&amp;url=https%3A%2F%2Fx.go.th%2F%E0%B8%81", "https://x.go.th/%E0%B8%81"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.go.th%2Fa.pdf&amp;h=1", "https://x.go.th/a.pdf"),
        ("https://www.google.com/url?q=javascript%3Aalert(1)", "https://www.google.com/url?q=javascript%3Aalert(1)"),
        ("https://x.go.th/url?q=https%3A%2F%2Fy.th%2F", "https://x.go.th/url?q=https%3A%2F%2Fy.th%2F"),
    ],
)
def test_who_only_sends_on_is_passed_by(href: str, url: str) -> None:
    assert only(f'<a href="{href}">x</a>').url == url


def test_a_share_button_is_not_a_viewer() -> None:
    href = "https://www.facebook.com/sharer/sharer.php?u=https://x.th/a.pdf"
    assert only(f'<a href="{href}">แชร์</a>').url == href


def test_forms_and_refresh() -> None:
    assert only('<form action="/send" method="post"></form>').kind is LinkKind.FORM
    link = only("", '<meta http-equiv="Refresh" content="0; url=/new">')
    assert (link.url, link.kind) == ("https://d.example.go.th/new", LinkKind.FRAME)


def test_drop_down_lists_and_image_maps() -> None:
    found = links(
        '<select><option value="0">ปี<option value="/y/2566">2566</select><map><area href="/z" alt="แผนที่"></map>'
    )
    assert [link.anchor for link in found] == ["2566", "แผนที่"]
    assert found[1].url == "https://d.example.go.th/z"


def test_drawings() -> None:
    titled = '<g><a href="/b" title="ฝ่ายคลัง"><path/></a></g>'
    found = links(f'<svg><a xlink:href="/a"><text>ฝ่ายโยธา</text></a>{titled}</svg>')
    assert [(link.url[-2:], link.anchor) for link in found] == [("/a", "ฝ่ายโยธา"), ("/b", "ฝ่ายคลัง")]


def test_anchor_text_or_what_stands_for_it() -> None:
    assert only('<a href="/a"> ดาวน์ <b>โหลด</b></a>').anchor == "ดาวน์ โหลด"
    assert only('<a href="/a"><img src="i.png" alt="รูป"></a>').anchor == "รูป"
    assert only('<a href="/a" title="คำสั่ง"><i></i></a>').anchor == "คำสั่ง"
    assert only('<a href="/a"><h3>ข่าว</h3><p>เนื้อข่าว</p></a>').anchor == "ข่าว เนื้อข่าว"


def test_context_is_heading_and_entry() -> None:
    body = "<h2>O20</h2><p><strong>ปี 2566</strong></p>"
    assert only(body + '<ul><li>มกราคม <a href="/a">ดาวน์โหลด</a></li></ul>').context == "ปี 2566 › มกราคม ดาวน์โหลด"
    row = '<table><tr><td>1</td><td><p>กุมภาพันธ์</p></td><td><a href="/a">PDF</a></td></tr></table>'
    assert only(body + row).context == "ปี 2566 › 1 กุมภาพันธ์ PDF"
    lines = '<p>หนึ่ง <a href="/1">ดู</a><br>สอง <a href="/2">ดู</a></p>'
    assert [link.context for link in links(lines)] == ["หนึ่ง ดู", "สอง ดู"]


def test_context_of_a_long_paragraph_is_what_is_near() -> None:
    link = only("<p>" + "ไกล " * 100 + 'ใกล้ <a href="/a">ลิงก์</a> ' + "ไกล " * 100 + "</p>")
    assert "ใกล้ ลิงก์" in link.context
    assert len(link.context) <= 210


def test_the_heading_of_a_menu_is_not_that_of_the_content() -> None:
    found = links('<h1>หน้า</h1><nav><h3>เมนู</h3><a href="/m">ม</a></nav><p><a href="/c">ค</a></p>')
    assert [(link.landmark, link.context) for link in found] == [("nav", "เมนู"), ("", "หน้า")]


@pytest.mark.parametrize(
    ("wrapper", "expected"),
    [
        ("<nav>{}</nav>", "nav"),
        ("<div role=navigation>{}</div>", "nav"),
        ("<div id='main-menu'>{}</div>", "nav"),
        ("<ul class='navbar-nav mr-auto'>{}</ul>", "nav"),
        ("<div class='navbar navbar-expand'>{}</div>", "nav"),
        ("<header>{}</header>", "header"),
        ("<article><header>{}</header></article>", ""),
        ("<div class='site-footer'>{}</div>", "footer"),
        ("<div class='elementor elementor-location-footer'>{}</div>", "footer"),
        ("<div class='elementor elementor-location-single'>{}</div>", ""),
        ("<aside><p>{}</p></aside>", "aside"),
        ("<div id=sidebar>{}</div>", "aside"),
        ("<ul class='nav nav-tabs'>{}</ul>", ""),
        ("<main><div class='content has-sidebar'>{}</div></main>", ""),
        ("<div class='menu-content-detail'>{}</div>", ""),
        ("<div class='dropdown'><ul class='dropdown-menu'>{}</ul></div>", "nav"),
        ("<div class='dropdown btn-group'><ul class='dropdown-menu'>{}</ul></div>", ""),
    ],
)
def test_landmarks(wrapper: str, expected: str) -> None:
    assert only(wrapper.format('<a href="/a">x</a>')).landmark == expected


def test_the_button_of_a_fold_heads_nothing_behind_it() -> None:
    fold = '<details><summary>โรงเรียน</summary><p><a href="a">ก</a></p></details>'
    inside, behind = links(f'<h2>ข้อมูล</h2>{fold}<p><a href="b">ข</a></p>')
    assert (inside.context, behind.context) == ("โรงเรียน", "ข้อมูล")


def test_lines_of_one_cell_are_a_list() -> None:
    """Old layouts keep all of a page in one cell: a link belongs to its line, not to its neighbours' too."""
    found = links(
        "<table><tr><td>- แผนปฏิบัติราชการ [ <a href=1>PDF</a> | <a href=2>DOC</a> ]<br>"
        "- รายงานผล [ <a href=3>PDF</a> ]<br>"
        "<b>ตุลาคม 2565</b><br><a href=4>PDF</a><br><a href=5>Word</a></td></tr></table>"
    )
    assert [link.context for link in found] == [
        "- แผนปฏิบัติราชการ [ PDF | DOC ]",
        "- แผนปฏิบัติราชการ [ PDF | DOC ]",
        "- รายงานผล [ PDF ]",
        "ตุลาคม 2565 PDF",
        "ตุลาคม 2565 PDF Word",
    ]


def test_lines_of_a_cell_that_are_entries_each_stand_beside_the_other_cells() -> None:
    lines = "<br>".join(f'{name} <a href="/{n}.pdf">PDF</a>' for n, name in enumerate(("แผน", "รายงานผล")))
    found = links(f"<table><tr><td>O25</td><td>ความเสี่ยง</td><td>{lines}</td></tr></table>")
    assert [link.context for link in found] == ["O25 ความเสี่ยง แผน PDF", "O25 ความเสี่ยง รายงานผล PDF"]


def test_lines_beside_another_cell_are_of_its_row() -> None:
    found = links("<table><tr><td>ตุลาคม 2565</td><td><a href=1>PDF</a><br><a href=2>Word</a></td></tr></table>")
    assert [link.context for link in found] == ["ตุลาคม 2565 PDF Word"] * 2


def test_an_address_longer_than_any_server_reads_is_none() -> None:
    found = links(f'<a href="/x?q={"ก" * 30_000}">ยาว</a><a href="/a.pdf">รายงาน</a>')
    assert [link.url for link in found] == ["https://d.example.go.th/a.pdf"]
