"""How new something is, where its page names other days too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import recent
from oitcheck.checks.base import Look
from oitcheck.documents import read
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

ABOUT = About(phrases=("อัตรากำลัง",))
FOOTER = "ปรับปรุงล่าสุด 28 เมษายน 2566"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("กรอบอัตรากำลัง ข้อมูล ณ วันที่ 1 มีนาคม 2562", FOOTER), "outdated"),
        (("กรอบอัตรากำลัง", "(ณ วันที่ ๑ มีนาคม ๒๕๖๒)", FOOTER), "outdated"),
        (("กรอบอัตรากำลัง ข้อมูล ณ วันที่ 1 มีนาคม 2566", "ประชุม 5 มกราคม 2560"), ""),
        (("กรอบอัตรากำลัง ตามประกาศ ณ วันที่ 1 มีนาคม 2562", FOOTER), ""),
        (("กรอบอัตรากำลัง", FOOTER), ""),
        (("บัญชีอัตรากำลัง ข้อมูลประจำเดือนมีนาคม 2562", FOOTER), "outdated"),
    ],
)
def test_the_day_of_which_the_matter_says_that_it_is_decides(lines: tuple[str, ...], reason: str) -> None:
    url = "https://x.go.th/staff"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    page = Document(sha256="1", format=Format.HTML, parts=tuple(Part(locator="p", text=line) for line in lines))
    source = Source(Visit(item="O1", url=url, role=Role.SUBMITTED), fetch, page)
    showing, year = Showing(item="O1", submitted=(), sources=(source,), dead=(), blind=()), FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), year), (), year, date(2023, 4, 30))
    assert recent.run(look, recent.Options(within_days=400)).reason == reason


@pytest.mark.parametrize(("recognised", "reason"), [(False, ""), (True, "undated")])
def test_a_day_that_was_read_off_a_picture_decides_nothing(recognised: bool, reason: str) -> None:
    url = "https://x.go.th/staff.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    part = Part(locator="หน้า 1", text="กรอบอัตรากำลัง ข้อมูล ณ วันที่ 1 มีนาคม 2566", recognised=recognised)
    scan = Document(sha256="1", format=Format.PDF, parts=(part,))
    source = Source(Visit(item="O1", url=url, role=Role.FILE, anchor="อัตรากำลัง"), fetch, scan)
    showing, year = Showing(item="O1", submitted=(), sources=(source,), dead=(), blind=()), FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), year), (), year, date(2023, 4, 30))
    seen = recent.run(look, recent.Options(within_days=400))
    assert seen.reason == reason
    assert [spot.url for spot in seen.evidence] == [url]


@pytest.mark.parametrize(
    ("foot", "reason"),
    [
        ("<footer><p>วันที่ 28 เมษายน 2566</p></footer>", "undated"),
        ('<div id="footer"><p>วันที่ 28 เมษายน 2566</p></div>', "undated"),
        ("<p>© สำนักงานเขต ผู้เข้าชมวันที่ 28 เมษายน 2566: 12 คน</p>", "undated"),
        ("<p>ข้อมูลวันที่ 28 เมษายน 2566</p>", ""),
    ],
)
def test_the_day_in_the_foot_of_a_page_is_not_that_of_its_matter(foot: str, reason: str) -> None:
    url = "https://x.go.th/staff"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    page = read(
        f"<html><body><main><h1>อัตรากำลัง</h1><p>ข้าราชการ 120 คน</p></main>{foot}</body></html>".encode(), url=url
    )
    source = Source(Visit(item="O1", url=url, role=Role.SUBMITTED), fetch, page)
    showing, year = Showing(item="O1", submitted=(), sources=(source,), dead=(), blind=()), FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), year), (), year, date(2023, 4, 30))
    assert recent.run(look, recent.Options(within_days=400)).reason == reason
