"""Tables of a page as grids: merged cells repeated in every place they cover."""

from __future__ import annotations

from dataclasses import dataclass, field

from oitcheck.documents.grid import Cell, expand
from oitcheck.documents.web.frame import Frame
from oitcheck.documents.web.ticks import tick_of
from oitcheck.models import Table
from oitcheck.thai.text import repair

_MAX_CAPTION = 300
MAX_ROW_TEXT = 1500


@dataclass(slots=True)
class OpenTable:
    """A table whose end the walk has not reached."""

    frame: Frame
    caption: str
    layout: bool
    lays_out: bool = False  # the page: its cells do not read as one line
    rows: list[list[Cell]] = field(default_factory=list)
    cell: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    tick: str = ""  # what the current cell shows without a word
    row_start: int = 0  # index of the first block of the current row
    row_plain: bool = True  # nothing but short cells in the current row


class Tables:
    """The tables being read, innermost last."""

    def __init__(self) -> None:
        self.done: list[Table] = []
        self.cut = False  # whether one of them is longer
        self._open: list[OpenTable] = []

    def begin(self, frame: Frame, above: list[str], *, lays_out: bool = False) -> None:
        """A <table>; `above` is the text that stands over it, `lays_out`: the page is divided by it."""
        for outer in self._open:
            outer.row_plain = False
            outer.layout = True
        caption = " / ".join(dict.fromkeys(text for text in above if text))
        layout = lays_out or frame.attributes.get("role") in ("presentation", "none")
        self._open.append(OpenTable(frame, repair(caption)[:_MAX_CAPTION], layout, lays_out))

    def begin_row(self, block: int) -> None:
        """A <tr>; `block` is the number of text blocks so far."""
        if self._open:
            table = self._open[-1]
            table.rows.append([])
            table.row_start, table.row_plain = block, not table.lays_out

    def begin_cell(self, frame: Frame) -> None:
        """A <td> or <th>."""
        if self._open and self._open[-1].rows:
            table = self._open[-1]
            table.cell, table.tick = [], ""
            table.spans = (_span(frame, "rowspan"), _span(frame, "colspan"))

    def add(self, text: str, heading: bool) -> None:
        """A block of text inside the current cell."""
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(text)
            self._open[-1].row_plain = self._open[-1].row_plain and not heading

    def show(self, frame: Frame) -> None:
        """An element inside the current cell that may show a tick."""
        if self._open and self._open[-1].cell is not None:
            self._open[-1].tick = self._open[-1].tick or tick_of(frame)

    def caption(self, text: str) -> None:
        """The table's own <caption>."""
        if self._open:
            self._open[-1].caption = repair(text)[:_MAX_CAPTION]

    def end_cell(self) -> None:
        """</td>"""
        if self._open and self._open[-1].cell is not None:
            table = self._open[-1]
            table.rows[-1].append(Cell(repair("\n".join(table.cell or ())) or table.tick, *table.spans))
            table.cell = None

    def end_row(self) -> int | None:
        """</tr>: the index of the row's first block if its cells read as one line, else None."""
        if not self._open:
            return None
        table = self._open[-1]
        cells = table.rows[-1] if table.rows else []
        plain = table.row_plain and sum(len(cell.text) for cell in cells) <= MAX_ROW_TEXT
        return table.row_start if plain else None

    def end(self) -> None:
        """</table>: kept if it is a grid of data and not the scaffold of a layout."""
        table = self._open.pop()
        if table.layout or not any(len(row) > 1 for row in table.rows):
            return
        rows = expand(table.rows)
        self.cut |= len(rows) < len(table.rows)
        if any(any(row) for row in rows):
            self.done.append(Table(locator=table.frame.path, caption=table.caption, rows=rows))

    @property
    def in_row(self) -> bool:
        """Whether the walk is inside a cell."""
        return bool(self._open) and self._open[-1].cell is not None


def _span(frame: Frame, name: str) -> int:
    value = (frame.attributes.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
