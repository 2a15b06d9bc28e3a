"""OLE compound files: which Office program of 1997–2003 wrote one, or that it is an encrypted modern one."""

from __future__ import annotations

import io
import warnings

import olefile  # type: ignore[import-untyped]

from oitcheck.models import Format

_STREAMS = (
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
    ("PowerPoint Document", Format.PPT),
)
_ENCRYPTED = "EncryptedPackage"


def ole_format(payload: bytes, name: str = "", media_type: str = "") -> Format:
    """The format by the streams at the file's root; by their bare names where the directory is damaged."""
    roots = _root_streams(payload)
    if _ENCRYPTED in roots:
        return _encrypted_format(name, media_type)
    for stream, format_ in _STREAMS:
        if stream in roots:
            return format_
    return Format.UNKNOWN


def is_encrypted_package(payload: bytes) -> bool:
    """Whether this is a password-protected DOCX, XLSX or PPTX in its OLE envelope."""
    return _ENCRYPTED in _root_streams(payload)


def _root_streams(payload: bytes) -> set[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with olefile.OleFileIO(io.BytesIO(payload)) as ole:
                return {entry[0] for entry in ole.listdir() if len(entry) == 1}
    except Exception:
        names = (*(stream for stream, _ in _STREAMS), _ENCRYPTED)
        return {name for name in names if name.encode("utf-16-le") in payload}


def _encrypted_format(name: str, media_type: str) -> Format:
    hint = f"{name} {media_type}".lower()
    if "xls" in hint or "sheet" in hint:
        return Format.XLSX
    if "ppt" in hint or "presentation" in hint:
        return Format.PPTX
    return Format.DOCX
