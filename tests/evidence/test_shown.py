"""What an item shows and what a reader is led to: files by all their names, and a spot with a quote."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.sources.gather import Gatherer
from oitcheck.evidence.sources.source import Source
from oitcheck.models import CrawlLog, Document, Fetch, Format, Link, Outcome, Part, Picture, Problem, Role, Visit
from oitcheck.template import Template

BROKEN = {"outcome": Outcome.BROKEN, "sha256": ""}
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


def gathered(page: str, *visits: Visit, dead: tuple[str, ...] = ()) -> tuple[Source, ...]:
    """The sources of an item whose submitted page is this, of links that all lead to the same file, or nowhere."""
    document = read_html(f"<html><body>{page}</body></html>".encode(), PAGE)
    file = Document(sha256="f", format=Format.PDF, parts=(Part(locator="หน้า 1", text="รายงาน"),))
    detail = Document(sha256="d", format=Format.HTML, parts=(Part(locator="p", text="รายละเอียด"),))
    of_url = {visit.url: "d" if visit.role is Role.PAGE else "f" for visit in visits}
    fetches = [fetch(PAGE, "p"), *(fetch(url, sha) for url, sha in of_url.items() if url not in dead)]
    fetches += [fetch(url, "").model_copy(update={"outcome": Outcome.BROKEN}) for url in dead]
    log = CrawlLog(visits=(Visit(item="O1", url=PAGE, role=Role.SUBMITTED), *visits), fetches=tuple(fetches))
    return Gatherer(log, {"p": document, "f": file, "d": detail}, Template.learn([])).showing("O1").sources


def test_what_hangs_below_another_items_page_is_the_others() -> None:
    rows = "".join(f"<tr><td>O{n}</td><td>เรื่อง {n}</td><td><a href=/{n}>รายละเอียด</a></td></tr>" for n in (1, 2, 3))
    pages = [f"https://x.go.th/{n}" for n in (1, 2)]
    visits = [Visit(item="O1", url=u, role=Role.PAGE, depth=1, found_on=PAGE, anchor="รายละเอียด") for u in pages]
    files = [Visit(item="O1", url=f"{u}.pdf", role=Role.FILE, depth=2, found_on=u, anchor="แผน") for u in pages]
    found = [source.url for source in gathered(f"<table>{rows}</table>", *visits, *files)]
    assert found == [PAGE, pages[0], f"{pages[0]}.pdf"]


def test_a_row_or_a_caption_whose_links_are_dead_shows_nothing() -> None:
    page = (
        "<table><tr><td>เทศกิจ</td><td><a href=/1.pdf><img src=p.gif alt=pdf></a></td></tr>"
        "<tr><td>ทะเบียน</td><td><a href=/2.pdf><img src=p.gif alt=pdf></a></td></tr></table>"
        "<p>โยธา</p><p><a href=/3.pdf>PDF</a></p><p>รายได้</p><p><a href=/4.pdf>PDF</a></p>"
    )
    rows = ("เทศกิจ", "ทะเบียน", "PDF", "PDF")
    visits = [
        Visit(
            item="O1", url=f"https://x.go.th/{n}.pdf", role=Role.FILE, depth=1, found_on=PAGE, anchor="pdf", context=row
        )
        for n, row in enumerate(rows, 1)
    ]
    source, *_ = gathered(page, *visits, dead=("https://x.go.th/1.pdf", "https://x.go.th/3.pdf"))
    said = source.document.text()
    assert [name for name in ("เทศกิจ", "ทะเบียน", "โยธา", "รายได้") if name in said] == ["ทะเบียน", "รายได้"]
    assert [row[0] for table in source.document.tables for row in table.rows] == ["ทะเบียน"]
    assert [link.url[-5:] for link in source.document.links] == ["2.pdf", "4.pdf"]


def test_a_dead_file_names_nothing_on_a_second_page_that_leads_to_it_either() -> None:
    page = "<ul><li>เทศกิจ <a href=/1.pdf>(PDF)</a></li><li>ทะเบียน <a href=/2.pdf>(PDF)</a></li></ul>"
    visits = [_file(n, "(PDF)", "Document").model_copy(update={"found_on": f"{PAGE}/en"}) for n in (1, 2)]
    source, *_ = gathered(page, *visits, dead=("https://x.go.th/1.pdf",))
    assert [name for name in ("เทศกิจ", "ทะเบียน") if name in source.document.text()] == ["ทะเบียน"]


def test_a_heading_under_which_nothing_but_dead_links_stands_names_nothing() -> None:
    page = "<h3>{}</h3><p><a href=/{}.pdf>PDF</a></p>".format
    visits = [_file(n, "PDF", name) for n, name in enumerate(("เทศกิจ", "ทะเบียน"), 1)]
    dead = ("https://x.go.th/1.pdf",)
    source, *_ = gathered(page("เทศกิจ", 1) + page("ทะเบียน", 2), *visits, dead=dead)
    assert [part.text for part in source.document.parts if part.heading and part.text.strip()] == ["ทะเบียน"]
    source, *_ = gathered(page("เทศกิจ", 1) + "<p>ตรวจตลาด</p>", visits[0], dead=dead)
    assert source.document.parts[0].text == "เทศกิจ"


def test_an_index_that_was_gone_on_from_says_no_more_than_what_hangs_on_it() -> None:
    index = Document(
        sha256="i",
        format=Format.PDF,
        parts=(Part(locator="หน้า 1", text="แผนปฏิบัติราชการ ปี 2566"),),
        links=(Link(url="https://x.go.th/1.pdf", anchor="แผนปฏิบัติราชการ ปี 2566", context="หน้า 1"),),
    )
    submitted = Visit(item="O1", url=PAGE, role=Role.SUBMITTED)
    plan = _file(1, "แผนปฏิบัติราชการ ปี 2566", "หน้า 1")
    file = Document(sha256="f", format=Format.PDF, parts=(Part(locator="หน้า 1", text="แผน"),))
    for visits, said in (((submitted, plan), ""), ((submitted,), "แผนปฏิบัติราชการ ปี 2566")):
        log = CrawlLog(visits=visits, fetches=(fetch(PAGE, "i"), fetch(plan.url, "f")))
        source, *_ = Gatherer(log, {"i": index, "f": file}, Template.learn([])).showing("O1").sources
        assert (source.document.text(), len(source.document.links)) == (said, 1)
    log = CrawlLog(visits=(submitted, plan), fetches=(fetch(PAGE, "i"), fetch(plan.url, "f")))
    dead = log.model_copy(update={"fetches": (log.fetches[0], log.fetches[1].model_copy(update=BROKEN))})
    poster = index.model_copy(update={"pictures": (Picture(url="", locator="หน้า 1"),)})
    for log_, document, links in ((dead, index, 0), (log, poster, 1)):
        source, *_ = Gatherer(log_, {"i": document, "f": file}, Template.learn([])).showing("O1").sources
        assert len(source.document.links) == links
        assert source.is_index is (document is index)


def test_a_flip_book_above_its_download_hides_nothing() -> None:
    page = read_html(b"<h1>O1</h1>", PAGE)
    book = Document(sha256="b", format=Format.HTML, problem=Problem.PLAYER, detail="พลิกหน้า")
    file = Document(sha256="f", format=Format.PDF, parts=(Part(locator="หน้า 1", text="แผน"),))
    shown = Visit(item="O1", url="https://b.com/x", role=Role.PAGE, depth=1, found_on=PAGE, context="แผน ปี 2566")

    def hidden(*visits: Visit) -> list[str]:
        log = CrawlLog(
            visits=(Visit(item="O1", url=PAGE, role=Role.SUBMITTED), shown, *visits),
            fetches=(fetch(PAGE, "p"), *(fetch(v.url, "f" if v.role is Role.FILE else "b") for v in (shown, *visits))),
        )
        showing = Gatherer(log, {"p": page, "b": book, "f": file}, Template.learn([])).showing("O1")
        return [spot.reason for spot in showing.blind]

    assert hidden(_file(1, "ดาวน์โหลด (PDF)", "แผน ปี 2566")) == []
    assert hidden(_file(1, "แผน ปี 2565", "แผน ปี 2566")) == ["player"]
    assert hidden(_file(1, "ดาวน์โหลด (PDF)", "แผน ปี 2565")) == ["player"]
    second = shown.model_copy(update={"url": "https://b.com/y"})
    assert hidden(_file(1, "ดาวน์โหลด (PDF)", "แผน ปี 2566"), second) == ["player", "player"]


def test_what_did_not_come_in_another_items_section_hides_nothing_of_this_one() -> None:
    rows = "".join(f"<h2>O{n} เรื่อง {n}</h2><p><a href=/{n}.pdf>เอกสาร {n}</a></p>" for n in (1, 2, 3))
    page = read_html(rows.encode(), PAGE)
    visits = [_file(n, f"เอกสาร {n}", f"O{n} เรื่อง {n}") for n in (1, 2)]
    refused = [fetch(v.url, "").model_copy(update={"outcome": Outcome.FORBIDDEN}) for v in visits]
    log = CrawlLog(
        visits=(Visit(item="O1", url=PAGE, role=Role.SUBMITTED), *visits), fetches=(fetch(PAGE, "p"), *refused)
    )
    blind = Gatherer(log, {"p": page}, Template.learn([])).showing("O1").blind
    assert [spot.url for spot in blind if spot.reason == "blocked"] == [visits[0].url]


def _file(number: int, anchor: str, context: str) -> Visit:
    url = f"https://x.go.th/{number}.pdf"
    return Visit(item="O1", url=url, role=Role.FILE, depth=1, found_on=PAGE, anchor=anchor, context=context)


def test_a_page_that_is_there_for_a_dead_file_shows_nothing_and_its_name_on_other_pages_neither() -> None:
    page = "<ul><li><a href=/n/1>คู่มือเทศกิจ</a></li><li><a href=/n/2>คู่มือทะเบียน</a></li></ul>"
    detail = "<h1>{0}</h1><p>ไฟล์แนบ</p><p><a href=/{1}.pdf>{1}.pdf</a></p>"
    documents = {"p": read_html(page.encode(), PAGE), "f": Document(sha256="f", format=Format.PDF)}
    visits, fetches = [Visit(item="O1", url=PAGE, role=Role.SUBMITTED)], [fetch(PAGE, "p")]
    for n, name in enumerate(("คู่มือเทศกิจ", "คู่มือทะเบียน"), 1):
        url, file = f"https://x.go.th/n/{n}", f"https://x.go.th/{n}.pdf"
        documents[f"d{n}"] = read_html(detail.format(name, n).encode(), url)
        visits += [Visit(item="O1", url=url, role=Role.PAGE, depth=1, found_on=PAGE, anchor=name)]
        visits += [Visit(item="O1", url=file, role=Role.FILE, depth=2, found_on=url, anchor=f"{n}.pdf")]
        dead = {"outcome": Outcome.BROKEN} if n == 1 else {}
        fetches += [fetch(url, f"d{n}"), fetch(file, "" if dead else "f").model_copy(update=dead)]
    log = CrawlLog(visits=tuple(visits), fetches=tuple(fetches))
    sources = Gatherer(log, documents, Template.learn([])).showing("O1").sources
    assert list(dict.fromkeys(s.url for s in sources)) == [PAGE, "https://x.go.th/n/2", "https://x.go.th/2.pdf"]
    assert [name for name in ("เทศกิจ", "ทะเบียน") if name in sources[0].document.text()] == ["ทะเบียน"]


def test_a_line_of_a_block_whose_link_is_dead_shows_nothing() -> None:
    page = "<div>เทศกิจ <a href=/1.pdf>PDF</a><br>ทะเบียน <a href=/2.pdf>PDF</a></div>"
    rows = ("เทศกิจ PDF", "ทะเบียน PDF")
    visits = [
        Visit(item="O1", url=f"https://x.go.th/{n}.pdf", role=Role.FILE, found_on=PAGE, anchor="PDF", context=row)
        for n, row in enumerate(rows, 1)
    ]
    source, *_ = gathered(page, *visits, dead=("https://x.go.th/1.pdf",))
    assert [name for name in ("เทศกิจ", "ทะเบียน") if name in source.document.text()] == ["ทะเบียน"]


@pytest.mark.parametrize(
    ("entry", "context"),
    [
        ("9 คู่มือฝ่ายเทศกิจ ดาวน์โหลด", "คู่มือ › 9 คู่มือฝ่ายเทศกิจ ดาวน์โหลด"),
        ("คู่มือฝ่ายเทศกิจ ดาวน์โหลด", "คู่มือ › คู่มือฝ่ายเทศกิจ ดาวน์โหลด"),
        ("คู่มือ เทศกิจ ทะเบียน โยธา ดาวน์โหลด", "คู่มือ"),
        ("เรื่องของเขต คู่มือ เทศกิจ ดาวน์โหลด", "คู่มือ"),
    ],
)
def test_a_row_may_name_what_its_heading_names(entry: str, context: str) -> None:
    source, *_ = shown((("ดาวน์โหลด", f"คู่มือ › {entry}"),))
    assert source.context == context
