"""Pages that came in place of others."""

from __future__ import annotations

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.sources.stray import Strays, says_its_name
from oitcheck.models import Document
from oitcheck.slight import is_slight
from oitcheck.template import Template

HOST = "https://khet.example.go.th/site/"
MENU = "".join(f"<li><a href=/site/{name}>{name}</a></li>" for name in ("หน่วยงาน", "บริการ", "ข่าวสาร", "ติดต่อ"))
NOTICE = "<p>Vorgang 7712 wurde zurückgestellt.</p>"


def page(body: str, url: str = HOST) -> Document:
    return read_html(f"<html><title>ก</title><body>{body}</body></html>".encode(), url=url)


def site(*others: str) -> dict[str, Document]:
    pages = [f"<ul>{MENU}</ul><h1>เรื่องที่ {name}</h1>{name * 40}" for name in "กขคงจฉชซ"]
    return {f"{HOST}p{n}": page(body, f"{HOST}p{n}") for n, body in enumerate((*pages, *others))}


def strays(pages: dict[str, Document]) -> list[str]:
    found = Strays(pages.items(), Template.learn(pages.items()))
    return [url for url, one in pages.items() if found.is_one(url, one)]


def test_a_notice_without_the_sites_menu() -> None:
    assert strays(site(NOTICE)) == [f"{HOST}p8"]


def test_a_short_page_under_the_menu_is_the_sites_own() -> None:
    assert strays(site(f"<ul>{MENU}</ul><p>โทร. 0 2000 0000</p>")) == []


@pytest.mark.parametrize(
    "content",
    [
        "<table><tr><td>ก</td><td>ข</td></tr><tr><td>1</td><td>2</td></tr></table>",
        "<a href=/f/plan.pdf>แผน</a>",
        "<iframe src=https://forms.example.com/x></iframe>",
        "<form><textarea name=q></textarea></form>",
        "<p>" + "ข้อความ" * 200 + "</p>",
    ],
)
def test_what_holds_content_is_no_notice(content: str) -> None:
    assert not is_slight(page(content))
    assert strays(site(content)) == []


def test_a_page_that_word_saved_is_no_notice() -> None:
    saved = '<meta name=Generator content="Microsoft Word 15"><p class=MsoNormal>ประกาศสำนักงานเขต</p>'
    assert strays(site(saved)) == []


def test_one_notice_under_many_addresses() -> None:
    """Whatever case number it bears; of a host of which nothing else was seen, so that it has no menu."""
    pages = {f"{HOST}{n}/x": page(NOTICE.replace("7712", str(n))) for n in range(4)}
    assert len(strays(pages)) == 4
    pages.popitem()
    assert strays(pages) == []


def test_a_page_that_says_its_name_is_the_one_that_was_meant() -> None:
    assert says_its_name(page("<h1>แผน ปฏิบัติราชการ</h1>"), "แผนปฏิบัติราชการ")
    assert not says_its_name(page(NOTICE), "แผนปฏิบัติราชการ")
    assert not says_its_name(page(NOTICE), "")
