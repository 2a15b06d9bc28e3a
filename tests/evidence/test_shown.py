"""What an item shows and what a reader is led to: files by all their names, and a spot with a quote."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.evidence.gather import Gatherer
from oitcheck.evidence.source import Source
from oitcheck.models import CrawlLog, Document, Fetch, Format, Link, Outcome, Part, Role, Visit
from oitcheck.template import Template

PAGE, FILE = "https://x.go.th/page/1", "https://x.go.th/getfile?doc=7"


def fetch(url: str, sha256: str, filename: str = "") -> Fetch:
    at = datetime(2023, 4, 1, tzinfo=UTC)
    return Fetch(url=url, final_url=url, outcome=Outcome.OK, sha256=sha256, filename=filename, fetched_at=at)


def links(*rows: tuple[str, str]) -> tuple[Link, ...]:
    return tuple(Link(url=FILE, anchor=anchor, context=row) for anchor, row in rows)


def shown(rows: tuple[tuple[str, str], ...], filename: str = "", text: str = "แผนและรายงาน\nปี 2566") -> list[Source]:
    """The sources of a file to which the rows of a page's table lead; the crawl came along the first."""
    page = Document(sha256="p", format=Format.HTML, links=links(*rows))
    file = Document(sha256="f", format=Format.PDF, parts=(Part(locator="หน้า 1", text=f"\n {text}"),), title="จาก Word")
    visits = (
        Visit(item="O8", url=PAGE, role=Role.SUBMITTED),
        Visit(item="O8", url=FILE, role=Role.FILE, found_on=PAGE, anchor=rows[0][0], context=rows[0][1]),
    )
    log = CrawlLog(visits=visits, fetches=(fetch(PAGE, "p"), fetch(FILE, "f", filename)))
    sources = Gatherer(log, {"p": page, "f": file}, Template.learn([])).showing("O8").sources
    return [source for source in sources if not source.is_page]


def test_a_file_is_called_by_every_row_that_leads_to_it() -> None:
    rows = (("ดาวน์โหลด", "แผนปฏิบัติราชการ"), ("ดาวน์โหลด", "รายงานผล"), ("PDF", "รายงานผล"), ("", "แผนปฏิบัติราชการ"))
    assert [s.context for s in shown(rows)] == ["แผนปฏิบัติราชการ", "รายงานผล", "รายงานผล"]
    assert [s.context for s in shown(rows[:1])] == ["แผนปฏิบัติราชการ"]


@pytest.mark.parametrize(
    ("anchor", "filename", "name"),
    [
        ("ดาวน์โหลด", "แผน 2566.pdf", "แผน 2566.pdf"),
        ("คลิกที่นี่ (PDF)", "แผน 2566.pdf", "แผน 2566.pdf"),
        ("", "แผน 2566.pdf", "แผน 2566.pdf"),
        ("ดาวน์โหลด", "", "ดาวน์โหลด"),
        ("", "", "จาก Word"),
        ("แผนปฏิบัติราชการ", "x17.pdf", "แผนปฏิบัติราชการ"),
        ("ตุลาคม 2565", "x17.pdf", "ตุลาคม 2565"),
    ],
)
def test_a_link_that_names_nothing_leaves_the_name_to_the_server(anchor: str, filename: str, name: str) -> None:
    [source] = shown(((anchor, "แถว"),), filename)
    assert source.evidence().document == name


def test_bytes_that_two_addresses_give_are_called_after_each() -> None:
    """The document was read once, under the name of the first."""
    file = Document(sha256="f", format=Format.PDF, name="ตุลาคม.pdf", parts=(Part(locator="หน้า 1", text="สรุป"),))
    urls = {f"https://x.go.th/dl/{n}": f"{month}.pdf" for n, month in enumerate(("ตุลาคม", "มีนาคม"))}
    page = Document(sha256="p", format=Format.HTML, parts=(Part(locator="p", text="สขร."),))
    visits = [Visit(item="O8", url=PAGE, role=Role.SUBMITTED)]
    visits += [Visit(item="O8", url=url, role=Role.FILE, found_on=PAGE, anchor="PDF") for url in urls]
    fetches = (fetch(PAGE, "p"), *(fetch(url, "f", name) for url, name in urls.items()))
    log = CrawlLog(visits=tuple(visits), fetches=fetches)
    _, *files = Gatherer(log, {"p": page, "f": file}, Template.learn([])).showing("O8").sources
    assert [source.name for source in files] == ["ตุลาคม.pdf", "มีนาคม.pdf"]


def test_evidence_leads_to_where_the_words_stand_or_to_the_beginning() -> None:
    [source] = shown((("แผน", "แถว"),), text="แผนปฏิบัติราชการ\nบทที่ 1 บทนำ")
    for phrase, quote in (("บทนำ", "บทนำ"), ("", "แผนปฏิบัติราชการ"), ("ไม่มีคำนี้", "แผนปฏิบัติราชการ")):
        spot = source.evidence(phrase)
        assert spot.locator == "หน้า 1"
        assert quote in spot.quote
    [scan] = shown((("แผน", "แถว"),), text="")
    assert (scan.evidence().locator, scan.evidence().quote) == ("", "")
