"""signed: the evidence was signed, approved, or reported to the director.

A machine reads the words around a signature, not the signature; a scan is for a person to look at. A translation that
is signed signs no Thai document that hangs beside it without a signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.languages import is_written_in
from oitcheck.evidence.about import find_phrase
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.models import Evidence, Model
from oitcheck.thai.text import Haystack

SHOWN = 5
Act = Literal["signed", "approved", "reported"]

NAMES: dict[str, str] = {
    "signed": "การลงนามโดยผู้บริหาร",
    "approved": "ความเห็นชอบหรืออนุมัติของผู้อำนวยการเขต",
    "reported": "การรายงานให้ผู้อำนวยการเขตทราบ",
}
_PHRASES: dict[str, tuple[str, ...]] = {
    "signed": (
        "ลงนาม", "ลงชื่อ", "ผู้ประกาศ", "signed", "(นาย", "(นาง", "(น.ส", "(ว่าที่", "(ดร.", "(mr", "(mrs", "(miss", "(ms",
    ),
    "approved": ("เห็นชอบ", "อนุมัติ", "ลงนาม", "อนุญาตให้ใช้", "approved"),
    "reported": (
        "รายงานผู้อำนวยการเขต", "รายงานต่อผู้อำนวยการเขต", "รายงานผลต่อผู้อำนวยการเขต", "รายงานให้ผู้อำนวยการเขต",
        "เรียน ผู้อำนวยการเขต", "เรียนผู้อำนวยการเขต", "เสนอผู้อำนวยการเขต", "ผู้อำนวยการเขตทราบ",
        "ผู้อำนวยการเขตรับทราบ", "ผู้บริหารทราบ", "ผู้บริหารรับทราบ", "เพื่อโปรดทราบ", "รับทราบ", "เพื่อทราบ", "ทราบผลการ",
    ),
}  # fmt: skip

_REFUSES = ("ไม่เห็นชอบ", "ไม่อนุมัติ", "อนุมัติหรือไม่", "เห็นชอบหรือไม่")  # what may become of an application
_ASKS = (
    "ขออนุมัติ", "ขออนุญาต", "ขอให้(เห็นชอบ|อนุมัติ|ลงนาม)", "ขอ(รับ|)ความเห็นชอบ", "(โปรด|กรุณา)(ลงนาม|อนุมัติ|เห็นชอบ|ให้ความเห็นชอบ)",
    "(โปรด|กรุณา)พิจารณา…(เห็นชอบ|อนุมัติ|ลงนาม)", "(หาก|ถ้า)…(เห็นชอบ|อนุมัติ)", "เห็น(ควร|สมควร)…(เห็นชอบ|อนุมัติ)",
    "เพื่อ(พิจารณา|ให้|ขอ)…(เห็นชอบ|อนุมัติ)", "เสนอ…เพื่อ…(เห็นชอบ|อนุมัติ)",
)  # fmt: skip
"""How a letter asks for what its reader has not said yet."""
_OF_OTHERS = re.compile(
    r"^(?!.*(?:ผู้อำนวยการเขต|ผอ\. ?เขต|ผู้บริหาร)).*(?:กรม[ก-๏]|กระทรวง|คณะกรรมการ|ก\.ก\.|เจ้าพนักงาน|คำขอ|ใบอนุญาต).*$", re.M
)
"""A line on what other bodies approve, or on what is applied for."""
_ON_ITS_OWN: dict[str, re.Pattern[str]] = {"reported": re.compile(r"^(?:[^\S\n]|[–-])*ทราบ(?:[^\S\n]|[.–-])*$", re.M)}
"""What a director writes on a report: a line of its own."""


_BLANK = re.compile(
    r"(?:ลงชื่อ|ลงนาม|เห็นชอบ|อนุมัติ|อนุญาต|signed|approved)[^\nก-๏A-Za-z]*(?:[._]{4,}|…{2,})"
    r"(?!(?:.|\n){0,80}?(?:นาย|นาง|น\.ส\.|ว่าที่|ดร\.|\b(?:mr|ms|miss|dr)\b))",
    re.IGNORECASE,
)
"""Where somebody is to sign, with no name below."""


class Options(Model):
    """Which act; `by_phrases` adds wordings of one requirement."""

    act: Act = Field(alias="as")
    by_phrases: tuple[str, ...] = ()


def run(look: Look, options: Options) -> Observation:
    """The words of the act in any candidate that decides."""
    phrases = (*_PHRASES[options.act], *options.by_phrases)
    name = NAMES[options.act]
    decisive = [candidate.source for candidate in _decisive(look.candidates)]
    doubts: dict[str, Evidence] = {}
    for source in decisive:
        if phrase := _said(_done(source.text), phrases) or _written_below(source.text.text, options.act):
            spot = source.evidence(phrase, name)
            doubt = _doubt(source.text, phrases) if options.act == "approved" else ""
            if not doubt:
                return held(expected=(name,), found=(phrase,), evidence=(spot,))
            doubts.setdefault(doubt, spot)
    for reason, spot in doubts.items():
        return unsure(reason, expected=(name,), evidence=(spot,))
    spots = tuple(source.evidence() for source in decisive[:SHOWN] if not source.is_page)
    return lacking("not_signed", expected=(name,), missing=(name,), evidence=spots)


def _decisive(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The Thai files with what stands on pages, where there are such files; else all."""
    thai = [c for c in candidates if not c.source.is_page and is_written_in(c.source, "th")]
    if not thai:
        return candidates
    return [c for c in candidates if c in thai or c.source.is_page or not is_written_in(c.source, "en")]


def _done(text: Haystack) -> Haystack:
    """Without the lines that nobody has signed."""
    done = _BLANK.sub("", text.text)
    return text if done == text.text else type(text)(done)


def _of_the_office(text: Haystack) -> Haystack:
    """Without the lines on what others approve."""
    left = _OF_OTHERS.sub("", text.text)
    return text if left == text.text else type(text)(left)


def _said(text: Haystack, phrases: tuple[str, ...]) -> str:
    """The first phrase that is not part of what may be refused: an application is granted or not, a guideline is."""
    return find_phrase(text, phrases, _REFUSES) or ""


def _doubt(text: Haystack, phrases: tuple[str, ...]) -> str:
    """Why words of approval may not be the director's: others are said to approve, or a letter only asks for it."""
    if not _said(_of_the_office(text), phrases):
        return "whose_approval"
    granted = find_phrase(_done(text), phrases, (*_REFUSES, *_ASKS))
    return "" if granted else "only_asked"


def _written_below(text: str, act: Act) -> str:
    line = _ON_ITS_OWN[act].search(text) if act in _ON_ITS_OWN else None
    return line.group().strip(" –-\n") if line else ""


CHECK = Check("signed", run, ("not_signed", "whose_approval", "only_asked"), Options, TEXT_CHECK)
