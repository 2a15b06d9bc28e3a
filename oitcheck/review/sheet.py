"""The review sheet of report.xlsx, filled in by an evaluator and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from oitcheck.errors import InputError
from oitcheck.models import ItemResult, Report, Review
from oitcheck.review import form
from oitcheck.review.evidence import evidence_key
from oitcheck.review.proposal import Proposal, RefusedError, propose
from oitcheck.submission.grid import Grid, Row, text_at
from oitcheck.submission.workbook import BombError, read_xlsx


def read_back(path: Path, report: Report, known: Iterable[Review], reviewer: str, now: datetime) -> tuple[Review, ...]:
    """The decisions in a workbook that are not in the ledger yet: all of them, or an InputError that names each row."""
    grid = _sheet(path)
    columns, rows = _columns(grid, path)
    last = {review.subject: review for review in known}
    reviews, refused = [], []
    for number, row in rows:
        cells = {name: text_at(row, column).strip() for name, column in columns.items()}
        try:
            review = _review(cells, report, reviewer, now) if _is_filled(cells, report) else None
        except RefusedError as error:
            refused.append(f"{grid.place(number)}: {error}")
            continue
        if review is not None and not _same(review, last.get(review.subject)):
            reviews.append(review)
    if refused:
        raise InputError(f"{path} ยังไม่บันทึกข้อใดเลย ให้แก้ก่อน: {'; '.join(refused)}")
    return tuple(reviews)


def _sheet(path: Path) -> Grid:
    try:
        grids = read_xlsx(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(f"{path}: ไม่พบไฟล์นี้ ให้ตรวจชื่อไฟล์และโฟลเดอร์") from error
    except (BombError, OSError) as error:
        raise InputError(f"{path}: อ่านไฟล์ไม่ได้ ให้ปิดโปรแกรมที่เปิดไฟล์นี้อยู่แล้วลองใหม่") from error
    except Exception as error:
        raise InputError(f"{path}: ไม่ใช่ไฟล์ Excel (.xlsx) ที่อ่านได้ ให้ใช้ report.xlsx ที่กรอกแล้ว") from error
    sheet = next((grid for grid in grids if grid.name == form.SHEET), None)
    if sheet is None:
        raise InputError(f"{path}: ไม่มีชีต “{form.SHEET}” ให้ใช้ report.xlsx ที่กรอกแล้ว")
    return sheet


def _columns(grid: Grid, path: Path) -> tuple[Mapping[str, int], Iterator[tuple[int, Row]]]:
    rows = iter(grid.rows)
    _, head = next(rows, (0, ()))
    columns = {cell.text.strip(): number for number, cell in enumerate(head)}
    missing = [name for name in form.COLUMNS if name not in columns]
    if missing:
        raise InputError(f"{path}: ชีต “{form.SHEET}” ไม่มีคอลัมน์ {', '.join(missing)} ให้ใช้หัวตารางเดิมของ report.xlsx")
    return {name: columns[name] for name in form.COLUMNS}, rows


def _review(cells: Mapping[str, str], report: Report, reviewer: str, now: datetime) -> Review:
    decisions = {word: decision for decision, word in form.OPINIONS.items()}
    decision = decisions.get(cells[form.OPINION])
    if decision is None:
        if not cells[form.OPINION]:
            raise RefusedError(f"กรอกข้อความหรือคะแนนไว้ แต่ยังไม่ได้เลือก{form.OPINION} ({' หรือ '.join(decisions)})")
        raise RefusedError(f"คอลัมน์ {form.OPINION} ต้องเป็น {' หรือ '.join(decisions)}")
    item = next((item for item in report.items if item.id == cells[form.ITEM]), None)
    if item is None:
        raise RefusedError(f"ไม่มีข้อ {cells[form.ITEM] or '(ว่าง)'} ในผลการตรวจนี้")
    if not evidence_key(item, report).startswith(cells[form.KEY] or "-"):
        raise RefusedError(f"หลักฐานของข้อ {item.id} เปลี่ยนไปหลังจากออกไฟล์นี้ ให้ตรวจทานใหม่ในไฟล์ล่าสุด")
    proposal = Proposal(
        decision=decision,
        score=_score(cells[form.SCORE]),
        reason=cells[form.REASON],
        note=cells[form.NOTE],
        suggestion=_edited(cells, item),
    )
    return propose(report, item.id, proposal, cells[form.REVIEWER] or reviewer, now)


def _is_filled(cells: Mapping[str, str], report: Report) -> bool:
    """Whether the evaluator wrote anything in the row: work that is not understood must not be lost."""
    if any(cells[name] for name in (form.OPINION, form.SCORE, form.REASON, form.NOTE)):
        return True
    item = next((item for item in report.items if item.id == cells[form.ITEM]), None)
    if item is None or not evidence_key(item, report).startswith(cells[form.KEY] or "-"):
        return False  # an old file's suggestions were others
    return _edited(cells, item) is not None


def _edited(cells: Mapping[str, str], item: ItemResult) -> str | None:
    """The evaluator's own ข้อเสนอแนะ, None where the program's stands."""
    shown = cells[form.SUGGESTION].replace("\r\n", "\n")
    return None if _visible(shown) == _visible(form.suggestion_text(item)) else shown


def _visible(text: str) -> str:
    """What programs for tables leave of a text in any case."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())


def _score(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise RefusedError(f"คะแนน “{text}” ไม่ใช่ตัวเลข ให้กรอก 0 ถึง 100") from None


def _same(review: Review, known: Review | None) -> bool:
    """Whether the sheet only repeats what the ledger says already."""
    unmarked = {"made_at", "reviewer"}
    return known is not None and review.model_dump(exclude=unmarked) == known.model_dump(exclude=unmarked)
