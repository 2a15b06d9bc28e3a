"""telephones: as many telephone numbers as there are places to be called, a central one for all being too few."""

from __future__ import annotations

import re

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.contact import NAMES, telephones
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Model, Table
from oitcheck.thai.text import arabic

_EXTENSION = re.compile(r"(?:ต่อ|ภายใน|กด|\bext\.?)\s{0,9}:?\s{0,9}\d{2,5}(?!\d)", re.I)
_COLUMN = re.compile(r"โทร|เบอร์|ภายใน|\btel|\bphone|\bext", re.I)
_NUMBER = re.compile(r"\d{3,}")
_HEAD_ROWS = 2
_QUOTED = 160  # characters


class Options(Model):
    """How many numbers there have to be at least; fewer than the places named, as some share one."""

    at_least: int = Field(ge=1)


def run(look: Look, options: Options) -> Observation:
    """Counts numbers in full, extensions or rows of a telephone column, whichever are most, in all the item shows."""
    counts = {source: _count(source) for source in look.showing.sources}
    total = sum(counts.values())
    listed = sorted((source for source in counts if counts[source]), key=lambda source: -counts[source])
    spots = tuple(source.evidence_quoting(_quote(source), NAMES["telephone"]) for source in listed)
    seen = {"expected": (NAMES["telephone"],), "evidence": spots}
    if total >= options.at_least:
        return held(found=(NAMES["telephone"],), **seen)
    says = unsure if total else lacking
    return says("few_telephones", missing=(NAMES["telephone"],), **seen)


def _count(source: Source) -> int:
    text = arabic(source.document.text())
    rows = sum(map(_rows, source.document.tables))
    return max(len(telephones(text)), len(_EXTENSION.findall(text)), rows)


def _quote(source: Source) -> str:
    """The first line in which a number stands, or else the first row below a head that says telephone."""
    lines = (line for part in source.document.parts for line in part.text.splitlines())
    line = next((line for line in lines if telephones(line) or _EXTENSION.search(arabic(line))), "")
    rows = (" ".join(row) for table in source.document.tables if _rows(table) for row in table.rows[1:])
    return (line or next(rows, ""))[:_QUOTED]


def _rows(table: Table) -> int:
    """Rows in which a number stands below a head that says telephone."""
    columns = {n for row in table.rows[:_HEAD_ROWS] for n, cell in enumerate(row) if _COLUMN.search(cell)}
    return sum(any(_NUMBER.search(arabic(row[n])) for n in columns if n < len(row)) for row in table.rows[1:])


CHECK = Check("telephones", run, ("few_telephones",), Options, TEXT_CHECK)
