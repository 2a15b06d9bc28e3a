"""What calamine does not tell of a workbook of 1997–2003 (BIFF8): words struck out or white on white, text boxes,
links."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from oitcheck.documents.office.ole import opened
from oitcheck.documents.office.sheet_parts import Beside
from oitcheck.documents.office.struck import Remaining
from oitcheck.documents.office.xls_links import LAID, MARKS, OF_FORMULA, Link, link_of
from oitcheck.documents.office.xls_strings import Text, shared_strings
from oitcheck.thai.text import repair

_FONT, _XF, _SHEET, _SST, _PALETTE, _CONTINUE, _BOF, _EOF = 0x31, 0xE0, 0x85, 0xFC, 0x92, 0x3C, 0x809, 0x0A
_FORMAT = 0x41E
_SHOWS_NOTHING = struct.pack("<HB", 3, 0) + b";;;"  # the pattern of a format, with its length
_LABEL, _TEXT_BOX, _SERIES = 0xFD, 0x1B6, 0xBD  # a shared string, words on a shape, numbers side by side
_CELLS = frozenset({_LABEL, 0x204, 0x27E, 0x203, 0x06, 0x205, 0xD6})
_MARK_OF_BOX = struct.pack("<HH", _TEXT_BOX, 18)
_BIFF8 = 0x600
_STRUCK_OUT = 0x08
_WHITE = frozenset({1, 9, 65})  # of the colours that a workbook numbers, unless its palette is its own
_MAX_RECORDS = 2_000_000
_MAX_SHEETS = 256
_MAX_LINKS = 2000

Record = tuple[int, bytes]


@dataclass(slots=True)
class _Styles:
    """Fonts that strike out, formats of cells that show nothing, and the strings that are struck out in part."""

    struck: set[int] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)
    strings: dict[int, str] = field(default_factory=dict)


def beside_old_sheets(payload: bytes) -> dict[str, Beside]:
    """For each sheet that has any of it, by its name; {} for a workbook that is older, or damaged."""
    try:
        book = _stream(payload)
        return _beside(book) if struct.unpack_from("<HHH", book)[::2] == (_BOF, _BIFF8) else {}
    except (OSError, struct.error, IndexError, UnicodeDecodeError, ValueError):
        return {}


def _stream(payload: bytes) -> bytes:
    with opened(payload) as ole:
        return bytes(ole.openstream("Workbook").read())


def _beside(book: bytes) -> dict[str, Beside]:
    about = list(_records(book, 0))
    styles = _styles(about)
    linked = any(mark in book for mark in MARKS)
    if not (styles.unseen or styles.strings or linked or _MARK_OF_BOX in book):  # a large book has a million records
        return {}
    found: dict[str, Beside] = {}
    for name, at in list(_sheets(about))[:_MAX_SHEETS]:
        struck, words, links = _of_sheet(_records(book, at), styles)
        if struck or words or links:
            found[name] = Beside({}, "\n".join(words), struck=struck or None, links=tuple(links[:_MAX_LINKS]))
    return found


def _records(book: bytes, at: int) -> Iterator[Record]:
    """The records of a part of the workbook, those of charts inside it left out."""
    depth = 0
    for _ in range(_MAX_RECORDS):
        if at + 4 > len(book):
            return
        kind, size = struct.unpack_from("<HH", book, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 1:
            yield kind, book[at + 4 : at + 4 + size]
        if depth == 0:
            return
        at += 4 + size


def _sheets(about: list[Record]) -> Iterator[tuple[str, int]]:
    for kind, data in about:
        if kind == _SHEET and data[5] == 0:  # a worksheet
            size, wide = data[6], data[7] & 1
            raw = data[8 : 8 + size * (1 + wide)]
            yield raw.decode("utf-16-le" if wide else "latin-1"), struct.unpack_from("<I", data)[0]


def _styles(about: list[Record]) -> _Styles:
    fonts = [data for kind, data in about if kind == _FONT]
    numbers = [number + (number >= 4) for number in range(len(fonts))]  # there is no font 4
    white = set() if any(kind == _PALETTE for kind, _ in about) else _WHITE
    styles = _Styles({n for n, data in zip(numbers, fonts, strict=True) if data[2] & _STRUCK_OUT})
    pale = {n for n, data in zip(numbers, fonts, strict=True) if struct.unpack_from("<H", data, 4)[0] in white}
    mute = {struct.unpack_from("<H", data)[0] for kind, data in about if kind == _FORMAT and data[2:] == _SHOWS_NOTHING}
    for number, data in enumerate(data for kind, data in about if kind == _XF):
        (font, pattern), (border,) = struct.unpack_from("<HH", data), struct.unpack_from("<I", data, 14)
        if pattern in mute or font in styles.struck or (font in pale and not border >> 26):
            styles.unseen.add(number)
    if styles.struck:
        strings = enumerate(shared_strings(_segments(about)))
        styles.strings = {n: _kept(text, styles.struck) for n, text in strings if text.fonts & styles.struck}
    return styles


def _segments(about: list[Record]) -> list[bytes]:
    """The table of strings and what goes on behind it."""
    first = next((n for n, (kind, _) in enumerate(about) if kind == _SST), len(about))
    segments = [data for _, data in about[first : first + 1]]
    for kind, data in about[first + 1 :]:
        if kind != _CONTINUE:
            break
        segments.append(data)
    return segments


def _kept(text: Text, struck: set[int]) -> str:
    return repair(" ".join("".join(run for font, run in text.runs() if font not in struck).split()))


def _of_sheet(records: Iterator[Record], styles: _Styles) -> tuple[Remaining, list[str], list[Link]]:
    struck: Remaining = {}
    words: list[str] = []
    links: list[Link] = []
    boxed = 0  # letters of a text box that follow
    for kind, data in records:
        if kind in (LAID, OF_FORMULA):
            links += link_of(kind, data)
        if kind in _CELLS and len(data) >= 6:
            row, column, format_ = struct.unpack_from("<HHH", data)
            if format_ in styles.unseen:
                struck[row, column] = ""
            elif kind == _LABEL and styles.strings:
                text = styles.strings.get(struct.unpack_from("<I", data, 6)[0])
                struck |= {} if text is None else {(row, column): text}
        elif kind == _SERIES and styles.unseen:
            struck |= dict.fromkeys(_unseen_of_series(data, styles.unseen), "")
        elif kind == _TEXT_BOX and len(data) >= 12:
            boxed = struct.unpack_from("<H", data, 10)[0]
        elif kind == _CONTINUE and boxed and data:
            words.append(_words(data, boxed))
            boxed = 0
    return struck, [text for text in words if text], list(dict.fromkeys(links))


def _unseen_of_series(data: bytes, unseen: set[int]) -> Iterator[tuple[int, int]]:
    row, first = struct.unpack_from("<HH", data)
    for number in range((len(data) - 6) // 6):
        if struct.unpack_from("<H", data, 4 + 6 * number)[0] in unseen:
            yield row, first + number


def _words(data: bytes, letters: int) -> str:
    wide = data[0] & 1
    raw = data[1 : 1 + letters * (1 + wide)]
    return repair(raw.decode("utf-16-le" if wide else "latin-1", "replace").replace("\r", "\n")).strip()
