"""report.docx: the evaluation form as evaluators fill it in (item, URLs, explanation, score, ข้อเสนอแนะ), to be signed.

What the program could not decide has an empty score and says what a person has to look at: a form is signed by somebody
who has read it. Layout after the published results (S0, table 2). The same report gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from oitcheck.models import Report, Verdict
from oitcheck.report import words
from oitcheck.report.items import ItemView, item_groups
from oitcheck.report.places import fit, safe_href, shown_url
from oitcheck.report.todo import Need, ToDo, to_do
from oitcheck.review.standing import reviewed_range
from oitcheck.thai.bangkok import bangkok_day
from oitcheck.thai.calendar import thai_date

_FONT = "TH Sarabun New"  # what state offices write in; Word takes another Thai font where it is not installed
_SIZE = 16
_WIDTHS = (Cm(14.2), Cm(2.8))
_TO_FILL_IN = "………"
_LONGEST_URL = 400
_DOTS = "." * 50
_NONE = "- ไม่มี"
_DRAFT = (
    "ร่างนี้จัดทำโดยโปรแกรม oitcheck จากข้อมูลที่เปิดดูเมื่อวันที่ {day} คะแนนเป็นการประมาณการ ผู้ตรวจประเมินต้องตรวจทานและแก้ไขก่อนลงนาม"
)


def render_docx(report: Report) -> bytes:
    """The form as a Word document."""
    document = Document()
    _set_up(document, report)
    _title(document, report)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    _head(table)
    undecided = _undecided(to_do(report))
    ranges = {item.id: reviewed_range(report, item) for item in report.items}
    for group in item_groups(report):
        _line(table, group.title, _mean([ranges[view.item.id] for view in group.items]), bold=True)
        for view in group.items:
            _line(table, f"{view.item.id} {view.item.title}", _mean([ranges[view.item.id]]))
            low, high = ranges[view.item.id]
            _item(_merged(table), view, undecided.get(view.item.id, ()) if low != high else ())
    counted = [ranges[item.id] for item in report.items if item.verdict is not Verdict.INAPPLICABLE]
    _line(table, "คะแนน OIT โดยประมาณ (ค่าเฉลี่ยของทุกข้อ)", _mean(counted), bold=True)
    _signature(document)
    return _without_clock(document)


def _mean(ranges: Sequence[tuple[float, float]]) -> str:
    """Like "100.00"; dots where a person has to decide."""
    if not ranges or any(low != high for low, high in ranges):
        return _TO_FILL_IN
    return f"{sum(low for low, _ in ranges) / len(ranges):.2f}"


def _undecided(todo: ToDo) -> dict[str, tuple[str, ...]]:
    """What nobody has decided yet, by item."""
    return {
        one.item.id: tuple(line for need in one.needs for line in _open(need))
        for one in (*todo.failed, *todo.undecided)
        if one.item.verdict is Verdict.CANT_TELL
    }


def _open(need: Need) -> Iterator[str]:
    yield from (f"{need.requirement.title} : {finding.message}" for finding in need.findings)
    yield from need.behind


def _set_up(document: Any, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    style.paragraph_format.space_after = Pt(0)
    _thai(style.element.get_or_add_rPr())
    made = report.crawled_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties = document.core_properties
    properties.title = fit(f"ผลการประเมิน OIT {report.agency} ปีงบประมาณ พ.ศ. {report.fiscal_year}")[:200]
    properties.author = properties.last_modified_by = f"oitcheck {report.tool_version}"
    properties.created = properties.modified = made
    properties.comments = ""
    properties.language = "th-TH"


def _thai(properties: Any) -> None:
    """Word takes font and size of Thai letters from the attributes for complex scripts."""
    fonts = properties.get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), _FONT)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(_SIZE * 2))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "th-TH")
    language.set(qn("w:bidi"), "th-TH")
    properties.extend((size, language))


def _title(document: Any, report: Report) -> None:
    for text in (
        "ผลการประเมินการเปิดเผยข้อมูลสาธารณะ (OIT)",
        report.agency or words.NO_AGENCY,
        f"ประจำปีงบประมาณ พ.ศ. {report.fiscal_year}",
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, text, bold=True)
    _write(document.add_paragraph(), _DRAFT.format(day=thai_date(bangkok_day(report.crawled_at))))
    document.add_paragraph()


def _head(table: Any) -> None:
    left, right = _row(table)
    _write(left.paragraphs[0], "ตัวชี้วัด/หัวข้อการประเมิน", bold=True)
    _score(right, "คะแนน", bold=True)
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)


def _line(table: Any, text: str, score: str, *, bold: bool = False) -> None:
    left, right = _row(table)
    _write(left.paragraphs[0], text, bold=True)
    _score(right, score, bold=bold)


def _item(cell: Any, view: ItemView, undecided: tuple[str, ...]) -> None:
    item = view.item
    _write(cell.paragraphs[0], "URL ที่ส่ง:" if item.submitted_urls else "URL ที่ส่ง: ไม่ได้ส่ง")
    cell.paragraphs[0].paragraph_format.keep_with_next = bool(item.submitted_urls)
    for url in item.submitted_urls:
        paragraph = cell.add_paragraph()
        _write(paragraph, "●\u00a0")
        _link(paragraph, url)
    _write(cell.add_paragraph(), f"คำอธิบายของหน่วยงาน: {item.explanation or '-'}")
    if undecided:
        _write(cell.add_paragraph(), "ส่วนที่ผู้ตรวจประเมินต้องเปิดดูเองก่อนให้คะแนน:")
        for text in undecided:
            _write(cell.add_paragraph(), f"☐ {text}")
    for text in _suggestions(view):
        _write(cell.add_paragraph(), text)


def _suggestions(view: ItemView) -> Iterator[str]:
    """In the evaluators' own form; in an evaluator's own words where there are some."""
    item, standing = view.item, view.standing
    if standing is not None and standing.stands and standing.review.suggestion:
        yield "ข้อเสนอแนะ"
        yield from standing.review.suggestion.splitlines()
        return
    if not item.suggestions or (standing is not None and standing.stands and standing.review.suggestion == ""):
        yield f"ข้อเสนอแนะ: {_NONE}"
        return
    yield "ข้อเสนอแนะ"
    yield from (f"- {suggestion.aspect} : {suggestion.text}" for suggestion in item.suggestions)


def _signature(document: Any) -> None:
    document.add_paragraph()
    for text in (
        f"ลงชื่อ {_DOTS} ผู้ตรวจประเมิน",
        f"({_DOTS})",
        f"ตำแหน่ง {_DOTS}",
        "วันที่ ........ เดือน .................... พ.ศ. ..........",
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(6)
        _write(paragraph, text)


def _row(table: Any) -> tuple[Any, Any]:
    cells = table.add_row().cells
    for cell, width in zip(cells, _WIDTHS, strict=True):
        cell.width = width
    return cells[0], cells[1]


def _merged(table: Any) -> Any:
    left, right = _row(table)
    return left.merge(right)


def _score(cell: Any, text: str, *, bold: bool = False) -> None:
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(cell.paragraphs[0], text, bold=bold)


def _write(paragraph: Any, text: str, *, bold: bool = False) -> None:
    run = paragraph.add_run(fit(text))
    if bold:
        run.bold = True
        run._r.get_or_add_rPr().append(OxmlElement("w:bCs"))


def _link(paragraph: Any, url: str) -> None:
    """The URL as people read it, leading to the URL as it is."""
    href = safe_href(url)
    if href is None:
        _write(paragraph, url)
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(shown_url(url, _LONGEST_URL))
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _without_clock(document: Any) -> bytes:
    """The file, with the packing time taken out of it."""
    packed, out = BytesIO(), BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
