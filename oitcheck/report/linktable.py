"""Which links the page shows: every problem, and of those that work a bounded number for each item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from oitcheck.models import LinkResult, Outcome, Report
from oitcheck.report.words import BAD, OUTCOMES, UNSURE

WORKING_PER_ITEM = 25
_RANK = {outcome: rank for rank, outcome in enumerate(OUTCOMES)}
_NO_ITEM = ("",)
_LONG = 60  # characters of a detail that make its row high
_MANY = 4
_IN_SIGHT = 5  # of links that have the same fault in the same place

T = TypeVar("T")


PRINTED = 200
"""Rows that are printed, the worst: some twenty pages."""


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The rows to show, worst first, and what they are taken from."""

    rows: tuple[LinkResult, ...]
    total: int
    counts: tuple[tuple[Outcome, int], ...]  # of all links, worst first
    problems: int
    shared: dict[str, int]  # long details that many rows have, each with the number of its remark
    printed: int = PRINTED

    @property
    def hidden(self) -> int:
        """Links that only report.json and report.xlsx list."""
        return self.total - len(self.rows)


def is_problem(outcome: Outcome) -> bool:
    """Dead, or not to be judged: somebody has to look at it."""
    return OUTCOMES[outcome].tone in (BAD, UNSURE)


def worst_first(links: tuple[LinkResult, ...]) -> list[LinkResult]:
    """By state; submitted ones before those found; otherwise as they came."""
    return sorted(links, key=lambda link: (_RANK[link.status], not link.submitted))


def link_table(report: Report) -> LinkTable:
    """Choose the rows for the page."""
    room: Counter[str] = Counter()
    rows = [link for link in worst_first(report.links) if _has_room(link, room)]
    counts = Counter(link.status for link in report.links)
    return LinkTable(
        rows=tuple(rows),
        total=len(report.links),
        counts=tuple((outcome, counts[outcome]) for outcome in OUTCOMES if counts[outcome]),
        problems=sum(n for outcome, n in counts.items() if is_problem(outcome)),
        shared=_shared(rows),
    )


def _shared(rows: Iterable[LinkResult]) -> dict[str, int]:
    counts = Counter(link.detail for link in rows if len(link.detail) > _LONG)
    return {detail: n for n, detail in enumerate((d for d, count in counts.items() if count >= _MANY), start=1)}


def folded(links: Iterable[T], alike: Callable[[T], object]) -> list[tuple[list[T], list[T]]]:
    """Links that follow one another and are alike: a few to be shown, the rest to be folded behind them."""
    runs = (list(run) for _, run in groupby(links, alike))
    return [(run, []) if len(run) <= _IN_SIGHT + 1 else (run[:_IN_SIGHT], run[_IN_SIGHT:]) for run in runs]


def by_number(text: str) -> list[tuple[int, str]]:
    """A key that puts "2.pdf" before "10.pdf"."""
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in re.split(r"(\d+)", text)]


def _has_room(link: LinkResult, taken: Counter[str]) -> bool:
    if is_problem(link.status) or link.submitted:
        return True
    items = link.items or _NO_ITEM
    if all(taken[item] >= WORKING_PER_ITEM for item in items):
        return False
    taken.update(items)
    return True
