"""Tables into submissions: finds the header row, then reads item, URLs and explanation row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from oitcheck.errors import SubmissionError
from oitcheck.submission.characters import plain
from oitcheck.submission.collect import Collector, all_of
from oitcheck.submission.grid import Cell, Grid, Row, cell_at, text_at
from oitcheck.submission.headers import Columns, find_columns, is_agency, is_framework, key
from oitcheck.submission.items import names_several, read_item
from oitcheck.submission.starts import url_starts
from oitcheck.submission.urls import clean_url, shorten

_HEADER_WITHIN = 60
_FEWEST_ITEMS = 3  # in a column that is not called so


@dataclass(frozen=True)
class _Table:
    grid: Grid
    header: int  # index into grid.rows
    columns: Columns

    @property
    def body(self) -> tuple[tuple[int, Row], ...]:
        return self.grid.rows[self.header + 1 :]

    def name(self, column: int) -> str:
        """A column as its header calls it."""
        return " ".join(text_at(self.grid.rows[self.header][1], column).split())

    def place(self, number: int, column: int, item: str) -> str:
        """A cell, and the item that it belongs to: readers think in items."""
        return f"ข้อ {item} {self.grid.place(number, self.name(column))}"

    def items(self) -> set[str]:
        return {read_item(text_at(row, self.columns.item)) for _, row in self.body} - {""}


def collect_tables(grids: Sequence[Grid], into: Collector) -> None:
    """Read the sheets that hold a submission; which others were left out is noted."""
    tables = [table for table in map(_find_table, grids) if table] or list(filter(None, map(_unnamed_table, grids)))
    if not tables:
        raise _no_header(grids, into)
    seen: set[str] = set()
    for table in tables:
        # Sheets that share items are versions of each other (last year's, a draft); others are parts of one list.
        if seen & table.items():
            into.note(f"ชีต {table.grid.name}", "ไม่ได้อ่านชีตนี้ เพราะมีข้อซ้ำกับชีตที่อ่านแล้ว")
            continue
        seen |= table.items()
        _collect(table, into)


def _find_table(grid: Grid) -> _Table | None:
    for at, (_, row) in enumerate(grid.rows[:_HEADER_WITHIN]):
        columns = find_columns([cell.text for cell in row])
        if columns:
            table = _Table(grid, at, columns)
            return table if table.items() else _by_content(grid, at) or table
    return None


def _unnamed_table(grid: Grid) -> _Table | None:
    below = (_by_content(grid, at) for at in range(min(len(grid.rows), _HEADER_WITHIN)))
    return next(filter(None, below), None)


def _by_content(grid: Grid, at: int) -> _Table | None:
    """The table below a row that names a URL column; which column holds the items is told by what stands in it."""
    header = [cell.text for cell in grid.rows[at][1]]
    if find_columns(header, len(header)) is None:
        return None
    body = [row for _, row in grid.rows[at + 1 :]]
    items = Counter(column for row in body for column, cell in enumerate(row) if read_item(cell.text))
    for column, count in items.most_common(1):
        columns = find_columns(header, column)
        if columns and count >= _FEWEST_ITEMS and 2 * count > sum(_said(cell_at(row, column)) for row in body):
            return _Table(grid, at, columns)
    return None


def _collect(table: _Table, into: Collector) -> None:
    for sentence in table.grid.notes:
        into.note("", sentence)
    above = [row for _, row in table.grid.rows[: table.header]]
    for row in above:
        _read_label(row, into)
    for column in table.columns.earlier:
        into.note(f"คอลัมน์ {table.name(column)}", "ไม่ได้อ่านคอลัมน์นี้ เพราะมีคอลัมน์ URL ของปีหลังกว่า")
    item = ""
    faults: list[tuple[str, SubmissionError]] = []
    for number, row in table.body:
        if any(_said(cell) for cell in row) and not _repeats_header(row, table):
            try:
                item = _collect_row(table, number, row, item, into)
            except SubmissionError as error:
                faults.append((table.grid.place(number), error))
    if faults:
        raise all_of(faults)
    into.entitled("\n".join(cell.text for row in above for cell in row))


def _said(cell: Cell) -> bool:
    return bool(plain(cell.text).strip() or cell.link)


def _repeats_header(row: Row, table: _Table) -> bool:
    return find_columns([cell.text for cell in row]) == table.columns


def _collect_row(table: _Table, number: int, row: Row, item: str, into: Collector) -> str:
    """Read one row; returns the item that an empty item cell in the next row stands for."""
    columns = table.columns
    written = text_at(row, columns.item).strip()
    links = [(column, cell_at(row, column)) for column in columns.urls if _said(cell_at(row, column))]
    place = table.grid.place(number, table.name(columns.item))
    if not (item and not written) and not read_item(written) and not _says_something(row, columns, written):
        if written:
            into.note(place, f"ข้าม “{shorten(written, 60)}” เพราะไม่ใช่เลขข้อและไม่มี URL")
        return ""  # a remark beside or below the table
    if plain(written).strip():
        item = into.item(written, place)
    if item == "":
        if not links:
            return ""  # a remark beside the table
        raise into.error(place, "มี URL แต่ไม่มีเลขข้อ ให้ใส่เลขข้อเช่น O1")
    for column, cell in links:
        _add_cell(item, cell, table.place(number, column, item), into)
    into.explain(item, text_at(row, columns.explanation))
    for column, cell in enumerate(row):
        if column not in columns.urls + columns.earlier:
            into.leave_out(item, cell.text, table.place(number, column, item))
    into.belongs_to(text_at(row, columns.agency), place)
    into.describe(framework=text_at(row, columns.framework))
    return item


def _says_something(row: Row, columns: Columns, written: str) -> bool:
    """Whether a row without an O-number is more than a heading, a sum or who signed the form."""
    cells = [cell_at(row, column) for column in columns.urls]
    if any(cell.link or url_starts(cell.text) for cell in cells) or names_several(written):
        return True
    return bool(text_at(row, columns.explanation).strip())


def _add_cell(item: str, cell: Cell, place: str, into: Collector) -> None:
    """The cell's text if it holds URLs, else the address behind it."""
    if not cell.link:
        into.add_urls(item, cell.text, place)
    elif not any(url_starts(line.strip()) for line in plain(cell.text).split("\n")):
        into.add_urls(item, cell.link, place)
    else:
        into.add_urls(item, cell.text, place)
        _compare(cell, place, into)


