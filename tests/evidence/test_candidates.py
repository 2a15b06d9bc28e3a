"""Which of an item's sources are about a requirement, where several matters share a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import Candidate, candidates, candidates_and_above
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

YEAR = FiscalYear(2566)
POLICY = About(phrases=("ต่อต้านการรับสินบน",))
GIFTS = About(phrases=("ไม่รับของขวัญ",))


def _named(source: Source, about: About = GIFTS) -> list[Candidate]:
    return list(candidates(about, [source], YEAR, [POLICY]))


def _file(text: str, anchor: str, context: str) -> Source:
    url = "https://x.go.th/a.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC), sha256="1")
    visit = Visit(item="O23", url=url, role=Role.FILE, found_on="https://x.go.th/", anchor=anchor, context=context)
    return Source(visit, fetch, Document(sha256="1", format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),)))


@pytest.mark.parametrize(
    ("text", "anchor", "tier"),
    [
        ("ประกาศ เรื่อง นโยบายไม่รับของขวัญ", "scan01", Tier.HEADLINE),
        ("ประกาศ เรื่อง นโยบายต่อต้านการรับสินบน\nและไม่รับของขวัญ", "scan01", Tier.BODY),  # named second
        ("ประกาศ เรื่อง นโยบายไม่รับของขวัญ", "ประกาศต่อต้านการรับสินบน", Tier.BODY),  # its own link says something else
    ],
)
def test_what_a_file_calls_itself_outranks_the_heading_that_it_shares(text: str, anchor: str, tier: Tier) -> None:
    found = _named(_file(text, anchor, f"นโยบายต่อต้านการรับสินบน › {anchor}"))
    assert [c.tier for c in found] == [tier]


@pytest.mark.parametrize(
    ("anchor", "tiers"),
    [
        ("รวมเล่ม ฉบับเต็ม", [Tier.PAGE]),
        ("ฉบับภาษาอังกฤษ", [Tier.INHERITED]),
        ("English version", [Tier.INHERITED]),
        ("คู่มือการใช้งานระบบคิว", []),
    ],
)
def test_what_hangs_below_a_heading_is_its_matter_unless_it_announces_a_manual(anchor: str, tiers: list[Tier]) -> None:
    found = _named(_file("ข้อความ", anchor, f"นโยบายไม่รับของขวัญ › {anchor}"))
    assert [c.tier for c in found] == tiers


def test_words_under_a_heading_that_names_the_matter_are_about_it() -> None:
    url = "https://x.go.th/goods"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC), sha256="1")
    heading = Part(locator="h2", text="การไม่รับของขวัญ", heading=True)
    steps = Part(locator="p", text="แจ้งผู้ให้ บันทึกเหตุผล แล้วส่งคืนภายในเจ็ดวัน")
    page = Document(sha256="1", format=Format.HTML, parts=(heading, steps))
    visit = Visit(item="O23", url=url, role=Role.SUBMITTED)
    assert [c.says_so for c in _named(Source(visit, fetch, page))] == [True]
    bare = page.model_copy(update={"parts": (heading,)})
    assert [c.says_so for c in _named(Source(visit, fetch, bare))] == [False]


def _page(url: str, *parts: Part, above: str = "") -> Source:
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC), sha256=url)
    visit = Visit(item="O23", url=url, role=Role.PAGE if above else Role.SUBMITTED, found_on=above)
    return Source(visit, fetch, Document(sha256=url, format=Format.HTML, title=parts[0].text, parts=parts))


def test_a_list_whose_files_are_a_page_further_down_is_no_evidence_itself() -> None:
    heading = Part(locator="h1", text="การไม่รับของขวัญ", heading=True)
    top, detail = (
        _page("https://x.go.th/list", heading),
        _page("https://x.go.th/", heading, above="https://x.go.th/list"),
    )
    file = _file("ประกาศ เรื่อง นโยบายไม่รับของขวัญ", "ดาวน์โหลด", "การไม่รับของขวัญ")
    assert [c.source.is_page for c in candidates(GIFTS, [top, detail, file], YEAR, [POLICY])] == [False]


def test_a_sentence_under_its_heading_stays_evidence_beside_nameless_files() -> None:
    heading = Part(locator="h3", text="การไม่รับของขวัญ", heading=True)
    words = Part(locator="p", text="แจ้งผู้ให้ว่ารับไว้ไม่ได้ บันทึกเหตุผล แล้วส่งคืนภายในเจ็ดวันโดยมีพยานสองคนทุกครั้ง")
    file = _file("ตารางสถิติ", "Excel", "การไม่รับของขวัญ")
    found = candidates(GIFTS, [_page("https://x.go.th/", heading, words), file], YEAR, [POLICY])
    assert {c.source.is_page for c in found} == {False, True}
    short = words.model_copy(update={"text": "แจ้งผู้ให้แล้วส่งคืนภายในเจ็ดวัน"})
    found = candidates(GIFTS, [_page("https://x.go.th/", heading, short), file], YEAR, [POLICY])
    assert [c.source.is_page for c in found] == [False]


@pytest.mark.parametrize(("text", "led"), [("แจ้งผู้ให้แล้วส่งคืนภายในเจ็ดวัน", [True]), ("ดังนี้", [])])
def test_a_page_that_leads_to_the_file_may_say_a_few_words_too(text: str, led: list[bool]) -> None:
    heading, words = Part(locator="h3", text="การไม่รับของขวัญ", heading=True), Part(locator="p", text=text)
    file = _file("ประกาศ เรื่อง นโยบายไม่รับของขวัญ", "ดาวน์โหลด", "การไม่รับของขวัญ")
    found = candidates_and_above(GIFTS, [_page("https://x.go.th/", heading, words), file], YEAR, [POLICY])
    assert [c.leads for c in found if c.source.is_page] == led


def test_words_that_repeat_the_heading_are_not_the_pages_own() -> None:
    heading = Part(locator="h1", text="การไม่รับของขวัญ", heading=True)
    crumb = Part(locator="li", text="การไม่รับ ของขวัญ")
    assert _page("https://x.go.th/", heading, crumb).own_words.text == ""


def test_an_archive_that_was_opened_is_not_the_evidence_beside_what_is_in_it() -> None:
    page = _page("https://x.go.th/", Part(locator="h1", text="การไม่รับของขวัญ", heading=True))
    member = Document(sha256="3", format=Format.PDF, name="1.pdf", parts=(Part(locator="หน้า 1", text="รายงาน"),))
    packed = _file("", "ดาวน์โหลด", "")
    opened = replace(packed, document=Document(sha256="2", format=Format.ZIP, members=(member,)))
    assert packed in [c.source for c in candidates(GIFTS, [page, packed], YEAR)]
    assert opened not in [c.source for c in candidates(GIFTS, [page, opened], YEAR)]


def test_a_page_of_that_title_does_not_outdo_one_that_mentions_what_may_stand_anywhere() -> None:
    news = About(phrases=("ITA",), anywhere=True)
    titled = _page("https://x.go.th/ita", Part(locator="h1", text="ITA 2568", heading=True))
    heading = Part(locator="h1", text="ข่าวของเขต", heading=True)
    told = _page("https://x.go.th/news", heading, Part(locator="p", text="เขตจัดประชุมชี้แจงการประเมิน ITA แก่เจ้าหน้าที่ของเขต"))
    urls = {c.source.url for c in candidates(news, [titled, told], YEAR)}
    assert "https://x.go.th/news" in urls


def test_under_a_heading_that_names_several_matters_each_has_its_own_lines() -> None:
    area = About(phrases=("พื้นที่",), joint=("อำนาจหน้าที่และพื้นที่",))
    duties = About(phrases=("อำนาจหน้าที่",))
    heading = Part(locator="h3", text="อำนาจหน้าที่และพื้นที่", heading=True)
    lines = (Part(locator="p", text="ฝ่ายโยธา ตรวจอาคาร"), Part(locator="p", text="พื้นที่ 18 ตารางกิโลเมตร ทิศเหนือติดเขตอื่น"))
    found = candidates(area, [_page("https://x.go.th/", heading, *lines)], YEAR, [area, duties])
    assert [c.tier for c in found] == [Tier.LINE]
