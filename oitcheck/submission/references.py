"""Words in the place of a URL that point at another item: "เหมือนข้อ O1", "ใช้ลิงก์เดียวกับข้อ 2", "ดูข้อ O1 และ O6"."""

from __future__ import annotations

import re

from oitcheck.submission.characters import plain
from oitcheck.thai.text import arabic

_LONGEST = 120
_ITEM = r"(?:(?:ข้อ(?:\s*(?:คำถาม|ที่))*|item)\s*[oO]?|[oO])\s*\.?\s*(?P<number>[0-9]{1,2})(?![0-9.])"
_NAMED = re.compile(_ITEM, re.IGNORECASE)
_FURTHER = re.compile(r"\s*(?:,|/|และ|&|กับ)\s*(?:ข้อ\s*(?:ที่)?\s*)?[oO]?\s*(?P<number>[0-9]{1,2})(?![0-9.])")
# What may stand around the numbers: whatever says more than "the same as" is no plain reference. Read once, without
# going back: many of these words are made of others.
_POINTS = re.compile(
    "เหมือน|เช่นเดียว|เดียวกัน|เดียวกับ|ตาม|ดู|ใช้|อ้างอิง|อ้างถึง|ซ้ำ|ร่วม|อยู่(?:ใน|ที่)|ปรากฏ|same|see|as in|ditto",
    re.IGNORECASE,
)
_AROUND = re.compile(
    rf"(?:{_POINTS.pattern}|ลิงก์|ลิงค์|ลิ้งก์|ลิ้งค์|ลิงก|url|link|ที่อยู่|เว็บไซต์|หลักฐาน|เอกสาร|ข้อมูล|รายละเอียด|แนบ|ส่ง|ไว้|แล้ว|เดิม"
    r"|กับ|กัน|และ|ของ|ที่|ใน|จาก|ได้|ด้วย|โดย|ข้างต้น|ข้อ|the|as|item|for|in|at|with|to|[\s.,:;=()\[\]“”\"'/_–—-])*+",
    re.IGNORECASE,
)


def referred(text: str) -> tuple[str, ...]:
    """The items whose URLs are meant, () where the words are anything else."""
    said = arabic(plain(text)).strip()
    if len(said) > _LONGEST or not _POINTS.search(said):
        return ()
    items: list[str] = []
    around, at = [], 0
    while named := _NAMED.search(said, at):
        around.append(said[at : named.start()])
        items.append(f"O{int(named['number'])}")
        at = named.end()
        while further := _FURTHER.match(said, at):
            items.append(f"O{int(further['number'])}")
            at = further.end()
    around.append(said[at:])
    plainly = all(_AROUND.fullmatch(piece) for piece in around)
    return tuple(dict.fromkeys(items)) if plainly else ()
