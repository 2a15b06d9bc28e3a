"""Word, Excel, PowerPoint, CSV and ZIP files; the same input gives the same bytes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping

import docx as word
import pptx as powerpoint
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from pptx.presentation import Presentation as PptxPresentation

from .paper import Cell, Paper, Sheet, shown

_ZIP_DATE = (2023, 4, 20, 9, 0, 0)
_ISO_DATE = b"2023-04-20T09:00:00Z"
_BALLAST = re.compile(rb"thumbnail|stylesWithEffects")
_BALLAST_ENTRY = re.compile(rb"<(?:Relationship|Override) [^>]*(?:thumbnail|stylesWithEffects)[^>]*/>")
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def docx(paper: Paper) -> bytes:
    """A Word document: heading, paragraphs, grid tables, closing lines."""
    document = word.Document()
    _slimmed(document)
    document.styles["Normal"].font.size = Pt(14)
    document.core_properties.title = paper.title
    document.add_heading(paper.title, level=1)
    for paragraph in paper.paragraphs:
        document.add_paragraph(paragraph)
    for sheet in paper.sheets:
        if sheet.title:
            document.add_paragraph(sheet.title)
        table = document.add_table(rows=0, cols=len(sheet.headers), style="Table Grid")
        for row in (sheet.headers, *sheet.rows):
            # cells of one row object at a time: asking the table for cells is quadratic
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = shown(value)
    for line in paper.tail():
        document.add_paragraph(line)
    return _saved(document)


def xlsx(paper: Paper) -> bytes:
    """An Excel workbook: one worksheet a table, the title above it, numbers as numbers."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(paper.sheets or (Sheet(("รายการ",)),), start=1):
        page = book.create_sheet(_sheet_name(sheet.title, number))
        for line in (paper.title, *paper.paragraphs, sheet.title):
            if line:
                page.append([line])
        page.append(list(sheet.headers))
        for row in sheet.rows:
            page.append(list(row))
        for line in paper.tail():
            page.append([line])
        for column in range(1, len(sheet.headers) + 1):
            page.column_dimensions[get_column_letter(column)].width = 22
    return _saved(book)


def csv_bytes(sheet: Sheet, encoding: str = "utf-8-sig") -> bytes:
    """The table as comma-separated values; cp874 is what old Excel writes."""
    return rows_as_csv((sheet.headers, *sheet.rows), encoding)


def rows_as_csv(rows: Iterable[tuple[Cell, ...]], encoding: str = "utf-8-sig") -> bytes:
    """Rows of cells as comma-separated values."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode(encoding)


def pptx(paper: Paper) -> bytes:
    """Slides: one for the text, one for each table."""
    show = powerpoint.Presentation()
    body = "\n".join((*paper.paragraphs, *paper.tail()))
    for title, text in ((paper.title, body), *((sheet.title, _flat(sheet)) for sheet in paper.sheets)):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    return _saved(show)


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """An archive with fixed dates; names are stored as UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _slimmed(document: DocxDocument) -> None:
    """The template's hundred table styles are most of its size."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Table Grid", "Normal Table"):
            style.delete()


def _saved(document: DocxDocument | Workbook | PptxPresentation) -> bytes:
    """The container again with fixed dates, without the template's thumbnail and second style sheet."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if not _BALLAST.search(name.encode())}
    for name, data in members.items():
        if name.endswith(".rels") or name == "[Content_Types].xml":
            members[name] = _BALLAST_ENTRY.sub(b"", data)
        elif name == "docProps/core.xml":
            members[name] = _TIMES.sub(rb"\g<1>" + _ISO_DATE, data)
    return zip_bytes(members)


def _flat(sheet: Sheet) -> str:
    return "\n".join(" | ".join(shown(cell) for cell in row) for row in (sheet.headers, *sheet.rows))


def _sheet_name(title: str, number: int) -> str:
    return re.sub(r"[\\/*?:\[\]]", " ", title)[:28].strip() or f"Sheet{number}"
