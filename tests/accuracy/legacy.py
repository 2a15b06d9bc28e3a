"""Old office files and the PDFs of a real word processor, where LibreOffice is at hand; made once and kept."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.portal import Paper, write

_KEPT = Path(tempfile.gettempdir()) / "oitcheck-accuracy"
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


def _convert(office: str, payload: bytes, source: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / f"paper.{source}"
        original.write_bytes(payload)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = (office, profile, "--headless", "--convert-to", target.suffix[1:], "--outdir", folder, str(original))
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        target.parent.mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"paper{target.suffix}").replace(target)
