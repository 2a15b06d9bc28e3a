"""What a payload is, by its bytes: container first, then magic numbers, then the shape of its text.

Names and headers are only asked to tell CSV from plain text, and which Office program an encrypted file belongs to.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from itertools import islice

from oitcheck.documents.decode import decode
from oitcheck.documents.office.exported import exported_format
from oitcheck.documents.office.flat import flat_format
from oitcheck.documents.office.ole import ole_format
from oitcheck.documents.packed.container import too_many_entries
from oitcheck.documents.web.mhtml import is_mail, is_mhtml
from oitcheck.models import Format

_PDF_WINDOW = 8192
_TEXT_WINDOW = 65536

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF87a", Format.IMAGE),
    (b"GIF89a", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"Rar!\x1a\x07", Format.RAR),
    (b"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP),
    (b"\x1f\x8b", Format.GZIP),
    (b"{\\rtf", Format.RTF),
    (b"ID3", Format.MEDIA),
    (b"OggS", Format.MEDIA),
    (b"\x1aE\xdf\xa3", Format.MEDIA),
    (b"FLV\x01", Format.MEDIA),
    (b"fLaC", Format.MEDIA),
    (b"II+\x00", Format.IMAGE),  # TIFF over 4 GB
    (b"\x00\x00\x00\x0cjP  ", Format.IMAGE),  # JPEG 2000
    (b"\xd7\xcd\xc6\x9a", Format.IMAGE),  # Windows metafile
    (b"HWP Document File", Format.HWP),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", Format.ONENOTE),
)
_RIFF = {b"WEBP": Format.IMAGE, b"WAVE": Format.MEDIA, b"AVI ": Format.MEDIA}
_ISO_IMAGES = (b"avif", b"avis", b"heic", b"heix", b"mif1")

_HTML_START = re.compile(
    r"\s*+(?:(?:<\?xml[^>]*+>|(?><!--.*?-->))\s*+)*+(?:<!doctype\s+html|<(?:html|head|body|title|meta|script|style|link)\b)",
    re.IGNORECASE | re.DOTALL,
)
_HTML_BODY = re.compile("<html|<!doctype html|<body|<head|</?(?:title|div|p|script)", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|div|table|script|p|a|h[1-6]|center|font|iframe|span|br|b|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_XML_START = re.compile(r"\s*<(?:\?xml\b|!doctype\b|[A-Za-z_][\w.:-]*[\s/>])", re.IGNORECASE)
_SVG_START = re.compile(
    r"\s*+(?:(?:<\?xml[^>]*+>|(?><!--.*?-->)|<!doctype svg[^>]*+>)\s*+)*+<svg[\s>]", re.IGNORECASE | re.DOTALL
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def sniff(payload: bytes, name: str = "", media_type: str = "") -> Format:
    """The payload's format by content."""
    if not payload.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        return Format.EMPTY
    return _by_container(payload, name, media_type) or _by_magic(payload) or _by_text(payload, name, media_type)


def _by_container(payload: bytes, name: str, media_type: str) -> Format | None:
    if payload.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(payload)
    if payload.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ole_format(payload, name, media_type)
    at = payload.find(b"%PDF-", 0, _PDF_WINDOW)
    if at >= 0 and (not at or b"obj" in payload[at:]):
        return Format.PDF
    return None


def _zip_format(payload: bytes) -> Format:
    """Office files are ZIP containers that say by their members what they are; a cut one by its first bytes."""
    if too_many_entries(payload):
        return Format.ZIP
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if _has_small_mimetype(archive) else ""
    except Exception:
        names, kind = _names_in_wreck(payload), _kind_in_wreck(payload)
    if kind.startswith("application/vnd.oasis.opendocument."):
        return _OPEN_DOCUMENT.get(kind.removeprefix("application/vnd.oasis.opendocument."), Format.UNKNOWN)
    said = next((format_ for start, format_ in _KINDS if kind.startswith(start)), None)
    return said or _by_members(names)


def _by_members(names: set[str]) -> Format:
    if any(name.endswith(_OF_APPLE) for name in names):
        return Format.IWORK
    if "FixedDocumentSequence.fdseq" in names or "FixedDocSeq.fdseq" in names:
        return Format.XPS
    if "[Content_Types].xml" in names:
        for member, format_ in _OOXML:
            if any(n.startswith(member) for n in names):
                return format_
    return Format.ZIP


_KINDS = (("application/epub+zip", Format.EPUB), ("application/hwp+zip", Format.HWP))
_OF_APPLE = (".iwa", "buildVersionHistory.plist")
_OPEN_DOCUMENT = {
    "text": Format.ODT,
    "text-template": Format.ODT,
    "spreadsheet": Format.ODS,
    "spreadsheet-template": Format.ODS,
    "presentation": Format.ODP,
    "presentation-template": Format.ODP,
}
_OOXML = (("word/", Format.DOCX), ("xl/", Format.XLSX), ("ppt/", Format.PPTX))
_FIRST_MEMBERS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"customXml/")
_LOCAL_HEADER = re.compile(rb"PK\x03\x04.{22}(.{2}).{2}([\[\]\w./-]{1,60})", re.DOTALL)


def _has_small_mimetype(archive: zipfile.ZipFile) -> bool:
    return "mimetype" in archive.NameToInfo and archive.NameToInfo["mimetype"].file_size < 200


