"""O-numbers as people write them: "O1", "o 1", "0๑๕", "ข้อ 15", "O15 ประกาศต่าง ๆ" are all one thing.

Two readers, because two places differ in how much they can be trusted.  A cell of a column that is known to hold
O-numbers may hold a bare "15"; running text may not, because there 15 is a day, a price or a house number.
"""

from __future__ import annotations

import re

from oitcheck.submission.characters import plain
from oitcheck.thai.text import arabic

LAST_NUMBER = 60  # more items than any framework has; which of them exist is the framework's business

_LABEL = r"(?:ข้อ\s*คำถาม(?:\s*ที่)?|หัวข้อ(?:\s*ที่)?|ข้อ(?:\s*ที่)?|ลำดับ(?:\s*ที่)?|item|no|oit|ita)"
_O = "(?:[oOΟОо○]|โอ)"  # Latin, Greek, Cyrillic, a drawn circle, and the letter's name
_DIGITS = "(?P<number>[0-9][0-9oO]{0,2})"
_NUMBER_ENDS = r"(?![0-9A-Za-z]|[.,/][0-9])"
# "O1.1" is a part of O1; "9.1" without the letter is an indicator.
_CELL = re.compile(
    rf"\W*(?P<label>(?:{_LABEL}\W*)*)(?:(?P<o>{_O})[\s.:_-]*)?{_DIGITS}(?(o)(?:\.[0-9]{{1,2}})?|(?:\.0+)?){_NUMBER_ENDS}",
    re.IGNORECASE,
)

_SEPARATOR = r"(?:,|/|และ|&|\+)"
_FURTHER = re.compile(
    rf"\s*(?:(?P<to>-|–|—|ถึง|to)|,\s*และ|{_SEPARATOR})\s*(?:{_LABEL}\W*)?(?P<o>{_O})?[\s.]*"
    rf"(?P<number>[0-9][0-9oO]{{0,2}})(?![0-9A-Za-z]|\.[0-9])",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(rf"\s*(?:$|[)\]]|{_SEPARATOR}|-|–|—|ถึง|to)", re.IGNORECASE)
_LISTED = re.compile(rf"\s*(?:,|/|และ|&|\+)\s*{_O}?\s*[0-9]", re.IGNORECASE)
_RANGE = re.compile(rf"\s*(?:-|–|—|ถึง|to)\s*{_O}\s*[0-9]|\s+ถึง", re.IGNORECASE)
_MONTH = r"(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|[ก-ฮ]{1,2}[ีิุ]?\.\s?[คยพ]\.)"

# In running text: the letter (never inside a word), or the zero that stands for it before a title in Thai.
_IN_TEXT = re.compile(
    rf"(?<![A-Za-z0-9ก-๙])(?<![A-Za-z0-9]-)(?<![0-9][.,])(?:OIT\W?)?"
    rf"(?:{_O}[\s.-]?(?P<number>[0-9][0-9oO]{{0,2}}){_NUMBER_ENDS}(?!\s*%)"
    rf"|0(?P<after_zero>[0-9]{{1,2}})(?=[.:)]?\s+[ก-ฮเ-ไE]|[.:)]?\s*$)(?!\s*(?:น\.|นาฬิกา|{_MONTH})))",
    re.IGNORECASE,
)


def read_item(raw: str) -> str:
    """The O-number of a cell that should hold one ("O15"), or "" where none can be read."""
    text = arabic(plain(raw)).strip()
    match = _CELL.match(text)
    if match is None or _LISTED.match(text, match.end()) or _RANGE.match(text, match.end()):
        return ""
    return _canonical(match["number"])


def names_several(raw: str) -> bool:
    """Whether a cell holds a list or a range of O-numbers: readable, but not one item."""
    text = arabic(plain(raw)).strip()
    match = _CELL.match(text)
    return match is not None and bool(_LISTED.match(text, match.end()) or _RANGE.match(text, match.end()))


def read_several(raw: str) -> tuple[str, ...]:
    """The O-numbers of a cell that lists some ("O11, O13", "O11-O13"); () where not every one is beyond doubt."""
    text = arabic(plain(raw)).strip()
    match = _CELL.match(text)
    if match is None or not names_several(raw):
        return ()
    named = [_canonical(match["number"])]
    end = match.end()
    while more := _FURTHER.match(text, end):
        if not more["o"] and not _LIST_ENDS.match(text, more.end()):
            return ()  # "O11, 3 กระบวนงาน"
        number = _canonical(more["number"])
        named += _between(named[-1], number) if more["to"] else [number]
        end = more.end()
    complete = len(named) > 1 and all(named) and len(set(named)) == len(named)
    return tuple(named) if complete else ()


def is_range(raw: str) -> bool:
    """Whether some of the O-numbers that a cell stands for are not written out."""
    return len(re.findall("[0-9]+", arabic(raw))) < len(read_several(raw))


def leading_items(line: str) -> tuple[tuple[str, ...], str]:
    """The O-numbers that a line of text begins with beyond doubt, and the rest of it; no bare number is one."""
    written = plain(line).strip()
    text = arabic(written)
    match = _CELL.match(text)
    if match is None or not (match["o"] or "ข้อ" in match["label"]):
        return (), line
    if names_several(text):
        return read_several(text), written
    item = _canonical(match["number"])
    return ((item,), written[match.end() :]) if item else ((), line)


def _between(first: str, last: str) -> list[str]:
    """What a range names after its first; [""], which is no item, where it names nothing."""
    if not (first and last) or number_of(last) <= number_of(first):
        return [""]
    return [f"O{number}" for number in range(number_of(first) + 1, number_of(last) + 1)]


def items_in_text(text: str) -> tuple[str, ...]:
    """O-numbers named in running text, in order of appearance; a range such as "O1 – O30" names none."""
    return tuple(dict.fromkeys(item for _, item in spots(text)))


def spots(text: str) -> list[tuple[int, str]]:
    """O-numbers named in running text, each with where it begins."""
    text = arabic(text)
    found: list[tuple[int, str]] = []
    range_ends = -1
    for match in _IN_TEXT.finditer(text):
        if match.start() < range_ends:
            continue
        rest = _RANGE.match(text, match.end())
        if rest:
            range_ends = rest.end()
            continue
        item = _canonical(match["number"] or match["after_zero"])
        if item:
            found.append((match.start(), item))
    return found


def number_of(item: str) -> int:
    """15 of "O15"; the key that puts items in order."""
    return int(item[1:])


def _canonical(digits: str) -> str:
    number = int(digits.replace("o", "0").replace("O", "0"))
    return f"O{number}" if 1 <= number <= LAST_NUMBER else ""
