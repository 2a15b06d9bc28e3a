"""A document as lines that can be laid beside those of another (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oitcheck.models import Document, Part
from oitcheck.thai.text import repair

_ROW = re.compile(r"> tr\b|^ตาราง ")
_SPACES = re.compile(r"[ \t\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of display text. `locator` means something to a reader, or is "" ; `table`: a row of figures."""

    text: str
    locator: str = ""
    table: bool = False


def lines_of(document: Document) -> list[Line]:
    """All text of a document, archive members included, in reading order."""
    return list(_lines(document, document.format.family == "page"))


def _lines(document: Document, page: bool) -> Iterator[Line]:
    tabular = document.format.family == "excel"
    for part in document.parts:
        place = "" if page else part.locator
        for text in repair(part.text).split("\n"):
            tidy = _SPACES.sub(" ", text).strip()
            if tidy:
                yield Line(tidy, place, tabular or _is_row(part))
    for member in document.members:
        yield Line(member.name, member.name)
        yield from _lines(member, page=False)


def _is_row(part: Part) -> bool:
    """A row of a table; one that holds several lines is the scaffold of an old page's layout."""
    return _ROW.search(part.locator) is not None and "\n" not in part.text.strip()