def _names_in_wreck(payload: bytes) -> set[str]:
    """Member names out of the local headers, where the directory at the end is missing; of an Office file it may have
    taken the list of contents with it."""
    if not payload[30:].startswith(_FIRST_MEMBERS):
        return set()  # Office files that are packed in another one have headers, too
    found = islice(_LOCAL_HEADER.finditer(payload), 1000)
    names = {m[2][: int.from_bytes(m[1], "little")].decode("ascii", "replace") for m in found}
    return {*names, "[Content_Types].xml"}


def _kind_in_wreck(payload: bytes) -> str:
    """What an OpenDocument file says first of all, in plain letters."""
    return payload[38:118].decode("ascii", "replace").partition("PK")[0] if payload[30:38] == b"mimetype" else ""


def _by_magic(payload: bytes) -> Format | None:
    for magic, format_ in _MAGIC:
        if payload.startswith(magic):
            return format_
    if payload[257:262] == b"ustar":
        return Format.TAR
    if payload[:4] == b"RIFF":
        return _RIFF.get(payload[8:12])
    if payload[4:8] == b"ftyp":
        return Format.IMAGE if payload[8:12] in _ISO_IMAGES else Format.MEDIA
    if payload[:2] == b"BM" and payload[6:10] == b"\0\0\0\0":
        return Format.IMAGE
    if payload[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return Format.MEDIA
    return None


def _by_text(payload: bytes, name: str, media_type: str) -> Format:
    if (exported := _exported(payload, name, media_type)) is not None:
        return exported
    text = decode(payload[:_TEXT_WINDOW])
    if len(_CONTROL.findall(text)) > 0.02 * len(text) + 2:
        return Format.UNKNOWN
    if _SVG_START.match(text):
        return Format.IMAGE
    if _is_html(text):
        return Format.HTML
    if _XML_START.match(text):
        return Format.XML
    if _is_json(payload, text):
        return Format.JSON
    column = _claims_values(name, media_type) and "\n" in text.strip()
    return Format.CSV if column or is_delimited(text, _claims_table(name, media_type)) else Format.TEXT


def _exported(payload: bytes, name: str, media_type: str) -> Format | None:
    """Markup that Office or a browser wrote to be opened as a file."""
    if is_mail(payload):
        return Format.MAIL
    if is_mhtml(payload):
        return exported_format(payload, name, media_type) or Format.HTML
    start = payload[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"<"):
        return None
    return flat_format(payload) or exported_format(payload, name, media_type)


def _is_html(text: str) -> bool:
    if _HTML_START.match(text) and _HTML_BODY.search(text, 0, 8192):
        return True
    if text.lstrip()[:5].lower() == "<?xml":
        return False
    head = text[:2048].lstrip()
    return (head.startswith("<") and len(_HTML_TAG.findall(head)) >= 2) or "</html>" in text[-2048:].lower()


def _is_json(payload: bytes, text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(decode(payload) if len(payload) <= 5_000_000 else text)
    except (ValueError, RecursionError):
        return len(payload) > 5_000_000 and text.count('":') > 3
    return True


def _claims_table(name: str, media_type: str) -> bool:
    excel = name.lower().partition("?")[0].endswith(".xls") or media_type.lower() == "application/vnd.ms-excel"
    return excel or _claims_values(name, media_type)


def _claims_values(name: str, media_type: str) -> bool:
    """Said to be a list of values, of which there may be one in a line."""
    called = name.lower().partition("?")[0].endswith((".csv", ".tsv"))
    return called or media_type.lower() in ("text/csv", "text/tab-separated-values")


def is_delimited(text: str, claimed: bool = False) -> bool:
    """Whether the text is a table of delimited values."""
    return bool(delimiter_of(text, claimed))


def delimiter_of(text: str, claimed: bool = False) -> str:
    """The delimiter that cuts the first lines into equally many fields, or ""."""
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    if len(lines) > 1 and not text.endswith("\n") and len(text) >= _TEXT_WINDOW // 4:
        lines = lines[:-1]
    if lines and (said := _SAID_DELIMITER.fullmatch(lines[0])):
        return said[1]
    found = {delimiter: _evenness(lines, delimiter, claimed) for delimiter in ",;\t|"}
    best = max(found, key=lambda delimiter: found[delimiter])
    return best if found[best] != _UNEVEN else ""


_SAID_DELIMITER = re.compile(r"\ufeff?sep=(.)")  # as Excel writes it into the first line
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNEVEN = (False, 0, 0.0)
_TITLES = 6  # lines above a table


def _evenness(lines: list[str], delimiter: str, claimed: bool) -> tuple[bool, int, float]:
    """Whether all lines have as many fields with this delimiter, how many most have, how large a share that is."""
    if not claimed and delimiter != ",":  # of which sentences are full
        lines = _without_titles(lines, delimiter)
    elif not claimed and not any("," in _THOUSANDS.sub("", line) for line in lines):
        return _UNEVEN
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return _UNEVEN
    several = [width for width in widths if width > 1]
    if not several or len(widths) < (1 if claimed else 3):
        return _UNEVEN
    usual = max(set(several), key=several.count)
    share = several.count(usual) / len(widths)
    return (share == 1.0, usual, share) if share >= (_ENOUGH_CLAIMED if claimed else _ENOUGH) else _UNEVEN


_ENOUGH_CLAIMED, _ENOUGH = 0.4, 0.85


def _without_titles(lines: list[str], delimiter: str) -> list[str]:
    first = next((n for n, line in enumerate(lines[: _TITLES + 1]) if delimiter in line), 0)
    return lines[first:]
