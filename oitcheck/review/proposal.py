"""From what an evaluator entered to a decision, or to one sentence that says why not (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oitcheck.models import Decision, ItemResult, Report, Review
from oitcheck.models.change import Difference
from oitcheck.review.evidence import evidence_key


class RefusedError(ValueError):
    """What was entered is no decision; the message is a Thai sentence."""


@dataclass(frozen=True)
class Proposal:
    """An evaluator's entry, as `Review` means its fields."""

    decision: Decision
    score: float | None = None
    reason: str = ""
    note: str = ""
    suggestion: str | None = None


def propose(report: Report, subject: str, entry: Proposal, reviewer: str, now: datetime) -> Review:
    """The decision on an item of this report; RefusedError if the entry does not add up."""
    item = next((item for item in report.items if item.id == subject), None)
    if item is None:
        raise RefusedError(f"ไม่มีข้อ {subject} ในผลการตรวจนี้ (มี {report.items[0].id} ถึง {report.items[-1].id})")
    if not reviewer.strip():
        raise RefusedError("ไม่ได้ระบุชื่อผู้ตรวจประเมิน")
    _refuse_what_does_not_add_up(entry, item)
    return Review(
        agency=report.agency,
        framework=report.framework,
        subject=item.id,
        evidence=evidence_key(item, report),
        decision=entry.decision,
        score=entry.score if entry.decision is Decision.OVERRULE else None,
        reason=entry.reason,
        note=entry.note,
        suggestion=entry.suggestion,
        reviewer=reviewer.strip(),
        made_at=now,
    )


def propose_on_change(difference: Difference, subject: str, entry: Proposal, reviewer: str, now: datetime) -> Review:
    """The decision on a change; RefusedError if there is no such change, or nothing to say why it is overruled."""
    if subject not in set(difference.names()):
        raise RefusedError(f"ไม่มีรายการเปลี่ยนแปลง {subject} ใน diff.json นี้")
    if not reviewer.strip():
        raise RefusedError("ไม่ได้ระบุชื่อผู้ตรวจประเมิน")
    if entry.score is not None:
        raise RefusedError(f"รายการเปลี่ยนแปลง {subject} ให้คะแนนไม่ได้ ให้ตรวจทานข้อนั้นด้วย --item แทน")
    if entry.decision is Decision.OVERRULE and not entry.reason.strip():
        raise RefusedError(f"รายการเปลี่ยนแปลง {subject} ต้องบอกเหตุผลเมื่อไม่เห็นด้วย")
    return Review(
        agency=difference.run_b.agency,
        framework=difference.run_b.framework,
        subject=subject,
        evidence=subject,
        decision=entry.decision,
        reason=entry.reason,
        note=entry.note,
        reviewer=reviewer.strip(),
        made_at=now,
    )


def _refuse_what_does_not_add_up(entry: Proposal, item: ItemResult) -> None:
    if entry.decision is Decision.AGREE:
        if item.score_low != item.score_high:
            raise RefusedError(f"ข้อ {item.id} โปรแกรมยังสรุปไม่ได้ จึงเห็นด้วยไม่ได้: ขอให้ระบุคะแนนพร้อมเหตุผลแทน")
        if entry.score is not None and entry.score != item.score_low:
            raise RefusedError(f"ข้อ {item.id} เห็นด้วยกับโปรแกรม แต่ให้คะแนนต่างจากโปรแกรม ให้เลือกอย่างใดอย่างหนึ่ง")
        return
    if entry.score is None or not 0 <= entry.score <= 100:
        raise RefusedError(f"ข้อ {item.id} ต้องให้คะแนน 0 ถึง 100 เมื่อไม่เห็นด้วยกับโปรแกรม")
    if not entry.reason.strip():
        raise RefusedError(f"ข้อ {item.id} ต้องบอกเหตุผลเมื่อไม่เห็นด้วยกับโปรแกรม")
