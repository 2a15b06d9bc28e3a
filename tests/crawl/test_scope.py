from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from oitcheck.crawl.kinds import fetch_url, is_crawlable, may_be_file, names_file
from oitcheck.crawl.survey.following import section_from
from oitcheck.crawl.survey.frontier import Planned
from oitcheck.crawl.survey.scope import Section, candidates
from oitcheck.links import is_content, turns_page
from oitcheck.models import Document, Fetch, Format, Hop, Link, LinkKind, Outcome, Picture, Role, Visit

PORTAL = "https://webportal.bangkok.go.th/khet/page/sub/21839/คู่มือ"


@pytest.mark.parametrize(
    ("submitted", "link", "anchor", "inside"),
    [
        (PORTAL, "https://webportal.bangkok.go.th/khet/page/sub/21839/อื่น/0/info/77/x", "", True),
        (PORTAL, "https://webportal.bangkok.go.th/khet/page/sub/21839/คู่มือ/2", "", True),
        (PORTAL, "https://webportal.bangkok.go.th/khet/page/sub/21839/คู่มือ?page=2", "", True),
        (PORTAL, "https://webportal.bangkok.go.th/khet/page/sub/21839/สะกดต่าง", "", False),
        (PORTAL, "https://webportal.bangkok.go.th/khet/page/sub/21840/x", "รายละเอียด", False),
        (PORTAL, "https://elsewhere.go.th/khet/page/sub/21839/x/0/info/1", "", False),
        ("https://a.go.th/ita/2566/o1/", "https://a.go.th/ita/2566/o1/part", "", True),
        ("https://a.go.th/ita/2566/o1/", "https://a.go.th/ita/2566/o2/", "", False),
        ("https://a.go.th/ita/2566/o1.html", "https://a.go.th/ita/2566/o1-detail.html", "", True),
        ("https://a.go.th/news", "https://a.go.th/news?page=3", "3", True),
        ("https://a.go.th/news", "https://a.go.th/news/some-title", "อ่านต่อ", True),
        ("https://a.go.th/news", "https://a.go.th/about", "อ่านต่อ", False),
        ("https://a.go.th/", "https://a.go.th/about", "รายละเอียด", False),
        ("http://www.a.go.th/x/y/12345", "https://a.go.th/x/y/12345/z", "", True),
        ("https://a.go.th/index.php?id=5", "https://a.go.th/index.php?id=6", "หน้าอื่น", False),
        ("https://a.go.th/#/ita/o5", "https://a.go.th/#/ita/o5/more", "", True),
        ("https://a.go.th/#/ita/o5", "https://a.go.th/#/ita/o6", "", False),
        ("https://a.go.th/#!/ita?id=5", "https://a.go.th/#!/ita?id=5&page=2", "2", True),
        ("https://a.go.th/index.php?id=5", "https://a.go.th/index.php?id=5&start=20", "2", True),
        ("https://a.go.th/category/page", "https://a.go.th/category/page/2", "2", True),
        ("https://a.go.th/news", "https://a.go.th/news/page/12/", "12", True),
        ("https://a.go.th/news", "https://a.go.th/other/page/2/", "2", False),
    ],
)
def test_sections(submitted: str, link: str, anchor: str, inside: bool) -> None:
    assert Section.of(submitted).admits(link, anchor) is inside


def test_a_section_that_moved_is_known_by_all_its_addresses() -> None:
    """Links that editors wrote name any of them."""
    urls = [PORTAL, PORTAL.replace("/page/sub/", "/th/content/"), "https://new.bangkok.go.th/th/content/21839/คู่มือ"]
    hops = tuple(Hop(url=here, status=301, location=there) for here, there in pairwise(urls))
    fetch = Fetch(url=PORTAL, final_url=urls[-1], outcome=Outcome.REDIRECTED, hops=hops, fetched_at=datetime.now(UTC))
    visit = Visit(item="O9", url=PORTAL, role=Role.SUBMITTED)
    section = section_from(Planned(visit, Section.of(PORTAL)), fetch)
    assert [section.admits(f"{url}/0/info/281004/x", "ประกาศ") for url in urls] == [True] * 3
    assert [section.pages(f"{url}/2") for url in urls] == [True] * 3
    assert not section.admits(PORTAL.replace("21839", "21840"), "ประกาศ")
    assert section.lists(urls[-1])


