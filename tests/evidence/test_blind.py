from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.sources.blind import Sight, not_followed, pictured, unseen
from oitcheck.evidence.sources.gather import Gatherer
from oitcheck.evidence.sources.source import Source
from oitcheck.links import place
from oitcheck.models import (
    Control,
    CrawlLog,
    Document,
    Fetch,
    Format,
    Link,
    Outcome,
    Part,
    Picture,
    Problem,
    Role,
    Visit,
)
from oitcheck.template import Template
from oitcheck.thai.calendar import FiscalYear

PAGE = "https://a.go.th/index.php?id=7"
NOON = datetime(2023, 4, 20, 12, tzinfo=UTC)
GUIDELINES = About(phrases=("การใช้ดุลพินิจ",), exclude=("ดุลพินิจของศาล",))
POLICY = About(phrases=("นโยบายไม่รับของขวัญ",))


def _hides(link: Link, *, opened: tuple[str, ...] = (), others: tuple[About, ...] = ()) -> bool:
    page = Document(
        sha256="1", format=Format.HTML, links=(link,), parts=(Part(locator="p", text="แนวทางการใช้ดุลพินิจของเจ้าหน้าที่"),)
    )
    visits = [Visit(item="O27", url=PAGE, role=Role.SUBMITTED)]
    visits += [Visit(item="O27", url=url, role=Role.FILE, depth=1, found_on=PAGE, anchor="PDF") for url in opened]
    fetches = [Fetch(url=PAGE, final_url=PAGE, outcome=Outcome.OK, fetched_at=NOON, sha256="1")]
    fetches += [Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=NOON) for url in opened]
    log = CrawlLog(fetches=tuple(fetches), visits=tuple(visits))
    showing = Gatherer(log, {"1": page}, Template()).showing("O27")
    return any(spot.reason == "not_followed" and spot.concerns(GUIDELINES, others) for spot in showing.blind)


@pytest.mark.parametrize(
    "link",
    [
        Link(url="https://a.go.th/index.php?task=doc_download&gid=34", anchor="การขออนุญาตก่อสร้างอาคาร"),
        Link(url="https://a.go.th/x.php?n=34", anchor="การขออนุญาตก่อสร้างอาคาร", context="ดาวน์โหลดไฟล์"),
        Link(url="https://elsewhere.go.th/x", anchor="แนวทางการใช้ดุลพินิจ"),
        Link(url="https://a.go.th/index.php?id=7&start=20", anchor="2"),
    ],
)
def test_an_unopened_link_may_hide_what_is_missing(link: Link) -> None:
    assert _hides(link)


@pytest.mark.parametrize(
    "link",
    [
        Link(url="https://a.go.th/about.html", anchor="ประวัติความเป็นมา"),  # perhaps the menu
        Link(url="https://elsewhere.go.th/x", anchor="การขออนุญาตก่อสร้างอาคาร"),
        Link(url="https://elsewhere.go.th/x", anchor="แนวทางการใช้ดุลพินิจของศาล"),
        Link(url="https://a.go.th/x?task=doc_download&print=1", anchor="พิมพ์"),
        Link(url="https://a.go.th/privacy/", anchor="นโยบายความเป็นส่วนตัว", context="แนวทางการใช้ดุลพินิจ"),
        Link(url="https://a.go.th/1013/", anchor="ต่อไป", context="แนวทางการใช้ดุลพินิจ › ก่อนหน้า ต่อไป"),
    ],
)
def test_a_link_to_something_else_hides_nothing(link: Link) -> None:
    assert not _hides(link)


def test_a_link_that_is_called_like_an_opened_one_is_not_opened_by_that() -> None:
    link = Link(url="https://a.go.th/index.php?task=doc_download&gid=34", anchor="PDF")
    assert _hides(link, opened=("https://a.go.th/index.php?task=doc_download&gid=33",))
    assert not _hides(link, opened=("http://www.a.go.th/index.php?task=doc_download&gid=34",))


