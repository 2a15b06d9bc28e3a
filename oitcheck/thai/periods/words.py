"""The words and number shapes that periods are written with, as regular expressions over `plain` text."""

from __future__ import annotations

import re

from oitcheck.thai.keys import LETTERS, MARKS
from oitcheck.thai.periods.pieces import CONFUSED, COUNTED, ERA, FISCAL, GAP, IS_MARK, OF_YEAR, PREVIOUS, YEAR, loose

__all__ = [
    "JOINS_QUARTERS",
    "QUARTER_NAMES",
    "SCANNER",
    "TRIGGER",
]

# Stem, ending, abbreviation with and without marks of its own, English.
_MONTHS = (
    ("มกรา", "คม", "ม", "ค", "jan", "uary"),
    ("กุมภา", "พันธ์", "ก", "พ", "feb", "ruary"),
    ("มีนา", "คม", "มี", "ค", "mar", "ch"),
    ("เมษา", "ยน", "เม", "ย", "apr", "il"),
    ("พฤษภา", "คม", "พ", "ค", "may", ""),
    ("มิถุนา", "ยน", "มิ", "ย", "jun", "e"),
    ("กรกฎา", "คม", "ก", "ค", "jul", "y"),
    ("สิงหา", "คม", "ส", "ค", "aug", "ust"),
    ("กันยา", "ยน", "ก", "ย", "sep", "(?:t|tember)"),
    ("ตุลา", "คม", "ต", "ค", "oct", "ober"),
    ("พฤศจิกา", "ยน", "พ", "ย", "nov", "ember"),
    ("ธันวา", "คม", "ธ", "ค", "dec", "ember"),
)


# "คมนาคม", transport, ends like a month of March that has lost its vowel.
_NO_MINISTRY = f"(?<!ค)(?<!ค[\\s{MARKS}])"


def _any_of(stem: str) -> str:
    """The stem of a month's name; that of November also as many write it, without ศ."""
    short = stem.replace("พฤศจ", "พฤจ")
    return loose(stem) if short == stem else f"(?:{loose(stem)}|{loose(short)})"


def _month_groups() -> str:
    """Groups named by how the month is written and its number: f10 full, a10 ต.ค., s10 ตค or ตุลา, e10 Oct."""
    branches: list[str] = []
    year = r"\s?[-._]?\s?(?:พ\s?\.?\s?ศ\s?\.?\s?)?'?(?:25[0-9]{2}|[5-8][0-9])(?![0-9])"
    short = "|".join(f"{first}\\s?\\.?\\s?{second}" for _, _, first, second, _, _ in _MONTHS)
    year_follows = f"(?={year}|\\.?\\s?(?:-|{loose('ถึง')})\\s?(?:{short})\\.?{year})"
    for number, (stem, ending, first, second, english, rest) in enumerate(_MONTHS, 1):
        first = r"\s?".join(first)
        branches += [
            f"(?P<f{number}>{_NO_MINISTRY}{_any_of(stem)}{GAP}{loose(ending)})",
            f"(?P<a{number}>{first}\\s?\\.\\s?{second}(?:\\s?\\.|(?![{LETTERS}])))",
            f"(?P<s{number}>{loose(stem)}ฯ?{year_follows}"
            f"|(?:(?<![{LETTERS}.])|(?<=เดือน)|(?<=ถึง)){first}\\s?{second}(?:\\.(?![ก-ฮ]))?{year_follows})",
            f"(?P<e{number}>(?<![a-z]){english}(?:{rest})?(?![a-z])\\.?)",
        ]
    return "|".join(branches)


