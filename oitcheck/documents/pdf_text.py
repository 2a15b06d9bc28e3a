"""The text of a PDF, page by page: poppler's `pdftotext` where it is installed, else pypdfium2.

`pdftotext -raw` reads Thai best (the order of the content stream keeps table cells whole); it is a program that is
called, not a library that is linked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium

from oitcheck.thai.text import is_gibberish, repair

_SECONDS = 120
# Chromium's PDFs map the second half of a ligature once more to the whole of it: เรื่อรื่ง for เรื่อง.
_DOUBLED = re.compile(r"([\u0e01-\u0e2e][\u0e31-\u0e3a\u0e47-\u0e4e]+)([\u0e01-\u0e2e\u0e30\u0e32\u0e33\u0e45])\1")


@cache
def poppler() -> str | None:
    """Path of `pdftotext`, None where it is not installed."""
    return shutil.which("pdftotext")


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


def page_texts(path: Path, document: pdfium.PdfDocument, pages: int) -> list[str]:
    """Repaired text of the first `pages` pages; a page that one reader garbles is tried with the other."""
    texts = [repair(text) for text in _by_poppler(path, pages)]
    if not texts:
        return [_by_pdfium(document, number) for number in range(pages)]
    texts = (texts + [""] * pages)[:pages]
    return [_better(document, number, text) for number, text in enumerate(texts)]


def _better(document: pdfium.PdfDocument, number: int, text: str) -> str:
    if text.strip() and not is_gibberish(text):
        return text
    other = _by_pdfium(document, number)
    return other if other.strip() and not is_gibberish(other) else text or other


def _by_poppler(path: Path, pages: int) -> list[str]:
    output = run_poppler("-raw", "-l", str(pages), "-enc", "UTF-8", str(path), "-")
    return output.decode("utf-8", errors="replace").split("\f")[:-1] if output else []


def run_poppler(*arguments: str) -> bytes:
    """What `pdftotext` prints; nothing where it is missing, fails, or takes too long."""
    program = poppler()
    if program is None:
        return b""
    try:
        done = subprocess.run(
            [program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return done.stdout


def _by_pdfium(document: pdfium.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        try:
            text = page.get_textpage().get_text_range()
        finally:
            page.close()
    except pdfium.PdfiumError:
        return ""
    return repair(undouble(text.replace("\r\n", "\n").replace("\ufffe", "")))


def undouble(text: str) -> str:
    """Collapse clusters that are there twice around one letter: X-Y-X becomes X-Y."""
    return _DOUBLED.sub(r"\1\2", text)
