"""The program that reads pictures: `tesseract`, where it is installed with the Thai language."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

_INSTALL_PATHS = (
    "/opt/homebrew/bin/tesseract",
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
    os.path.expandvars(r"%LOCALAPPDATA%\Programs\Tesseract-OCR\tesseract.exe"),  # who may not install for all
    os.path.expandvars(r"%LOCALAPPDATA%\Tesseract-OCR\tesseract.exe"),
)
_THAI = "tha"
LEGIBLE = 75.0
"""Mean confidence: bad faxes are read with 80 and more, letter salad off photographs and pages on their side with 45 to
70."""
_DIRECTIONS = "osd"  # what tells how a page lies
_ROTATE = re.compile(r"Rotate: (\d+)")
_ASKING = 20  # seconds for a question about itself, or about how a page lies
_ADVICE = (
    "เครื่องนี้อ่านภาพสแกนไม่ได้เพราะยังไม่มีโปรแกรม Tesseract พร้อมภาษาไทย: บน Windows ให้ติดตั้งด้วย "
    "winget install --interactive UB-Mannheim.TesseractOCR แล้วเลือกภาษา Thai ตอนติดตั้ง "
    "บน Debian หรือ Ubuntu ให้ใช้ apt install tesseract-ocr tesseract-ocr-tha"
)


class Reading(NamedTuple):
    """What the program saw in a picture: its text, and how sure it was of it (0 to 100)."""

    text: str
    confidence: float


@cache
def program() -> str | None:
    """Its path, None where it is not installed."""
    return shutil.which("tesseract") or next((path for path in _INSTALL_PATHS if Path(path).exists()), None)


@cache
def languages() -> tuple[str, ...]:
    """The languages it has."""
    return tuple(sorted(line.strip() for line in _asked("--list-langs")[1:] if line.strip()))


@cache
def version() -> str:
    """Its version, "" where it is not installed."""
    first = (_asked("--version") or [""])[0]
    return first.removeprefix("tesseract").strip().removeprefix("v")


@cache
def model() -> str:
    """What it reads with: its version, and the sizes of its language files, of which there are several editions."""
    head = (_asked("--list-langs") or [""])[0]
    folder = Path(head.partition('"')[2].partition('"')[0] or os.environ.get("TESSDATA_PREFIX", "."))
    sizes = (f"{name}:{_size(folder / f'{name}.traineddata')}" for name in languages())
    return " ".join((version(), *sizes))


def available() -> bool:
    """Whether Thai pictures can be read on this machine."""
    return _THAI in languages()


def advice() -> str:
    """What to do about it where they cannot."""
    return _ADVICE


def usable(wanted: str) -> str:
    """Of the languages asked for ("tha+eng") those that it has, "" for none."""
    return "+".join(name for name in wanted.split("+") if name in languages())


def read_picture(picture: Path, wanted: str, dpi: int) -> Reading | None:
    """The picture's text; None if the program fails. Nothing here bounds its time: its caller's caller does."""
    path = program()
    if path is None:
        return None
    with tempfile.TemporaryDirectory(prefix="oitcheck-ocr-", ignore_cleanup_errors=True) as folder:
        base = Path(folder) / "page"
        command = [path, str(picture), str(base), "-l", wanted, "--psm", "3", "--dpi", str(dpi), "txt", "tsv"]
        # One thread: pages are read side by side, and threads of one page mostly wait for each other.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=environment)
            text = base.with_suffix(".txt").read_text("utf-8", errors="replace")
            words = base.with_suffix(".tsv").read_text("utf-8", errors="replace")
        except OSError:
            return None
    return Reading(text.replace("\f", ""), confidence_of(words)) if done.returncode == 0 else None


def rotation_of(picture: Path) -> int:
    """By how many degrees, clockwise, the picture has to be turned for its text to stand upright; 0 where unknown."""
    path = program()
    if path is None or _DIRECTIONS not in languages():
        return 0
    turn = _ROTATE.search("\n".join(_told([path, str(picture), "-", "--psm", "0", "-l", _DIRECTIONS])))
    return int(turn[1]) if turn else 0


def confidence_of(words: str) -> float:
    """The mean confidence of its letters, out of its own table of words."""
    letters, total = 0, 0.0
    for row in csv.DictReader(words.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        weight = sum(map(str.isalnum, row.get("text") or ""))
        if weight:
            letters += weight
            total += weight * max(0.0, float(row.get("conf") or 0))
    return round(total / letters, 1) if letters else 0.0


def _asked(question: str) -> list[str]:
    path = program()
    return _told([path, question]) if path else []


def _told(command: list[str]) -> list[str]:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_ASKING, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.decode("utf-8", errors="replace").splitlines()


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
