"""What differs at every look without anybody changing anything: visitor counters, today's date, tokens (pure).

`classify` decides on one edit. It is noise only where the text around it says so on both sides, in the same way; and
these never are: a year that becomes another year, and, unless the office's own settings say so, a figure in a table or
anything in a file, because files carry no counters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from oitcheck.thai.calendar import BE_OFFSET, MONTH_ABBREVIATIONS, MONTH_NAMES
from oitcheck.thai.text import arabic

COUNTER, TODAY, TOKEN, SPACE, SETTING = "counter", "today", "token", "space", "setting"

_NUMBER = r"\d+(?:,\d+)*"
_OF_PERIOD = (
    r"[\s:=()\[\]–-]*(?:(?:เว็บไซต์|เว็บ|หน้านี้|ทั้งหมด|ทั้งสิ้น|รวม|สะสม|วันนี้|เมื่อวานนี้|เมื่อวาน|สัปดาห์นี้|เดือนนี้|ปีนี้|ขณะนี้|"
    r"อยู่|แล้ว|today|total|now|this month)[\s:=()\[\]–-]*){0,3}"
)
_VISITORS = (
    r"(?:ผู้เข้าชม|ผู้เยี่ยมชม|ผู้เข้าเยี่ยมชม|ผู้ใช้งานออนไลน์|ออนไลน์|ยอดวิว|ยอดเข้าชม|ยอดผู้ชม|สถิติ(?:การ)?เข้า(?:เยี่ยม)?ชม|"
    r"visitors?|page ?views?|hit ?counter|online)"
)
_TIMES_DONE = r"(?:เปิดอ่าน|เปิดดู|อ่าน|เข้าชม|ดาวน์โหลด|views?|reads?|hits?|downloads?)"
_COUNTERS = re.compile(
    rf"(?P<label>{_VISITORS}){_OF_PERIOD}(?P<number>{_NUMBER})"
    rf"|(?P<label2>{_TIMES_DONE}){_OF_PERIOD}(?P<number2>{_NUMBER})(?=\s*(?:ครั้ง|คน|times))"
    rf"|(?<![\d,.])(?P<number3>{_NUMBER})\s+(?P<label3>views?|visitors?|hits|reads|downloads)\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?<!\d)\d+\s*(?:วินาที|นาที|ชั่วโมง|วัน)\s*(?:ที่แล้ว|ที่ผ่านมา)")
_TOKEN = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[0-9A-Za-z_-]{16,}(?![\w-])")
_YEAR = re.compile(
    r"(?<![0-9A-Za-z.,])(2[4-6][0-9]{2}|19[0-9]{2}|20[0-9]{2})(?![0-9A-Za-z,])"
    r"|[ก-ฮ]\.[ก-ฮ]\.[\s-]?([0-9]{2})(?![0-9.,:])"  # 20 เม.ย. 66
    r"|(?<![0-9])[0-9]{1,2}[/-][0-9]{1,2}[/-]([0-9]{2})(?![0-9.,:])"  # 20/4/66
)
_STATED = re.compile(
    r"(?:ณ|ประกาศ|ปรับปรุง\S*|อัป?เดต\S*|เผยแพร่\S*|แก้ไข\S*|updated?|posted|published)[\s:]*(?:ล่าสุด|on)?[\s:]*(?:เมื่อ)?\s*(?:วันที่)?\s*$",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*น\.)?"
_REACH = 200  # characters before a day that say of what it is
_SHORT = 3  # characters; less than that stands anywhere by chance
_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


Selected = tuple[tuple[str, str], ...]
"""What the settings select on a page: selector, text."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What one side has in place of what the other has; either may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where an edit stands: both texts around it, and where it begins in each.

    `lead` is the line above, where a counter may have its label; days are those of the two looks.
    """

    before: str
    after: str
    at_before: int
    at_after: int
    day_before: date
    day_after: date
    page: bool = True
    table: bool = False
    lead: str = ""
    selected_before: Selected = ()
    selected_after: Selected = ()


@dataclass(frozen=True)
class Patterns:
    """An agency's own noise: expressions for texts; `in_tables` if they may speak of tables too."""

    expressions: tuple[re.Pattern[str], ...] = ()
    selectors: tuple[str, ...] = ()
    in_tables: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    kind: str
    label: str = field(default="")


