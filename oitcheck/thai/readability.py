"""Whether an extracted text layer can be read at all."""

from __future__ import annotations

import re

from oitcheck.thai.keys import CONSONANTS, LEADING_VOWELS, LETTERS, MARKS, repair

__all__ = ["is_gibberish", "is_gibberish_repaired", "lacks_marks", "miswrites_am", "thai_share"]

_VOWEL_MARKS = "\u0e31\u0e34-\u0e39"
_THAI = re.compile(f"[{LETTERS}]+")
_MIN_JUDGED = 40
_MIN_ENGLISH = 40
_SOUP_SHARE = 0.4
_MISPLACED_SHARE = 0.15  # 0.007 was the most in 120 readable pages
# Text layers of Thai pages made by an OCR for English reached 0.10, web addresses and product names 0.26.
_ENGLISH_SHARE = 0.18
_USUAL_SHORT = 0.3

# The commonest letter pairs of English, which also fill romanised Thai names and web addresses.  They make up
# about half of real text and a twelfth of random letters.
_COMMON_PAIRS = (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de "
    "hi ri ro ic ne ea ra ce li ch ll be ma si om ur"
)
_PAIRS = frozenset(re.findall("..", _COMMON_PAIRS.replace(" ", "")))
_EXPECTED = re.compile(
    f"[{LETTERS}"
    "\\s0-9!-/:-@\\[-`{-~"  # ASCII but for letters
    "\u0e50-\u0e5b\u0e3f\u2010-\u2027\u2030-\u203a\u00a0\u00b0\u00b7\u00d7\u2022\u2500-\u25ff\u2610-\u2612\u2713\u2714"
    "\u0e80-\u0fff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af]+"  # neighbours' scripts
)
_ASCII_WORD = re.compile("[A-Za-z]+")
# A vowel or mark without a consonant where it needs one, two vowels on one consonant, three marks in a row.
# What stands before is asked second: a pattern that begins with a set of letters skips the others quickly.
_MISPLACED = re.compile(
    f"[{MARKS}](?<![{CONSONANTS}{MARKS}][{MARKS}])|[{LEADING_VOWELS}](?![{CONSONANTS}])|[{_VOWEL_MARKS}]{{2}}"
    f"|[{MARKS}]{{3,}}|[\u0e32\u0e33](?<![{CONSONANTS}{MARKS}][\u0e32\u0e33])|\u0e30(?<![{CONSONANTS}{MARKS}\u0e32]\u0e30)"
)
# Fonts have glyphs of their own for marks right above a consonant: where these have no code, marks over vowels stay.
_LOW_MARK = re.compile(f"[{CONSONANTS}][\u0e47-\u0e4c]")
_CONSONANT = re.compile(f"[{CONSONANTS}]")
_MIN_CONSONANTS = 300  # a dozen such marks are lost by no chance
_LOW_MARKS = 0.01  # to a consonant; 0.024 was the least of 826 pages with all marks, 0.077 the median
_THO_FOR_AM = re.compile(  # in no word that is written right
    "อ้า(?:นวย|นาจ|เภอ)|ต้า(?:แหน่ง|บล|รวจ)|จ้า(?:นวน|แนก|กัด)|ด้าเนิน|ก้า(?:หนด|ลัง|กับ)|ส้า(?:นัก|คัญ|หรับ|รวจ|เร็จ|เนา)|ประจ้า|จัดท้า"
)
_MIN_THO_FOR_AM = 2  # one may be a slip of the pen
_WORD = re.compile(f"[{LETTERS}]{{4,}}")  # not the abbreviations of months
_ENOUGH_FOR_AA = 80  # consonants; 0.05 of sara aa to each was the least of 880 pages, 0.14 the median
_AM_FOR_AA = 0.06  # where it is written for both, there is much more of it
_SIGNS = re.findall(f"[{MARKS}{LEADING_VOWELS}\u0e30\u0e32\u0e33]", "".join(map(chr, range(0x0E30, 0x0E50))))


