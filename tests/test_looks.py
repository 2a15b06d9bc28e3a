"""Last year's copy of what an item asks for shows nothing of this year's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.catalogue import load
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.choosing.dating import date_source
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.evidence.sources.source import Source
from oitcheck.looks import doubting_reports, is_called_one
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

MEASURES = About(phrases=("มาตรการส่งเสริมคุณธรรม",))


def _file(title: str) -> Source:
    url = "https://x.go.th/1.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    document = Document(sha256="1", format=Format.PDF, parts=(Part(locator="หน้า 1", text=title),))
    return Source(Visit(item="O30", url=url, role=Role.FILE, anchor="ดาวน์โหลด"), fetch, document)


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("มาตรการส่งเสริมคุณธรรม ปี 2565", True),
        ("about:blank\n1. มาตรการส่งเสริมคุณธรรม ปี 2565", True),
        ("การวิเคราะห์ผลการประเมิน ปี 2565 เพื่อกำหนดมาตรการส่งเสริมคุณธรรม", False),
        ("รายงานผลการประเมิน ปี 2565", False),
    ],
)
def test_a_file_is_called_what_its_name_or_title_begins_with(title: str, is_one: bool) -> None:
    assert is_called_one(_file(title), (MEASURES,)) is is_one


@pytest.mark.parametrize(
    ("title", "tier"),
    [
        ("รายงานผลการดำเนินการจัดการความเสี่ยงการทุจริต", Tier.BODY),
        ("รายงานผลการประเมินความเสี่ยงการทุจริต", Tier.LINE),
        ("การประเมินความเสี่ยงการทุจริต", Tier.LINE),
        ("แผนบริหารจัดการความเสี่ยง และรายงานผล", Tier.LINE),
    ],
)
def test_what_a_report_repeats_of_a_plan_is_no_plan(title: str, tier: Tier) -> None:
    rules, source = load().requirements, _file(title)
    named = Candidate(source, Tier.LINE, "มาตรการจัดการความเสี่ยง", date_source(source, FiscalYear(2566)))
    siblings = [rules["risk-report"], rules["risk-assessment"]]
    [found] = doubting_reports(rules["risk-management-plan"], siblings, [named])
    assert found.tier is tier
