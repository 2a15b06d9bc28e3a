"""A document as lines that can be laid beside those of another (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from oitcheck.diff.addresses import lasting
from oitcheck.models import Document, LinkKind, Part
from oitcheck.thai.text import repair

_ROW = re.compile(r"> tr\b|^ตาราง ")
_SPACES = re.compile(r"[ \t\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of display text. `locator` means something to a reader, or is "" ; `table`: a row of figures."""

    text: str
    locator: str = ""
    table: bool = False


def lines_of(document: Document, opened: Callable[[str], bool] = lambda url: False) -> list[Line]:
    """All text of a document, archive members included, in reading order; then where a page's links lead.

    Links to what a run has `opened` stand among the links that changed; the others (systems, other sites) only here.
    """
    page = document.format.family == "page"
    return [*_lines(document, page), *(_targets(document, opened) if page else ())]


def _targets(document: Document, opened: Callable[[str], bool]) -> Iterator[Line]:
    links = (link for link in document.links if link.kind is LinkKind.ANCHOR and not opened(link.url))
    told = (
        f"ลิงก์ “{_SPACES.sub(' ', link.anchor).strip()}” ไปยัง {lasting(link.url).removeprefix('//')}" for link in links
    )
    yield from (Line(text, "ลิงก์ในหน้า") for text in dict.fromkeys(told))


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
