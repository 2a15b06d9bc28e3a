"""A page that says nothing but what it is called, or shows a table with nothing in it, is no evidence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents import read
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Fetch, Outcome, Role, Visit
from oitcheck.thai.calendar import FiscalYear

URL = "https://district.example/members"
NAME = "สมาชิกสภาเขตสมมุติ"
CELLS = "<tr><th>ชื่อ</th><th>โทรศัพท์</th></tr><tr><td>{}</td><td>{}</td></tr>"


@pytest.mark.parametrize(
    ("content", "says_something"),
    [
        ("", False),
        ("<p>รอเพิ่มข้อมูล</p>", False),
        (f"<table>{CELLS.format('', '')}</table>", False),
        (f"<table>{CELLS.format('นายสมมุติ ตัวอย่าง', '0 2000 0000')}</table>", True),
        ("<p>นายสมมุติ ตัวอย่าง โทร. 0 2000 0000</p>", True),
    ],
)
def test_a_title_alone_is_no_evidence(content: str, says_something: bool) -> None:
    html = f"<!doctype html><html><body><p><b>{NAME}</b></p>{content}</body></html>"
    page = read(html.encode(), name="", url=URL, charset="utf-8", media_type="text/html")
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    source = Source(Visit(item="O1", url=URL, role=Role.PAGE, anchor=NAME), fetch, page)
    (found,) = candidates(About(phrases=("สมาชิกสภา",)), (source,), FiscalYear(2566))
    assert (found.is_readable and found.is_substantial) is says_something
