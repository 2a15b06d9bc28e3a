"""What stands in the workbook's sheets: headings, widths and rows, independent of how Excel files are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oitcheck.models import Evidence, Finding, ItemResult, LinkResult, Report, RequirementResult, Standing
from oitcheck.report import words
from oitcheck.report.items import score_range
from oitcheck.report.linktable import worst_first
from oitcheck.report.spots import place_of
from oitcheck.report.todo import ItemToDo, Need, ToDo, to_do
from oitcheck.report.values import shown_value
from oitcheck.report.words import Label
from oitcheck.review import evidence_key, form
from oitcheck.review.standing import standing_of
from oitcheck.submission.urls import readable
from oitcheck.thai.bangkok import bangkok_day
from oitcheck.thai.calendar import thai_date, thai_datetime

Cell = str | float | int | Label | None


@dataclass(frozen=True, slots=True)
class Url:
    """A cell that may become a hyperlink."""

    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: one heading row, then rows of cells; `columns` are headings with their widths in characters."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell | Url, ...], ...]
    wide: bool = False  # more columns than an A4 page can carry
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()  # columns to fill in, with what may be chosen there


def lines_needed(sheet: Sheet, row: tuple[Cell | Url, ...]) -> int:
    """How many lines the fullest cell of a row takes, marks above and below letters not counted."""
    return max(
        sum(1 + _breadth(line) // width for line in _shown(cell).splitlines() or [""])
        for cell, (heading, width) in zip(row, sheet.columns, strict=True)
        if heading != _DIGEST  # there to be copied, not to be read
    )


def _shown(cell: Cell | Url) -> str:
    if isinstance(cell, Url):
        return readable(cell.url)
    return cell if isinstance(cell, str) else ""


def _breadth(text: str) -> int:
    return len(_MARKS.sub("", text))


def tables(report: Report) -> tuple[Sheet, ...]:
    """All sheets that are tables, in their order."""
    return (
        Sheet("สิ่งที่ต้องแก้ไข", _TODO_COLUMNS, tuple(_todo_rows(to_do(report)))),
        Sheet("รายข้อ", _ITEM_COLUMNS, tuple(_item_row(item) for item in report.items)),
        Sheet(form.SHEET, _REVIEW_COLUMNS, tuple(_review_rows(report)), wide=True, choices=_REVIEW_CHOICES),
        Sheet("หลักฐาน", _EVIDENCE_COLUMNS, tuple(_evidence_rows(report)), wide=True),
        Sheet("ลิงก์", _LINK_COLUMNS, tuple(_link_row(link) for link in worst_first(report.links)), wide=True),
    )


_DIGEST = "SHA-256"
_MARKS = re.compile("[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # above and below letters, Latin and Thai
# fmt: off
_TODO_COLUMNS = (
    ("ข้อ", 7), ("ผล", 16), ("หัวข้อ", 27), ("ผู้รับผิดชอบ", 13), ("สิ่งที่ต้องมี", 25), ("สิ่งที่พบหรือไม่พบ", 34),
    ("วิธีแก้ไข / สิ่งที่ควรทำ", 36), ("URL ที่ส่ง", 30), ("เปิดดูจาก", 30), ("ตำแหน่ง", 12),
)
_ITEM_COLUMNS = (
    ("ข้อ", 7), ("ตัวชี้วัด", 9), ("หัวข้อการประเมิน", 34), ("ผล", 16), ("คะแนนต่ำสุด", 8), ("คะแนนสูงสุด", 8),
    ("ผู้รับผิดชอบ", 14), ("URL ที่ส่ง", 38), ("คำอธิบายของหน่วยงาน", 40), ("ข้อเสนอแนะ", 40),
)
_EVIDENCE_COLUMNS = (
    ("ข้อ", 7), ("ข้อกำหนด", 28), ("ระดับ", 16), ("ที่มา", 20), ("ผล", 16), ("วิธีตรวจ", 15), ("เหตุผล", 18),
    ("ข้อความ", 34), ("สิ่งที่ต้องมี", 20), ("สิ่งที่พบ", 20), ("เอกสาร", 26), ("ตำแหน่ง", 13), ("ข้อความที่อ้าง", 40),
    ("URL", 36), ("เหตุที่ใช้เป็นหลักฐาน", 20), (_DIGEST, 14),
)
_REVIEW_COLUMNS = (
    (form.ITEM, 7), ("หัวข้อการประเมิน", 34), ("ผล", 16), ("คะแนนของโปรแกรม", 12), (form.OPINION, 18), (form.SCORE, 10),
    (form.REASON, 34), (form.SUGGESTION, 42), (form.NOTE, 26), (form.REVIEWER, 18), ("สถานะ", 26), (form.KEY, 14),
)
_REVIEW_CHOICES = ((form.OPINION, tuple(form.OPINIONS.values())),)
_LINK_COLUMNS = (
    ("สถานะ", 17), ("URL", 46), ("ข้อความลิงก์", 30), ("ข้อ", 10), ("ที่ส่ง", 7), ("HTTP", 7), ("รายละเอียด", 30),
    ("ย้ายไปที่", 30), ("พบที่หน้า", 34), ("ชนิด", 16), ("ตรวจเมื่อ", 18), (_DIGEST, 14),
)
# fmt: on


def _todo_rows(todo: ToDo) -> Iterator[tuple[Cell | Url, ...]]:
    for group in (todo.failed, todo.undecided):
        for one in group:
            yield from (_need_row(one, need) for need in one.needs)
            if one.remedies or not one.needs:
                yield _remedy_row(one, words.VERDICTS[one.item.verdict], one.remedies)
    for one in todo.unsent:
        yield _remedy_row(one, words.VERDICTS[one.item.verdict], one.remedies or (words.SUBMIT_SOMETHING,))
    for one in todo.advised:
        yield _remedy_row(one, Label("ข้อเสนอแนะ", "ข้อเสนอแนะ", words.ADVICE), one.remedies)
    for one in todo.human:
        yield from (_need_row(one, need) for need in one.needs)


def _need_row(todo: ItemToDo, need: Need) -> tuple[Cell | Url, ...]:
    requirement = need.requirement
    label = words.requirement_label(requirement.verdict, requirement.level)
    place = need.places[0] if need.places else Evidence(url="")
    remedies = need.remedies or ((words.LOOK_YOURSELF,) if label.tone is words.UNSURE else ())
    return (
        todo.item.id,
        label,
        todo.item.title,
        todo.item.owner,
        requirement.title,
        _lines((*(f.message for f in need.findings), *need.notes, *need.behind)),
        _lines(remedies),
        _urls(todo.item),
        Url(place.url),
        place_of(place),
    )


def _remedy_row(todo: ItemToDo, label: Label, remedies: tuple[str, ...]) -> tuple[Cell | Url, ...]:
    item = todo.item
    return (item.id, label, item.title, item.owner, "", "", _lines(remedies), _urls(item), None, None)


def _item_row(item: ItemResult) -> tuple[Cell | Url, ...]:
    suggestions = _lines(f"- {s.aspect} : {s.text}" for s in item.suggestions)
    return (
        item.id,
        item.indicator,
        item.title,
        words.VERDICTS[item.verdict],
        item.score_low,
        item.score_high,
        item.owner,
        _urls(item),
        item.explanation,
        suggestions or words.NO_SUGGESTION,
    )


def _review_rows(report: Report) -> Iterator[tuple[Cell | Url, ...]]:
    for item in report.items:
        standing = standing_of(report, item)
        review = standing.review if standing is not None and standing.stands else None
        yield (
            item.id,
            item.title,
            words.VERDICTS[item.verdict],
            score_range(item.score_low, item.score_high),
            form.OPINIONS[review.decision] if review else "",
            review.score if review else None,
            review.reason if review else "",
            review.suggestion if review and review.suggestion is not None else form.suggestion_text(item),
            review.note if review else "",
            review.reviewer if review else "",
            review_state(standing),
            evidence_key(item, report)[: form.KEY_LENGTH],
        )


def review_state(standing: Standing | None) -> str:
    """In words, with the day."""
    if standing is None:
        return "ยังไม่ได้ตรวจทาน"
    day = thai_date(bangkok_day(standing.review.made_at))
    return f"ตรวจทานแล้วเมื่อ {day}" if standing.stands else f"หลักฐานเปลี่ยนไปหลังตรวจทานเมื่อ {day} ต้องตรวจทานใหม่"


def _evidence_rows(report: Report) -> Iterator[tuple[Cell | Url, ...]]:
    for item in report.items:
        for requirement in item.requirements:
            for finding in requirement.findings:
                for evidence in finding.evidence or (Evidence(url=""),):
                    yield _evidence_row(item, requirement, finding, evidence)


def _evidence_row(
    item: ItemResult, requirement: RequirementResult, finding: Finding, evidence: Evidence
) -> tuple[Cell | Url, ...]:
    return (
        item.id,
        requirement.title,
        words.LEVELS[requirement.level],
        _lines((words.BASES[requirement.basis], requirement.source)),
        words.requirement_label(finding.verdict, requirement.level),
        finding.check,
        words.REASONS.get(finding.reason, finding.reason),
        finding.message,
        _lines(shown_value(v) for v in finding.expected),
        _lines(shown_value(v) for v in finding.found),
        readable(evidence.document),
        evidence.locator,
        evidence.quote,
        Url(evidence.url),
        evidence.note,
        evidence.sha256,
    )


def _link_row(link: LinkResult) -> tuple[Cell | Url, ...]:
    moved = link.final_url if link.final_url != link.url else ""
    return (
        words.OUTCOMES[link.status],
        Url(link.url),
        link.anchor,
        ", ".join(link.items),
        "ใช่" if link.submitted else "",
        link.http_status,
        link.detail,
        Url(moved),
        Url(link.found_on),
        link.content_type,
        thai_datetime(link.checked_at),
        link.sha256,
    )


def _urls(item: ItemResult) -> Cell | Url:
    """One URL can be a hyperlink; several are lines of one cell."""
    urls = item.submitted_urls
    return Url(urls[0]) if len(urls) == 1 else "\n".join(map(readable, urls))


def _lines(texts: Iterator[str] | tuple[str, ...]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))
