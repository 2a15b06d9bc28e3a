"""The page as text: complete, valid, harmless, and the same every time."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from oitcheck.models import Outcome, Report, Verdict
from oitcheck.report.html import render_html
from oitcheck.report.linktable import PRINTED, WORKING_PER_ITEM
from oitcheck.report.words import NOTHING_TO_MEND, PRINCIPLE, TONES, VERDICTS, Tone

from .sample import clean_report, sample_report
from .sample_links import MONTHS


@pytest.fixture(scope="module")
def html(report: Report) -> str:
    return render_html(report)


@pytest.fixture(scope="module")
def page(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def one(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def test_golden(html: str, golden: Callable[[str, str], None]) -> None:
    golden("report.html", html)


def test_same_report_same_bytes(html: str) -> None:
    assert render_html(sample_report()) == html


def test_ids_are_unique_and_internal_links_resolve(page: LexborHTMLParser) -> None:
    ids = Counter(attribute(n, "id") for n in page.css("[id]"))
    assert [i for i, n in ids.items() if n > 1] == []
    targets = [attribute(n, "href")[1:] for n in page.css("[href^='#']")]
    named = [i for n in page.css("[aria-labelledby]") for i in attribute(n, "aria-labelledby").split()]
    assert set(targets + named) <= set(ids)


def test_nothing_is_loaded_and_only_web_pages_open(page: LexborHTMLParser) -> None:
    assert page.css("[src], iframe, object, embed, link:not([rel=icon]), base, [style]") == []
    for link in page.css("a[href]"):
        href = attribute(link, "href")
        if href.startswith("#"):
            continue
        assert re.match(r"https?://", href)
        assert attribute(link, "target") == "_blank"
        assert "noopener" in attribute(link, "rel")


def test_hostile_text_stays_text(page: LexborHTMLParser, html: str) -> None:
    assert len(page.css("script")) == 1
    assert page.css("img") == []
    handlers = [name for node in page.css("*") for name in node.attributes if name.startswith("on")]
    assert handlers == []
    assert "{{ 7*7 }}" in html
    assert "\u202e" not in html
    assert "\x0b" not in html
    policy = attribute(one(page, "meta[http-equiv=Content-Security-Policy]"), "content")
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy


def test_a_tile_for_every_item_says_its_verdict(page: LexborHTMLParser, report: Report) -> None:
    tiles = page.css("a.tile")
    assert [attribute(t, "href") for t in tiles] == [f"#{item.id}" for item in report.items]
    for tile, item in zip(tiles, report.items, strict=True):
        label = VERDICTS[item.verdict]
        assert label.short in tile.text()
        assert attribute(tile, "aria-label").startswith(f"{item.id} {label.short}")
        assert one(tile, f"use[href='#i-{label.tone.icon}']")


def test_headings_leave_no_level_out(page: LexborHTMLParser) -> None:
    levels = [int((n.tag or "h0")[1]) for n in page.css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_evidence_is_open_where_it_failed_and_one_click_away_where_it_passed(page: LexborHTMLParser) -> None:
    failed = one(page, "#O20-2 details")
    assert "open" in one(page, "#O20 > details").attributes
    assert "open" not in one(page, "#O12 > details").attributes
    assert "open" in failed.attributes
    assert attribute(one(failed, "a.spot"), "href").endswith("#page=1")
    assert "open" not in one(page, "#O12-2 details").attributes
    first = one(page, "#O12-2 > .first a")
    assert attribute(first, "href").endswith(".xlsx")


def test_months_are_chips(page: LexborHTMLParser) -> None:
    chips = page.css("#O20-2 .chip")
    assert [(one(c, "bdi").text(), attribute(c, "class").split()[1]) for c in chips] == [
        ("ต.ค. 65", "present"),
        ("พ.ย. 65", "present"),
        ("ธ.ค. 65", "present"),
        ("ม.ค. 66", "present"),
        ("ก.พ. 66", "missing"),
        ("มี.ค. 66", "missing"),
        ("ต.ค. 64", "extra"),
    ]
    assert len(page.css("#O12-2 .chip.present")) == len(MONTHS) + 1


def test_the_form_that_officers_know(page: LexborHTMLParser) -> None:
    plain = re.sub(r"\s+", " ", one(page, "#O1 .form").text())
    assert "URL ที่ส่ง:" in plain
    assert "คำอธิบายของหน่วยงาน:" in plain
    assert "ข้อเสนอแนะ: - ไม่มี" in plain
    advised = re.sub(r"\s+", " ", one(page, "#O11 .form").text())
    assert "ข้อเสนอแนะ - ด้านข้อมูล : ควรเพิ่มคำอธิบาย" in advised


def test_an_advised_requirement_is_not_called_failed(page: LexborHTMLParser) -> None:
    assert page.css("#O11 .bad") == []
    assert "ควรเพิ่มเติม" in one(page, "#O11-2").text()


def test_what_is_to_do_comes_worst_first(page: LexborHTMLParser) -> None:
    groups = [re.sub(r"\s+", " ", n.text()).strip() for n in page.css("#s-todo > h3")]
    assert [g.split()[0] for g in groups] == ["ไม่ผ่าน", "ยังไม่ได้ส่ง", "ยังสรุปไม่ได้", "ข้อเสนอแนะสำหรับข้อที่ผ่านแล้ว"]
    todo = one(page, "#s-todo").text()
    assert "เพิ่มไฟล์ Word หรือ Excel" in todo


def test_a_long_list_of_what_to_mend_keeps_what_was_found_folded(page: LexborHTMLParser, report: Report) -> None:
    assert page.css("#s-todo .why") == []
    failed = tuple(item for item in report.items if item.verdict is Verdict.FAILED)
    many = LexborHTMLParser(render_html(report.model_copy(update={"items": failed * 4})))
    needs = many.css("#s-todo .need.bad")
    assert needs
    assert all(need.css_first(".why") for need in needs)
    found = ".where, .versus, .more"
    assert many.css(f"#s-todo .bad :is({found})") == many.css(f"#s-todo .bad .why :is({found})") != []


def test_nothing_to_mend_is_said_kindly() -> None:
    page = LexborHTMLParser(render_html(clean_report()))
    assert NOTHING_TO_MEND in one(page, "#s-todo").text()
    assert page.css("#s-todo .need, #s-notes, .sample") == []


def test_says_what_it_is(page: LexborHTMLParser, report: Report) -> None:
    text = page.body.text() if page.body else ""
    for part in (report.agency, "พ.ศ. 2566", "30 เมษายน 2566 เวลา 09.05 น.", "ประมาณการ", PRINCIPLE, report.sample):
        assert part in text
    assert report.run_id in text
    assert report.summary.oit_score.method in text


def test_every_state_and_note_is_there(page: LexborHTMLParser, report: Report) -> None:
    states = {attribute(n, "data-state") for n in page.css("#links tbody tr")}
    assert states == {o.value for o in Outcome}
    assert len(page.css("#s-notes .plain > li")) == len(report.notes)
    thrice = [note for note in report.notes for _ in range(3)]
    again = LexborHTMLParser(render_html(report.model_copy(update={"notes": tuple(thrice)})))
    assert len(again.css("#s-notes .plain > li")) == len(report.notes)  # the same words are said once


def test_many_links_leave_a_usable_page() -> None:
    report = sample_report(working_links=5000)
    html = render_html(report)
    page = LexborHTMLParser(html)
    rows = page.css("#links tbody tr")
    assert len(html) < 400_000
    assert len(rows) < 3 * WORKING_PER_ITEM + 30
    assert len(page.css("tr[data-problem]")) == 12
    assert "report.json" in one(page, "#s-links").text()


def test_thousands_of_problems_are_all_shown_and_not_all_printed() -> None:
    whole = sample_report(working_links=3000)
    broken = tuple(link.model_copy(update={"status": Outcome.BROKEN}) for link in whole.links)
    html = render_html(whole.model_copy(update={"links": broken}))
    shown = LexborHTMLParser(html).css("tr[data-problem]")
    printed = [row for row in shown if "data-unprinted" not in row.attributes]
    assert (len(shown), len(printed)) == (len(broken), PRINTED)
    assert f"{PRINTED} ลิงก์แรก" in html
    assert "ลิงก์แรก" not in render_html(whole)
    assert len(html) < 5_000_000


def test_a_report_without_anything() -> None:
    bare = clean_report().model_copy(update={"items": (), "links": (), "agency": ""})
    assert "ไม่ได้ระบุชื่อหน่วยงาน" in render_html(bare)


def test_odd_item_ids_do_not_break_the_links(report: Report) -> None:
    odd = tuple(item.model_copy(update={"id": f'"{n}" <b>'}) for n, item in enumerate(report.items))
    page = LexborHTMLParser(render_html(report.model_copy(update={"items": odd})))
    test_ids_are_unique_and_internal_links_resolve(page)


@pytest.mark.parametrize("tone", TONES, ids=[tone.name for tone in TONES])
def test_colours_have_contrast(tone: Tone) -> None:
    assert contrast(tone.ink, tone.tint) >= 4.5
    assert contrast(tone.dark_ink, tone.dark_tint) >= 4.5


def test_tones_differ_in_shape_and_sign() -> None:
    assert len({t.icon for t in TONES}) == len({t.sign for t in TONES}) == len(TONES)
    assert set(VERDICTS) == set(Verdict)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
