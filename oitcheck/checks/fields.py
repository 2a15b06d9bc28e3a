"""fields: the tables have the required columns, and the cells that have to be filled are.

Header rows may be merged or two lines high. The same table in several formats (PDF and Word of one month) is one
table: a column that any of them shows is there, and cells are read in the format that keeps them best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.elements import Element
from oitcheck.evidence.candidates import Candidate
from oitcheck.evidence.rows import is_entry, says_none
from oitcheck.models import Evidence, Model, Table
from oitcheck.thai.calendar import Month, thai_months
from oitcheck.thai.text import Haystack, arabic

HEADER_ROWS = 6  # how deep below the first row a header may end
_KEEPS_CELLS = ("excel", "word", "page", "powerpoint", "pdf")  # best first


class Column(Element):
    """A column; with `number` a cell counts as filled only if a figure stands in it (a price, not just a name)."""

    number: bool = False


class Options(Model):
    """`columns` have to be there, with `somewhere` filled in some row; those named in `filled` in every row."""

    columns: tuple[Column, ...] = Field(min_length=1)
    somewhere: bool = False
    filled: tuple[str, ...] = ()
    at_least_rows: int = Field(default=1, ge=0)


@dataclass(frozen=True)
class Grid:
    """A table in which some of the columns were recognised: name -> index, and the rows below the header."""

    candidate: Candidate
    table: Table
    columns: dict[str, int]
    body: tuple[tuple[str, ...], ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Entries: no repeated column numbers, no total, no "there was none"."""
        header = self.table.rows[: len(self.table.rows) - len(self.body)]
        return tuple(row for row in self.body if is_entry(row, header))

    @property
    def says_none(self) -> bool:
        """The table says that there was nothing to list: a figure, not an empty table."""
        return says_none(self.body)


def run(look: Look, options: Options) -> Observation:
    """Columns first, then cells; month by month where there is a file a month."""
    readable = [c for c in look.candidates if c.source.text.text.strip()]
    groups = list(_groups(readable))
    grids = {id(c): _grid(c, options) for c in readable}
    missing = _missing_columns(groups, options)
    seen = {
        "expected": _names(options),
        "found": tuple(e.name for e in options.columns if e.name not in {name for name, _ in missing}),
        "evidence": tuple(_header_evidence([g for g in grids.values() if g])),
    }
    if missing:
        return lacking("missing_fields", missing=tuple(_of_months(missing, groups)), **seen)
    if readable and not any(grids.values()):
        return unsure("no_table", **{**seen, "evidence": tuple(c.source.evidence() for c in readable[:3])})
    gaps = [(grid, gap) for group in groups if (grid := _best(group, grids)) for gap in _gaps(grid, options)]
    sure = [gap for grid, gap in gaps if not grid.table.inferred]
    if gaps:
        names = tuple(dict.fromkeys(name for name, _ in sure or (gap for _, gap in gaps)))
        spots = tuple(spot for _, spot in sure or (gap for _, gap in gaps))[:6]
        what = {**seen, "missing": names, "evidence": spots}
        return lacking("empty_fields", **what) if sure else unsure("unruled_table", **what)
    return held(**seen)


def _names(options: Options) -> tuple[str, ...]:
    return tuple(element.name for element in options.columns)


