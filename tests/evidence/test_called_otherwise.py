"""What a file is taken for that hangs, under a link that says nothing, below words about something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Table, Visit
from oitcheck.thai.calendar import FiscalYear

MEASURES = About(phrases=("มาตรการส่งเสริม", "มาตรการ"), unless_within=("รายงาน…มาตรการ", "ตามมาตรการ"))
REPORT = About(phrases=("รายงาน…มาตรการ", "ผล…ตามมาตรการ"))
OF_REPORT = "รายงานผลตามมาตรการเสริมสร้างคุณธรรม ปีงบประมาณ 2566"
OF_MEASURES = "มาตรการเสริมสร้างคุณธรรม ปีงบประมาณ 2566"
COLUMNS = ("มาตรการ", "ผลการดำเนินการ")


def file(text: str, *, context: str, anchor: str = "ดูรายละเอียด") -> Source:
    url = "https://x.go.th/upload/54.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC), sha256="1")
    visit = Visit(item="O30", url=url, role=Role.FILE, found_on="https://x.go.th/", anchor=anchor, context=context)
    parts = (Part(locator="หน้า 1", text=f"{text}\n{' '.join(COLUMNS)}\nอบรม จัดแล้ว 1 ครั้ง"),)
    table = Table(locator="หน้า 1", rows=(COLUMNS, ("อบรม", "จัดแล้ว 1 ครั้ง")))
    return Source(visit, fetch, Document(sha256="1", format=Format.PDF, parts=parts, tables=(table,)))


def tier(about: About, other: About, source: Source) -> Tier | None:
    return next((c.tier for c in candidates(about, [source], FiscalYear(2566), [about, other])), None)


@pytest.mark.parametrize("context", ["มาตรการเสริมสร้างคุณธรรม", "มาตรการเสริมสร้างคุณธรรม › 2566 ดูรายละเอียด"])
def test_a_files_own_first_words_outweigh_the_heading_that_it_shares_with_others(context: str) -> None:
    report = file(OF_REPORT, context=context)
    assert tier(REPORT, MEASURES, report) is Tier.HEADLINE
    assert tier(MEASURES, REPORT, report) is Tier.BODY
    measures = file(OF_MEASURES, context=context)
    assert tier(MEASURES, REPORT, measures) is not Tier.BODY
    assert tier(REPORT, MEASURES, measures) is None


def test_a_link_that_names_something_else_outweighs_a_files_first_words() -> None:
    assert tier(REPORT, MEASURES, file(OF_REPORT, context="", anchor="มาตรการส่งเสริมคุณธรรม")) is Tier.BODY


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("รายงานมาตรการ (PDF)", "รายงานมาตรการ (Excel)", True),
        ("ตารางกิจกรรม (PDF)", "ตารางกิจกรรม (Google Sheet)", True),
        ("ตารางกิจกรรม (PDF)", "ภาพกิจกรรม (Word)", False),
    ],
)
def test_a_document_in_another_format_under_the_same_name_is_the_same_evidence(
    one: str, other: str, both: bool
) -> None:
    named = file("ตาราง", context="รายงานมาตรการ", anchor=one)
    named = replace(named, visit=named.visit.model_copy(update={"url": "https://x.go.th/รายงานมาตรการ.pdf"}))
    named = replace(named, fetch=named.fetch.model_copy(update={"final_url": "https://x.go.th/รายงานมาตรการ.pdf"}))
    found = candidates(
        REPORT, [named, file("ตาราง", context="รายงานมาตรการ", anchor=other)], FiscalYear(2566), [REPORT]
    )
    assert [c.source.visit.anchor for c in found] == ([one, other] if both else [one])


NOTICES = About(phrases=("เกี่ยวกับการจัดซื้อจัดจ้าง", "ประกาศเชิญชวน"), exclude=("ผู้มีสิทธิสอบ",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("บันทึกข้อความ\nเรื่อง ประกาศรายชื่อผู้มีสิทธิสอบ", Tier.BODY),
        ("พระราชบัญญัติ\nการอำนวยความสะดวก", Tier.BODY),
        ("ประกาศเชิญชวน\nผู้มีสิทธิสอบราคา", Tier.INHERITED),
        ("ประกาศสำนักงานเขต\nเรื่อง จ้างซ่อมถนน", Tier.INHERITED),
    ],
)
def test_a_file_that_begins_as_something_else_is_not_what_the_heading_above_it_says(text: str, expected: Tier) -> None:
    source = file(text, context="ประกาศเกี่ยวกับการจัดซื้อจัดจ้าง")
    assert [c.tier for c in candidates(NOTICES, [source], FiscalYear(2566))] == [expected]
