from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import links_alive, system_link
from oitcheck.checks.base import Look
from oitcheck.evidence.about import About
from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.showing import Reached, Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Link, LinkKind, Outcome, Role, Visit
from oitcheck.thai.calendar import FiscalYear

SYSTEM = {"oss": Hosts("BMA OSS", ("eservice.bangkok.go.th",))}


def reached(outcome: Outcome, *, written: bool = False) -> Reached:
    url = "https://x.go.th/1"
    fetch = Fetch(url=url, final_url=url, outcome=outcome, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    return Reached(Visit(item="O11", url=url, role=Role.FILE, anchor="คู่มือ", written=written), fetch)


def look(*sources: Source, dead: tuple[Reached, ...] = ()) -> Look:
    showing = Showing(item="O11", submitted=(), sources=sources, dead=dead, blind=())
    about = About(whole_item=True)
    return Look(about, showing, (), (), FiscalYear(2566), date(2023, 4, 30), systems=SYSTEM)


def source(format_: Format, kind: LinkKind) -> Source:
    at = reached(Outcome.OK)
    link = Link(url="https://eservice.bangkok.go.th/login", anchor="ระบบ", context="ยื่นที่ระบบ", kind=kind)
    return Source(at.visit, at.fetch, Document(sha256="1", format=format_, links=(link,)))


@pytest.mark.parametrize(
    ("format_", "kind", "holds", "reason"),
    [
        (Format.HTML, LinkKind.ANCHOR, True, ""),
        (Format.HTML, LinkKind.WRITTEN, True, ""),
        (Format.PDF, LinkKind.ANCHOR, True, ""),
        (Format.PDF, LinkKind.WRITTEN, None, "named_in_file"),
    ],
)
def test_an_address_on_a_page_names_the_system_and_in_a_file_may(
    format_: Format, kind: LinkKind, holds: bool | None, reason: str
) -> None:
    seen = system_link.run(look(source(format_, kind)), system_link.Options(any_of=("oss",)))
    assert (seen.holds, seen.reason) == (holds, reason)


def test_no_address_at_all() -> None:
    seen = system_link.run(look(), system_link.Options(any_of=("oss",)))
    assert (seen.holds, seen.reason) == (False, "missing_link")


def test_a_written_address_that_is_dead_is_no_dead_link() -> None:
    assert links_alive.run(look(dead=(reached(Outcome.BROKEN),)), None).holds is False
    assert links_alive.run(look(dead=(reached(Outcome.BROKEN, written=True),)), None).holds is True
