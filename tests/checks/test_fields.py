from __future__ import annotations

from datetime import UTC, date, datetime

from oitcheck.checks import fields
from oitcheck.checks.base import Look
from oitcheck.evidence.about import About
from oitcheck.evidence.candidates import candidates
from oitcheck.evidence.gather import Showing
from oitcheck.evidence.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Table, Visit
from oitcheck.thai.calendar import FiscalYear

ABOUT = About(phrases=("สรุปผลการจัดซื้อ",))
OPTIONS = fields.Options(
    columns=(
        fields.Column(name="รายการ", any=("รายการ",)),
        fields.Column(name="ราคาที่ตกลง", any=("ราคาที่ตกลง",), number=True),
    ),
    filled=("ราคาที่ตกลง",),
)
HEADER = ("ลำดับ", "รายการ", "วิธี", "ราคาที่ตกลง")
FULL = ("1", "ซื้อกระดาษ", "เจาะจง", "900")
EMPTY = ("2", "ซื้อหมึก", "เจาะจง", "")


def look(*rows: tuple[str, ...], inferred: bool = False) -> Look:
    url = "https://x.go.th/1.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O20", url=url, role=Role.FILE, depth=1, anchor="สรุปผลการจัดซื้อ")
    table = Table(locator="หน้า 1", rows=(HEADER, *rows), inferred=inferred)
    text = "\n".join(" ".join(row) for row in table.rows)
    document = Document(sha256="1", format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),), tables=(table,))
    source = Source(visit, fetch, document)
    showing = Showing(item="O20", submitted=(), sources=(source,), dead=(), blind=())
    found = candidates(ABOUT, [source], FiscalYear(2566))
    return Look(ABOUT, showing, found, (), FiscalYear(2566), date(2023, 4, 30))


def test_an_empty_cell_between_lines_is_a_lack() -> None:
    seen = fields.run(look(FULL, EMPTY), OPTIONS)
    assert (seen.holds, seen.reason, seen.missing) == (False, "empty_fields", ("ราคาที่ตกลง",))


def test_without_lines_an_empty_cell_proves_nothing_and_a_full_one_does() -> None:
    seen = fields.run(look(FULL, EMPTY, inferred=True), OPTIONS)
    assert (seen.holds, seen.reason, seen.missing) == (None, "unruled_table", ("ราคาที่ตกลง",))
    assert fields.run(look(FULL, FULL, inferred=True), OPTIONS).holds is True


def test_rows_that_are_no_entries_need_no_figures() -> None:
    others = (("", "", "", ""), HEADER, ("หมายเหตุ", "ราคารวมภาษี", "", ""), ("รวม", "2 รายการ", "", ""))
    assert fields.run(look(FULL, *others, FULL), OPTIONS).holds is True
