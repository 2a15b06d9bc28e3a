"""Excel workbooks: XLSX through openpyxl (hyperlinks and merged cells), XLS through calamine.

What is struck out in a cell, or white on white, is not said.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from oitcheck.documents.office.sheet_parts import NOTHING, Beside, beside_sheets
from oitcheck.documents.office.struck import Remaining
from oitcheck.documents.office.xls_unseen import beside_old_sheets
from oitcheck.submission.grid import MAX_ROWS, Cell, Grid, Row, cut_short

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_COLUMNS = 60
_MAX_UNPACKED = 150_000_000  # bytes that an XLSX may declare to unpack to
_MAX_RATIO = 200
_MAX_SHEETS = 60
_NAMED = 8  # rows in a note
_HYPERLINK = re.compile(r"^=\s*HYPERLINK\(\s*\"(?P<url>[^\"]*)\"", re.IGNORECASE)


class BombError(ValueError):
    """The file would unpack to far more than any submission holds."""


def read_xlsx(payload: bytes) -> tuple[Grid, ...]:
    """All sheets, the one that was open last first; those that nobody sees say so."""
    _refuse_bomb(payload)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out
        from openpyxl import load_workbook  # most submissions are no workbooks, and it takes long to import

        book = load_workbook(io.BytesIO(payload))
        shown = load_workbook(io.BytesIO(payload), data_only=True) if _has_formulas(book) else book
    sheets = book.worksheets[:_MAX_SHEETS]
    sheets.sort(key=lambda sheet: sheet is not book.active)
    struck = _struck_out(payload)
    return tuple(_xlsx_grid(sheet, shown[sheet.title], struck.get(sheet.title, {})) for sheet in sheets)


def _struck_out(payload: bytes) -> dict[str, Remaining]:
    """What is left of cells with words struck out, by sheets."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        return {name: found.struck for name, found in beside_sheets(archive, lambda xml: None).items() if found.struck}


def read_xls(payload: bytes) -> tuple[Grid, ...]:
    """All sheets in their order; those that nobody sees say so."""
    try:
        return _read_xls(payload)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a panic in Rust is no Exception to Python
            raise
        raise ValueError("damaged") from error


def _read_xls(payload: bytes) -> tuple[Grid, ...]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(payload))
    beside = beside_old_sheets(payload)
    return tuple(
        replace(
            _xls_grid(book, sheet.name, beside.get(sheet.name, NOTHING)),
            hidden=sheet.visible != SheetVisibleEnum.Visible,
        )
        for sheet in book.sheets_metadata[:_MAX_SHEETS]
    )


def _refuse_bomb(payload: bytes) -> None:
    """By the sizes that the container declares: zipfile never unpacks more than that."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        declared = sum(member.file_size for member in archive.infolist())
    if declared > _MAX_UNPACKED or (declared > 10_000_000 and declared > _MAX_RATIO * len(payload)):
        raise BombError(f"{declared // 1_000_000:,}")


def _has_formulas(book: Any) -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for row in _cells(sheet) for cell in row)


def _cells(sheet: Worksheet) -> Iterator[tuple[Any, ...]]:
    return sheet.iter_rows(max_row=min(sheet.max_row or 1, MAX_ROWS), max_col=min(sheet.max_column or 1, _MAX_COLUMNS))


def _xlsx_grid(sheet: Worksheet, shown: Worksheet, struck: Remaining) -> Grid:
    rows = [
        [_cell(cell, other.value) for cell, other in zip(row, shown_row, strict=True)]
        for row, shown_row in zip(_cells(sheet), _cells(shown), strict=True)
    ]
    told = _without(rows, struck)
    for merged in sheet.merged_cells.ranges:
        _fill_down(rows, merged.min_row - 1, merged.max_row - 1, merged.min_col - 1)
    grid = _grid(sheet.title, rows, sheet.max_row or 1, (*_hidden(sheet, rows), *told))
    return replace(grid, hidden=sheet.sheet_state != "visible")


def _hidden(sheet: Worksheet, rows: list[list[Cell]]) -> tuple[str, ...]:
    """The note on rows that nobody sees who opens the sheet: filtered out, or last year's."""
    hidden = [
        n for n, row in enumerate(rows, 1) if sheet.row_dimensions[n].hidden and any(c.text or c.link for c in row)
    ]
    if not hidden:
        return ()
    named = ", ".join(map(str, hidden[:_NAMED])) + (" เป็นต้น" if len(hidden) > _NAMED else "")
    return (f"อ่านแถวที่ซ่อนอยู่ในชีต {sheet.title} ด้วย {len(hidden)} แถว (แถวที่ {named}) หากไม่ได้ใช้ให้ลบแถวนั้นออก",)


def _without(rows: list[list[Cell]], struck: Remaining) -> tuple[str, ...]:
    """Leaves in the cells what is not struck out; a note on what went."""
    went = [(row, column) for row, column in struck if row < len(rows) and column < len(rows[row])]
    went = [(row, column) for row, column in went if rows[row][column] != Cell()]
    for row, column in went:
        rows[row][column] = Cell(struck[row, column])
    numbers = ", ".join(str(number) for number in sorted({row + 1 for row, _ in went})[:_NAMED])
    return (f"ไม่นับข้อความที่ขีดฆ่าหรือซ่อนสีไว้ (แถวที่ {numbers})",) if went else ()


def _cell(cell: Any, shown: object) -> Cell:
    formula = _HYPERLINK.match(cell.value) if isinstance(cell.value, str) else None
    if formula:
        return Cell(_text(shown), formula["url"])
    return Cell(_text(shown), _target(cell))


def _target(cell: Any) -> str:
    link = getattr(cell, "hyperlink", None)
    if link is None or not link.target:
        return ""
    return f"{link.target}#{link.location}" if link.location and "#" not in link.target else str(link.target)


def _fill_down(rows: list[list[Cell]], top: int, bottom: int, column: int) -> None:
    """What a merged cell says holds for every row it spans; sideways it stays one cell."""
    if top >= len(rows) or column >= len(rows[top]):
        return
    for row in rows[top + 1 : bottom + 1]:
        row[column] = rows[top][column]


def _xls_grid(book: CalamineWorkbook, name: str, beside: Beside) -> Grid:
    sheet = book.get_sheet_by_name(name)
    values = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)
    rows = [[Cell(_text(value)) for value in row[:_MAX_COLUMNS]] for row in values]
    for (row, column), url in beside.links:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = Cell(rows[row][column].text, url)
    told = _without(rows, beside.struck or {})
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        _fill_down(rows, top, bottom, column)
    return _grid(name, rows, sheet.height, told)


def _grid(name: str, rows: list[list[Cell]], height: int, told: tuple[str, ...] = ()) -> Grid:
    notes = (cut_short(f"ของชีต {name}"), *told) if height > MAX_ROWS else told
    numbered: list[tuple[int, Row]] = [(number, tuple(row)) for number, row in enumerate(rows, 1)]
    return Grid(name=name, rows=tuple(numbered), notes=notes)


def _text(value: object) -> str:
    """A cell's value as a person reads it: 1.0 is "1"."""
    if value is None or value is False or value is True:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
