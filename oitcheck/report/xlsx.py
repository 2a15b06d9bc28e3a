"""report.xlsx: the report for those who sort, filter and assign work. The same report gives the same bytes."""

from __future__ import annotations

from datetime import UTC
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import xlsxwriter

from oitcheck.models import Report
from oitcheck.report import words
from oitcheck.report.coverage import cap_sentences, coverage_sentence
from oitcheck.report.html import verdict_counts
from oitcheck.report.items import score_range
from oitcheck.report.places import clip, fit, safe_href
from oitcheck.report.sheets import Cell, Sheet, Url, lines_needed, tables
from oitcheck.report.words import TONES, Label, Tone
from oitcheck.submission.urls import readable
from oitcheck.thai.calendar import thai_date, thai_datetime

_LONGEST_CELL = 32_000  # Excel holds 32,767 characters
_LONGEST_URL = 2_000  # … 2,079 in a hyperlink
_LONGEST_FRAGMENT = 250
_MOST_HYPERLINKS = 60_000  # … 65,530 on a sheet
_A4, _A3 = 9, 8
_LINE = 14.0  # points
_MOST_LINES = 16
_HEAD = "#1d4e6b"
_BASE = {"font_name": "Tahoma", "font_size": 10, "valign": "top", "text_wrap": True}
# Nothing in a document may become a formula or a link by its looks.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render_xlsx(report: Report) -> bytes:
    """The workbook as bytes."""
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, _OPTIONS)
    title = f"ผลตรวจ OIT {report.agency} ปีงบประมาณ พ.ศ. {report.fiscal_year}"
    made = report.crawled_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    workbook.set_properties(
        {"title": clip(fit(title), 200), "author": f"oitcheck {report.tool_version}", "created": made}
    )
    writer = _Writer(workbook)
    writer.summary(report)
    for sheet in tables(report):
        writer.table(sheet)
    workbook.close()
    return buffer.getvalue()


