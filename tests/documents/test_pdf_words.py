"""Words of a PDF with their places, and the text that they make."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import document_samples as samples
import pypdfium2 as pdfium
import pytest

from oitcheck.documents import read
from oitcheck.documents.pdf import text as pdf_text
from oitcheck.documents.pdf import words as pdf_words
from oitcheck.documents.pdf.text import on_disk, poppler_texts, run_poppler
from oitcheck.documents.pdf.words import Words
from oitcheck.thai.text import norm

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")


def _printed(words: str) -> bytes:
    return f"<doc>\n<page width='600' height='800'>\n{words}</page>\n</doc>".encode()


def _word(text: str, left: float, right: float, top: float = 100.0) -> str:
    return f'<word xMin="{left}" yMin="{top}" xMax="{right}" yMax="{top + 13}">{text}</word>\n'


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What poppler is asked."""
    asked: list[tuple[str, ...]] = []

    def noted(*arguments: str) -> bytes:
        asked.append(arguments)
        return run_poppler(*arguments)

    for module in (pdf_text, pdf_words):
        monkeypatch.setattr(module, "run_poppler", noted)
    return asked


@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf", "mixed.pdf"])
def test_words_make_the_text_that_poppler_prints(fixtures: Path, name: str) -> None:
    payload = (fixtures / name).read_bytes()
    document = pdfium.PdfDocument(payload)
    with on_disk(payload) as path:
        printed = poppler_texts(path, len(document))
        made = Words(path, document).texts(len(document))
    assert any(printed)
    assert [text.splitlines() for text in made] == [text.splitlines() for text in printed]


def test_what_stands_close_is_one_word_and_what_stands_lower_another_line(monkeypatch: pytest.MonkeyPatch) -> None:
    words = (
        _word("ก", 10, 20),
        _word("&amp;", 21, 30),
        _word("ข", 33, 40),
        _word("ค", 41, 50, top=104),  # a cell set to the middle of its row
        _word("ง", 60, 70, top=115),
        _word("จ", 10, 20, top=115),
    )
    monkeypatch.setattr(pdf_words, "run_poppler", lambda *_: _printed("".join(words)))
    assert Words(Path("any.pdf"), pdfium.PdfDocument.new()).texts(1) == ["ก& ขค\nง\nจ"]


def test_a_page_of_tables_is_asked_for_once(fixtures: Path, calls: list[tuple[str, ...]]) -> None:
    document = read((fixtures / "libreoffice.pdf").read_bytes())
    assert document.tables
    assert norm(samples.PARAGRAPH) in norm(document.text())
    assert ["-bbox" in call for call in calls] == [True]


def test_what_a_crop_hides_is_not_said(fixtures: Path, calls: list[tuple[str, ...]]) -> None:
    whole = pdfium.PdfDocument((fixtures / "libreoffice.pdf").read_bytes())
    page = whole[0]
    left, bottom, right, top = page.get_mediabox()
    page.set_cropbox(left, bottom, right, top - 150)
    page.close()
    buffer = io.BytesIO()
    whole.save(buffer)
    document = read(buffer.getvalue())
    assert norm(samples.TITLE) not in norm(document.text())
    assert norm(samples.ROWS[0][1]) in norm(document.text())
    assert norm(samples.ROWS[0][1]) in norm(document.tables[0].rows[2][1])


def test_where_the_places_of_words_are_not_to_be_had_the_text_is(
    fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_words, "run_poppler", lambda *_: b"")
    document = read((fixtures / "libreoffice.pdf").read_bytes())
    assert norm(samples.PARAGRAPH) in norm(document.text())
    assert document.tables
