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
    "ขออภัย|ขอโทษ|ในความไม่สะดวก|ขณะนี้|ตอนนี้|ปัจจุบัน|นะ|ค่ะ|คะ|ครับ|แล้ว|จะ|ยัง|รอ|โปรดติดตาม|พบกัน|เปิดให้บริการ|ก่อน|"
    "(?:ข้อมูล|เนื้อหา|ส่วน|หัวข้อ|หมวด(?:หมู่)?|เอกสาร|ไฟล์|บทความ|รายการ|หน้า|เพจ|ลิงก์|ลิงค์)(?:(?:ฉบับ)?นี้|ดังกล่าว|ใด ?ๆ?)?|"
    "เว็บ(?:ไซต์|ไซด์|เพจ)?|ใหม่|อั[ปพ]เด[ตท]|(?:ถูก)?(?:ลบ|ย้าย|ยกเลิก|นำออก)(?:ไป)?|ให้(?:เป็นปัจจุบัน|สมบูรณ์|ครบถ้วน|ทันสมัย)|"
    "ที่(?:คุณ|ท่าน)?(?:ต้องการ|ค้นหา|เรียก|ร้องขอ|ระบุ|เลือก|เข้าชม|กำลังมองหา)(?:ดาวน์โหลด|เปิด|ใช้|หา|ดู|อ่าน|เข้าชม)*|"
    "(?:อยู่)?(?:ใน|จาก)(?:ระบบ|ฐานข้อมูล|เว็บไซต์)?|(?:ที่จะ|ให้)?แสดง(?:ผล)?|ชั่วคราว|เพื่อ.*|"
    "error|sorry|404|this|(?:web)?site|page|please.*|[!-/:-@\\[-`{-~“”‘’…–—·•]"
)
_LONGEST_FILLED = 5
_LONGEST_LINE = 2000  # characters; more than that is content, whatever else it says
# "If you find no data, call us."
_CONDITION = re.compile("หาก|ถ้า|กรณี|เมื่อ|ว่า$")


def stands_alone(phrase: re.Pattern[str], text: str) -> bool:
    """Whether a phrase (of a key without spaces) is said in some line of a text, of nothing in particular."""
    return any(
        len(_FILLER.sub("", before)) + len(_FILLER.sub("", after)) <= _LONGEST_FILLED and not _CONDITION.search(before)
        for line in text.splitlines()
        if len(line) <= _LONGEST_LINE
        for before, after in _surroundings(phrase, line)
    )


def _surroundings(phrase: re.Pattern[str], line: str) -> Iterator[tuple[str, str]]:
    """At each place of the phrase: what the line says before it, and its clause after it."""
    key, ends = "", []
    for clause in _clauses(line):
        key += norm(clause).replace(" ", "")
        ends.append(len(key))
    for found in phrase.finditer(key):
        end = next(end for end in ends if end >= found.end())
        yield key[: found.start()], key[found.end() : end]


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
