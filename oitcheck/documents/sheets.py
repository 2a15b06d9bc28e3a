"""Spreadsheets (XLSX, XLS, ODS) by calamine: every sheet a part and a table."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from oitcheck.documents.container import attribute, core_title, local, opened, relations, xml_member
from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.drawn import drawn_text
from oitcheck.documents.embedded import embedded_pictures
from oitcheck.documents.legacy import unlocked_workbook
from oitcheck.documents.ods_merges import Range, merged_ranges
from oitcheck.documents.ole import is_encrypted_package, is_locked
from oitcheck.documents.opendocument import is_encrypted
from oitcheck.documents.uncomputed import Formulas, column_number, uncomputed, with_formulas
from oitcheck.models import Format, Part, Problem, Table
from oitcheck.thai.text import repair

MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_EXTENT = 20_000_000  # cells of the rectangle that calamine would lay out in memory
_TITLE_ROWS = 6
_MAX_MERGED = 5000
_MAX_MERGED_ROWS = 500

_LOCKED = "ไฟล์ตารางคำนวณมีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"
_DAMAGED = "ไฟล์ตารางคำนวณเสียหาย เปิดอ่านไม่ได้"
_LONG = "ชีต {sheet} ยาวเกิน {limit:,} แถว อ่านเพียงส่วนแรก"
_VAST = "ชีตมีเซลล์อยู่ห่างกันมากผิดปกติ (ถึงแถวที่ {rows:,}) จึงไม่เปิดอ่าน ควรลบแถวและคอลัมน์ที่ไม่ใช้"

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def sheet_content(source: Source) -> Content:
    """The reader of the registry."""
    content = Content()
    merges: dict[str, list[Range]] = {}
    beside: dict[str, _Beside] = {}
    if source.format is Format.XLS or source.payload[:2] != b"PK":
        if is_encrypted_package(source.payload) or is_locked(source.payload, Format.XLS):
            return _unlocked(source)
    else:
        with opened(source.payload) as archive:
            if source.format is Format.ODS:
                if is_encrypted(archive):
                    raise UnreadableError(Problem.LOCKED, _LOCKED)
                merges = merged_ranges(archive)
            beside = _beside(archive)
            content.title = core_title(archive)
            content.pictures = embedded_pictures(archive)
    try:
        _add_sheets(content, source.payload, merges, beside)
    except CalamineError as error:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error
    except BaseException as error:  # what ends a Rust library is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error
    return content


def _unlocked(source: Source) -> Content:
    """An encrypted workbook that only looks locked; `UnreadableError` for one that is."""
    if converted := unlocked_workbook(source.payload, source.format):
        return sheet_content(replace(source, payload=converted, format=Format.ODS))
    raise UnreadableError(Problem.LOCKED, _LOCKED)


def _add_sheets(content: Content, payload: bytes, merges: dict[str, list[Range]], beside: dict[str, _Beside]) -> None:
    with _workbook(payload) as book:
        for meta in book.sheets_metadata:
            if meta.typ is SheetTypeEnum.WorkSheet:
                hidden = meta.visible is not SheetVisibleEnum.Visible
                sheet = book.get_sheet_by_name(meta.name)
                ranges = merges.get(meta.name) or sheet.merged_cell_ranges or []
                _add_sheet(content, sheet, ranges, " (ซ่อนอยู่)" if hidden else "", beside.get(meta.name, _Beside({}, "")))


def _workbook(payload: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(payload))
    except PasswordError as error:
        raise UnreadableError(Problem.LOCKED, _LOCKED) from error


_LAST_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"')
_FAR_COLUMN = re.compile(rb'<c\b[^>]*\br="[A-Z]{3}\d+"[^>]*(?<!/)>')


class _Beside(NamedTuple):
    """What a sheet holds that calamine does not tell: formulas without results, and the words drawn on it."""

    formulas: Formulas
    drawn: str


def _beside(archive: zipfile.ZipFile) -> dict[str, _Beside]:
    """For each sheet of an XLSX, by its name."""
    sheets: dict[str, _Beside] = {}
    for member in archive.namelist():
        if member.startswith("xl/worksheets/") and member.endswith(".xml"):
            xml = archive.read(member)
            _refuse_vast(xml)
            found = _Beside(uncomputed(xml), drawn_text(archive, member) if _DRAWING.search(xml) else "")
            if any(found):
                sheets[member] = found
    return {name: sheets[member] for name, member in _sheet_members(archive) if member in sheets} if sheets else {}


_DRAWING = re.compile(rb"<(?:\w+:)?drawing\b")


def _sheet_members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets, with the members that hold them."""
    targets = relations(archive, "xl/workbook.xml")
    if "xl/workbook.xml" in archive.NameToInfo:
        for sheet in (e for e in xml_member(archive, "xl/workbook.xml").iter() if local(e) == "sheet"):
            yield attribute(sheet, "name"), targets.get(attribute(sheet, "id"), ("", False))[0]


