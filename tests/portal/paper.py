"""A document before it has a format: the same `Paper` can be written as PDF, Word, Excel and more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

Cell = str | int | float

SAMPLE_NOTICE = "ข้อมูลตัวอย่าง จัดทำขึ้นเพื่อทดสอบโปรแกรม oitcheck"
"""The visible line on every sample page and document; names, figures and telephone numbers are invented."""


@dataclass(frozen=True)
class Sheet:
    """A table: one header row, data rows, and the line that stands above it."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    title: str = ""

    def column(self, header: str) -> int:
        """Index of the first column whose header contains `header`."""
        return next(i for i, text in enumerate(self.headers) if header in text)

    def without_column(self, header: str) -> Sheet:
        """A copy that lacks the column."""
        at = self.column(header)
        rows = tuple(row[:at] + row[at + 1 :] for row in self.rows)
        return replace(self, headers=self.headers[:at] + self.headers[at + 1 :], rows=rows)

    def with_column_emptied(self, header: str, keep: Callable[[int], bool] = lambda row: False) -> Sheet:
        """A copy whose column has empty cells, but for the rows (counted from 0) that `keep` accepts."""
        at = self.column(header)
        rows = tuple(row if keep(number) else (*row[:at], "", *row[at + 1 :]) for number, row in enumerate(self.rows))
        return replace(self, rows=rows)


@dataclass(frozen=True)
class Signer:
    """The block under an official paper: who signed, in which capacity, on which day."""

    name: str
    position: str
    date: str = ""
    opening: str = "(ลงนาม)"

    def lines(self) -> tuple[str, ...]:
        """As they stand on the paper."""
        signed = f"{self.opening} {self.name}".strip()
        return tuple(line for line in (signed, f"({self.name})", self.position, self.date) if line)


@dataclass(frozen=True)
class Paper:
    """An official document: title, text, tables, signature, and the sample notice at the foot."""

    title: str
    paragraphs: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    closing: tuple[str, ...] = ()
    signer: Signer | None = None
    landscape: bool = False
    notice: str = SAMPLE_NOTICE

    def tail(self) -> tuple[str, ...]:
        """Everything below the tables."""
        signature = self.signer.lines() if self.signer else ()
        return (*self.closing, *signature, *((self.notice,) if self.notice else ()))

    def lines(self) -> tuple[str, ...]:
        """The whole paper as plain lines, tables as tab-separated rows."""
        lines = [self.title, *self.paragraphs]
        for sheet in self.sheets:
            lines += [sheet.title] if sheet.title else []
            lines += ["\t".join(shown(cell) for cell in row) for row in (sheet.headers, *sheet.rows)]
        return (*lines, *self.tail())

    def text(self) -> str:
        """All lines as one string."""
        return "\n".join(self.lines())

    def map_text(self, change: Callable[[str], str]) -> Paper:
        """A copy with every string passed through `change`."""
        return replace(
            self,
            title=change(self.title),
            paragraphs=tuple(map(change, self.paragraphs)),
            closing=tuple(map(change, self.closing)),
            sheets=tuple(_changed(sheet, change) for sheet in self.sheets),
            signer=self.signer and replace(self.signer, date=change(self.signer.date)),
        )

    def map_sheets(self, change: Callable[[Sheet], Sheet]) -> Paper:
        """A copy with every table passed through `change`."""
        return replace(self, sheets=tuple(change(sheet) for sheet in self.sheets))


def shown(cell: Cell) -> str:
    """A cell's value as an officer types it: thousands separated, money with two decimals."""
    if isinstance(cell, float):
        return f"{cell:,.2f}"
    return f"{cell:,}" if isinstance(cell, int) and abs(cell) >= 10_000 else str(cell)


def _changed(sheet: Sheet, change: Callable[[str], str]) -> Sheet:
    rows = tuple(tuple(change(cell) if isinstance(cell, str) else cell for cell in row) for row in sheet.rows)
    return Sheet(tuple(map(change, sheet.headers)), rows, change(sheet.title))
