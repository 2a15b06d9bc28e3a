"""Names of divisions without their numbers are no telephone list."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import telephones
from oitcheck.checks.base import Look
from oitcheck.documents import read
from oitcheck.evidence.about import About
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Fetch, Outcome, Role, Visit
from oitcheck.thai.calendar import FiscalYear

URL = "https://x.go.th/contact"
DIVISIONS = ("ปกครอง", "ทะเบียน", "โยธา", "รายได้", "การคลัง", "เทศกิจ")


def look(body: str) -> Look:
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    page = read(f"<html><body>{body}</body></html>".encode(), url=URL, charset="utf-8")
    source = Source(Visit(item="O6", url=URL, role=Role.SUBMITTED), fetch, page)
    showing = Showing(item="O6", submitted=(), sources=(source,), dead=(), blind=())
    return Look(About(whole_item=True), showing, (), (), FiscalYear(2566), date(2023, 4, 30))


def verdict(body: str) -> bool | None:
    return telephones.run(look(body), telephones.Options(at_least=6)).holds


def lines(of: str) -> str:
    return "".join(f"<p>ฝ่าย{name} {of.format(number=n)}</p>" for n, name in enumerate(DIVISIONS))


def table(of: str, head: str = "โทรศัพท์ภายใน") -> str:
    rows = "".join(f"<tr><td>ฝ่าย{name}</td><td>{of.format(number=n)}</td></tr>" for n, name in enumerate(DIVISIONS))
    return f"<table><tr><th>ฝ่าย</th><th>{head}</th></tr>{rows}</table>"


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        (lines("0 2411 000{number}"), True),
        (lines("๐ ๒๔๑๑ ๐๐๐๑ ต่อ ๖๐๐{number}"), True),
        ("<p>โทร. 0 2411 0001</p>" + lines("กด 60{number}"), True),
        (table("710{number}"), True),
        (table("710{number}", "จำนวนบุคลากร"), False),
        (table("-"), False),
        (lines(""), False),
        ("<p>โทร. 0 2411 0001</p>" + lines(""), None),
    ],
)
def test_the_numbers_are_counted(body: str, holds: bool | None) -> None:
    assert verdict(body) is holds


def test_the_evidence_is_a_line_with_a_number() -> None:
    spots = telephones.run(
        look("<h3>ติดต่อ</h3><p>ยินดีต้อนรับ</p>" + lines("0 2411 000{number}")), telephones.Options(at_least=6)
    ).evidence
    assert [(spot.quote, spot.locator) for spot in spots] == [("ฝ่ายปกครอง 0 2411 0000", "body > p:nth-of-type(2)")]
