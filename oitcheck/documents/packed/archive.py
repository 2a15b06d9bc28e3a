"""Archives: every member read in turn, as a document of its own."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import TypeVar

from oitcheck.documents.content import MAX_DEPTH, Content, Source, UnreadableError
from oitcheck.documents.packed import unpack
from oitcheck.documents.packed.container import MAX_UNPACKED, member, opened
from oitcheck.documents.sniff import sniff
from oitcheck.models import Document, Format, Part, Picture, Problem, Table

MAX_MEMBERS = 500
SEPARATOR = " › "

_DEEP = "ไฟล์บีบอัดซ้อนกันเกิน {limit} ชั้น จึงไม่เปิดอ่านต่อ"
_MANY = "ไฟล์บีบอัดมีไฟล์ย่อยเกิน {limit} ไฟล์ อ่านเพียงส่วนแรก"
_BOMB = "ไฟล์บีบอัดขยายแล้วใหญ่ผิดปกติ จึงไม่เปิดอ่านเพื่อความปลอดภัย"
_NONE = "ไฟล์บีบอัดไม่มีไฟล์อยู่ภายใน"
_UTF8_FLAG = 0x800
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")

Located = TypeVar("Located", Part, Table, Picture)


def zip_content(source: Source) -> Content:
    """The members as documents."""
    if source.depth >= MAX_DEPTH:
        raise UnreadableError(Problem.TOO_LARGE, _DEEP.format(limit=MAX_DEPTH))
    content = Content()
    with opened(source.payload) as archive:
        if source.depth == 0 and _declared(archive, 0) > MAX_UNPACKED:
            raise UnreadableError(Problem.TOO_LARGE, _BOMB)
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(info.filename)]
        if len(infos) > MAX_MEMBERS:
            content.spoil(Problem.TOO_LARGE, _MANY.format(limit=MAX_MEMBERS))
        for info in infos[:MAX_MEMBERS]:
            content.members.append(_member(archive, info, source))
    if not content.members:
        content.spoil(Problem.DAMAGED, _NONE)
    return content


def member_payload(payload: bytes, sha256: str, depth: int = 0) -> bytes | None:
    """The bytes of the member with this digest, also of archives inside; None where there is none within the bounds."""
    format_ = sniff(payload)
    if depth >= MAX_DEPTH or format_.family != "archive":
        return None
    with suppress(UnreadableError):
        for inner in islice(_payloads(Source(payload, format_, depth=depth)), MAX_MEMBERS):
            found = inner if _digest(inner) == sha256 else member_payload(inner, sha256, depth + 1)
            if found is not None:
                return found
    return None


def _payloads(source: Source) -> Iterator[bytes]:
    if source.format is not Format.ZIP:
        yield from (payload for _, payload in unpack.members(source))
        return
    with opened(source.payload) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                with suppress(UnreadableError):
                    yield member(archive, info.filename)


def _digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


def _declared(archive: zipfile.ZipFile, depth: int) -> int:
    """Bytes that all members together will unpack to, those of archives inside included.

    Archives inside are opened for their directory only, up to the depth that would be read.
    """
    total = 0
    for info in archive.infolist():
        total += info.file_size
        if total > MAX_UNPACKED:
            break
        if depth + 1 < MAX_DEPTH and info.filename.lower().endswith(".zip"):
            with suppress(UnreadableError), opened(member(archive, info.filename)) as inner:
                total += _declared(inner, depth + 1)
    return total


def packed_content(source: Source) -> Content:
    """RAR, 7z, tar and gzip; what could be read before something went wrong is kept."""
    if source.depth >= MAX_DEPTH:
        raise UnreadableError(Problem.TOO_LARGE, _DEEP.format(limit=MAX_DEPTH))
    content = Content()
    try:
        for name, payload in unpack.members(source):
            if _is_litter(name):
                continue
            if len(content.members) >= MAX_MEMBERS:
                content.spoil(Problem.TOO_LARGE, _MANY.format(limit=MAX_MEMBERS))
                break
            content.members.append(_located(source.inside(payload, name, source.url), posixpath.basename(name)))
    except UnreadableError as unreadable:
        if unreadable.problem is not Problem.DAMAGED or not content.members:
            raise
        content.spoil(unreadable.problem, unreadable.detail)
    if not content.members:
        content.spoil(Problem.DAMAGED, _NONE)
    return content


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source) -> Document:
    name = member_name(info)
    try:
        payload = member(archive, info.filename)
    except UnreadableError as unreadable:
        content = Content(problem=unreadable.problem, detail=unreadable.detail)
        return content.document(b"", Format.UNKNOWN, name)
    return _located(source.inside(payload, name, source.url), posixpath.basename(name))


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as its author typed it: Thai Windows writes cp874 where the flag promises nothing."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER[0]) or posixpath.basename(name) in _LITTER[1:]


def _located(document: Document, name: str) -> Document:
    """The document with its member's name before every locator, also inside archives inside."""

    def at(locator: str) -> str:
        return f"{name}{SEPARATOR}{locator}"

    return document.model_copy(
        update={
            "parts": tuple(_moved(part, at(part.locator)) for part in document.parts),
            "tables": tuple(_moved(table, at(table.locator)) for table in document.tables),
            "pictures": tuple(_moved(picture, at(picture.locator)) for picture in document.pictures),
            "members": tuple(_located(inner, name) for inner in document.members),
        }
    )


def _moved(item: Located, locator: str) -> Located:
    return item.model_copy(update={"locator": locator})
