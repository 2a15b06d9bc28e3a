"""The page over all agencies: what it says, and how it behaves in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree, html
from playwright.sync_api import Browser, Page, expect

from oitcheck.models import OitScore, Outcome, Summary, TrendPoint, Verdict
from oitcheck.report.dashboard import (
    AgencyView,
    BrokenView,
    ChangeView,
    ClosedHost,
    Dashboard,
    UndecidedView,
    render_dashboard,
)
from oitcheck.report.heatmap import HeatCell, HeatRow, heatmap
from oitcheck.report.trend import trend_sentences, trend_svg
from oitcheck.report.words import BAD, OUTCOMES, VERDICTS, Label
from tests.chromium import watched

from .sample_links import HOSTILE

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

MOMENT = datetime(2023, 4, 30, 3, 0, tzinfo=timezone(timedelta(hours=7)))
POINTS = tuple(
    TrendPoint(day=date(2023, 4, 1) + timedelta(days=n), low=60 + n, high=min(70 + n, 100)) for n in range(30)
)
_CYCLE = (Verdict.PASSED, Verdict.PASSED, Verdict.CANT_TELL, Verdict.PASSED, Verdict.FAILED, Verdict.UNTESTED)


def agency(number: int, name: str = "", items: int = 30) -> AgencyView:
    verdicts = [_CYCLE[(number + n) % 6] if number else Verdict.PASSED for n in range(items)]
    cells = tuple(
        HeatCell(f"O{n}", f"หัวข้อที่ {n}", v, f"a{number}/report.html#O{n}", Verdict.PASSED if n == 5 else None)
        for n, v in enumerate(verdicts, start=1)
    )
    counts = {v.value: verdicts.count(v) for v in Verdict}
    title = name or f"สำนักงานเขตตัวอย่างที่ {number}"
    group = f"ปีงบประมาณ พ.ศ. 256{6 if items == 30 else 7}"
    return AgencyView(
        name=title,
        checked_at=MOMENT,
        summary=Summary(**counts, oit_score=OitScore(low=80, high=93.333, method="")),
        row=HeatRow(title, group, cells, href=f"a{number}/report.html", score="80–93.33"),
        trend=POINTS,
        report=f"a{number}/report.html",
        diff=f"a{number}/diff.html" if number % 2 else "",
    )


@pytest.fixture(scope="module")
def dashboard() -> Dashboard:
    broken = BrokenView(
        agency="สำนักงานเขตตัวอย่างที่ 1",
        url="https://portal.example/upload/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf",
        items=("O3", "O8"),
        anchor=HOSTILE,
        found_on="https://portal.example/page/1",
        since=MOMENT - timedelta(days=12),
        seen_at=MOMENT,
        days=12,
        outcome=OUTCOMES[Outcome.BROKEN],
    )
    bad = Label("แย่ลง", "แย่ลง", BAD)
    changes = (
        ChangeView("สำนักงานเขตตัวอย่างที่ 1", bad, "O5 หัวข้อ", "จากผ่าน เป็นไม่ผ่าน", "a1/report.html#O5"),
        ChangeView("สำนักงานเขตตัวอย่างที่ 2", bad, HOSTILE, HOSTILE),
    )
    agencies = (*(agency(n) for n in range(12)), agency(20, items=22), agency(21, HOSTILE, items=22))
    warnings = ("ช่องทางแจ้งเตือน “อีเมล” ส่งไม่สำเร็จ",)
    undecided = UndecidedView(
        "สำนักงานเขตตัวอย่างที่ 1", ("O1", "O4", "O5", "O6"), MOMENT - timedelta(days=40), 40, "a1/report.html#O1"
    )
    closed = ClosedHost("portal.example", tuple(agency.name for agency in agencies[:7]))
    links = (broken, replace(broken, found_on=""))
    return Dashboard(MOMENT, agencies, changes, links, warnings, (undecided,) * 8, (closed,))


@pytest.fixture(scope="module")
def address(dashboard: Dashboard, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("dashboard") / "index.html"
    path.write_text(render_dashboard(dashboard), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as page:
        yield page


def test_the_same_content_gives_the_same_page(dashboard: Dashboard) -> None:
    assert render_dashboard(dashboard) == render_dashboard(dashboard)


def test_a_verdict_is_never_told_by_colour_alone() -> None:
    cells = tuple(HeatCell(f"O{n}", "หัวข้อ", verdict) for n, verdict in enumerate(Verdict))
    table = html.fromstring(f"<div>{heatmap([HeatRow('เขต', 'ปี', cells)])}</div>")
    shown = [
        (cell.xpath("string(.//*[@aria-hidden])"), cell.xpath("string(.//*[@class='hide'])"))
        for cell in table.xpath("//tbody//td")[1:]
    ]
    assert len({sign for sign, _ in shown}) == len(Verdict)
    for (_, words), verdict in zip(shown, Verdict, strict=True):
        assert VERDICTS[verdict].short in words


def test_frameworks_do_not_share_columns() -> None:
    rows = [agency(1).row, agency(2, items=22).row, agency(3).row]
    tables = html.fromstring(f"<div>{heatmap(rows)}</div>").xpath("//table")
    assert [(len(t.xpath(".//thead//th")), len(t.xpath(".//tbody/tr"))) for t in tables] == [(32, 2), (24, 1)]
    assert all(t.xpath("./caption") and t.xpath(".//tbody/tr/th[@scope='row']") for t in tables)


def test_trend_is_a_picture_with_words() -> None:
    tree = etree.fromstring(trend_svg(POINTS, "t"))
    space = {"s": "http://www.w3.org/2000/svg"}
    assert tree.get("role") == "img"
    named = [tree.xpath(f"string(//s:*[@id='{id_}'])", namespaces=space) for id_ in tree.get("aria-labelledby").split()]
    assert named == list(trend_sentences(POINTS))
    assert named[1] == "จาก 60 ถึง 70 เมื่อวันที่ 1 เมษายน 2566 เป็น 89 ถึง 99 เมื่อวันที่ 30 เมษายน 2566"
    assert len(tree.xpath("//s:circle", namespaces=space)) == 30
    assert "script" not in trend_svg(POINTS)


def test_a_trend_of_quiet_nights_is_short_and_reaches_as_far() -> None:
    quiet = [TrendPoint(day=date(2023, 1, 1) + timedelta(days=n), low=60.0 + (n > 90), high=80) for n in range(200)]
    picture = trend_svg(quiet)
    assert picture.count("<circle") == 4  # the ends, and both sides of the step
    assert trend_sentences(quiet)[0] in picture


def test_trend_of_few_points() -> None:
    assert trend_svg(()) == ""
    assert trend_svg(POINTS[:1]).count("<circle") == 1
    same_day = tuple(TrendPoint(day=date(2023, 4, 1), low=n, high=n) for n in (0, 100))
    for found in re.findall(r'c[xy]="([\d.]+)"', trend_svg(same_day)):
        assert 0 <= float(found) <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(page)
    violations = [
        (v["id"], v["impact"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found.response["violations"]
    ]
    assert violations == []


def test_arrows_walk_through_the_map(page: Page) -> None:
    page.locator("table.heat tbody a").first.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "a1/report.html#O2"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "a1/report.html#O30"
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "a1/report.html"


def test_a_map_is_one_tab_stop(page: Page) -> None:
    stops = page.locator("table.heat").first.locator("tbody a[tabindex='0']")
    expect(stops).to_have_count(1)
    assert page.locator("table.heat").first.locator("tbody a").count() == 12 * 31


def test_keyboard_reaches_the_content_first(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_filter(page: Page) -> None:
    rows = page.locator("table.heat tbody tr:visible")
    page.fill("#find", "ตัวอย่างที่ 11")
    expect(rows).to_have_count(1)
    expect(page.locator("#found")).to_have_text("แสดง 1 จาก 14 หน่วยงาน")
    expect(page.locator(".agencies > li:visible")).to_have_count(1)
    page.fill("#find", "")
    page.select_option("#only", "failed")
    expect(rows).to_have_count(13)  # all but the one whose items all passed
    stop = page.locator("table.heat").first.locator("tbody a[tabindex='0']")
    expect(stop).to_be_visible()


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_no_sideways_scrolling(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_prints(page: Page, tmp_path: Path) -> None:
    import pypdfium2

    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".filters").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    path = tmp_path / "index.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(path)
    assert 1 < len(document) < 12
    assert tuple(map(round, document[0].get_size())) == (842, 595)
    document.close()


def test_without_scripts_everything_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("table.heat tbody tr:visible").count() == 14
    assert page.locator(".filters").is_hidden()
    context.close()