def classify(edit: Edit, context: Context, patterns: Patterns | None = None) -> str:
    """Why an edit is noise, or "" if it is a change."""
    if not (edit.before + edit.after).strip():
        return SPACE
    spans = (context.at_before, len(edit.before)), (context.at_after, len(edit.after))
    if years(context.before, *spans[0]) != years(context.after, *spans[1]):
        return ""
    before = _Side(context.before, context.at_before, len(edit.before), context.day_before, context.selected_before)
    after = _Side(context.after, context.at_after, len(edit.after), context.day_after, context.selected_after)
    common = set(_around(before, context, patterns)) & set(_around(after, context, patterns))
    return min(common)[0] if common else ""


def years(text: str, at: int = 0, length: int | None = None) -> list[str]:
    """The years that a stretch of a text touches, Buddhist or common era, and two-digit ones at the end of a date."""
    end = len(text) if length is None else at + length
    found = ((match.span(match.lastindex or 0), match) for match in _YEAR.finditer(arabic(text)))
    return [match[match.lastindex or 0] for (first, last), match in found if first < end and last > at]


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of an edit: the text around it, where it stands in it, and what is known of that look."""

    text: str
    at: int
    length: int
    day: date
    selected: Selected


def _around(side: _Side, context: Context, patterns: Patterns | None) -> Iterator[tuple[str, str]]:
    """Kinds and labels of the noise that encloses the edit on one side."""
    shift = len(context.lead) + 1 if context.lead else 0
    text = arabic(f"{context.lead}\n{side.text}" if context.lead else side.text)
    start, end = side.at + shift, side.at + shift + side.length
    for span in (*_settings(text, side.selected, context, patterns), *_built_in(text, side.day, context)):
        if span.start <= start and end <= span.end:
            yield span.kind, span.label


def _settings(text: str, selected: Selected, context: Context, patterns: Patterns | None) -> Iterator[_Span]:
    if context.table and not (patterns and patterns.in_tables):
        return
    for expression in patterns.expressions if patterns else ():
        yield from (_Span(*found.span(), SETTING, expression.pattern) for found in expression.finditer(text))
    for selector, inside in selected:
        if len(inside) >= _SHORT or inside.strip() == text.strip():
            yield from (_Span(*found.span(), SETTING, selector) for found in _loosely(inside).finditer(text))


def _built_in(text: str, day: date, context: Context) -> Iterator[_Span]:
    if not context.page or context.table:
        return
    for found in _COUNTERS.finditer(text):
        name = next(name for name in ("number", "number2", "number3") if found[name])
        yield _Span(*found.span(name), COUNTER, found[name.replace("number", "label")].casefold())
    for found in _today(day).finditer(text):
        if not _STATED.search(text, max(0, found.start() - _REACH), found.start()):
            yield _Span(*found.span(), TODAY)
    yield from (_Span(*found.span(), TODAY) for found in _AGO.finditer(text))
    yield from (_Span(*found.span(), TOKEN) for found in _TOKEN.finditer(text))


def _loosely(text: str) -> re.Pattern[str]:
    """The text, whatever spaces a reader of the page made of its markup."""
    return re.compile(r"\s*".join(re.escape(arabic(word)) for word in text.split()))


@lru_cache(maxsize=16)
def _today(day: date) -> re.Pattern[str]:
    """The day as a clock on a page writes it, with the time beside it; a page out of a cache is a day late."""
    days = "|".join(_written(day - timedelta(late)) for late in (0, 1))
    weekday = r"(?:วัน\s?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)\s*(?:ที่)?\s*)?"
    clock = rf"(?:เวลา\s*)?{_CLOCK}"
    return re.compile(rf"(?:{clock}[\s,|]*)?{weekday}(?<!\d)(?:{days})(?!\d)(?:[\s,|–-]*{clock})?", re.IGNORECASE)


def _written(day: date) -> str:
    be, number = day.year + BE_OFFSET, f"0?{day.day}"
    month = "|".join(
        re.escape(name).replace("\\ ", r"\s*")
        for name in (MONTH_NAMES[day.month - 1], MONTH_ABBREVIATIONS[day.month - 1], _ENGLISH[day.month - 1])
    )
    english = _ENGLISH[day.month - 1]
    year = rf"(?:{be}|{day.year}|{be % 100:02d})"
    return "|".join(
        (
            rf"{number}\s*(?:{month}|{english[:3]}\.?)\s*(?:พ\.ศ\.|ค\.ศ\.)?\s*{year}",
            rf"(?:{english}|{english[:3]}\.?)\s*{number},?\s*{day.year}",
            rf"{number}[/.-]0?{day.month}[/.-]{year}",
            rf"(?:{day.year}|{be})-{day.month:02d}-{day.day:02d}",
        )
    )
