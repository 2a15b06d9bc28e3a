"""Flip-books: recognised by their host and by the marks of their players, unless they say which file they show."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.sources.blind import Sight, unreadable
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Outcome, Problem, Role, Visit

SITE = "https://d.example.go.th/page/sub/1/x"


def read(body: str, url: str = SITE) -> Document:
    return read_html(f"<html><head><title>แผน</title></head><body>{body}</body></html>".encode(), url)


def spot(document: Document, url: str = SITE) -> tuple[Sight, str] | None:
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    seen = unreadable(Source(Visit(item="O8", url=url, role=Role.PAGE), fetch, document))
    return (seen.sight, seen.reason) if seen else None


@pytest.mark.parametrize(
    "url",
    [
        "https://anyflip.com/abcd/efgh/",
        "https://online.anyflip.com/abcd/efgh/mobile/index.html",
        "https://fliphtml5.com/bookcase/x",
        "https://issuu.com/district/docs/plan",
        "https://online.pubhtml5.com/a/b/",
        "https://www.flipsnack.com/a/b.html",
        "https://www.calameo.com/read/0001",
        "https://heyzine.com/flip-book/abc.html",
        "https://www.canva.com/design/DAF/view",
        "https://prezi.com/view/abc/",
        "https://www.facebook.com/district/posts/1",
        "https://youtu.be/abc",
    ],
)
def test_by_host(url: str) -> None:
    document = read("<div id=app></div><p>Share this publication</p>", url)
    assert document.problem is Problem.PLAYER
    assert "ต้องให้เจ้าหน้าที่เปิดดู" in document.detail
    assert spot(document, url) == (Sight.FILE, "player")


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="_df_book" id="df_manual"></div>',
        '<div id="flipbook"><div style="background-image:url(pages/1.jpg)"></div></div>',
        '<div class="flipbook-viewport"><div class="container"><div class="flipbook"></div></div></div>',
        '<div class="real3dflipbook-1 wp-block"></div>',
        '<div class="col 3d-flip-book fb3d-fullscreen-mode"></div>',
    ],
)
def test_by_the_marks_of_a_player(markup: str) -> None:
    document = read(f"<h1>แผนปฏิบัติราชการ</h1><p>เปิดอ่านได้ที่นี่</p>{markup}")
    assert document.problem is None
    assert spot(document) == (Sight.FILE, "player")


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ('<iframe src="https://www.youtube.com/embed/abc"></iframe>', (Sight.FILE, "player")),
        ('<video controls><source src="/upload/policy.mp4"></video>', (Sight.FILE, "player")),
        ('<video autoplay muted loop src="/upload/sky.mp4"></video>', None),
        ('<video src="/upload/policy.mp4"></video><a href="/upload/policy.pdf">ประกาศ</a>', None),
        ('<iframe src="https://www.facebook.com/plugins/page.php?href=x"></iframe>', None),
    ],
)
def test_a_video_may_say_what_its_page_does_not(markup: str, seen: tuple[Sight, str] | None) -> None:
    assert spot(read(f"<h1>แผนปฏิบัติราชการ</h1><p>รับชมได้ที่นี่</p>{markup}")) == seen


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="_df_book" source="/upload/plan.pdf"></div>',
        '<div id="flipbook"></div><script>$("#flipbook").flipBook({pdfUrl: "/upload/plan.pdf"})</script>',
        '<div class="flipbook"></div><p><a href="/upload/plan.pdf">ดาวน์โหลด PDF</a></p>',
    ],
)
def test_a_player_that_says_which_file_it_shows(markup: str) -> None:
    document = read(f"<h1>แผนปฏิบัติราชการ</h1>{markup}")
    assert spot(document) is None
    assert [link.url for link in document.links] == ["https://d.example.go.th/upload/plan.pdf"]


@pytest.mark.parametrize("names", ["flip-card", "book", "turn", "notebook-list", "flipper"])
def test_other_elements_are_no_players(names: str) -> None:
    assert spot(read(f"<h1>แผน</h1><div class='{names}'><p>เนื้อหา</p></div>")) is None
