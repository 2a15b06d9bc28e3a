"""The spot in a document that a reader is led to where no words were sought: where it begins, where a date stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from oitcheck.models import Document, Format
from oitcheck.thai.periods import Period, find_periods

Spot = tuple[str, str]
"""Locator and quote."""

_PARTS = 12  # pages, sheets or blocks, and rows of a table, in which a date is looked up
_CHARS = 3000  # of a part
_QUOTED = 160  # of a line


def opening(document: Document) -> Spot:
    """Its first words, of a page its first heading: enough to know it again; empty where nothing can be read."""
    headings = [part for part in document.parts if part.heading and document.format is Format.HTML]
    lines = ((part.locator, line) for part in (*headings, *document.parts) for line in part.text.splitlines())
    return next(((locator, said) for locator, line in lines if (said := _quoted(line))), ("", ""))


def dated(document: Document, called: Iterable[str], wanted: Callable[[Period], bool]) -> Spot | None:
    """Where a period of that kind is named: in its text or its tables, else in what it is called."""
    named = ((spot, text) for spot, text in _texts(document, called) if any(map(wanted, find_periods(text))))
    return next(((locator, _quoted(text)) for locator, text in named), None)


def _texts(document: Document, called: Iterable[str]) -> Iterator[Spot]:
    for part in document.parts[:_PARTS]:
        yield from ((part.locator, line) for line in part.text[:_CHARS].splitlines())
    for table in document.tables:
        yield from ((table.locator, cell) for row in table.rows[:_PARTS] for cell in row)
    yield from (("", name) for name in called)


def _quoted(line: str) -> str:
    return " ".join(line.split())[:_QUOTED]
