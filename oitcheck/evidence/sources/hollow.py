"""What holds nothing of what it is called: forms not filled in, lists of where the files are, and pages that only
repeat what is asked of them (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from oitcheck.evidence.tables.rows import heads_amounts, is_unfilled, says_none_below
from oitcheck.models import Document, Link, Table
from oitcheck.thai.periods import Period, find_periods
from oitcheck.thai.text import arabic, norm

ENTRY_CHARS = 120  # of a list of files: a title and a remark
_FIGURE = re.compile(r"\d|ไม่มี|ไม่พบ|ไม่ปรากฏ")
_NUMBERED = re.compile(r"^[ \t]*(\d{1,2})[.)]?(?!\S)", re.M)  # "1 ค่าธรรมเนียม": it was there beforehand
_COLUMNS = re.compile(r"\s*(?:ที่|ลำดับ(?:ที่)?|รายการ|ประเภท)\s")
_DASH = re.compile(r"(?<!\S)[-–](?!\S)")  # where there was none
_OF_ADDRESS = re.compile(r"[/%_]|www\.")
_WAS_NONE = re.compile("(?:ไม่มี|ไม่ปรากฏ|ไม่พบ)(?:การ|ราย|เรื่อง|ข้อร้อง|ผู้|คำ|เหตุ)")
_ASKS = re.compile("กรณี|หาก|ถ้า|ให้ระบุ|โปรด|กรุณา|☐")  # of who fills it in
_SENTENCE = 120  # characters of a line that says nothing else
_BULLET = re.compile(r"^[\s•·●○▪■◦❖➢✓✔\uf000-\uf0ff*–-]*(?:o\s+)?")
_NUMBER = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})?[.)]")
_SHOW = (
    "แสดง(?:ให้เห็น)?(?:ถึง)?(?:การ|ผล|แผน|ข้อมูล|รายงาน|สรุป|สถิติ|ประกาศ|นโยบาย|หลักเกณฑ์|มาตรการ|แนว|คู่มือ|ช่องทาง|"
    "ความก้าวหน้า|รายละเอียด|รายชื่อ|โครงสร้าง|ภาพ|เอกสาร|หลักฐาน)"
)
_AT_LEAST = "(?:แสดง|ข้อมูล|รายละเอียด).{0,160}อย่างน้อย ?(?:ต้อง)?(?:ประกอบ|มีราย|ดังนี้)"
_INSTRUCTION = re.compile(f"^☐|^{_SHOW}|{_AT_LEAST}|ยกตัวอย่างเช่น")
_OF_INSTRUCTION = re.compile(
    "^(?:o ?\\d{1,2}\\b|ตัวชี้วัด|เช่น|(?:ข้อมูลที่เปิดเผย)?เป็น(?:การดำเนินการ|ข้อมูล|แผน|รายงาน|กิจกรรม|ประกาศ).*(?:ปี|เดือน)|"
    "มีการกำหนด.*เช่น|มีข้อมูลรายละเอียด)"
)
_ENUMERATES = re.compile("(?:ประกอบด้วย|ดังนี้|ได้แก่)[ :(]*$")
_TELLS = re.compile(r"\d{3}|\d-\d|@|://|www\.")  # a year, a number to call, an address
_NARRATES = re.compile(f"{_WAS_NONE.pattern}|พบว่า|จึง|เมื่อวันที่|เรียบร้อย")


def empty_tables(file: Document) -> tuple[Table, ...]:
    """Ruled tables that name what is to be filled in, and in which nothing is; none that goes on below, nor where a
    line beside them says that there was nothing."""
    if says_none_beside(file):
        return ()
    following = (*file.tables[1:], None)
    pairs = zip(file.tables, following, strict=False)
    return tuple(table for table, after in pairs if is_unfilled(table) and not _goes_on(after))


def heads_alone(file: Document) -> bool:
    """Tables with headers and nothing below them, not even that there was nothing."""
    filled = [row for table in file.tables for row in table.rows if len(set(filter(None, row))) > 1]
    return (
        bool(file.tables)
        and len(filled) <= 1
        and not (any(map(says_none_below, file.tables)) or says_none_beside(file))
    )


def says_none_beside(file: Document) -> bool:
    """Whether a line of its own says that there was nothing ("เดือนนี้ไม่มีการจัดซื้อจัดจ้าง"): a figure, too."""
    lines = (line.strip() for part in file.parts for line in part.text.splitlines())
    return any(len(line) <= _SENTENCE and _WAS_NONE.search(norm(line)) and not _ASKS.search(line) for line in lines)


def asks_alone(text: str) -> bool:
    """Whether a text only repeats what assessors ask for, under titles: "แสดงแผน … อย่างน้อยประกอบด้วย (1) โครงการ"."""
    asked, rest, before, listed = 0, list[str](), "", False
    for line in filter(None, (_BULLET.sub("", norm(line)) for line in text.splitlines())):
        if listed and (_NUMBER.match(line) or _ENUMERATES.search(before)):
            asked += len(line)
        elif _INSTRUCTION.search(line):
            asked, listed = asked + len(line), re.search(_AT_LEAST, line) is not None
            rest = rest[:-1] if rest[-1:] == [before] and len(before) <= _SENTENCE else rest  # its title
        elif not _OF_INSTRUCTION.match(line):
            listed = False
            rest.append(line)
        before = line
    beside = " ".join(rest)
    return len(beside) < min(asked, _SENTENCE) and not (_NARRATES.search(norm(text)) or _TELLS.search(beside))


def has_figures(text: str, periods: Iterable[Period]) -> bool:
    """Whether a text says how many there were, or that there was nothing; dates are no figures."""
    said, rest, end = arabic(text), [], 0
    for period in sorted(periods, key=lambda p: p.start):
        rest.append(said[end : period.start])
        end = max(end, period.end)
    return _FIGURE.search(" ".join((*rest, said[end:]))) is not None


def lacks_amounts(text: str) -> bool:
    """Whether a text without tables heads amounts and counts up what they are of, and gives none."""
    text = arabic(text)
    numbers = [int(number) for number in _NUMBERED.findall(text)]
    counted = len(numbers) > 1 and all(n in (1, before + 1) for before, n in pairwise([0, *numbers]))
    headed = any(_COLUMNS.match(line) and heads_amounts(line) for line in text.splitlines())
    rest = _NUMBERED.sub("", text)
    return counted and headed and not (_DASH.search(rest) or has_figures(rest, find_periods(rest)))


def is_link_list(file: Document, leading: tuple[Link, ...]) -> bool:
    """A file that says little but where other files are: what is asked for is in those."""
    text = file.text() if leading else ""
    said = sum(len(word) for word in text.split() if not _OF_ADDRESS.search(word))
    return bool(leading) and said < ENTRY_CHARS * (max(len(leading), text.count("://")) + 1)


def _goes_on(table: Table | None) -> bool:
    """Whether a table may be the rest of the one before: nothing stands above it."""
    return table is not None and not table.caption.strip()
