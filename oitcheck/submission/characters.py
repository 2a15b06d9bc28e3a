"""Characters that copying and pasting leaves in a cell, made plain before anything is read from it."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_SPACES = {
    **dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000\t"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
}
_FULL_WIDTH = {0xFF01 + n: chr(0x21 + n) for n in range(94)}
HIDDEN_REMOVED = "ลบอักขระที่มองไม่เห็นและแปลงอักขระเต็มความกว้าง"  # what `plain` did, for a note
_PLAIN = {**_LINE_ENDS, **_SPACES, **_FULL_WIDTH, 0x3002: "."}


def plain(text: str) -> str:
    """Text with full-width characters as ASCII, one kind of space and line end, and nothing invisible."""
    if _is_plain(text):
        return text
    text = text.replace("\r\n", "\n").translate(_PLAIN)
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _INVISIBLE)


def _is_plain(text: str) -> bool:
    """As addresses are, nearly always: seen at once."""
    return text.isascii() and text.isprintable()


def has_hidden(text: str) -> bool:
    """Whether there are characters that nobody sees, or full-width ones, among the text."""
    if _is_plain(text):
        return False
    return any((unicodedata.category(c) in _INVISIBLE and not c.isspace()) or ord(c) in _FULL_WIDTH for c in text)


def prose(text: str) -> str:
    """An explanation as it is kept: the words untouched, line ends alike, no control characters, trimmed."""
    text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = "".join(
        c for c in text if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufeff")
    )
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


# Control, format (zero-width, direction marks, byte order mark) and lone surrogates.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
