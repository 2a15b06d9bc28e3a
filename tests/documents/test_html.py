from __future__ import annotations

import time

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.models import Document, Format

URL = "https://district.example.go.th/page/sub/1/ก"


def page(body: str, head: str = "") -> Document:
    return read_html(f'<html lang="th"><head>{head}</head><body>{body}</body></html>'.encode(), URL)


def texts(document: Document) -> list[str]:
    return [part.text for part in document.parts]


def headings(document: Document) -> list[str]:
    return [part.text for part in document.parts if part.heading]


def test_blocks_in_reading_order() -> None:
    document = page("<h1>หัวข้อ</h1>ลอย<p>หนึ่ง <b>สอง</b><br>สาม</p><ul><li>สี่<ul><li>ห้า</li></ul>หก</li></ul>")
    assert texts(document) == ["หัวข้อ", "ลอย", "หนึ่ง สอง\nสาม", "สี่", "ห้า", "หก"]
    assert document.format is Format.HTML


def test_title_and_language() -> None:
    assert page("", "<title> ก \n ข </title>").title == "ก ข"
    assert page("<h2>แทนชื่อ</h2>").title == "แทนชื่อ"
    assert page("", '<meta property="og:title" content="โอจี">').title == "โอจี"
    assert page("").language == "th"


def test_headings_by_the_weight_of_their_letters() -> None:
    document = page(
        '<p><span style="font-weight: 700">ก</span></p><p style="font-weight:bold">ข</p><p><br><b>ค</b><br></p>'
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">ง</span></p></b>'
    )
    assert [part.text for part in document.parts if part.heading] == ["ก", "ข", "ค"]


def test_headings_by_the_line_under_them() -> None:
    document = page(
        '<p><u>ก</u></p><p><span style="color:red; text-decoration: underline">ข</span></p>'
        '<p>ต่อท้ายด้วย<u>คำขีดเส้นใต้</u></p><p><u><a href="x">ลิงก์</a></u></p>'
    )
    assert headings(document) == ["ก", "ข"]


def test_headings_by_markup_name_and_boldness() -> None:
    document = page(
        '<h3>ก</h3><div class="panel-title">ข</div><p><strong>ปี 2566</strong></p><p><b>หนา</b> แต่ไม่ทั้งหมด</p>'
        '<p><b><a href="x">ลิงก์หนา</a></b></p><div role="heading">ค</div><table><tr><td><b>ช่อง</b></td></tr></table>'
    )
    assert headings(document) == ["ก", "ข", "ปี 2566", "ค"]


def test_what_nobody_sees_is_left_out() -> None:
    document = page(
        "<script>x</script><style>y</style><template>t</template><noscript>n</noscript><!-- c -->"
        '<p hidden>ซ่อน</p><p style="display: none">ซ่อน</p><select><option>2560</option></select><p>เห็น</p>'
    )
    assert texts(document) == ["เห็น"]


def test_what_a_click_opens_is_kept() -> None:
    document = page(
        "<details><summary>คำถาม</summary>คำตอบ</details>"
        '<button aria-controls="a1">เปิด</button><div id="a1" hidden>เอ</div>'
        '<a href="#b1">แท็บ</a><div id="b1" style="display:none">บี</div>'
        '<div class="accordion"><h4>หัว</h4><div style="display:none">ซี</div></div>'
        '<button aria-expanded="false">เดือน</button> <div hidden>ดี</div>'
        '<h3><button aria-expanded="false">เดือน</button></h3><div hidden>อี</div>'
    )
    assert {"คำตอบ", "เอ", "บี", "ซี", "ดี", "อี"} <= set(texts(document))


@pytest.mark.parametrize(
    ("button", "heading"),
    [
        ('<button class="accordion">แผนปฏิบัติราชการ</button>', True),
        ('<button type="button" class="collapsible">แผนปฏิบัติราชการ</button>', True),
        ('<button data-bs-toggle="collapse" data-bs-target="#a">แผนปฏิบัติราชการ</button>', True),
        ('<button aria-expanded="false" aria-controls="a">แผนปฏิบัติราชการ</button>', True),
        ('<button class="accordion">ดูรายละเอียด</button>', False),
        ('<button class="btn" data-bs-toggle="dropdown" aria-expanded="false">แผนปฏิบัติราชการ</button>', False),
        ('<button role="tab" aria-controls="a" aria-expanded="true">แผนปฏิบัติราชการ</button>', False),
        ('<button data-toggle="collapse" class="navbar-toggler">Toggle navigation</button>', False),
        ("<button>แผนปฏิบัติราชการ</button>", False),
    ],
)
def test_a_button_that_opens_a_fold_is_its_heading(button: str, heading: bool) -> None:
    document = page(f"<p>ก่อน</p>{button}<div class='panel' id='a'><p>ใน</p></div>")
    assert [part.text for part in document.parts if part.heading] == (["แผนปฏิบัติราชการ"] if heading else [])


