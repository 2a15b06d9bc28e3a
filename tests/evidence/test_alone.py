"""Divisions called by their matter alone count where several stand so, and in running text never."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.choosing.alone import listed_alone
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Fetch, Outcome, Role, Visit

URL = "https://x.go.th/manuals"
DIVISIONS = {
    "ฝ่ายทะเบียน": ("ฝ่ายทะเบียน", "งานทะเบียน"),
    "ฝ่ายรายได้": ("ฝ่ายรายได้",),
    "ฝ่ายเทศกิจ": ("เทศกิจ",),
    "ฝ่ายการคลัง": ("ฝ่ายการคลัง", "ฝ่ายคลัง"),
}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<table>{''.join(f'<tr><td>1<td>{name}</td></tr>' for name in ('ทะเบียน', 'รายได้', 'เทศกิจ'))}</table>", 3),
        ("<ol><li>๑. ทะเบียน</li><li>๒. คลัง</li><li>๓. เทศกิจ</li><li>๔. รายได้</li></ol>", 4),
        ("<h3>ทะเบียน</h3><p>โทร. 1</p><h3>การคลัง</h3><p>โทร. 2</p><h3>ฝ่ายเทศกิจ</h3><p>โทร. 3</p>", 3),
        ("<p>หัวหน้าทะเบียน</p><p>หัวหน้าการคลัง</p><p>หัวหน้ารายได้</p>", 3),
        ("<p>ทะเบียน : 0-2111-2222</p><p>การคลัง โทร. 0 2111 3333 ต่อ 12</p><p>เทศกิจ ๐๒ ๑๑๑</p>", 3),
        ("<a href=1>ทะเบียน.pdf</a><br><a href=2>รายได้.docx</a><br><a href=3>เทศกิจ.pdf</a>", 3),
        ("<p>ทะเบียน</p><p>รายได้</p>", 0),  # no list
        ("<p>เทศกิจดูแลทางเท้า</p><p>การทะเบียนราษฎรและรายได้</p><p>คลังพัสดุ</p>", 0),
    ],
)  # fmt: skip
def test_a_list_of_divisions_needs_not_say_what_they_are(body: str, found: int) -> None:
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    page = read_html(f"<html><body>{body}</body></html>".encode(), URL)
    source = Source(Visit(item="O9", url=URL, role=Role.SUBMITTED), fetch, page)
    assert len(listed_alone(DIVISIONS, source)) == found
