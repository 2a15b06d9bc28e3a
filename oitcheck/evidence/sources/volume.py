"""Several documents bound in one file, with a contents page that names them: each is a source of its own (pure).

Of a plan and a report in one file neither shows what the other lacks. A single document has a contents page, too: its
cover bears a document's name, and its entries are chapters. Where it is not certain, the file stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Format, Part
from oitcheck.thai.text import arabic, norm

_FIRST_PAGES = 5  # among which the contents page is
_ENOUGH = 3  # documents
_COVER_LINES = 3
_HEAD_CHARS = 250  # of a page: where a document's name stands
_START = 8  # characters of a name: a word or two
_CONTENTS = re.compile(r"^[^\S\n]*(?:สารบัญ|contents|table of contents)\s*(?:เรื่อง)?\s*(?:หน้า)?\s*$", re.I | re.M)
_ENTRY = re.compile(
    r"^[^\S\n]*(?:\d{1,2}[.)]\s*)?(?P<name>\S.{5,150}?)[\s.…·_]+(?:หน้า(?:ที่)?\s*)?(?<!\d)(?P<page>\d{1,3})\s*$", re.M
)
_FRONT = re.compile(r"(?:คำนำ|สารบัญ|ภาคผนวก)")
_KIND = re.compile(r"แผน|รายงาน|ผลการ|สรุป|ประกาศ|มาตรการ|คู่มือ|ข้อบัญญัติ|แนวทาง|คำสั่ง|นโยบาย|สถิติ|การประเมิน")


class _Entry(NamedTuple):
    name: str
    page: int


def unbound(source: Source) -> Iterator[Source]:
    """The documents that a file binds together, each by the name that its contents page gives it; else the source.

    What leads to the file leads to all of them, and calls none by name.
    """
    bound = bound_documents(source.document)
    if not bound:
        yield source
    visit = source.visit.model_copy(update={"anchor": "", "context": ""})
    yield from (Source(visit=visit, fetch=source.fetch, document=document) for document in bound)


def bound_documents(file: Document) -> tuple[Document, ...]:
    """The documents bound in a PDF file, () for one that is a single document."""
    if file.format is not Format.PDF or file.name:
        return ()
    at = next((n for n, part in enumerate(file.parts[:_FIRST_PAGES]) if _CONTENTS.search(part.text)), None)
    if at is None or any(_KIND.match(line) for line in _cover(file.parts[:at])):
        return ()
    entries = _entries(file.parts[at].text)
    starts = _starts(file.parts, at + 1, entries) if _are_documents(entries) else []
    ends = [*starts[1:], len(file.parts)]
    return tuple(_pages(file, e.name, start, end) for e, start, end in zip(entries, starts, ends, strict=False))


def _cover(parts: Sequence[Part]) -> list[str]:
    lines = (norm(line) for part in parts for line in part.text.splitlines() if line.strip())
    return list(lines)[:_COVER_LINES]


def _entries(contents: str) -> list[_Entry]:
    found = (_Entry(m["name"].strip(), int(m["page"])) for m in _ENTRY.finditer(arabic(contents)))
    return [entry for entry in found if not _FRONT.match(norm(entry.name))]


def _are_documents(entries: Sequence[_Entry]) -> bool:
    """Whether all are named as documents are, and not all of one kind, one after the other."""
    kinds = [found[0] if (found := _KIND.match(norm(entry.name))) else "" for entry in entries]
    in_order = all(a.page < b.page for a, b in pairwise(entries))
    return len(entries) >= _ENOUGH and all(kinds) and len(set(kinds)) > 1 and in_order


def _starts(parts: Sequence[Part], after: int, entries: Sequence[_Entry]) -> list[int]:
    """Where each document begins, none if one of them cannot be told.

    Printed numbers are often off: the next page that begins with words of the name it is.
    """
    heads = [norm(part.text[:_HEAD_CHARS]) for part in parts]
    starts: list[int] = []
    for entry in entries:
        start = norm(entry.name)[:_START]
        place = next((n for n in range(after, len(heads)) if start in heads[n]), None)
        if place is None:
            return []
        starts.append(place)
        after = place + 1
    return starts


def _pages(file: Document, name: str, start: int, end: int) -> Document:
    parts = file.parts[start:end]
    own = {part.locator for part in parts}
    return file.model_copy(
        update={
            "name": name,
            "title": "",
            "parts": parts,
            "tables": tuple(t for t in file.tables if _page_of(t.locator) in own),
            "pictures": tuple(p for p in file.pictures if _page_of(p.locator) in own),
            "members": (),
        }
    )


def _page_of(locator: str) -> str:
    page = re.match(r"\S+ \d+", locator)
    return page[0] if page else locator
