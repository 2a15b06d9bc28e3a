"""The overview of a fleet: every agency in the map, what many lack, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, expect

from oitcheck.models import Cap, CapHit, Report, Verdict
from oitcheck.report.overview import agency_line, dead_links, lacks, write_overview

from .sample import clean_report
from .sample_links import HOSTILE


@pytest.fixture(scope="module")
def fleet(report: Report) -> list[tuple[str, Report]]:
    """Three agencies: one with faults twice, one without, one with a hostile name."""
    again = report.model_copy(update={"agency": "สำนักงานเขตที่สอง"})
    return [("เขต-ก", report), ("เขต-ข", again), ("ค", clean_report().model_copy(update={"agency": HOSTILE}))]


@pytest.fixture(scope="module")
def page(fleet: list[tuple[str, Report]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path, _ = write_overview(iter(fleet), tmp_path_factory.mktemp("fleet"))
    return path


def test_every_agency_and_item_leads_to_its_report(fleet: list[tuple[str, Report]], page: Path) -> None:
    links = set(html.fromstring(page.read_text("utf-8")).xpath("//table//a/@href"))
    for run, report in fleet:
        assert any(link.endswith("/report.html") for link in links), run
        assert sum("#" in link for link in links) >= len(report.items)
    assert "%E0%B9%80%E0%B8%82%E0%B8%95-%E0%B8%81/report.html#O1" in links


def test_json_has_every_verdict(fleet: list[tuple[str, Report]], page: Path) -> None:
    told = json.loads(page.with_suffix(".json").read_text("utf-8"))["agencies"]
    for (run, report), line in zip(fleet, told, strict=True):
        assert line["run"] == run
        assert line["items"] == {item.id: item.verdict.value for item in report.items}


def test_what_most_agencies_lack_comes_first(fleet: list[tuple[str, Report]], report: Report) -> None:
    lines = [agency_line(run, one) for run, one in fleet]
    failed = [item.id for item in report.items if item.verdict is Verdict.FAILED]
    assert [lack.item.split()[0] for lack in lacks(lines)] == failed
    assert all(len(lack.agencies) == 2 for lack in lacks(lines))
    urls = {link.url for link in report.links if link.status.dead}
    assert {link.url for link in dead_links(lines)} == urls
    assert urls


def test_a_page_of_dead_links_is_folded_and_a_refusing_host_is_told_first(report: Report, tmp_path: Path) -> None:
    gone = next(link for link in report.links if link.status.dead)
    many = tuple(gone.model_copy(update={"url": f"https://a.th/{n}.pdf"}) for n in range(12))
    refused = CapHit(item="O1", cap=Cap.REFUSALS, limit=3, url="https://b.th/x")
    coverage = report.coverage.model_copy(update={"caps_hit": (refused,)})
    path, _ = write_overview([("ก", report.model_copy(update={"links": many, "coverage": coverage}))], tmp_path)
    page = html.fromstring(path.read_text("utf-8"))
    assert "b.th" in page.xpath("string(//main/*[1])")
    assert page.xpath("string(//details/summary)") == f"และอีก 7 ลิงก์ของ{report.agency}"
    shown = [link.rsplit("/", 1)[1] for link in page.xpath("//ul//a[contains(@class,'address')]/@href")]
    assert shown == [f"{n}.pdf" for n in range(12)]


def test_in_a_browser(browser: Browser, page: Path) -> None:
    said: list[str] = []
    asked: list[str] = []
    for width in (1280, 390):
        tab = browser.new_page(viewport={"width": width, "height": 900})
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(page.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.locator("#find").fill("เขตที่สอง")
        expect(tab.locator("table.heat tbody tr:visible")).to_have_count(1)
        tab.locator("#find").fill("")
        tab.close()
    assert (said, set(asked) - {page.as_uri(), "data:,"}) == ([], set())


def test_axe(browser: Browser, page: Path) -> None:
    tab = browser.new_page()
    tab.goto(page.as_uri())
    serious = [v["id"] for v in Axe().run(tab).response["violations"] if v["impact"] in ("serious", "critical")]
    tab.close()
    assert serious == []