def _groups(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Documents of the same months: the same table in several formats."""
    months: dict[frozenset[Month], list[Candidate]] = {}
    for candidate in candidates:
        months.setdefault(candidate.dating.months, []).append(candidate)
    yield from months.values()


def _missing_columns(groups: list[list[Candidate]], options: Options) -> list[tuple[str, frozenset[Month]]]:
    return [
        (element.name, group[0].dating.months)
        for group in groups
        if any(c.source.document.tables or not c.source.is_page for c in group)
        for element in options.columns
        if not any(_has_column(candidate, element) for candidate in group)
    ]


def _has_column(candidate: Candidate, column: Column) -> bool:
    """In a cell where the format keeps cells; a PDF's table may be read badly, so its text suffices."""
    document = candidate.source.document
    if not document.tables or document.format.family == "pdf":
        return column.find(candidate.source.text) is not None
    rows = (row for table in document.tables for row in table.rows if not _is_title(row))
    return any(column.find(Haystack(cell)) for row in rows for cell in row if cell)


def _is_title(row: tuple[str, ...]) -> bool:
    """One text over all columns."""
    return len(set(filter(None, row))) < 2


def _of_months(missing: list[tuple[str, frozenset[Month]]], groups: list[list[Candidate]]) -> Iterator[str]:
    """Each column once; with the months it is missing in, unless it is missing in all."""
    of_column: dict[str, list[frozenset[Month]]] = {}
    for name, months in missing:
        of_column.setdefault(name, []).append(months)
    for name, lacking_in in of_column.items():
        of_months = sorted({month for group in lacking_in for month in group})
        everywhere = len(lacking_in) == len(groups) or not of_months
        yield name if everywhere else f"{name} (เดือน{thai_months(of_months)})"


def _grid(candidate: Candidate, options: Options) -> Grid | None:
    """The table of a document in which most of the columns are recognised."""
    grids = [_read(candidate, table, options) for table in candidate.source.document.tables]
    best = max(grids, key=lambda grid: len(grid.columns), default=None)
    return best if best and len(best.columns) * 2 >= len(options.columns) else None


def _read(candidate: Candidate, table: Table, options: Options) -> Grid:
    """Columns recognised in the first rows: each column's header is all its cells down to the last header row."""
    columns: dict[str, int] = {}
    last = -1
    for depth in range(min(HEADER_ROWS, len(table.rows))):
        if _is_title(table.rows[depth]):
            continue
        for index, cell in enumerate(table.rows[depth]):
            header = Haystack(cell)
            for element in options.columns:
                if element.name not in columns and element.find(header):
                    columns[element.name] = index
                    last = depth
    return Grid(candidate, table, columns, table.rows[last + 1 :])


def _best(group: list[Candidate], grids: dict[int, Grid | None]) -> Grid | None:
    """The table of the months in the format that keeps cells best."""
    best = sorted(group, key=lambda c: _rank(c.source.document.format.family))
    return next((g for c in best if (g := grids[id(c)])), None)


def _gaps(grid: Grid, options: Options) -> Iterator[tuple[str, Evidence]]:
    if options.somewhere:
        yield from _blank_columns(grid, options)
    yield from _empty_cells(grid, options)


def _blank_columns(grid: Grid, options: Options) -> Iterator[tuple[str, Evidence]]:
    """Columns that have a header and nothing below it in any row."""
    for column in options.columns if grid.rows else ():
        index = grid.columns.get(column.name)
        if index is not None and not any(_is_filled(column, _cell(row, index)) for row in grid.rows):
            note = f"ช่อง “{column.name}” ไม่มีข้อมูลทั้ง {len(grid.rows)} แถว"
            yield column.name, grid.candidate.source.evidence_at(grid.table.locator, column.name, note)


def _empty_cells(grid: Grid, options: Options) -> Iterator[tuple[str, Evidence]]:
    """Cells without a word in columns that have to be filled; continuation rows of one entry are skipped."""
    if len(grid.rows) < options.at_least_rows and not grid.says_none:
        spot = grid.candidate.source.evidence_at(grid.table.locator, "", "ตารางมีแต่หัว ไม่มีข้อมูล")
        yield "แถวข้อมูลในตาราง", spot
    by_name = {column.name: column for column in options.columns}
    filled = {name: grid.columns[name] for name in options.filled if name in grid.columns}
    rows = [row for row in grid.rows if _stands_alone(row, set(filled.values()))]
    for name, index in filled.items():
        empty = [row for row in rows if not _is_filled(by_name[name], _cell(row, index))]
        if empty:
            quote = " | ".join(cell for cell in empty[0] if cell.strip())[:160]
            note = f"ช่อง “{name}” ไม่มีข้อมูล {len(empty)} จาก {len(rows)} แถว"
            yield name, grid.candidate.source.evidence_at(grid.table.locator, quote, note)


def _stands_alone(row: tuple[str, ...], filled: set[int]) -> bool:
    """An entry of its own: it says something outside the columns in question, unlike the second line of an entry."""
    others = [cell for index, cell in enumerate(row) if index not in filled]
    return sum(1 for cell in others if cell.strip()) >= min(2, len(others))


def _is_filled(column: Column, cell: str) -> bool:
    """ "-" and "ไม่มี" are answers to "how many" or "what", but no price."""
    return bool(re.search(r"\d", arabic(cell))) if column.number else bool(cell)


def _rank(family: str) -> int:
    return _KEEPS_CELLS.index(family) if family in _KEEPS_CELLS else len(_KEEPS_CELLS)


def _cell(row: tuple[str, ...], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _header_evidence(grids: list[Grid]) -> Iterator[Evidence]:
    for grid in grids[:6]:
        header = " | ".join(sorted(grid.columns, key=lambda name: grid.columns[name]))
        yield grid.candidate.source.evidence_at(grid.table.locator, header, "หัวตารางที่พบ")


CHECK = Check("fields", run, ("missing_fields", "empty_fields", "no_table", "unruled_table"), Options, TEXT_CHECK)
