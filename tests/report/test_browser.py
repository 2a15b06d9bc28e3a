"""The page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from oitcheck.models import Decision, Report, TrendPoint, Verdict
from oitcheck.report import render_html, write_reports
from oitcheck.report.linktable import link_table
from oitcheck.review import with_reviews
from oitcheck.review.proposal import Proposal, propose
from tests.chromium import watched

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

MOMENT = datetime(2023, 5, 2, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def address(report: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_reports(report, tmp_path_factory.mktemp("run"))[0].as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as page:
        yield page


def test_two_clicks_from_a_tile_to_the_spot(page: Page) -> None:
    page.click("a.tile[href='#O20']")
    assert page.url.endswith("#O20")
    assert page.locator("#O20").is_visible()
    spot = page.locator("#O20-2 a.spot").first
    assert spot.is_visible()
    assert (spot.get_attribute("href") or "").endswith("#page=1")


def test_a_passed_item_is_folded_until_something_points_to_it(page: Page) -> None:
    form = page.locator("#O1 .form")
    assert not form.is_visible()
    assert page.locator("#O20 .form").is_visible()
    page.click("a.tile[href='#O1']")
    assert form.is_visible()
    page.click("#O1 summary.form-head")
    assert not form.is_visible()
    page.click("a.tile[href='#O1']")  # the address is as it was
    assert form.is_visible()


def test_a_link_into_folded_evidence_opens_it(page: Page) -> None:
    assert not page.locator("#O24-2 blockquote, #O12-2 blockquote").first.is_visible()
    page.evaluate("location.hash = '#O12-2'")
    expect(page.locator("#O12-2 blockquote").first).to_be_visible()


def test_all_evidence_opens_and_folds_again(page: Page) -> None:
    folded = page.locator("#s-items details:not([open])")
    before = folded.count()
    assert before > 20
    page.click("#unfold")
    assert folded.count() == 0
    page.click("#unfold")
    assert folded.count() == before


def test_links_are_filtered_by_text_and_state(page: Page) -> None:
    rows = page.locator("#links tbody tr:visible")
    everything = rows.count()
    page.select_option("#state", "problem")
    expect(rows).to_have_count(12)
    page.select_option("#state", "broken")
    expect(page.locator("#found")).to_have_text(f"แสดง 1 จาก {everything} แถว")
    page.select_option("#state", "")
    page.fill("#find", "26495 O5")
    expect(rows).to_have_count(1)
    page.fill("#find", "")
    expect(rows).to_have_count(everything)


def test_a_phone_shows_the_first_links_and_the_rest_on_demand(page: Page) -> None:
    rows = page.locator("#links tbody tr:visible")
    everything = rows.count()
    assert page.locator("#rest").is_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    assert rows.count() == 20 < everything
    expect(page.locator("#rest")).to_have_text(f"แสดงอีก {everything - 20} ลิงก์")
    page.click("#rest")
    expect(rows).to_have_count(everything)
    assert page.locator("#rest").is_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (768, "dark"), (390, "light"), (320, "dark")])
def test_no_sideways_scrolling(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.click("#unfold")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keyboard_reaches_the_content_first(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#s-content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "s-content"


def test_paper_is_always_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ink = page.evaluate("getComputedStyle(document.querySelector('.badge.good')).color")
    assert ink == "rgb(23, 102, 63)"
    assert page.locator(".bar").is_hidden()


def test_prints(page: Page, tmp_path: Path) -> None:
    import pypdfium2

    path = tmp_path / "report.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(path)
    assert 5 < len(document) < 40
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    document.close()


def test_without_scripts_everything_is_there(browser: Browser, address: str, report: Report) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#links tbody tr:visible").count() == len(link_table(report).rows)
    assert page.locator(".filters").is_hidden()
    assert page.locator("article.item").count() == len(report.items)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, report: Report, tmp_path: Path, scheme: str) -> None:
    """With all that a report may hold: decisions, a trend, a picture of a page."""
    item = next(item for item in report.items if item.verdict is Verdict.FAILED)
    entry = Proposal(Decision.OVERRULE, 100.0, "เปิดดูแล้วมีครบ", suggestion="")
    reviewed = with_reviews(report, [propose(report, item.id, entry, "สมใจ", MOMENT)])
    points = tuple(TrendPoint(day=MOMENT.date() + timedelta(days=n), low=60 + n, high=90) for n in range(5))
    path = tmp_path / "report.html"
    path.write_text(render_html(reviewed.model_copy(update={"trend": points})), "utf-8")
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".review").count() == 1
    assert page.locator("svg.trend").count() == 1
    violations = Axe().run(page).response["violations"]
    context.close()
    assert [(v["id"], v["nodes"][0]["html"]) for v in violations if v["impact"] in ("serious", "critical")] == []
