"""Last year's copy of what an item asks for shows nothing of this year's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.sources.source import Source
from oitcheck.looks import is_called_one
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit

MEASURES = About(phrases=("มาตรการส่งเสริมคุณธรรม",))


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
    url = "https://x.go.th/1.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    document = Document(sha256="1", format=Format.PDF, parts=(Part(locator="หน้า 1", text=title),))
    source = Source(Visit(item="O30", url=url, role=Role.FILE, anchor="ดาวน์โหลด"), fetch, document)
    assert is_called_one(source, (MEASURES,)) is is_one
