"""What stands for a phrase in a match key: its letters, or a pattern where words, numbers and gaps matter.

A phrase that begins or ends with a Latin letter or a digit has to begin or end at a word there: "ita" is not found in
"digital", nor "o1" in "o11".  Where Thai letters, punctuation and Latin words or numbers meet, a space more or less
does not matter ("ปี2566" finds "ปี 2566"); between two Latin words or two numbers it does.  `GAP` stands for some words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise

from oitcheck.thai.keys import LETTERS, fold

GAP = "…"
_GAP_LENGTH = 40  # characters of the key: a few Thai words

_WORD_CHARACTER = re.compile("[0-9a-z]")
_PURE_THAI = re.compile(f"[{LETTERS}]+")
_PIECE = re.compile(f"[0-9a-z]+|[{LETTERS}]+|[^ 0-9a-z{LETTERS}]+")
_SAME = 8  # letters by which phrases begin alike

Sought = str | re.Pattern[str]


@lru_cache(maxsize=8192)  # a catalogue's phrases, each sought in every source
def sought_for(phrase: str) -> Sought:
    """What stands for a phrase in a key: plain letters, or a pattern where words and gaps matter; "" is nowhere."""
    needle = fold(phrase)
    if needle and GAP in phrase:
        return _gap_pattern(phrase)
    return needle if not needle or _PURE_THAI.fullmatch(needle) else _phrase_pattern(needle)


@lru_cache(maxsize=2048)
def sought_together(phrases: tuple[str, ...]) -> tuple[tuple[str, tuple[tuple[str, Sought], ...]], ...]:
    """Phrases in their order, those together that follow one another and begin alike, with what stands in all of them.

    The readings of a choice begin alike: a text without the beginning is not asked for each.
    """
    groups = groupby(phrases, key=_beginning)
    return tuple((beginning, tuple((phrase, sought_for(phrase)) for phrase in alike)) for beginning, alike in groups)


@lru_cache(maxsize=8192)
def _beginning(phrase: str) -> str:
    """The letters that a key with the phrase has to have: "" where it may be written in several ways from the start."""
    needle = fold(phrase.split(GAP)[0])
    word = _PIECE.findall(needle)[:1] if needle else []
    return "".join(word)[:_SAME]


def occurrences(phrase: str, key: str) -> Iterator[tuple[int, int]]:
    """Start and end of every place of a phrase in a key."""
    sought = sought_for(phrase)
    if not isinstance(sought, str):
        yield from (match.span() for match in sought.finditer(key))
        return
    at = key.find(sought) if sought else -1
    while at >= 0:
        yield at, at + len(sought)
        at = key.find(sought, at + len(sought))


@lru_cache(maxsize=2048)
def _gap_pattern(phrase: str) -> re.Pattern[str]:
    """The pieces of a phrase in order, on one line, not far from each other."""
    pieces = [fold(piece) for piece in phrase.split(GAP)]
    return re.compile(f"[^\n]{{0,{_GAP_LENGTH}}}?".join(_phrase_pattern(p).pattern for p in pieces if p))


@lru_cache(maxsize=2048)
def _phrase_pattern(needle: str) -> re.Pattern[str]:
    """A phrase of mixed scripts: words and numbers whole, spaces free where scripts or signs meet."""
    words = _PIECE.findall(needle)
    parts = [_edge(words[0][0], "(?<![0-9a-z])"), re.escape(words[0])]
    for left, right in pairwise(words):
        between = " " if is_word(left) and is_word(right) else " ?"
        parts += [between, re.escape(right)]
    parts.append(_edge(words[-1][-1], "(?![0-9a-z])"))
    return re.compile("".join(parts))


def _edge(character: str, boundary: str) -> str:
    return boundary if is_word(character) else ""


def is_word(piece: str) -> bool:
    """Whether a piece begins like a Latin word or a number."""
    return bool(_WORD_CHARACTER.match(piece))
