"""Which of an item's sources are about a requirement, where several matters share a page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.candidates import Candidate, Tier, candidates
from oitcheck.evidence.source import Source
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
