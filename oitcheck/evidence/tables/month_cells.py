"""Cells of tables that stand for months: a monthly table is read by them, not by its running text (pure)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from oitcheck.evidence.tables.month_places import cell_at, month_places, numbered_places
from oitcheck.evidence.tables.month_words import (
    called_month,
    cell_periods,
    is_first_day,
    is_year,
    lacks_year,
    month_ended,
    names_month,
    year_named,
)
from oitcheck.models import Table
from oitcheck.thai.calendar import MONTH_NAMES
from oitcheck.thai.periods import find_periods
from oitcheck.thai.text import arabic, norm

_HALF = 6  # months
_LEADING = 2  # columns that a row is called by: its number, its quarter, its month
_MANY = 3  # months
_DEPTH = 2  # header rows, or columns, between a year and its months
_LETTER = re.compile("[a-zA-Zก-ฮ]")
_TOTAL = re.compile("รวม|ยอดรวม|ผลรวม|total|grandtotal")
_REMARK = re.compile("หมายเหตุ|remark|note")
_FIGURE = re.compile(r"\d|ไม่มี|ไม่พบ|ไม่ปรากฏ")
_NOUGHT = re.compile(r"0*(?:\.0+)?|[-–]|=.*")
_YEAR_ALONE = re.compile(r"^\s*(?:ปี(?:\s?งบประมาณ)?)?\s?(?:พ\.?\s?ศ\.?)?\s?\b(25[4-9]\d)\s*(?:\(.*\))?\s*$")


@dataclass(frozen=True)
class MonthCells:
    """Cells of a table that stand for months: names, and dates where a month is kept as its first or its last day."""

    table: Table

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Row and column of each."""
        return month_places(self.table)

    @property
    def counts_by_month(self) -> bool:
        """Its header or its first columns go through the months of a half-year: what they leave out is left out."""
        return not self.table.inferred and any(map(_goes_through_half, self._lines(self.places)))

    @property
    def passes_new_year(self) -> bool:
        """It goes through the months from October past New Year, of which no header says the year."""
        bare = [place for place in self.places if lacks_year(self._named(*place))]
        return any(line[:3] == [0, 1, 2] and line[3:4] == [3] for line in self._lines(bare))

    @property
    def head_blocks(self) -> bool:
        """Months stand alone in their rows, in the order of a fiscal year, with figures in the rows between them."""
        heads = [(r, c) for r, c in self.places if self._heads_figures(r, c)]
        lines = (line for line in self._lines(heads) if len(line) >= _MANY)
        return not self.table.inferred and any(line == sorted(line) for line in lines)

    def _lines(self, places: Iterable[tuple[int, int]]) -> Iterable[list[int]]:
        """The months, counted from October, of each row and of each of the first columns, repeats left out."""
        lines: dict[tuple[str, int], list[int]] = {}
        for row, column in places:
            numbers = [(n - 10) % 12 for p in cell_periods(self._named(row, column)) for n in p.month_numbers]
            for line in (("row", row), ("column", column)):
                if line[0] == "row" or column < _LEADING:
                    lines.setdefault(line, []).extend(numbers)
        return [list(dict.fromkeys(numbers)) for numbers in lines.values()]

    def named(self) -> Iterator[str]:
        """All of them, filled or not."""
        return (self._named(*place) for place in self.places)

    def _cell(self, row: int, column: int) -> str:
        return cell_at(self.table, row, column)

    @cached_property
    def _numbered(self) -> Set[tuple[int, int]]:
        return numbered_places(self.table)

    def _named(self, row: int, column: int) -> str:
        """The cell, with what makes it a month and its year."""
        cell = self._cell(row, column)
        stands = is_first_day(cell) or month_ended(cell) or names_month(cell)
        number = MONTH_NAMES[int(arabic(cell)) - 1] if (row, column) in self._numbered else ""
        name = number or (cell if stands else called_month(cell))
        return f"{name} {self._years.get((row, column), '')}".strip()

    def filled(self) -> Iterator[str]:
        """Those that have figures: beside them or, where they head columns, below; with the year above or before."""
        for number, row in enumerate(self.table.rows):
            months = [column for at, column in self.places if at == number]
            heads_columns = len({row[column] for column in months}) > 1
            for column in months:
                if self._years_beside and lacks_year(row[column]):
                    yield from self._of_each_year(number, column)
                    continue
                if heads_columns and self._stand_in_lists(number, months):
                    following = next((other for other in months if other > column), len(row))
                    cells = self._beyond(number, column)[: following - column - 1]
                else:
                    cells = self._below(number, column) if heads_columns else self._beyond(number, column)
                if any(cell.strip() not in ("", row[column]) for cell in cells) or self._heads_figures(number, column):
                    yield self._named(number, column)

    def _stand_in_lists(self, number: int, months: list[int]) -> bool:
        """Whether the months of a row stand in lists side by side: each column goes on with another month."""
        return all({(number - 1, column), (number + 1, column)} & self._known for column in months)

    def _heads_figures(self, number: int, column: int) -> bool:
        """Whether a month stands alone in its row, over rows of figures that reach to the next month of its column."""
        row = self.table.rows[number]
        if column not in self._rows_of or any(cell.strip() not in ("", row[column]) for cell in row):
            return False
        rows = self._rows_of[column]
        last = next(iter(rows[bisect_right(rows, number) :]), len(self.table.rows))
        below = zip(self.table.rows[number + 1 : last], self._sums[number + 1 : last], strict=True)
        cells = (cell for row, is_sum in below if not is_sum for cell in row[column + 1 :] if cell != row[column])
        return any(_FIGURE.search(arabic(cell)) for cell in cells)

    @cached_property
    def _rows_of(self) -> dict[int, list[int]]:
        """Of each column of months between which other rows stand, and not only behind the last, the months' rows."""
        rows: dict[int, list[int]] = {}
        for row, column in self.places:
            rows.setdefault(column, []).append(row)
        return {c: of_column for c, of_column in rows.items() if any(b > a + 1 for a, b in pairwise(of_column))}

    @cached_property
    def _known(self) -> Set[tuple[int, int]]:
        return frozenset(self.places)

    @cached_property
    def _years_beside(self) -> dict[int, str]:
        """The columns that are a year each ("ปี 2565", "ปี 2566"), where rows are months of all of them."""
        rows = self.table.rows[: self.places[0][0]]
        months = {column for _, column in self.places}
        years = {c: year[1] for row in rows for c, cell in enumerate(row) if (year := _YEAR_ALONE.search(arabic(cell)))}
        return years if len(months) == 1 and len(set(years.values())) > 1 and months.isdisjoint(years) else {}

    def _of_each_year(self, number: int, column: int) -> Iterator[str]:
        """A month with each year that has a figure for it; where rows begin with January, years are of the calendar."""
        first = next((n for p in find_periods(self._named(*self.places[0])) for n in p.month_numbers), 0)
        said = "" if first == 1 else "ปีงบประมาณ "
        cells = self.table.rows[number]
        years = [year for place, year in self._years_beside.items() if place < len(cells) and cells[place].strip()]
        yield from (f"{self._named(number, column)} {said}{year}" for year in years)

    @cached_property
    def _years(self) -> dict[tuple[int, int], str]:
        """The year that a header above, or a cell before, gives to months that have none: "พ.ศ. 2565".

        A plain year over months that go on past New Year is a fiscal year, whatever it is called; which one, the
        document knows better, unless several stand side by side.
        """
        groups = self._groups
        known: dict[tuple[int, int], str] = {}
        for (axis, line, year), places in groups.items():
            if not is_year(year) or not self._passes_new_year(places):
                known |= dict.fromkeys(places, year)
            elif len([group for group in groups if group[:2] == (axis, line)]) > 1:
                known |= dict.fromkeys(places, f"ปีงบประมาณ {year_named(year)}")
        return known

    @property
    def _groups(self) -> dict[tuple[str, int, str], list[tuple[int, int]]]:
        """The places of months without a year, by the line that they stand in and the year over or before them."""
        over: dict[tuple[str, int, str], list[tuple[int, int]]] = {}
        for row, column in self.places:
            above = [self._cell(row - n, column) for n in range(1, _DEPTH + 1)]
            before = [self._cell(row, column - n) for n in range(1, _DEPTH + 1)]
            for axis, line, near in (("row", row, above), ("column", column, before)):
                year = next(filter(year_named, near), "") if lacks_year(self._cell(row, column)) else ""
                if year:
                    over.setdefault((axis, line, year), []).append((row, column))
        return over

    def _passes_new_year(self, places: list[tuple[int, int]]) -> bool:
        numbers = [n for place in places for p in find_periods(self._cell(*place)) for n in p.month_numbers]
        return any(later < earlier for earlier, later in pairwise(numbers))

    def _below(self, number: int, column: int) -> list[str]:
        """What stands below a month, without sums of nothing and what only names what is counted."""
        first = self._first_below(number)
        sums = self._sums[first:]
        below = [cell for row in self.table.rows[first:] for cell in row[column : column + 1]]
        return [cell for cell, is_sum in zip(below, sums, strict=False) if not (is_sum and _is_void(cell, sums))]

    def _first_below(self, number: int) -> int:
        """The row in which the figures below a row of months begin: "ราย", "บาท" under each month are none."""
        columns = [column for at, column in self.places if at == number]
        rows = [[self._cell(r, column).strip() for column in columns] for r in range(number + 1, len(self.table.rows))]
        heads = 0
        while heads < min(_DEPTH, len(rows)) and _names_units(rows[heads]):
            heads += 1
        counts = any(_FIGURE.search(arabic(cell)) for row in rows[heads:] for cell in row)
        return number + 1 + (heads if counts else 0)

    def _beyond(self, number: int, column: int) -> list[str]:
        """What stands behind a month, without sums of nothing and remarks that tell no figure."""
        titles = self._titles[column + 1 :]
        sums = [_TOTAL.match(title) is not None for title in titles]
        return [
            "" if at in self._naming else cell
            for at, (cell, title, is_sum) in enumerate(
                zip(self.table.rows[number][column + 1 :], titles, sums, strict=False), column + 1
            )
            if not (is_sum and _is_void(cell, sums)) and (not _REMARK.match(title) or _FIGURE.search(arabic(cell)))
        ]

    @cached_property
    def _naming(self) -> Set[int]:
        """Columns that name what is counted, in the same words month after month, beside others that hold figures."""
        rows = [self.table.rows[number] for number, _ in self.places]
        last = max((column for _, column in self.places), default=0)
        columns = {at: [row[at].strip() for row in rows if row[at].strip()] for at in range(last + 1, _width(rows))}
        figures = {at for at, cells in columns.items() if any(_FIGURE.search(arabic(cell)) for cell in cells)}
        repeats = {at for at, cells in columns.items() if len(cells) >= _MANY * len(set(cells)) and _are_words(cells)}
        return frozenset(repeats - figures if figures else ())

    @cached_property
    def _sums(self) -> list[bool]:
        """Of each row whether it adds up."""
        return [_TOTAL.match(norm("".join(row[:_LEADING]))) is not None for row in self.table.rows]

    @cached_property
    def _titles(self) -> list[str]:
        """What heads each column: its last text above the first month."""
        rows = self.table.rows
        above = list(reversed(rows[: self.places[0][0]])) if self.places else []
        width = max(map(len, rows), default=0)
        return [norm(next((row[at] for row in above if at < len(row) and row[at]), "")) for at in range(width)]


def _are_words(cells: list[str]) -> bool:
    return all(map(_LETTER.search, cells))


def _width(rows: list[tuple[str, ...]]) -> int:
    return min(map(len, rows), default=0)


def _names_units(cells: list[str]) -> bool:
    """Whether a row says of months what is counted in them, the same of several."""
    said = [cell for cell in cells if cell]
    return len(set(said)) < len(said) and all(_LETTER.search(cell) and not _FIGURE.search(cell) for cell in said)


def _goes_through_half(numbers: list[int]) -> bool:
    """Whether months, counted from October, are a half-year's in order: the first three or more, or most of them."""
    months = [n for n in numbers if n < _HALF]
    in_order = months == sorted(months)
    return in_order and (months[:3] == [0, 1, 2] or len(months) > _HALF // 2)


def _is_void(total: str, sums: list[bool]) -> bool:
    """Whether a sum says nothing of its own: nought or a formula, where there is something to add up."""
    return not all(sums) and _NOUGHT.fullmatch(arabic(total).strip()) is not None
