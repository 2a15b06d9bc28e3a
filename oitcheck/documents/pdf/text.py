"""The text of a PDF, page by page: poppler's `pdftotext` where it is installed, else pypdfium2.

`pdftotext -raw` reads Thai best (the order of the content stream keeps table cells whole); it is a program that is
called, not a library that is linked.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from oitcheck.documents.pdf.spoken import spoken, text_of
from oitcheck.documents.programs import poppler
from oitcheck.thai.text import is_gibberish_repaired, repair

# Chromium's PDFs map the second half of a ligature once more to the whole of it: เรื่อรื่ง for เรื่อง.
_BROWSER = "Skia/PDF"
_MARK = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_DOUBLED = re.compile(f"([\u0e01-\u0e2e]{_MARK}+)([\u0e01-\u0e2e\u0e30\u0e32\u0e33\u0e45])\\1(?!{_MARK})")
_CONSONANT = re.compile("[\u0e01-\u0e2e]")
_SO_MANY, _OF_SO_MANY = 3, 20  # consonants of which one is doubled: in browsers' pages of 8, in sound ones of 800

_THAI = re.compile("[ก-ฮ]")
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")
_MANY, _SHARE = 20, 0.2


@contextmanager
def on_disk(payload: bytes) -> Iterator[Path]:
    """The payload as a file, for programs; gone afterwards."""
    descriptor, name = tempfile.mkstemp(prefix="oitcheck-", suffix=".pdf")  # a folder costs as much as reading a page
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(payload)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class PageText:
    """Repaired text of a page, and whether it is letter salad."""

    text: str = ""
    gibberish: bool = False


def page_texts(document: pdfium.PdfDocument, mute: Sequence[bool], texts: list[str]) -> list[PageText]:
    """The text of the first pages, those without any (`mute`) excepted; what poppler (`texts`) garbles or lacks,
    pdfium tries."""
    pages = len(mute)
    texts = (texts + [""] * pages)[:pages]
    return [
        PageText() if quiet else _better(document, n, text)
        for n, (text, quiet) in enumerate(zip(texts, mute, strict=True))
    ]


def _better(document: pdfium.PdfDocument, number: int, text: str) -> PageText:
    text = repair(text).strip()
    gibberish = is_gibberish_repaired(text)
    if text and not gibberish and _THAI.search(text):
        return PageText(text)
    drawn = _by_pdfium(document, number)
    if _is_undecoded(drawn):
        return PageText(text, gibberish=True)
    if text and not gibberish:
        return PageText(text)
    other = repair(drawn).strip()
    if other and not is_gibberish_repaired(other):
        return PageText(other)
    return PageText(text, gibberish) if text else PageText(other, bool(other))


def poppler_texts(path: Path, pages: int) -> list[str]:
    """The text of the first pages; [] where the program is missing or fails."""
    output = run_poppler("-raw", "-l", str(pages), "-enc", "UTF-8", str(path), "-")
    return output.decode("utf-8", errors="replace").split("\f")[:-1] if output else []


def run_poppler(*arguments: str) -> bytes:
    """What `pdftotext` prints; nothing where it is missing or fails. The reader's own time is its bound."""
    program = poppler()
    if program is None:
        return b""
    try:
        done = subprocess.run(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return b""
    return done.stdout


def _by_pdfium(document: pdfium.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        try:
            text: str = page.get_textpage().get_text_range()
            said = text_of(spoken(page)) if is_doubled(document, text) else ""
        finally:
            page.close()
    except pdfium.PdfiumError:
        return ""
    return said or mender(document, text)(text.replace("\r\n", "\n").replace("\ufffe", ""))


def mender(document: pdfium.PdfDocument, page: str) -> Callable[[str], str]:
    """What pdfium's words on a page need, by all that stands on it: nothing, unless a browser drew it."""
    return undouble if is_doubled(document, page) else str


def is_doubled(document: pdfium.PdfDocument, page: str) -> bool:
    """Whether a browser drew the page, by what pdfium has on it.

    Sound words look as if they were doubled, too: เข้มข้น, ป้องกันกับ.
    """
    doubled = len(_DOUBLED.findall(page))
    many = doubled >= _SO_MANY and doubled * _OF_SO_MANY >= len(_CONSONANT.findall(page))
    return many or bool(document.get_metadata_value("Producer").startswith(_BROWSER))


def _is_undecoded(text: str) -> bool:
    """Whether much of what is drawn has no letters: figures may stand in a font that says what they are, words not."""
    lost = len(_CONTROL.findall(text))
    return lost >= _MANY and lost > _SHARE * len(text)


def undouble(text: str) -> str:
    """Collapse clusters that are there twice around one letter: X-Y-X becomes X-Y."""
    return _DOUBLED.sub(r"\1\2", text)
