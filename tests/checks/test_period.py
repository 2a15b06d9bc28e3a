"""Which months have to be there on the day of the check."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from oitcheck.checks import period
from oitcheck.checks.base import Look, awaited_on, due_after
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Table, Visit
from oitcheck.thai.calendar import FiscalYear, Month

ABOUT = About(phrases=("สถิติหาบเร่",))
YEAR = FiscalYear(2566)


def month(name: str) -> Source:
    url = f"https://x.go.th/{name}.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 1, 1, tzinfo=UTC))
    text = f"สถิติหาบเร่ ประจำเดือน {name} 2565"
    visit = Visit(item="O12", url=url, role=Role.FILE, depth=1, anchor=text)
    return Source(visit, fetch, Document(sha256=name, format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),)))


@pytest.mark.parametrize(
    ("names", "day", "holds"),
    [
        (("ตุลาคม",), date(2022, 11, 30), True),
        (("ตุลาคม",), date(2022, 12, 1), None),  # November is over since midnight
        (("ตุลาคม",), date(2022, 12, 19), None),
        (("ตุลาคม",), date(2022, 12, 20), False),
        (("พฤศจิกายน",), date(2022, 12, 1), False),
        (("ตุลาคม", "พฤศจิกายน"), date(2022, 12, 31), True),
        (("ตุลาคม",), date(2023, 1, 1), False),
    ],
)
def test_a_month_that_has_only_just_ended_is_held_against_nobody(
    names: tuple[str, ...], day: date, holds: bool | None
) -> None:
    sources = tuple(month(name) for name in names)
    showing = Showing(item="O12", submitted=(), sources=sources, dead=(), blind=())
    look = Look(ABOUT, showing, candidates(ABOUT, sources, YEAR), (), YEAR, day)
    seen = period.run(look, period.Options(by="month"))
    assert seen.holds is holds
    assert (seen.reason == "") is (holds is True)


@pytest.mark.parametrize(
    ("month_of", "due_on", "day"),
    [
        (Month(2023, 3), 20, date(2023, 4, 20)),
        (Month(2023, 3), 30, date(2023, 4, 30)),
        (Month(2023, 1), 30, date(2023, 2, 28)),
        (Month(2024, 1), 30, date(2024, 2, 29)),
    ],
)
def test_a_month_is_due_on_the_day_of_the_deadline_or_its_last(month_of: Month, due_on: int, day: date) -> None:
    assert due_after(month_of, due_on) == day
    assert awaited_on(day - timedelta(days=1), due_on) == month_of
    assert awaited_on(day, due_on) is None


@pytest.mark.parametrize(("head", "holds"), [("เป้าหมาย", None), ("จำนวน", True)])
def test_targets_are_no_figures_of_a_month(head: str, holds: bool | None) -> None:
    source = month("ตุลาคม")
    rows = (("เดือน", head), *((name, "12") for name in ("ตุลาคม 2565", "พฤศจิกายน 2565")))
    source = replace(source, document=source.document.model_copy(update={"tables": (Table(locator="ก", rows=rows),)}))
    showing = Showing(item="O12", submitted=(), sources=(source,), dead=(), blind=())
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), YEAR), (), YEAR, date(2022, 11, 30))
    seen = period.run(look, period.Options(by="month"))
    assert (seen.holds, seen.reason) == (holds, "" if holds else "only_targets")


@pytest.mark.parametrize(
    ("head", "reason"), [("วันที่ออกใบอนุญาต", "entries_by_day"), ("ว/ด/ป", "entries_by_day"), ("เลขที่", "not_monthly")]
)
def test_a_list_with_the_day_of_each_entry_is_for_a_person_to_look_at(head: str, reason: str) -> None:
    url = "https://x.go.th/list.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    days = ("4 ต.ค. 2565", "8 พ.ย. 2565", "2 ธ.ค. 2565", "9 ม.ค. 2566")
    rows = (("ที่", head, "ผู้ค้า"), *((str(n), day, "นาย ก.") for n, day in enumerate(days, 1)))
    text = "สถิติหาบเร่ ต.ค. 2565 - มี.ค. 2566\n" + "\n".join(" ".join(row) for row in rows)
    document = Document(
        sha256="1",
        format=Format.PDF,
        parts=(Part(locator="หน้า 1", text=text),),
        tables=(Table(locator="ก", rows=rows),),
    )
    visit = Visit(item="O12", url=url, role=Role.FILE, depth=1, anchor="สถิติหาบเร่ ต.ค. 2565 - มี.ค. 2566")
    source = Source(visit, fetch, document)
    showing = Showing(item="O12", submitted=(), sources=(source,), dead=(), blind=())
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), YEAR), (), YEAR, date(2023, 4, 30))
    seen = period.run(look, period.Options(by="month"))
    assert seen.reason == reason
