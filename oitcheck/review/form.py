"""The review sheet of report.xlsx: what its columns are called, where it is written and where it is read back."""

from __future__ import annotations

from oitcheck.models import Decision, ItemResult

SHEET = "ผลตรวจทาน"
ITEM, OPINION, SCORE, REASON = "ข้อ", "ความเห็นผู้ตรวจประเมิน", "คะแนนที่ให้", "เหตุผล"
SUGGESTION, NOTE, REVIEWER, KEY = "ข้อเสนอแนะ", "หมายเหตุ", "ผู้ตรวจประเมิน", "รหัสหลักฐาน"
OPINIONS = {Decision.AGREE: "เห็นด้วย", Decision.OVERRULE: "ไม่เห็นด้วย"}
KEY_LENGTH = 16
COLUMNS = (ITEM, OPINION, SCORE, REASON, SUGGESTION, NOTE, REVIEWER, KEY)
"""The columns that are read back."""


def suggestion_text(item: ItemResult) -> str:
    """The program's ข้อเสนอแนะ as the sheet shows it."""
    return "\n".join(f"- {one.aspect} : {one.text}" for one in item.suggestions)
