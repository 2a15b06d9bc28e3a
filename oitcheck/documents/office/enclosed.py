"""Documents inside a document: objects of other programs in Word, Excel and PowerPoint, and parts that Word takes in.

What they say belongs to the document around them. One that cannot be read leaves a part with a problem there: something
is shown that nobody saw.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress

import olefile
from lxml import etree

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.office.ole import opened
from oitcheck.documents.packed.archive import SEPARATOR
from oitcheck.documents.packed.container import attribute, local, member
from oitcheck.models import Document, Format, Link, Part, Problem

_UNREAD = "ในไฟล์มีเนื้อหาจากโปรแกรมอื่นฝังอยู่ ซึ่งเปิดอ่านโดยอัตโนมัติไม่ได้ ต้องให้เจ้าหน้าที่เปิดดู"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WHOLE_FILES = ("Package", "CONTENTS", "EmbeddedOdf")  # streams that are nothing but the file that was put in
_NATIVE = "\x01Ole10Native"
_FORMULA = re.compile(r"Equation|DSEquations|MathType|Word\.Picture", re.IGNORECASE)  # signs in a line, no documents
_OBJECTS = ("OLEObject", "oleObj", "oleObject")

Targets = dict[str, tuple[str, bool]]


def objects(root: etree._Element) -> Iterator[str]:
    """The relations of the objects of other programs below an element, each once."""
    found = (e for e in root.iter() if local(e) in _OBJECTS)
    ids = (attribute(e, "id") for e in found if not _FORMULA.match(attribute(e, "ProgID") or attribute(e, "progId")))
    yield from dict.fromkeys(filter(None, ids))


def take_in(content: Content, archive: zipfile.ZipFile, target: tuple[str, bool], locator: str, around: Source) -> None:
    """Add what a member says that stands at this place. `target`: its name, and whether it is elsewhere."""
    name, elsewhere = target
    try:
        payload = b"" if elsewhere else _unwrapped(member(archive, name))
    except UnreadableError:
        payload = b""
    take_in_file(content, payload, name, locator, around)


def take_in_file(content: Content, payload: bytes, name: str, locator: str, around: Source) -> None:
    """Add what a file says that was put into a document, `around` it, at this place."""
    document = None
    with suppress(UnreadableError):
        document = around.inside(payload, name) if payload else None
    if document is None or document.problem is not None:
        content.unseen(locator, Problem.UNSUPPORTED, _UNREAD)
    if document is not None:
        _add(content, document, locator)


def _add(content: Content, document: Document, locator: str) -> None:
    def at(place: str) -> str:
        return locator if document.format is Format.HTML else f"{locator}{SEPARATOR}{place}"

    content.parts += [_seen(part, at(part.locator)) for part in document.parts if part.text]
    if document.problem is None and any(part.problem for part in document.parts):
        content.unseen(locator, Problem.UNSUPPORTED, document.detail or _UNREAD)
    content.tables += [table.model_copy(update={"locator": at(table.locator)}) for table in document.tables]
    content.pictures += [picture.model_copy(update={"locator": at(picture.locator)}) for picture in document.pictures]
    content.links += [_free(link) for link in document.links if link.url.startswith(("http://", "https://"))]
    for inner in document.members:
        _add(content, inner, locator)


def _seen(part: Part, locator: str) -> Part:
    """Its text; what it lacks is told once, and no page of it can be looked at again."""
    return part.model_copy(update={"locator": locator, "problem": None})


def _free(link: Link) -> Link:
    return link.model_copy(update={"part": None})


def _unwrapped(payload: bytes) -> bytes:
    """The file out of the envelope that Office puts around what another program made."""
    if not payload.startswith(_OLE):
        return payload
    try:
        with opened(payload) as ole:
            return _within(ole) or payload
    except Exception:  # a damaged envelope: what is in it says so by itself
        return payload


def _within(ole: olefile.OleFileIO) -> bytes:
    whole = next((name for name in _WHOLE_FILES if ole.exists(name)), "")
    if whole:
        return bytes(ole.openstream(whole).read())
    return _packed(bytes(ole.openstream(_NATIVE).read())) if ole.exists(_NATIVE) else b""


def _packed(native: bytes) -> bytes:
    """A file that was put in as an icon: behind its label and its two paths, each ended by a NUL, and its size."""
    at = native.index(b"\0", native.index(b"\0", 6) + 1) + 1 + 4
    at += 4 + int.from_bytes(native[at : at + 4], "little")
    size = int.from_bytes(native[at : at + 4], "little")
    return native[at + 4 : at + 4 + size]
