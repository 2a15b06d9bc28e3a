"""Titles that name several matters at once: "โครงสร้าง อัตรากำลัง และผู้บริหาร" (pure).

Such a title promises each of its matters and is evidence of none: what stands below it decides. On a page that is
divided by its matters, only what comes before the first of their own headings may be of one that has none. On a page
that is not, all of it may be of each, if it has a word of it. An item's title, repeated as a heading, is no evidence
on any page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from oitcheck.evidence.about import About
from oitcheck.evidence.phrases import spelled
from oitcheck.evidence.sources.paragraphs import without
from oitcheck.evidence.sources.section import nearest
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Part
from oitcheck.thai.periods import find_periods
from oitcheck.thai.text import Haystack, norm

_TITLE_CHARS = 200  # a longer line is no title
_SAID = 30  # characters: a sentence, a row of a table
_PIECE = 6  # letters: shorter ones stand in other words, too
_HEADING = 80  # characters of a line that may be a heading without mark-up


@dataclass(frozen=True)
class Joint:
    """A title that names a matter and others of its item; `pages` on which something below it may be the matter's.

    `official`: the item's own, which names no file either.
    """

    text: str
    pages: tuple[Source, ...]
    official: bool


def joint_titles(
    about: About, others: Sequence[About], of_item: Sequence[str], sources: Iterable[Source]
) -> tuple[Joint, ...]:
    """Titles that are no evidence of a matter: the item's own, and those of pages of which it may be left out.

    `of_item`: the item's title, and what is like it on the pages.
    """
    apart = [other for other in others if not about.shares_wording(other)]
    pages = [source for source in sources if source.is_page]
    said = [other for other in apart if _names(other, of_item[0])]
    unsaid = [other for other in apart if other not in said]
    official = [t for t in of_item if _names_others(t, about, said) and not _names_any(t, unsaid)]
    found = dict.fromkeys(official)
    for page in pages:
        several = [title for title in _titles(page) if _names_others(title, about, apart)]
        if several and (_divides(page, about, apart) or not _echoes(page, several, about)):
            found |= dict.fromkeys(several)
    return tuple(
        Joint(title, tuple(p for p in pages if _is_open(p, title, about, apart)), title in official) for title in found
    )


def _names_others(title: str, about: About, others: Iterable[About]) -> bool:
    """ "โครงสร้างของโรงเรียน" names no data of schools beside their structure: general words make no second matter."""
    theirs = [other for other in others if other.find_special(Haystack(title))]
    return _names(about, title) and _names_any(title, theirs)


def _names_any(title: str, abouts: Iterable[About]) -> bool:
    return any(_names(about, title) for about in abouts)


def _names(about: About, title: str) -> bool:
    """ "รายงานผลการนำนโยบาย…สู่การปฏิบัติ" has the policy's name in it and is not called so; "นโยบาย…และรายงานผล" is."""
    text = Haystack(title)
    start = about.start(text)
    excluded = (hit for phrase in spelled(about.exclude) if (hit := text.find(phrase)))
    return start is not None and all(hit.start > start for hit in excluded)


def _titles(page: Source) -> Iterator[str]:
    """What a page is called, its headings, and the line that it begins with."""
    yield page.document.title
    yield from (part.text for part in page.document.parts if part.heading)
    yield from (part.text for part in page.document.parts[:1] if len(part.text) <= _TITLE_CHARS)


def _divides(page: Source, about: About, others: Sequence[About]) -> bool:
    """Whether another matter has a heading of its own there."""
    return any(_is_of_others(part, about, others) for part in page.document.parts)


def _echoes(page: Source, titles: Iterable[str], about: About) -> bool:
    """Whether a page says half of the words by which its title names the matter: "ความเสี่ยง" of a risk assessment."""
    phrases = {phrase for title in titles if (phrase := about.find(Haystack(title)))}
    titled = {norm(title) for title in titles}
    parts = (part for part in page.document.parts if not part.heading and norm(part.text) not in titled)
    said = "\n".join(Haystack(part.text).key for part in parts)
    return any(piece in said for phrase in phrases for piece in _halves(Haystack(phrase).key))


def _halves(key: str) -> Iterator[str]:
    length = max(_PIECE, -(-len(key) // 2))
    yield from (key[start : start + length] for start in range(max(1, len(key) - length + 1)))


def _is_of_others(part: Part, about: About, others: Iterable[About]) -> bool:
    """A heading, marked up or not, that names another matter and not this one."""
    if not (part.heading or len(part.text) <= _HEADING):
        return False
    return not _names(about, part.text) and _names_any(part.text, others)


def _is_open(page: Source, title: str, about: About, others: Sequence[About]) -> bool:
    """Whether anything stands right below the title, before the first heading of another matter, that names none.

    What stands under headings that nobody knows has to have something of the matter, the page something of any.
    """
    parts = page.document.parts
    begins = _place(page, title)
    speaks_of_any = _divides(page, about, others) or any(_echoes(page, (title,), one) for one in (about, *others))
    if begins is None or not speaks_of_any:
        return False
    ends = next((n for n, p in enumerate(parts) if n >= begins and _is_of_others(p, about, others)), len(parts))
    if not _echoes(page, (title,), about):
        ends = next((n for n in range(begins, ends) if parts[n].heading), ends)
    # Of a picture only its neighbours are known: it may stand before the heading that ends what is free, too.
    return _says_enough(page, parts[begins:ends], others) or _shows(page, range(begins, ends + 1))


def _place(page: Source, title: str) -> int | None:
    """The part behind the title; the first, of a page that is called so; None where it stands nowhere."""
    parts, sought = page.document.parts, norm(title)
    at = next((n for n, part in enumerate(parts) if norm(part.text) == sought), None)
    if at is not None:
        return at + 1
    return 0 if sought in norm(page.document.title) else None


def _says_enough(page: Source, parts: Sequence[Part], others: Sequence[About]) -> bool:
    texts = (Haystack(_without_periods(without(part.text, page.below))) for part in parts if not part.heading)
    return sum(len(text.key) for text in texts if not any(other.find(text) for other in others)) >= _SAID


def _without_periods(text: str) -> str:
    """The tabs of a page's years say nothing of any matter."""
    for period in reversed(find_periods(text)):
        text = text[: period.start] + text[period.end :]
    return text


def _shows(page: Source, free: range) -> bool:
    """Whether a picture may stand there."""
    return any(not nearest(picture, page.document.parts).isdisjoint(free) for picture in page.shown_pictures)
