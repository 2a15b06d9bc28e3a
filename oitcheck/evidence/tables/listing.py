"""Tables that only list what hangs on a page: the evidence is behind their links, not in their cells (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from oitcheck.evidence.tables.rows import Row, says_none
from oitcheck.models import Document, Link, Table
from oitcheck.thai.text import arabic

REMARK_CHARS = 100  # of a page: less is a remark beside a list of files
_MOST_OTHERS = 2  # rows that lead nowhere: the header
_NAMING = 4  # characters: a shorter anchor ("PDF") has to be the whole cell
_FIGURE = re.compile(r"(?!25\d\d$)\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?!25\d\d$)\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2})*)[.)]?")
_COUNTS = re.compile("ลำดับ|^ที่$|^no\\b|^#$", re.I)
_OF_PUBLISHING = re.compile(
    "(?:วันที่|เวลาที่?)?(?:ปรับปรุง|แก้ไข|สร้าง|เผยแพร่|อัปเดต|อัพเดต|อัพเดท|บันทึก|ลงข้อมูล).*"
    "|ผู้(?:เขียน|สร้าง|ดูแล|เผยแพร่|บันทึก|ลงข้อมูล|เข้าชม).*"
    "|(?:จำนวน)?(?:ครั้ง|ผู้|การ)*(?:ที่)?(?:เข้าชม|ดาวน์โหลด|เปิดดู|เปิดอ่าน).*"
    "|(?:ขนาด|ชนิด|ประเภท|รูปแบบ|นามสกุล|ชื่อ)(?:ของ)?(?:ไฟล์|แฟ้ม)|สัญญาอนุญาต|ฟิลด์|แท็ก"
    "|formats?|licen[cs]e|author|maintainer|created?(?: on| date)?|(?:last )?(?:updated?|modified)(?: on| date)?"
    "|published|(?:file )?(?:size|type|version)|mime ?type|downloads?|hits|views|uploaded by|tags?"
    "|(?:resource |package )?id|field",
    re.I,
)
_BETWEEN = " › "  # between heading and row in the context of a link


def lists_files(table: Table, anchors: Collection[str], leading: Collection[str] = ()) -> bool:
    """Whether all rows but a header and headings over all columns lead to what has these link texts.

    `leading`: the words of rows in which a link to a file stands, of whatever text, as `row_words` gives them. A table
    with figures or with "there was none" beside the links says something itself; the rows' own numbers say nothing.
    """
    rows = [row for row in table.rows if len(set(filter(None, row))) > 1 or squashed(row) in leading]
    told_of = list(_leading(rows, anchors, leading))
    others = [row for row in rows if row not in told_of]
    return bool(told_of) and len(others) <= _MOST_OTHERS and not _says_something(told_of, others)


def is_box(table: Table) -> bool:
    """Whether a single text stands in it: a frame around a heading, which is layout."""
    return sum(bool(cell.strip()) for row in table.rows for cell in row) <= 1


def tells_of_publishing(table: Table) -> bool:
    """Whether all that a table of names and values tells is how something was published: when, by whom, how large."""
    rows = [[cell for cell in row if cell.strip()] for row in table.rows]
    told = [row for row in rows if row]
    return bool(told) and all(len(row) <= 2 and _OF_PUBLISHING.fullmatch(row[0].strip(" :")) for row in told)


def row_words(page: Document, links: Iterable[Link]) -> Iterator[str]:
    """The words of the rows in which these links of a page stand, without spaces."""
    for link in links:
        yield squashed((link.context.rpartition(_BETWEEN)[2],))
        if link.part is not None and 0 <= link.part < len(page.parts):
            yield squashed((page.parts[link.part].text,))


def squashed(cells: Iterable[str]) -> str:
    """Cells as one word: spaces and line ends are the markup's."""
    return "".join("".join(cells).split())


def _leading(rows: Sequence[Row], anchors: Collection[str], leading: Collection[str]) -> Iterator[Row]:
    """The rows that lead to something; one of which all is said in the row above is the rest of a merged one."""
    last: Row | None = None
    for above, row in pairwise([(), *rows]):
        own = [cell for number, cell in enumerate(row) if above[number : number + 1] != (cell,)]
        words = {squashed(row), squashed(_once(row)), squashed(own)} - {""}
        goes_on = last is above and set(filter(None, row)) <= set(above)
        if goes_on or _leads(row, anchors) or not words.isdisjoint(leading):
            last = row
            yield row


def _once(row: Row) -> list[str]:
    """The cells, a merged one once."""
    return [cell for number, cell in enumerate(row) if number == 0 or row[number - 1] != cell]


def _leads(row: Row, anchors: Collection[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    named = [anchor for anchor in anchors if anchor]
    return any(cell == anchor or (len(anchor) >= _NAMING and anchor in cell) for anchor in named for cell in cells)


def _says_something(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    columns = [[row[place].strip() for row in rows if place < len(row)] for place in range(max(map(len, rows)))]
    heads = [[row[place].strip() for row in others if place < len(row)] for place in range(len(columns))]
    figures = (
        any(_FIGURE.fullmatch(arabic(cell)) for cell in column)
        for place, column in enumerate(columns)
        if not _numbers_rows(column, heads[place], first=place == 0)
    )
    return any(figures) or says_none(tuple(rows))


def _numbers_rows(column: Sequence[str], heads: Iterable[str], *, first: bool) -> bool:
    """Whether a column counts the rows: 1, 2, 3, or 1.1, 1.2, from 1 again under each heading."""
    found = [_ORDINAL.fullmatch(arabic(cell)) for cell in column if cell]
    if not found or not all(found):
        return False
    if any(_COUNTS.search(head) for head in heads):
        return True
    numbers = [tuple(map(int, match.group(1).split("."))) for match in found if match]
    counted = all(after >= before or after[0] == 1 for before, after in pairwise(numbers))
    return numbers[0][0] == 1 and counted and (first or len(set(numbers)) == len(numbers) > 1)