@pytest.mark.parametrize(
    ("link", "fetched"),
    [
        ("https://a.go.th/x.pdf#page=3", "https://a.go.th/x.pdf"),
        ("https://a.go.th/#/ita/o5", "https://a.go.th/#/ita/o5"),
        ("https://a.go.th/#!", "https://a.go.th/"),
        ("https://a.go.th/x?PHPSESSID=abc&id=1", "https://a.go.th/x?id=1"),
        (
            "https://drive.google.com/file/d/1AbC_d-e/view?usp=sharing",
            "https://drive.google.com/uc?export=download&confirm=t&id=1AbC_d-e",
        ),
        ("https://drive.google.com/open?id=1AbC", "https://drive.google.com/open?id=1AbC"),
        ("https://drive.google.com/drive/folders/1Ab?x=1", "https://drive.google.com/embeddedfolderview?id=1Ab"),
        (
            "https://docs.google.com/spreadsheets/d/1234567890123456789012345/edit#gid=0",
            "https://docs.google.com/spreadsheets/d/1234567890123456789012345/export?format=xlsx",
        ),
        ("https://www.dropbox.com/s/abc/x?dl=0", "https://www.dropbox.com/s/abc/x?dl=1"),
    ],
)
def test_share_links_become_downloads_and_stay_so(link: str, fetched: str) -> None:
    assert fetch_url(link) == fetched
    assert fetch_url(fetched) == fetched


def test_kinds_of_links() -> None:
    assert names_file("https://a.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99.PDF")
    assert names_file("https://a.go.th/get.php?file=plan.xlsx")
    assert not names_file("https://a.go.th/มติ-ก.ก.")
    assert may_be_file("https://a.go.th/dl?id=5", "ดาวน์โหลด")
    assert may_be_file("https://a.go.th/download/5", "")
    assert not may_be_file("https://a.go.th/page.html", "ดาวน์โหลด")
    for url in ("mailto:a@b.c", "tel:1555", "https://th-th.facebook.com/x", "https://lin.ee/x", "https://youtu.be/x"):
        assert not is_crawlable(url)


def test_candidates_of_a_page() -> None:
    document = Document(
        sha256="0" * 64,
        format=Format.HTML,
        links=(
            Link(url="https://cdn.other.com/แผน.pdf", anchor="แผน"),
            Link(url="https://other.go.th/page", anchor="ที่อื่น"),
            Link(url=PORTAL + "/0/info/9/x", anchor="ข่าว"),
            Link(url="https://webportal.bangkok.go.th/frame", kind=LinkKind.FRAME),
            Link(url=PORTAL + "/search", kind=LinkKind.FORM),
        ),
        pictures=(
            Picture(locator="img", url="https://a.go.th/big.jpg", alt="ภาพ", width=600),
            Picture(locator="img", url="https://a.go.th/icon.png", width=48, height=48),
            Picture(locator="img", url="data:image/png;base64,x"),
        ),
    )
    found = [(c.role, c.url.rpartition("/")[2]) for c in candidates(Section.of(PORTAL), PORTAL, document)]
    assert found == [
        (Role.FILE, "แผน.pdf"),
        (Role.PAGE, "x"),
        (Role.PAGE, "frame"),
        (Role.PICTURE, "big.jpg"),
    ]


def test_a_data_set_is_opened_wherever_it_is_and_gives_its_files_itself() -> None:
    links = (
        Link(url="https://data.go.th/dataset/schools", anchor="ชุดข้อมูล"),
        Link(url="https://data.go.th/dataset/activity/schools", anchor="ความเคลื่อนไหว"),
        Link(url="https://data.go.th/dataset/schools/resource/r1", anchor="นักเรียน PDF"),
        Link(url="https://data.go.th/dataset/schools/resource/r1/download/a.pdf", anchor="ดาวน์โหลด"),
    )
    page = Document(sha256="0" * 64, format=Format.HTML, links=links)
    found = [(c.role, c.url.rpartition("/")[2]) for c in candidates(Section.of(PORTAL), PORTAL, page)]
    assert found == [(Role.PAGE, "schools"), (Role.FILE, "a.pdf")]


JOOMLA = "https://a.go.th/index.php?option=com_content&view=article&id=7"


def _pages(*links: Link, told_apart: bool = True) -> list[str]:
    own = Document(sha256="0" * 64, format=Format.HTML, links=links)
    is_others = (lambda url: url.endswith("id=8")) if told_apart else None
    found = candidates(Section.of(JOOMLA), JOOMLA, own, is_others=is_others)
    return [c.url.partition("a.go.th")[2] for c in found if c.role is Role.PAGE]


