"""contact: the page says how the office is reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.sources.source import SHOWN_PICTURE, Source
from oitcheck.links import hands_on
from oitcheck.models import Document, Evidence, Format, LinkKind, Model
from oitcheck.thai.text import arabic

Kind = Literal["address", "map", "telephone", "email", "social"]

NAMES: dict[str, str] = {
    "address": "ที่อยู่",
    "map": "แผนที่ตั้ง",
    "telephone": "หมายเลขโทรศัพท์",
    "email": "ไปรษณีย์อิเล็กทรอนิกส์ (e-mail)",
    "social": "สื่อสังคมออนไลน์ (เช่น Facebook, LINE)",
}
TELEPHONE = re.compile(
    r"(?<!\d)0[\s-]?\d{1,2}[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)|(?:โทร\S{0,60}|สายด่วน|tel\.?)\s{0,9}:?\s{0,9}\d{4}(?!\d)",
    re.I,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++\s?(?:@|\[at\]|\(at\))\s?[\w-]+\.[\w.-]+")
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_STREET = re.compile("ถนน|ถ\\.|แขวง|ตำบล|ซอย|หมู่ที่|เลขที่|\\b(?:road|street|rd|soi)\\b", re.I)
ADDRESS_WORDS = re.compile("ฝ่าย|สำนักงานเขต|ชั้น|อาคาร|ถนน")
_MAP_HOSTS = (
    "google.com/maps",
    "maps.google",
    "maps.app.goo.gl",
    "goo.gl/maps",
    "openstreetmap",
    "longdo",
    "bing.com/maps",
)
_SOCIAL_HOSTS = (
    "facebook.com",
    "fb.com",
    "m.me",
    "line.me",
    "lin.ee",
    "x.com",
    "twitter.com",
    "youtube.com",
    "tiktok.com",
    "instagram.com",
)


class Options(Model):
    """Which ways of contact have to be named; `linked`: a social medium by a link, not in words alone."""

    need: tuple[Kind, ...] = Field(min_length=1)
    linked: bool = False


def run(look: Look, options: Options) -> Observation:
    """Looks at everything the item shows, the site's header and footer included."""
    spots: dict[str, Evidence] = {}
    for kind in options.need:
        spot = next((s for source in look.showing.sources if (s := _spot(kind, source))), None)
        if spot:
            spots[NAMES[kind]] = spot
    names = tuple(NAMES[kind] for kind in options.need)
    missing = tuple(name for name in names if name not in spots)
    seen = {"expected": names, "found": tuple(spots), "evidence": tuple(spots.values())}
    if missing:
        return lacking("missing_contact", missing=missing, **seen)
    if options.linked and "social" in options.need and not any(map(_leads_to_social, look.showing.sources)):
        return unsure("unlinked", missing=(NAMES["social"],), **seen)
    return held(**seen)


def _leads_to_social(source: Source) -> bool:
    return any(_linked(document, _SOCIAL_HOSTS) for document in (source.document, source.chrome) if document)


def _spot(kind: Kind, source: Source) -> Evidence | None:
    for document in filter(None, (source.document, source.chrome)):
        quote = _READERS[kind](document)
        if quote:
            return source.evidence_quoting(quote, NAMES[kind])
    return None


def telephones(text: str) -> list[str]:
    """Telephone numbers in a text, as written."""
    return [match.group().strip() for match in TELEPHONE.finditer(arabic(text))]


def _telephone(document: Document) -> str:
    return next(iter(telephones(document.text())), "")


def email(document: Document) -> str:
    """The first e-mail address, "" if there is none."""
    match = _EMAIL.search(document.text())
    if match:
        return match.group()
    return next((link.url for link in document.links if link.url.startswith("mailto:")), "")


def address(document: Document) -> str:
    """The postal address, or that there is one; "" if there is none."""
    for part in document.parts:
        if _STREET.search(part.text) and (_POSTCODE.search(arabic(part.text)) or "กรุงเทพ" in part.text):
            return part.text[:160]
    whole = document.text()
    return whole[:0] if not (_STREET.search(whole) and _POSTCODE.search(arabic(whole))) else "ที่อยู่ในหน้า"


def _map(document: Document) -> str:
    linked = _linked(document, _MAP_HOSTS)
    pictured = next((p.alt for p in document.pictures if "แผนที่" in p.alt or "map" in p.alt.lower()), "")
    called = next((link.anchor for link in document.links if "แผนที่" in link.anchor), "")
    headed = next((part.text for part in document.parts if "แผนที่" in part.text and len(part.text) < 120), "")
    return linked or pictured or called or (headed if _shows_something(document) else "")


def _shows_something(document: Document) -> bool:
    """Whether anything is there that may be a map: the word alone is none."""
    if document.format is not Format.HTML or any(link.kind is LinkKind.FRAME for link in document.links):
        return True
    return any(not picture.width or picture.width >= SHOWN_PICTURE for picture in document.pictures)


def _social(document: Document) -> str:
    named = re.search(r"facebook|เฟซบุ๊ก|เฟสบุ๊ค|line\s?(?:id|official|@)", document.text(), re.I)
    return _linked(document, _SOCIAL_HOSTS) or (named.group() if named else "")


def _linked(document: Document, hosts: tuple[str, ...]) -> str:
    links = (link for link in document.links if not hands_on(link.url))
    return next((link.url for link in links if any(host in link.url for host in hosts)), "")


_READERS: dict[str, Callable[[Document], str]] = {
    "address": address,
    "map": _map,
    "telephone": _telephone,
    "email": email,
    "social": _social,
}

CHECK = Check("contact", run, ("missing_contact", "unlinked"), Options, TEXT_CHECK)
