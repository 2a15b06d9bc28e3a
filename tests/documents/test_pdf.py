from __future__ import annotations

import io
import shutil
from pathlib import Path
from types import SimpleNamespace

import document_samples as samples
import pypdfium2 as pdfium
import pytest

from oitcheck.documents import read
from oitcheck.documents.pdf import file as pdf
from oitcheck.documents.pdf import text as pdf_text
from oitcheck.documents.pdf.text import mender, undouble
from oitcheck.models import Document, Format, Problem
from oitcheck.thai.text import is_gibberish, norm
from tests.portal.paper import Paper, Sheet
from tests.portal.pdf import pdf as printed

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")


def load(fixtures: Path, name: str) -> Document:
    return read((fixtures / name).read_bytes(), name=name)


def grid(document: Document) -> list[list[str]]:
    return [[norm(cell) for cell in row] for row in document.tables[0].rows]


def blank_pages(count: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(count):
        document.new_page(200, 200).close()
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


@needs_poppler
@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf"])
def test_text_and_table(fixtures: Path, name: str) -> None:
    document = load(fixtures, name)
    assert (document.format, document.problem) == (Format.PDF, None)
    assert document.title == samples.TITLE
    assert [part.locator for part in document.parts] == ["หน้า 1"]
    text = norm(document.text())
    assert norm(samples.TITLE) in text
    assert norm(samples.PARAGRAPH) in text
    head = [norm(name) for name in samples.HEADER]
    assert grid(document)[0] == [*head[:4], norm(samples.MERGED), norm(samples.MERGED)]
    assert grid(document)[1] == head
    assert grid(document)[2:] == [[norm(cell) for cell in row] for row in samples.ROWS]
    assert document.tables[0].caption


@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf"])
def test_without_poppler(fixtures: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "poppler", lambda: None)
    document = load(fixtures, name)
    assert document.problem is None
    text = norm(document.text())
    found = [cell for row in samples.ROWS for cell in row if norm(cell) in text]
    assert len(found) >= 0.8 * 18
    assert len(document.tables) == 1


def test_a_dash_fills_its_cell_without_poppler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "poppler", lambda: None)
    rows = (("ตุลาคม 2565", "-"), ("พฤศจิกายน 2565", "3"), ("ธันวาคม 2565", "–"))
    made = printed(Paper("สถิติเรื่องร้องเรียน", sheets=(Sheet(("เดือน", "จำนวน"), rows),)))
    assert read(made, name="a.pdf").tables[0].rows[1:] == rows


@needs_poppler
@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf"])
def test_tables_are_read_alike_without_poppler(fixtures: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_poppler = grid(load(fixtures, name))
    monkeypatch.setattr(pdf_text, "poppler", lambda: None)
    assert grid(load(fixtures, name)) == with_poppler


@needs_poppler
def test_what_a_browser_prints_is_read_alike_without_poppler(fixtures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    payload = (fixtures / "chromium.pdf").read_bytes()
    with_poppler = read(payload, name="chromium.pdf")
    monkeypatch.setattr(pdf_text, "poppler", lambda: None)
    without = read(payload, name="chromium.pdf")
    assert without.text() == with_poppler.text()


def test_doubled_clusters() -> None:
    assert undouble("เรื่อรื่ง จัดจั ซื้อซื้") == "เรื่อง จัด ซื้อ"
    assert undouble("เรื่อง จัดซื้อ ที่ที่ ทั่วไป") == "เรื่อง จัดซื้อ ที่ที่ ทั่วไป"
    assert undouble("จัดการการเงิน แนวทางทางเศรษฐกิจ หรือรื้อถอน ยับยั้ง") == "จัดการการเงิน แนวทางทางเศรษฐกิจ หรือรื้อถอน ยับยั้ง"


@pytest.mark.parametrize(
    ("producer", "page", "mends"),
    [
        ("Skia/PDF m130", "เรื่อรื่ง", True),
        ("", "เรื่อรื่ง จัดจั ซื้อซื้ จ้าจ้ง", True),  # pages of a browser that another program put together
        ("", "มาตรการป้องกันกับความเข้มข้นของล้านล้านบาท" + "การดำเนินงานตามแผน" * 3, False),
        ("Microsoft® Word 2019", "ความเข้มข้น", False),
    ],
)
def test_only_what_a_browser_drew_is_taken_for_doubled(producer: str, page: str, mends: bool) -> None:
    document = SimpleNamespace(get_metadata_value=lambda name: {"Producer": producer}[name])
    assert (mender(document, page)(page) != page) is mends


def test_links_of_chromium(fixtures: Path) -> None:
    (link,) = load(fixtures, "chromium.pdf").links
    assert (link.url, norm(link.anchor)) == (samples.LINK, norm("ระบบจัดซื้อจัดจ้าง"))


def test_a_scan(fixtures: Path) -> None:
    document = load(fixtures, "scan.pdf")
    assert document.problem is Problem.SCAN
    assert "สแกน" in document.detail
    assert [part.problem for part in document.parts] == [Problem.SCAN, Problem.SCAN]
    assert [(p.locator, p.width, p.height) for p in document.pictures] == [("หน้า 1", 620, 877), ("หน้า 2", 620, 877)]


def test_a_scan_among_pages_of_text(fixtures: Path) -> None:
    document = load(fixtures, "mixed.pdf")
    assert document.problem is None
    assert [part.problem for part in document.parts] == [None, Problem.SCAN]
    assert [part.locator for part in document.unreadable()] == ["หน้า 2"]


def test_a_locked_file(fixtures: Path) -> None:
    document = load(fixtures, "locked.pdf")
    assert document.problem is Problem.LOCKED
    assert "รหัสผ่าน" in document.detail


def test_blank_pages_are_neither_read_nor_unread() -> None:
    document = read(blank_pages(2))
    assert document.problem is None
    assert [(part.text, part.problem) for part in document.parts] == [("", None), ("", None)]
    assert document.detail


def test_more_pages_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    document = read(blank_pages(5))
    assert document.problem is Problem.TOO_LARGE
    assert len(document.parts) == 3


def test_a_gibberish_layer(fixtures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soup = "ÊÓ¹Ñ¡§Ò¹à¢µ ¡ÃØ§à·¾ÁËÒ¹¤Ã »ÃÐ¡ÒÈ àÃ×èÍ§ ¡ÒÃà»Ô´à¼Â¢éÍÁÙÅ "
    monkeypatch.setattr(pdf, "page_texts", lambda *_: [pdf_text.PageText(soup * 4, is_gibberish(soup * 4))])
    document = load(fixtures, "chromium.pdf")
    assert document.problem is Problem.GIBBERISH
    assert document.parts[0].problem is Problem.GIBBERISH
    assert document.text() == ""


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
@pytest.mark.parametrize("name", ["libreoffice.pdf", "scan.pdf"])
def test_a_file_cut_short(fixtures: Path, name: str, share: float) -> None:
    payload = (fixtures / name).read_bytes()
    document = read(payload[: int(len(payload) * share)])
    assert document.format is Format.PDF
    assert document.problem is not None or document.parts
    assert document.problem is not Problem.CRASHED
