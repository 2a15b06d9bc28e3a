"""What the fixtures say, and files of the formats that Python writes well by itself."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import docx
import openpyxl
import pptx
from docx.document import Document as WordDocument
from PIL import Image
from pptx.util import Inches

TITLE = "สรุปผลการดำเนินการจัดซื้อจัดจ้างประจำเดือน มกราคม 2566"
AGENCY = "สำนักงานเขตตัวอย่าง"
PARAGRAPH = "เรื่องนี้จัดทำขึ้นเพื่อเปิดเผยข้อมูลต่อสาธารณะ ตามปีงบประมาณ พ.ศ. ๒๕๖๖ ให้ผู้สนใจทั่วไปทราบ"
HEADER = ("ลำดับ", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "ราคาที่เสนอ", "ราคาที่ตกลง")
MERGED = "รายชื่อผู้เสนอราคาและราคาที่เสนอ"
ROWS = (
    ("1", "จ้างซ่อมเครื่องปรับอากาศ", "12,500.00", "12,500.00", "12,000.00", "11,900.00"),
    ("2", "ซื้อวัสดุสำนักงาน จำนวน 12 รายการ", "48,750.50", "48,750.50", "47,000.00", "46,800.00"),
    ("3", "จ้างเหมาทำความสะอาดถนนและทางเท้า", "99,000.00", "98,100.00", "97,500.00", "97,500.00"),
)
LINK = "https://example.go.th/egp"


def page() -> str:
    """The web page that Chromium prints."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    top = "".join(f"<th rowspan=2>{name}</th>" for name in HEADER[:4])
    return f"""<!doctype html><html lang="th"><meta charset="utf-8"><title>{TITLE}</title>
<style>body{{font-family:'Sarabun','Noto Sans Thai','TH Sarabun New',sans-serif}} table{{border-collapse:collapse}}
td,th{{border:1px solid #000;padding:4px}}</style>
<h1>{TITLE}</h1><p>{AGENCY}</p><p>{PARAGRAPH}</p><p><a href="{LINK}">ระบบจัดซื้อจัดจ้าง</a></p>
<table><tr>{top}<th colspan=2>{MERGED}</th></tr>
<tr><th>{HEADER[4]}</th><th>{HEADER[5]}</th></tr>{rows}</table></html>"""


def word(target: Path | io.BytesIO) -> None:
    """A DOCX with everything that is easily missed."""
    document = docx.Document()
    document.core_properties.title = TITLE
    document.sections[0].header.paragraphs[0].text = f"หัวกระดาษ {AGENCY}"
    document.sections[0].footer.paragraphs[0].text = "ท้ายกระดาษ ข้อมูล ณ วันที่ 31 มกราคม 2566"
    document.add_heading(TITLE, level=1)
    document.add_paragraph(PARAGRAPH)
    document.add_picture(picture(), width=Inches(0.5))
    _table(document)
    document.add_paragraph("จบรายงาน")
    document.save(target if isinstance(target, io.BytesIO) else str(target))


def _table(document: WordDocument) -> None:
    table = document.add_table(rows=2, cols=len(HEADER))
    table.style = "Table Grid"
    for column, name in enumerate(HEADER[:4]):
        table.cell(0, column).merge(table.cell(1, column)).text = name
    table.cell(0, 4).merge(table.cell(0, 5)).text = MERGED
    table.cell(1, 4).text, table.cell(1, 5).text = HEADER[4:]
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def workbook(target: Path | io.BytesIO) -> None:
    """Two sheets; the first with title rows, a two-line header, dates and empty rows at its end."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "ม.ค.66"
    sheet["A1"], sheet["A2"] = TITLE, AGENCY
    sheet.merge_cells("A1:F1")
    for column, name in enumerate(HEADER[:4], 1):
        sheet.cell(3, column, name)
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet["E3"], sheet["E4"], sheet["F4"] = MERGED, HEADER[4], HEADER[5]
    sheet.merge_cells("E3:F3")
    for number, row in enumerate(ROWS, 5):
        for column, text in enumerate(row, 1):
            sheet.cell(number, column, float(text.replace(",", "")) if column > 2 else text)
    sheet["A9"], sheet["B9"] = "วันที่", dt.datetime(2023, 1, 31)
    sheet["B9"].number_format = "d/m/yyyy"
    sheet["Z60"] = None
    other = book.create_sheet("ก.พ.66")
    other["B2"], other["C2"] = "ไม่มีการจัดซื้อ", 0
    book.save(target)


def slides(target: Path | io.BytesIO) -> None:
    """Two slides, one with a table and a picture."""
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text, first.placeholders[1].text = TITLE, AGENCY
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "ตารางสรุป"
    table = second.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text, table.cell(0, 2).text = "ช่วงเวลา", "จำนวน"
    for row, values in enumerate((("เดือน", "ต.ค. 65", "12"), ("เดือน", "พ.ย. 65", "7")), 1):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    second.shapes.add_picture(picture(), Inches(1), Inches(5))
    show.save(target if isinstance(target, io.BytesIO) else str(target))


def picture(size: tuple[int, int] = (40, 30), kind: str = "PNG") -> io.BytesIO:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, (10, 120, 60)).save(buffer, kind)
    buffer.seek(0)
    return buffer
