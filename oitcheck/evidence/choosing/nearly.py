"""Files whose names are nearly what a requirement's evidence is called: lists of wordings end somewhere (pure).

"ผลการดำเนินการป้องกันทุจริต" is no phrase of the rules where "ผลการดำเนินการป้องกันการทุจริต" is one. That such a file is the
evidence is for a person to say; that there is none cannot be said.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from oitcheck.evidence.about import About
from oitcheck.evidence.phrases import spelled
from oitcheck.evidence.sources.source import Source
from oitcheck.thai.sought import GAP
from oitcheck.thai.text import fold

_ALIKE = 88.0  # per cent of the phrase, wherever in the name it stands
_LONG = 10  # letters: a shorter phrase is like too many words
_LOST = 3  # letters that a name may lack of the phrase
_KINDS = (("แผน",), ("ผล", "รายงาน"), ("คู่มือ",), ("นโยบาย",))
"""A plan and the report on it differ by one word in their names: what says the kind has to be in the phrase too."""


def nearly_called(about: About, source: Source, others: Sequence[About] = ()) -> str:
    """The phrase that a file's name is nearly, "" if there is none, or the name is another requirement's."""
    if source.is_page:
        return ""
    for name in (source.anchor, *source.headline_lines[:1]):
        if about.excluded_by(name) or any(other.find(name) for other in others):
            return ""
    return next((p for p in map(_folded, spelled(about.phrases)) if any(_is_like(p, n) for n in _names(source))), "")


def _names(source: Source) -> tuple[str, ...]:
    return tuple(fold(name.text) for name in (source.anchor, *source.headline_lines[:1]))


def _folded(phrase: str) -> str:
    return "" if GAP in phrase else fold(phrase)


def _is_like(phrase: str, name: str) -> bool:
    if not _LONG <= len(phrase) <= len(name) + _LOST or not _kinds(name) <= _kinds(phrase):
        return False
    return fuzz.partial_ratio(phrase, name, score_cutoff=_ALIKE) >= _ALIKE


def _kinds(name: str) -> set[tuple[str, ...]]:
    return {kind for kind in _KINDS if any(word in name for word in map(fold, kind))}
