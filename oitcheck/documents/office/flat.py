"""Office files in one XML file: "Flat OPC", as Word and PowerPoint save them, and flat OpenDocument files."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from binascii import Error

from lxml import etree

from oitcheck.documents.office.struck import strike_out
from oitcheck.documents.packed.container import attribute, local, parse_xml
from oitcheck.models import Format

_WINDOW = 16_384
_PACKAGE = re.compile(rb"<(?:\w+:)?package\b[^>]*http://schemas\.microsoft\.com/office/2006/xmlPackage")
_FOLDERS = ((b'"/word/', Format.DOCX), (b'"/ppt/', Format.PPTX))
_OPEN_DOCUMENT = re.compile(rb"<office:document\b[^>]*office:mimetype=\"application/vnd\.oasis\.opendocument\.(\w+)")
_KINDS = {b"text": Format.ODT, b"presentation": Format.ODP, b"spreadsheet": Format.ODS}
_ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_NO_LOCK = b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_MANIFEST = "[Content_Types].xml"


def flat_format(payload: bytes) -> Format | None:
    """Which Office file this XML is, None for any other."""
    head = payload[:_WINDOW]
    if b"/xmlPackage" in head and _PACKAGE.search(head):  # asked of every page
        return next((format_ for folder, format_ in _FOLDERS if b"name=" + folder in payload), None)
    kind = _OPEN_DOCUMENT.search(head)
    return _KINDS.get(kind[1]) if kind else None


def packed(payload: bytes) -> bytes:
    """The container that the file stands for; any other payload as it is."""
    if payload.startswith((b"PK", b"\xd0\xcf")) or flat_format(payload) is None:
        return payload
    root = parse_xml(payload)
    members = _open_document(root) if _OPEN_DOCUMENT.search(payload[:_WINDOW]) else _parts(root)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _parts(package: etree._Element) -> dict[str, bytes]:
    found = {_MANIFEST: b"<Types/>"}
    for part in package:
        for data in part:
            content = _bytes(data)
            if content is not None:
                found[attribute(part, "name").lstrip("/")] = content
    return found


def _bytes(data: etree._Element) -> bytes | None:
    if local(data) == "xmlData":
        return next((etree.tostring(inner) for inner in data if local(inner)), None)
    try:
        return base64.b64decode("".join(map(str, data.itertext())))
    except (Error, ValueError):
        return None


def _open_document(root: etree._Element) -> dict[str, bytes]:
    """Text and headers, which the flat form keeps in one place."""
    kind = root.get(f"{{{_ODF}}}mimetype") or ""
    body = next((e for e in root if local(e) == "body"), root)
    strike_out(root)  # the styles that say so are not in the body
    _without_indents(body)
    written, styles = (etree.tostring(element, encoding="utf-8") for element in (body, root))
    return {"mimetype": kind.encode(), "META-INF/manifest.xml": _NO_LOCK, "content.xml": written, "styles.xml": styles}


def _without_indents(body: etree._Element) -> None:
    """Space between the cells and rows of a table, which readers of packed files do not expect."""
    for element in body.iter(f"{{{_TABLE}}}*", f"{{{_ODF}}}*"):
        element.text = (element.text or "").strip() or None
        for inner in element:
            inner.tail = (inner.tail or "").strip() or None
