"""Two documents laid beside each other: lines that stayed, and rows in which something changed (pure).

First whole lines are matched, then lines that differ in their figures only, and what is left between them is compared
piece by piece; so a new figure in each of a thousand rows costs no more than one in a single row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from oitcheck.diff.lines import Line
from oitcheck.diff.pieces import Run, align, compare, masked

_VERY_LONG = 1_500  # characters of what only one text has
_LONG_ROW = 240  # characters after which a row ends where either text breaks its line


@dataclass(frozen=True, slots=True)
class Same:
    """Lines that both have; locators may differ by page."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A place that changed: what both have and what only one has, in reading order, and the lines it touches."""

    runs: tuple[Run, ...]
    before: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def locator(self) -> str:
        """Where a reader finds it."""
        return next((line.locator for line in (*self.after, *self.before) if line.locator), "")

    @property
    def table(self) -> bool:
        """A row of a table on either side."""
        return any(line.table for line in (*self.before, *self.after))


@dataclass(frozen=True)
class Laid:
    """The whole comparison. `coarse`: somewhere lines were set against lines, because pieces would say nothing."""

    rows: tuple[Same | Row, ...]
    coarse: bool


def lay(before: Sequence[Line], after: Sequence[Line]) -> Laid:
    """Lay two documents beside each other."""
    layer = _Layer()
    rows = tuple(_joined(layer.by_lines(before, after)))
    return Laid(rows, layer.coarse)


class _Layer:
    def __init__(self) -> None:
        self.coarse = False

    def by_lines(self, before: Sequence[Line], after: Sequence[Line]) -> Iterator[Same | Row]:
        for same, left, right in _blocks(before, after, lambda line: line.text):
            if same:
                yield Same(tuple(right))
            else:
                yield from self._by_figures(left, right)

    def _by_figures(self, before: Sequence[Line], after: Sequence[Line]) -> Iterator[Row]:
        for same, left, right in _blocks(before, after, lambda line: masked(line.text)):
            if same:
                for one, other in zip(left, right, strict=True):
                    yield from self._by_pieces([one], [other])
            else:
                yield from self._by_pieces(left, right)

    def _by_pieces(self, before: Sequence[Line], after: Sequence[Line]) -> Iterator[Row]:
        if not (before and after):
            yield from (Row((Run("-", line.text),), (line,), ()) for line in before)
            yield from (Row((Run("+", "", line.text),), (), (line,)) for line in after)
            return
        compared = compare(*("\n".join(line.text for line in side) for side in (before, after)))
        self.coarse |= compared.coarse
        yield from _rows(compared.runs, before, after)


def _blocks(
    before: Sequence[Line], after: Sequence[Line], key: Callable[[Line], str]
) -> Iterator[tuple[bool, Sequence[Line], Sequence[Line]]]:
    """(whether they agree, lines before, lines after), all lines in order; an exchange is one block."""
    found = align([key(line) for line in before], [key(line) for line in after])
    if found is None:
        yield False, before, after
        return
    i = j = 0
    gone = come = 0
    for op, length in (*found, ("=", 0)):
        if op == "-":
            gone += length
        elif op == "+":
            come += length
        else:
            if gone or come:
                yield False, before[i : i + gone], after[j : j + come]
            i, j, gone, come = i + gone, j + come, 0, 0
            if length:
                yield True, before[i : i + length], after[j : j + length]
            i, j = i + length, j + length


def _rows(runs: Sequence[Run], before: Sequence[Line], after: Sequence[Line]) -> Iterator[Row]:
    """Cut where both texts break their line, or where either does after a long stretch."""
    left, right, row, length = list(before), list(after), [], 0
    for run in _cut(runs):
        row.append(run)
        length += len(run.before or run.after)
        if _ends_row(run, length):
            yield _row(row, left, right, last=False)
            row, length = [], 0
    if row:
        yield _row(row, left, right, last=True)


def _ends_row(run: Run, length: int) -> bool:
    if run.op != "=":
        return length > _LONG_ROW and (run.before or run.after).endswith("\n")
    breaks = ("\n" in run.before) + ("\n" in run.after)
    return breaks == 2 or (breaks == 1 and length > _LONG_ROW)


def _cut(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs that agree, one a line; of those that do not, the very long ones too."""
    for run in runs:
        if "\n" not in (run.before or run.after) or (run.op == "=" and run.before != run.after):
            yield run
        elif run.op == "=" or len(run.before or run.after) > _VERY_LONG:
            lines = (run.before or run.after).splitlines(keepends=True)
            yield from (Run(run.op, line * (run.op != "+"), line * (run.op != "-")) for line in lines)
        else:
            yield run


def _row(row: Sequence[Run], left: list[Line], right: list[Line], *, last: bool) -> Row:
    """A row with the lines that it uses up; a line that is only begun stays for the next row too."""
    taken = []
    for side, texts in ((left, [run.before for run in row]), (right, [run.after for run in row])):
        breaks = "".join(texts).count("\n")
        ends = last or "".join(texts).endswith("\n")
        taken.append(tuple(side[: breaks + (not ends or last)]))
        del side[:breaks]
    return Row(tuple(row), *taken)


def _shown(row: Row) -> Iterator[Line]:
    """The later side's lines, of one that is only begun as much as the row shows."""
    texts = "".join(run.after for run in row.runs).split("\n")
    return (replace(line, text=text) for line, text in zip(row.after, texts, strict=False) if text.strip())


def _joined(rows: Iterator[Same | Row]) -> Iterator[Same | Row]:
    """Rows in which nothing but spaces differs are lines that stayed; neighbours of these are one stretch."""
    kept: list[Line] = []
    for row in rows:
        if isinstance(row, Same):
            kept += row.lines
        elif all(run.op == "=" or not (run.before + run.after).strip() for run in row.runs):
            kept += _shown(row)
        else:
            if kept:
                yield Same(tuple(kept))
            kept = []
            yield row
    if kept:
        yield Same(tuple(kept))
