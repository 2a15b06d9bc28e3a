"""Sheets of a workbook that are called by one month and hold another's figures: a copy whose name alone was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oitcheck.models import Table
from oitcheck.thai.periods import find_periods


def misnamed_sheets(tables: Iterable[Table]) -> Iterator[str]:
    """The places of the tables whose title names months, and none of those that their sheet is called by."""
    for table in (table for table in tables if table.locator.startswith("ชีต ")):
        name = table.caption.partition("\n")[0]
        called, titled = _months(name, file_name=True), _months(_title_of(table))
        if called and titled and not called & titled:
            yield table.locator


def captions(tables: Iterable[Table]) -> str:
    """The captions of tables, without the names of sheets that their own titles contradict."""
    tables = tuple(tables)
    misnamed = set(misnamed_sheets(tables))
    return "\n".join(_title_of(table) if table.locator in misnamed else table.caption for table in tables)


def _title_of(table: Table) -> str:
    """The rows over a sheet's table, without the sheet's name."""
    return table.caption.partition("\n")[2]


def _months(text: str, *, file_name: bool = False) -> set[int]:
    """By number: a sheet's name often lacks the year."""
    found = (p for p in find_periods(text, file_name=file_name) if p.kind in ("month", "range", "quarter", "half"))
    return {number for period in found if not (period.comparison or period.term) for number in period.month_numbers}
