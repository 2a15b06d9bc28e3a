"""Addresses that no <a> holds: in attributes, handlers, scripts, forms, and in running text of pages and files."""

from __future__ import annotations

import io

import docx
import fpdf
import pytest

from oitcheck.documents import read
from oitcheck.documents.web.html import read_html
from oitcheck.documents.web.written import MAX_LINKS, written_links
from oitcheck.models import Link, LinkKind, Part

URL = "https://d.example.go.th/page/sub/1/x"
FILE = "https://d.example.go.th/f.pdf"


def links(body: str) -> tuple[Link, ...]:
    return read_html(f"<html><body>{body}</body></html>".encode(), URL).links


def written(text: str) -> list[str]:
    return [link.url for link in written_links([Part(locator="x", text=text)], [])]


def test_a_piece_of_an_address_that_a_link_bears_whole_is_no_other_address() -> None:
    link = Link(url="https://a-b.go.th/my%20files/list.aspx?f=O5", anchor="")
    text = "แผน https://a-\nb.go.th/my files/list.aspx?f=O5 และ https://a-b.go.th/my"
    assert [one.url for one in written_links([Part(locator="x", text=text)], [link])] == ["https://a-b.go.th/my"]


@pytest.mark.parametrize(
    "markup",
    [
        '<tr data-href="/f.pdf"><td>เปิด</td></tr>',
        '<button data-url="/f.pdf">เปิด</button>',
        '<span data-link="https://d.example.go.th/f.pdf">เปิด</span>',
        '<a href="#" data-file="/f.pdf">เปิด</a>',
        '<a href="#" data-downloadurl="/f.pdf">เปิด</a>',
        '<button data-my-pdf-link="/f.pdf">เปิด</button>',
        """<button onclick="openPdf('/f.pdf')">เปิด</button>""",
        """<a href="javascript:viewFile('/f.pdf', 12)">เปิด</a>""",
        '<form action="/f.pdf"><button>เปิด</button></form>',
        '<form method="GET" action="/f.pdf"><input type="submit" value="เปิด"></form>',
        """<input type="button" value="เปิด" onclick="window.open('/f.pdf')">""",
    ],
)
def test_what_opens_when_somebody_clicks(markup: str) -> None:
    body = f"<table>{markup}</table>" if markup.startswith("<tr") else markup
    (link,) = links(body)
    assert (link.url, link.anchor, link.kind) == (FILE, "เปิด", LinkKind.ANCHOR)


def test_a_form_with_hidden_fields_is_a_link_with_a_query() -> None:
    (link,) = links('<form action="/get?x=1"><input type=hidden name=id value=7><button>รับไฟล์</button></form>')
    assert link.url == "https://d.example.go.th/get?id=7"


@pytest.mark.parametrize("inside", ["<input name=q>", "<textarea name=t></textarea>", "<select name=s></select>"])
def test_a_form_to_be_filled_in_stays_a_form(inside: str) -> None:
    assert [link.kind for link in links(f'<form action="/s">{inside}<button>ส่ง</button></form>')] == [LinkKind.FORM]


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="fb-share-button" data-href="https://d.example.go.th/page">แชร์</div>',
        '<div class="lazy" data-src="/upload/a.jpg"></div>',
        '<div data-url="เอกสาร">x</div>',
        "<script>var menu = {file: 'app.js'}; track('/f.pdf-view')</script>",
    ],
)
def test_attributes_that_lead_nowhere(markup: str) -> None:
    assert links(markup) == ()