class _Writer:
    """Writes cells in the few formats there are."""

    def __init__(self, workbook: Any) -> None:
        self._book = workbook
        border = {**_BASE, "border": 1, "border_color": "#dcdfdf"}
        self._text = workbook.add_format(border)
        self._number = workbook.add_format({**border, "num_format": "0.##"})
        self._link = workbook.add_format({**border, "font_color": _HEAD, "underline": 1})
        self._head = workbook.add_format({**border, "bold": True, "bg_color": _HEAD, "font_color": "#ffffff"})
        self._plain = workbook.add_format(_BASE)
        self._bold = workbook.add_format({**_BASE, "bold": True})
        self._title = workbook.add_format({**_BASE, "bold": True, "font_size": 18, "text_wrap": False})
        self._tones = {tone: workbook.add_format(border | _fill(tone)) for tone in TONES}

    def table(self, sheet: Sheet) -> None:
        """A sheet with a frozen, filtered heading row, one page wide on paper."""
        page = self._book.add_worksheet(sheet.name)
        links = 0
        for column, (heading, width) in enumerate(sheet.columns):
            page.set_column(column, column, width)
            page.write_string(0, column, heading, self._head)
        for row, cells in enumerate(sheet.rows, start=1):
            page.set_row(row, _LINE * min(_MOST_LINES, lines_needed(sheet, cells)) + 3)
            for column, cell in enumerate(cells):
                links += self._cell(page, row, column, cell, links=links < _MOST_HYPERLINKS)
        self._choices(page, sheet)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
        page.repeat_rows(0)
        page.set_landscape()
        _for_paper(page, _A3 if sheet.wide else _A4)

    def _choices(self, page: Any, sheet: Sheet) -> None:
        headings = [heading for heading, _ in sheet.columns]
        for heading, values in sheet.choices:
            column = headings.index(heading)
            page.data_validation(1, column, max(1, len(sheet.rows)), column, {"validate": "list", "source": [*values]})

    def summary(self, report: Report) -> None:
        """The first sheet: who, when, how many, how much."""
        page = self._book.add_worksheet("สรุป")
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 90)
        page.set_column(2, 2, 12)
        page.write_string(0, 0, fit(report.agency or words.NO_AGENCY), self._title)
        page.set_row(0, 2 * _LINE)
        facts = _facts(report)
        for row, (name, value) in enumerate(facts, start=1):
            page.write_string(row, 0, name, self._bold)
            page.write_string(row, 1, clip(fit(value), _LONGEST_CELL), self._plain)
            page.set_row(row, _LINE * (1 + max(value.count("\n"), len(value) // 100)) + 3)
        self._counts(page, len(facts) + 2, report)
        _for_paper(page, _A4)

    def _counts(self, page: Any, top: int, report: Report) -> None:
        """Items by verdict, each with its meaning: the legend of all sheets."""
        for column, heading in enumerate(("ผล", "ความหมาย", "จำนวนข้อ")):
            page.write_string(top, column, heading, self._head)
        for row, (verdict, count) in enumerate(verdict_counts(report), start=top + 1):
            label = words.VERDICTS[verdict]
            cells: tuple[Cell, ...] = (label, label.meaning, count)
            for column, cell in enumerate(cells):
                self._cell(page, row, column, cell, links=False)
        below = top + len(words.VERDICTS) + 2
        page.write_string(below, 0, words.PRINCIPLE, self._bold)
        page.write_string(below, 1, words.PRINCIPLE_TEXT, self._plain)
        page.set_row(below, 3 * _LINE)

    def _cell(self, page: Any, row: int, column: int, cell: Cell | Url, *, links: bool) -> int:
        """Write one cell; 1 if that made a hyperlink."""
        if isinstance(cell, Url):
            if links and _fits_hyperlink(cell.url):
                return int(page.write_url(row, column, cell.url, self._link, string=readable(cell.url)) == 0)
            cell = readable(cell.url)
        if isinstance(cell, Label):
            page.write_string(row, column, _signed(cell), self._tones[cell.tone])
        elif cell is None or cell == "":
            page.write_blank(row, column, None, self._text)
        elif isinstance(cell, str):
            page.write_string(row, column, clip(fit(cell), _LONGEST_CELL), self._text)
        else:
            page.write_number(row, column, cell, self._number)
        return 0


def _facts(report: Report) -> list[tuple[str, str]]:
    score = report.summary.oit_score
    looked = (coverage_sentence(report.coverage), *cap_sentences(report.coverage.caps_hit))
    facts = [
        ("ปีงบประมาณ พ.ศ.", str(report.fiscal_year)),
        ("ตรวจตามเกณฑ์ ณ วันที่", thai_date(report.as_of)),
        ("เปิดดูเว็บไซต์เมื่อ", thai_datetime(report.crawled_at)),
        ("คะแนน OIT (ประมาณการ)", f"{score_range(score.low, score.high)} จาก 100"),
        ("วิธีคิดคะแนน", score.method),
        ("ความครบถ้วนของการตรวจ", "\n".join(looked)),
        ("ชุดเกณฑ์", f"{report.framework} รุ่น {report.catalogue.version} (SHA-256 {report.catalogue.sha256})"),
        ("โปรแกรม", f"oitcheck {report.tool_version}"),
        ("รหัสการตรวจ", report.run_id),
    ]
    if report.sample:
        facts.insert(0, ("โปรดทราบ", report.sample))
    return facts + [(f"ปรับแก้ก่อนตรวจ: {fit(note.where)}", note.text) for note in report.notes]


def _fill(tone: Tone) -> dict[str, object]:
    return {"bg_color": tone.tint, "font_color": tone.ink, "bold": True}


def _signed(label: Label) -> str:
    return f"{label.tone.sign} {label.short}"


def _fits_hyperlink(url: str) -> bool:
    if len(url) > _LONGEST_URL or safe_href(url) is None:
        return False
    return len(urlsplit(url).fragment) <= _LONGEST_FRAGMENT


def _for_paper(page: Any, paper: int) -> None:
    page.set_paper(paper)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")
