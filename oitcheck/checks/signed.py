"""signed: the evidence was signed, approved, or reported to the director.

A machine reads the words around a signature, not the signature; a scan is for a person to look at.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking
from oitcheck.checks.languages import written_in
from oitcheck.models import Model

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
        "รายงานผู้อำนวยการเขต", "เรียน ผู้อำนวยการเขต", "เรียนผู้อำนวยการเขต", "เสนอผู้อำนวยการเขต", "ผู้อำนวยการเขตทราบ",
        "ผู้อำนวยการเขตรับทราบ", "ผู้บริหารทราบ", "ผู้บริหารรับทราบ", "เพื่อโปรดทราบ", "รับทราบ", "เพื่อทราบ", "ทราบผลการ",
    ),
}  # fmt: skip


class Options(Model):
    """Which act; `by_phrases` adds wordings of one requirement."""

    act: Act = Field(alias="as")
    by_phrases: tuple[str, ...] = ()


def run(look: Look, options: Options) -> Observation:
    """The words of the act in any candidate; a version in another language is no substitute for the Thai one."""
    phrases = (*_PHRASES[options.act], *options.by_phrases)
    name = NAMES[options.act]
    sources = [candidate.source for candidate in look.candidates]
    thai = [source for source in sources if not source.is_page and written_in(source, "th")]
    abroad = [source for source in sources if not source.is_page and source not in thai and written_in(source, "en")]
    for source in (source for source in sources if not (thai and source in abroad)):
        hit = source.text.find_any(phrases)
        if hit:
            return held(expected=(name,), found=(hit.phrase,), evidence=(source.evidence(hit.phrase, name),))
    spots = tuple(source.evidence() for source in thai[:SHOWN])
    return lacking("not_signed", expected=(name,), missing=(name,), evidence=spots)


CHECK = Check("signed", run, ("not_signed",), Options, TEXT_CHECK)
