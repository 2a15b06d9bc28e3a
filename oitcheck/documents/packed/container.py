"""ZIP containers opened with care: what they declare is checked before a byte of them is unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from oitcheck.documents.content import UnreadableError
from oitcheck.models import Problem

MAX_ENTRIES = 10_000
MAX_UNPACKED = 400_000_000
MAX_MEMBER = 250_000_000
MAX_RATIO = 200
_RATIO_FROM = 5_000_000  # small members may be as repetitive as they like

_DAMAGED = "ไฟล์เสียหายหรือดาวน์โหลดมาไม่ครบ จึงเปิดอ่านไม่ได้"
_BOMB = "ไฟล์บีบอัดขยายแล้วใหญ่ผิดปกติ จึงไม่เปิดอ่านเพื่อความปลอดภัย"
_MANY = "ไฟล์บีบอัดมีไฟล์ย่อยเกิน {limit:,} รายการ จึงไม่เปิดอ่าน"
_LOCKED = "ไฟล์มีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"

_CENTRAL_HEADER = b"PK\x01\x02"
_XML = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)


@contextmanager
def opened(payload: bytes) -> Iterator[zipfile.ZipFile]:
    """The container, if it declares nothing outrageous; `UnreadableError` if it does or is damaged."""
    if too_many_entries(payload):
        raise UnreadableError(Problem.TOO_LARGE, _MANY.format(limit=MAX_ENTRIES))
    try:
        archive = zipfile.ZipFile(io.BytesIO(payload))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error
    with archive:
        check(archive, len(payload))
        yield archive


def too_many_entries(payload: bytes) -> bool:
    """Counted in the raw bytes: building the list of a million entries is itself an attack."""
    return payload.count(_CENTRAL_HEADER) > MAX_ENTRIES


def check(archive: zipfile.ZipFile, packed: int) -> None:
    """Refuse by declared sizes; a member that lies about its size is cut off by `zipfile` itself."""
    total = 0
    for info in archive.infolist():
        total += info.file_size
        swollen = info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if swollen or info.file_size > MAX_MEMBER or info.compress_size > packed:
            raise UnreadableError(Problem.TOO_LARGE, _BOMB)
    if total > MAX_UNPACKED or (total > _RATIO_FROM and total > MAX_RATIO * packed):
        raise UnreadableError(Problem.TOO_LARGE, _BOMB)


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member's bytes; `UnreadableError` where they are missing, locked or broken."""
    try:
        return archive.read(name)
    except RuntimeError as error:
        raise UnreadableError(Problem.LOCKED, _LOCKED) from error
    except Exception as error:  # zlib.error, BadZipFile, KeyError, EOFError, NotImplementedError, …
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error


def xml_member(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A member parsed as XML, entities and networks left alone."""
    return parse_xml(member(archive, name))


def parse_xml(payload: bytes) -> etree._Element:
    """XML without external or expanding entities."""
    try:
        root = etree.fromstring(payload, _XML)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error
    if root is None:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED)
    return root


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, bool]]:
    """Relationship id -> (target, external) of a part of an Office container."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.NameToInfo:
        return {}
    found = {}
    for item in xml_member(archive, path):
        target, external = item.get("Target", ""), item.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if target[:1] != "/" else target[1:]
        found[item.get("Id", "")] = (target, external)
    return found


def core_title(archive: zipfile.ZipFile) -> str:
    """The title property of an Office document."""
    if "docProps/core.xml" not in archive.NameToInfo:
        return ""
    try:
        root = xml_member(archive, "docProps/core.xml")
    except UnreadableError:
        return ""
    return " ".join((root.findtext("{http://purl.org/dc/elements/1.1/}title") or "").split())


def local(element: etree._Element) -> str:
    """An element's name without its namespace, "" for comments and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
