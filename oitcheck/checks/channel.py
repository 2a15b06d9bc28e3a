"""channel: a visitor can write and be answered: web board, chat, or a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from pydantic import Field

from oitcheck.checks.base import BYTES_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.sources.paragraphs import OPENING_CHARS
from oitcheck.links import hands_on
from oitcheck.models import Document, Evidence, Link, LinkKind, Model
from oitcheck.thai.text import Haystack

Kind = Literal["board", "chat", "form"]

NAMES: dict[str, str] = {"board": "กระดานถาม-ตอบ", "chat": "ช่องสนทนา (แชต)", "form": "แบบฟอร์มรับความคิดเห็น"}
_HOSTS: dict[str, tuple[str, ...]] = {
    "board": (),
    "chat": ("m.me/", "messenger.com", "line.me", "lin.ee", "tawk.to"),
    "form": ("forms.gle", "docs.google.com/forms", "forms.office.com", "questionnaire", "traffy"),
}
_PHRASES: dict[str, tuple[str, ...]] = {
    "board": (
        "กระดานสนทนา",
        "กระดานถามตอบ",
        "กระดานถาม-ตอบ",
        "เว็บบอร์ด",
        "webboard",
        "web board",
        "ตั้งกระทู้",
        "ตั้งคำถาม",
    ),
    "chat": ("แชท", "แชต", "ช่องสนทนา", "live chat", "messenger"),
    "form": ("แบบฟอร์ม", "แสดงความคิดเห็น", "รับฟังความคิดเห็น", "ส่งข้อความ", "แจ้งเรื่อง"),
}
_TO_PRINT = ("ดาวน์โหลด", "ดาวโหลด", "download")  # forms of other matters, not one to write in
_SHORT_HEADING = 30  # a longer one with "Q&A" in it is the item's title
_QUESTIONS = (
    *_PHRASES["board"],
    "ถามตอบ",
    "ถาม-ตอบ",
    "ถาม - ตอบ",
    "ถาม และตอบ",
    "ถามได้",
    "คำถาม",
    "ปรึกษา",
    "กระทู้",
    "ask us",
)


class Options(Model):
    """Any of these kinds suffices."""

    kinds: tuple[Kind, ...] = Field(min_length=1)


def run(look: Look, options: Options) -> Observation:
    """Controls to write in, chat widgets, and links to them; the site's own frame included."""
    names = tuple(NAMES[kind] for kind in options.kinds)
    spots = tuple(_spots(look, options.kinds, _quote))
    if spots:
        return held(expected=names, found=tuple(dict.fromkeys(spot.note for spot in spots)), evidence=spots[:4])
    doubtful = tuple(_spots(look, options.kinds, _maybe))
    if doubtful:
        found = tuple(dict.fromkeys(f"“{spot.quote}”" for spot in doubtful))
        return unsure("uncertain_channel", expected=names, found=found, missing=names, evidence=doubtful[:4])
    return lacking("no_channel", expected=names, missing=names)


Finder = Callable[[Kind, Document, bool], str]


def _spots(look: Look, kinds: Iterable[Kind], find: Finder) -> Iterator[Evidence]:
    dead = {reached.visit.url for reached in look.showing.dead}
    for kind in kinds:
        for source in look.showing.sources:
            for document in filter(None, (source.document, source.chrome)):
                alive = tuple(link for link in document.links if link.url not in dead)
                quote = find(kind, document.model_copy(update={"links": alive}), document is source.chrome)
                if quote:
                    yield source.evidence_quoting(quote[:160], NAMES[kind])
                    break


def _quote(kind: Kind, document: Document, of_frame: bool) -> str:
    """A control of the kind, or a link that leads to one."""
    for control in document.controls:
        writes = control.kind == "textarea" and kind == "form"
        if writes or control.kind == kind or Haystack(control.label).find_any(_PHRASES[kind]):
            return control.label or control.kind
    if kind == "board" and any(control.kind == "textarea" for control in document.controls):
        return _asks(document)
    for link in document.links:
        if (not hands_on(link.url) and any(host in link.url for host in _HOSTS[kind])) or (
            not of_frame and _is_called(link, kind)
        ):
            return link.anchor or link.url
    return ""


def _maybe(kind: Kind, document: Document, of_frame: bool) -> str:
    """What may be one: a form that nothing calls a board, an entry of the site's menu that nobody opened."""
    if kind == "board" and not of_frame and (form := _quote("form", document, of_frame)):
        return form
    return next((link.anchor for link in document.links if _is_called(link, kind)), "")


def _is_at_host(link: Link, kind: Kind) -> bool:
    return not hands_on(link.url) and any(host in link.url for host in _HOSTS[kind])


def _is_called(link: Link, kind: Kind) -> bool:
    words = Haystack(link.anchor)
    is_to_print = kind == "form" and words.find_any(_TO_PRINT) is not None
    return link.kind is not LinkKind.FRAME and not is_to_print and words.find_any(_PHRASES[kind]) is not None


def _asks(document: Document) -> str:
    """The words by which a page invites questions."""
    for text in (Haystack(part.text[:OPENING_CHARS]) for part in document.parts if part.text):
        if text.find_any(_QUESTIONS) or (len(text.text) <= _SHORT_HEADING and text.has("Q&A")):
            return text.text
    return ""


CHECK = Check("channel", run, ("no_channel", "uncertain_channel"), Options, BYTES_CHECK)
