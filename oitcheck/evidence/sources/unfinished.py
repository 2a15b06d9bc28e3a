"""A page that says of itself that it is not there yet: something else than a broken link, and just as empty."""

from __future__ import annotations

import re

from oitcheck.models import Document, Link
from oitcheck.thai.clauses import stands_alone
from oitcheck.thai.text import norm

_PROMISE = (
    "(?:อยู่|กำลัง)?(?:ใน)?(?:ระหว่าง|กำลัง)(?:การ|ดำเนินการ)?"
    "(?:ปรับปรุง|จัดทำ|พัฒนา|ก่อสร้าง|รวบรวม|เพิ่ม|นำเข้า|อัปเดต|อัพเดต|อัพเดท)(?:ข้อมูล|เนื้อหา|เว็บไซต์|หน้า|ระบบ)?"
)
_SOON = (
    "(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?ดำเนินการ|ปิดปรับปรุง|(?:พบกัน|เปิดให้บริการ)?เร็ว ?ๆ ?นี้|"
    "under ?(?:construction|maintenance)|coming ?soon"
)
_SAID = re.compile(f"{_PROMISE}|{_SOON}")
_SENTENCE = re.compile(f"(?:หน้า|เพจ|เว็บไซต์|ข้อมูล|ระบบ)?\\S{{0,12}}?{_PROMISE}|{_SOON}")
_MOST_LINKS = 3  # breadcrumbs, "share this page"
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png)(?:$|[?#])", re.I)
_LONGEST_REST = 60  # an apology, "please come again"


def unfinished(own: Document, *, is_empty: bool = False) -> str:
    """The sentence by which a page (its template taken off) says that its content is still to come, "" if it has any.

    Headings do not count as content, however long: they say what is to come. `is_empty`: it is known already that the
    page says nothing else.
    """
    says = _mentions if is_empty else _says
    said = next((part for part in own.parts if says(part.text)), None)
    if said is None or not (is_empty or _says_nothing_else(own, adorned=said.heading)):
        return ""
    return " ".join(said.text.split())[:160]


def promise(text: str) -> str:
    """The sentence by which a text that says hardly anything else puts off its content, "" if it has any."""
    said = norm(text)
    found = _SENTENCE.search(said)
    return found.group() if found and len(_SENTENCE.sub("", said)) <= _LONGEST_REST else ""


def _mentions(text: str) -> bool:
    return bool(_SENTENCE.search(norm(text)))


def _says(text: str) -> bool:
    """Of the page, or of something that is still being written: not of a road."""
    found = _SENTENCE.search(norm(text))
    return found is not None and ("จัดทำ" in found[0] or stands_alone(_SAID, text))


def _says_nothing_else(own: Document, *, adorned: bool) -> bool:
    """`adorned`: its pictures adorn a heading that says so."""
    onward = [link for link in own.links if _leads_on(link)]
    shows = own.tables or own.controls or (own.pictures and not adorned)
    if shows or len(onward) > _MOST_LINKS or any(map(_is_file, onward)):
        return False
    return len(_SENTENCE.sub("", _content(own))) <= _LONGEST_REST


def _content(own: Document) -> str:
    """What it says apart from its title, wherever that is repeated."""
    content = norm(" ".join(part.text for part in own.parts if not part.heading))
    for title in (own.title, *own.title.split("|"), *(part.text for part in own.parts if part.heading)):
        content = content.replace(norm(title), " ")
    return content.strip()


def _is_file(link: Link) -> bool:
    return _FILE.search(link.url) is not None


def _leads_on(link: Link) -> bool:
    """A link with words of its own; the way back to the front page leads nowhere new."""
    return len(norm(link.anchor)) > 2 and not re.search("หน้าแรก|หน้าหลัก|กลับ|home|back", link.anchor, re.I)
