"""The page of differences in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from oitcheck.diff import Result
from oitcheck.models.change import LinkTurn
from oitcheck.report.diff import render_diff
from tests.chromium import chromium, watched

from .conftest import Twice
from .test_page import result

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

_WITHOUT = (
    "n => { const c = n.cloneNode(true); c.querySelectorAll('TAG').forEach(x => x.remove()); return c.textContent; }"
)


@pytest.fixture(scope="module")
def browser(twice: Twice) -> Iterator[Browser]:  # after the crawl: while it runs, nothing else can start an event loop
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, twice: Twice) -> Iterator[Page]:
    with watched(browser, twice.page.as_uri(), reduced_motion="reduce") as page:
        yield page


def where(page: Page) -> str:
    return page.evaluate("document.querySelector('.now') ? document.querySelector('.now').id : ''")


def in_sight(page: Page) -> bool:
    return page.evaluate(
        "(() => { const r = document.querySelector('.now').getBoundingClientRect();"
        " return r.height > 0 && r.bottom > 0 && r.top < innerHeight; })()"
    )


def test_keys_lead_from_change_to_change(page: Page) -> None:
    order = page.evaluate("Array.from(document.querySelectorAll('.c')).map(n => n.id)")
    for key, expected in (("ArrowRight", 0), ("n", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("p", 0), ("ArrowLeft", 0)):
        page.keyboard.press(key)
        assert where(page) == order[expected]
        assert page.url.endswith(f"#{order[expected]}")
        assert in_sight(page)
        expect(page.locator("#at")).to_have_text(f"{expected + 1} / {len(order)}")
    page.click("#next")
    assert where(page) == order[1]


def test_keys_reach_every_change_and_end_at_the_last(page: Page) -> None:
    order = page.evaluate("Array.from(document.querySelectorAll('.c')).map(n => n.id)")
    assert len(order) > 100
    seen = []
    for _ in range(len(order) + 2):
        page.keyboard.press("n")
        seen.append(where(page))
    assert list(dict.fromkeys(seen)) == order


def test_keys_write_where_somebody_writes(page: Page) -> None:
    page.focus("#find")
    page.keyboard.type("np")
    page.keyboard.press("ArrowLeft")
    assert page.input_value("#find") == "np"
    assert where(page) == ""


def test_a_permanent_link_opens_what_hides_its_change(page: Page, twice: Twice) -> None:
    text = next(text for text in twice.result.difference.texts if text.counted)
    change = next(change for change in text.changes if not change.noise)
    page.evaluate(f"document.getElementById('{text.id}').open = false")
    page.select_option("#kind", LinkTurn.GONE.value)
    expect(page.locator(f"#{change.id}")).to_be_hidden()
    page.evaluate(f"location.hash = '{change.id}'")
    expect(page.locator(f"#{change.id}")).to_be_in_viewport()
    assert page.input_value("#kind") == ""


def test_a_permanent_link_works_at_once(browser: Browser, twice: Twice) -> None:
    quiet = next(t for t in twice.result.difference.texts if not t.counted and t.changes)
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{twice.page.as_uri()}#{quiet.changes[0].id}")
    expect(page.locator(f"#{quiet.changes[0].id}")).to_be_in_viewport()
    context.close()


def test_links_are_filtered(page: Page, twice: Twice) -> None:
    links = twice.result.difference.links
    rows = page.locator("#links tbody tr:visible")
    assert rows.count() == len(links)
    page.select_option("#kind", "gone")
    assert rows.count() == sum(link.turn is LinkTurn.GONE for link in links)
    page.select_option("#kind", "")
    page.select_option("#cause", "measurement")
    assert rows.count() == sum(link.cause.value == "measurement" for link in links)
    page.select_option("#cause", "")
    page.select_option("#item", "O27")
    assert rows.count() == sum("O27" in link.items for link in links)
    page.select_option("#item", "")
    page.fill("#find", "650410333")
    expect(rows).to_have_count(1)
    assert page.locator("#found").inner_text().startswith("แสดง ")


def test_verdicts_and_texts_are_filtered_with_them(page: Page) -> None:
    page.select_option("#item", "O12")
    assert page.locator("#s-verdicts article:visible").count() == 1
    page.select_option("#item", "")
    page.select_option("#cause", "rules")
    assert page.locator("#s-verdicts article:visible .oid").all_inner_texts() == ["O17"]
    assert page.locator("#s-texts .doc:visible").count() == 0
    page.select_option("#cause", "")
    page.fill("#find", "ธนบุรี")
    assert page.locator("#s-texts .doc:visible").count() >= 1
    assert page.locator("#s-verdicts article:visible").count() == 0
    page.keyboard.press("Escape")
    page.fill("#find", "")
    before = page.locator("#s-texts .doc:visible").count()
    page.check("#late")
    assert page.locator("#s-texts .doc:visible").count() == before, "all of it is after the day of submission"
    page.keyboard.press("Tab")
    page.keyboard.press("n")
    assert where(page)


def test_steps_leave_out_what_is_filtered_away(page: Page) -> None:
    page.select_option("#kind", "broken")
    page.locator("h1").click()
    page.keyboard.press("n")
    expect(page.locator("#at")).to_have_text("1 / 1")
    assert where(page).startswith("l-")


def test_side_by_side_and_inline(page: Page) -> None:
    row = page.locator(".doc .r.c").first
    left, right = row.locator(".two > div").nth(0), row.locator(".two > div").nth(1)
    assert left.is_visible()
    assert left.locator("ins").count() == 0
    assert right.locator("del").count() == 0
    one = row.locator(".one")
    assert left.text_content() == one.evaluate(_WITHOUT.replace("TAG", "ins"))
    assert right.text_content() == one.evaluate(_WITHOUT.replace("TAG", "del"))
    page.click("[data-place=line]")
    assert one.is_visible()
    assert not left.is_visible()
    assert page.get_attribute("[data-place=line]", "aria-pressed") == "true"


def test_the_whole_text_and_its_changed_parts(page: Page) -> None:
    folds = page.locator("#s-texts .m")
    assert folds.count() > 5
    assert page.locator("#s-texts .m[open]").count() == 0
    page.click("[data-view=full]")
    assert page.locator("#s-texts .m[open]").count() == folds.count()
    assert page.locator("#s-texts .m[open] > p").first.is_visible()
    page.click("[data-view=parts]")
    assert page.locator("#s-texts .m[open]").count() == 0


def test_the_page_tells_every_change_of_the_json(page: Page, twice: Twice) -> None:
    data = json.loads(twice.page.with_name("diff.json").read_text("utf-8"))
    named = set(page.evaluate("Array.from(document.querySelectorAll('[id]')).map(n => n.id)"))
    wanted = {one["id"] for kind in ("verdicts", "links", "texts") for one in data[kind]}
    wanted |= {change["id"] for text in data["texts"] for change in text["changes"]}
    assert wanted <= named


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (768, "dark"), (390, "light"), (320, "dark")])
def test_no_sideways_scrolling(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_shows_the_first_links_and_any_that_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    [link] = result().difference.links
    many = tuple(link.model_copy(update={"id": f"l-{n}"}) for n in range(50))
    path = tmp_path / "diff.html"
    path.write_text(render_diff(Result(result().difference.model_copy(update={"links": many}), {})), "utf-8")
    with watched(browser, path.as_uri(), viewport={"width": 390, "height": 800}, reduced_motion="reduce") as page:
        rows = page.locator("#links tbody tr")
        assert rows.locator("visible=true").count() == 20
        page.evaluate("location.hash = '#l-45'")
        expect(page.locator("#l-45")).to_be_in_viewport()
        page.get_by_role("button", name="แสดงอีก 30 รายการ").click()
        assert rows.locator("visible=true").count() == 50
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(page.locator("#rest")).to_be_hidden()


def test_a_phone_shows_texts_inline(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    row = page.locator(".doc .r.c").first
    assert row.locator(".one").is_visible()
    assert not row.locator(".two").first.is_visible()
    assert not page.locator(".placing").is_visible()


def test_prints_inline_and_without_noise(page: Page, tmp_path: Path) -> None:
    import pypdfium2

    page.emulate_media(media="print")
    assert page.locator(".tools").is_hidden()
    assert page.locator(".doc .r.c .one").first.is_visible()
    assert page.locator("#s-quiet .doc").first.is_hidden()
    path = tmp_path / "diff.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(path)
    assert 3 < len(document) < 60
    assert re.search("ธนบุรี|บางกอก", "".join(p.get_textpage().get_text_range() for p in document))
    document.close()


@pytest.mark.parametrize("rules", [None, "color-contrast"])
def test_axe_finds_nothing_serious(page: Page, rules: str | None) -> None:
    """All rules by day; by night, what differs by night."""
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        page.emulate_media(color_scheme="dark")
        options["runOnly"] = [rules]
    found = Axe().run(page, options=options).response["violations"]
    serious = [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0].get("failureSummary", "")[:200])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_without_scripts_everything_is_there(browser: Browser, twice: Twice) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(twice.page.as_uri())
    assert page.locator("#links tbody tr:visible").count() == len(twice.result.difference.links)
    assert page.locator(".tools").is_hidden()
    assert page.locator("#s-texts .doc[open] .one").first.is_visible()
    context.close()
