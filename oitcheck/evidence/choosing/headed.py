"""Which part of a page stands under a matter's own headings, and which under those of others (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.persons import POSITION, beside_address, is_address, people
from oitcheck.evidence.sources.section import nearest
from oitcheck.evidence.sources.source import Source
from oitcheck.evidence.tables.entries import entries
from oitcheck.evidence.tables.listing import squashed
from oitcheck.models import Document, Part, Table
from oitcheck.thai.text import Haystack, arabic

_STEP = " > "  # in a locator
_LEVEL = re.compile(r"(?:^|> )h(\d)[^>]*$")
_DEEPEST = 7  # of a heading that is no h1 to h6: the button of a fold, a table's caption
_ROW = re.compile(r"(?:^|> )tr(?::nth-of-type\(\d+\))?$")
_ROW_NUMBER = re.compile(r"\s*\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_NAME = 30  # characters: how the first cell of a row begins
_LINE = 60  # characters of a line that may be a heading without mark-up
_CONTACT = About(phrases=("ติดต่อ", "contact"))  # lists every division, and is asked for without a heading


def own_part(source: Source, about: About, others: Sequence[About], persons: int) -> Source:
    """A page without what stands under the headings of other matters.

    The page as a whole where the matter's own headings do not hold that many persons and it is spoken of elsewhere:
    then the headings do not divide it the way that is asked for. A heading with nobody below it, on a page that names
    the matter nowhere else, holds what the page has of it.
    """
    if not source.is_page:
        return source
    parts = source.document.parts
    owners = list(_owners(source.document, about, others))
    of_others = "\n".join(p.text for p, owner in zip(parts, owners, strict=True) if owner is False)
    own = "\n".join(_texts(parts, owners))
    empty = bool(own) and not people(own) and not about.find(Haystack(of_others))
    if False not in owners or (len(people(own)) < persons and not empty):
        return source
    return replace(source, document=_without(source.document, {n for n, owner in enumerate(owners) if owner is False}))


def _texts(parts: Sequence[Part], owners: Sequence[bool | None]) -> list[str]:
    """What stands under the matter's own headings."""
    return [part.text for part, owner in zip(parts, owners, strict=True) if owner is True]


def without_others(source: Source, about: About, others: Sequence[About]) -> Source:
    """A page without what stands under other matters' headings, where something stands under this one's.

    The page as it is where its headings do not divide it so, and a file.
    """
    if not source.is_page:
        return source
    owners = list(_owners(source.document, about, (*others, _CONTACT)))
    if False not in owners or not "".join(_below(source.document.parts, owners)).strip():
        return source
    return replace(source, document=_without(source.document, {n for n, owner in enumerate(owners) if owner is False}))


def _below(parts: Sequence[Part], owners: Sequence[bool | None]) -> Iterator[str]:
    """What the matter's own headings head, without themselves."""
    return (part.text for part, owner in zip(parts, owners, strict=True) if owner is True and not part.heading)


def beside_persons(source: Source, about: About, others: Sequence[About]) -> str:
    """Where the telephones of persons are looked up: under the matter's headings, if any persons stand there.

    Else everywhere but in the office's address.
    """
    if not source.is_page:
        return source.text.text
    parts = source.document.parts
    own = [part for part, owner in zip(parts, _owners(source.document, about, others), strict=True) if owner is True]
    text = "\n".join(part.text for part in own if not is_address(part))
    return text if people(text) else beside_address(source)


def _owners(page: Document, about: About, others: Sequence[About]) -> Iterator[bool | None]:
    """Of each part: under a heading of this matter, of another, or of nothing known; below a heading, its owner's.

    A short line that is a matter's name heads what stands below it, whether marked up or not; the name of an entry
    heads its row.
    """
    rows, tables = entries(page), tuple(table.locator for table in page.tables)
    current, level, fold = None, 0, ""
    for part in page.parts:
        entry = rows.get(squashed((part.text,)))
        name = entry.name if entry else _numbered_row(part, tables)
        if name and (called := _whose(Haystack(name), about, others)):
            yield called is about
            continue
        if fold and not part.locator.startswith(fold):
            current, level, fold = None, 0, ""
        if (part.heading or len(part.text) <= _LINE) and not people(part.text):
            owner, depth = _owner(part, about, others), _level(part)
            if owner is not None:
                current, level, fold = owner, depth, _fold(part)
            elif part.heading and depth <= level and not fold:
                current, level = None, depth
        yield current


def _owner(part: Part, about: About, others: Sequence[About]) -> bool | None:
    """Whose heading it is, this matter's or another's; a line without mark-up is one if it says hardly more."""
    heading = Haystack(part.text)
    own = about.find(heading)
    phrase = own or about.excluded_by(heading) or next(filter(None, (o.find(heading) for o in others)), None)
    if phrase is None or not (part.heading or _says_hardly_more(part.text, phrase)):
        return None
    return own is not None


def _whose(name: Haystack, about: About, others: Sequence[About]) -> About | None:
    """Whose name stands there first; this matter's, if another's begins at the same place."""
    starts = [(start, matter) for matter in (about, *others) if (start := matter.start(name)) is not None]
    return min(starts, key=lambda found: found[0])[1] if starts else None


def _numbered_row(part: Part, tables: tuple[str, ...]) -> str:
    """How a numbered row of a layout begins, "" for all else: the rows of data say what their table is about."""
    found = _ROW_NUMBER.match(arabic(part.text)) if _ROW.search(part.locator) else None
    return part.text[found.end() :][:_NAME] if found and not part.locator.startswith(tables) else ""


def _says_hardly_more(line: str, phrase: str) -> bool:
    """Whether a line is a matter's name, with a number or a remark, and no person's post."""
    words = Haystack(line)
    return len(Haystack(phrase).key) * 2 >= len(words.key) and not POSITION.search(line)


def _level(part: Part) -> int:
    found = _LEVEL.search(part.locator)
    return int(found.group(1)) if found else _DEEPEST


def _fold(heading: Part) -> str:
    """Where a heading that is a fold's button ends to hold: with its fold."""
    around, _, element = heading.locator.rpartition(_STEP)
    return f"{around}{_STEP}" if element.startswith("summary") else ""


def _without(page: Document, dropped: set[int]) -> Document:
    parts = tuple(part for number, part in enumerate(page.parts) if number not in dropped)
    gone = [page.parts[number].locator for number in dropped]
    kept = [part.locator for part in parts]
    return page.model_copy(
        update={
            "parts": parts,
            "tables": tuple(t for t in page.tables if not _within(t, gone) or _within(t, kept)),
            "pictures": tuple(p for p in page.pictures if not nearest(p, page.parts) <= dropped),
        }
    )


def _within(table: Table, locators: list[str]) -> bool:
    return any(locator.startswith(f"{table.locator} >") for locator in locators)
