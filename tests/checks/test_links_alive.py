from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import links_alive
from oitcheck.checks.base import Look, NoOptions
from oitcheck.evidence.about import About
from oitcheck.evidence.sources.showing import Reached, Showing
from oitcheck.models import Fetch, Outcome, Role, Visit
from oitcheck.thai.calendar import FiscalYear


def dead(url: str, anchor: str, context: str = "") -> Reached:
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.BROKEN, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    return Reached(Visit(item="O20", url=url, role=Role.FILE, depth=1, anchor=anchor, context=context), fetch)


def names(*gone: Reached) -> tuple[str, ...]:
    about = About(whole_item=True)
    showing = Showing(item="O20", submitted=(), sources=(), dead=gone, blind=())
    return links_alive.run(Look(about, showing, (), (), FiscalYear(2566), date(2023, 4, 30)), NoOptions()).missing


ROW = "สขร.1 › เดือนมกราคม 2566 : ดาวน์โหลด PDF | Word"


@pytest.mark.parametrize(
    ("link", "name"),
    [
        (dead("https://x.go.th/1.pdf", "ดาวน์โหลด PDF", ROW), "เดือนมกราคม 2566: ดาวน์โหลด PDF"),
        (dead("https://x.go.th/1.pdf", "PDF", "มกราคม 2566 › PDF Excel"), "มกราคม 2566: PDF"),
        (dead("https://x.go.th/1.pdf", "PDF", "ITA › เงินอุดหนุนชุมชน [PDF] [Excel]"), "เงินอุดหนุนชุมชน: PDF"),
        (dead("https://x.go.th/1.pdf", "PDF", "ITA › เงินอุดหนุน (ชุมชน) (PDF)"), "เงินอุดหนุน (ชุมชน): PDF"),
        (dead("https://x.go.th/1.pdf", "ดาวน์โหลด", "ไฟล์แนบ › ไฟล์ PDF ดาวน์โหลด"), "ไฟล์ PDF: ดาวน์โหลด"),
        (dead("https://x.go.th/%E0%B8%81-66.pdf", "ดาวน์โหลด PDF"), "ดาวน์โหลด PDF (ก-66.pdf)"),
        (dead("https://x.go.th/1.pdf", "คู่มือการปฏิบัติงาน", ROW), "คู่มือการปฏิบัติงาน"),
        (dead("https://x.go.th/1.pdf", ""), "https://x.go.th/1.pdf"),
    ],
)
def test_a_dead_link_is_named_so_that_it_can_be_found(link: Reached, name: str) -> None:
    assert names(link) == (name,)


def test_links_of_one_name_are_told_apart() -> None:
    pair = (dead("https://x.go.th/a.pdf", "คู่มือการปฏิบัติงาน"), dead("https://x.go.th/b.pdf", "คู่มือการปฏิบัติงาน"))
    assert names(*pair) == ("คู่มือการปฏิบัติงาน (a.pdf)", "คู่มือการปฏิบัติงาน (b.pdf)")
