"""Two texts, piece by piece: grapheme clusters of Thai, whole Latin words and whole numbers (pure).

Pieces become single code points, so that a character diff compares pieces, and no highlight ever cuts a vowel off its
consonant or a digit off its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
_MOST_PIECES = 8_000
_SHINGLE = 6
_ALIKE = 0.4

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


def align(before: Sequence[str], after: Sequence[str], *, tidy: bool = False) -> list[tuple[Op, int]] | None:
    """Operations with their lengths that turn one sequence into the other; None if there are too many distinct ones.

    `tidy`: what reads better is joined, even where the shortest edit would keep a piece in between.
    """
    codes: dict[str, str] = {}
    for item in chain(before, after):
        if item not in codes:
            if len(codes) == len(_CODES):
                return None
            codes[item] = _CODES[len(codes)]
    left, right = ("".join(map(codes.__getitem__, side)) for side in (before, after))
    found: list[tuple[Op, int]] = diff(left, right, checklines=False, cleanup="Semantic" if tidy else "No")
    return found


def compare(before: str, after: str) -> list[Run] | None:
    """The runs of two texts; None if they are long and have so little in common that no reader could follow."""
    left, right = split(before), split(after)
    if min(len(left), len(right)) > _MOST_PIECES and not _alike(left, right):
        return None
    found = align(_keys(left), _keys(right), tidy=True)
    return None if found is None else list(_runs(found, left, right))


def _keys(pieces: Iterable[str]) -> list[str]:
    """A line break and a space are the same piece: where a program broke the line changes nothing."""
    return [" " if piece.isspace() else piece for piece in pieces]


def _runs(found: Iterable[tuple[Op, int]], left: Sequence[str], right: Sequence[str]) -> Iterable[Run]:
    i = j = 0
    for op, length in found:
        gone = left[i : i + length] if op != "+" else ()
        come = right[j : j + length] if op != "-" else ()
        i, j = i + len(gone), j + len(come)
        yield Run(op, "".join(gone), "".join(come))


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    first, second = ({tuple(side[n : n + _SHINGLE]) for n in range(0, len(side) - _SHINGLE)} for side in (left, right))
    return len(first & second) >= _ALIKE * min(len(first), len(second))
