"""fields: the tables have the required columns, and the cells that have to be filled are.

Header rows may be merged or two lines high. The same table in several formats (PDF and Word of one month) is one
table: a column that any of them shows is there, and cells are read in the format that keeps them best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.blank import blank_files, called_with_month
from oitcheck.checks.grids import Column, Grid, cell_of, grid_of, headers, is_filled, is_title
from oitcheck.checks.other_columns import other_columns
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.models import Evidence, Model
from oitcheck.thai.calendar import Month, thai_months
from oitcheck.thai.text import Haystack

_LEAST_OF_ENTRY = 3  # an entry fills a third of the columns that the fullest one does
_LISTED = 2  # columns' matters that a text without a table speaks of, where it lists something
_ENTRIES = 2  # different cells: a title is one
_SPOTS = 6  # that are shown
_KEEPS_CELLS = ("excel", "word", "page", "powerpoint", "pdf")  # best first

Missing = tuple[str, frozenset[Month]]
"""A column's name, and the months of the documents that lack it."""
Seen = dict[str, Any]
"""What an observation says of what was seen."""


class Options(Model):
    """`columns` have to be there, with `somewhere` filled in some row; those named in `filled` in every row."""

    columns: tuple[Column, ...] = Field(min_length=1)
    somewhere: bool = False
    filled: tuple[str, ...] = ()
    at_least_rows: int = Field(default=1, ge=0)


@dataclass(frozen=True)
class Gap:
    """What is not filled in, and where; `whole`: in no row; `empty`: there is no row."""

    grid: Grid
    name: str
    spot: Evidence
    whole: bool
    empty: bool = False


def run(look: Look, options: Options) -> Observation:
    """Columns first, then cells; month by month where there is a file a month."""
    readable = [c for c in look.candidates if c.source.text.text.strip()]
    groups = [group for group in _groups(readable) if not _is_of_nothing(group, options.columns)]
    grids = {id(c): grid_of(c, options.columns) for c in readable}
    missing = _missing_columns(look, groups, options)
    seen = _seen(options, missing, [grid for grid in grids.values() if grid])
    if missing:
        others = _other_names(missing, groups, grids, options)
        says, reason = (unsure, "other_columns") if others else (lacking, "missing_fields")
        words = {"where": " ".join(f"“{name}”" for name in others)}
        return says(reason, missing=tuple(_of_months(missing, groups)), words=words, **seen)
    if groups and not any(grids.values()):
        return unsure("no_table", **{**seen, "evidence": tuple(c.source.evidence() for c in readable[:3])})
    best = [grid for group in groups if (grid := _best(group, grids))]
    gaps = [gap for grid in best for gap in _gaps(grid, options)]
    sure = [gap for gap in gaps if not gap.grid.table.inferred]
    if sure and all(gap.empty for gap in sure):
        return _empty_files(groups, sure, seen)
    if gaps:
        everywhere = all(gap.whole for gap in sure or gaps) and len({id(gap.grid) for gap in gaps}) == len(best)
        what = {**seen, **_told(sure or gaps, everywhere=everywhere)}
        return lacking("empty_fields", **what) if sure else unsure("unruled_table", **what)
    return held(**seen)


def _other_names(
    missing: list[Missing], groups: list[list[Candidate]], grids: dict[int, Grid | None], options: Options
) -> tuple[str, ...]:
    """Columns in other words that may be those missed; none where some table has too few of them, or where most of
    its columns are not asked for."""
    names: list[str] = []
    for group in groups:
        gone = sum(months == group[0].dating.months for _, months in missing)
        grid = _best(group, grids) if gone else None
        others = other_columns(grid, options.columns) if grid else ()
        if gone > len(others) or (grid and gone and len(others) >= len(grid.columns)):
            return ()
        names += others
    return tuple(dict.fromkeys(names))[:_SPOTS]


def _seen(options: Options, missing: list[Missing], grids: list[Grid]) -> Seen:
    gone = {name for name, _ in missing}
    return {
        "expected": tuple(column.name for column in options.columns),
        "found": tuple(column.name for column in options.columns if column.name not in gone),
        "evidence": tuple(_header_evidence(grids)),
    }


