"""A file whose name is nearly what is looked for is for a person to look at; one of another matter is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.nearly import nearly_called
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit

REPORT = About(phrases=("รายงานผลการป้องกันการทุจริต", "ผล…แผนป้องกันการทุจริต"), exclude=("คู่มือ",))
PLAN = About(phrases=("แผนป้องกันการทุจริต",))


def file(anchor: str, text: str = "สำนักงานเขตตัวอย่าง") -> Source:
    url = "https://x.go.th/1.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    parts = (Part(locator="หน้า 1", text=text),)
    visit = Visit(item="O28", url=url, role=Role.FILE, anchor=anchor)
    return Source(visit, fetch, Document(sha256="1", format=Format.PDF, parts=parts))


@pytest.mark.parametrize(
    "name", ["รายงานผลการป้องกันทุจริต ปี 2566", "รายงาผลการป้องกันการทุจริต", "สรุปรายงานผลการปองกันการทุจริต รอบ 6 เดือน"]
)
def test_a_word_less_or_a_letter_wrong(name: str) -> None:
    assert nearly_called(REPORT, file(name), (PLAN,))
    assert nearly_called(REPORT, file("ดาวน์โหลด", f"{name}\nเรียน ผู้อำนวยการเขต"), (PLAN,))


@pytest.mark.parametrize(
    "name",
    [
        "แผนป้องกันการทุจริต",
        "คู่มือรายงานผลการป้องกันทุจริต",
        "คู่มือประชาชน",
        "รายงานผลการให้บริการ",
        "แผนการรายงานผลการป้องกันทุจริต",
        "",
    ],
)
def test_another_matter(name: str) -> None:
    assert nearly_called(REPORT, file(name), (PLAN,)) == ""
