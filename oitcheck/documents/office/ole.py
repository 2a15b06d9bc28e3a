"""OLE compound files: which Office program of 1997–2003 wrote one, or that it is an encrypted modern one."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import olefile

from oitcheck.models import Format

_STREAMS = (
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
    ("PowerPoint Document", Format.PPT),
    ("\x05HwpSummaryInformation", Format.HWP),
    ("__properties_version1.0", Format.MAIL),
)
_ENCRYPTED = "EncryptedPackage"


@contextmanager
def opened(payload: bytes) -> Iterator[olefile.OleFileIO]:
    """The container, without the warnings that damage gives; what olefile raises of damage is the caller's to know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with olefile.OleFileIO(io.BytesIO(payload)) as ole:
            yield ole


def ole_format(payload: bytes, name: str = "", media_type: str = "") -> Format:
    """The format by the streams at the file's root; by their bare names where the directory is damaged."""
    roots = _root_streams(payload)
    if _ENCRYPTED in roots:
        return _encrypted_format(name, media_type)
    for stream, format_ in _STREAMS:
        if stream in roots:
            return format_
    return Format.UNKNOWN if roots else _hinted_format(name, media_type)


def is_encrypted_package(payload: bytes) -> bool:
    """Whether this is a password-protected DOCX, XLSX or PPTX in its OLE envelope."""
    return _ENCRYPTED in _root_streams(payload)


def is_locked(payload: bytes, format_: Format) -> bool:
    """Whether a DOC, XLS or PPT of 1997-2003 asks for a password before it can be read."""
    try:
        with opened(payload) as ole:
            return _LOCKS[format_](ole) if format_ in _LOCKS else False
    except Exception:  # a damaged container is not a locked one
        return False


def _is_locked_word(ole: olefile.OleFileIO) -> bool:
    """A flag in the header (FIB) of the text."""
    head = ole.openstream("WordDocument").read(12)
    return bool(head[11] & 0x01)


def _is_locked_workbook(ole: olefile.OleFileIO) -> bool:
    """A FILEPASS record among the first ones."""
    name = "Workbook" if ole.exists("Workbook") else "Book"
    head, at = ole.openstream(name).read(8192), 0
    while at + 4 <= len(head):
        kind, size = int.from_bytes(head[at : at + 2], "little"), int.from_bytes(head[at + 2 : at + 4], "little")
        if kind in (_FILEPASS, _END_OF_SHEET):
            return kind == _FILEPASS
        at += 4 + size
    return False


def _is_locked_show(ole: olefile.OleFileIO) -> bool:
    """Another mark for the current user of an encrypted show."""
    return bool(ole.openstream("Current User").read(16)[12:16] == b"\xdf\xc4\xd1\xf3")


_FILEPASS, _END_OF_SHEET = 0x2F, 0x0A
_LOCKS = {Format.DOC: _is_locked_word, Format.XLS: _is_locked_workbook, Format.PPT: _is_locked_show}


def _root_streams(payload: bytes) -> set[str]:
    try:
        with opened(payload) as ole:
            return {entry[0] for entry in ole.listdir() if len(entry) == 1}
    except Exception:
        names = (*(stream for stream, _ in _STREAMS), _ENCRYPTED)
        return {name for name in names if f"{name}\0".encode("utf-16-le") in payload}


def _hinted_format(name: str, media_type: str) -> Format:
    """What a container that lost its directory was called."""
    hint = f"{name} {media_type}".lower()
    return next((format_ for words, format_ in _HINTS if any(word in hint for word in words)), Format.UNKNOWN)


_HINTS = (
    ((".xls", "ms-excel"), Format.XLS),
    ((".doc", "msword"), Format.DOC),
    ((".ppt", "ms-powerpoint"), Format.PPT),
)


def _encrypted_format(name: str, media_type: str) -> Format:
    hint = f"{name} {media_type}".lower()
    if "xls" in hint or "sheet" in hint:
        return Format.XLSX
    if "ppt" in hint or "presentation" in hint:
        return Format.PPTX
    return Format.DOCX
