"""Bare extraction: the same documents through the same libraries and programs, and nothing else done with the text.

The lower bound that reading is compared with.  Files lie on the disk already, processes are there already; a scan or a
picture costs the bare extraction no more than being opened.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import python_calamine
from lxml import etree
from pdfminer.high_level import extract_text
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from oitcheck.documents.decode import decode
from oitcheck.documents.programs import soffice
from oitcheck.documents.sniff import sniff
from oitcheck.models import Format

_TEXT = re.compile(r"\{[^}]*\}t$")


def extracted(path: Path) -> int:
    """Characters of text in the file."""
    payload = path.read_bytes()
    return len(_EXTRACTORS.get(sniff(payload, path.name), _text)(path, payload))


def by_pdfminer(path: Path) -> int:
    """Characters in a PDF as pdfminer.six finds them, the library of many Python programs; none in what it refuses."""
    payload = path.read_bytes()
    if sniff(payload, path.name) is not Format.PDF:
        return 0
    try:
        return len(extract_text(io.BytesIO(payload)))
    except (PDFException, PSException):
        return 0


def _pdf(path: Path, payload: bytes) -> str:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8", "replace")


def _sheet(path: Path, payload: bytes) -> str:
    book = python_calamine.load_workbook(io.BytesIO(payload))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return "\n".join(" ".join(map(str, row)) for row in rows)


def _office(path: Path, payload: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        names = [n for n in archive.namelist() if n.startswith(("word/", "ppt/slides/")) and n.endswith(".xml")]
        roots = [etree.fromstring(archive.read(name)) for name in names]
    return " ".join(e.text or "" for root in roots for e in root.iter() if _TEXT.search(str(e.tag)))


def _page(path: Path, payload: bytes) -> str:
    tree = LexborHTMLParser(decode(payload))
    return (tree.body.text() if tree.body else "") + " ".join(n.attributes.get("href") or "" for n in tree.css("a"))


def _image(path: Path, payload: bytes) -> str:
    with Image.open(io.BytesIO(payload)) as image:
        return str(image.size)


def _legacy(path: Path, payload: bytes) -> str:
    program = soffice()
    if program is None:
        return ""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        target = "pptx" if sniff(payload) is Format.PPT else "docx"
        command = [program, profile, "--headless", "--convert-to", target, "--outdir", folder, str(path)]
        subprocess.run(command, capture_output=True, check=False)
        return "".join(_office(made, made.read_bytes()) for made in Path(folder).glob(f"*.{target}"))


def _text(path: Path, payload: bytes) -> str:
    return decode(payload)


_EXTRACTORS: dict[Format, Callable[[Path, bytes], str]] = {
    Format.PDF: _pdf,
    Format.XLSX: _sheet,
    Format.XLS: _sheet,
    Format.ODS: _sheet,
    Format.DOCX: _office,
    Format.PPTX: _office,
    Format.DOC: _legacy,
    Format.RTF: _legacy,
    Format.PPT: _legacy,
    Format.HTML: _page,
    Format.IMAGE: _image,
}
