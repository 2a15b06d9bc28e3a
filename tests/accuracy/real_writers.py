"""Old office files, PDFs of a real word processor and of a real browser, where they are at hand; made once and kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from tests.portal import Paper, Sheet, write
from tests.portal.paper import shown

_KEPT = Path(__file__).parents[2] / "build" / "accuracy-files"
_FONT = Path(__file__).parents[1] / "portal" / "fonts" / "OitSampleThai-Regular.ttf"
_SOURCES = {"doc": "docx", "xls": "xlsx", "pdf": "docx"}
_SECONDS = 60


def converted(paper: Paper, form: str) -> bytes:
    """The paper as doc, xls or pdf by LibreOffice; by the kit's own writers where there is none."""
    source = _SOURCES[form]
    payload = write(paper, source)
    office = shutil.which("soffice")
    if office is None:
        return write(paper, "pdf") if form == "pdf" else payload
    kept = _KEPT / f"{hashlib.sha256(payload).hexdigest()}.{form}"
    if not kept.exists():
        _convert(office, payload, source, kept)
    return kept.read_bytes()


def printed(paper: Paper) -> bytes:
    """The paper as a PDF that a browser printed, or the kit's own where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        return write(paper, "pdf")
    page = _page(paper)
    kept = _KEPT / f"{hashlib.sha256(page.encode()).hexdigest()}.pdf"
    if not kept.exists():
        _print(browser, page, kept)
    return kept.read_bytes()


def _page(paper: Paper) -> str:
    texts = "".join(f"<p>{escape(text)}</p>" for text in paper.paragraphs)
    tail = "".join(f"<p class=tail>{escape(text)}</p>" for text in paper.tail())
    style = f"""@font-face {{font-family: Sample; src: url({_FONT.as_uri()})}} body {{font: 12px Sample}}
table {{border-collapse: collapse}} td, th {{border: 1px solid; padding: 2px 6px}} .tail {{text-align: center}}
@page {{size: A4 {"landscape" if paper.landscape else "portrait"}}}"""
    body = f"<h1>{escape(paper.title)}</h1>{texts}{''.join(map(_table, paper.sheets))}{tail}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}"


def _table(sheet: Sheet) -> str:
    head = "".join(f"<th>{escape(header)}</th>" for header in sheet.headers)
    rows = "".join("<tr>" + "".join(f"<td>{escape(shown(cell))}</td>" for cell in row) for row in sheet.rows)
    return f"<h3>{escape(sheet.title)}</h3><table><thead><tr>{head}</tr></thead>{rows}</table>"


def _print(browser: str, page: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "paper.html", Path(folder) / "paper.pdf"
        source.write_text(page, "utf-8")
        quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
        profile = f"--user-data-dir={folder}/profile"
        command = (browser, *quiet, profile, "--no-pdf-header-footer", f"--print-to-pdf={made}", source.as_uri())
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        _keep(made, target)


def _keep(made: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(f".{os.getpid()}")
    shutil.copyfile(made, beside)
    beside.replace(target)


def _convert(office: str, payload: bytes, source: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / f"paper.{source}"
        original.write_bytes(payload)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = (office, profile, "--headless", "--convert-to", target.suffix[1:], "--outdir", folder, str(original))
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        _keep(Path(folder) / f"paper{target.suffix}", target)
