"""What a phrase is said of (pure): Thai writes no full stops, a space ends a clause.

"ไม่มีข้อมูล" under a heading says that a page is empty; "ไม่มีข้อมูลเรื่องร้องเรียนในปี 2567" is content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from oitcheck.thai.text import norm

_LATIN = re.compile(r"[a-z',]$", re.I)
# What is no subject: apologies, "at the moment", "that you are looking for", the page and its content themselves.
_FILLER = re.compile(
    "ขออภัย|ในความไม่สะดวก|ขณะนี้|ตอนนี้|ปัจจุบัน|นะ|ค่ะ|คะ|ครับ|"
    "(?:ข้อมูล|เนื้อหา|ส่วน|หัวข้อ|หมวด|เอกสาร|รายการ|หน้า|เพจ)(?:นี้|ดังกล่าว|ใด ?ๆ?)?|"
    "เว็บ(?:ไซต์|ไซด์|เพจ)?|ใหม่|รอ|อั[ปพ]เด[ตท]|พบกัน|"
    "ที่(?:คุณ|ท่าน)?(?:ต้องการ|ค้นหา|เรียก|ร้องขอ|ระบุ|เลือก|กำลังมองหา)(?:ดาวน์โหลด|เปิด|ใช้|หา|ดู|อ่าน|เข้าชม)*|"
    "(?:ใน|จาก)(?:ระบบ|ฐานข้อมูล)|(?:ที่จะ|ให้)?แสดง(?:ผล)?|ชั่วคราว|เพื่อ.*|error|sorry|404|[!-/:-@\\[-`{-~“”‘’…–—·•]"
)
_LONGEST_FILLED = 6


def stands_alone(phrase: re.Pattern[str], text: str) -> bool:
    """Whether a phrase (of a key without spaces) is said somewhere in a text of nothing in particular."""
    return any(len(_FILLER.sub("", around)) <= _LONGEST_FILLED for around in _surroundings(phrase, text))


def _surroundings(phrase: re.Pattern[str], text: str) -> Iterator[str]:
    """At each place of the phrase: what its line says before it, and its clause after it."""
    key, lines, clauses = "", [0], [0]
    for line in text.splitlines():
        lines.append(len(key))
        for clause in _clauses(line):
            clauses.append(len(key))
            key += norm(clause).replace(" ", "")
    for found in phrase.finditer(key):
        begin = max(start for start in lines if start <= found.start())
        end = min((start for start in clauses if start >= found.end()), default=len(key))
        yield f"{key[begin : found.start()]} {key[found.end() : end]}".strip()


def _clauses(line: str) -> Iterator[str]:
    """Between Latin words, a space is none."""
    clause = ""
    for piece in line.split():
        if clause and not (_LATIN.search(clause) and piece[:1].isascii()):
            yield clause
            clause = ""
        clause += f" {piece}"
    if clause:
        yield clause
