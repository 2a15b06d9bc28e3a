"""Links whose words name nothing: what they lead to is called by what stands around them (pure)."""

from __future__ import annotations

import re

from oitcheck.evidence.sources.source import Source
from oitcheck.thai.periods import find_periods
from oitcheck.thai.text import norm

_MEANINGLESS = re.compile(
    "ดาวน์?โหลด|ดาวโหลด|download|คลิก(ที่นี่)?|click|here|เปิด(ดู|อ่าน)?|อ่าน(ต่อ|เพิ่มเติม)?|แสดง|ดูตัวอย่าง|preview|ต้นฉบับ"
    "|ดูรายละเอียด|รายละเอียด|ไฟล์|file|เอกสาร"
    "|แนบ|ประกอบ|ประจำเดือน|เดือน|ประจำ|ปีงบประมาณ|รอบ|ไตรมาส|ที่|พ\\.?ศ\\.?|ฉบับ|แบบ|pdf|docx?|word|xlsx?|excel|csv|เวิร์ด|เอ็กเซล"
    "|ครั้ง|ขนาด|\\b(?:times|views|hits|[km]b)\\b"  # counters of downloads, sizes
    "|ภาษา(?:ไทย|อังกฤษ)|\\b(?:english|thai|version)\\b"  # which translation
    "|zip|scan|สแกน|attachments?|user files editor|public|upload|ita|oit|สนข|เขต|\\bo\\d+\\b|[\\W\\d_]+|\\b[a-z]\\b"
)


def is_anonymous(source: Source) -> bool:
    """Whether the link's text says nothing of its topic: only a period, a format, "download"."""
    return is_meaningless(source.document.name or source.visit.anchor)


def is_meaningless(anchor: str) -> bool:
    """Whether a link's text says nothing of any topic."""
    anchor = norm(anchor)
    for period in sorted(find_periods(anchor), key=lambda p: -p.start):
        anchor = anchor[: period.start] + " " + anchor[period.end :]
    return len(_MEANINGLESS.sub("", anchor)) < 3
