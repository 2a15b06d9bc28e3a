"""Thai text made comparable: repairs of what PDF, Word and web pages break, and match keys.

Three keys, each coarser than the one before, serve three qualities of text:

* `norm` for text typed by people: spacing, digits, case and the order of marks no longer matter;
* `fold` for text layers of PDF files: ำ and า become one, because some Word PDFs write every า as ำ;
* `skeleton` for OCR: tone and vowel marks are gone, because those are what OCR gets wrong first.

Compare keys with keys of the same kind only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from oitcheck.thai.order import Order

__all__ = [
    "CHARACTER_REPAIRS",
    "CONSONANTS",
    "LEADING_VOWELS",
    "LETTERS",
    "MARKS",
    "TRAILING_VOWELS",
    "arabic",
    "fold",
    "fold_repaired",
    "norm",
    "repair",
    "same_length_case",
    "skeleton",
    "with_plain_signs",
]

# Character classes, written to be put inside [...] of a regular expression.
CONSONANTS = "\u0e01-\u0e2e"
_TONES = "\u0e48-\u0e4b"
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
TRAILING_VOWELS = "\u0e30\u0e32\u0e33\u0e45"
LEADING_VOWELS = "\u0e40-\u0e44"
LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e"  # with ฯ and ๆ: a space before them is a matter of taste

_NIKHAHIT = "\u0e4d"
_SARA_AA = "\u0e32"
_SARA_AM = "\u0e33"
_DO_CHADA, _TO_PATAK = "\u0e0e", "\u0e0f"
_SHORT, _MANY = 200, 1 << 14  # characters and number of texts whose keys are kept: names, cells, lines are asked again

# Glyph variants which Thai fonts keep in the private use area, and which PDF text extraction lets through:
# the Windows block U+F700-F71A, then the Mac block U+F884-F89E.
_GLYPHS = dict(
    zip(
        (*range(0xF700, 0xF71B), *range(0xF884, 0xF89F)),
        "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ\u0e31\u0e4d\u0e47"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
        "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e48\u0e48\u0e48\u0e49\u0e49\u0e49\u0e4a\u0e4a\u0e4a\u0e4b\u0e4b\u0e4b"
        "\u0e4c\u0e4c\u0e4c\u0e4dญ\u0e38\u0e39\u0e3aฐ",
        strict=True,
    )
)
_INVISIBLE = (
    0x00AD,  # soft hyphen
    0x180E,
    *range(0x200B, 0x2010),  # zero-width space and joiners, direction marks
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
    0xFEFF,  # BOM
    *range(0x09),
    *range(0x0E, 0x1C),
    0x7F,
)
_SPACES = (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}

CHARACTER_REPAIRS: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys(_SPACES, " "),
    **_GLYPHS,
    **_LIGATURES,
}


def _class_of(codepoints: Iterable[int]) -> str:
    return "[" + "".join(re.escape(chr(c)) for c in sorted(codepoints)) + "]"


# A space before a character that cannot begin a syllable was put there by text extraction.
_STRAY_SPACE = re.compile(f" (?=[{MARKS}{TRAILING_VOWELS}])(?<=[{LETTERS}] )")
_TONE_TOO_LATE = re.compile(f"[{TRAILING_VOWELS}][{TRAILING_VOWELS}{MARKS}]{{0,30}}[{_TONES}][{MARKS}]*")
# A run of marks, but for the one that nearly all are: a vowel and one mark behind it.
_VOWEL_MARKS = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
_IN_ORDER = f"(?<=[{_VOWEL_MARKS}])[{_TONES}\u0e4c\u0e4e](?![{MARKS}])"
_MARK_RUN = re.compile(f"[{MARKS}](?=[{MARKS}])(?<![{MARKS}].)(?!{_IN_ORDER})[{MARKS}]+")
_SPLIT_SARA_AM = re.compile(f"{_NIKHAHIT}([{MARKS}]*)[{_SARA_AA}{_SARA_AM}]")
_FOREIGN = re.compile(_class_of(CHARACTER_REPAIRS))
_ORDER = Order(CHARACTER_REPAIRS)


def repair(text: str) -> str:
    """The text as it was meant to be read: for quoting to people.

    Private-use glyphs become the standard marks, ํ + า becomes ำ (also with a tone mark or a space in
    between), เเ becomes แ, marks come in the standard order and once, invisible characters go, odd spaces
    become plain ones, and a space before a character that cannot begin a syllable goes.  Other spaces, line
    breaks, digits and case stay.  Idempotent; takes any string.
    """
    if len(text) <= _SHORT:
        return _repair_of_short(text)
    return _repair_of_any(text)


def _repair_of_any(text: str) -> str:
    if _ORDER.holds(text):
        return text
    if _FOREIGN.search(text):
        text = text.translate(CHARACTER_REPAIRS)
    return _tidy(_STRAY_SPACE.sub("", text))


_repair_of_short = lru_cache(maxsize=_MANY)(_repair_of_any)


def _tidy(text: str) -> str:
    """Mark order, sara am and เเ: what can also be wrong again after spaces have been taken out."""
    if _ORDER.holds(text):
        return text
    text = text.replace("\u0e40\u0e40", "\u0e41")
    text = _TONE_TOO_LATE.sub(_marks_first, text)
    text = _MARK_RUN.sub(_ordered_marks, text)
    if _NIKHAHIT in text:
        text = _SPLIT_SARA_AM.sub("\\1" + _SARA_AM, text)
    return text


def _marks_first(run: re.Match[str]) -> str:
    return "".join(_MARK.findall(run[0])) + _MARK.sub("", run[0])


def _ordered_marks(run: re.Match[str]) -> str:
    return _order(run[0])


@lru_cache(maxsize=4096)
def _order(marks: str) -> str:
    return "".join(sorted(dict.fromkeys(marks), key=_rank))


def _rank(mark: str) -> int:
    """Vowels stand before tone marks, the silencing ์ and ๎ behind both."""
    if "\u0e48" <= mark <= "\u0e4b":
        return 1
    return 2 if mark in "\u0e4c\u0e4e" else 0


_DIGITS = tuple((chr(0x0E50 + n), str(n)) for n in range(10))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_PLAIN_SIGNS = (*_DIGITS, *((dash, "-") for dash in _DASHES))
_SIGN = re.compile(_class_of(map(ord, dict(_PLAIN_SIGNS))))
_THAI_DIGIT = re.compile(_class_of(map(ord, dict(_DIGITS))))
_SPACE_IN_THAI = re.compile(f" (?=[{LETTERS}])(?<=[{LETTERS}] )")
_SPACE_IN_SYLLABLE = re.compile(f" [{MARKS}{TRAILING_VOWELS}]")
_MARK = re.compile(f"[{MARKS}]+")


def arabic(text: str) -> str:
    """The text with its Thai digits written as Arabic ones; same length."""
    return _replaced(text, _DIGITS) if _THAI_DIGIT.search(text) else text


def with_plain_signs(text: str) -> str:
    """The text with Arabic digits and one kind of dash; same length."""
    return _replaced(text, _PLAIN_SIGNS) if _SIGN.search(text) else text


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """One sign after the other: translating all of a long text takes ten times as long."""
    for sign, plain in pairs:
        text = text.replace(sign, plain)
    return text


def norm(text: str) -> str:
    """Match key of typed text: two texts which a reader takes for the same have the same key.

    `repair`, then Arabic digits, case folded, one kind of dash, runs of whitespace (line breaks too) as one
    space, and no space between two Thai letters.  Spaces next to digits and Latin letters stay.  Idempotent.
    """
    return _norm_of_short(text) if len(text) <= _SHORT else _norm_of_repaired(repair(text))


@lru_cache(maxsize=_MANY)
def _norm_of_short(text: str) -> str:
    return _norm_of_repaired(repair(text))


def _norm_of_repaired(text: str) -> str:
    text = _squeezed(with_plain_signs(same_length_case(text)))
    whole = _SPACE_IN_THAI.sub("", text)
    return _tidy(whole) if "\u0e40 \u0e40" in text or _SPACE_IN_SYLLABLE.search(text) else whole


def same_length_case(text: str) -> str:
    """Case folded, length kept: the few letters that fold into several (ß) stay as they are."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := c.casefold()) == 1 else c for c in text)


def fold(text: str) -> str:
    """Match key of a text layer: `norm` with ำ as า, ฎ as ฏ, which are mistaken for each other, and a stray ํ dropped.

    Idempotent.
    """
    return fold_repaired(repair(text))


def fold_repaired(text: str) -> str:
    """`fold` for a text that has been through `repair` already."""
    return _fold_of_short(text) if len(text) <= _SHORT else _fold_of_any(text)


def _fold_of_any(text: str) -> str:
    key = _norm_of_repaired(text)
    key = key.replace(_SARA_AM, _SARA_AA).replace(_DO_CHADA, _TO_PATAK)
    return _tidy(_squeezed(key.replace(_NIKHAHIT, ""))) if _NIKHAHIT in key else key


_fold_of_short = lru_cache(maxsize=_MANY)(_fold_of_any)


def skeleton(text: str) -> str:
    """Match key of OCR text: `fold` without tone and vowel marks.  Meant for fuzzy comparison; idempotent."""
    return _tidy(_squeezed(_MARK.sub("", fold(text))))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