_PARTS = f"(?:{loose('แรก')}|{loose('หลัง')})"
_MONTHS_LONG = f"(?:{loose('เดือน')}|ด(?:\\s?\\.|(?=\\s?{_PARTS})))"
_YEAR_BEHIND = f"(?=[\\s_/(]{{0,2}}(?:{loose('ปี')}\\s?)?(?:{ERA}\\s?)?(?:{YEAR}|[5-8][0-9])(?![0-9]|[.,][0-9]))"
_HALF = (
    f"(?P<halfyear>{loose('ครึ่ง')}\\s?(?:{loose('ปี')}(?:\\s?{loose('งบประมาณ')})?\\s?)?{_PARTS}"
    f"|{loose('รอบ')}\\s?{loose('ครึ่ง')}\\s?{loose('ปี')}(?:\\s?{loose('งบประมาณ')})?"
    "|(?<![a-z0-9])(?:h[12]|[12]h|(?:first|second|1st|2nd) (?:half|(?:six|6) months)(?: of)?|6(?:m|\\s?months?))"
    "(?![a-z0-9]))"
    f"|(?P<spell>(?:{loose('รอบ')}|{loose('งวด')})(?:\\s?{loose('ระยะ')}(?:{loose('เวลา')})?)?[\\s_]?(?:ที่\\s?[12]\\s?)?\\(?"
    f"(?:3|6|9|12|{loose('สาม')}|{loose('หก')}|{loose('เก้า')}|{loose('สิบสอง')})[\\s_]?{_MONTHS_LONG}(?:[\\s_]?{_PARTS})?"
    f"|(?<![0-9])(?:3|6|9|12|{loose('หก')})[\\s_]?{_MONTHS_LONG}(?:[\\s_]?{_PARTS}|(?=[\\s_(]{{0,2}}{OF_YEAR}{FISCAL})|{_YEAR_BEHIND})"
    f"|(?<![0-9])(?:[2-9]|1[01])[\\s_]?{_MONTHS_LONG}[\\s_]?{loose('แรก')}"
    f"|{loose('เดือนที่')}\\s?1\\s?(?:-|{loose('ถึง')})\\s?(?:6|9|12)(?=[\\s(]{{0,2}}{OF_YEAR}{FISCAL}))"
)
_QUARTER_NAMES = {
    loose("แรก"): 1,
    loose("หนึ่ง"): 1,
    loose("สอง"): 2,
    loose("สาม"): 3,
    "ส\\s?ี่?": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    loose("สุดท้าย"): 4,
}
QUARTER_NAMES = tuple((re.compile(f"(?<![a-z])(?:{name})\\Z"), number) for name, number in _QUARTER_NAMES.items())
JOINS_QUARTERS = re.compile(f"\\s?(?:-|และ|,|ถึง|&|\\+)\\s?(?:{loose('ที่')}\\s?)?")
# "1 และที่ 2", "1/66 - 2/66": the year is said again.
_SAME_YEAR = f"\\s?/\\s?(?P<q_year>{YEAR}|[5-8][0-9])(?=.{{1,9}}/\\s?(?P=q_year))"
_TO_QUARTER = f"(?:{_SAME_YEAR})?{JOINS_QUARTERS.pattern}"
_QUARTER = (
    f"(?P<quarter>(?:{loose('ไตรมาส')}\\s?(?:{loose('ที่')})?\\s?"
    f"(?:[1-4](?:{_TO_QUARTER}[1-4](?![0-9]))?(?![0-9]|[.,][0-9])|(?:iv|i{{1,3}})(?![a-z])"
    f"|(?:{'|'.join(_QUARTER_NAMES)})(?:{JOINS_QUARTERS.pattern}(?:{'|'.join(_QUARTER_NAMES)}))?)"
    f"|(?<![a-z0-9])q(?:uarter\\s?)?[1-4](?:\\s?[-&]\\s?[1-4](?![0-9]))?(?![0-9])))"
)

