"""The cells that ruling lines enclose: near lines taken as one, their crossings, the smallest rectangles between these.

All coordinates are points from the page's top left corner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

SNAP = 3.0  # points within which two lines are one
_SHORTEST = 3.0
_MAX_LINES = 1000
_MAX_CROSSINGS = 5000


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
    """A line that lies (`at`: how far down, `start`: its left) or stands (`at`: how far right, `start`: its top)."""

    at: float
    start: float
    end: float


Point = tuple[float, float]


def grids(lying: Iterable[Rule], standing: Iterable[Rule]) -> list[list[Box]]:
    """The cells of every table that the lines draw, from the top."""
    levels, uprights = _joined(lying), _joined(standing)
    if len(uprights) < 2 or len(levels) < 2 or len(levels) + len(uprights) > _MAX_LINES:
        return []
    crossings = _crossings(levels, uprights)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    tables = _together(list(_cells(crossings)))
    return sorted((cells for cells in tables if _is_grid(cells)), key=lambda cells: min(cell.top for cell in cells))


def borders(values: Iterable[float]) -> list[float]:
    """Distinct borders, near ones taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return found


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on nearly the same line put on one, and what touches there made one; specks are left out."""
    found: list[Rule] = []
    for at, near in _on_one_line(rules):
        run: Rule | None = None
        for rule in sorted(near, key=attrgetter("start")):
            if run is None:
                run = Rule(at, rule.start, rule.end)
            elif rule.start > run.end + SNAP:
                found.append(run)
                run = Rule(at, rule.start, rule.end)
            elif rule.end > run.end:
                run = run._replace(end=rule.end)
        if run is not None:
            found.append(run)
    return [rule for rule in found if rule.end - rule.start >= _SHORTEST]


def _on_one_line(rules: Iterable[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    """Runs of rules no further apart than `SNAP` from one to the next, each with its mean place."""
    near: list[Rule] = []
    for rule in sorted(rules, key=attrgetter("at")):
        if near and rule.at - near[-1].at > SNAP:
            yield _mean(near), near
            near = []
        near.append(rule)
    if near:
        yield _mean(near), near


def _mean(rules: Sequence[Rule]) -> float:
    return sum(rule.at for rule in rules) / len(rules)


class _Crossing(NamedTuple):
    """The rules, by number, that meet in a point."""

    levels: set[int]
    uprights: set[int]


def _crossings(levels: Sequence[Rule], uprights: Sequence[Rule]) -> dict[Point, _Crossing]:
    """Where rules meet or nearly do, from the left."""
    found: dict[Point, _Crossing] = {}
    for u, upright in enumerate(uprights):
        x, top, bottom = upright.at, upright.start - SNAP, upright.end + SNAP
        for n, (y, left, right) in enumerate(levels):
            if top <= y <= bottom and left - SNAP <= x <= right + SNAP:
                crossing = found.setdefault((x, y), _Crossing(set(), set()))
                crossing.levels.add(n)
                crossing.uprights.add(u)
    return found


def _cells(crossings: dict[Point, _Crossing]) -> Iterator[Box]:
    """For every crossing the smallest rectangle to its lower right whose sides are all drawn."""
    down: dict[float, list[float]] = defaultdict(list)
    across: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        down[x].append(y)
        across[y].append(x)
    for x, y in sorted(crossings):
        here = crossings[x, y]
        lower = down[x][down[x].index(y) + 1 :]
        further = across[y][across[y].index(x) + 1 :]
        right = [(r, crossings[r, y]) for r in further if not here.levels.isdisjoint(crossings[r, y].levels)]
        bottom = _bottom_right(crossings, here, [(b, crossings[x, b]) for b in lower], right)
        if bottom:
            yield Box(x, y, *bottom)


def _bottom_right(
    crossings: dict[Point, _Crossing],
    here: _Crossing,
    lower: list[tuple[float, _Crossing]],
    right: list[tuple[float, _Crossing]],
) -> Point | None:
    for y, below in lower:
        if here.uprights.isdisjoint(below.uprights):
            continue
        for x, beside in right:
            corner = crossings.get((x, y))
            if corner and not (corner.uprights.isdisjoint(beside.uprights) or corner.levels.isdisjoint(below.levels)):
                return x, y
    return None


def _together(cells: list[Box]) -> Iterator[list[Box]]:
    """Cells that share corners, one with the next."""
    left = cells
    while left:
        table, corners, waiting = [left[0]], set(_corners(left[0])), left[1:]
        left = []
        grown = True
        while grown:
            grown, left = False, []
            for cell in waiting:
                if corners.isdisjoint(_corners(cell)):
                    left.append(cell)
                else:
                    grown = True
                    corners.update(_corners(cell))
                    table.append(cell)
            waiting = left
        yield table


def _corners(cell: Box) -> tuple[Point, Point, Point, Point]:
    left, top, right, bottom = cell
    return (left, top), (left, bottom), (right, top), (right, bottom)


def _is_grid(cells: list[Box]) -> bool:
    """More than one column and enough cells to be a table, not a frame around a heading."""
    return len(cells) >= 4 and len(borders(x for cell in cells for x in (cell.left, cell.right))) > 2
