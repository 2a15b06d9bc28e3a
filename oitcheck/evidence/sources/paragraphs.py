"""What a document says, in paragraphs under their headings (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from oitcheck.evidence.tables.entries import Entry, entries
from oitcheck.evidence.tables.listing import squashed
from oitcheck.models import Document, Format, Part
from oitcheck.thai.text import Haystack

_ENTRY_CHARS = 20  # of what stands beside a name: less only says that there will be something
OPENING_CHARS = 80  # of a paragraph: a heading that is not marked as one, or what it begins with

_STEPS = re.compile(r"(?:[^/»>›→|]{1,80}[/»>›→|]){1,6}\s*")  # of a breadcrumb
_NO_WORD = re.compile(r"[^\w\u0e00-\u0e7f-]+|_")
_IN_TABLE = re.compile(r"\b(?:table|tr|td|th)\b|ตาราง")

Searched = Callable[[str], Haystack]
"""Makes the text of this document searchable, as its origin demands."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source and the heading above it ("" where there is none).

    `is_name`: the words of a link to another site, or of its address: they name what is there, whatever the heading.
    """

    heading: Haystack
    text: Haystack
    is_name: bool = False

    @cached_property
    def opening(self) -> Haystack:
        """How it begins."""
        return type(self.text)(self.text.text[:OPENING_CHARS])


def paragraphs(document: Document, url: str, below: Collection[str], searched: Searched) -> tuple[Paragraph, ...]:
    """Paragraphs, captions of tables and links to other sites, under their headings.

    `below`: the link texts of what hangs on the page at `url`. The words in a table belong to what the table is about,
    those of an entry to what its row is called.
    """
    captions = (Paragraph(searched(""), searched(table.caption)) for table in document.tables if table.caption)
    return (*_under_headings(document, below, searched), *captions, *_outward(document, url, searched))


def sections(page: Document, searched: Searched) -> tuple[tuple[Haystack, str], ...]:
    """A page's headings, each with the text up to the next one."""
    found: list[tuple[Haystack, list[str]]] = []
    for part in page.parts:
        if part.heading:
            found.append((searched(part.text), []))
        elif found:
            found[-1][1].append(part.text)
    return tuple((heading, "\n".join(texts)) for heading, texts in found)


def breadcrumbs(page: Document) -> frozenset[str]:
    """Lines that are the way back from a page: "หน้าแรก / สถิติ / ภาษี" above one that is called "ภาษี"."""
    titles = tuple({" ".join(part.text.split()) for part in page.parts if part.heading and part.text.strip()})
    lines = (part.text for part in page.parts if not part.heading and _STEPS.match(part.text))
    return frozenset(line for line in lines if _leads_to(" ".join(line.split()), titles))


def _leads_to(line: str, titles: tuple[str, ...]) -> bool:
    return line.endswith(titles) and any(_STEPS.fullmatch(line.removesuffix(title)) for title in titles)


def without(text: str, anchors: Iterable[str]) -> str:
    """A block's text without the link texts in it."""
    for anchor in sorted((a for a in anchors if len(a) > 3 and a in text), key=len, reverse=True):
        text = text.replace(anchor, " ")
    return text


def _under_headings(document: Document, below: Collection[str], searched: Searched) -> Iterator[Paragraph]:
    heading, is_page = searched(""), document.format is Format.HTML
    tables, rows = tuple(table.locator for table in document.tables), entries(document)
    for part in document.parts:
        text = without(part.text, below).strip()
        if is_page and part.heading:
            heading = searched(part.text)
        elif text and not _in_table(document, part, tables):
            lines = text.splitlines() if is_page else [text]
            yield from (Paragraph(heading, searched(line)) for line in lines if line.strip())
        elif entry := rows.get(squashed((part.text,))):
            yield from _of_entry(entry, heading, below, searched)


def _of_entry(entry: Entry, heading: Haystack, below: Collection[str], searched: Searched) -> Iterator[Paragraph]:
    """Its name, and what stands beside it under that name; nothing where that only calls what hangs on the page."""
    lines = [line for line in (without(line, below).strip() for line in entry.lines) if line]
    if sum(map(len, lines)) >= _ENTRY_CHARS:
        name = searched(entry.name)
        yield Paragraph(heading, name)
        yield from (Paragraph(name, searched(line)) for line in lines)


def _in_table(document: Document, part: Part, tables: tuple[str, ...]) -> bool:
    """In a table of data; a page's layout may be a table too. `tables`: where those are."""
    if document.format is not Format.HTML:
        return _IN_TABLE.search(part.locator) is not None
    return part.locator.startswith(tables)


def _outward(document: Document, url: str, searched: Searched) -> Iterator[Paragraph]:
    own = urlsplit(url).netloc
    for link in document.links if document.format is Format.HTML else ():
        if urlsplit(link.url).netloc in ("", own):
            continue
        for words in filter(None, (link.anchor.strip(), words_of_address(link.url))):
            yield Paragraph(searched(link.context), searched(words), is_name=True)


def words_of_address(url: str) -> str:
    """ "itas nacc go th go eit" of an address: some links say nothing else of what is there."""
    parts = urlsplit(url)
    return " ".join(_NO_WORD.split(unquote(f"{parts.netloc} {parts.path}"))).strip()
