"""Tables into submissions: item, URLs and explanation, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from oitcheck.errors import SubmissionError
from oitcheck.submission.cells import split_cell
from oitcheck.submission.characters import plain
from oitcheck.submission.collect import Collector, all_of
from oitcheck.submission.grid import Cell, Grid, Row, cell_at, text_at
from oitcheck.submission.headers import Columns, find_columns
from oitcheck.submission.items import is_range, names_several, read_item, read_several
from oitcheck.submission.running import collect_running
from oitcheck.submission.starts import url_starts
from oitcheck.submission.table import Table, find_tables, said
from oitcheck.submission.titles import Titles
from oitcheck.submission.urls import clean_url, shorten

_NO_YEAR = 9999  # a sheet that names none is no older than any other


def collect_tables(grids: Sequence[Grid], into: Collector, titles: Titles | None = None) -> None:
    """Read the sheets that hold a submission; which others were left out is noted."""
    shown, hidden = ([grid for grid in grids if grid.hidden is state] for state in (False, True))
    tables = find_tables(shown, titles)
    if tables:
        _collect_all(tables, into)
        _tell_unread([grid for grid in shown if all(table.grid.name != grid.name for table in tables)], into)
    elif not collect_running(shown, into):
        raise _no_header(shown, find_tables(hidden, titles), into)
    for table in find_tables(hidden, titles):
        if any(table.urls().values()):
            into.note(f"ชีต {table.grid.name}", "ไม่ได้อ่านชีตที่ซ่อนไว้ หากใช้ประเมินให้ยกเลิกการซ่อน")


def _collect_all(tables: Sequence[Table], into: Collector) -> None:
    """Sheets that share their items are versions of each other (last year's, a draft); others are parts of one list."""
    read: dict[str, bool] = {}
    latest = sorted(tables, key=lambda table: (not any(table.urls().values()), -(table.year() or _NO_YEAR)))
    for table in latest:
        own = table.urls()
        if 2 * len(own.keys() & read.keys()) > min(len(own), len(read)):
            into.note(f"ชีต {table.grid.name}", _version(own, read))
            continue
        for item in own.keys() & read.keys():
            into.note(f"ข้อ {item} ชีต {table.grid.name}", "มีข้อนี้ในชีตที่อ่านแล้วด้วย จึงรวม URL ของทั้งสองชีต")
        read.update({item: read.get(item, False) or filled for item, filled in own.items()})
        _collect(table, into)


def _tell_unread(grids: Sequence[Grid], into: Collector) -> None:
    for grid in grids:
        if any(_addresses(row) for _, row in grid.rows):
            into.note(f"ชีต {grid.name}", "ไม่ได้อ่านชีตนี้ เพราะไม่มีคอลัมน์ ข้อ และ URL หากใช้ประเมินให้ใส่หัวตาราง")


def _tell_astray(row: Row, where: str, into: Collector) -> None:
    """Addresses in a row that belongs to no item."""
    for address in _addresses(row):
        into.note(where, f"ไม่ได้ตรวจ “{shorten(address)}” เพราะไม่ได้อยู่ในข้อใด หากใช้ประเมินให้ใส่เลขข้อ")


def _addresses(row: Row) -> list[str]:
    """What could have been checked, and no "http://…" of an instruction."""
    texts = [cell.text if url_starts(cell.text) else cell.link for cell in row]
    pieces = (piece for text in texts if url_starts(text) for piece in split_cell(text).urls)
    return [url.raw for piece in pieces if (url := clean_url(piece)[0])]


def _version(own: Mapping[str, bool], read: Mapping[str, bool]) -> str:
    missed = [item for item, filled in own.items() if filled and not read.get(item)]
    of_them = f" ชีตนี้มี URL ของข้อ {', '.join(missed)} ซึ่งชีตที่อ่านไม่มี หากใช้ประเมินให้ย้ายมา" if missed else ""
    return f"ไม่ได้อ่านชีตนี้ เพราะมีข้อซ้ำกับชีตที่อ่านแล้ว{of_them}"


def _collect(table: Table, into: Collector) -> None:
    for sentence in table.grid.notes:
        into.note("", sentence)
    for number, row in table.grid.rows[: table.header]:
        into.labelled([cell.text for cell in row])
        _tell_astray(row, table.grid.place(number), into)
    for column in table.columns.earlier:
        into.note(f"คอลัมน์ {table.name(column)}", "ไม่ได้อ่านคอลัมน์นี้ เพราะมีคอลัมน์ URL ของปีหลังกว่า")
    _tell_titles(table, into)
    items: tuple[str, ...] = ()
    faults: list[tuple[str, SubmissionError]] = []
    for number, row in table.body:
        if any(said(cell) for cell in row) and not _repeats_header(row, table):
            try:
                items = _collect_row(table, number, row, items, into)
            except SubmissionError as error:
                faults.append((table.grid.place(number), error))
    if faults:
        raise all_of(faults)
    into.entitled("\n".join(cell.text for row in table.above for cell in row))


def _tell_titles(table: Table, into: Collector) -> None:
    for number, row in table.body if table.titled else ():
        if item := read_item(text_at(row, table.columns.item)):
            into.note(table.place(number, table.columns.item, item), "แบบส่งไม่มีเลขข้อ จึงจับคู่กับข้อตามชื่อ")


def _repeats_header(row: Row, table: Table) -> bool:
    return find_columns([cell.text for cell in row]) == table.columns


def _collect_row(table: Table, number: int, row: Row, items: tuple[str, ...], into: Collector) -> tuple[str, ...]:
    """Read one row; returns the items that an empty item cell in the next row stands for."""
    columns = table.columns
    written = text_at(row, columns.item).strip()
    place = table.grid.place(number, table.name(columns.item))
    if not (items and not written) and not read_item(written) and not _says_something(row, columns, written):
        if written:
            into.note(place, f"ข้าม “{shorten(written, 60)}” เพราะไม่ใช่เลขข้อและไม่มี URL")
        _tell_astray(row, place, into)
        return ()  # a remark beside or below the table
    if plain(written).strip():
        items = _items_of(table, written, place, into)
    if not items:
        if not any(said(cell_at(row, column)) for column in columns.urls):
            _tell_astray(row, place, into)
            return ()  # a remark beside the table
        raise into.error(place, "มี URL แต่ไม่มีเลขข้อ ให้ใส่เลขข้อเช่น O1")
    for item in items:
        _collect_item(table, number, row, item, into)
    into.belongs_to(text_at(row, columns.agency), place)
    into.describe(framework=text_at(row, columns.framework))
    return items


def _items_of(table: Table, written: str, place: str, into: Collector) -> tuple[str, ...]:
    """What an item cell names; a range that holds items with rows of their own is more likely their heading."""
    if table.titled and not read_item(written):
        known = "ไม่ตรงกับชื่อข้อใดของกรอบการประเมินที่ใช้ ให้ใส่เลขข้อเช่น O1 ไว้หน้าชื่อ หรือระบุ --framework ให้ตรงกับปีของแบบส่ง"
        raise into.error(place, f"“{shorten(written, 60)}” {known}")
    if is_range(written) and _has_rows(table, read_several(written)):
        return (into.item(written, place),)
    return into.items(written, place)


def _has_rows(table: Table, items: tuple[str, ...]) -> bool:
    return any(read_item(text_at(row, table.columns.item)) in items for _, row in table.body)


def _collect_item(table: Table, number: int, row: Row, item: str, into: Collector) -> None:
    columns = table.columns
    for column in columns.urls:
        if said(cell_at(row, column)):
            _add_cell(item, cell_at(row, column), table.place(number, column, item), into)
    into.explain(item, text_at(row, columns.explanation))
    for column, cell in enumerate(row):
        if column not in columns.urls + columns.earlier:
            into.leave_out(item, cell.text if url_starts(cell.text) else cell.link, table.place(number, column, item))


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


def _no_header(grids: Sequence[Grid], hidden: Sequence[Table], into: Collector) -> Exception:
    if hidden:
        return into.error("", f"แบบส่งอยู่ในชีต {hidden[0].grid.name} ที่ซ่อนไว้ ให้ยกเลิกการซ่อนชีตแล้วบันทึก")
    rows = [row for grid in grids for _, row in grid.rows if any(said(cell) for cell in row)]
    if not rows:
        return into.error("", "ไฟล์ว่างเปล่า ให้ใส่คอลัมน์ item และ url แล้วกรอกแถวละหนึ่ง URL")
    seen = ", ".join(shorten(cell.text, 30) for cell in max(rows[:10], key=_filled) if said(cell))
    return into.error(
        "",
        f"ไม่พบคอลัมน์ item และ url (หรือ ข้อ และ URL) พบเพียง “{shorten(seen)}” ให้เพิ่มแถวหัวตารางที่มีสองคอลัมน์นี้ และใส่เลขข้อเช่น O1",
    )


def _filled(row: Row) -> int:
    return sum(said(cell) for cell in row)