def _refuse_vast(xml: bytes) -> None:
    """calamine lays out the whole rectangle between the outermost cells, so look where they are first."""
    last_value = max(xml.rfind(b"<v>"), xml.rfind(b"<is>"))  # formatted but empty cells do not count
    last = _LAST_ROW.match(xml, max(xml.rfind(b"<row", 0, max(last_value, 0)), 0))
    rows = int(last[1]) if last else 0
    columns = 16_384 if _FAR_COLUMN.search(xml) else 702
    if rows * columns > MAX_EXTENT and (columns > 702 or rows * _widest(xml) > MAX_EXTENT):
        raise UnreadableError(Problem.TOO_LARGE, _VAST.format(rows=rows))


def _widest(xml: bytes) -> int:
    """The right-most column of a sheet whose columns have one or two letters."""
    letters = set(re.findall(rb'<c\b[^>]*?\br="([A-Z]{1,2})\d', xml))
    return max((column_number(name.decode()) for name in letters), default=1)


def _add_sheet(content: Content, sheet: CalamineSheet, merged: list[Range], remark: str, beside: _Beside) -> None:
    locator = f"ชีต {sheet.name}{remark}"
    grid = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)  # row 1 is Excel's row 1
    rows = [tuple(map(cell_text, row[:MAX_COLUMNS])) for row in grid]
    if len(rows) > MAX_ROWS:
        rows.pop()
        content.spoil(Problem.TOO_LARGE, _LONG.format(sheet=sheet.name, limit=MAX_ROWS))
    rows = with_formulas(rows, beside.formulas) if beside.formulas else rows
    text = "\n".join(" ".join(filter(None, row)) for row in rows if any(row))
    rows = trimmed(_merged(merged, rows))
    content.parts.append(Part(locator=locator, text=text))
    if beside.drawn:
        content.parts.append(Part(locator=f"{locator} กล่องข้อความและแผนภูมิ", text=beside.drawn))
    if rows:
        content.tables.append(Table(locator=locator, caption=caption(sheet.name, rows), rows=tuple(rows)))


def _merged(ranges: list[Range], rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Merged cells, repeated in every place that they cover like those of web pages."""
    grid = [list(row) for row in rows]
    for (top, left), (bottom, right) in ranges[:_MAX_MERGED]:
        if top < len(grid) and left < len(grid[top]) and bottom - top <= _MAX_MERGED_ROWS:
            text = grid[top][left]
            for line in grid[top : bottom + 1]:
                line[left : right + 1] = [text] * len(line[left : right + 1])
    return [tuple(row) for row in grid]


def trimmed(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without the empty rows and columns at the end."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((_used(row) for row in rows), default=0)
    return [(row + ("",) * (width - len(row)))[:width] for row in rows]


def _used(row: tuple[str, ...]) -> int:
    return next((n for n in range(len(row), 0, -1) if row[n - 1]), 0)


def caption(sheet: str, rows: list[tuple[str, ...]]) -> str:
    """The sheet's name and the title rows over its header: those with one text, however often merged."""
    titles = [sheet]
    for row in rows[:_TITLE_ROWS]:
        distinct = list(dict.fromkeys(filter(None, row)))
        if len(distinct) > 1:
            break
        titles += distinct
    return "\n".join(titles)


def cell_text(value: Value) -> str:
    """A cell as Excel would show it; dates as d/m/yyyy in the era that they were typed in."""
    if isinstance(value, str):
        return repair(" ".join(value.split()))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        clock = f" {value:%H:%M}" if (value.hour or value.minute) else ""
        return f"{value.day}/{value.month}/{value.year}{clock}"
    if isinstance(value, dt.date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)
