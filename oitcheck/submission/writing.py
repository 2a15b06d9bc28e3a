"""Submissions and forms onto disk: never over something that is there, never half."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml

from oitcheck.atomic import put_in_place
from oitcheck.errors import EnvironmentLackError, UsageError, why
from oitcheck.models import Submission, SubmittedItem
from oitcheck.submission.urls import readable

_COLUMNS = ("item", "url", "explanation")
_EXCEL_CELL = 32_767  # characters that Excel takes in one cell


def write_submission(submission: Submission, path: Path, *, overwrite: bool = False) -> None:
    """Write a submission that `load` reads back, as CSV, XLSX, YAML or JSON by the file's ending."""
    render = by_ending(path, {".csv": _csv, ".xlsx": _xlsx, ".yaml": _yaml, ".yml": _yaml, ".json": _json})
    write_new(path, lambda: render(submission), overwrite=overwrite)


def write_new(path: Path, render: Callable[[], bytes], *, overwrite: bool) -> None:
    """Write a file in one step; a failure leaves nothing behind and an existing file as it was."""
    if path.is_dir():
        raise UsageError(f"{path} เป็นโฟลเดอร์ ให้ระบุชื่อไฟล์")
    refuse_existing(path, overwrite=overwrite)
    payload = render()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, payload)
    except OSError as error:
        misplaced = isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError)
        raise (UsageError if misplaced else EnvironmentLackError)(
            f"เขียนไฟล์ {path} ไม่ได้ ({why(error)}): ให้ตรวจสิทธิ์ของโฟลเดอร์และเนื้อที่ว่าง และปิดไฟล์หากเปิดค้างไว้ในโปรแกรมอื่น"
        ) from error


def _replace(path: Path, payload: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=path.suffix)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(payload)
        draft.chmod(0o644)  # mkstemp makes files that only their maker can read
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as Excel expects it: UTF-8 with a byte order mark, and no cell that it would take for a formula."""
    out = io.StringIO()
    csv.writer(out).writerows([_no_formula(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """UsageError if a file is there that nobody said to replace."""
    if path.exists() and not overwrite:
        raise UsageError(f"{path} มีอยู่แล้ว: ให้ใช้ชื่ออื่น หรือเพิ่ม --overwrite เพื่อเขียนทับ")


def by_ending(path: Path, choices: dict[str, Any]) -> Any:
    """The choice for a file's ending."""
    chosen = choices.get(path.suffix.lower())
    if chosen is None:
        raise UsageError(f"{path.name}: ไม่รู้จักนามสกุลไฟล์นี้ ให้ใช้ {' หรือ '.join(choices)}")
    return chosen


def _no_formula(cell: str) -> str:
    return f" {cell}" if cell[:1] in ("=", "+", "-", "@") and len(cell) > 1 else cell


def _rows(submission: Submission) -> list[tuple[str, str, str]]:
    """One row a URL; the explanation stands in an item's first."""
    rows: list[tuple[str, str, str]] = []
    for item, content in submission.items.items():
        urls = [readable(url.url) for url in content.urls] or [""]
        rows += [(item, url, content.explanation if at == 0 else "") for at, url in enumerate(urls)]
    return rows


def _labels(submission: Submission) -> list[tuple[str, str]]:
    labels = [("agency", submission.agency), ("framework", submission.framework)]
    return [(name, value) for name, value in labels if value]


def _csv(submission: Submission) -> bytes:
    return csv_bytes([*_labels(submission), _COLUMNS, *_rows(submission)])


def _xlsx(submission: Submission) -> bytes:
    rows = [*_labels(submission), _COLUMNS, *_rows(submission)]
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if longest > _EXCEL_CELL:
        raise UsageError(f"มีข้อความยาวเกิน {_EXCEL_CELL:,} ตัวอักษร ซึ่ง Excel ไม่รับ ให้ใช้ไฟล์ .csv, .yaml หรือ .json")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("OIT")
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 0, 12, wrap)
        sheet.set_column(1, 2, 80, wrap)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return out.getvalue()


def _mapping(submission: Submission) -> dict[str, Any]:
    return {**dict(_labels(submission)), "items": {n: _entry(i) for n, i in submission.items.items()}}


def _entry(item: SubmittedItem) -> dict[str, Any]:
    entry: dict[str, Any] = {"urls": [readable(url.url) for url in item.urls]}
    return {**entry, "explanation": item.explanation} if item.explanation else entry


def _json(submission: Submission) -> bytes:
    return (json.dumps(_mapping(submission), ensure_ascii=False, indent=2) + "\n").encode()


def _yaml(submission: Submission) -> bytes:
    text: str = yaml.safe_dump(_mapping(submission), allow_unicode=True, sort_keys=False, width=10_000)
    return text.encode()
