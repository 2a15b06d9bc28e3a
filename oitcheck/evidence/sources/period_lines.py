"""Lines of a page that are nothing but a period ("ปีงบประมาณ 2565"): headings without the markup of one (pure)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from oitcheck.evidence.sources.anonymous import is_meaningless
from oitcheck.links import place
from oitcheck.models import Document, Link, Part
from oitcheck.thai.periods import find_periods

_LONGEST = 60  # characters
_ENTRY = re.compile(r"(?:li|button|a)(?![a-z])")


def lines_above(page: Document) -> dict[str, str]:
    """By the address of a link (as `links.place` has it): the line above it that names a period and nothing else.

    It holds until a line with other words comes; a row of tabs names none of what stands below it. What is linked under
    several of them is left out. A row of months heads columns: each link of a row below stands under one.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for link, line in _pairs(page):
        found[place(link.url)].add(line)
    return {url: lines.pop() for url, lines in found.items() if len(lines) == 1}


def _pairs(page: Document) -> Iterator[tuple[Link, str]]:
    of_part: dict[int | None, list[Link]] = defaultdict(list)
    for link in page.links:
        of_part[link.part].append(link)
    above, tabs = "", _tabs(page.parts)
    for number, part in enumerate(page.parts):
        waiting = of_part[number]
        for line in _lines(part):
            begun = _in_line(line, waiting)
            yield from zip(begun, _each_its_own(above, begun), strict=True)
            waiting = waiting[len(begun) :]
            if not begun:
                above = line if _is_period(line) and number not in tabs else ""
        yield from zip(waiting, _each_its_own(above, waiting), strict=True)


def _tabs(parts: Sequence[Part]) -> set[int]:
    """Entries of lists that name a year and nothing else, and stand right beside another that does."""
    beside = ((n, n + 1) for n, (one, other) in enumerate(pairwise(parts)) if _is_year(one) and _is_year(other))
    return {number for pair in beside for number in pair if len({_list_of(parts[n]) for n in pair}) == 1}


def _is_year(part: Part) -> bool:
    kinds = {period.kind for period in find_periods(part.text)}
    return bool(_list_of(part)) and _is_period(part.text) and kinds <= {"year", "fiscal_year"}


def _list_of(part: Part) -> str:
    around, _, entry = part.locator.rpartition(" > ")
    return around if _ENTRY.match(entry) else ""


def _each_its_own(line: str, links: Sequence[Link]) -> Sequence[str]:
    """Under a row of months, what heads each column: which one it is, where there are as many links as months."""
    months = [period for period in find_periods(line) if period.kind == "month"]
    if len(months) < 2:
        return [line] * len(links)
    if len(months) != len(links):
        return [""] * len(links)
    return [line[period.start : period.end] for period in months]


def _lines(part: Part) -> list[str]:
    return [line.strip() for line in part.text.splitlines() if line.strip()]


def _in_line(line: str, waiting: Sequence[Link]) -> list[Link]:
    """The next links whose words stand in the line, one after the other."""
    at, begun = 0, []
    for link in waiting:
        words = link.anchor.strip()
        found = line.find(words, at) if words else -1
        if found < 0:
            break
        at = found + len(words)
        begun.append(link)
    return begun


def _is_period(line: str) -> bool:
    return len(line) <= _LONGEST and bool(find_periods(line)) and is_meaningless(line)
