"""What a crawl goes on from: a page's links, pictures, headings and words, in six tenths of the time of a full reading.

The walk is that of the full reading, so that both find the same.  Tables, controls and the places of text are left
out, and what holds nothing but words (`web.wordy`) is taken in one piece.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from oitcheck.documents.content import Source
from oitcheck.documents.garbage import no_garbage_collection
from oitcheck.documents.grid import Cell
from oitcheck.documents.web.blocks import Repairs, tidy_lines
from oitcheck.documents.web.controls import Controls
from oitcheck.documents.web.frame import Frame
from oitcheck.documents.web.html import Parsed, asks_for_script, is_by_office, refresh, title_of, unwrapped
from oitcheck.documents.web.links import ROW_TAGS
from oitcheck.documents.web.page import Page
from oitcheck.documents.web.players import why_unseen
from oitcheck.documents.web.tables import MAX_ROW_TEXT, OpenTable, Tables
from oitcheck.documents.web.wordy import WORDY_TAGS, Wordy
from oitcheck.documents.web.written import names_address, written_links
from oitcheck.models import Control, Document, Format, Link, Part
from oitcheck.thai.text import repair

_ROWS = ", ".join(sorted(ROW_TAGS))
_LONGEST_REPAIR = 3  # times as long a text can get: a ligature is written out


class Line(NamedTuple):
    """A part of the page; where it stands is worked out for those who ask."""

    text: str
    heading: bool
    frame: Frame
    recognised: bool = False

    @property
    def locator(self) -> str:
        """As in the full reading."""
        return self.frame.path


@dataclass(frozen=True, slots=True)
class Outline:
    """`document` has all links and pictures of the page and, of its parts, the headings.

    `lines` are its parts' texts with their places. `clear` is False where only the full reading tells what
    the page is: scripts bring its content, a player shows it, or it was too large to be read as a whole.
    """

    document: Document
    lines: tuple[Line, ...]
    text: str  # what `Document.text` of the full reading gives, but for white space
    clear: bool


def outline(payload: bytes, url: str, charset: str = "", sha256: str = "") -> Outline:
    """Read a page as far as a crawl needs it; `sha256` is the payload's, if that is known."""
    source = unwrapped(Source(payload, Format.HTML, url=url, charset=charset))
    parsed = Parsed.of(source)
    page = _Sketch(parsed)
    with no_garbage_collection():
        parsed.lead(page)
        blocks = page.blocks.blocks
        repairs = Repairs()
        texts = repairs.of([block.text for block in blocks])
        lines = tuple(Line(text, block.heading, block.frame) for block, text in zip(blocks, texts, strict=True))
        links = page.links.finished(repairs, placed=False) + refresh(parsed.tree, parsed.addresses)
        links += map(_unplaced, written_links(lines, links, [block.landmark for block in blocks]))
        headings = tuple(Part(locator=line.locator, text=line.text, heading=True) for line in lines if line.heading)
        document = Document(
            sha256=sha256 or hashlib.sha256(payload).hexdigest(),
            format=Format.HTML,
            size=len(payload),
            title=title_of(parsed.tree) or next((part.text for part in headings), ""),
            parts=headings,
            pictures=tuple(p.model_copy(update={"part": None}) for p in page.pictures),
            by_office=is_by_office(parsed.markup),
            links=tuple(links),
        )
    shell = asks_for_script(parsed.markup, page)
    clear = parsed.whole and not shell and not page.players and not why_unseen(source.url)
    return Outline(document, lines, "\n".join(filter(None, texts)), clear)


def _unplaced(link: Link) -> Link:
    return link.model_copy(update={"part": None})


class _Sketch(Page):
    """Takes what is nothing but words in one piece."""

    def __init__(self, parsed: Parsed) -> None:
        super().__init__(parsed.tree, parsed.addresses, _Rows(), _NoControls({}))
        self._wordy = Wordy(parsed.tree, parsed.markup)

    def takes(self, node: LexborNode, tag: str) -> bool:
        """Do what a visit to all that is inside would do."""
        if tag not in WORDY_TAGS or not self._wordy.holds(node) or self._is_inside_of_words(node, tag):
            return False
        text = node.text(separator="\n")
        if names_address(text):
            return False
        self._flush()
        self._note(tag, tidy_lines(text))
        return True

    def _is_inside_of_words(self, node: LexborNode, tag: str) -> bool:
        """A link's, a heading's or an entry's, whose words are told apart."""
        if self._anchors or self.blocks.level or self.blocks.bold:
            return True
        return self.links.in_row and tag not in ROW_TAGS and node.css_first(_ROWS) is not None

    def _note(self, tag: str, text: str) -> None:
        frame = Frame(tag, {}, self._top)
        self._open_table_part(frame)
        if tag in ROW_TAGS:
            self.links.open_row()
        if text:
            self.blocks.words(text, frame)
            self.tables.add(text, False)
        for line in text.split("\n") if self.links.in_row else (text,):
            self.links.end_line(line)
        self._close_block(frame)


class _Rows(Tables):
    """Tables as far as they decide which cells read as one line."""

    def begin(self, frame: Frame, above: list[str], *, lays_out: bool = False) -> None:
        for outer in self._open:
            outer.row_plain = False
        self._open.append(OpenTable(frame, "", True, lays_out))

    def begin_cell(self, frame: Frame) -> None:
        if self._open and self._open[-1].rows:
            self._open[-1].cell = []

    def caption(self, text: str) -> None:
        """Nobody asks for it."""

    def end_cell(self) -> None:
        if self._open and self._open[-1].cell is not None:
            table = self._open[-1]
            table.rows[-1].append(Cell("\n".join(table.cell or ())))
            table.cell = None

    def end_row(self) -> int | None:
        cells = self._open[-1].rows[-1] if self._open and self._open[-1].rows else []
        if sum(len(cell.text) for cell in cells) * _LONGEST_REPAIR > MAX_ROW_TEXT:
            self._open[-1].rows[-1] = [Cell(repair(cell.text)) for cell in cells]
        return super().end_row()

    def end(self) -> None:
        self._open.pop()


class _NoControls(Controls):
    """Nobody asks for them."""

    found: list[Control]

    def element(self, node: object, frame: Frame, *, opens: str | None = None) -> None:
        """Not kept."""

    def scripted(self, node: object, frame: Frame) -> None:
        """Not kept."""

    def chat_link(self, url: str, frame: Frame, words: str) -> None:
        """Not kept."""
