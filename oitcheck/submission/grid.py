"""A table as it lies in a file, before anyone knows what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_ROWS = 5_000  # a submission has some hundred


@dataclass(frozen=True)
class Cell:
    """Text as shown, and the address behind it where the cell is a hyperlink."""

    text: str = ""
    link: str = ""


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """One sheet or one delimited file; row numbers start at 1, as spreadsheet programs count."""

    name: str = ""  # the sheet's name; "" for a file that is one table
    rows: tuple[tuple[int, Row], ...] = ()
    notes: tuple[str, ...] = field(default=())
    places: Mapping[int, str] = field(default_factory=dict)  # of rows that are no rows of a sheet: "ตาราง 1 แถว 2"
    hidden: bool = False  # a sheet that nobody sees who opens the file

    def place(self, row: int, column: str = "") -> str:
        """Where a cell is, as a message says it."""
        sheet = f"ชีต {self.name} " if self.name else ""
        at = self.places.get(row) or f"{sheet}แถวที่ {row}"
        return at + (f" คอลัมน์ {column}" if column else "")


def cut_short(what: str = "") -> str:
    """The note on a table of which only the first rows were read."""
    return f"อ่านเฉพาะ {MAX_ROWS:,} แถวแรก{what}"


def text_at(row: Row, column: int) -> str:
    """The text of a cell, "" where the row is shorter or there is no such column."""
    return row[column].text if 0 <= column < len(row) else ""


def cell_at(row: Row, column: int) -> Cell:
    """A cell, an empty one where the row is shorter."""
    return row[column] if 0 <= column < len(row) else Cell()
