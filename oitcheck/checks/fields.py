"""fields: the tables have the required columns, and the cells that have to be filled are.

Header rows may be merged or two lines high. The same table in several formats (PDF and Word of one month) is one
table: a column that any of them shows is there, and cells are read in the format that keeps them best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.blank import blank_files, called_with_month
from oitcheck.checks.elements import Element
from oitcheck.evidence.candidates import Candidate
from oitcheck.evidence.rows import is_entry, says_none
from oitcheck.models import Evidence, Model, Table
from oitcheck.thai.calendar import Month, thai_months
from oitcheck.thai.text import Haystack, arabic

HEADER_ROWS = 6  # how deep below the titles a header may end
TITLE_ROWS = 20  # the titles and the header
_LEAST_OF_ENTRY = 3  # an entry fills a third of the columns that the fullest one does
_AMOUNT = re.compile(r"\d{2}")
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
class Header:
    """What may head a column; `joined`: put together from several header rows, of which `row` is the last."""

    row: int
    column: int
    text: Haystack
    joined: bool = False


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


@dataclass(frozen=True)
class Gap:
    """What is not filled in, and where; `whole`: in no row; `empty`: there is no row."""

    name: str
    spot: Evidence
    whole: bool
    empty: bool = False


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
    best = [grid for group in groups if (grid := _best(group, grids))]
    gaps = [(grid, gap) for grid in best for gap in _gaps(grid, options)]
    sure = [gap for grid, gap in gaps if not grid.table.inferred]
    if sure and all(gap.empty for gap in sure):
        blank = [c for group in groups for c in _blank_of(group, [grid.candidate for grid, gap in gaps if gap in sure])]
        spots = tuple(gap.spot for gap in sure)[:6]
        return lacking("empty_files", **{**seen, "missing": called_with_month(blank), "evidence": spots})
    if gaps:
        told = sure or [gap for _, gap in gaps]
        everywhere = all(gap.whole for gap in told) and len({id(grid) for grid, _ in gaps}) == len(best)
        what = {
            **seen,
            "missing": tuple(dict.fromkeys(gap.name for gap in told)),
            "evidence": tuple(gap.spot for gap in told)[:6],
            "words": {"where": "ทุกรายการ" if everywhere else "ในบางรายการ"},
        }
        return lacking("empty_fields", **what) if sure else unsure("unruled_table", **what)
    return held(**seen)


def _blank_of(group: Sequence[Candidate], empty: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The files of a group that hold nothing, where its table is one of the empty ones."""
    known = set(map(id, empty))
    of_group = [c for c in group if id(c) in known]
    return (blank_files(group) or tuple(of_group)) if of_group else ()


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
        if any(c.source.tables or not c.source.is_page for c in group)
        for element in options.columns
        if not any(_has_column(candidate, element) for candidate in group)
    ]


def _has_column(candidate: Candidate, column: Column) -> bool:
    """In a cell where the format keeps cells; a PDF's table may be read badly, so its text suffices."""
    document = candidate.source.document
    of_text = not document.tables or document.format.family == "pdf"
    if of_text and column.find(candidate.source.text):
        return True
    rows = (row for table in candidate.source.tables for row in table.rows if not _is_title(row))
    if any(column.find(Haystack(cell)) for row in rows for cell in row if cell):
        return True
    return any(column.find(header.text) for table in candidate.source.tables for header in _headers(table))


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
    grids = [_read(candidate, table, options) for table in candidate.source.tables]
    best = max(grids, key=lambda grid: len(grid.columns), default=None)
    return best if best and len(best.columns) * 2 >= len(options.columns) else None


def _read(candidate: Candidate, table: Table, options: Options) -> Grid:
    """Columns recognised in the first rows: each column's header is all its cells down to the last header row."""
    columns: dict[str, Header] = {}
    last = -1
    for header in _headers(table):
        for element in options.columns:
            known = columns.get(element.name)
            if (known is None or _divides(header, known, table)) and element.find(header.text):
                columns[element.name] = header
                last = max(last, header.row)
    body = table.rows[last + 1 :]
    places = {e.name: _place(table, columns[e.name], e, body) for e in options.columns if e.name in columns}
    return Grid(candidate, table, places, body)