def test_the_button_in_a_heading_is_no_heading_of_its_own() -> None:
    document = page('<h3><button class="accordion" aria-expanded="false">แผน <b>ปี 2566</b></button></h3><p>ใน</p>')
    assert [part.text for part in document.parts if part.heading] == ["แผน ปี 2566"]


def test_split_sara_am_is_repaired() -> None:
    assert texts(page("<p>ส\u0e4d\u0e32นักงาน</p>")) == ["สำนักงาน"]


def test_locators_lead_back_to_the_element() -> None:
    from selectolax.lexbor import LexborHTMLParser

    body = "<div><p>ก</p><p>ข</p></div><div id='c'><section><p>ค</p></section><section><p>ง</p><p>จ</p></section></div>"
    markup = f"<html><body>{body}</body></html>"
    tree = LexborHTMLParser(markup)
    document = read_html(markup.encode(), URL)
    assert len(document.parts) == 5
    for part in document.parts:
        node = tree.css_first(part.locator)
        assert node is not None
        assert node.text() == part.text


def test_tables_with_merged_cells() -> None:
    document = page(
        "<h2>สขร.1</h2><p>ประจำเดือน มกราคม 2566</p><table><tr><th rowspan=2>ที่</th><th colspan=2>ราคา</th></tr>"
        "<tr><th>กลาง</th><th>เสนอ</th></tr><tr><td>1<td>100<td>90</table>"
    )
    (table,) = document.tables
    assert table.rows == (("ที่", "ราคา", "ราคา"), ("ที่", "กลาง", "เสนอ"), ("1", "100", "90"))
    assert "สขร.1" in table.caption
    assert "มกราคม 2566" in table.caption
    assert texts(document)[-1] == "1 100 90"


def test_a_layout_table_gives_text_and_no_grid() -> None:
    document = page("<table><tr><td><h3>หัว</h3><table><tr><td>ก<td>ข</table></td><td>ขวา</td></tr></table>")
    assert [table.rows for table in document.tables] == [(("ก", "ข"),)]
    assert texts(document) == ["หัว", "ก ข", "ขวา"]
    assert headings(document) == ["หัว"]


@pytest.mark.parametrize("span", ["0", "99999", "-3", "x", ""])
def test_absurd_spans(span: str) -> None:
    document = page(f"<table><tr><td rowspan='{span}' colspan='{span}'>ก<td>ข<tr><td>ค<td>ง</table>")
    assert len(document.tables) == 1
    assert len(document.tables[0].rows) == 2


def test_pictures() -> None:
    document = page(
        '<img src="/a.png" alt="ผู้อำนวยการ" width="200" height="300px"><img src="t.gif" width=1 height=1>'
        '<img src="data:image/gif;base64,AA" data-src="lazy.jpg"><img srcset="s.jpg 1x, l.jpg 2x">'
        '<div style="background-image: url(\'bg.png\')">x</div><img src="data:image/png;base64,AA">'
    )
    assert [(p.url.rpartition("/")[2], p.width, p.height) for p in document.pictures] == [
        ("a.png", 200, 300), ("lazy.jpg", 0, 0), ("l.jpg", 0, 0), ("bg.png", 0, 0), ("", 0, 0),
    ]  # fmt: skip
    assert document.pictures[0].alt == "ผู้อำนวยการ"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ('<picture><source srcset="/w.webp 1x"><img alt="" width="800" height="900"></picture>', ("w.webp", 800, 900)),
        ('<picture><source srcset="/w.webp 1x"><img src="/j.jpg"></picture>', ("j.jpg", 0, 0)),
        ('<img src="data:image/gif;base64,AA" data-echo="/e.jpg">', ("e.jpg", 0, 0)),
        ('<div data-setbg="/b.jpg"></div>', ("b.jpg", 0, 0)),
        ("<style>@media print{.p::before{background:url(b.jpg);height:9px}}</style><p class=p>", ("b.jpg", 0, 9)),
        ("<style>/**/body,.p{background-image:url(b.jpg)}:::p{background:url(c.jpg)}</style><p class=p>ก", None),
        ('<canvas id="chart" width="800" height="400"></canvas>', ("", 800, 400)),
        ('<svg width="800" height="900"><path d="M0 0"/></svg>', ("", 800, 900)),
        ('<svg viewBox="0 0 9 9"><image href="/i.png"/></svg>', ("i.png", 0, 0)),
        ('<svg viewBox="0 0 512 512"><path d="M0 0"/></svg>', None),
    ],
)
def test_a_picture_is_seen_however_it_is_shown(markup: str, shown: tuple[str, int, int] | None) -> None:
    pictures = [(p.url.rpartition("/")[2], p.width, p.height) for p in page(markup).pictures]
    assert pictures == ([shown] if shown else [])


