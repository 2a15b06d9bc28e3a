from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.sources.anonymous import is_meaningless
from oitcheck.evidence.sources.captions import captions
from oitcheck.evidence.sources.source import Source
from oitcheck.evidence.tables.listing import squashed
from oitcheck.links import place
from oitcheck.models import Fetch, Outcome, Role, Visit

URL = "https://x.go.th/ita"
DRIVE = "https://drive.google.com/file/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ01"


def found(body: str) -> dict[str, str]:
    return captions(read_html(f"<html><body>{body}</body></html>".encode(), URL))


def test_a_link_that_says_nothing_is_called_by_the_line_above() -> None:
    body = (
        "<h1>แผนและผล</h1><div><p>แผนปฏิบัติราชการ</p></div><div><p><a href=a.pdf>PDF</a></p></div>"
        f"<div><p><a href='{DRIVE}/view'>Word</a></p></div><p>รายงานผล</p><iframe src='{DRIVE}x/preview'></iframe>"
        "<p><a href=c.pdf>ประกาศ</a></p>"
    )
    assert found(body) == {
        "x.go.th/a.pdf?": "แผนปฏิบัติราชการ",
        place(f"{DRIVE}/view"): "แผนปฏิบัติราชการ",
        place(f"{DRIVE}x/preview"): "รายงานผล",
    }


def test_neither_a_heading_nor_a_long_paragraph_is_a_caption() -> None:
    assert found("<h2>แผน</h2><p><a href=a.pdf>PDF</a></p>") == {}
    assert found(f"<p>{'ผู้อำนวยการเขตลงพื้นที่ ' * 10}</p><p><a href=a.pdf>PDF</a></p>") == {}
    assert found("<p>ก่อน</p><p><a href=a.pdf>PDF</a></p><p>หลัง</p><p><a href=a.pdf>PDF</a></p>") == {}


def test_the_same_format_again_below_a_file_is_another_document() -> None:
    body = "<p>แผนพัฒนา ระยะ 20 ปี <a href=a.pdf>[PDF]</a></p><p>รายละเอียด <a href=b.pdf>[PDF]</a></p>"
    assert found(body) == {}
    assert found(body.replace("b.pdf>[PDF]", "b.docx>[Word]")) == {"x.go.th/b.docx?": "แผนพัฒนา ระยะ 20 ปี [PDF]"}


def test_a_counter_of_downloads_names_nothing() -> None:
    assert is_meaningless("พฤศจิกายน 2566 [PDF] (ดาวน์โหลด 1,204 ครั้ง, 212 KB)")
    assert not is_meaningless("จำนวนครั้งที่ออกตรวจ")


def test_a_document_on_a_drive_is_one_place_however_it_is_asked_for() -> None:
    ident = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ01"
    download = f"https://drive.google.com/uc?export=download&confirm=t&id={ident}"
    assert place(f"{DRIVE}/preview") == place(download) == place(f"https://drive.google.com/open?id={ident}")
    assert place(f"{DRIVE}x/view") != place(f"{DRIVE}/view")


POST = (
    "<div>สำนักงานเขต {n} เม.ย. เวลา 1{n}:20 น.</div><div>📌 แผนปฏิบัติราชการ {n} #โปร่งใส</div>"
    "<div><a href={n}.pdf>📎 ไฟล์แนบ 1</a></div><div>ถูกใจ {n} แสดงความคิดเห็น แชร์ ส่งต่อให้เพื่อนของคุณ ติดตามเรา</div>"
)


def test_a_feed_of_files_has_no_content_of_its_own() -> None:
    page = read_html("".join(POST.format(n=n) for n in range(1, 9)).encode(), URL)
    called = frozenset(squashed((line,)) for line in captions(page).values())
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC), sha256="1")
    feed = Source(Visit(item="O8", url=URL, role=Role.SUBMITTED), fetch, page, captions_of_files=called)
    assert len(called) == 8
    assert "แผน" not in feed.own_words.text
    assert not feed.has_content
    assert replace(feed, captions_of_files=frozenset()).own_words.find("แผนปฏิบัติราชการ")