@pytest.mark.parametrize(
    ("size", "hides"), [((1200, 220), False), ((1600, 500), True), ((800, 4500), True), ((0, 0), True)]
)
def test_a_picture_of_the_shape_of_a_banner_hides_nothing(size: tuple[int, int], hides: bool) -> None:
    shown = Picture(locator="img", url="https://a.go.th/1.jpg", width=size[0], height=size[1])
    page = Document(sha256="1", format=Format.HTML, pictures=(shown,))
    fetch = Fetch(url=PAGE, final_url=PAGE, outcome=Outcome.OK, fetched_at=NOON, sha256="1")
    assert bool(list(pictured(Source(Visit(item="O27", url=PAGE, role=Role.SUBMITTED), fetch, page), {}))) is hides


def test_a_link_named_after_another_requirement_hides_nothing_of_this() -> None:
    link = Link(url="https://a.go.th/?wpdmdl=4", anchor="ประกาศนโยบายไม่รับของขวัญ")
    assert not _hides(link, others=(POLICY,))


def test_a_picture_that_leads_to_an_opened_page_stands_for_it() -> None:
    picture = Picture(locator="a > img", url="https://a.go.th/thumb.jpg", leads_to="https://a.go.th/october/")
    page = Document(sha256="1", format=Format.HTML, pictures=(picture,), parts=(Part(locator="p", text="รายเดือน"),))
    fetch = Fetch(url=PAGE, final_url=PAGE, outcome=Outcome.OK, fetched_at=NOON, sha256="1")
    source = Source(Visit(item="O27", url=PAGE, role=Role.SUBMITTED), fetch, page)
    assert [spot.reason for spot in pictured(source, {})] == ["picture_only"]
    assert list(pictured(source, {}, {place(picture.leads_to)})) == []


def test_a_page_that_scripts_choose_hides_everything_where_none_ran() -> None:
    url = "https://a.go.th/#/ita/o27"
    front = Document(sha256="1", format=Format.HTML, parts=(Part(locator="p", text="ยินดีต้อนรับสู่สำนักงานเขต"),))
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=NOON, sha256="1")
    log = CrawlLog(fetches=(fetch,), visits=(Visit(item="O27", url=url, role=Role.SUBMITTED),))
    showing = Gatherer(log, {"1": front}, Template()).showing("O27")
    assert any(spot.reason == "needs_browser" and spot.concerns(GUIDELINES, ()) for spot in showing.blind)


@pytest.mark.parametrize(
    ("format_", "problem", "sight"),
    [
        (Format.HTML, Problem.CRASHED, Sight.PAGE),
        (Format.HTML, Problem.TOO_LARGE, Sight.PAGE),
        (Format.PDF, Problem.CRASHED, Sight.FILE),
        (Format.PDF, Problem.TOO_LARGE, Sight.TEXT),
    ],
)
def test_of_what_was_not_read_the_links_and_fields_are_unseen_too(
    format_: Format, problem: Problem, sight: Sight
) -> None:
    lost = Document(sha256="1", format=format_, problem=problem, title="นโยบายไม่รับของขวัญ")
    fetch = Fetch(url=PAGE, final_url=PAGE, outcome=Outcome.OK, fetched_at=NOON, sha256="1")
    log = CrawlLog(fetches=(fetch,), visits=(Visit(item="O27", url=PAGE, role=Role.SUBMITTED),))
    (spot,) = Gatherer(log, {"1": lost}, Template()).showing("O27").blind
    assert (spot.sight, spot.reason) == (sight, "unreadable_document")
    assert format_ is not Format.HTML or spot.concerns(GUIDELINES, (POLICY,))