_MONTH_NUMBER = "(?:0?[1-9]|1[0-2])"
_SHORT_OR_YEAR = f"(?:{YEAR}|[5-8][0-9])(?![0-9])"
# "เดือน 10/2565", "เดือน 10-12/2565", "เดือน 10 พ.ศ. 2565", "เดือน 10/65 - 12/65", "เดือน 10-65".
_NUMBERED_MONTHS = (
    f"{loose('เดือน')}\\s?(?:ที่\\s?)?{_MONTH_NUMBER}(?:\\s?(?:-|{loose('ถึง')})\\s?{_MONTH_NUMBER})?"
    f"\\s?(?:/\\s?|-(?=[5-8])|(?:{loose('ปี')}\\s?)?{ERA}\\s?|{loose('ปี')}\\s?){_SHORT_OR_YEAR}"
    f"(?:\\s?(?:-|{loose('ถึง')})\\s?(?:{loose('เดือน')}\\s?)?{_MONTH_NUMBER}\\s?/\\s?{_SHORT_OR_YEAR})?"
)
SCANNER = re.compile(
    f"{_month_groups()}"
    r"|(?<![0-9./-])(?P<iso>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?![0-9-])"
    r"|(?<![0-9])(?P<dmy>(?<![0-9]/)[0-9]{1,2}\s?/\s?[0-9]{1,2}\s?/\s?(?:[0-9]{4}|[0-9]{2})(?![0-9]|/[0-9])"
    r"|(?<!\.)[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?![0-9]|\.[0-9])"
    r"|(?<!-)[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}(?![0-9]|-[0-9])"
    r"|(?<![0-9]\.)[0-9]{1,2}(?P<mark>\.)[0-9]{1,2}\.[5-8][0-9](?![0-9]|\.[0-9])"
    r"|(?<![0-9][.-])[0-9]{1,2}(?P<dash>-)[0-9]{1,2}-[5-8][0-9](?![0-9]|[.-][0-9]))"
    f"|(?<![0-9])(?<![0-9][.,])(?P<year>{YEAR})(?![0-9]|[.,][0-9])"
    f"|(?P<numbered>{_NUMBERED_MONTHS})"
    f"|(?P<short>{loose('ปี')}[^\\S\\n]?(?:{ERA}[^\\S\\n]?)?'?[5-8][0-9](?:-[5-8][0-9])?(?![0-9]|[.,/-][0-9])"
    f"(?![^\\S\\n]?(?:{COUNTED}|{loose('ปี')}|{loose('รายการ')}|{loose('เดือน')})))"
    f"|(?P<fiscal>{FISCAL})"
    f"|{_QUARTER}|{_HALF}"
    f"|(?P<previous>{loose('ปี')}{PREVIOUS.pattern})"
)


# Any of LETTERS but the last of เดือน and ถึง: no month without dots begins behind it.
_IN_WORD = "[ก-ฆจ-ธบ-\u0e3a\u0e40-\u0e4e.]"


def _trigger() -> str:
    """Where a hit of the scanner may begin, by its first letters: a literal a branch, which is fast."""
    words = [*(stem for stem, *_ in _MONTHS), "พฤจิกา"]
    words += ["เดือน", "ปีงบ", "ปีก่อน", "ปีที่", "งบประมาณ", "ไตรมาส", "ครึ่ง", "รอบ", "หกเดือน", "งปม", "ปีงปม", "งวด"]
    ways: dict[str, list[str]] = {}
    for word in words:
        first, *others = [CONFUSED.get(c, c) for c in word if not IS_MARK.match(c)]
        ways.setdefault(first, []).append(GAP + GAP.join(others[:2]))
    for _, _, first, second, english, _ in _MONTHS:
        rest = r"\s?".join(["", *first[1:]])
        ways.setdefault(first[0], []).extend([f"{rest}\\s?\\.", f"(?<!{_IN_WORD}{first[0]}){rest}\\s?{second}"])
        ways.setdefault(english[0], []).append(english[1:])
    ways["ป"].append(f"{GAP}(?:พ[ .]?ศ[ .]{{0,2}})?'?[5-8]")
    for word in ("fy", "fiscal", "first", "second", "quarter"):
        ways.setdefault(word[0], []).append(word[1:])
    ways.setdefault("q", []).append("[1-4]")
    ways.setdefault("h", []).append("[12]")
    number = r"(?<![0-9].)(?=[0-9]{3}|[0-9]?(?:-|\s?[/.เด]|[hm]|(?:st|nd) h))"
    branches = [f"{first}(?={'|'.join(rest)})" for first, rest in ways.items()]
    return "|".join(branches + [f"{digit}{number}" for digit in range(10)])


TRIGGER = re.compile(_trigger())
"""Finds the places where `SCANNER` is worth trying, many times faster than a search with that."""
