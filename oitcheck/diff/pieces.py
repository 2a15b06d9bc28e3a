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

from rapidfuzz.distance import Indel

_MARKS = "\u0300-\u036f\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u200d\ufe0f"
_PIECE = re.compile(
    rf"\s+|[0-9๐-๙]+(?:[.,:/][0-9๐-๙]+)*|[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*|.[{_MARKS}]*", re.DOTALL
)
_DIGITS = re.compile(r"[0-9๐-๙]+")

_FIRST_CODE, _LAST_CODE = 0xE000, 0x10FFFF  # private use, and what lies behind it
Op = Literal["=", "-", "+"]


@dataclass(frozen=True, slots=True)
class _Way:
    """How to compare: items by items that are `small` enough to need nothing to hold on to, and the size of that."""

    small: int
    shingle: int
    tidy: bool


_BY_LINES = _Way(small=12_000 * 12_000, shingle=1, tidy=False)
_BY_PIECES = _Way(small=3_000 * 3_000, shingle=8, tidy=True)


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
    return None if coded is None else _operations(*coded, _BY_LINES)[0]


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
    found, coarse = _operations(*coded, _BY_PIECES)
    return Comparison(tuple(_runs(found, left, right)), coarse)


def _coded(before: Sequence[str], after: Sequence[str]) -> tuple[str, str] | None:
    codes: dict[str, str] = {}
    for item in chain(before, after):
        if item not in codes:
            if _FIRST_CODE + len(codes) > _LAST_CODE:
                return None
            codes[item] = chr(_FIRST_CODE + len(codes))
    return "".join(map(codes.__getitem__, before)), "".join(map(codes.__getitem__, after))


def _operations(left: str, right: str, way: _Way) -> tuple[list[tuple[Op, int]], bool]:
    found: list[tuple[Op, int]] = []
    coarse, i, j = False, 0, 0
    held = _held(left, right, way.shingle) if len(left) * len(right) > way.small else []
    for one, other, length in (*held, (len(left), len(right), 0)):
        gap = left[i:one], right[j:other]
        if len(gap[0]) * len(gap[1]) > way.small:
            coarse = True
            found += [("-", len(gap[0])), ("+", len(gap[1]))]
        else:
            found += _tidied(_shortest(*gap)) if way.tidy else _shortest(*gap)
        found.append(("=", length))
        i, j = one + length, other + length
    return _merged(found), coarse


def _shortest(left: str, right: str) -> Iterator[tuple[Op, int]]:
    for step in Indel.opcodes(left, right):
        if step.tag == "equal":
            yield "=", step.src_end - step.src_start
        else:
            yield "-", step.src_end - step.src_start
            yield "+", step.dest_end - step.dest_start


def _tidied(found: Iterable[tuple[Op, int]]) -> list[tuple[Op, int]]:
    """Without what stayed by chance: a stretch no longer than the edits on either side of it is a part of them."""
    edits: list[_Edit] = [_Edit()]
    for op, length in found:
        if op == "=":
            _absorb(edits)
            edits.append(_Edit(stayed=length))
        elif op == "-":
            edits[-1].gone += length
        else:
            edits[-1].come += length
    _absorb(edits)
    return _merged(
        operation for edit in edits for operation in (("=", edit.stayed), ("-", edit.gone), ("+", edit.come))
    )


@dataclass(slots=True)
class _Edit:
    """What stayed before it, what goes, what comes; in pieces."""

    stayed: int = 0
    gone: int = 0
    come: int = 0


def _absorb(edits: list[_Edit]) -> None:
    """Join the last edit with those before it, as long as little stayed between them."""
    while len(edits) > 1:
        before, last = edits[-2], edits[-1]
        if last.stayed > min(max(before.gone, before.come), max(last.gone, last.come)):
            return
        edits.pop()
        before.gone += last.stayed + last.gone
        before.come += last.stayed + last.come


def _merged(found: Iterable[tuple[Op, int]]) -> list[tuple[Op, int]]:
    """Neighbours of one kind as one, none of them empty."""
    merged: list[tuple[Op, int]] = []
    for op, length in found:
        if merged and merged[-1][0] == op:
            length += merged.pop()[1]
        if length:
            merged.append((op, length))
    return merged


def _held(left: str, right: str, size: int) -> Iterator[tuple[int, int, int]]:
    """Stretches that both have, as (place, place, length): grown from shingles that stand once in either, in order."""
    first, second = _once(left, size), _once(right, size)
    places = [(i, second[shingle]) for shingle, i in first.items() if shingle in second]
    start = end = shift = 0
    for i, j in _rising(places):
        if i - j == shift and i <= end:
            end = i + size
        elif i >= end and j >= end - shift:
            if end > start:
                yield start, start - shift, end - start
            start, end, shift = i, i + size, i - j
    if end > start:
        yield start, start - shift, end - start


def _once(text: str, size: int) -> dict[str, int]:
    """Shingles that a text has exactly once, in order, with their places."""
    shingles = [text[n : n + size] for n in range(len(text) - size + 1)]
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
