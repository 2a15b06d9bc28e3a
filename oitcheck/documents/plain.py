"""Text without a layout: plain text, XML, JSON, and values set apart by commas or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from oitcheck.documents.content import Content, Source
from oitcheck.documents.decode import decode
from oitcheck.documents.grid import MAX_TEXT, within
from oitcheck.documents.sniff import delimiter_of
from oitcheck.documents.tabbed import tables_of_lines
from oitcheck.models import Part, Problem, Table
from oitcheck.thai.text import repair

MAX_ROWS = 50_000
_MAX_COLUMNS = 500
_MAX_LINE = 1_000_000
_MAX_TEXT = 20_000_000
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LONG_LINE = "ไฟล์มีบรรทัดที่ยาวเกิน {limit:,} ตัวอักษร อ่านเพียงส่วนแรกของบรรทัดนั้น"
_TOO_LONG = "ไฟล์ยาวเกิน {limit:,} {unit} อ่านเพียงส่วนแรก"


def text_content(source: Source) -> Content:
    """Plain text, a part a paragraph, with the tables that tabs or spaces make."""
    text = decode(source.payload, source.charset)
    content = _paragraphs(text)
    lines = enumerate(islice(io.StringIO(text[:_MAX_TEXT]), MAX_ROWS), 1)
    content.tables += tables_of_lines((f"บรรทัด {n}", line) for n, line in lines)
    return content


def xml_content(source: Source) -> Content:
    """XML of no known vocabulary: its character data, without asking a parser to expand anything."""
    return _paragraphs(_TAG.sub("\n", decode(source.payload, source.charset)))


def empty_content(source: Source) -> Content:
    """Nothing, and that is an answer."""
    return Content(problem=Problem.DAMAGED, detail="ไฟล์ว่างเปล่า ไม่มีข้อมูล")


def _paragraphs(text: str) -> Content:
    content = Content()
    if len(text) > _MAX_TEXT:
        content.spoil(Problem.TOO_LARGE, _TOO_LONG.format(limit=_MAX_TEXT, unit="ตัวอักษร"))
    lines = re.split(r"\n\s*\n", text[:_MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n"))
    blocks = (repair("\n".join(" ".join(line.split()) for line in block.split("\n"))).strip() for block in lines)
    kept = (block for block in blocks if block)
    content.parts = [Part(locator=f"ย่อหน้า {n}", text=block) for n, block in enumerate(kept, 1)]
    return content


def csv_content(source: Source) -> Content:
    """Delimited values as one table."""
    text = decode(source.payload, source.charset)
    delimiter = delimiter_of(text[:65536], claimed=True) or ","
    text = _SAID_DELIMITER.sub("", text)
    content = Content()
    try:
        rows = _rows(content, text, delimiter, csv.QUOTE_MINIMAL)
    except csv.Error:  # what looks like one endless cell has lost the quote at its end
        rows = _rows(content, text, delimiter, csv.QUOTE_NONE)
    if len(rows) > MAX_ROWS:
        rows.pop()
        content.spoil(Problem.TOO_LARGE, _TOO_LONG.format(limit=MAX_ROWS, unit="แถว"))
    if len(kept := list(within(rows, MAX_TEXT))) < len(rows):
        rows = kept
        content.spoil(Problem.TOO_LARGE, _TOO_LONG.format(limit=MAX_TEXT, unit="ตัวอักษร"))
    rows = [row for row in (_unframed(rows) if delimiter == "|" else rows) if any(row)]
    content.parts = [Part(locator=f"แถว {n}", text=" ".join(filter(None, row))) for n, row in enumerate(rows, 1)]
    content.tables = [Table(locator="แถว 1", rows=_even(rows))] if rows else []
    return content


def _rows(content: Content, text: str, delimiter: str, quoting: Literal[0, 3]) -> list[tuple[str, ...]]:
    """As many as are read, and one more; csv.Error over a cell that is longer than any line may be."""
    csv.field_size_limit(_MAX_LINE)
    rows = []
    for row in islice(csv.reader(_lines(content, text), delimiter=delimiter, quoting=quoting), MAX_ROWS + 1):
        rows.append(tuple(repair(cell.strip()) for cell in row[:_MAX_COLUMNS]))
        if len(row) > _MAX_COLUMNS:
            content.spoil(Problem.TOO_LARGE, _TOO_LONG.format(limit=_MAX_COLUMNS, unit="คอลัมน์"))
    return rows


def _lines(content: Content, text: str) -> Iterator[str]:
    """The lines; of one that is too long its beginning."""
    for line in io.StringIO(text, newline=""):
        if len(line) > _MAX_LINE:
            content.spoil(Problem.TOO_LARGE, _LONG_LINE.format(limit=_MAX_LINE))
        yield line[:_MAX_LINE]


_SAID_DELIMITER = re.compile(r"\A\ufeff?sep=.\r?\n")
_RULE = re.compile(r":?-{2,}:?|\+-+\+?")


def _unframed(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without the lines that are drawn around and below the header of a table in bars."""
    framed = [row for row in rows if len(row) > 1]
    if framed and all(row[0] == row[-1] == "" for row in framed):
        rows = [row[1:-1] if len(row) > 1 else row for row in rows]
    return [row for row in rows if not all(map(_RULE.fullmatch, row))]


def _even(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    width = max(map(len, rows))
    return tuple(row + ("",) * (width - len(row)) for row in rows)
