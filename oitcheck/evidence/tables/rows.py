"""Which rows of a table are entries: what is no total, no repeated header, no remark and no "there was none" (pure).

And tables that are forms: what is to be filled in stands there, and nothing is filled in.
"""

from __future__ import annotations

import re
from functools import lru_cache

from oitcheck.models import Table
from oitcheck.thai.text import arabic, norm

Row = tuple[str, ...]

_COLUMN_NUMBERS = re.compile(r"^\(?\d{1,2}\)?$")
_TOTAL = re.compile("^(รวม|ยอดรวม|ผลรวม|total|grandtotal|subtotal)")
_NONE = re.compile(r"^[-–\s]*(ไม่มี|ไม่ปรากฏ|ไม่พบ)")
_NONE_WITHIN = re.compile("ไม่มี|ไม่ปรากฏ|ไม่พบ")
_DASHES = re.compile(r"[-–—.]+|n\.?/?a\.?|none|nil")
_AMOUNT = re.compile("จำนวน|เงิน|บาท|ยอด|มูลค่า|ร้อยละ|รายรับ|รายจ่าย|^ค่า|^(?:ราย|เรื่อง|คน|ครั้ง|%)$")
_RESULT = re.compile("^(?:ผล(?!ผลิต|ประโยชน์|กระทบ|งาน)|(?:จำนวน|ยอด|วงเงิน|งบประมาณ|เงิน)?(?:ที่)?(?:เบิกจ่าย|ใช้จ่าย|จ่ายจริง))")
_TARGET = re.compile("เป้าหมาย|ประมาณการ|คาดการณ์|คาดว่า")
_REAL = re.compile("ผล(?!รวม)|จริง|ได้(?!รับ)|แล้ว")
_FIGURE = re.compile(r"[\d,]*\d(?:\.\d+)?")
_ASIDE = re.compile("หมายเหตุ|ปัญหา|อุปสรรค|ข้อเสนอแนะ")  # where a dash is an answer, and a word no result
_NOTHING = re.compile(r"0|[-–—]|ไม่มี")
_SEVERAL = 2  # entries
_ANSWER = re.compile(r"[\d,.]+%?|[-–]|✓|/")
_REMARK = re.compile(r"^(หมายเหตุ|ที่มา|แหล่งที่มา|ข้อมูลณ|ลงชื่อ|\*|ผู้รายงาน|ผู้จัดทำ|remark|note)")


def is_entry(row: Row, header: tuple[Row, ...] = ()) -> bool:
    """Whether a row lists something. `header`: the table's header rows, which pages after the first may repeat."""
    cells = [norm(cell) for cell in row if cell.strip()]
    if len(set(cells)) < 2 or all(_COLUMN_NUMBERS.match(cell) for cell in cells):
        return False  # blank, a heading over all columns, the columns' numbers
    if _REMARK.match(cells[0]) or any(_TOTAL.match(cell) or _NONE.match(cell) for cell in cells[:3]):
        return False
    if _lists_nothing(cells):
        return False
    return not any(_repeats(cells, above) for above in header)


def says_none(rows: tuple[Row, ...]) -> bool:
    """Whether the rows say that there was nothing to list: a figure, not an empty table."""
    cells = [[norm(cell) for cell in row if cell.strip()] for row in rows]
    return any(_lists_nothing(row) or any(map(_NONE.match, row)) for row in cells)


def says_none_below(table: Table) -> bool:
    """Likewise below the heads of its columns: a table's title may be about people without a nationality."""
    wide = (n for n, row in enumerate(table.rows) if len(set(filter(None, row))) > 1)
    return says_none(table.rows[next(wide, -1) + 1 :])


def _lists_nothing(cells: list[str]) -> bool:
    """Nothing but a sentence that there was nothing ("เดือนนี้ไม่มีการจัดซื้อจัดจ้าง"), or dashes behind the number."""
    said = cells[1:] if cells and _COLUMN_NUMBERS.match(cells[0]) else cells
    words = {cell for cell in said if not _DASHES.fullmatch(cell)}
    if not words:
        return len(said) > 1
    return len(words) == 1 and any(map(_NONE_WITHIN.search, words))


