"""Fast real PDFs with Thai text that reads back, ruled tables, and picture-only PDFs."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from .paper import Paper, Sheet, shown
from .pictures import png, speckled

FONTS = Path(__file__).with_name("fonts")
FIXED_DATE = datetime(2023, 4, 20, 9, 0, tzinfo=UTC)
_CLUSTER = re.compile("(?:[เแโใไ]*.[ัิ-ฺ็-๎]*ำ?)", re.S)  # never parted: base with marks, leading vowel
_LINE = 6.2
_SIZE = 11


def pdf(paper: Paper, *, shaped: bool = False) -> bytes:
    """The paper as PDF.

    `shaped` places marks as a word processor does; its text layer is then as noisy as that of real files (marks out
    of order, spaces after sara am). Without it, every reader gets the text back as it was written.
    """
    page = _new(paper.landscape, shaped)
    page.set_title(paper.title)
    page.set_font_size(_SIZE + 3)
    _paragraph(page, paper.title)
    page.set_font_size(_SIZE)
    for paragraph in paper.paragraphs:
        _paragraph(page, paragraph)
    for sheet in paper.sheets:
        _table(page, sheet)
    for line in paper.tail():
        _paragraph(page, line)
    return bytes(page.output())


def scan_pdf(paper: Paper, *, width: int = 1240, skew: float = 0, noise: float = 0) -> bytes:
    """What a copier makes of the paper: a picture of it on a page, no text layer; `skew` in degrees.

    `noise` is the spread of its greys (0–255); a copier that is not clean leaves specks too.
    """
    page = FPDF(unit="mm", format="A4")
    page.set_creation_date(FIXED_DATE)
    page.add_page()
    picture = png(paper.lines(), size=(width, int(width * 1.414)), background="white")
    picture = speckled(picture, noise) if noise else picture
    with page.rotation(skew, 105, 148):
        page.image(io.BytesIO(picture), x=0, y=0, w=210)
    return bytes(page.output())


def _new(landscape: bool, shaped: bool) -> FPDF:
    page = FPDF(orientation="L" if landscape else "P", unit="mm", format="A4")
    page.set_creation_date(FIXED_DATE)
    page.set_margin(15)
    page.add_font("Thai", "", FONTS / f"OitSampleThai-{'Regular' if shaped else 'Flat'}.ttf")
    page.set_font("Thai", size=_SIZE)
    if shaped:
        page.set_text_shaping(True, language="tha", script="thai")
    page.set_auto_page_break(True, 15)
    page.add_page()
    return page


def _paragraph(page: FPDF, text: str) -> None:
    for line in _wrapped(page, text, page.epw):
        page.cell(0, _LINE, line, new_x="LMARGIN", new_y="NEXT")
    page.ln(1)


def _table(page: FPDF, sheet: Sheet) -> None:
    if sheet.title:
        _paragraph(page, sheet.title)
    page.set_font_size(_SIZE - 2)
    widths = _widths(page, sheet)
    _row(page, widths, sheet.headers)
    for row in sheet.rows:
        cells = tuple(shown(cell) for cell in row)
        if not _row(page, widths, cells, only_if_room=True):
            page.add_page()
            _row(page, widths, sheet.headers)
            _row(page, widths, cells)
    page.set_font_size(_SIZE)
    page.ln(3)


def _row(page: FPDF, widths: list[float], cells: tuple[str, ...], only_if_room: bool = False) -> bool:
    wrapped = [_wrapped(page, cell, width - 2) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped)) * (_LINE - 1) + 1.5
    if only_if_room and page.get_y() + height > page.page_break_trigger:
        return False
    x, top = page.l_margin, page.get_y()
    for lines, width in zip(wrapped, widths, strict=True):
        page.rect(x, top, width, height)
        for number, line in enumerate(lines):
            page.text(x + 1, top + (number + 1) * (_LINE - 1) - 0.8, line)
        x += width
    page.set_y(top + height)
    return True


def _widths(page: FPDF, sheet: Sheet) -> list[float]:
    """Every column keeps its longest number or word; what is left of the page goes by the length of the texts."""
    columns = list(zip(sheet.headers, *([shown(cell) for cell in row] for row in sheet.rows), strict=True))
    floors = [_longest_word(page, column) for column in columns]
    wishes = [min(max(page.get_string_width(text) for text in column), 70.0) for column in columns]
    rest = page.epw - sum(floors)
    if rest <= 0:
        return [floor * page.epw / sum(floors) for floor in floors]
    return [floor + rest * wish / sum(wishes) for floor, wish in zip(floors, wishes, strict=True)]


def _longest_word(page: FPDF, column: tuple[str, ...]) -> float:
    words = (word for text in column for word in text.split())
    return min(max((page.get_string_width(word) for word in words), default=0.0), 22.0) + 2.5


def _wrapped(page: FPDF, text: str, width: float) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for piece in re.split("( )", part):
            for bit in _fitting(page, piece, width, line):
                if line and page.get_string_width(line + bit) > width:
                    lines.append(line.rstrip())
                    line = bit.lstrip()
                else:
                    line += bit
        lines.append(line.rstrip())
    return lines


def _fitting(page: FPDF, piece: str, width: float, line: str) -> list[str]:
    """A run without spaces as one piece where it fits a line of its own, else as clusters."""
    return [piece] if page.get_string_width(piece) <= width else _CLUSTER.findall(piece)
