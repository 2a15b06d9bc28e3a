"""Links of a page, each with its words and the row or list entry that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from oitcheck.documents.web.addresses import Addresses
from oitcheck.documents.web.blocks import Repairs
from oitcheck.documents.web.frame import Frame
from oitcheck.links import says_only_file
from oitcheck.models import Link, LinkKind

_MAX_ENTRY = 200
_MAX_HEADING = 100
_MAX_ANCHOR = 500
_MAX_LINE = 5000
_REACH = 90  # characters kept on either side of an anchor in a long paragraph


@dataclass(slots=True)
class OpenLink:
    """A link whose surroundings are still being read."""

    url: str
    kind: LinkKind
    landmark: str
    heading: str
    words: str = ""
    hint: str = ""  # what the markup calls it: title, aria-label, alt of a picture inside
    entry: str = ""
    line: int = 0  # of the row's pieces
    cell: int = 0  # of the row
    open: bool = False  # its element has not ended
    part: int | None = None


@dataclass(slots=True)
class Row:
    """A table row, list entry or card: what its links have in common."""

    links: list[OpenLink] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    cell_of: list[int] = field(default_factory=list)  # of each piece
    length: int = 0
    cells: int = 0

    @property
    def lists(self) -> frozenset[int]:
        """Cells of a table row with links in several lines that do not only say that there are files: entries each."""
        lines: dict[int, set[int]] = {}
        for link in self.links if self.cells else ():
            lines.setdefault(link.cell, set()).add(link.line)
        several = {cell: [self.pieces[n] for n in at] for cell, at in lines.items() if len(at) > 1}
        return frozenset(cell for cell, said in several.items() if not all(map(says_only_file, said)))

    def around(self, link: OpenLink) -> str:
        """What stands around a link of a list in lines: the other cells, and its own line.

        Of a line that says too little, with those above.
        """
        first = link.line
        while first > 0 and says_only_file(" ".join(self.pieces[first : link.line + 1])):
            first -= 1
        others = [n for n, cell in enumerate(self.cell_of) if cell != link.cell]
        lines = sorted({*others, *range(first, link.line + 1)})
        return " ".join(self.pieces[n] for n in lines)


ROW_TAGS = frozenset({"tr", "li", "dd", "article", "figure"})


class Links:
    """Every reference to another address, in document order."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.found: list[OpenLink] = []
        self.line: list[OpenLink] = []
        self._unplaced: list[OpenLink] = []
        self._rows: list[Row] = []

    def add(self, url: str, kind: LinkKind, frame: Frame, heading: str, hint: str = "") -> OpenLink | None:
        """A reference found at `frame`; None if it leads nowhere."""
        if not url:
            return None
        link = OpenLink(url, kind, frame.landmark, heading, hint=" ".join(hint.split()))
        self.found.append(link)
        self.line.append(link)
        self._unplaced.append(link)
        if self._rows:
            self._rows[-1].links.append(link)
        return link

    def open_row(self) -> Row:
        """Enter a row or entry."""
        row = Row()
        self._rows.append(row)
        return row

    @property
    def in_row(self) -> bool:
        """Whether a row or entry is open."""
        return bool(self._rows)

    def end_line(self, text: str) -> None:
        """A block of text is complete: it is what stands around the links begun in it."""
        if len(text) <= _MAX_LINE:
            for link in self.line:
                link.entry = text
        else:
            self._place_in_long_line(text)
        row = self._rows[-1] if self._rows else None
        if text and row and row.length <= _MAX_ENTRY:
            for link in self.line:
                link.line, link.cell = len(row.pieces), row.cells
            row.pieces.append(text)
            row.cell_of.append(row.cells)
            row.length += len(text) + 1
        self.line.clear()

    def _place_in_long_line(self, text: str) -> None:
        """Of a text that goes on and on, each link keeps its own surroundings: not all of it, times all links."""
        at = 0
        for link in self.line:
            at = max(at, text.find(link.words, at)) if link.words else at
            link.entry = text[max(0, at - _MAX_ENTRY) : at + len(link.words) + _MAX_ENTRY]

    def begin_cell(self) -> None:
        """A cell of the row begins."""
        if self._rows:
            self._rows[-1].cells += 1

    def close_row(self) -> None:
        """Leave a row: if it is short, all of it stands around its links, unless it holds a list of its own."""
        row = self._rows.pop()
        if not row.links or not 0 < row.length <= _MAX_ENTRY + 1:
            return
        text, lists = " ".join(row.pieces), row.lists
        for link in row.links:
            link.entry = row.around(link) if link.cell in lists else text

    def place(self, part: int, *, inside: bool) -> None:
        """`part` is the last one so far; `inside`: the links begun of late stand in it, else right behind it.

        A link around blocks stands in the first of them that has text.
        """
        waiting = []
        for link in self._unplaced:
            if link.open and not inside:
                waiting.append(link)
            else:
                link.part = part
        self._unplaced = waiting

    def merge_since(self, part: int) -> None:
        """All parts from this one on have become one."""
        for link in reversed(self.found):
            if link.part is None:
                continue
            if link.part < part:
                break
            link.part = part

    def finished(self, repairs: Repairs, *, placed: bool = True) -> list[Link]:
        """All links as the model wants them; those that are not `placed` do not say in which part they stand."""
        anchors = [_one_line(link.words or link.hint) for link in self.found]
        headings = [_one_line(link.heading) for link in self.found]
        entries = [_one_line(link.entry) for link in self.found]
        repairs.learn((*anchors, *headings, *entries))
        anchors, headings, entries = repairs.of(anchors), repairs.of(headings), repairs.of(entries)
        return [
            Link(
                url=link.url,
                anchor=anchor[:_MAX_ANCHOR],
                context=_context(anchor, heading, entry),
                kind=link.kind,
                landmark=link.landmark,
                part=link.part if placed else None,
            )
            for link, anchor, heading, entry in zip(self.found, anchors, headings, entries, strict=True)
        ]


def _one_line(text: str) -> str:
    return text.replace("\n", " ") if "\n" in text else text


def _context(anchor: str, heading: str, entry: str) -> str:
    if len(heading) > _MAX_HEADING:
        heading = heading[:_MAX_HEADING] + "…"
    if len(entry) > _MAX_ENTRY:
        entry = _window(entry, anchor)
    if not heading or not entry:
        return heading or entry
    return heading if entry in (anchor, heading) else f"{heading} › {entry}"


def _window(text: str, anchor: str) -> str:
    at = max(text.find(anchor), 0) if anchor else 0
    start = max(0, at - _REACH)
    end = min(len(text), start + _MAX_ENTRY)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
