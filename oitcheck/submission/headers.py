"""Which column of a table holds what, by the many names that people give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from oitcheck.submission.characters import plain
from oitcheck.thai.text import arabic, norm

# Best names first: "ข้อ" is the O-number even where "ลำดับ" stands beside it.
_ITEM = (
    ("item", "items", "itemno", "itemid", "itemnumber", "o", "oit", "oititem", "oitno", "oข้อ", "ข้อoit", "oitข้อ",
     "ข้อ", "ข้อที่", "ข้อo", "เลขข้อ", "รหัสข้อ", "หมายเลขข้อ", "ข้อคำถาม", "ข้อคำถามที่", "ข้อมูลข้อที่", "รหัสoit", "รหัส"),
    ("หัวข้อ", "หัวข้อที่", "ประเด็น", "ประเด็นคำถาม", "question", "indicator", "code", "id"),
    ("ลำดับ", "ลำดับที่", "ที่", "no", "number", "รายการ", "รายการข้อมูล"),
)  # fmt: skip
_URL_START = re.compile(
    r"(?:ที่อยู่|ช่อง|ระบุ|แนบ|ส่ง|รายการ)?(?:url|uri|link|ลิงก์|ลิงค์|ลิ้งก์|ลิ้งค์|ลิ้ง|ลิงก|ลิงค|เว็บลิงก์|เว็บไซต์|เว็บไซด์|เว็บเพจ|เว็บ|website|webpage|web|address|hyperlink)"
    r"|submittedurl|(?!จำนวน).*url$"
)
_EXPLANATION_START = re.compile(
    "คำอธิบาย|คําอธิบาย|explanation|description|comment|remark|note|หมายเหตุ|รายละเอียด|ชี้แจง|คำชี้แจง"
)
_AGENCY = frozenset({"หน่วยงาน", "ชื่อหน่วยงาน", "agency", "agencyname", "สำนักงานเขต", "ชื่อสำนักงานเขต", "เขต", "office"})
_FRAMEWORK = frozenset(
    {"กรอบ", "กรอบการประเมิน", "กรอบประเมิน", "framework", "เกณฑ์", "เกณฑ์การประเมิน", "กรอบการประเมินoit"}
)
_OFFICE = re.compile(r"(?<![ก-๎])สำนักงานเขต ?(?!ใน|ทุก|ของ|ที่|กรุงเทพ|ทั้ง|ต่าง|และ)[ก-๎]{3,}")
_FISCAL_YEAR = re.compile(r"(?:ปีงบประมาณ|ประจำปี) ?:? ?(?:พ\.? ?ศ\.?)? ?(25\d\d)")


@dataclass(frozen=True)
class Columns:
    """Column indexes (from 0) of a header row; -1 where there is no such column."""

    item: int
    urls: tuple[int, ...]
    earlier: tuple[int, ...] = ()  # URLs of an earlier year, beside those of a later one
    explanation: int = -1
    agency: int = -1
    framework: int = -1


def key(text: str) -> str:
    """A header as it is compared: letters only, case and spacing ignored."""
    return re.sub(r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|_", "", norm(plain(text)))


def find_columns(cells: Sequence[str], item: int = -1) -> Columns | None:
    """The columns, if this row is a header row: it names an item column, unless that is known, and a URL column."""
    keys = [key(cell) if len(cell) <= 80 else "" for cell in cells]
    item = _item_column(keys) if item < 0 else item
    urls = tuple(at for at, name in enumerate(keys) if at != item and _URL_START.match(name))
    if item < 0 or not urls:
        return None
    latest = max(map(_year, (cells[at] for at in urls)))
    earlier = tuple(at for at in urls if 0 < _year(cells[at]) < latest)
    return Columns(
        item=item,
        urls=tuple(at for at in urls if at not in earlier),
        earlier=earlier,
        explanation=_first(keys, lambda name: bool(_EXPLANATION_START.match(name)), {item, *urls}),
        agency=_first(keys, is_agency, {item, *urls}),
        framework=_first(keys, is_framework, {item, *urls}),
    )


def _year(header: str) -> int:
    """The year that a column is of, 0 if it names none."""
    years = re.findall(r"(?<!\d)25\d\d(?!\d)", arabic(header))
    return max(map(int, years), default=0)


def is_agency(name: str) -> bool:
    """Whether a header's key labels the agency."""
    return name in _AGENCY


def is_framework(name: str) -> bool:
    """Whether a header's key labels the framework."""
    return name in _FRAMEWORK


def labelled(texts: Sequence[str]) -> tuple[str, str]:
    """What a row above the table says of the whole: ("agency", its name), ("framework", which), or ("", "").

    "หน่วยงาน | สำนักงานเขต…" in two cells, or both in one.
    """
    said = [text for text in texts if plain(text).strip()]
    if not said:
        return "", ""
    label, _, value = plain(said[0]).strip(" #").partition(":")
    value = value.strip() or (said[1] if len(said) > 1 else "")
    name = key(label)
    return ("agency", value) if is_agency(name) else ("framework", value) if is_framework(name) else ("", "")


def entitled(title: str) -> tuple[str, str]:
    """Whose form it is and of which fiscal year, where a title says so of one alone; "" where it does not."""
    offices = set(_OFFICE.findall(title))
    years = set(_FISCAL_YEAR.findall(arabic(" ".join(title.split()))))
    return offices.pop() if len(offices) == 1 else "", years.pop() if len(years) == 1 else ""


def _item_column(keys: Sequence[str]) -> int:
    for names in _ITEM:
        for at, name in enumerate(keys):
            if name in names:
                return at
    return -1


def _first(keys: Sequence[str], fits: Callable[[str], bool], taken: set[int]) -> int:
    return next((at for at, name in enumerate(keys) if at not in taken and fits(name)), -1)
