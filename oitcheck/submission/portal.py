"""A submission out of an agency's own ITA page: the O-numbers it shows, each with the links that follow it.

Lists, tables with many links in a row, headings or accordion buttons with links below: in all of them an O-number
stands at the beginning of a line, in a table row or in a link, and holds until the next one, the end of its table, or a
heading of the same or a higher level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urldefrag

from oitcheck.errors import SubmissionError
from oitcheck.models import Document, Link, LinkKind, Submission
from oitcheck.submission.collect import Collector
from oitcheck.submission.items import spots
from oitcheck.submission.lines import Line, by_position, heading_level, in_furniture, lines_of, table_of
from oitcheck.submission.urls import shorten

_LEADING = 30  # characters that may stand before an O-number at the beginning of a line ("ตัวชี้วัด 9.1.1 …")
_LISTED = re.compile(r"O?[0-9๐-๙]+\s*(?:,|/|และ|&|\+)?\s*", re.IGNORECASE)
_SECTION = re.compile(r"\W*(?:ตัวชี้วัด|หมวด|ส่วนที่|[0-9๐-๙]+\.[0-9๐-๙]+)")
_SHARE = re.compile(
    r"facebook\.com/(?:sharer|share\.php|dialog)|(?:twitter|x)\.com/(?:intent|share)|line\.me/(?:R/msg|R/share|lineit/share)"
    r"|lineit/share",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"สำนักงานเขต\s?[ก-๙]{2,40}(?![ก-๙])")


@dataclass
class _Reach:
    """The O-numbers that hold at a place, and how far."""

    items: tuple[str, ...] = ()
    level: int = 9
    table: str = ""

    def ends_at(self, line: Line) -> bool:
        if self.table and not line.locator.startswith(self.table):
            return True
        level = heading_level(line)
        return (level < 9 and level <= self.level) or bool(_SECTION.match(line.text))


def read_index_page(html_document: Document, url: str, source: str = "") -> Submission:
    """The submission that an agency's index page amounts to; `SubmissionError` if it shows no O-number.

    `source`: what the user called the page, if that is not its address.
    """
    into = Collector(source or url, agency=_agency(html_document))
    page = urldefrag(url)[0].rstrip("/")
    seen: set[tuple[str, str]] = set()
    reach = _Reach()
    for line in lines_of(html_document):
        if in_furniture(line):
            continue
        if reach.ends_at(line):
            reach = _Reach()
        reach = _read_line(line, reach, page, seen, into)
    try:
        return into.submission()
    except SubmissionError as error:
        raise into.error("", _why_nothing(html_document)) from error


def _read_line(line: Line, reach: _Reach, page: str, seen: set[tuple[str, str]], into: Collector) -> _Reach:
    groups = _groups(line)
    if len(groups) == 1:  # alone in its line, it holds for links before it too
        reach = _begin(groups.pop()[1], line, into)
    for position, link in by_position(line):
        while groups and (position < 0 or groups[0][0] < position + len(link.anchor)):
            reach = _begin(groups.pop(0)[1], line, into)
        if _is_evidence(link, page):
            _add(link, reach, seen, into)
    for _, items in groups:
        reach = _begin(items, line, into)
    return reach


def _begin(items: tuple[str, ...], line: Line, into: Collector) -> _Reach:
    for item in items:
        into.name(item)
    return _Reach(items, heading_level(line), table_of(line))


def _groups(line: Line) -> list[tuple[int, tuple[str, ...]]]:
    """O-numbers that begin something in this line; a list such as "O11, O13" is one group.

    A mention amid a sentence begins nothing, unless it is in a table row or within a link.
    """
    grouped: list[tuple[int, tuple[str, ...]]] = []
    end = -1
    for start, item in spots(line.text):
        listed = _LISTED.match(line.text, start)
        if grouped and start <= end:
            grouped[-1] = (grouped[-1][0], (*grouped[-1][1], item))
        elif _begins(line, start, bool(grouped)):
            grouped.append((start, (item,)))
        end = listed.end() if listed else start
    return grouped


def _begins(line: Line, start: int, after_another: bool) -> bool:
    if any(0 <= at <= start < at + len(link.anchor) for at, link in line.links):
        return True
    if after_another:
        # "O4 <link> O5 <link> (see O1)": the last is only a mention
        return any(0 <= at < start for at, _ in line.links) and any(at >= start for at, _ in line.links)
    return start <= _LEADING or bool(table_of(line))


def _add(link: Link, reach: _Reach, seen: set[tuple[str, str]], into: Collector) -> None:
    for item in reach.items:
        if (item, link.url) not in seen:
            seen.add((item, link.url))
            into.add_link(item, link.url, f"ลิงก์ “{shorten(link.anchor, 60)}”")


def _is_evidence(link: Link, page: str) -> bool:
    """A link of the page's own content that leads elsewhere."""
    if link.kind is LinkKind.FORM or link.landmark in ("nav", "header", "footer"):
        return False
    return urldefrag(link.url)[0].rstrip("/") != page and not _SHARE.search(link.url)


def _agency(document: Document) -> str:
    texts = [document.title, *(part.text for part in document.parts if part.heading)]
    found = next((match for match in map(_AGENCY.search, texts) if match), None)
    return found[0].replace(" ", "") if found else ""


def _why_nothing(document: Document) -> str:
    if document.needs_script:
        return "หน้านี้สร้างเนื้อหาด้วยสคริปต์ จึงยังไม่เห็นเลขข้อ ให้เปิดในเบราว์เซอร์ บันทึกเป็นไฟล์ HTML แล้วนำเข้าจากไฟล์นั้น"
    return "ไม่พบเลขข้อ (O1, O2, …) ในหน้านี้ ให้ใช้หน้ารวม ITA ของหน่วยงานที่แสดงเลขข้อ"