def test_a_drawing_says_its_words() -> None:
    drawing = page(
        '<svg width="800" height="900"><text>ฝ่ายปกครอง</text><g><text>ฝ่าย<tspan>ทะเบียน</tspan></text></g></svg>'
    )
    assert "ฝ่ายปกครอง\nฝ่ายทะเบียน" in drawing.text()
    assert not drawing.pictures


def test_controls() -> None:
    document = page(
        '<form action="/ask"><label for="q">คำถาม</label><textarea id="q"></textarea><input type="email" '
        'placeholder="อีเมล"><input type="hidden" name="t"><select name="ปี"></select><button>ส่งคำถาม</button>'
        '<input type="submit" value="ตกลง"></form><a href="https://line.me/R/ti/p/@x">เพิ่มเพื่อน</a>'
        '<a href="https://m.me/x">คุย</a><script src="https://embed.tawk.to/1/default"></script>'
    )
    assert [(c.kind, c.label) for c in document.controls] == [
        ("textarea", "คำถาม"), ("input", "อีเมล"), ("select", "ปี"), ("button", "ส่งคำถาม"), ("button", "ตกลง"),
        ("chat", "LINE เพิ่มเพื่อน"), ("chat", "Facebook Messenger คุย"), ("chat", "Tawk"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "opens"),
    [
        ("<button>ดาวน์โหลด</button>", ""),
        ("<button role=tab>มกราคม</button>", ""),
        ("<button onclick=\"get('a1.pdf')\">ดาวน์โหลด</button>", "a1.pdf"),  # the function knows in which folder
        ("<button onclick=\"get('/f/a1.pdf')\">ดาวน์โหลด</button>", None),
        ("<div onclick=\"location='/f'\"><button>เปิด</button></div>", None),
        ('<button data-url="/f/a1.pdf">ดาวน์โหลด</button>', None),
        ('<a href="/f"><button>เปิด</button></a>', None),
        ('<form action="/f"><button>เปิด</button></form>', None),
        ('<button aria-expanded="false">เปิด</button>', None),
        ('<button role="tab" aria-selected="true">มกราคม</button>', None),
    ],
)
def test_a_button_that_a_script_answers(markup: str, opens: str | None) -> None:
    (button,) = page(markup).controls
    assert (button.opens or "").rpartition("/")[2] == (opens or "")
    assert (button.opens is None) is (opens is None)


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ("<a href=\"javascript:__doPostBack('g$c2','')\">ดาวน์โหลด</a>", ["button"]),
        ('<a href="#" data-id="7"><img src="i.gif" alt="ดาวน์โหลด"></a>', ["button"]),
        ('<a href="#" onclick="return load(7)">ไฟล์แนบ</a>', ["button"]),
        ("<td class=pager><a href=\"javascript:__doPostBack('g','Page$2')\">2</a></td>", ["pager"]),
        ('<ul class="pagination"><li><a href="#" data-n="1">ถัดไป</a></li></ul>', ["pager"]),
        ('<nav class="paging"><button>2</button></nav>', ["pager"]),
        ('<div class="tab active"><button>โหลดเพิ่มเติม</button></div>', ["pager"]),
        ('<a href="#" data-load="2">Load more</a>', ["pager"]),
        ('<form method="post" action="/x"><input type="image" src="w.gif" alt="ไฟล์ Word"></form>', ["button"]),
        ('<a href="#">ดาวน์โหลด</a>', []),  # a place holder
        ('<a href="javascript:void(0);">ดาวน์โหลด</a>', []),
        ('<a href="#f1" data-toggle="collapse">ดาวน์โหลด</a>', []),
        ("<a href=\"javascript:__doPostBack('en','')\">EN</a>", []),
        ("<td><a href=\"javascript:__doPostBack('calendar','8405')\">12</a></td>", []),
        ('<li class="page-item active"><a href="#" data-n="2">2</a></li>', []),
    ],
)
def test_an_anchor_that_a_script_answers(markup: str, kinds: list[str]) -> None:
    body = f"<table><tr>{markup}</tr></table>" if markup.startswith("<td") else markup
    assert [control.kind for control in page(body).controls if control.opens == ""] == kinds


