"""Months with a letter wrong, missing or out of place before their year: "ธันวาคน 2567", "กุมภาพัน 2568"."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from oitcheck.thai.calendar import MONTH_NAMES, buddhist
from oitcheck.thai.keys import LETTERS, MARKS
from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.months import day_before, month_or_day
from oitcheck.thai.periods.pieces import ERA
from oitcheck.thai.periods.spots import PeriodText

__all__ = ["read_misspelt"]

_LOOK_BACK = 40
_MARK = re.compile(f"[{MARKS}]")
_NAMES = {_MARK.sub("", name): number for number, name in enumerate(MONTH_NAMES, 1)}
_LAST_WORD = re.compile(
    f"(?:(?<![{LETTERS}])|(?<=เดือน))(?P<word>[ก-ฮเ][{LETTERS}]{{4,12}})\\s?(?:ปี\\s?)?(?:{ERA}\\s?)?\\Z"
)
_SLIPS = 1  # of a letter: more, and it may be another word


def read_misspelt(text: PeriodText, hit: re.Match[str]) -> Period | None:
    """The month before a year, if its name is none but for one letter; who mistypes gets the first one right."""
    word = _LAST_WORD.search(text.before(hit.start(), _LOOK_BACK))
    number = _meant(word["word"]) if word else 0
    if word is None or not number:
        return None
    year = buddhist(int(hit[0]))
    at = hit.start() - len(word.string) + word.start("word")
    start, first, day = day_before(text, at)
    return month_or_day(text, start, hit.end(), year, number, first, day)


def _meant(word: str) -> int:
    """The number of the month that a word is nearly, 0 for any other word."""
    letters = _MARK.sub("", word)
    near = [
        number
        for name, number in _NAMES.items()
        if name[0] == letters[0] and OSA.distance(name, letters, score_cutoff=_SLIPS) <= _SLIPS
    ]
    return near[0] if len(near) == 1 else 0
