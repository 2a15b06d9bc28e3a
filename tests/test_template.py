from __future__ import annotations

from oitcheck.models import Control, Document, Link, Part, Picture, Table
from oitcheck.models.document import Format
from oitcheck.template import Template

BASE = "https://p.go.th/khet/page/sub"
MENU = tuple(Link(url=f"{BASE}/{n}/m", anchor=f"เมนู {n}", context="เมนูหลัก") for n in range(100))
SYSTEM = Link(url="https://oss.go.th/", anchor="BMA OSS", context="เมนูหลัก")


def page(number: int, *links: Link, parts: tuple[Part, ...] = (), **more: object) -> tuple[str, Document]:
    chrome = (
        Part(locator="div > ul > li", text="E-Service"),
        Part(locator="div.foot", text=f"ผู้เข้าชม {number * 37} คน วันที่ {number} มกราคม 2566"),
        Part(locator="div.address", text="สำนักงานเขต 12 ถนนหนึ่ง"),
    )
    own = (Part(locator="h1", text=f"หัวข้อที่ว่าด้วยเรื่อง {'กขคงจฉชซ'[number % 8]}", heading=True), *parts)
    manual = Link(url="https://p.go.th/manual.pdf", anchor="คู่มือ")
    document = Document(
        sha256=str(number), format=Format.HTML, parts=(*chrome, *own), links=(*MENU, SYSTEM, manual, *links), **more
    )
    return f"{BASE}/{number}/t", document


def learned(*extra: tuple[str, Document]) -> Template:
    return Template.learn([*(page(n) for n in range(20, 29)), *extra])


def test_menu_footer_and_counter_are_template() -> None:
    file = Link(url="https://p.go.th/f/1.pdf", anchor="แผน")
    url, document = page(7, file)
    own = learned().own(url, document)
    assert own.links == (file,)
    assert [part.locator for part in own.parts] == ["h1"]


def test_chrome_is_the_rest() -> None:
    url, document = page(7, Link(url="https://p.go.th/f/1.pdf", anchor="แผน"))
    template = learned()
    own, chrome = template.own(url, document), template.chrome(url, document)
    assert "สำนักงานเขต 12 ถนนหนึ่ง" in chrome.text()
    assert len(own.links) + len(chrome.links) == len(document.links)
    assert len(own.parts) + len(chrome.parts) == len(document.parts)


def test_a_menu_entry_that_also_stands_in_the_content_stays_there() -> None:
    title = Part(locator="main > h2", text="E-Service", heading=True)
    here = SYSTEM.model_copy(update={"context": "ยื่นคำขอได้ที่นี่"})
    url, document = page(7, here, parts=(title, Part(locator="main > p", text="E-Service")))
    own = learned().own(url, document)
    assert own.links == (here,)
    assert [part.locator for part in own.parts] == ["h1", "main > h2", "main > p"]


def test_links_that_a_minority_shares_stay() -> None:
    shared = Link(url="https://p.go.th/shared.pdf", anchor="ประกาศ")
    template = learned(page(5, shared), page(6, shared))
    url, document = page(6, shared)
    assert template.own(url, document).links == (shared,)


def test_another_section_has_its_own_template() -> None:
    _, document = page(7)
    assert learned().own("https://p.go.th/other/page/1", document).links == document.links


def test_too_few_pages_leave_the_landmarks_only() -> None:
    nav = Link(url="https://p.go.th/a", anchor="a", landmark="nav")
    body = Link(url="https://p.go.th/b", anchor="b")
    document = Document(
        sha256="x",
        format=Format.HTML,
        links=(nav, body),
        parts=(
            Part(locator="body > footer > p", text="ที่อยู่"),
            Part(locator="body > main > header > h1", text="ชื่อเรื่อง"),
        ),
        pictures=(Picture(locator="body > header > img", url="https://p.go.th/logo.png"),),
        controls=(Control(locator="body > nav > form > input", kind="input", label="ค้นหา"),),
    )
    own = Template.learn([("https://p.go.th/x/1", document)]).own("https://p.go.th/x/1", document)
    assert own.links == (body,)
    assert [part.text for part in own.parts] == ["ชื่อเรื่อง"]
    assert own.pictures == own.controls == ()


def test_the_same_content_under_two_urls_teaches_once() -> None:
    url, document = page(1)
    template = Template.learn([(f"{url}?{n}", document) for n in range(6)])
    assert template.own(url, document).links == document.links


def test_details_of_one_list_do_not_make_its_title_a_template() -> None:
    title = Part(locator="h1", text="ประกาศจัดซื้อจัดจ้าง", heading=True)
    back = Link(url=f"{BASE}/900/t", anchor="กลับ")
    details = []
    for n in range(20):
        _, document = page(100 + n, back, parts=(title,))
        details.append((f"{BASE}/900/t/0/info/{n}/x", document))
    template = learned(*details)
    own = template.own(*details[0])
    assert own.links == (back,)
    assert title in own.parts


def test_details_alone_teach_the_menu_and_keep_their_title() -> None:
    title = Part(locator="h1", text="ประกาศจัดซื้อจัดจ้าง", heading=True)
    details = [(f"{BASE}/900/t/0/info/{n}/x", page(100 + n, parts=(title,))[1]) for n in range(6)]
    own = Template.learn(details).own(*details[0])
    assert own.links == ()
    assert title in own.parts


def test_what_was_learnt_can_be_kept() -> None:
    template = learned()
    again = Template.unpacked(template.packed())
    url, document = page(40, Link(url=f"{BASE}/40/own", anchor="ของหน้านี้"))
    assert again == template
    assert again.own(url, document) == template.own(url, document) != document


def test_a_table_around_the_menu_lays_out_the_page() -> None:
    layout = Table(locator="body > table", rows=(("เมนู", "เนื้อหา"),))
    data = Table(locator="body > table > tbody > tr > td > table", rows=(("ฝ่าย", "จำนวน"), ("โยธา", "3")))
    url, document = page(7, tables=(layout, data))
    menu = Part(locator="body > table > tbody > tr > td", text="เมนูหลัก")
    links = tuple(link.model_copy(update={"part": 0}) for link in document.links)
    document = document.model_copy(update={"parts": (menu, *document.parts), "links": links})
    assert learned().own(url, document).tables == (data,)


def test_few_pages_learn_from_the_rest_of_their_site_where_they_bear_its_menu() -> None:
    own = Link(url="https://p.go.th/?p=7", anchor="ประกาศ")
    _, document = page(40, own)
    url, few = "https://p.go.th/category/x", document.model_copy(update={"sha256": "few"})
    other = Document(sha256="other", format=Format.HTML, links=(*MENU[:9], own))
    assert learned((url, few)).own(url, few).links == (own,)
    assert learned((url, other)).own(url, other).links == other.links


def test_links_that_turn_the_pages_of_a_list_are_its_own_wherever_they_stand() -> None:
    url = "https://p.go.th/category/x/"
    turning = [Link(url=f"{url}page/2/", anchor=words, landmark="nav") for words in ("2", "ถัดไป", "Next »")]
    menu = [
        Link(url=f"{url}page/2/", anchor="ข่าว", landmark="nav"),
        Link(url="https://p.go.th/2/", anchor="2", landmark="nav"),
    ]
    document = Document(sha256="x", format=Format.HTML, links=(*turning, *menu))
    assert Template.learn([(url, document)]).own(url, document).links == tuple(turning)