def _divides(header: Header, known: Header, table: Table) -> bool:
    """Whether a header cell is one of several below a known one that reaches over all of them."""
    if header.joined or header.row <= known.row:
        return False
    row, span = table.rows[header.row], _span(table.rows[known.row], known.column)
    return header.column in span and len({_cell(row, index) for index in span}) > 1 and _may_head(row)


def _span(row: tuple[str, ...], index: int) -> range:
    """The columns that a merged cell reaches over; its text stands in each of them."""
    first = last = index
    while first > 0 and row[first - 1] == row[index]:
        first -= 1
    while last + 1 < len(row) and row[last + 1] == row[index]:
        last += 1
    return range(first, last + 1)


def _place(table: Table, known: Header, column: Column, body: tuple[tuple[str, ...], ...]) -> int:
    """The column meant: of those under one merged header that nothing divides, a price is where the figures are."""
    span = _span(table.rows[known.row], known.column)
    if not column.number or known.joined or len(span) < 2:
        return known.column
    return max(span, key=lambda at: (sum(_is_filled(column, _cell(row, at)) for row in body), at == known.column))


def _headers(table: Table) -> Iterator[Header]:
    """What may head a column: the cells of the first rows, alone and then with those above."""
    wide = (number for number, row in enumerate(table.rows[:TITLE_ROWS]) if not _is_title(row))
    lines = list(islice(wide, HEADER_ROWS))
    for number in lines:
        cells = enumerate(table.rows[number])
        yield from (Header(number, column, Haystack(cell)) for column, cell in cells if cell)
        yield from _joined(table, [line for line in lines if line <= number])


def _joined(table: Table, lines: Sequence[int]) -> Iterator[Header]:
    """A header's last line with the lines above it, in either order: "สัญญา | เลขที่" is "เลขที่สัญญา"."""
    rows = [table.rows[line] for line in lines]
    if len(rows) < 2 or not all(map(_may_head, rows)):
        return
    for column, cell in enumerate(rows[-1]):
        cells = tuple(dict.fromkeys(text for row in rows if (text := _cell(row, column))))
        if len(cells) > 1 and cells[-1] == cell.strip():
            text = "\n".join(("".join(cells), "".join(reversed(cells))))
            yield Header(lines[-1], column, Haystack(text), joined=True)


def _may_head(row: tuple[str, ...]) -> bool:
    """Words over columns; figures stand in entries, or a column's number in its header."""
    return not any(_AMOUNT.search(arabic(cell)) for cell in row)


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
        if index is not None and not any(_is_filled(column, _cell(row, index)) for row in grid.rows):
            note = f"ช่อง “{column.name}” ไม่มีข้อมูลทั้ง {len(grid.rows)} แถว"
            yield Gap(column.name, grid.candidate.source.evidence_at(grid.table.locator, column.name, note), True)


def _empty_cells(grid: Grid, options: Options) -> Iterator[Gap]:
    """Cells without a word in columns that have to be filled; continuation rows of one entry are skipped."""
    if len(grid.rows) < options.at_least_rows and not grid.says_none:
        spot = grid.candidate.source.evidence_at(grid.table.locator, "", "ตารางมีแต่หัว ไม่มีข้อมูล")
        yield Gap(f"ทั้งหมดใน {called_with_month([grid.candidate])[0]}", spot, True, empty=True)
    by_name = {column.name: column for column in options.columns}
    filled = {name: grid.columns[name] for name in options.filled if name in grid.columns}
    rows = _standing_alone(grid.rows, set(filled.values()))
    for name, index in filled.items():
        empty = [row for row in rows if not _is_filled(by_name[name], _cell(row, index))]
        if empty:
            quote = " | ".join(cell for cell in empty[0] if cell.strip())[:160]
            note = f"ช่อง “{name}” ไม่มีข้อมูล {len(empty)} จาก {len(rows)} แถว"
            spot = grid.candidate.source.evidence_at(grid.table.locator, quote, note)
            yield Gap(name, spot, len(empty) == len(rows))


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


CHECK = Check(
    "fields", run, ("missing_fields", "empty_fields", "empty_files", "no_table", "unruled_table"), Options, TEXT_CHECK
)
