"""The links of a sheet of a workbook of 1997–2003: those laid on cells, and those that a formula makes (BIFF8)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

LAID = 0x1B8  # a record
OF_FORMULA = 0x06  # a record
_MAKES_LINK = (b"\x42\x01\x67\x01", b"\x42\x02\x67\x01", b"\x62\x02\x67\x01")  # HYPERLINK() of one text, or two
_STANDARD = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
_ADDRESS = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
MARKS = (_STANDARD, *_MAKES_LINK)
"""One of these stands in every workbook that has links."""
_MONIKER, _PLACE, _NAME, _FRAME, _AS_TEXT = 0x01, 0x08, 0x10, 0x80, 0x100
_TEXT = 0x17  # in a formula

Link = tuple[tuple[int, int], str]


def link_of(kind: int, data: bytes) -> Iterator[Link]:
    """Row and column (from 0) with the web address that a click there opens."""
    try:
        url = _laid(data) if kind == LAID else _made(data)
        row, column = struct.unpack_from("<H2xH" if kind == LAID else "<HH", data)
    except (struct.error, IndexError, UnicodeDecodeError):
        return
    if url.startswith(("http://", "https://")):
        yield (row, column), url


def _laid(data: bytes) -> str:
    if data[8:24] != _STANDARD:
        return ""
    flags, at = struct.unpack_from("<I", data, 28)[0], 32
    for part in (_NAME, _FRAME):
        at = _after(data, at) if flags & part else at
    url = ""
    if flags & _MONIKER and flags & _AS_TEXT:
        url, at = _counted(data, at), _after(data, at)
    elif flags & _MONIKER:
        if data[at : at + 16] != _ADDRESS:
            return ""
        size = struct.unpack_from("<I", data, at + 16)[0]
        url = data[at + 20 : at + 20 + size].decode("utf-16-le", "replace").partition("\0")[0]
        at += 20 + size
    return f"{url}#{_counted(data, at)}" if flags & _PLACE and "#" not in url else url


def _counted(data: bytes, at: int) -> str:
    return data[at + 4 : _after(data, at)].decode("utf-16-le").rstrip("\0")


def _after(data: bytes, at: int) -> int:
    return int(at + 4 + 2 * struct.unpack_from("<I", data, at)[0])


def _made(data: bytes) -> str:
    formula = data[22:]
    if formula[0] != _TEXT or not any(mark in formula for mark in _MAKES_LINK):
        return ""
    letters, wide = formula[1], formula[2] & 1
    return formula[3 : 3 + letters * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
