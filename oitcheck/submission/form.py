"""The empty form that an officer fills in: one row an item, with what is expected beside the cell for the URLs."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from oitcheck.models import Model
from oitcheck.submission.writing import by_ending, csv_bytes, write_new

_EXPECTED = "สิ่งที่ต้องเผยแพร่"
_COLUMNS = (("ข้อ", 8), ("ชื่อข้อ", 38), (_EXPECTED, 60), ("URL", 70), ("คำอธิบาย", 45))
_AGENCY, _FRAMEWORK = "หน่วยงาน", "กรอบการประเมิน"
_HEADER_ROW = 4  # from 0: title, agency, framework, an empty row, the header
_SPARE_ROWS = 60
_LINE = 27.0  # points that a line of Thai in this font takes, marks above and below included
_FONT = {"font_name": "TH Sarabun New", "font_size": 16, "font_family": 2, "font_charset": 222}  # Thai, sans serif
_INSTRUCTIONS = (
    "กรอกชื่อหน่วยงานในช่องสีเหลืองด้านบนของชีต “แบบส่ง URL” และไม่ต้องแก้กรอบการประเมิน",
    "ใส่ URL ของแต่ละข้อในคอลัมน์ URL โดยคัดลอกจากแถบที่อยู่ของเบราว์เซอร์ ให้ขึ้นต้นด้วย http:// หรือ https://",
    "ข้อที่มีหลาย URL ให้ใส่บรรทัดละหนึ่ง URL ในช่องเดียวกัน (กด Alt+Enter เพื่อขึ้นบรรทัดใหม่) "
    "หรือเพิ่มแถวท้ายตารางแล้วเลือกเลขข้อเดิมจากรายการ",
    "URL เดียวกันใช้ได้หลายข้อ ให้ใส่ซ้ำในทุกข้อที่ใช้",
    "ใส่คำอธิบายของหน่วยงานในคอลัมน์คำอธิบาย (ถ้ามี)",
    "ข้อที่ยังไม่มีข้อมูล ให้เว้นช่อง URL ว่างไว้ จะนับเป็นยังไม่ได้ส่ง",
    "ควรใช้ URL ของหน้าที่มีข้อมูลของข้อนั้นโดยตรง ไม่ใช่หน้าแรกของเว็บไซต์ และไม่ใช่ไฟล์ในเครื่องของตนเอง",
    "บันทึกเป็นไฟล์ .xlsx แล้วตรวจด้วยคำสั่ง oitcheck check ตามด้วยชื่อไฟล์",
)


class FormItem(Model):
    """A row of the form: the O-number, its title, and a Thai paragraph on what is expected."""

    id: str
    title: str
    expected: str = ""


def write_form(
    path: Path, items: Sequence[FormItem], *, agency: str = "", framework: str, overwrite: bool = False
) -> None:
    """Write an empty form as .xlsx or .csv; a file that exists is only replaced with `overwrite`."""
    render = by_ending(path, {".xlsx": _xlsx, ".csv": _csv})
    remark = _remark(items)
    bare = [item.model_copy(update={"expected": item.expected.removesuffix(remark)}) for item in items]
    headers = [f"{name}{remark}" if name == _EXPECTED else name for name, _ in _COLUMNS]
    write_new(path, lambda: render(bare, headers, agency, framework), overwrite=overwrite)


def _remark(items: Sequence[FormItem]) -> str:
    """What stands in brackets at the end of every item: it is said once, in the header."""
    ends = {match[0] if (match := re.search(r" \([^()]*\)$", item.expected)) else "" for item in items}
    return ends.pop() if len(ends) == 1 else ""


def _csv(items: Sequence[FormItem], headers: Sequence[str], agency: str, framework: str) -> bytes:
    rows: list[Sequence[str]] = [(_AGENCY, agency), (_FRAMEWORK, framework), headers]
    rows += [(item.id, item.title, item.expected, "", "") for item in items]
    return csv_bytes(rows)


def _xlsx(items: Sequence[FormItem], headers: Sequence[str], agency: str, framework: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.formats[0].set_font_name(str(_FONT["font_name"]))
        book.formats[0].set_font_size(16)
        sheet = book.add_worksheet("แบบส่ง URL")
        _write_instructions(book.add_worksheet("คำแนะนำ"), book)
        _write_top(sheet, book, agency, framework)
        _write_table(sheet, book, items, headers)
        _offer_items(sheet, items)
        _set_up_print(sheet, len(items))
    return out.getvalue()


def _style(book: xlsxwriter.Workbook, **extra: Any) -> CellFormat:
    return book.add_format({**_FONT, "valign": "top", "text_wrap": True, **extra})


def _write_top(sheet: Worksheet, book: xlsxwriter.Workbook, agency: str, framework: str) -> None:
    sheet.write_string(
        0, 0, "แบบส่ง URL การเปิดเผยข้อมูลสาธารณะ (OIT)", _style(book, bold=True, font_size=20, text_wrap=False)
    )
    sheet.set_row(0, 36)
    label = _style(book, bold=True, text_wrap=False)
    value = _style(book, border=1, bg_color="#FFF9DB")
    for row, name, content in ((1, _AGENCY, agency), (2, _FRAMEWORK, framework)):
        sheet.write_string(row, 0, name, label)
        sheet.write_string(row, 2, content, value)


def _write_table(
    sheet: Worksheet, book: xlsxwriter.Workbook, items: Sequence[FormItem], headers: Sequence[str]
) -> None:
    header = _style(book, bold=True, border=1, bg_color="#D9E8F5", valign="vcenter")
    given = _style(book, border=1, bg_color="#F4F4F4")
    blank = _style(book, border=1)
    sheet.set_default_row(_LINE)
    for column, ((_, width), name) in enumerate(zip(_COLUMNS, headers, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADER_ROW, column, name, header)
    for row, item in enumerate(items, _HEADER_ROW + 1):
        for column, text in enumerate((item.id, item.title, item.expected)):
            sheet.write_string(row, column, text, given)
        sheet.write_blank(row, 3, None, blank)
        sheet.write_blank(row, 4, None, blank)
        sheet.set_row(row, _height(item))
    first_spare = _HEADER_ROW + 1 + len(items)
    for row in range(first_spare, first_spare + _SPARE_ROWS):
        for column in range(len(_COLUMNS)):
            sheet.write_blank(row, column, None, blank)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.autofilter(_HEADER_ROW, 0, first_spare + _SPARE_ROWS - 1, len(_COLUMNS) - 1)


def _height(item: FormItem) -> float:
    """Points for the longest text of a row, because Excel does not fit rows that it did not type."""
    lines = max(_lines(item.title, _COLUMNS[1][1]), _lines(item.expected, _COLUMNS[2][1]), 2)
    return min(_LINE * lines, 400.0)


def _lines(text: str, width: int) -> int:
    return sum(len(line) // width + 1 for line in text.split("\n"))


def _offer_items(sheet: Worksheet, items: Sequence[FormItem]) -> None:
    """A drop-down of O-numbers in the spare rows, for the second URL of an item."""
    first, last = _HEADER_ROW + 1, _HEADER_ROW + max(len(items), 1)
    sheet.data_validation(
        last + 1,
        0,
        last + _SPARE_ROWS,
        0,
        {
            "validate": "list",
            "source": f"=$A${first + 1}:$A${last + 1}",
            "input_title": "เลขข้อ",
            "input_message": "เลือกเลขข้อที่ต้องการเพิ่ม URL",
            "error_title": "ไม่มีข้อนี้",
            "error_message": "ให้เลือกเลขข้อจากรายการ",
        },
    )


def _set_up_print(sheet: Worksheet, items: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.print_area(0, 0, _HEADER_ROW + items, len(_COLUMNS) - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&Cหน้า &P จาก &N")


def _write_instructions(sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
    sheet.set_default_row(_LINE)
    sheet.set_row(0, 36)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 120)
    sheet.write_string(0, 0, "วิธีกรอกแบบส่ง URL", _style(book, bold=True, font_size=20, text_wrap=False))
    for number, sentence in enumerate(_INSTRUCTIONS, 1):
        sheet.write_string(number, 0, f"{number}.", _style(book))
        sheet.write_string(number, 1, sentence, _style(book))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