@pytest.mark.parametrize(
    ("kind", "label", "opens", "hides"),
    [
        ("button", "ดาวน์โหลด", "", True),
        ("tab", "มกราคม 2566", "", True),
        ("pager", "2", "", True),
        ("button", "ค้นหา", "", False),
        ("button", "ดาวน์โหลด", None, False),
        ("button", "ดาวน์โหลด", "https://a.go.th/a1.pdf", True),  # where it is thought to lie, nothing was found
        ("button", "ดาวน์โหลด", "https://a.go.th/b2.pdf", False),
    ],
)
def test_a_button_that_only_a_script_answers_may_hide_what_is_missing(
    kind: str, label: str, opens: str | None, hides: bool
) -> None:
    button = Control(locator="b", kind=kind, label=label, opens=opens)
    text = "แนวทางการใช้ดุลพินิจของเจ้าหน้าที่"
    page = Document(sha256="1", format=Format.HTML, controls=(button,), parts=(Part(locator="p", text=text),))
    urls = {PAGE: Outcome.OK, "https://a.go.th/a1.pdf": Outcome.BROKEN, "https://a.go.th/b2.pdf": Outcome.OK}
    fetches = (Fetch(url=url, final_url=url, outcome=o, fetched_at=NOON, sha256="1") for url, o in urls.items())
    visits = (Visit(item="O27", url=url, role=Role.FILE if url != PAGE else Role.SUBMITTED) for url in urls)
    showing = Gatherer(CrawlLog(fetches=tuple(fetches), visits=tuple(visits)), {"1": page}, Template()).showing("O27")
    spots = [spot for spot in showing.blind if spot.reason == "not_followed" and spot.name == label]
    assert bool(spots) is hides


@pytest.mark.parametrize(
    ("url", "anchor", "hides"),
    [
        ("https://data.go.th/x/schools", "ชุดข้อมูลของเขต", True),
        ("https://data.go.th/", "เว็บไซต์กรุงเทพมหานคร", False),
        ("https://drive.google.com/embeddedfolderview?id=1", "โฟลเดอร์เอกสาร", True),
    ],
)
def test_what_a_page_has_elsewhere_alone_may_be_what_is_missing(url: str, anchor: str, hides: bool) -> None:
    menu = tuple(Link(url=f"https://a.go.th/menu/{n}", anchor=f"เมนู {'กขค'[n]}") for n in range(3))
    page = Document(sha256="1", format=Format.HTML, links=(*menu, Link(url=url, anchor=anchor)))
    fetch = Fetch(url=PAGE, final_url=PAGE, outcome=Outcome.OK, fetched_at=NOON, sha256="1")
    log = CrawlLog(fetches=(fetch,), visits=(Visit(item="O27", url=PAGE, role=Role.SUBMITTED),))
    learnt = Template.learn([(f"{PAGE}{n}", Document(sha256=f"{n}", format=Format.HTML, links=menu)) for n in range(5)])
    showing = Gatherer(log, {"1": page}, learnt).showing("O27")
    assert any(spot.concerns(GUIDELINES, (POLICY,)) for spot in showing.blind) is hides


def test_a_locked_folder_may_hold_what_the_words_above_it_exclude() -> None:
    about = About(phrases=("แผนการใช้จ่าย",), exclude=("ผลการใช้จ่าย",))

    def hides(url: str) -> bool:
        visit = Visit(item="O17", url=url, role=Role.PAGE, anchor="เปิดเอกสาร", context="แผน/ผลการใช้จ่ายงบประมาณ")
        fetch = Fetch(url=url, final_url=url, outcome=Outcome.FORBIDDEN, fetched_at=NOON)
        return unseen(visit, fetch, Sight.PAGE).concerns(about, ())

    assert hides("https://drive.google.com/embeddedfolderview?id=1")
    assert not hides("https://a.go.th/1")


@pytest.mark.parametrize(
    ("label", "of_others"), [("ปีงบประมาณ 2565", True), ("ปีงบประมาณ 2566", False), ("ปี 2565", False)]
)
def test_a_tab_of_another_fiscal_year_hides_nothing_of_this_one(label: str, of_others: bool) -> None:
    page = Source(
        Visit(item="O9", url=PAGE, role=Role.SUBMITTED),
        Fetch(url=PAGE, final_url=PAGE, outcome=Outcome.OK, fetched_at=NOON),
        Document(sha256="1", format=Format.HTML),
    )
    spot = not_followed(PAGE, Link(url=PAGE, anchor=label), page, is_offered=True)
    assert spot.is_called_after_other_years(FiscalYear(2566)) is of_others


