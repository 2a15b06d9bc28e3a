"""Markup in the place of an Office file, as many systems export it: ".xls" and ".doc" that are HTML, MHTML or XML.

Office opens these like its own files, so they count as Word and Excel (called .xlsx or .docx it refuses them). An error
page that a server sends in place of a file is a page: that is told by who says so (the name, the server) and by what
the markup says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.decode import decode
from oitcheck.documents.grid import CUT, Cell, expand
from oitcheck.documents.packed.container import attribute, local, parse_xml
from oitcheck.documents.web.html import page_content
from oitcheck.documents.web.mhtml import is_mhtml, joined, pages_of, root_of
from oitcheck.models import Format, Part, Problem, Table
from oitcheck.thai.text import repair

_WINDOW = 16_384
_OFFICE = rb"urn:schemas-microsoft-com:office:"
_PROGRAM = rb"|progid\W+(?:content\W+)?"
_MARKS = (
    (Format.XLS, re.compile(_OFFICE + rb"(?:excel|spreadsheet)" + _PROGRAM + rb"excel", re.IGNORECASE)),
    (Format.DOC, re.compile(_OFFICE + rb"word|office/word/2003/wordml" + _PROGRAM + rb"word", re.IGNORECASE)),
)
_NAMES = (
    (Format.XLS, re.compile(r"\.xl[st]$", re.I)),
    (Format.DOC, re.compile(r"\.do[ct]$", re.I)),
)
_TYPES = ((Format.XLS, ("ms-excel", "msexcel", "x-excel")), (Format.DOC, ("msword", "ms-word")))
_OF_A_SITE = re.compile(rb"<(?:script|form|nav|iframe|header|footer)\b", re.IGNORECASE)
_TABLE = re.compile(rb"<table\b", re.IGNORECASE)
_EXCEL_XML = re.compile(rb"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet", re.IGNORECASE)
_WORD_XML = re.compile(rb"<\w+:wordDocument\b")  # pages that Word saves have settings called WordDocument

_DAMAGED = "ไฟล์ตารางคำนวณเสียหาย เปิดอ่านไม่ได้"
_MAX_ROWS = 50_000


def exported_format(payload: bytes, name: str, media_type: str) -> Format | None:
    """XLS or DOC for markup that Office is meant to open, None for a page."""
    head = payload[:_WINDOW]
    if _EXCEL_XML.search(head):
        return Format.XLS
    if _WORD_XML.search(head):
        return Format.DOC
    saved = is_mhtml(payload)
    marked = _marked(_head_of_saved(payload[: 4 * _WINDOW]) if saved else head)
    if saved and marked:
        return marked
    claimed = _claimed(name, media_type)
    if claimed is None or marked == claimed:
        return claimed
    plain = not _OF_A_SITE.search(payload) and (claimed is Format.DOC or bool(_TABLE.search(payload)))
    return claimed if plain else None


def _head_of_saved(payload: bytes) -> bytes:
    """As it stands there, and decoded: the page may be wrapped in base64."""
    root = root_of(payload)
    return joined(payload) + (root.payload if root else b"")


def _marked(head: bytes) -> Format | None:
    return next((format_ for format_, pattern in _MARKS if pattern.search(head)), None)


def _claimed(name: str, media_type: str) -> Format | None:
    """What the server calls it; where it says nothing of use, what the file is named."""
    media_type = media_type.lower()
    for format_, words in _TYPES:
        if any(word in media_type for word in words):
            return format_
    if media_type and media_type != "application/octet-stream":
        return None
    path = name.partition("?")[0]
    return next((format_ for format_, pattern in _NAMES if pattern.search(path)), None)


def is_markup(payload: bytes) -> bool:
    """Whether an XLS or DOC is none of Microsoft's containers but text."""
    return not payload.startswith((b"\xd0\xcf\x11\xe0", b"PK")) and not _WORD_XML.search(payload[:_WINDOW])


def exported_content(source: Source) -> Content:
    """Its tables and paragraphs, under the names that Word and Excel have for places."""
    if _EXCEL_XML.search(source.payload[:_WINDOW]):
        return _workbook(source.payload)
    content = _pages(source)
    content.parts = [
        part.model_copy(update={"locator": f"ย่อหน้า {number}"}) for number, part in enumerate(content.parts, 1)
    ]
    content.tables = [
        table.model_copy(update={"locator": f"ตาราง {number}"}) for number, table in enumerate(content.tables, 1)
    ]
    content.controls.clear()
    content.needs_script = False
    return content


def _pages(source: Source) -> Content:
    """Its page; of a workbook saved as a page in frames, the sheets with it."""
    if source.format is not Format.XLS or not is_mhtml(source.payload):
        return page_content(source)
    first, *others = (
        page_content(replace(source, payload=page.payload, charset=page.charset)) for page in pages_of(source.payload)
    )
    for other in others:
        first.parts += other.parts
        first.tables += other.tables
        first.links += other.links
    return first


def _workbook(payload: bytes) -> Content:
    """XML Spreadsheet 2003."""
    declared = re.match(rb"\s*<\?xml[^>]*encoding=[\"']([\w-]+)", payload)
    known = declared is None or declared[1].lower() in (b"utf-8", b"utf-16")
    text = payload if known else re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(payload)).encode()
    content = Content()
    for sheet in (e for e in parse_xml(text).iter() if local(e) == "Worksheet"):
        locator = f"ชีต {attribute(sheet, 'Name')}"
        rows = list(_rows(sheet))
        if len(grid := expand(rows)) < len(rows):
            content.spoil(Problem.TOO_LARGE, CUT)
        lines = "\n".join(filter(None, (" ".join(filter(None, row)) for row in grid)))
        content.parts.append(Part(locator=locator, text=lines))
        if any(any(row) for row in grid):
            content.tables.append(Table(locator=locator, caption=attribute(sheet, "Name"), rows=grid))
    if not content.parts:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED)
    return content


def _rows(sheet: etree._Element) -> Iterator[list[Cell]]:
    """Rows, those that the file leaves out included."""
    number = 0
    for row in (e for e in sheet.iter() if local(e) == "Row"):
        index = _index(row, number + 1)
        for _ in range(min(index, _MAX_ROWS) - number - 1):
            yield []
        number = max(index, number + 1)
        yield list(_cells(row))


def _cells(row: etree._Element) -> Iterator[Cell]:
    column = 0
    for cell in (e for e in row if local(e) == "Cell"):
        index = _index(cell, column + 1)
        for _ in range(min(index, 500) - column - 1):
            yield Cell("")
        across, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
        column = max(index, column + 1) + across
        yield Cell(repair(" ".join("".join(map(str, cell.itertext())).split())), down + 1, across + 1)


def _index(element: etree._Element, otherwise: int) -> int:
    return _number(element, "Index") or otherwise


def _number(element: etree._Element, name: str) -> int:
    value = attribute(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0
