"""Files with the monthly figures of several matters, a captioned table each: every table is looked at alone (pure).

Of fees, stalls and work permits in one file, none shows the months that another one lacks.
"""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from oitcheck.evidence.sources.source import Source
from oitcheck.evidence.tables.month_tables import MonthTables
from oitcheck.models import Part, Table
from oitcheck.thai.periods import find_periods
from oitcheck.thai.text import norm

_ENOUGH = 2  # tables of months, each called something else
_NAME = 6  # letters that are no period's
_NO_NAME = ("หน่วย", "(หน่วย", "ข้อมูล ณ", "ณ วันที่", "ที่มา")

_known: WeakKeyDictionary[Source, tuple[Source, ...]] = WeakKeyDictionary()


def tables_apart(file: Source) -> tuple[Source, ...]:
    """The file's tables as sources called by their captions, () for what is one matter's."""
    if file not in _known:
        _known[file] = _apart(file)
    return _known[file]


def _apart(file: Source) -> tuple[Source, ...]:
    if file.is_page or file.is_recognised or len(file.document.tables) < _ENOUGH:
        return ()
    named = [(name, table) for table in file.document.tables if (name := _name(table))]
    of_months = {_matter(name) for name, table in named if MonthTables((table,)).are_named}
    return tuple(_alone(file, name, table) for name, table in named) if len(of_months) >= _ENOUGH else ()


def _name(table: Table) -> str:
    """The nearest line above a table that says more than its period and its unit."""
    lines = (line.strip() for line in reversed(table.caption.splitlines()))
    return next((line for line in lines if not line.startswith(_NO_NAME) and len(_matter(line)) >= _NAME), "")


def _matter(line: str) -> str:
    for period in sorted(find_periods(line), key=lambda p: -p.start):
        line = line[: period.start] + line[period.end :]
    return norm(line)


def _alone(file: Source, name: str, table: Table) -> Source:
    rows = (" ".join(filter(None, row)) for row in table.rows)
    part = Part(locator=table.locator, text="\n".join((table.caption, *rows)))
    document = file.document.model_copy(
        update={"name": name, "title": "", "parts": (part,), "tables": (table,), "pictures": (), "members": ()}
    )
    return replace(file, document=document)
