"""ways: it is said how somebody turns to the office in this matter, not only that one can.

A telephone or hotline number, an e-mail or postal address, a form to write in, or a link to a system made for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking
from oitcheck.checks.contact import ADDRESS_WORDS, address, email, telephones
from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Evidence, LinkKind, Model
from oitcheck.thai.text import arabic

NAMES = ("หมายเลขโทรศัพท์", "ไปรษณีย์อิเล็กทรอนิกส์", "ที่อยู่หรือสถานที่รับเรื่อง", "แบบฟอร์ม", "ลิงก์ไปยังระบบรับเรื่อง")
_HOTLINE = re.compile(r"(?:สายด่วน|โทร\S{0,6}|ศูนย์\S{0,20}|hotline|call)[^\d\n]{0,25}(1\d{3})(?!\d)", re.I)
_IN_PERSON = re.compile("ด้วยตนเอง|ณ\\s?(?:ฝ่าย|สำนักงานเขต|ศูนย์)|ตู้รับ|ทางไปรษณีย์")
_FORM_HOSTS = ("forms.gle", "docs.google.com/forms", "forms.office.com", "questionnaire", "line.me", "lin.ee", "m.me/")


class Options(Model):
    """`any_of`: ids of the catalogue's systems that are made for the matter."""

    any_of: tuple[str, ...] = ()


def run(look: Look, options: Options) -> Observation:
    """Any way, in what the matter's own pages and files say, or by the address of a system that was submitted."""
    systems = tuple(look.systems[system] for system in options.any_of)
    spots = (*_submitted(look, systems), *(s for c in look.candidates for s in _spots(c.source, systems)))
    found = tuple(dict.fromkeys(spot.note for spot in spots))
    if spots:
        return held(expected=NAMES, found=found, evidence=spots[:4])
    return lacking("no_channel", expected=NAMES, missing=NAMES)


def _submitted(look: Look, systems: tuple[Hosts, ...]) -> Iterator[Evidence]:
    for reached in look.showing.submitted:
        if not reached.is_empty and any(system.has(reached.fetch.url) for system in systems):
            yield Evidence(url=reached.fetch.url, note=NAMES[4])


def _spots(source: Source, systems: tuple[Hosts, ...]) -> Iterator[Evidence]:
    document, text = source.document, arabic(source.document.text())
    hotline = _HOTLINE.search(text)
    in_person = _IN_PERSON.search(text)
    quotes = (
        next(iter(telephones(text)), hotline.group() if hotline else ""),
        email(document),
        address(document) or (in_person.group() if in_person and ADDRESS_WORDS.search(text) else ""),
        next((control.label or "แบบฟอร์ม" for control in document.controls if control.kind == "textarea"), ""),
        next((link.anchor or link.url for link in document.links if _leads_in(link.url, link.kind, systems)), ""),
    )
    for name, quote in zip(NAMES, quotes, strict=True):
        if quote:
            yield source.evidence_quoting(quote[:160], name)


def _leads_in(url: str, kind: LinkKind, systems: tuple[Hosts, ...]) -> bool:
    form = kind is LinkKind.FRAME and "form" in url
    return form or any(host in url for host in _FORM_HOSTS) or any(system.has(url) for system in systems)


CHECK = Check("ways", run, ("no_channel",), Options, TEXT_CHECK)
