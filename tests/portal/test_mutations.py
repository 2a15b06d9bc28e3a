"""Every mutation breaks its one thing in a copy and leaves the given site alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from . import Drawn, Site, Written, address, mutations
from .conftest import HOME, Small

MUTATIONS: list[Callable[[Small], Site]] = [
    lambda s: mutations.drop_links(s.site, s.page, "ธันวาคม"),
    lambda s: mutations.drop_format(s.site, s.page, "docx"),
    lambda s: mutations.drop_pictures(s.site, s.page),
    lambda s: mutations.last_years(s.site, s.page),
    lambda s: mutations.empty_column(s.site, s.page, "จำนวน"),
    lambda s: mutations.drop_column(s.site, s.page, "จำนวน"),
    lambda s: mutations.as_scans(s.site, s.page),
    lambda s: mutations.html_for_file(s.site, s.pdf),
    lambda s: mutations.needs_script(s.site, s.page),
    lambda s: mutations.gone(s.site, s.page),
    lambda s: mutations.soft_404(s.site, s.page),
    lambda s: mutations.under_construction(s.site, s.page),
    lambda s: mutations.challenged(s.site, HOME),
    lambda s: mutations.slow(s.site, s.page, 0.1),
    lambda s: mutations.flaky(s.site, s.pdf, 2),
    lambda s: mutations.moved(s.site, s.pdf, s.word),
    lambda s: s.site.removed(s.pdf),
]


@pytest.mark.parametrize("mutate", MUTATIONS)
def test_the_given_site_stays(mutate: Callable[[Small], Site], small: Small) -> None:
    before = dict(small.site.contents)
    assert mutate(small).contents != before
    assert small.site.contents == before


def text_of(site: Site, url: str) -> str:
    return site.resource(url).body.decode()


def paper(site: Site, url: str) -> str:
    content = site.contents[address(url)]
    assert isinstance(content, Written)
    return content.paper.text()


def test_drop_links_reaches_detail_pages(small: Small) -> None:
    site = mutations.drop_links(small.site, small.page, "ธันวาคม")
    assert "ธันวาคม" in text_of(small.site, f"{small.page}/0/info/7/รายละเอียด")
    assert "ธันวาคม" not in text_of(site, f"{small.page}/0/info/7/รายละเอียด")
    assert "(Word)" in text_of(site, small.page)


def test_drop_format_keeps_the_other(small: Small) -> None:
    shown = text_of(mutations.drop_format(small.site, small.page, "docx"), small.page)
    assert "(PDF)" in shown
    assert "(Word)" not in shown


def test_last_years_page_and_papers(small: Small) -> None:
    site = mutations.last_years(small.site, small.page)
    assert "ตุลาคม 2564" in text_of(site, small.page)
    assert "๒๕๖๕" in paper(site, small.pdf)
    assert "ต.ค. 64" in paper(site, small.word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ปี 2566", "ปี 2565"),
        ("ต.ค.-65 ถึง มี.ค. 66", "ต.ค.-64 ถึง มี.ค. 65"),
        ("พ.ศ. ๒๕๖๐", "พ.ศ. ๒๕๕๙"),
        ("๑ มี.ค. ๖๖", "๑ มี.ค. ๖๕"),
        ("วงเงิน 12,566 บาท โทร. 0 2000 2566", "วงเงิน 12,566 บาท โทร. 0 2000 2565"),
    ],
)
def test_older(text: str, expected: str) -> None:
    assert mutations.older(text) == expected


def test_columns(small: Small) -> None:
    assert "ต.ค. 65\t\n" in paper(mutations.empty_column(small.site, small.page, "จำนวน"), small.pdf)
    assert "จำนวน" not in paper(mutations.drop_column(small.site, small.page, "จำนวน"), small.pdf)


def test_answers(small: Small) -> None:
    assert mutations.gone(small.site, small.page).resource(small.page).status == 404
    blocked = mutations.challenged(small.site, HOME).resource(small.pdf)
    assert (blocked.status, dict(blocked.headers)["cf-mitigated"]) == (403, "challenge")
    fake = mutations.html_for_file(small.site, small.pdf).resource(small.pdf)
    assert (fake.media_type, fake.body[:6]) == ("application/pdf", b"<html>")
    assert "ไม่พบข้อมูล" in text_of(mutations.soft_404(small.site, small.page), small.page)


def test_script_pages_hold_no_text(small: Small) -> None:
    site = mutations.needs_script(small.site, small.page)
    assert isinstance(site.drawn(small.page), Drawn)
    assert "ข้อมูลของเรา" not in text_of(site, small.page)
