"""Two texts, piece by piece: grapheme clusters of Thai, whole Latin words and whole numbers (pure).

Pieces become single code points, so that a character diff compares pieces, and no highlight ever cuts a vowel off its
consonant or a digit off its number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from fast_diff_match_patch import diff

_MARKS = "\u0300-\u036f\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u200d\ufe0f"
_PIECE = re.compile(
    rf"\s+|[0-9๐-๙]+(?:[.,:/][0-9๐-๙]+)*|[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*|.[{_MARKS}]*", re.DOTALL
)
_DIGITS = re.compile(r"[0-9๐-๙]+")

# Private use first; then blocks that no piece is ever read as, still in the basic plane for Windows' 16-bit letters.
_CODES = tuple(map(chr, chain(range(0xE000, 0xF900), range(0x3400, 0xA000), range(0xAC00, 0xD7A4))))
_SMALL = 1_200 * 1_200  # pieces by pieces that are compared without looking for something to hold on to
_SHINGLE = 8

Op = Literal["=", "-", "+"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch in which the texts agree, or that only one of them has; "=" may differ in its spaces."""

    op: Op
    before: str = ""
    after: str = ""


def split(text: str) -> list[str]:
    """The pieces of a text; joined they are the text."""
    return _PIECE.findall(text)


def masked(text: str) -> str:
    """The text with every number as 0: lines that differ in their figures only are the same line, changed."""
    return _DIGITS.sub("0", text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts as runs. `coarse`: a stretch was too long and too different to say more than "this for that"."""

    runs: tuple[Run, ...]
    coarse: bool = False


def align(before: Sequence[str], after: Sequence[str]) -> list[tuple[Op, int]] | None:
    """Operations with their lengths that turn one sequence into the other; None if too many items are distinct."""
    coded = _coded(before, after)
    return None if coded is None else list(diff(*coded, checklines=False, cleanup="No"))


def compare(before: str, after: str) -> Comparison:
    """The runs of two texts.

    What reads better is joined, even where the shortest edit would keep a piece in between. Long texts are held
    together by what stands exactly once in both; between two such places the comparison is exact, or coarse where it
    would take long and show confetti.
    """
    left, right = split(before), split(after)
    coded = _coded(_keys(left), _keys(right))
    if coded is None:
        return Comparison((Run("-", before), Run("+", "", after)), coarse=True)
    found, coarse = _operations(*coded)
    return Comparison(tuple(_runs(found, left, right)), coarse)


def _coded(before: Sequence[str], after: Sequence[str]) -> tuple[str, str] | None:
    codes: dict[str, str] = {}
    for item in chain(before, after):
        if item not in codes:
            if len(codes) == len(_CODES):
                return None
            codes[item] = _CODES[len(codes)]
    return "".join(map(codes.__getitem__, before)), "".join(map(codes.__getitem__, after))


def _operations(left: str, right: str) -> tuple[list[tuple[Op, int]], bool]:
    found: list[tuple[Op, int]] = []
    coarse, i, j = False, 0, 0
    held = _held(left, right) if len(left) * len(right) > _SMALL else []
    for one, other, length in (*held, (len(left), len(right), 0)):
        gap = left[i:one], right[j:other]
        if len(gap[0]) * len(gap[1]) > _SMALL:
            coarse = True
            found += [("-", len(gap[0])), ("+", len(gap[1]))]
        else:
            found += diff(*gap, checklines=False, cleanup="Semantic")
        found.append(("=", length))
        i, j = one + length, other + length
    return _merged(found), coarse


def _merged(found: Iterable[tuple[Op, int]]) -> list[tuple[Op, int]]:
    """Neighbours of one kind as one; what goes before what comes."""
    merged: list[tuple[Op, int]] = []
    for op, length in found:
        if merged and merged[-1][0] == op:
            length += merged.pop()[1]
        if length:
            merged.append((op, length))
    return merged


def _held(left: str, right: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that both have, as (place, place, length): grown from shingles that stand once in either, in order."""
    first, second = _once(left), _once(right)
    places = [(i, second[shingle]) for shingle, i in first.items() if shingle in second]
    start = end = shift = 0
    for i, j in _rising(places):
        if i - j == shift and i <= end:
            end = i + _SHINGLE
        elif i >= end and j >= end - shift:
            if end > start:
                yield start, start - shift, end - start
            start, end, shift = i, i + _SHINGLE, i - j
    if end > start:
        yield start, start - shift, end - start


def _once(text: str) -> dict[str, int]:
    """Shingles that a text has exactly once, in order, with their places."""
    shingles = [text[n : n + _SHINGLE] for n in range(len(text) - _SHINGLE + 1)]
    counts = Counter(shingles)
    return {shingle: n for n, shingle in enumerate(shingles) if counts[shingle] == 1}


def _rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of places that are in order on both sides; those given are in order on the first."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(places):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [j], [n]
    chosen = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chosen.append(places[n])
        n = before[n]
    return chosen[::-1]


def _keys(pieces: Iterable[str]) -> list[str]:
    """A line break and a space are the same piece: where a program broke the line changes nothing."""
    return [" " if piece.isspace() else piece for piece in pieces]


def _runs(found: Iterable[tuple[Op, int]], left: Sequence[str], right: Sequence[str]) -> Iterator[Run]:
    i = j = 0
    for op, length in found:
        gone = left[i : i + length] if op != "+" else ()
        come = right[j : j + length] if op != "-" else ()
        i, j = i + len(gone), j + len(come)
        yield Run(op, "".join(gone), "".join(come))
