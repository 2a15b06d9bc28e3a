"""What kind of document a name announces, and what it is about beside that (pure).

"แผนการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2566" announces a plan and is about "ใช้จ่ายงบประมาณ"; the rest may stand in
every name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from oitcheck.evidence.phrases import Phrases, spelled
from oitcheck.thai.sought import GAP
from oitcheck.thai.text import fold

_KINDS = {
    "plan": "แผน ยุทธศาสตร์ กลยุทธ์",
    "report": "รายงาน ผล สรุป ติดตาม ความก้าวหน้า ความคืบหน้า สถิติ จำนวน ยอด ตาราง ตัวเลข รายชื่อ รายนาม ทำเนียบ",
    "rule": "นโยบาย เจตนารมณ์ เจตจำนง แนวทาง แนวปฏิบัติ มาตรการ หลักเกณฑ์ ขั้นตอน วิธี",
    "manual": "คู่มือ",
    "form": "แบบ คำร้อง คำขอ",
    "paper": "คำสั่ง รายงานการประชุม รายงานประชุม",
    "news": "ข่าว ปฏิทิน กำหนดการ วารสาร ภาพ",
    "chart": "แผนผัง แผนภูมิ ผัง โครงสร้าง",
    "map": "แผนที่",
}
_ANY_ACCOUNT = frozenset(("report", "rule"))  # what evidence is that no phrase says the kind of
_BESIDE = frozenset(("manual", "form", "news"))  # what hangs on a page of another kind without being its matter
_LAWS = tuple(map(fold, ["กฎหมาย", "พระราชบัญญัติ", "พ.ร.บ.", "พรบ.", "พระราชกฤษฎีกา", "กฎกระทรวง"]))
_NOTICE = "ประกาศ"  # of what: a notice may put a plan into force
_COMMON = (
    "การ ความ ของ และ หรือ เพื่อ ตาม ประจำ ประจำปี ปีงบประมาณ ประจำปีงบประมาณ สำนักงานเขต สำนักงาน เขต กรุงเทพมหานคร กทม "
    "หน่วยงาน ภายใน ในพื้นที่ พื้นที่ รอบ เดือน เดือนแรก รายเดือน ไตรมาส ครึ่งปี พ.ศ. ข้อมูล ราชการ ทางราชการ ดำเนิน ปฏิบัติ ปฏิบัติงาน งาน "
    "โครงการ กิจกรรม เจ้าหน้าที่ ประชาชน ต่างๆ เกี่ยวกับ รายการ บริหาร จัดการ พัฒนา"
)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_KIND_OF = {fold(word): kind for kind, words in _KINDS.items() for word in words.split()}
_KIND = re.compile(_any_of(_KIND_OF))
_NO_MATTER = re.compile(f"(?:{_any_of((*_KIND_OF, _NOTICE, *map(fold, _COMMON.split())))}|[0-9]+|[^0-9a-z฀-๿]+)+")


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str:
    """The kind that a name announces first; a notice is a rule unless it is one of something else. "" for none."""
    word = kind_word(name)
    return _KIND_OF[word] if word else "rule" if _NOTICE in fold(name) else ""


def kind_word(name: str) -> str:
    """The word, as in keys, by which a name announces its kind."""
    match = _KIND.search(fold(name))
    return match.group() if match else ""


def is_of_kind(name: str, phrases: Phrases) -> bool:
    """Whether a name announces a kind of document that phrases for the evidence announce, or none."""
    return kind_of(name) in {"", *_kinds(phrases)}


def stands_beside(name: str, phrases: Phrases) -> bool:
    """Whether a name announces a manual, a form, news or a law where the evidence is none of these."""
    return stands_apart(name, phrases) or (kind_of(name) in _BESIDE and not is_of_kind(name, phrases))


def stands_apart(name: str, phrases: Phrases) -> bool:
    """Whether a name is a law's where the evidence is none."""
    return _is_law(name) and not any(map(_is_law, map(plain, spelled(phrases))))


def _is_law(name: str) -> bool:
    return fold(name).lstrip(" 0123456789.()-").startswith(_LAWS)


@lru_cache(maxsize=4096)
def matters_of(name: str) -> tuple[str, ...]:
    """The pieces of a name that say what it is about."""
    return tuple(filter(None, _NO_MATTER.split(fold(name))))


def plain(phrase: str) -> str:
    """A phrase as a name that a document may have."""
    return phrase.replace(GAP, " / ")


@lru_cache(maxsize=512)
def _kinds(phrases: Phrases) -> frozenset[str]:
    return frozenset(filter(None, map(kind_of, map(plain, spelled(phrases))))) or _ANY_ACCOUNT
