"""Whether two files are one document in two formats, as "PDF + (Word|Excel)" asks for (pure).

What they say decides where both can be read; where one is a scan, only where they lie can: in one row under one name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.sources.source import Source
from oitcheck.thai.text import fold

_READ = 6000  # characters of each that are compared: the beginning says what a document is
_ENOUGH = 200  # characters that have to be there to say that two texts have nothing in common
_ALIKE = 60.0  # per cent
_WITHIN = 75.0  # the same where one text is a part of the other
_UNLIKE = 35.0
_FORMAT_WORDS = re.compile(r"\.?(?:pdf|docx?|word|xlsx?|excel|เวิร์ด|เอ็กเซล|ไฟล์|file)", re.IGNORECASE)
_COUNTER = re.compile(
    r"(?:ดาวน์โหลด|เปิดอ่าน|download(?:s|ed)?|views?)?[:\s]*\d[\d,]*\s*(?:ครั้ง|times|downloads|views)", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\s_+()\[\].-]+")


class Bond(StrEnum):
    """What makes two files one document."""

    TEXT = "text"
    PLACE = "place"  # the same name or the same row, where the text of one cannot be read


WHY = {
    Bond.TEXT: "เนื้อหาตรงกับไฟล์ {other}",
    Bond.PLACE: "ชื่อหรือแถวเดียวกับไฟล์ {other} (อ่านเนื้อหาเทียบกันไม่ได้)",
}


def bond(one: Candidate, other: Candidate) -> Bond | None:
    """What makes them one document, None where nothing does."""
    if one.dating.months and other.dating.months and one.dating.months != other.dating.months:
        return None
    if _can_be_compared(one.source) and _can_be_compared(other.source):
        return Bond.TEXT if _alike(one.source, other.source) else None
    return Bond.PLACE if _side_by_side(one.source, other.source) else None


def left_alone(fixed: Sequence[Candidate], editable: Sequence[Candidate]) -> list[Candidate]:
    """Files without a companion in the other format, where most have one beside them and none is left over."""
    common = _common(fixed)
    beside = {id(one): [o for o in editable if _side_by_side(one.source, o.source, common)] for one in fixed}
    alone = [one for one in fixed if not beside[id(one)]]
    taken = {id(other) for others in beside.values() for other in others}
    clear = all(len(others) < 2 for others in beside.values()) and len(taken) == len(editable)
    return alone if clear and len(alone) * 2 < len(fixed) else []


def strangers(one: Candidate, other: Candidate) -> bool:
    """Whether both can be read and have next to nothing in common, neither words nor name nor place."""
    sources = one.source, other.source
    if not all(_can_be_compared(source) and len(_key(source)) >= _ENOUGH for source in sources):
        return False
    return _likeness(*sources) < _UNLIKE and not _side_by_side(*sources) and not _alike(*sources)


def _can_be_compared(source: Source) -> bool:
    return source.is_readable and not source.is_recognised


def _alike(one: Source, other: Source) -> bool:
    shorter, longer = sorted((_key(one), _key(other)), key=len)
    if not shorter:
        return False
    return _likeness(one, other) >= _ALIKE or fuzz.partial_ratio(shorter[:1500], longer) >= _WITHIN


def _likeness(one: Source, other: Source) -> float:
    return float(fuzz.ratio(_key(one), _key(other)))


def _key(source: Source) -> str:
    return fold(source.document.text()[:_READ])


def _side_by_side(one: Source, other: Source, common: frozenset[str] = frozenset()) -> bool:
    """Found on one page, under one name but for the format, or without a name in one row, that is not `common`."""
    if one.visit.found_on != other.visit.found_on:
        return False
    row = {one.context} & {other.context} - {""}
    return bool((_stems(one) & _stems(other) | row) - common)


def _common(files: Sequence[Candidate]) -> frozenset[str]:
    """Names and rows of several documents of one format ("form.pdf" in a folder each) tell none of them apart."""
    counts = Counter(name for file in files for name in {*_stems(file.source), file.source.context})
    return frozenset(name for name, count in counts.items() if count > 1)


def _stems(source: Source) -> set[str]:
    return {_stem(source.file_name), _stem(source.visit.anchor)} - {""}


def _stem(name: str) -> str:
    """A name without what says the format, and how often it was downloaded."""
    return _SEPARATORS.sub("", _FORMAT_WORDS.sub("", fold(_COUNTER.sub("", PurePosixPath(name).name))))
