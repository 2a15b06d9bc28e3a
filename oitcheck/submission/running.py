"""Forms without a header row: an O-number begins an item, and what URLs follow are its own, until the next one.

So are lists that are pasted as text ("O1 https://…"), blocks with the item as their heading, and tables whose columns
nobody named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from oitcheck.submission.characters import plain
from oitcheck.submission.collect import Collector
from oitcheck.submission.grid import Grid, Row
from oitcheck.submission.items import leading_items, spots
from oitcheck.submission.references import referred
from oitcheck.submission.starts import url_starts

_NO_HEADER = "ไม่มีแถวหัวตาราง (ข้อ, URL) จึงนับ URL ที่ตามหลังเลขข้อเป็นของข้อนั้น"


@dataclass
class _Found:
    """What one sheet says: items with their URLs in order, and URLs that stand before any item."""

    urls: list[tuple[tuple[str, ...], str, str]] = field(default_factory=list)  # items, text, place
    named: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)  # places
    above: list[str] = field(default_factory=list)  # what is said before the first item

    @property
    def is_form(self) -> bool:
        return any(url_starts(text) for _, text, _ in self.urls)


def collect_running(grids: Sequence[Grid], into: Collector) -> bool:
    """Read what needs no header row; False where there is nothing of the kind."""
    read: set[str] = set()
    for grid in grids:
        found = _read(grid)
        if not found.is_form:
            continue
        if found.astray:
            raise into.error(found.astray[0], "มี URL ก่อนเลขข้อแรก ให้ใส่เลขข้อเช่น O1 ไว้หน้า URL")
        if read & set(found.named):
            into.note(f"ชีต {grid.name}", "ไม่ได้อ่านชีตนี้ เพราะมีข้อซ้ำกับชีตที่อ่านแล้ว")
            continue
        read |= set(found.named)
        for sentence in grid.notes:
            into.note("", sentence)
        _pour(found, into)
    return bool(read)


def _pour(found: _Found, into: Collector) -> None:
    for item in found.named:
        into.name(item)
    for items, text, place in found.urls:
        for item in items:
            into.add_urls(item, text, f"ข้อ {item} {place}")
    for line in found.above:
        into.labelled([line])
    into.entitled("\n".join(found.above))
    addresses = sum(len(url_starts(text)) for _, text, _ in found.urls)
    into.note("", f"{_NO_HEADER} (อ่านได้ {len(set(found.named))} ข้อ {addresses} URL ให้ตรวจว่าครบ)")


def _read(grid: Grid) -> _Found:
    found = _Found()
    items: tuple[str, ...] = ()
    for number, row in grid.rows:
        for text, link in _pieces(row):
            begun, rest = leading_items(text)
            if begun:
                items = begun
                found.named += [item for item in begun if item not in found.named]
            for address in filter(None, (_addresses(rest), link)):
                _place(address, items, grid.place(number), found)
            if not items:
                found.above.append(text)
    return found


def _addresses(text: str) -> str:
    """What of a line belongs into a URL cell: the title before an address does not, words that point elsewhere do."""
    starts = url_starts(text)
    if referred(text[: starts[0]] if starts else text):
        return text
    return text[starts[0] :] if starts else ""


def _place(address: str, items: tuple[str, ...], place: str, found: _Found) -> None:
    if items:
        found.urls.append((items, address, place))
    elif url_starts(address):
        found.astray.append(place)


def _pieces(row: Row) -> Iterator[tuple[str, str]]:
    """Lines of a row's cells, the one with the O-number first, each with the address behind it."""
    cells = sorted(row, key=lambda cell: not leading_items(cell.text)[0])
    for cell in cells:
        lines = [piece for line in plain(cell.text).split("\n") for piece in _cut(line)]
        shown = any(url_starts(line) for line in lines)
        yield from ((line, "") for line in lines)
        if cell.link and not shown:
            yield "", cell.link


def _cut(line: str) -> Iterator[str]:
    """A line in which several items stand, each with its URLs, cut before each."""
    begin = 0
    for start, _ in spots(line):
        if start and line[start - 1].isspace() and url_starts(line[begin:start]):
            yield line[begin:start]
            begin = start
    yield line[begin:]
