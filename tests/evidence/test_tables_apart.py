"""A file with the monthly tables of several matters shows of each what stands in its own table."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents import read
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.choosing.tables_apart import tables_apart
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Fetch, Outcome, Role, Visit
from oitcheck.thai.calendar import FiscalYear
from tests.portal import Paper, Sheet, write

YEAR = FiscalYear(2566)
MONTHS = ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566")
STALLS, PERMITS = About(phrases=("แผงลอย",)), About(phrases=("แรงงานต่างด้าว",))


def sheet(title: str, months: tuple[str, ...]) -> Sheet:
    return Sheet(("เดือน", "จำนวน"), tuple((month, n + 10) for n, month in enumerate(months)), title)


def file(form: str, *sheets: Sheet, anchor: str = "ข้อมูลสถิติ ปี 2566") -> Source:
    url = f"https://x.go.th/1.{form}"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    payload = write(Paper("ข้อมูลเชิงสถิติ ปีงบประมาณ พ.ศ. 2566", (), sheets), form)
    return Source(Visit(item="O12", url=url, role=Role.FILE, anchor=anchor), fetch, read(payload, name=url))


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_no_table_shows_the_months_of_another(form: str) -> None:
    source = file(form, sheet("สถิติหาบเร่แผงลอย", MONTHS[:5]), sheet("สถิติแรงงานต่างด้าว", MONTHS))
    stalls, permits = (candidates(about, (source,), YEAR)[0].dating.monthly for about in (STALLS, PERMITS))
    assert permits - stalls == {YEAR.first_half[5]}


def test_a_file_that_is_called_by_the_matter_is_the_matters_as_a_whole() -> None:
    source = file("pdf", sheet("สถิติหาบเร่", MONTHS), sheet("สถิติผู้ค้า", MONTHS), anchor="สถิติแผงลอย ปี 2566")
    assert [c.source for c in candidates(STALLS, (source,), YEAR)] == [source]


def test_a_table_a_month_is_one_matters() -> None:
    months = (sheet(f"สถิติหาบเร่แผงลอย เดือน{month}", MONTHS[n : n + 1]) for n, month in enumerate(MONTHS[:3]))
    assert tables_apart(file("docx", *months)) == ()