def _empty_files(groups: list[list[Candidate]], sure: list[Gap], seen: Seen) -> Observation:
    empty = [gap.grid.candidate for gap in sure]
    blank = [c for group in groups for c in _blank_of(group, empty)]
    spots = tuple(gap.spot for gap in sure)[:_SPOTS]
    return lacking("empty_files", **{**seen, "missing": called_with_month(blank), "evidence": spots})


def _told(gaps: list[Gap], *, everywhere: bool) -> Seen:
    return {
        "missing": tuple(dict.fromkeys(gap.name for gap in gaps)),
        "evidence": tuple(gap.spot for gap in gaps)[:_SPOTS],
        "words": {"where": "ทุกรายการ" if everywhere else "ในบางรายการ"},
    }


def _blank_of(group: Sequence[Candidate], empty: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The files of a group that hold nothing, where its table is one of the empty ones."""
    known = set(map(id, empty))
    of_group = [c for c in group if id(c) in known]
    return (blank_files(group) or tuple(of_group)) if of_group else ()


def _groups(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Documents of the same months: the same table in several formats."""
    months: dict[frozenset[Month], list[Candidate]] = {}
    for candidate in candidates:
        months.setdefault(candidate.dating.months, []).append(candidate)
    yield from months.values()


def _is_of_nothing(group: Sequence[Candidate], columns: Sequence[Column]) -> bool:
    """Whether the months' documents say in a sentence that there was nothing to list: they have no need of a table.

    What speaks of several columns' matters lists something. One it may name: "ไม่มีรายการจัดซื้อ".
    """
    if not any(c.source.says_none for c in group) or any(c.source.tables for c in group):
        return False
    return all(sum(column.find(c.source.text) is not None for column in columns) < _LISTED for c in group)


def _missing_columns(look: Look, groups: list[list[Candidate]], options: Options) -> list[Missing]:
    """What a group's documents do not show, nor others of the same months: one file for all beside a file a month."""
    shown: dict[str, set[Month]] = {column.name: set() for column in options.columns}
    gone: list[Missing] = []
    for group in groups:
        if any(c.source.tables or not c.source.is_page for c in group):
            files, months = [_Cells(candidate, options.columns) for candidate in group], group[0].dating.months
            for column in options.columns:
                if any(_has_column(file, column, look.about) for file in files):
                    shown[column.name] |= months
                else:
                    gone.append((column.name, months))
    return [(name, months) for name, months in gone if not months or not months <= shown[name]]


@dataclass(frozen=True)
class _Cells:
    """A document with those of its cells that name the columns: of a long table each is looked at once for all."""

    candidate: Candidate
    columns: tuple[Column, ...]

    @cached_property
    def naming(self) -> dict[str, list[Haystack]]:
        """Column -> its cells, titles over all columns left out."""
        rows = (row for table in self.candidate.source.tables for row in table.rows if not is_title(row))
        found: dict[str, list[Haystack]] = {column.name: [] for column in self.columns}
        for text in map(Haystack, dict.fromkeys(cell for row in rows for cell in row if cell)):
            for column in self.columns:
                if column.find(text):
                    found[column.name].append(text)
        return found


def _has_column(file: _Cells, column: Column, about: About) -> bool:
    """In a cell where the format keeps cells; a PDF's table may be read badly, so its text suffices.

    What names the matter is a title, and heads no column: "เงินอุดหนุนชุมชน" says of no community what it got. Several
    cells that do are entries: "คณะกรรมการชุมชนริมคลอง".
    """
    source = file.candidate.source
    of_text = not source.document.tables or source.document.format.family == "pdf"
    if of_text and column.find(_without_titles(source.text, about)):
        return True
    heads = (header.text for table in source.tables for header in headers(table))
    if any(column.find(text) and not about.find(text) for text in heads):
        return True
    cells = file.naming[column.name]
    return any(not about.find(text) for text in cells) or len({cell.key for cell in cells}) >= _ENTRIES


def _without_titles(text: Haystack, about: About) -> Haystack:
    lines = text.text.splitlines()
    return type(text)("\n".join(line for line in lines if not about.find(Haystack(line))))


def _of_months(missing: list[Missing], groups: list[list[Candidate]]) -> Iterator[str]:
    """Each column once; with the months it is missing in, unless it is missing in all."""
    of_column: dict[str, list[frozenset[Month]]] = {}
    for name, months in missing:
        of_column.setdefault(name, []).append(months)
    for name, lacking_in in of_column.items():
        of_months = sorted({month for group in lacking_in for month in group})
        everywhere = len(lacking_in) == len(groups) or not of_months
        yield name if everywhere else f"{name} (เดือน{thai_months(of_months)})"


def _best(group: list[Candidate], grids: dict[int, Grid | None]) -> Grid | None:
    """The table of the months in the format that keeps cells best."""
    best = sorted(group, key=lambda c: _rank(c.source.document.format.family))
    return next((g for c in best if (g := grids[id(c)])), None)


def _gaps(grid: Grid, options: Options) -> Iterator[Gap]:
    if options.somewhere:
        yield from _blank_columns(grid, options)
    yield from _empty_cells(grid, options)


def _blank_columns(grid: Grid, options: Options) -> Iterator[Gap]:
    """Columns that have a header and nothing below it in any row."""
    for column in options.columns if grid.rows else ():
        index = grid.columns.get(column.name)
        if index is not None and not any(is_filled(column, cell_of(row, index)) for row in grid.rows):
            note = f"ช่อง “{column.name}” ไม่มีข้อมูลทั้ง {len(grid.rows)} แถว"
            spot = grid.candidate.source.evidence_at(grid.table.locator, column.name, note)
            yield Gap(grid, column.name, spot, whole=True)


def _empty_cells(grid: Grid, options: Options) -> Iterator[Gap]:
    """Cells without a word in columns that have to be filled; continuation rows of one entry are skipped."""
    if len(grid.rows) < options.at_least_rows and not grid.says_none:
        spot = grid.candidate.source.evidence_at(grid.table.locator, "", "ตารางมีแต่หัว ไม่มีข้อมูล")
        yield Gap(grid, f"ทั้งหมดใน {called_with_month([grid.candidate])[0]}", spot, whole=True, empty=True)
    by_name = {column.name: column for column in options.columns}
    filled = {name: grid.columns[name] for name in options.filled if name in grid.columns}
    rows = _standing_alone(grid.rows, set(filled.values()))
    for name, index in filled.items():
        empty = [row for row in rows if not is_filled(by_name[name], cell_of(row, index))]
        if empty:
            quote = " | ".join(cell for cell in empty[0] if cell.strip())[:160]
            note = f"ช่อง “{name}” ไม่มีข้อมูล {len(empty)} จาก {len(rows)} แถว"
            spot = grid.candidate.source.evidence_at(grid.table.locator, quote, note)
            yield Gap(grid, name, spot, whole=len(empty) == len(rows))


def _standing_alone(rows: Sequence[tuple[str, ...]], filled: set[int]) -> list[tuple[str, ...]]:
    """Entries of their own: they say something outside the columns in question, unlike the second line of an entry.

    A merged cell says the same in each line of its entry. A numbered row with only a name, among rows that say much
    more, heads those below it.
    """
    said = [sum(1 for index, cell in enumerate(row) if index not in filled and cell.strip()) for row in rows]
    others = max((len(row) for row in rows), default=0) - len(filled)
    enough = max(min(2, others), max(said, default=0) // _LEAST_OF_ENTRY)
    lines = zip(rows, ((), *rows), said, strict=False)
    return [row for row, before, count in lines if count >= enough and not _continues(row, before)]


def _continues(row: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Whether its number and its name are those of the row above."""
    return len(row) > 2 and row[:2] == before[:2] and all(cell.strip() for cell in row[:2])


def _rank(family: str) -> int:
    return _KEEPS_CELLS.index(family) if family in _KEEPS_CELLS else len(_KEEPS_CELLS)


def _header_evidence(grids: list[Grid]) -> Iterator[Evidence]:
    for grid in grids[:_SPOTS]:
        header = " | ".join(sorted(grid.columns, key=lambda name: grid.columns[name]))
        yield grid.candidate.source.evidence_at(grid.table.locator, header, "หัวตารางที่พบ")


_REASONS = ("missing_fields", "other_columns", "empty_fields", "empty_files", "no_table", "unruled_table")
CHECK = Check("fields", run, _REASONS, Options, TEXT_CHECK)
