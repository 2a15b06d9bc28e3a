from __future__ import annotations

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.sources.paragraphs import breadcrumbs, paragraphs, words_of_address
from oitcheck.models import Document, Format, Part
from oitcheck.thai.text import Haystack

TITLE = "สถิติการจัดเก็บภาษี เดือนมกราคม 2566"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"หน้าแรก / {TITLE}", True),
        (f"หน้าแรก » สถิติ »  {TITLE}", True),
        (TITLE, False),
        (f"ผลการดำเนินงานตาม{TITLE}", False),
        (f"{TITLE} / 12 ราย", False),
    ],
)
def test_the_way_back_from_a_page_is_none_of_its_words(line: str, found: bool) -> None:
    heading, part = Part(locator="h2", text=TITLE, heading=True), Part(locator="p", text=line)
    page = Document(sha256="1", format=Format.HTML, parts=(heading, part))
    assert breadcrumbs(page) == (frozenset((line,)) if found else frozenset())
    assert not breadcrumbs(page.model_copy(update={"parts": (part,)}))


def test_the_address_of_a_link_says_what_is_there() -> None:
    assert words_of_address("https://itas.nacc.go.th/go/eit/0a1b2c?x=y") == "itas nacc go th go eit 0a1b2c"
    assert words_of_address("https://x.go.th/%E0%B8%A0%E0%B8%B2%E0%B8%A9%E0%B8%B5_2566.html") == "x go th ภาษี 2566 html"


FILES = frozenset({"แผนพัฒนา ฉบับเต็ม"})
SAID = "<p>ปรับปรุงทางเท้าทุกสาย</p><p>ขุดลอกคลองในชุมชน</p>"


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        (SAID, [("นโยบายเขต", "ปรับปรุงทางเท้าทุกสาย"), ("นโยบายเขต", "ขุดลอกคลองในชุมชน")]),
        ("<p>แผนพัฒนา ฉบับเต็ม</p><p>-</p>", []),  # what hangs on the page says it
        ("ปรับปรุงทางเท้าทุกสายและขุดลอกคลอง", []),  # of one line each, it is a table of data
    ],
)
def test_what_stands_beside_a_rows_name_stands_under_it(beside: str, found: list[tuple[str, str]]) -> None:
    head = "<tr><th>ที่</th><th>รายการ</th><th>รายละเอียด</th></tr>"
    row = f"<tr><td>1</td><td>นโยบายเขต</td><td>{beside}</td></tr><tr><td>2</td><td>แผน</td><td>-</td></tr>"
    page = read_html(f"<table>{head}{row}</table>".encode(), "https://x.go.th/ita")
    said = paragraphs(page, "https://x.go.th/ita", FILES, Haystack)
    assert [(p.heading.text, p.text.text) for p in said if p.heading.text] == found
    assert ("นโยบายเขต" in [p.text.text for p in said]) is bool(found)
