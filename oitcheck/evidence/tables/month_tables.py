"""What the tables of one source say month by month (pure)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from oitcheck.evidence.tables.month_cells import MonthCells
from oitcheck.evidence.tables.month_words import cell_periods
from oitcheck.models import Table
from oitcheck.thai.periods import Period

_MANY = 3  # months


@dataclass(frozen=True)
class MonthTables:
    """What the tables of one source say month by month: their cells tell it, where they name months, not its text."""

    tables: tuple[Table, ...]

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Those with figures beside or below them."""
        return _of_cells(self._filled)

    @cached_property
    def empty(self) -> tuple[Period, ...]:
        """Those without."""
        return _of_cells({cell for months in self._cells for cell in months.named()} - self._filled)

    @cached_property
    def are_named(self) -> bool:
        """Ruled tables name months in cells of their own, filled or not."""
        return any(months.places for months in self._cells if not months.table.inferred)

    @cached_property
    def are_many(self) -> bool:
        """Figures stand beside or below three months or more."""
        return len({period.month_numbers for period in self.periods}) >= _MANY

    @cached_property
    def are_titles(self) -> bool:
        """The months head blocks of rows, one below the other: the first is not the title of all."""
        return self.are_many and any(months.head_blocks for months in self._cells)

    @cached_property
    def go_through_half(self) -> bool:
        """A table goes through the months of a half-year: one that is not there is left out."""
        return any(months.counts_by_month for months in self._cells)

    @cached_property
    def pass_new_year(self) -> bool:
        """A table goes from October on past New Year without saying which year each month is of."""
        return any(months.passes_new_year for months in self._cells)

    @cached_property
    def _cells(self) -> tuple[MonthCells, ...]:
        return tuple(map(MonthCells, self.tables))

    @cached_property
    def _filled(self) -> set[str]:
        return {cell for months in self._cells for cell in months.filled()}


def _of_cells(cells: Set[str]) -> tuple[Period, ...]:
    return tuple(period for cell in sorted(cells) for period in cell_periods(cell))
