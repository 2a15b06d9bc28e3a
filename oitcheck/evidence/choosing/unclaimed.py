"""Documents that nothing asks for by name: one may be what is missing, in words that nobody thought of (pure).

"แผนการทำงานประจำปี" is a plan that says of what as little as "แผนปฏิบัติราชการประจำปี" does, and "รายงานเงินช่วยเหลือชุมชน"
shares its matter with "เงินอุดหนุนชุมชน"; "แผนดับเพลิง" does neither. That such a document is the evidence is for a person
to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from oitcheck.evidence.about import About
from oitcheck.evidence.kinds import is_of_kind, kind_of, kind_word, matters_of, plain
from oitcheck.evidence.phrases import Phrases, spelled
from oitcheck.evidence.sources.anonymous import is_anonymous
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Role
from oitcheck.thai.text import Haystack, fold

_SHARED = 4  # letters in a row: a short word, or the root of a longer one
_ELSE = 6  # letters: a piece of a name that is as long speaks of something
_OF_WHOM = re.compile(r"\W*ประกาศ\s*(?:ของ)?\s*(?:สำนักงาน)?(?:เขต|กรุงเทพ)\S*\s*(?:เรื่อง)?\s*$")
_SPECIFIC = 8  # letters of a phrase: another item's shorter ones stand in names of all kinds


def may_be(
    about: About,
    source: Source,
    siblings: Sequence[About],
    strangers: Sequence[About],
    elements: Sequence[About] = (),
) -> bool:
    """Whether a document by its name may be the evidence, and is no other requirement's.

    `siblings`: what the item's other requirements are about; `strangers`: those of other items; `elements`: what the
    item is asked to name anywhere.
    """
    names = _names(source)
    if any(about.excluded_by(name) or not is_of_kind(name.text, about.phrases) for name in names):
        return False
    if any(_claims(a, name, least) for name in names for a, least in _rivals(about, siblings, strangers)):
        return False
    if any(element.find(name) and not _begins_alike(name, about) for name in names for element in elements):
        return False
    return any(_fits(name, about) for name in names)


def _names(source: Source) -> tuple[Haystack, ...]:
    """What a file is called by its link, or where that says nothing by its place, and by its first line; below
    "ประกาศสำนักงานเขต…" the second says of what.

    A page with content of its own is called as its link says.
    """
    nameless = is_anonymous(source)
    if source.is_page:
        own = source.visit.role is not Role.SUBMITTED and source.has_content and not nameless
        return (source.anchor,) if own else ()
    called = source.row if source.context else source.inherited
    first = source.headline_lines[:1]
    of_whom_alone = any(_OF_WHOM.match(line.text) for line in first)
    return (called if nameless else source.anchor, *source.headline_lines[: 2 if of_whom_alone else 1])


def _rivals(about: About, siblings: Sequence[About], strangers: Sequence[About]) -> Iterator[tuple[About, int]]:
    """Who else may claim it, each with how long a phrase has to be for that."""
    yield from ((other, 0) for other in siblings)
    yield from ((other, _SPECIFIC) for other in strangers if not about.shares_wording(other))


def _claims(other: About, name: Haystack, least: int) -> bool:
    phrase = "" if other.excluded_by(name) else other.find(name) or ""
    return len(fold(phrase)) >= max(least, 1) and is_of_kind(name.text, other.phrases)


def _begins_alike(name: Haystack, about: About) -> bool:
    """It announces its kind by the very word that a phrase for the evidence begins with."""
    word = kind_word(name.text)
    return bool(word) and any(fold(phrase).startswith(word) for phrase in spelled(about.phrases))


def _fits(name: Haystack, about: About) -> bool:
    """It shares the evidence's matter, or announces its kind and speaks of no other matter."""
    matters, sought = matters_of(name.text), _matters(about.phrases)
    if any(not sought.isdisjoint(_runs(matter)) for matter in matters):
        return True
    return bool(kind_of(name.text)) and all(len(matter) < _ELSE for matter in matters)


@lru_cache(maxsize=512)
def _matters(phrases: Phrases) -> frozenset[str]:
    matters = {matter for phrase in spelled(phrases) for matter in matters_of(plain(phrase))}
    return frozenset(run for matter in matters for run in _runs(matter))


def _runs(matter: str) -> set[str]:
    return {matter[i : i + _SHARED] for i in range(len(matter) - _SHARED + 1)}
