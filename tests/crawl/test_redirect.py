from __future__ import annotations

import pytest

from oitcheck.crawl.answers.disguise import is_front_page
from oitcheck.crawl.answers.redirect import by_page, by_status, names_error, names_nothing

HERE = "https://a.go.th/khet/page"


@pytest.mark.parametrize(
    ("status", "location", "target"),
    [
        (302, "../x y", "https://a.go.th/x%20y"),
        (301, "//b.go.th/ก", "https://b.go.th/%E0%B8%81"),
        (302, "http:///b.go.th/x", "http://b.go.th/x"),
        (302, "%2e%2e/x", "https://a.go.th/x"),
        (302, "\\x\\y?z=\\", "https://a.go.th/x/y?z=%5C"),
        (200, "/x", None),
        (304, "/x", None),
        (302, " ", None),
        (302, "http://[broken/", None),
    ],
)
def test_by_status(status: int, location: str, target: str | None) -> None:
    assert by_status(HERE, status, location) == target


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("<meta http-equiv=refresh content='0;url=/ita'>", "https://a.go.th/ita"),
        ("<META HTTP-EQUIV=\"Refresh\" CONTENT=\"3; URL='index2.html'\"><p>กรุณารอสักครู่</p>", "https://a.go.th/khet/index2.html"),
        ("<base href='https://b.go.th/'><meta http-equiv=refresh content='0;url=x'>", "https://b.go.th/x"),
        ("<script>location.replace('/ita')</script>", "https://a.go.th/ita"),
        ("<script>window.location = \"/ita\";</script><noscript>เปิดสคริปต์</noscript>", "https://a.go.th/ita"),
        ("<body onload=\"location.href='/ita'\">", "https://a.go.th/ita"),
        ("<body onload='start()'>", None),
        ("<meta http-equiv=refresh content='600;url=/ita'>", None),
        ("<meta http-equiv=refresh content='0'>", None),
        ("<meta http-equiv=refresh content='0;url=/khet/page#top'>", None),
        ("<meta http-equiv=refresh content='0;url=/ita'>" + "<p>เนื้อหาของหน้านี้</p>" * 40, None),
        ("<script>function go() { location.href = '/ita'; }</script>", None),
        ("<script>if (mobile) location.href = '/m'</script>", None),
        ("<script>location.href = '/m?u=' + user</script>", None),
        ("<script>document.cookie='a=1'; location.href='/x'</script>", None),
        ("<a onclick=\"location.href='/x'\">x</a>", None),
    ],
)  # fmt: skip
def test_by_page(body: str, target: str | None) -> None:
    assert by_page(HERE, f"<html>{body}</html>".encode(), "text/html") == target


@pytest.mark.parametrize(
    ("refresh", "target"),
    [
        ("0; url=/ita", "https://a.go.th/ita"),
        ("3;URL='/ita'", "https://a.go.th/ita"),
        ("0; /ita", "https://a.go.th/ita"),
        ("300; url=/ita", None),
        ("5", None),
    ],
)
def test_a_header_that_sends_on(refresh: str, target: str | None) -> None:
    for body in (b"<p>one moment</p>", b""):
        assert by_page("https://a.go.th/x", body, "text/html", refresh=refresh) == target
    assert by_page("https://a.go.th/x", b"<p>" + b"word " * 200, "text/html", refresh=refresh) is None


def test_only_pages_send_on() -> None:
    assert by_page(HERE, b"<meta http-equiv=refresh content='0;url=/ita'>", "text/plain") is None


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://a.go.th", True),
        ("https://a.go.th/", True),
        ("https://a.go.th/index.php", True),
        ("https://a.go.th/th/", True),
        ("https://a.go.th/home", True),
        ("https://a.go.th/index.php?id=4", False),
        ("https://a.go.th/web/guest/home", True),
        ("https://a.go.th/index.php/th/", True),
        ("https://a.go.th/index.html?lang=th", True),
        ("https://a.go.th/web/plan", False),
        ("https://a.go.th/bangrak/", False),
        ("https://a.go.th/homework", False),
    ],
)
def test_front_pages(url: str, front: bool) -> None:
    assert is_front_page(url) is front


@pytest.mark.parametrize(
    ("path", "nothing"),
    [
        ("/404", True),
        ("/404.html", True),
        ("/th/404/", True),
        ("/errors/404.php", True),
        ("/page-not-found", True),
        ("/site/PageNotFound.aspx", True),
        ("/Error/Index/404", True),
        ("/_layouts/15/PageNotFoundError.aspx", True),
        ("/news/404", False),
        ("/404/plan", False),
        ("/khet/404-road.html/x", False),
        ("/lost-and-found", False),
        ("/what-is-not-found-here/1", False),
    ],
)
def test_addresses_that_call_themselves_missing(path: str, nothing: bool) -> None:
    assert names_nothing(f"https://a.go.th{path}") is nothing


def test_addresses_that_call_themselves_an_error() -> None:
    names = (
        "/error",
        "/Error.aspx?aspxerrorpath=/x",
        "/index.php?error",
        "/500.html",
        "/_layouts/15/AccessDenied.aspx?Source=x",
        "/th/maintenance",
        "/works/roads/maintenance",
        "/trial-and-error",
        "/x?terror=1",
    )
    assert [names_error(f"https://a.go.th{name}") for name in names] == [True] * 6 + [False] * 3


def test_a_page_that_reloads_itself_tests_cookies() -> None:
    body = b"<html><meta http-equiv='refresh' content='1'></html>"
    assert by_page(HERE, body, "text/html") is None
    assert by_page(HERE, body, "text/html", sets_cookie=True) == HERE
