"""CSV in the dialects that spreadsheet programs write: comma, semicolon or tab; UTF-8, UTF-16 or cp874."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from oitcheck.documents.decode import decode
from oitcheck.submission.grid import MAX_ROWS, Cell, Grid, Row, cut_short
from oitcheck.submission.headers import find_columns
from oitcheck.submission.starts import url_starts

_DELIMITERS = ",;\t|"
_HEADER_WITHIN = 60  # rows among which the header row is looked for
_FIELD_LIMIT = 1_000_000


def read_text(payload: bytes, *, declared_utf8: bool = False) -> tuple[str, tuple[str, ...]]:
    """Text of a CSV, YAML or JSON file and a note if some of it could not be decoded; ValueError if it is no text.

    YAML and JSON are UTF-8 by definition: what can be read as that is not guessed at.
    """
    text = (_strict_utf8(payload) if declared_utf8 else None) or decode(payload)
    unreadable = text.count("\ufffd") + len(re.findall(r"[\x00-\x08\x0e-\x1b]", text))
    if unreadable > 0.02 * len(text) + 1:
        raise ValueError("not text")
    if "\ufffd" in text:
        return text, ("มีอักขระที่อ่านไม่ออก (แสดงเป็น �) ให้ตรวจข้อความเหล่านั้น หรือบันทึกไฟล์เป็น UTF-8",)
    return text, ()


def _strict_utf8(payload: bytes) -> str | None:
    try:
        return payload.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def read_delimited(payload: bytes, *, lines: bool = False) -> Grid:
    """The rows under the delimiter that shows the needed headers; ValueError if the bytes are no text.

    `lines`: where no delimiter shows them, the text is one of lines, in which a comma may stand in an address.
    """
    text, notes = read_text(payload)
    csv.field_size_limit(_FIELD_LIMIT)
    readings = [_rows(text, delimiter) for delimiter in _DELIMITERS]
    with_header = [rows for rows in readings if _header_index(rows) >= 0]
    plain = [line.split("\t") for line in text.splitlines()] if lines else max(readings, key=_usual_width)
    rows = with_header[0] if with_header else plain
    header = _header_index(rows)
    width = len(rows[header]) if header >= 0 else 0
    numbered = ((number, _row(cells, width if number > header + 1 else 0)) for number, cells in enumerate(rows, 1))
    cut = (cut_short(),) if len(rows) > MAX_ROWS else ()
    return Grid(rows=tuple(islice(numbered, MAX_ROWS)), notes=(*notes, *cut))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _header_index(rows: list[list[str]]) -> int:
    return next((at for at, row in enumerate(rows[:_HEADER_WITHIN]) if find_columns(row)), -1)


def _usual_width(rows: list[list[str]]) -> int:
    return max((len(row) for row in rows[:_HEADER_WITHIN]), default=0)


def _row(cells: list[str], width: int) -> Row:
    """A row; one that is longer than the header had a delimiter inside its last cell, unquoted."""
    if width and len(cells) > width:
        last = cells[width - 1]
        for extra in cells[width:]:
            last += "\n" + extra if url_starts(extra.strip()) else "," + extra if extra else ""
        cells = [*cells[: width - 1], last]
    return tuple(Cell(cell) for cell in cells)
