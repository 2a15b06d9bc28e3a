"""What `review` does: decisions are appended to the ledger, then the report files show them."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer
from pydantic import ValidationError

from oitcheck.cli.summary import MARKS
from oitcheck.cli.text import Page
from oitcheck.errors import InputError, UsageError
from oitcheck.models import Decision, ItemResult, Report, Review, Verdict
from oitcheck.models.change import Difference
from oitcheck.pipeline import run_report
from oitcheck.review import Ledger, with_reviews
from oitcheck.review.proposal import Proposal, RefusedError, propose, propose_on_change
from oitcheck.review.sheet import read_back
from oitcheck.review.standing import standing_of
from oitcheck.rundir import RunDirectory
from oitcheck.submission.urls import readable

_QUESTION = "[a] เห็นด้วย  [s] ให้คะแนนเอง  [Enter] ข้ามไปก่อน  [q] เลิก: "


@dataclass(frozen=True)
class Entered:
    """What was said on the command line about one item."""

    item: str
    change: str
    agree: bool
    score: float | None
    reason: str
    note: str
    suggestion: str | None


def review(run: Path, entered: Entered, by: str, sheet: Path | None, diff: Path | None) -> None:
    """Record what was entered, read back from a sheet, or answered."""
    if not (entered.item or entered.change) and (entered.agree or entered.score is not None):
        raise UsageError("--agree และ --score ต้องใช้กับ --item หรือ --change: ให้ระบุว่าเป็นข้อใด")
    directory = RunDirectory.open(run)
    report = directory.load_report()
    ledger = Ledger(directory.ledger(report.agency))
    known = ledger.read()
    report = with_reviews(report, known)
    if sheet is not None:
        reviews: Sequence[Review] = read_back(sheet, report, known, by or _account(), _now())
    elif entered.change:
        ledger.append([_on_change(entered, by or _account(), diff, report)])
        typer.echo(f"บันทึกผลตรวจทานของ {entered.change} ใน {ledger.path} แล้ว จะแสดงเมื่อใช้ oitcheck diff อีกครั้ง")
        return
    elif entered.item:
        reviews = (_entered(report, entered, by or _account()),)
    else:
        reviews = tuple(_asked(report, by or _account()))
    _keep(reviews, ledger, report, directory)


def _keep(reviews: Sequence[Review], ledger: Ledger, report: Report, directory: RunDirectory) -> None:
    if not reviews:
        typer.echo("ไม่มีผลตรวจทานใหม่")
        return
    ledger.append(reviews)
    run_report(report, directory)
    subjects = ", ".join(review.subject for review in reviews)
    typer.echo(f"บันทึกผลตรวจทาน {len(reviews)} ข้อ ({subjects}) ใน {ledger.path} และปรับรายงานแล้ว")


def _entered(report: Report, entered: Entered, reviewer: str) -> Review:
    if entered.agree == (entered.score is not None):
        raise UsageError("ให้ระบุ --agree หรือ --score อย่างใดอย่างหนึ่ง")
    try:
        return propose(report, entered.item, _proposal(entered), reviewer, _now())
    except RefusedError as error:
        raise UsageError(str(error)) from error


def _on_change(entered: Entered, reviewer: str, diff: Path | None, report: Report) -> Review:
    if diff is None or entered.item:
        raise UsageError("--change ต้องใช้กับ --diff (โฟลเดอร์ของ diff.json) และใช้พร้อมกับ --item ไม่ได้")
    difference = _difference(diff / "diff.json" if diff.is_dir() else diff)
    if difference.run_b.agency != report.agency:
        raise UsageError(f"{diff} เป็นของ {difference.run_b.agency} ไม่ใช่ {report.agency}: ให้ระบุ --diff ให้ตรงกับผลการตรวจ")
    try:
        return propose_on_change(difference, entered.change, _proposal(entered), reviewer, _now())
    except RefusedError as error:
        raise UsageError(str(error)) from error


def _difference(path: Path) -> Difference:
    try:
        return Difference.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise InputError(f"{path}: อ่านไม่ได้หรือไม่ใช่ diff.json: ให้สร้างใหม่ด้วย oitcheck diff") from error


def _proposal(entered: Entered) -> Proposal:
    decision = Decision.AGREE if entered.agree else Decision.OVERRULE
    return Proposal(decision, entered.score, entered.reason, entered.note, entered.suggestion)


def _asked(report: Report, reviewer: str) -> Iterator[Review]:
    """One question an open item; each answer is a decision at once."""
    waiting = [item for item in report.items if _waits(report, item)]
    page = Page.of_terminal()
    page.line(f"{report.agency}: รอตรวจทาน {len(waiting)} ข้อ", "bold")
    for item in waiting:
        _show(item, page)
        if not sys.stdin.isatty():
            continue
        answer = _choice(page)
        if answer == "q":
            return
        if answer in ("a", "s"):
            try:
                yield propose(report, item.id, _answered(answer), reviewer, _now())
            except RefusedError as error:
                page.paragraph(str(error), style="red")


def _choice(page: Page) -> str:
    """One of the answers that the question offers."""
    while (answer := _input(_QUESTION).lower()) not in ("a", "s", "", "q"):
        page.paragraph(f"ไม่รู้จัก “{answer}” ให้พิมพ์ a, s หรือ q หรือกด Enter", style="red")
    return answer


def _waits(report: Report, item: ItemResult) -> bool:
    """Passed items need no second look unless their evidence has changed since somebody took one."""
    standing = standing_of(report, item)
    return not standing.stands if standing is not None else item.verdict is not Verdict.PASSED


def _show(item: ItemResult, page: Page) -> None:
    word, colour = MARKS[item.verdict]
    page.paragraph(item.title, lead=f"{item.id} [{word}] ", lead_style=colour)
    for url in item.submitted_urls:
        page.line(f"    {readable(url)}")
    for requirement in item.requirements:
        for finding in requirement.findings:
            if finding.message and finding.verdict is not Verdict.PASSED:
                page.paragraph(finding.message, lead="    - ")


def _answered(answer: str) -> Proposal:
    if answer == "a":
        return Proposal(Decision.AGREE, note=_input("หมายเหตุ (ถ้ามี): "))
    try:
        score = float(_input("คะแนน (0 ถึง 100): "))
    except ValueError:
        raise RefusedError("คะแนนไม่ใช่ตัวเลข จึงยังไม่บันทึกข้อนี้") from None
    suggestion = _input("ข้อเสนอแนะที่แก้ไข (Enter = ใช้ของโปรแกรม): ")
    return Proposal(Decision.OVERRULE, score, _input("เหตุผล: "), suggestion=suggestion or None)


def _input(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return "q"


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("ไม่ทราบชื่อผู้ตรวจประเมิน ให้ระบุ --by") from error


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