def thai_share(text: str) -> float:
    """Share (0 to 1) of the letters that are Thai, marks counted as letters; 0.0 without letters."""
    thai = sum(map(len, _THAI.findall(text)))
    other = sum(1 for c in _THAI.sub("", text) if c.isalpha())
    return thai / (thai + other) if thai else 0.0


def is_gibberish(text: str) -> bool:
    """Whether a text layer cannot be read: a legacy font encoding shows as Latin, private-use or symbol soup.

    Meant for a page of a PDF of a Thai agency.  True when a good part of the characters is soup (accented
    Latin, private use, symbols, or ASCII letters that do not look like English), when Thai vowels and
    tone marks stand where they cannot, or when sara aa, the commonest vowel, is nowhere.  Short texts (under
    40 letters) and tables of figures are not judged: False.
    """
    return is_gibberish_repaired(repair(text))


def is_gibberish_repaired(text: str) -> bool:
    """`is_gibberish` for a text that has been through `repair` already."""
    rest = _EXPECTED.sub(" ", text)
    latin = _ASCII_WORD.findall(rest)
    ascii_letters = sum(map(len, latin))
    soup = others = len(_ASCII_WORD.sub("", rest).replace(" ", ""))
    if ascii_letters >= _MIN_ENGLISH and not _looks_english(latin):
        soup += ascii_letters
    if _lost_aa(text):
        return True
    if not soup and not _thai_is_scrambled(text):  # as nearly all pages are
        return False
    judged = sum(map(len, _THAI.findall(text))) + ascii_letters + others
    return judged >= _MIN_JUDGED and (soup > _SOUP_SHARE * judged or _thai_is_scrambled(text))


def lacks_marks(text: str) -> bool:
    """Whether a text layer lost the tone marks that stand right above consonants: "หนวยงาน" for "หน่วยงาน".

    Meant for a page; short texts are not judged: False.
    """
    low = len(_LOW_MARK.findall(text))
    if low >= _LOW_MARKS * len(text) or len(text) < _MIN_CONSONANTS:  # so it is of the consonants
        return False
    consonants = len(_CONSONANT.findall(text))
    return consonants >= _MIN_CONSONANTS and low < _LOW_MARKS * consonants


def miswrites_am(text: str) -> bool:
    """Whether a text layer has ้า for every ำ, as some old PDF printers wrote it: "จ้านวน" for "จำนวน"."""
    return "\u0e33" not in text and len(_THO_FOR_AM.findall(text)) >= _MIN_THO_FOR_AM


def _looks_english(words: list[str]) -> bool:
    """Judged by letter pairs, and by length: soup falls apart into words of one and two letters."""
    pairs = [word[i : i + 2] for word in map(str.lower, words) for i in range(len(word) - 1)]
    common = sum(pair in _PAIRS for pair in pairs) / max(1, len(pairs))
    short = sum(len(word) <= 2 for word in words) / len(words)
    return common - max(0.0, short - _USUAL_SHORT) / 2 >= _ENGLISH_SHARE


def _lost_aa(text: str) -> bool:
    """Whether the letter for sara aa has no code, as in files that were written anew to make them small: "ร ยง น"."""
    if "\u0e32" in text:
        return False
    consonants = sum(len(_CONSONANT.findall(word)) for word in _WORD.findall(text))
    return consonants >= _ENOUGH_FOR_AA and text.count("\u0e33") < _AM_FOR_AA * consonants


def _thai_is_scrambled(text: str) -> bool:
    misplaced = len(_MISPLACED.findall(text))
    if misplaced <= _MISPLACED_SHARE * _MIN_JUDGED / 2:
        return False
    signs = sum(map(text.count, _SIGNS))
    return signs >= _MIN_JUDGED // 2 and misplaced > _MISPLACED_SHARE * signs
