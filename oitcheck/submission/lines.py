"""A page as lines of text with the links that stand in each: parts and links of a `Document` brought together.

A document keeps both in reading order, but apart.  The words of a link are looked for from where the last link was
found, within the same heading's reach; a link without words, or whose words are only its tooltip, stays unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from oitcheck.models import Document, Link, LinkKind

_LOOK_AHEAD = 60  # lines in which a link's words are looked for
_SHORT = 3  # characters of words that stand inside others by chance
_RIVALS = 3  # links after it that are asked whether a far find is plausible


@dataclass
class Line:
    """One line of a page; `links` with the position of their words, -1 for those that have none in the text."""

    text: str
    locator: str
    heading: bool
    under: str  # the nearest heading above it
    links: list[tuple[int, Link]] = field(default_factory=list)


def lines_of(document: Document) -> list[Line]:
    """The page's lines in reading order, each with its links."""
    lines = _lines(document)
    at, column = 0, 0
    links = [link for link in document.links if link.kind is not LinkKind.WRITTEN]
    for number, link in enumerate(links):
        found = _find(lines, at, column, link)
        if found is None or _overtaken(lines, at, column, found, links[number + 1 : number + 1 + _RIVALS]):
            _place_unseen(lines, at, link)
            continue
        at, start = found
        column = start + len(link.anchor)
        lines[at].links.append((start, link))
    return lines


def _lines(document: Document) -> list[Line]:
    lines: list[Line] = []
    heading = ""
    for part in document.parts:
        for text in filter(None, (" ".join(line.split()) for line in part.text.split("\n"))):
            lines.append(Line(text, part.locator, part.heading, heading))
            heading = text if part.heading else heading
    return lines


def _find(lines: Sequence[Line], at: int, column: int, link: Link) -> tuple[int, int] | None:
    words = _words(link)
    if words is None:
        return None
    for ahead, line in enumerate(lines[at : at + _LOOK_AHEAD]):
        match = words.search(line.text, column if ahead == 0 else 0)
        if match and _agrees(line, link):
            return at + ahead, match.start()
    return None


def _words(link: Link) -> re.Pattern[str] | None:
    """The link's words; short ones ("1", "ดู") have to stand alone, else "O1" would hold the first."""
    words = " ".join(link.anchor.split())
    if not words:
        return None
    return re.compile(rf"(?<!\S){re.escape(words)}(?!\S)" if len(words) <= _SHORT else re.escape(words))


def _agrees(line: Line, link: Link) -> bool:
    """Whether a line is what the link's context quotes; a context that is only a heading allows any line below it."""
    entry = link.context.rpartition(" › ")[2].strip("…")
    return not entry or entry in line.text or line.text in entry or line.under.startswith(entry)


def _overtaken(lines: Sequence[Line], at: int, column: int, found: tuple[int, int], rivals: Sequence[Link]) -> bool:
    """Whether a later link is found before this one: then this one's words are not really there."""
    if found[0] <= at + 1:
        return False
    places = (_find(lines, at, column, rival) for rival in rivals)
    return any(place is not None and place < found for place in places)


def _place_unseen(lines: list[Line], at: int, link: Link) -> None:
    """A picture link, or an embedded page: to the line that its context quotes, else where reading has come to."""
    entry = link.context.rpartition(" › ")[2].strip("…")
    ahead = next((n for n, line in enumerate(lines[at : at + _LOOK_AHEAD]) if entry and entry in line.text), 0)
    if lines:
        lines[at + ahead].links.append((-1, link))


def in_furniture(line: Line) -> bool:
    """Whether a line belongs to what every page carries: menu, head and foot."""
    if re.search(r"(?:^|> )(?:nav|header|footer)\b", line.locator):
        return True
    return bool(line.links) and all(link.landmark for _, link in line.links)


def heading_level(line: Line) -> int:
    """1 for h1 … 6 for h6; 7 for a heading of another make; 9 for plain text."""
    tag = re.search(r"> h([1-6])\b[^>]*$", line.locator)
    return int(tag[1]) if tag else 7 if line.heading else 9


def table_of(line: Line) -> str:
    """The locator of the table whose row a line is, "" for other lines."""
    row = re.match(r"(?P<table>.*\btable\b[^>]*)(?:> (?:tbody|thead|tfoot)[^>]*)?> tr[^>]*$", line.locator)
    return row["table"].strip() if row else ""


def by_position(line: Line) -> Iterator[tuple[int, Link]]:
    """Links in the order of the text; those without a place come last."""
    return iter(sorted(line.links, key=lambda placed: (placed[0] < 0, placed[0])))