def test_an_unreached_file_is_what_its_link_calls_it_whatever_the_words_above_it_exclude() -> None:
    about = About(phrases=("ข้อบัญญัติงบประมาณ",), exclude=("แผนการใช้จ่าย",))

    def hides(anchor: str) -> bool:
        url = "https://a.go.th/1.pdf"
        visit = Visit(item="O18", url=url, role=Role.FILE, anchor=anchor, context="แผนการใช้จ่ายงบประมาณประจำปี")
        fetch = Fetch(url=url, final_url=url, outcome=Outcome.SERVER_ERROR, fetched_at=NOON)
        return unseen(visit, fetch, Sight.FILE).concerns(about, ())

    assert hides("ข้อบัญญัติงบประมาณรายจ่าย ประจำปี พ.ศ. ๒๕๖๖")
    assert not hides("ดาวน์โหลด")
    assert not hides("แผนการใช้จ่ายตามข้อบัญญัติงบประมาณ")


@pytest.mark.parametrize("problem", [Problem.TOO_LARGE, Problem.LOCKED, Problem.DAMAGED])
@pytest.mark.parametrize(("kind", "sight"), [(Format.ZIP, Sight.FILE), (Format.XLSX, Sight.TEXT)])
def test_what_an_archive_kept_to_itself_are_files(problem: Problem, kind: Format, sight: Sight) -> None:
    """Of a format that its read members lack, the others may be."""
    url = "https://a.go.th/all"
    member = Document(sha256="2", format=Format.CSV, name="a.csv", parts=(Part(locator="a.csv", text="ก"),))
    members = (member,) if kind is Format.ZIP else ()
    file = Document(sha256="1", format=kind, problem=problem, members=members)
    log = CrawlLog(
        fetches=(Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=NOON, sha256="1"),),
        visits=(Visit(item="O27", url=url, role=Role.SUBMITTED),),
    )
    showing = Gatherer(log, {"1": file}, Template()).showing("O27")
    assert [spot.sight for spot in showing.blind] == [sight]


@pytest.mark.parametrize(("items", "hidden"), [(("O27",), False), (("O27", "O25", "O26"), True)])
def test_what_an_index_of_items_lists_may_hide_it_whatever_it_is_called(items: tuple[str, ...], hidden: bool) -> None:
    link = Link(url="https://a.go.th/x.htm", anchor="เอกสารอื่น")
    page = Document(sha256="1", format=Format.HTML, links=(link,), parts=(Part(locator="p", text="หลักฐาน"),))
    visits = tuple(Visit(item=item, url=PAGE, role=Role.SUBMITTED) for item in items)
    fetch = Fetch(url=PAGE, final_url=PAGE, outcome=Outcome.OK, fetched_at=NOON, sha256="1")
    showing = Gatherer(CrawlLog(fetches=(fetch,), visits=visits), {"1": page}, Template()).showing("O27")
    found = [spot for spot in showing.blind if spot.reason == "not_followed"]
    assert any(spot.concerns(GUIDELINES, ()) for spot in found) is hidden


def test_a_link_that_names_nothing_is_called_by_its_row() -> None:
    url = "https://a.go.th/1.pdf"
    visit = Visit(item="O5", url=url, role=Role.FILE, depth=1, anchor="PDF", context="O5 › แผนปฏิบัติราชการ [PDF]")
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.BLOCKED, fetched_at=NOON)
    assert unseen(visit, fetch, Sight.FILE).evidence().document == "แผนปฏิบัติราชการ: PDF"
    named = visit.model_copy(update={"anchor": "แผนปี 2566"})
    assert unseen(named, fetch, Sight.FILE).evidence().document == "แผนปี 2566"
