"""people: a directory of persons with name, position, photo and telephone."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking
from oitcheck.checks.contact import telephones
from oitcheck.checks.elements import Element, spots
from oitcheck.checks.picture import count as count_pictures
from oitcheck.evidence.source import Source
from oitcheck.models import Model
from oitcheck.thai.text import repair

Kind = Literal["name", "position", "photo", "telephone"]

NAMES: dict[str, str] = {
    "name": "ชื่อ-นามสกุล",
    "position": "ตำแหน่ง",
    "photo": "รูปถ่าย",
    "telephone": "หมายเลขโทรศัพท์",
}
PORTRAIT = 56  # pixels: a passport photo on a page; smaller ones are icons
_PERSON = re.compile(
    r"(?:นางสาว|นาง|นาย|น\.\s?ส\.|ดร\.|ว่าที่\s?(?:ร้อย|พัน)?\s?(?:ตรี|โท|เอก|ร\.[ตทอ]\.)|(?:พล|พัน|ร้อย)?(?:ต\.?[ตทอ]\.|ตำรวจ\S+)"
    r"|ม\.(?:ร\.ว|ล)\.|รศ\.|ผศ\.|ศ\.)\s*[ก-๏]{2,}\s+[ก-๏]{2,}"
)
_BARE_NAME = re.compile(r"[ก-๏]{2,20}\s+[ก-๏]{2,25}")
_POSITION = re.compile(
    "ผู้อำนวยการ|ผู้ช่วยผู้อำนวยการ|หัวหน้าฝ่าย|รองผู้|ผู้ว่าราชการ|ปลัดกรุงเทพมหานคร|สมาชิกสภา|ส\\.?ก\\.|ตำแหน่ง|เลขานุการ|ประธาน|ที่ปรึกษา|โฆษก"
)


class Options(Model):
    """`at_least` persons, each of the `need`s, and the posts that have to be among them."""

    need: tuple[Kind, ...] = Field(min_length=1)
    at_least: int = Field(default=1, ge=1)
    positions: tuple[Element, ...] = ()


def run(look: Look, options: Options) -> Observation:
    """Counts persons, photos and telephones over the candidates."""
    sources = [candidate.source for candidate in look.candidates]
    persons = list(dict.fromkeys(name for source in sources for name in people(source.text.text)))
    posts = spots(options.positions, sources)
    lacks = _lacks(options, sources, len(persons))
    lacks += [element.name for element in options.positions if element.name not in posts]
    seen = {
        "expected": (*(NAMES[kind] for kind in options.need), *(e.name for e in options.positions)),
        "found": (*persons[:12], *posts),
        "evidence": tuple(posts.values()) or tuple(s.evidence(persons[0] if persons else "") for s in sources[:3]),
    }
    if lacks == [NAMES["photo"]]:
        return lacking("no_picture", missing=tuple(lacks), **seen)
    if lacks:
        return lacking("missing_fields", missing=tuple(lacks), **seen)
    if len(persons) < options.at_least:
        return lacking("too_few", words={"count": str(options.at_least)}, **seen)
    return held(**seen)


def people(text: str) -> list[str]:
    """Names in order, repeats removed: those with a title, and two words on a line next to that of a post."""
    text = repair(text)
    titled = [" ".join(match.group().split()) for match in _PERSON.finditer(text)]
    return list(dict.fromkeys([*titled, *_beside_posts(text.splitlines())]))


def _beside_posts(lines: list[str]) -> list[str]:
    posts = {number for number, line in enumerate(lines) if _POSITION.search(line)}
    return [
        " ".join(line.split())
        for number, line in enumerate(lines)
        if number not in posts and _BARE_NAME.fullmatch(line.strip()) and posts & {number - 1, number + 1, number + 2}
    ]


def _lacks(options: Options, sources: list[Source], persons: int) -> list[str]:
    """A kind is lacking when there is none at all; photos, when fewer than half of the persons can have one."""
    expected = min(persons, options.at_least)
    there = {
        "name": persons > 0,
        "position": any(_POSITION.search(source.text.text) for source in sources),
        "photo": sum(count_pictures(source, PORTRAIT) for source in sources) >= max(1, expected // 2),
        "telephone": any(telephones(source.text.text) for source in sources),
    }
    return [NAMES[kind] for kind in options.need if not there[kind]]


CHECK = Check("people", run, ("missing_fields", "no_picture", "too_few"), Options, TEXT_CHECK)
