"""The language in which a rule writes what things are called.

"แผน(การ|)(ใช้จ่าย|เบิกจ่าย)" is short for "แผนใช้จ่าย", "แผนเบิกจ่าย", "แผนการใช้จ่าย" and "แผนการเบิกจ่าย": one of the words
between bars stands in the place of the brackets, or none where nothing stands beside a bar. "…" stands for some words
between. Brackets without a bar are brackets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Annotated

from pydantic import AfterValidator

MOST = 64  # ways of reading one phrase: more than that says nothing that a person could check
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


def _sound(phrases: tuple[str, ...]) -> tuple[str, ...]:
    if wrong := next(filter(None, map(_mistake, phrases)), ""):
        raise ValueError(wrong)
    return phrases


Phrases = Annotated[tuple[str, ...], AfterValidator(_sound)]


@lru_cache(maxsize=2048)
def spelled(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Each phrase in all the ways it can be read, once each, in the order written."""
    return tuple(dict.fromkeys(reading for phrase in phrases for reading in _readings(phrase)))


def _mistake(phrase: str) -> str:
    """What is wrong with a phrase, "" if nothing is."""
    if "|" in _CHOICE.sub("", phrase):
        return f"{phrase!r}: words to choose from stand as (one|other), and no brackets inside these"
    readings = _readings(phrase)
    if len(readings) > MOST:
        return f"{phrase!r} can be read in {len(readings)} ways, more than {MOST}: write several phrases"
    return "" if all(reading.strip() for reading in readings) else f"{phrase!r} can be read as nothing"


def _readings(phrase: str) -> list[str]:
    plain_or_choices = _CHOICE.split(phrase)
    pieces = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(plain_or_choices)]
    return ["".join(words) for words in product(*pieces)]
