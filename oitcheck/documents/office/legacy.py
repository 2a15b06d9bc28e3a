"""DOC, PPT and RTF: LibreOffice turns them into a modern file where it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.office.ole import is_locked
from oitcheck.documents.office.slides import slides_content
from oitcheck.documents.office.word import word_content
from oitcheck.documents.programs import soffice
from oitcheck.models import Format, Problem

_SECONDS = 50
_MEMORY = 1_500_000_000  # bytes
# glibc gives large blocks back at once: a third of LibreOffice's time went into asking for the next picture's.
_KEEPS_MEMORY = dict.fromkeys(("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"), str(256 << 20))
_TARGETS: dict[Format, tuple[str, Format, Callable[[Source], Content]]] = {
    Format.DOC: ("docx", Format.DOCX, word_content),
    Format.RTF: ("docx", Format.DOCX, word_content),
    Format.PPT: ("pptx", Format.PPTX, slides_content),
}
_MISSING = "ไฟล์ .{suffix} เป็นรูปแบบเก่า ต้องติดตั้ง LibreOffice ในเครื่องที่ตรวจจึงจะอ่านได้ หรือเผยแพร่เป็น .{modern}"
_LOCKED = "ไฟล์ .{suffix} มีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"
_FAILED = "ไฟล์ .{suffix} เปิดอ่านไม่ได้ (LibreOffice แปลงไฟล์ไม่สำเร็จ) อาจเสียหายหรือมีรหัสผ่าน"


def legacy_content(source: Source) -> Content:
    """The reader of the registry."""
    if is_locked(source.payload, source.format):
        raise UnreadableError(Problem.LOCKED, _LOCKED.format(suffix=source.format))
    suffix, format_, reader = _TARGETS[source.format]
    if soffice() is None:
        raise UnreadableError(Problem.UNSUPPORTED, _MISSING.format(suffix=source.format, modern=suffix))
    converted = _convert(source.payload, source.format, suffix)
    if not converted:
        raise UnreadableError(Problem.DAMAGED, _FAILED.format(suffix=source.format))
    return reader(replace(source, payload=converted, format=format_))


def opened_workbook(payload: bytes, format_: Format) -> bytes:
    """A workbook as ODS, its formulas computed; b"" for one that asks for a password, or without LibreOffice.

    Excel encrypts a workbook whose structure or changes are protected with a password of its own, which every
    program tries before it asks.
    """
    return _convert(payload, format_, "ods") if soffice() else b""


def _convert(payload: bytes, format_: Format, suffix: str) -> bytes:
    """The payload in its modern form; b"" where LibreOffice will not."""
    with tempfile.TemporaryDirectory(prefix="oitcheck-office-", ignore_cleanup_errors=True) as folder:
        document = Path(folder) / f"document.{format_}"
        document.write_bytes(payload)
        _run(folder, document, suffix)
        result = document.with_suffix(f".{suffix}")
        return result.read_bytes() if result.exists() else b""


def _run(folder: str, document: Path, suffix: str) -> None:
    """A profile of its own keeps a running LibreOffice, and its macros, out of it."""
    command = [
        soffice() or "soffice",
        f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        suffix,
        "--outdir",
        folder,
        str(document),
    ]
    # What it leaves behind when it is ended goes with the folder.
    environment = {**os.environ, "TMPDIR": folder, "SAL_USE_VCLPLUGIN": "svp", **_KEEPS_MEMORY}
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            env=environment,
            preexec_fn=_other_limits,
        )
    except (subprocess.TimeoutExpired, OSError):
        return


def _set_other_limits() -> None:
    """LibreOffice maps more address space than a reader may have; what it fills of it is limited, and its time."""
    if sys.platform != "win32":
        import resource

        for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (hard, hard))
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, hard))


_other_limits = None if sys.platform == "win32" else _set_other_limits  # Windows knows no code between fork and exec
