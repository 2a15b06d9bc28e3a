"""Lines of dots around the cells of a table, as browsers print them: thousands of specks, of which none is a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from oitcheck.documents.pdf.cells import Rule

_FEWEST = 6  # dots in a row
_APART = 4.0  # points between two of them
_ALIGNED = 0.5

Dot = tuple[float, float]


def dotted_rules(dots: Iterable[Dot]) -> tuple[list[Rule], list[Rule]]:
    """The lines that lie and those that stand, of dots told by their middles."""
    found = list(dots)
    return list(_in_rows(found)), list(_in_rows([(y, x) for x, y in found]))


def _in_rows(dots: list[Dot]) -> Iterator[Rule]:
    """Runs of dots one behind the other, at the same height."""
    for row in _runs(dots, 1, _ALIGNED):
        for run in _runs(row, 0, _APART):
            if len(run) >= _FEWEST:
                yield Rule(run[0][1], run[0][0], run[-1][0])


def _runs(dots: list[Dot], side: int, apart: float) -> Iterator[list[Dot]]:
    """The dots in groups, in which each is near the one before on a side."""
    run: list[Dot] = []
    for dot in sorted(dots, key=itemgetter(side)):
        if run and dot[side] - run[-1][side] > apart:
            yield run
            run = []
        run.append(dot)
    yield run
