"""Addresses that a number chooses, and pages that show hardly anything."""

from __future__ import annotations

import pytest

from oitcheck.crawl.survey.neighbours import Neighbours, is_bare, kind_of, nobodys
from oitcheck.documents.web.html import read_html

_AT = "https://khet.example"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/khet/page/sub/21836/ประกาศ", "/khet/page/sub/7/อื่น/0/info/2"),
        ("/index.php?option=com_content&view=article&id=5", "/index.php?id=61&view=article&option=com_content"),
        ("/news-12.html", "/news-7.html"),
        ("/?p=171", "/?p=2"),
        ("/2566/page/12", "/2566/page/13"),
    ],
)
def test_addresses_of_one_kind(one: str, other: str) -> None:
    assert kind_of(_AT + one) == kind_of(_AT + other) != ""
    assert kind_of(nobodys(_AT + one)) == kind_of(_AT + one)
    assert nobodys(_AT + one) not in (_AT + one, _AT + other)


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/khet/page/sub/21836/ประกาศ", "/khet/page/sub/99999999/no-such-page"),
        ("/khet/page/sub/21836/ก/1/info/168/ข", "/khet/page/sub/99999999/ก/99999999/info/99999999/no-such-page"),
        ("/news-12.html", "/news-99999999.html"),
        ("/n/7/12-รายงาน", "/n/99999999/no-such-page"),
        ("/index.php?view=article&id=5&Itemid=3#top", "/index.php?view=article&id=99999999&Itemid=99999999"),
    ],
)
def test_whatever_may_choose_the_page_is_nobodys(path: str, other: str) -> None:
    assert nobodys(_AT + path) == _AT + other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/khet/page/sub/21836", "/khet/page/main/21836"),
        ("/index.php?view=article&id=5", "/index.php?view=category&id=5"),
    ],
)
def test_addresses_of_different_kinds(one: str, other: str) -> None:
    assert kind_of(_AT + one) != kind_of(_AT + other)


@pytest.mark.parametrize("path", ["/contact", "/ITA/2566/o12.html", "/?lang=th", "/"])
def test_no_number_chooses(path: str) -> None:
    assert kind_of(_AT + path) == ""


def test_a_button_that_passes_the_address_on_is_nothing_of_the_page() -> None:
    url = f"{_AT}/news/7/ข่าว"
    share = '<a href="https://share.example/?u=https%3A%2F%2Fkhet.example%2Fnews%2F7%2F%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7">แชร์</a>'

    def bare(body: str) -> bool:
        return is_bare(read_html(f"<html><body>{body}</body></html>".encode(), url, "utf-8"), url)

    assert bare(f"<p>ไม่มีแล้ว</p>{share}")
    assert not bare(f"<p>ไม่มีแล้ว</p>{share}<a href=/f/1.pdf>ไฟล์</a>")
    assert not bare("<p>ไม่มีแล้ว</p><a href=/news/7/ข่าว/ตุลาคม>ตุลาคม</a>")  # a page below it
    assert not bare(f"<p>{'ข้อความของหน้า ' * 60}</p>")


def test_told_once_and_only_beside_a_page_that_shows_something() -> None:
    empty = read_html(b"<html><body><p>-</p></body></html>", _AT, "utf-8")
    full = read_html(b"<html><body><a href=/f/1.pdf>1</a></body></html>", _AT, "utf-8")
    known = Neighbours()
    known.note(f"{_AT}/n/1", f"{_AT}/n/1", empty)
    known.note(f"{_AT}/m/1", f"{_AT}/m/1", empty)
    known.note(f"{_AT}/m/2", f"{_AT}/m/2", full)
    known.note(f"{_AT}/3/contact", f"{_AT}/3/contact", empty)  # 3 is the site: the name chooses
    known.note(f"{_AT}/3/news", f"{_AT}/3/news", full)
    assert [(d.urls, d.witness) for d in known.doubtful()] == [((f"{_AT}/m/1",), f"{_AT}/m/2")]
    assert not list(known.doubtful())
