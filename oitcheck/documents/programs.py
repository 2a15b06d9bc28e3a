"""Programs that readers call where they are installed: found here, without loading the readers themselves."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

_OFFICE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


@cache
def poppler() -> str | None:
    """Path of `pdftotext`, None where it is not installed, as for the others."""
    return shutil.which("pdftotext")


@cache
def soffice() -> str | None:
    """Path of LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _OFFICE if Path(path).exists()), None)


@cache
def bsdtar() -> str | None:
    """Path of libarchive's program, which Windows and macOS have as `tar`."""
    found = shutil.which("bsdtar")
    if found:
        return found
    other = shutil.which("tar")
    if other is None:
        return None
    said = subprocess.run([other, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=10)
    return other if b"bsdtar" in said.stdout else None
