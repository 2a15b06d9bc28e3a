from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import languages
from oitcheck.checks.base import Look
from oitcheck.documents import read
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

THAI = "<p>ประกาศเจตนารมณ์ของผู้บริหารว่าจะไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ราชการ</p>"
ENGLISH = "Announcement of the District Office on No Gift Policy and Anti-Bribery Policy for the coming year"
ABOUT = About(phrases=("ไม่รับของขวัญ",))


def english_found(html: str) -> bool:
    url = "https://x.go.th/gift"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O23", url=url, role=Role.SUBMITTED, anchor="นโยบายไม่รับของขวัญ")
    page = read(f"<html><body><h1>ไม่รับของขวัญ</h1>{THAI}{html}</body></html>".encode(), url=url)
    source = Source(visit, fetch, page)
    showing = Showing(item="O23", submitted=(), sources=(source,), dead=(), blind=())
    year = FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, [source], year), (), year, date(2023, 4, 30))
    return languages.run(look, languages.Options(need=("th", "en"))).holds is True


def test_words_on_the_page_are_a_version() -> None:
    assert english_found(f"<p>{ENGLISH}</p>")


@pytest.mark.parametrize(
    "row",
    [
        f'<table><tr><td>{ENGLISH}</td><td><a href="/1.pdf">คลิกที่นี่</a></td></tr></table>',
        f'<ul><li>{ENGLISH} <a href="/1.pdf">PDF</a></li></ul>',
    ],
)
def test_the_name_of_a_file_is_no_version(row: str) -> None:
    assert not english_found(row)


@pytest.mark.parametrize(
    ("recognised", "holds", "reason"), [(True, None, "missing_in_scan"), (False, False, "missing_language")]
)
def test_a_scan_may_hold_what_was_not_read_off_it(recognised: bool, holds: bool | None, reason: str) -> None:
    url = "https://x.go.th/gift.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O23", url=url, role=Role.SUBMITTED, anchor="นโยบายไม่รับของขวัญ")
    part = Part(locator="หน้า 1", text=f"ไม่รับของขวัญ {THAI}", recognised=recognised)
    source = Source(visit, fetch, Document(sha256="1", format=Format.PDF, parts=(part,)))
    showing = Showing(item="O23", submitted=(), sources=(source,), dead=(), blind=())
    year = FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, [source], year), (), year, date(2023, 4, 30))
    observation = languages.run(look, languages.Options(need=("th", "en")))
    assert (observation.holds, observation.reason, observation.missing) == (holds, reason, ("ภาษาอังกฤษ",))


@pytest.mark.parametrize(("name", "holds"), [("ประกาศ เรื่อง ไม่รับของขวัญ", True), ("รายงานผลตามประกาศไม่รับของขวัญ", False)])
def test_a_report_on_it_is_no_version_of_it(name: str, holds: bool) -> None:
    about = About(phrases=("no gift", "ไม่รับของขวัญ"), exclude=("รายงานผล…ของขวัญ",))
    texts = {"https://x.go.th/en.pdf": ENGLISH, "https://x.go.th/th.pdf": f"{name}\n{THAI}"}
    sources = []
    for url, text in texts.items():
        fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
        visit = Visit(item="O23", url=url, role=Role.FILE, found_on="https://x.go.th/", anchor="PDF")
        document = Document(sha256=url, format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),))
        sources.append(Source(visit, fetch, document))
    showing = Showing(item="O23", submitted=(), sources=tuple(sources), dead=(), blind=())
    year = FiscalYear(2566)
    look = Look(about, showing, candidates(about, sources[:1], year), (), year, date(2023, 4, 30))
    assert languages.run(look, languages.Options(need=("th", "en"))).holds is holds
