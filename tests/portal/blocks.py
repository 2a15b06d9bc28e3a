"""What a page says, whatever its markup: the content blocks that every skin knows how to draw.

URLs are absolute and may hold Thai letters and spaces; the skin writes them as its CMS does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

from .paper import Sheet

T = TypeVar("T")


@dataclass(frozen=True)
class Link:
    """A link with its text; `note` stands beside it outside of the anchor (date, size, what it is)."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Text:
    """Paragraphs."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside the content."""

    text: str
    level: int = 3


@dataclass(frozen=True)
class Files:
    """Links to files. `style`: list, lines (bare anchors with line breaks), table, cards."""

    links: tuple[Link, ...]
    style: str = "list"


@dataclass(frozen=True)
class Entry:
    """One row of a list page, leading to a detail page."""

    title: str
    url: str
    date: str = ""


@dataclass(frozen=True)
class Listing:
    """A list page's entries, and its pager."""

    entries: tuple[Entry, ...]
    pages: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Accordion:
    """Sections that open on a click."""

    sections: tuple[tuple[str, tuple[Block, ...]], ...]


@dataclass(frozen=True)
class Grid:
    """A table in the page."""

    sheet: Sheet


@dataclass(frozen=True)
class Picture:
    """A picture shown in the content."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Gallery:
    """Several pictures."""

    pictures: tuple[Picture, ...]
    caption: str = ""


@dataclass(frozen=True)
class Person:
    """A card of a directory."""

    name: str
    position: str
    telephone: str = ""
    photo: str = ""


@dataclass(frozen=True)
class People:
    """A directory of persons."""

    persons: tuple[Person, ...]


@dataclass(frozen=True)
class Form:
    """Something to fill in: `inputs` are labels of single lines, `texts` of large fields."""

    action: str
    inputs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    button: str = "ส่งข้อความ"


@dataclass(frozen=True)
class Frame:
    """Another document shown inside the page (a map, a flip book)."""

    url: str
    title: str = ""


@dataclass(frozen=True)
class Html:
    """Markup as somebody pasted it."""

    markup: str


Block = Text | Heading | Files | Listing | Accordion | Grid | Picture | Gallery | People | Form | Frame | Html


@dataclass(frozen=True)
class Page:
    """A page of the CMS: title, content, and where it stands."""

    title: str
    blocks: tuple[Block, ...] = ()
    trail: tuple[str, ...] = ()


def walk(value: object) -> Iterator[object]:
    """Every block, link, entry and person inside a page, depth first."""
    if is_dataclass(value):
        yield value
        value = tuple(getattr(value, field.name) for field in fields(value))
    if isinstance(value, tuple):
        for part in value:
            yield from walk(part)


def map_text(value: T, change: Callable[[str], str], *, urls: bool = False) -> T:
    """A copy of a page or block with every shown text (or, with `urls`, every URL) passed through `change`."""
    if isinstance(value, str):
        return value if urls else change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(map_text(part, change, urls=urls) for part in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{f.name: _mapped(f.name, getattr(value, f.name), change, urls) for f in fields(value)})


_URL_FIELDS = {"url", "photo", "action"}
_PLAIN_FIELDS = {"style"}


def _mapped(name: str, value: object, change: Callable[[str], str], urls: bool) -> object:
    if name in _PLAIN_FIELDS:
        return value
    if name in _URL_FIELDS:
        return change(str(value)) if urls and value else value
    return map_text(value, change, urls=urls)


def without(value: T, unwanted: Callable[[Link | Entry], bool]) -> T:
    """A copy of a page or block without the links and list entries that `unwanted` accepts."""
    if isinstance(value, tuple):
        kept = (part for part in value if not (isinstance(part, Link | Entry) and unwanted(part)))
        return tuple(without(part, unwanted) for part in kept)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{f.name: without(getattr(value, f.name), unwanted) for f in fields(value)})
