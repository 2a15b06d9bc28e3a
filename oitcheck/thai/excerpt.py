"""An excerpt of a Thai text: cut at spaces where there are any, never between a consonant and its marks."""

from __future__ import annotations

import re

from oitcheck.thai.keys import MARKS, TRAILING_VOWELS

_CLUSTER_TAIL = re.compile(f"[{MARKS}{TRAILING_VOWELS}]*")


def excerpt(text: str, start: int, end: int, around: int) -> str:
    """From `start` to `end` with up to `around` characters either side, in one line; … stands for what was cut off."""
    left = _cut_left(text, max(0, start - around), start)
    right = _cut_right(text, end, min(len(text), end + around))
    head = "…" if text[:left].strip() else ""
    tail = "…" if text[right:].strip() else ""
    return head + " ".join(text[left:right].split()) + tail


def cluster_end(text: str, at: int) -> int:
    """`at`, or where the vowels and marks that stand at it end."""
    tail = _CLUSTER_TAIL.match(text, at)
    return tail.end() if tail else at


def _cut_left(text: str, left: int, start: int) -> int:
    """A good place between `left` and `start` for an excerpt to begin."""
    if left == 0 or text[left - 1].isspace():
        return left
    space = next((i for i in range(left, start) if text[i].isspace()), None)
    return min(cluster_end(text, left), start) if space is None else space + 1


def _cut_right(text: str, end: int, right: int) -> int:
    """A good place between `end` and `right` for an excerpt to end."""
    if right == len(text) or text[right].isspace():
        return right
    space = next((i for i in range(right - 1, end - 1, -1) if text[i].isspace()), None)
    return cluster_end(text, right) if space is None else space
