"""A page that says of itself that it is not there yet: something else than a broken link, and just as empty."""

from __future__ import annotations

import re

from oitcheck.models import Document, Link
from oitcheck.thai.text import norm

_SENTENCE = re.compile(
    "(?:หน้า|เพจ|เว็บไซต์|ข้อมูล|ระบบ)?\\S{0,12}?(?:อยู่|กำลัง)?(?:ใน)?(?:ระหว่าง|กำลัง)(?:การ|ดำเนินการ)?"
    "(?:ปรับปรุง|จัดทำ|พัฒนา|ก่อสร้าง|รวบรวม|เพิ่ม|นำเข้า|อัปเดต|อัพเดต|อัพเดท)(?:ข้อมูล|เนื้อหา|เว็บไซต์|หน้า|ระบบ)?"
    "|ปิดปรับปรุง|(?:พบกัน|เปิดให้บริการ)?เร็ว ?ๆ ?นี้|under ?(?:construction|maintenance)|coming ?soon"
)
_LONGEST_REST = 60  # an apology, "please come again"


def unfinished(own: Document) -> str:
    """The sentence by which a page (its template taken off) says that its content is still to come, "" if it has any.

    Headings do not count as content, however long: they say what is to come.
    """
    if own.tables or own.controls or own.pictures or any(map(_leads_on, own.links)):
        return ""
    said = next((part for part in own.parts if _SENTENCE.search(norm(part.text))), None)
    content = norm(" ".join(part.text for part in own.parts if not part.heading))
    if said is None or len(_SENTENCE.sub("", content)) > _LONGEST_REST:
        return ""
    return " ".join(said.text.split())[:160]


def _leads_on(link: Link) -> bool:
    """A link with words of its own; the way back to the front page leads nowhere new."""
    return len(norm(link.anchor)) > 2 and not re.search("หน้าแรก|หน้าหลัก|กลับ|home|back", link.anchor, re.I)