@pytest.mark.parametrize(
    "path",
    [
        "/index.php?option=com_docman&task=doc_download&gid=34",
        "/component/phocadownload/file/101-file",
        "/?wpdmdl=512",
        "/?attachment_id=77",
        "/showfile.php?id=3",
        "/loadfile.php?n=3",
        "/uc?export=download&id=1aB",
        "/view.aspx?file_id=4",
    ],
)
def test_what_its_address_gives_as_a_file_is_opened(path: str) -> None:
    assert _pages(Link(url="https://a.go.th" + path, anchor="การขออนุญาตก่อสร้าง"), told_apart=False) == [path]


def test_what_its_row_gives_as_a_file_is_opened() -> None:
    link = Link(url="https://a.go.th/x.php?n=1", anchor="แผน", context="แผน (ไฟล์แนบ)")
    assert _pages(link, told_apart=False) == ["/x.php?n=1"]


def test_other_content_is_opened_where_the_menu_is_known() -> None:
    link = Link(url="https://a.go.th/x.php?n=1", anchor="การขออนุญาตก่อสร้าง")
    assert _pages(link) == ["/x.php?n=1"]
    assert _pages(link, told_apart=False) == []
    many = (Link(url=f"https://a.go.th/x.php?n={n}", anchor=f"เรื่อง ก{n}") for n in range(100))
    assert _pages(*many) == []


@pytest.mark.parametrize(
    ("path", "anchor"),
    [
        ("/", "หน้าแรก"),
        ("/index.php?option=com_content&view=article&id=8", "เรื่องของข้ออื่น"),
        ("/index.php?option=com_mailto&tmpl=component", "ส่งต่อ"),
        ("/index.php?id=7&print=1", "แบบพิมพ์"),
        ("/index.php?option=com_users&view=login", "สมาชิก"),
        ("/calendar/2566/4", "กิจกรรม"),
        ("/x?sort=name", "ชื่อ"),
        ("/x?n=14", "14"),
    ],
)
def test_chores_and_other_items_are_not_opened(path: str, anchor: str) -> None:
    assert _pages(Link(url="https://a.go.th" + path, anchor=anchor)) == []


def test_a_folders_listing_is_read_in_one_order() -> None:
    base = "https://a.go.th/oit/O5/"
    links = [Link(url=base + "?C=N;O=D", anchor="Name"), Link(url=base + "2568/", anchor="ปี 2568/")]
    own = Document(sha256="1", format=Format.HTML, links=tuple(links))
    assert [c.url for c in candidates(Section.of(base), base, own)] == [base + "2568/"]
    assert [is_content(base, link) for link in links] == [False, True]
    assert not is_content(base, Link(url="https://a.go.th/oit/", anchor="Parent Directory"))


def test_what_a_later_page_of_a_list_announces_is_followed_too() -> None:
    post = Link(url="https://a.go.th/october/", anchor="สขร.1 ตุลาคม 2565")
    own = Document(sha256="1", format=Format.HTML, links=(post,))
    section = Section.of("https://a.go.th/category/skr/")
    assert section.lists("https://a.go.th/category/skr/page/3/")
    assert [c.url for c in candidates(section, "https://a.go.th/category/skr/page/3/", own)] == [post.url]
    assert [c.url for c in candidates(section, "https://a.go.th/november/", own)] == []


@pytest.mark.parametrize(
    ("page", "link", "anchor", "turns"),
    [
        ("https://a.go.th/c/", "https://a.go.th/c/page/2/", "2", True),
        ("https://a.go.th/c/page/2/", "https://a.go.th/c/", "หน้าแรก", True),
        ("https://a.go.th/x.php?id=5", "https://a.go.th/x.php?id=5&start=20", "»", True),
        ("https://a.go.th/?p=17", "https://a.go.th/?p=18", "ถัดไป", False),  # the next post
        ("https://a.go.th/x.php?id=5", "https://a.go.th/x.php?id=6", "2", False),
        ("https://a.go.th/c/", "https://a.go.th/c/page/2/", "ข่าว 2", False),
    ],
)
def test_turning_the_pages_of_a_list(page: str, link: str, anchor: str, turns: bool) -> None:
    assert turns_page(page, Link(url=link, anchor=anchor)) is turns


@pytest.mark.parametrize(
    ("number", "is_index", "followed"), [(24, False, 24), (25, False, 0), (25, True, 25), (73, True, 0)]
)
def test_an_index_of_items_lists_more_pages_than_others(number: int, is_index: bool, followed: int) -> None:
    links = tuple(Link(url=f"https://a.go.th/x{n}.htm", anchor=f"เรื่อง {n}") for n in range(number))
    own = Document(sha256="0" * 64, format=Format.HTML, links=links)
    top = "https://a.go.th/ita68.htm"
    found = candidates(Section.of(top), top, own, is_others=lambda url: False, is_index=is_index)
    assert len(list(found)) == followed