@pytest.mark.parametrize(
    "markup",
    [
        '<iframe src="about:blank" data-src="/f.pdf"></iframe>',
        '<iframe src="/ViewerJS/#../f.pdf"></iframe>',
        '<iframe src="/web/viewer.html?file=%252Ff.pdf"></iframe>',
        '<script>PDFObject.embed("/f.pdf", "#viewer");</script>',
        "<script>pdfjsLib.getDocument('/f.pdf').promise</script>",
        r'<script>var option_df_7 = {"source":"https:\/\/d.example.go.th\/f.pdf","height":600};</script>',
        '<div class="_df_book" source="/f.pdf"></div>',
        '<video><source src="/f.pdf" type="application/pdf"></video><object data="/f.pdf"></object>',
    ],
)
def test_documents_shown_by_a_player_on_the_page(markup: str) -> None:
    assert {link.url for link in links(markup)} == {FILE}


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("ดูได้ที่ https://eservice.bangkok.go.th/login?x=1.", "https://eservice.bangkok.go.th/login?x=1"),
        ("ที่ www.bangkok.go.th/khlongsamwa นะ", "https://www.bangkok.go.th/khlongsamwa"),
        ("ยื่นที่eservice.bangkok.go.thหรือที่เขต", "https://eservice.bangkok.go.th"),
        ("(http://egp๒.bangkok.go.th/)", "http://egp๒.bangkok.go.th/"),
        ("สแกน bit.ly/3AbC และ", "https://bit.ly/3AbC"),
        ("https://x.go.th/upload/รายงาน.pdf", "https://x.go.th/upload/รายงาน.pdf"),
        ("https://x.go.th/a/12345ดูเพิ่มเติม", "https://x.go.th/a/12345"),
        ("“https://x.go.th/a_(1)”", "https://x.go.th/a_(1)"),
    ],
)
def test_addresses_in_running_text(text: str, url: str) -> None:
    assert written(text) == [url]


@pytest.mark.parametrize(
    "text",
    ["saraban@bangkok.go.th", "mailto:a@www.bangkok.go.th", "ก.ก.1/2566", "report.pdf", "1.2.3", "e.g. this.com"],
)
def test_what_is_no_address(text: str) -> None:
    assert written(text) == []


def test_the_text_of_a_link_is_not_a_second_link() -> None:
    found = links('<p>ที่ <a href="https://x.go.th/">www.x.go.th</a> และ www.y.go.th</p><nav><p>www.z.go.th</p></nav>')
    assert [(link.url, link.kind, link.landmark) for link in found] == [
        ("https://x.go.th/", LinkKind.ANCHOR, ""),
        ("https://www.y.go.th", LinkKind.WRITTEN, ""),
        ("https://www.z.go.th", LinkKind.WRITTEN, "nav"),
    ]
    assert found[1].context == "ที่ www.x.go.th และ www.y.go.th"


def test_an_address_beside_a_menu_of_hundreds_of_links() -> None:
    menu = [Link(url=f"https://a.go.th/{n}") for n in range(300)]
    written = "".join(f" www.b{n}.go.th" for n in range(5000))
    found = list(written_links([Part(locator="p", text=f"ดู www.b.go.th/x{written}")], menu))
    assert (found[0].url, len(found)) == ("https://www.b.go.th/x", MAX_LINKS)


def test_a_long_text_is_searched_quickly() -> None:
    assert written("a.b-" * 50_000 + " www.x.go.th") == ["https://www.x.go.th"]


def test_in_word_and_in_pdf() -> None:
    text = "ยื่นคำขอได้ที่ https://eservice.bangkok.go.th/"
    source, buffer = docx.Document(), io.BytesIO()
    source.add_paragraph(text)
    source.save(buffer)
    sheet = fpdf.FPDF()
    sheet.add_page()
    sheet.set_font("helvetica")
    sheet.cell(text="see eservice.bangkok.go.th", new_x="LMARGIN", new_y="NEXT")
    sheet.cell(text="manual", link="https://x.go.th/m.pdf")
    assert [link.url for link in read(buffer.getvalue()).links] == ["https://eservice.bangkok.go.th/"]
    in_pdf = read(bytes(sheet.output())).links
    assert [link.url for link in in_pdf] == ["https://x.go.th/m.pdf", "https://eservice.bangkok.go.th"]
