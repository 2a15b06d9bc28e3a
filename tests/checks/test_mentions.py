"""What is named only above a column without a figure is not there."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import mentions
from oitcheck.checks.base import Look
from oitcheck.evidence.about import About
from oitcheck.evidence.candidates import candidates
from oitcheck.evidence.columns import filled_columns
from oitcheck.evidence.gather import Showing
from oitcheck.evidence.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Table, Visit
from oitcheck.thai.calendar import FiscalYear

ABOUT = About(phrases=("ข้อมูลโรงเรียน",))
OPTIONS = mentions.Options.model_validate({"elements": [{"name": "จำนวนครู", "any": ["ครู"]}]})
Rows = tuple[tuple[str, ...], ...]
HEADER = ("ที่", "โรงเรียน", "ครู (คน)")
WITH = (HEADER, ("1", "วัดบึง", "21"), ("2", "วัดศรี", ""))
WITHOUT = (HEADER, ("1", "วัดบึง", ""), ("2", "วัดศรี", ""))


def look(*tables: Rows, title: str = "ข้อมูลโรงเรียน") -> Look:
    sources = tuple(_file(number, title, rows) for number, rows in enumerate(tables))
    showing = Showing(item="O5", submitted=(), sources=sources, dead=(), blind=())
    year = FiscalYear(2566)
    return Look(ABOUT, showing, candidates(ABOUT, sources, year), (), year, date(2023, 4, 30))


def _file(number: int, title: str, rows: Rows) -> Source:
    url = f"https://x.go.th/{number}.xlsx"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O5", url=url, role=Role.FILE, depth=1, anchor="ข้อมูลโรงเรียน")
    text = "\n".join((title, *(" ".join(row) for row in rows)))
    document = Document(
        sha256=str(number),
        format=Format.XLSX,
        parts=(Part(locator="ชีต 1", text=text),),
        tables=(Table(locator="ชีต 1", rows=rows),),
    )
    return Source(visit, fetch, document)


@pytest.mark.parametrize(
    ("tables", "title", "holds", "reason"),
    [
        ((WITH,), "ข้อมูลโรงเรียน", True, ""),
        ((WITHOUT,), "ข้อมูลโรงเรียน", False, "empty_fields"),
        ((WITHOUT, WITH), "ข้อมูลโรงเรียน", True, ""),
        ((WITHOUT,), "ข้อมูลโรงเรียน มีครูรวม 40 คน", None, "empty_fields"),  # the text may say it
        ((WITHOUT[:2],), "ข้อมูลโรงเรียน", True, ""),  # one entry: a blank cell is a blank cell
    ],
)
def test_a_column_in_which_nothing_stands(
    tables: tuple[Rows, ...], title: str, holds: bool | None, reason: str
) -> None:
    seen = mentions.run(look(*tables, title=title), OPTIONS)
    assert (seen.holds, seen.reason) == (holds, reason)


def test_columns_that_cannot_be_told_are_none() -> None:
    assert filled_columns(Table(locator="หน้า 1", rows=WITH)) == {"ที่": True, "โรงเรียน": True, "ครู (คน)": True}
    assert filled_columns(Table(locator="หน้า 1", rows=WITHOUT, inferred=True)) == {}
    assert filled_columns(Table(locator="หน้า 1", rows=())) == {}