LONG = "<p>" + "เนื้อหาของหน้านี้มีอยู่จริง " * 20 + "</p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<div id="root"></div><script src="/app.js"></script>', True),
        ("<noscript>You need to enable JavaScript to run this app.</noscript><script src=a></script>", True),
        ("<p>กำลังโหลด...</p><script src=a></script>", True),
        ("<nav>" + LONG + "</nav><div></div><script>load()</script>", True),
        (LONG + "<script src=a></script>", False),
        (LONG + "<noscript>enable javascript</noscript><script src=a></script>", False),
        ("<p>สั้น</p>", False),
        ('<p>ผังโครงสร้าง</p><img src="chart.png"><script src=a></script>', False),
        ('<p>เอกสาร</p><iframe src="a.pdf"></iframe><script src=a></script>', False),
    ],
)
def test_needs_script(body: str, expected: bool) -> None:
    assert page(body).needs_script is expected


def test_charset_of_the_header_is_overruled_by_the_bytes() -> None:
    payload = "<html><meta charset=utf-8><p>สำนักงานเขตตัวอย่าง</p>".encode("cp874")
    assert texts(read_html(payload, URL, "utf-8")) == ["สำนักงานเขตตัวอย่าง"]


@pytest.mark.no_cover  # tracing takes longer than what is timed
def test_a_hundred_thousand_links() -> None:
    items = "".join(f'<li>ข้อ {n} <a href="/upload/{n}.pdf">ไฟล์ {n}</a></li>' for n in range(100_000))
    payload = f"<html><body><ul>{items}</ul></body></html>".encode()
    start = time.process_time()
    document = read_html(payload, URL)
    assert len(document.links) == 100_000
    assert time.process_time() - start < 10.0  # about 2 s on a machine of its own


def test_deep_nesting() -> None:
    document = page("<div>" * 20_000 + "ลึก" + "<table><tr><td>" * 500 + "มาก")
    assert "ลึก" in texts(document)
    assert all(len(part.locator) < 400 for part in document.parts)


@pytest.mark.parametrize("body", ["", "<", "<a href=", "<table><tr><td", "\0\0", "<td>x</td></table></a></b>", "<p>ก"])
def test_broken_markup(body: str) -> None:
    assert page(body).problem is None


_MENU = "".join(f"<a href='/p/{n}'>บริการเรื่องที่ {n}</a><br>" for n in range(8))


def test_a_table_that_lays_out_the_page_joins_no_menu_with_the_content() -> None:
    content = "<b>สถิติเรื่องร้องเรียน</b><hr><p>ไม่มีเรื่องร้องเรียน</p>"
    page = read_html(f"<table><tr><td>{_MENU}</td><td>{content}</td></tr></table>".encode(), "https://x.go.th/a")
    assert not page.tables
    assert [part.text for part in page.parts[-2:]] == ["สถิติเรื่องร้องเรียน", "ไม่มีเรื่องร้องเรียน"]


@pytest.mark.parametrize("name", ["ฝ่ายปกครอง", "ฝ่าย<br>ปกครอง"])
def test_a_row_with_many_links_is_a_row_of_data(name: str) -> None:
    page = read_html(f"<table><tr><td>{name}</td><td>{_MENU}</td></tr></table>".encode(), "https://x.go.th/a")
    assert len(page.tables) == 1
