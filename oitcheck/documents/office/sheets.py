"""Spreadsheets (XLSX, XLS, ODS) by calamine: every sheet a part and a table."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.grid import MAX_TEXT, within
from oitcheck.documents.office.enclosed import take_in
from oitcheck.documents.office.legacy import opened_workbook
from oitcheck.documents.office.ods_parts import Range, sheets_of
from oitcheck.documents.office.ole import is_encrypted_package, is_locked
from oitcheck.documents.office.opendocument import is_encrypted
from oitcheck.documents.office.sheet_links import links_of_rows
from oitcheck.documents.office.sheet_parts import NOTHING, Beside, beside_sheets
from oitcheck.documents.office.struck import with_remaining
from oitcheck.documents.office.uncomputed import blanked, column_number, may_show_nothing, with_formulas
from oitcheck.documents.office.xls_unseen import beside_old_sheets
from oitcheck.documents.packed.container import core_title, opened
from oitcheck.documents.pictures.embedded import embedded_pictures
from oitcheck.documents.pictures.pictured import SHOWN, mark, mark_large
from oitcheck.models import Format, Part, Problem, Table
from oitcheck.thai.text import repair

MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_EXTENT = 20_000_000  # cells of the rectangle that calamine would lay out in memory
_TITLE_ROWS = 6
_MAX_MERGED = 5000
_MAX_MERGED_ROWS = 500
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1")  # as old workbooks keep them

_LOCKED = "ไฟล์ตารางคำนวณมีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"
_DAMAGED = "ไฟล์ตารางคำนวณเสียหาย เปิดอ่านไม่ได้"
_UNCOMPUTED = "ไฟล์ตารางคำนวณมีสูตรที่ยังไม่ได้คำนวณผล จึงไม่ทราบว่าเซลล์นั้นแสดงอะไร ต้องให้เจ้าหน้าที่เปิดดู"
_LONG = "ชีต {sheet} ยาวเกิน {limit:,} แถว อ่านเพียงส่วนแรก"
_MUCH = "ไฟล์ตารางคำนวณมีข้อความเกิน {limit:,} ตัวอักษร อ่านเพียงส่วนแรก"
_WIDE = "ชีต {sheet} กว้างเกิน {limit:,} คอลัมน์ อ่านเพียงคอลัมน์แรก ๆ"
_VAST = "ชีตมีเซลล์อยู่ห่างกันมากผิดปกติ (ถึงแถวที่ {rows:,}) จึงไม่เปิดอ่าน ควรลบแถวและคอลัมน์ที่ไม่ใช้"

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def sheet_content(source: Source) -> Content:
    """The reader of the registry."""
    content = Content()
    merges: dict[str, list[Range]] = {}
    beside: dict[str, Beside] = {}
    if source.format is Format.XLS or source.payload[:2] != b"PK":
        if is_encrypted_package(source.payload) or is_locked(source.payload, Format.XLS):
            return _unlocked(source)
        beside = beside_old_sheets(source.payload) if source.format is Format.XLS else {}
    else:
        with opened(source.payload) as archive:
            if source.format is Format.ODS:
                if is_encrypted(archive):
                    raise UnreadableError(Problem.LOCKED, _LOCKED)
                sheets = sheets_of(archive)
                merges = {name: sheet.merged for name, sheet in sheets.items()}
                beside = {name: sheet.beside for name, sheet in sheets.items()}
            else:
                beside = _beside(archive)
            content.title = core_title(archive)
            content.pictures = embedded_pictures(archive)
    try:
        _add_sheets(content, source.payload, merges, _computed(source, beside))
    except CalamineError as error:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error
    except BaseException as error:  # what ends a Rust library is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error
    _look_inside(content, source, beside)
    return content


def _look_inside(content: Content, source: Source, beside: dict[str, Beside]) -> None:
    """Objects of other programs on the sheets, and pictures in place of tables."""
    if any(found.objects for found in beside.values()):
        with opened(source.payload) as archive:
            for name, found in beside.items():
                for target in found.objects:
                    take_in(content, archive, target, f"ชีต {name}", source)
    if source.format is Format.XLS and any(start in source.payload for start in _PICTURES):
        if not content.tables:
            content.spoil(Problem.SCAN, SHOWN)
        mark(content, 1, "รูปภาพ")
    mark_large(content)


def _computed(source: Source, beside: dict[str, Beside]) -> dict[str, Beside]:
    """With the results of formulas that may show nothing, which LibreOffice knows; where it is missing, they are
    unseen."""
    if not any(may_show_nothing(found.formulas) for found in beside.values()):
        return beside
    computed: dict[str, list[list[Value]]] = {}
    if payload := opened_workbook(source.payload, source.format):
        with _workbook(payload) as book:
            computed = {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
            }
    return {name: _with_results(found, computed.get(name)) for name, found in beside.items()}


def _with_results(found: Beside, grid: list[list[Value]] | None) -> Beside:
    if grid is None:
        return found._replace(formulas=blanked(found.formulas), uncomputed=may_show_nothing(found.formulas))
    values = {
        (row, column): cell_text(grid[row][column]) if row < len(grid) and column < len(grid[row]) else ""
        for row, column in found.formulas
    }
    return found._replace(formulas=values)


def _unlocked(source: Source) -> Content:
    """An encrypted workbook that only looks locked; `UnreadableError` for one that is."""
    if converted := opened_workbook(source.payload, source.format):
        return sheet_content(replace(source, payload=converted, format=Format.ODS))
    raise UnreadableError(Problem.LOCKED, _LOCKED)


def _add_sheets(content: Content, payload: bytes, merges: dict[str, list[Range]], beside: dict[str, Beside]) -> None:
    with _workbook(payload) as book:
        for meta in book.sheets_metadata:
            if meta.typ is SheetTypeEnum.ChartSheet:
                content.parts += _drawn(f"ชีต {meta.name}", beside.get(meta.name, NOTHING))
            elif meta.typ is SheetTypeEnum.WorkSheet:
                found, hidden = beside.get(meta.name, NOTHING), meta.visible is not SheetVisibleEnum.Visible
                remark = " (ซ่อนอยู่)" if hidden else " (มีแถวหรือคอลัมน์ที่ซ่อนอยู่)" if found.tucked else ""
                sheet = book.get_sheet_by_name(meta.name)
                ranges = merges.get(meta.name) or sheet.merged_cell_ranges or []
                _add_sheet(content, sheet, ranges, remark, found)


def _workbook(payload: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(payload))
    except PasswordError as error:
        raise UnreadableError(Problem.LOCKED, _LOCKED) from error


_LAST_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"')
_FAR_COLUMN = re.compile(rb'<c\b[^>]*\br="[A-Z]{3}\d+"[^>]*(?<!/)>')


def _beside(archive: zipfile.ZipFile) -> dict[str, Beside]:
    return beside_sheets(archive, refuse=_refuse_vast)


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


def _add_sheet(content: Content, sheet: CalamineSheet, merged: list[Range], remark: str, beside: Beside) -> None:
    locator = f"ชีต {sheet.name}{remark}"
    grid = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)  # row 1 is Excel's row 1
    rows = _rows(content, sheet.name, grid)
    rows = with_formulas(rows, beside.formulas) if beside.formulas else rows
    rows = with_remaining(rows, beside.struck) if beside.struck else rows
    text = "\n".join(" ".join(filter(None, row)) for row in rows if any(row))
    content.links += links_of_rows(beside.links, rows)
    rows = trimmed(_merged(merged, rows))
    content.parts.append(Part(locator=locator, text=text))
    content.parts += _drawn(locator, beside)
    if beside.uncomputed:
        content.unseen(locator, Problem.UNSUPPORTED, _UNCOMPUTED)
    if rows:
        content.tables.append(Table(locator=locator, caption=caption(sheet.name, rows), rows=tuple(rows)))


def _rows(content: Content, sheet: str, grid: list[list[Value]]) -> list[tuple[str, ...]]:
    """A sheet as far as it is read, which is told."""
    room = MAX_TEXT - sum(len(part.text) for part in content.parts)
    rows = list(within((tuple(map(cell_text, row[:MAX_COLUMNS])) for row in grid[:MAX_ROWS]), room))
    if len(grid) > MAX_ROWS:
        content.spoil(Problem.TOO_LARGE, _LONG.format(sheet=sheet, limit=MAX_ROWS))
    elif len(rows) < len(grid):
        content.spoil(Problem.TOO_LARGE, _MUCH.format(limit=MAX_TEXT))
    if any(cell not in ("", None) for row in grid[: len(rows)] for cell in row[MAX_COLUMNS:]):
        content.spoil(Problem.TOO_LARGE, _WIDE.format(sheet=sheet, limit=MAX_COLUMNS))
    return rows


def _drawn(locator: str, beside: Beside) -> list[Part]:
    place = f"{locator} กล่องข้อความและแผนภูมิ"
    return [Part(locator=place, text=beside.drawn)] if beside.drawn else []


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
