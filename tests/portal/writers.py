"""One door to every document writer: `write(paper, "pdf")`, and the media types they are served with."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from .office import csv_bytes, docx, pptx, rows_as_csv, xlsx, zip_bytes
from .paper import Paper, Sheet, Signer
from .pdf import pdf, scan_pdf
from .pictures import infographic, png, portrait, scene

__all__ = [
    "MEDIA_TYPES",
    "WRITERS",
    "Paper",
    "Sheet",
    "Signer",
    "csv_bytes",
    "docx",
    "infographic",
    "pdf",
    "png",
    "portrait",
    "pptx",
    "rows_as_csv",
    "scan_pdf",
    "scene",
    "write",
    "xlsx",
    "zip_bytes",
]

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "csv": "text/csv",
    "txt": "text/plain; charset=utf-8",
    "png": "image/png",
    "zip": "application/zip",
    "html": "text/html; charset=utf-8",
}

WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "pdf": pdf,
    "noisy.pdf": lambda paper: pdf(paper, shaped=True),
    "scan.pdf": scan_pdf,
    "skewed.pdf": partial(scan_pdf, width=1654, skew=1.8),
    "speckled.pdf": partial(scan_pdf, width=1654, skew=-0.9, noise=38),
    "docx": docx,
    "xlsx": xlsx,
    "pptx": pptx,
    "csv": lambda paper: csv_bytes(paper.sheets[0]),
    "txt": lambda paper: paper.text().encode(),
    "png": lambda paper: infographic(*paper.lines()[:-1]),
    "zip": lambda paper: zip_bytes({"เอกสาร.pdf": pdf(paper)}),
}


@lru_cache(maxsize=500)  # sites that differ in one document share all others
def write(paper: Paper, form: str) -> bytes:
    """The paper in a format of `WRITERS`: pdf, noisy.pdf (as a word processor's), scan.pdf, docx, xlsx, csv, …"""
    return WRITERS[form](paper)