def _compare(cell: Cell, place: str, into: Collector) -> None:
    """Spreadsheet programs keep an old address behind a text that was changed later."""
    shown, behind = clean_url(cell.text)[0], clean_url(cell.link)[0]
    if "\n" not in cell.text.strip() and shown and behind and shown.url.rstrip("/") != behind.url.rstrip("/"):
        into.note(place, f"ลิงก์ที่ซ่อนอยู่ใต้ข้อความคือ “{shorten(cell.link)}” ซึ่งไม่ตรงกัน จึงใช้ตามข้อความที่แสดง")


def _read_label(row: Row, into: Collector) -> None:
    """Rows above the header: "หน่วยงาน | สำนักงานเขต…", or both in one cell."""
    said = [cell.text for cell in row if plain(cell.text).strip()]
    if not said:
        return
    label, _, value = plain(said[0]).strip(" #").partition(":")
    value = value.strip() or (said[1] if len(said) > 1 else "")
    name = key(label)
    if is_agency(name):
        into.describe(agency=value)
    elif is_framework(name):
        into.describe(framework=value)


def _no_header(grids: Sequence[Grid], into: Collector) -> Exception:
    rows = [row for grid in grids for _, row in grid.rows if any(_said(cell) for cell in row)]
    if not rows:
        return into.error("", "ไฟล์ว่างเปล่า ให้ใส่คอลัมน์ item และ url แล้วกรอกแถวละหนึ่ง URL")
    seen = ", ".join(shorten(cell.text, 30) for cell in max(rows[:10], key=_filled) if _said(cell))
    return into.error(
        "", f"ไม่พบคอลัมน์ item และ url (หรือ ข้อ และ URL) พบเพียง “{shorten(seen)}” ให้เพิ่มแถวหัวตารางที่มีสองคอลัมน์นี้"
    )


def _filled(row: Row) -> int:
    return sum(_said(cell) for cell in row)
