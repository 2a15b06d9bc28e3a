"""The outline that a crawl reads of a page finds exactly what the full reading finds, however broken the page is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from oitcheck.crawl.answers.disguise import speaks_of_nothing, unmask
from oitcheck.crawl.answers.wording import may_be_disguised
from oitcheck.crawl.reading.views import Views, content_of
from oitcheck.documents.cache import Cache
from oitcheck.documents.web.html import read_html
from oitcheck.documents.web.outline import outline
from oitcheck.documents.workers.pool import Job
from oitcheck.models import Document, Fetch, Format, Outcome, Part

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

SAMPLES = sorted((Path(__file__).parents[2] / "snapshots" / "samples").glob("*.warc.gz"))
URL = "https://district.example.go.th/page/sub/1/x"
MALFORMED = (
    "<a href='a.pdf'>ก<a href='b.pdf'>ข</a></a>",
    "<a href=/x><div>หัวข้อ<p>ใน</div>นอก</a>ท้าย",
    "<table><tr><td>ลำดับ<a href=1.pdf>ก</a><tr><td colspan=9>ข<table><td><b>หนา</b></table>"
    "<td onclick=\"location='/c'\">ค",
    "<ul><li><h3>ก</h3><li>ข <a href=d.docx>ดาวน์โหลด<li>ค</ul><b>ปี 2566</b><br><a href=e>จ",
    "<select onchange=go()><option value=/s>ส<option value=x.pdf>ย</select><map name=m><area href=/z alt=แผนที่></map>",
    "<form action=/f><input type=hidden name=a value=1><button>เปิด</button></form><form action=/g><textarea>",
    "<button class=accordion>แผน</button><div><a href=/k>ดาวน์โหลด</a></div><h4><button class=accordion>ปี</button></h4>",
    "<div hidden><a href=/h>ซ่อน</a></div><div class=collapse style='display:none' id=t><a href=/i>พับ</a></div>",
    "<style>.bg{background:url(s.jpg)}</style><div class=bg></div>",
    '<div style="background:url(p.jpg)"><img data-src=q.png src=data:,><iframe data-src=r.pdf></iframe>',
    "<nav><h2>เมนู</h2><a href=/n>น</a></nav><p>ดูที่ www.exam<i>ple.go.th/ok</i> หรือ bit.ly/abc และ ก@ข.go.th",
    "<p>อ่าน https://a.go.th/ไฟล์.pdf</p><meta http-equiv=refresh content='5;url=/m'><base href=//b.example/>",
    "<script>PDFObject.embed('/s.pdf')</script><div class=_df_book source=t.pdf></div><object data=u.pdf></object>",
    "<div id=app></div><script src=a.js></script>",
    "<td>ยาว" + "ข้อความ ﬃ " * 200 + "<a href=/l>ล</a>",
    "<table><tr><td>" + "ก ำ " * 130 + "<td>" + "ﬃ" * 300 + "<td><a href=/w>ว</a></tr></table>",
    "<frameset><frame src=v.html></frameset>",
    "\ufeff<!-- <a href=/no> --><p>\u200bท\u0e49\u0e34\u0e49\u0e33<a href=/o title=ชื่อ></a>",
)
TAGS = ("a", "p", "div", "table", "tr", "td", "th", "ul", "li", "h1", "h3", "b", "u", "strong", "span", "nav", "footer",
        "header", "form",
        "button", "select", "option", "caption", "summary", "article", "dl", "dd", "object", "tbody", "section",
        "center", "fieldset", "pre", "blockquote")  # fmt: skip
ATTRIBUTES = (
    "", " href=a.pdf", " href=/p?page=2#x", " href='https://b.go.th/ก ข'", " href=javascript:window.open('/w')",
    " onclick=\"location.href='/c.pdf'\"", " class=menu", " class='card-title'", " class=accordion", " hidden",
    " id=footer", " role=heading",
    " style='display:none'", " colspan=3", " action=/f", " value=/v.pdf", " data-file=d.pdf", " title='ชื่อ เรื่อง'",
    " aria-controls=x", " data=o.pdf", " style=\"background:url('p.png')\"", " class='_df_book'", " role=presentation",
    " style='text-decoration:underline'",
)  # fmt: skip
LEAVES = (
    "<br>", "<hr>", "<img src=i.png alt=ภาพ>", "<iframe src=f.html></iframe>",
    "<input type=button onclick=\"open('/x')\">",
    "ข้อความ ", "ที่ ไม่พบข้อมูล", "กำ ลัง", "www.go.go.th/x ", "www.", "ก@b.go.th", "\u200b", "\n \t", "&nbsp;", "2566",
    "<!--", "-->", "<", "</", "<a href=\"", "'", "<script>", "</script>", "<area href=/ar>", "<source src=s.pdf>",
)  # fmt: skip


def pages() -> st.SearchStrategy[str]:
    opened = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
    closed = st.builds("</{}>".format, st.sampled_from(TAGS))
    return st.lists(st.one_of(opened, closed, st.sampled_from(LEAVES)), max_size=40).map("".join)


def agrees(payload: bytes, url: str) -> None:
    full, light = read_html(payload, url), outline(payload, url)
    assert light.document.links == tuple(link.model_copy(update={"part": None}) for link in full.links)
    assert light.document.pictures == tuple(picture.model_copy(update={"part": None}) for picture in full.pictures)
    assert light.document.title == full.title
    assert light.document.sha256 == full.sha256
    assert light.document.parts == tuple(part for part in full.parts if part.heading)
    assert light.text.split() == full.text().split()
    assert content_of(light.text, ()) == content_of(full.text(), ())
    told = full.needs_script or full.problem is not None or any(part.problem for part in full.parts)
    assert not (light.clear and told)


@pytest.mark.parametrize("markup", MALFORMED)
def test_malformed_pages(markup: str) -> None:
    agrees(markup.encode(), URL)


@settings(max_examples=400)
@given(pages())
def test_any_markup(markup: str) -> None:
    agrees(markup.encode(), URL)


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes(payload: bytes) -> None:
    agrees(payload, URL)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_page_of_a_portal(sample: Path) -> None:
    found = list(_pages(sample))
    assert len(found) > 50
    for url, payload in found:
        agrees(payload, url)


def _pages(sample: Path) -> Iterator[tuple[str, bytes]]:
    with sample.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response" and "html" in (record.http_headers.get_header("Content-Type") or ""):
                yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


LINES = st.sampled_from(
    ("ไม่", "พบข้อมูล", "ไม่ พบข้อมูล", "อยู่ระหว่างปรับปรุง", "กำลัง", "จัดทำ", "ปิด", "ปรับปรุง", "หน้านี้ถูก", "ลบ", "เร็ว", "ๆ นี้",
     "Page NOT found", "Error 404", "no", "data found", "Comİng soon", "under constructıon", "ประกาศ", "โดเมนนี้ขาย",
     "ลิงก์นี้", "ถูกยกเลิก", "URL", "ไม่ถูกต้อง", "เฉพาะสมาชิก", "เท่านั้น", "กรุณา", "เข้าสู่ระบบ", "ไม่สามารถ", "เชื่อมต่อฐานข้อมูล",
     "This document has been", "removed", "no longer", "available", "Welcome to", "nginx!", "IIS", "Windows", "Bad",
     "gateway", "Service", "unavailable", "Fatal", "error: x", "Members only", "ลิงก์หมดอายุ",
     "You need access", "It works!", "ปิดปรับปรุงระบบ", "ระบบขัดข้อง", "เฉพาะเจ้าหน้าที่เท่านั้น", "No posts match",
     "403 Forbidden", "Please", "log in", "nothing was", "found")
)  # fmt: skip


@settings(max_examples=400)
@given(LINES, st.lists(st.tuples(LINES, st.booleans()), max_size=6))
def test_no_page_that_says_nothing_is_beyond_doubt(title: str, lines: list[tuple[str, bool]]) -> None:
    """Whatever the template takes off: `lines` says of each whether it stays."""
    own = tuple(Part(locator=str(n), text=text) for n, (text, stays) in enumerate(lines) if stays)
    page = Document(sha256="", format=Format.HTML, title=title, parts=own)
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2026, 1, 1, tzinfo=UTC))
    if unmask(fetch, page, asks_password=False) or speaks_of_nothing(title, page.text()):
        assert may_be_disguised(title, "\n".join(text for text, _ in lines))
        assert any(may_be_disguised("", text) for text, stays in ((title, True), *lines) if stays)


def test_most_pages_of_a_portal_are_beyond_doubt(tmp_path: Path) -> None:
    """Else the outline would save nothing."""
    views = Views(Cache(tmp_path, 1 << 30))
    found = [views.outline(Job("", payload, url=url)) for sample in SAMPLES for url, payload in _pages(sample)]
    assert sum(bool(view.content) for view in found) > 0.9 * len(found)