def is_unfilled(table: Table) -> bool:
    """A header and nothing below it, or below it only what is asked for, each with a blank beside.

    A table without lines may have its figures elsewhere: it proves nothing.
    """
    if table.inferred or says_none_below(table):
        return False
    margin = min((n for row in table.rows for n, cell in enumerate(row) if cell), default=0)
    rows = [row[margin:] for row in table.rows]
    wide = [row for row in rows if len(set(filter(None, row))) > 1 and not _numbers_columns(row)]
    answered = any(_ANSWER.fullmatch(arabic(cell).strip()) for row in wide for cell in row[1:])
    return (len(wide) == 1 and not answered) or _lacks_amounts(wide) or _lacks_results(rows)


def tells_targets_alone(table: Table) -> bool:
    """Whether every column of figures is headed as what was hoped for, and none as what came of it."""
    first = next((n for n, row in enumerate(table.rows) if n and len(_figures(row)) and is_entry(row)), 0)
    entries = [row for row in table.rows[first:] if first and is_entry(row)]
    columns = {n for row in entries for n in _figures(row) if n}
    heads = [norm(" ".join(row[n] for row in table.rows[:first] if n < len(row))) for n in columns]
    return bool(heads) and not table.inferred and all(_TARGET.search(h) and not _REAL.search(h) for h in heads)


def _figures(row: Row) -> list[int]:
    return [n for n, cell in enumerate(row) if _FIGURE.fullmatch(arabic(cell).strip())]


def heads_amounts(title: str) -> bool:
    """Whether a column with this title, or a line with several columns' titles, is for amounts."""
    return _AMOUNT.search(norm(title)) is not None


def _lacks_amounts(rows: list[Row]) -> bool:
    """Entries that are named and numbered beforehand, and from the first column for amounts on nothing is filled in."""
    header = rows[0] if rows else ()
    first = next((n for n, title in enumerate(header) if n and heads_amounts(title)), None)
    if first is None:
        return False
    entries = [row for row in rows[1:] if not _continues(row, header)]
    return bool(entries) and not any(cell.strip() for row in entries for cell in row[first:])


def _lacks_results(rows: list[Row]) -> bool:
    """Several entries of what was to be done, and from the first column for what came of it on not one word on any."""
    start = next((n for n, row in enumerate(rows) if len(set(filter(None, row))) > 1), len(rows))
    header = rows[start] if start < len(rows) else ()
    first = next((n for n, title in enumerate(header) if n and _RESULT.match(norm(title))), None)
    if first is None:
        return False
    results = [n for n in range(first, len(header)) if not _ASIDE.search(norm(header[n]))]
    entries = [row for row in rows[start + 1 :] if any(row) and not _continues(row, header)]
    if any(_NOTHING.fullmatch(arabic(cell).strip()) for row in entries for cell in row[1:first]):
        return False  # nothing came in, so that nothing came of it
    said = (row[n].strip() for row in entries for n in results if n < len(row))
    return len(entries) >= _SEVERAL and not any(cell and not _DASHES.fullmatch(norm(cell)) for cell in said)


def _continues(row: Row, header: Row) -> bool:
    """Whether it is the header's second row: the cell before it spans both."""
    return row[0].strip() in ("", header[0].strip())


def _numbers_columns(row: Row) -> bool:
    return all(_COLUMN_NUMBERS.match(arabic(cell).strip()) for cell in row if cell.strip())


def _repeats(cells: list[str], header: Row) -> bool:
    titles = _titles(header)
    return len(titles) > 1 and titles.issuperset(cells)


@lru_cache(maxsize=256)
def _titles(header: Row) -> frozenset[str]:
    """Asked for again with every row below it."""
    return frozenset(norm(cell) for cell in header if cell.strip())
