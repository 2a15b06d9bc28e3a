"""Names of the kind that is counted, which are none of the elements that a rule knows: nobody can list all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from oitcheck.checks.elements import Element
from oitcheck.evidence.phrases import Phrases, spelled
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Evidence
from oitcheck.thai.text import Haystack

_BEGINNING = 60  # characters of a line before its kind is named
_LONGEST = 160  # characters: more is no name
_KEPT = 24  # letters by which two names are the same
_TITLE_LINES = 3  # of a file
_COUNTED = re.compile(r"\W*(?:กระบวนงาน|กระบวนการ|เรื่อง)?(?:ที่)?\s*\d{1,2}\s*[.):]?\s")
_BULLET = re.compile(r"\W*(?:\d{1,2}[.)])*\s*")
_NUMBER = r"(?:ที่\s*\d{1,2}(?:\s*[.):])?)?"
_NO_NAME = (
    "ของ|ใน|ตาม|ที่|และ|หรือ|เพื่อ|โดย|ให้|ประจำ|จำนวน|สำนักงาน|ต่าง|ทั้ง|ครบ|ได้|จะ|ไม่|นี้|นั้น|ดังกล่าว|กรุงเทพ|ซึ่ง|อย่าง|แต่ละ|ทุก|ราย|เป็น|มี"
    "|ปี|ปีงบ|รอบ|ณ|เดือน|แล้ว|อื่น|สำหรับ|เจ้าหน้าที่|หน่วยงาน|ภาค|ก่อน|หลัง|ด้วย|ไว้|ไป|มา|ผ่าน|จาก|กับ|แก่|ต่อ|พ\\.ศ|เขต"
)
_MARKS = r"[\s:–—“\"(\-]*"
_NAME = re.compile(rf"{_MARKS}{_NUMBER}{_MARKS}(?:การ|งาน)?(?!(?:การ|งาน)?(?:{_NO_NAME}))(?P<name>[ก-๏][ก-๏ ]{{4,}})")


def other_names(kind: Phrases, elements: Sequence[Element], among: Sequence[Source]) -> dict[str, Evidence]:
    """By name, what headings, links, titles and counted lines call so and no element does; each with its spot.

    `kind`: the words before the name, "กระบวนงาน…", "ใบอนุญาต…".
    """
    found: dict[str, Evidence] = {}
    for source in among:
        for line, going_on in _lines(source):
            name = _name(line, kind)
            if name and not any(element.find(going_on) for element in elements):
                key = name.replace(" ", "")[:_KEPT]
                found.setdefault(key, source.evidence(name, note=name))
    return found


def _lines(source: Source) -> Iterator[tuple[str, Haystack]]:
    """What it is called, a page's lines, of a file the title and what it counts; each with what follows.

    Cells of a file's tables stand in its text, cut anywhere.
    """
    yield from ((line, Haystack(line)) for called in source.called for line in called.splitlines())
    title = 0 if source.is_page else _TITLE_LINES
    lines = [line for line in map(str.strip, source.text.text.splitlines()) if line]
    for number, line in enumerate(lines):
        is_name = source.is_page or number < title or _COUNTED.match(line)
        if is_name and len(line) <= _LONGEST:
            yield line, Haystack("\n".join((line, *lines[number + 1 : number + 2]))[: 2 * _LONGEST])


def _name(line: str, kind: Phrases) -> str:
    """What stands behind the kind in a line that begins with it, "" for nothing that names one of them."""
    bullet = _BULLET.match(line)
    said = line[bullet.end() :] if bullet else line
    hay = Haystack(said)
    for phrase in spelled(kind):
        hit = hay.find(phrase)
        if hit is None:
            continue
        first, behind = hay.locate(hit)
        named = _NAME.match(hay.text, behind) if first <= _BEGINNING else None
        if named:
            return named["name"].strip()
    return ""
