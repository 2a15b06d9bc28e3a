"""A text in which phrases are looked up as a reader would, and quoted as it was written."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from oitcheck.thai.excerpt import cluster_end, excerpt
from oitcheck.thai.keys import (
    CONSONANTS,
    MARKS,
    arabic,
    fold_repaired,
    repair,
    same_length_case,
    skeleton,
)
from oitcheck.thai.sought import GAP, is_word, occurrences, sought_for, sought_together

__all__ = ["Haystack", "NoisyHaystack", "Span", "UnmarkedHaystack"]

_DIGITS = re.compile("[0-9]+")
_MARK = re.compile(f"[{MARKS}]+")
_NO_MARK = re.compile(f"[^{MARKS}]")
_TONE = re.compile("[\u0e47-\u0e4c]")
_NO_TONE = re.compile("[^\u0e47-\u0e4c]")
_BEFORE_CONSONANT = frozenset("เแโใไ")
# Characters which keys neither drop, add nor swap: the n-th of the key is the n-th of the text it was made
# from.
_STABLE = re.compile(f"[0-9a-z{CONSONANTS}]")

_MIN_NOISY = 8  # consonants; one wrong letter makes another word of a shorter one
_MIN_PLAIN = 5  # letters; words that differ by a tone mark alone are shorter, nearly all
_MIN_FUZZY = 5  # shorter skeletons are like too many others
_FUZZY_TRIES = 8


@dataclass(frozen=True, slots=True)
class Span:
    """A hit of a `Haystack`.

    `start` and `end` are offsets in its `key`, to be handed back to that haystack only.  `phrase` is the
    phrase as asked for, `score` 100.0 for an exact hit and less for a fuzzy one.
    """

    start: int
    end: int
    phrase: str
    score: float = 100.0


class Haystack:
    """A text in which phrases are looked up: spacing, digits, case and broken marks do not matter.

    Phrases are matched on the `fold` key, by what `sought` says stands for them there.  Building one is cheap; the way
    back to the original text is worked out when the first quote is asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = repair(text)
        """The repaired text, which quotes are taken from."""

    @cached_property
    def key(self) -> str:
        """The `fold` key of the text, which phrases are matched on."""
        return fold_repaired(self.text)

    def find(self, phrase: str) -> Span | None:
        """The first place of the phrase, or None.  An empty phrase is nowhere."""
        sought = sought_for(phrase)
        if isinstance(sought, str):
            at = self.key.find(sought) if sought else -1
            return None if at < 0 else Span(at, at + len(sought), phrase)
        match = sought.search(self.key)
        return Span(match.start(), match.end(), phrase) if match else None

    def firsts(self, phrases: tuple[str, ...]) -> Iterator[Span]:
        """The first place of each of the phrases that occurs, in the order given."""
        key = self.key
        for beginning, alike in sought_together(phrases):
            if beginning not in key:
                continue
            for phrase, sought in alike:
                if isinstance(sought, str):
                    at = key.find(sought) if sought else -1
                    if at >= 0:
                        yield Span(at, at + len(sought), phrase)
                elif match := sought.search(key):
                    yield Span(match.start(), match.end(), phrase)

    def find_all(self, phrase: str) -> list[Span]:
        """Every place of the phrase, in order, without overlaps."""
        return list(self._hits(phrase))

    def has(self, phrase: str) -> bool:
        """Whether the phrase occurs."""
        return self.find(phrase) is not None

    def find_any(self, phrases: Iterable[str]) -> Span | None:
        """The first place of the first of the phrases, in the order given, that occurs; None if none does."""
        return next((hit for phrase in phrases if (hit := self.find(phrase))), None)

    def fuzzy_find(self, phrase: str, cutoff: float = 85.0) -> Span | None:
        """The place most like the phrase in noisy (OCR) text, or None below `cutoff` (0 to 100).

        Compared on skeletons.  An exact hit comes first.  Numbers in a phrase are never approximate:
        "ปี 2566" does not find "ปี 2565".  Phrases whose skeleton has fewer than five characters are only
        looked up exactly.
        """
        exact = Haystack.find(self, phrase)
        needle = _bare(phrase)
        if exact is not None or len(needle) < _MIN_FUZZY:
            return exact
        start = 0
        for _ in range(_FUZZY_TRIES):
            # Padding keeps the phrase the shorter of the two: else the text would be sought in the phrase.
            rest = self._bones[start:].ljust(len(needle) + 1)
            best = fuzz.partial_ratio_alignment(needle, rest, score_cutoff=cutoff)
            if best is None or best.dest_end <= best.dest_start:
                return None
            first, last = start + best.dest_start, min(start + best.dest_end, len(self._bones))
            if self._may_stand_for(needle, first, last):
                return Span(self._bone_places[first], self._bone_places[last - 1] + 1, phrase, float(best.score))
            start = max(last, start + 1)
        return None

    def quote(self, span: Span, around: int = 60) -> str:
        """The hit in its repaired original wording with up to `around` characters either side, in one line."""
        return excerpt(self.text, *self.locate(span), around)

    def locate(self, span: Span) -> tuple[int, int]:
        """Start and end of a hit in `text`, widened to whole Thai clusters (a consonant with its vowels)."""
        in_key, in_text = self._key_places, self._text_places
        first, behind = bisect_left(in_key, span.start), bisect_left(in_key, span.end)
        if not in_text:
            return 0, len(self.text)
        # A hit of punctuation or marks only: what follows it, or the last there is, shows the place.
        if behind == first:
            first = min(first, len(in_text) - 1)
            behind = first + 1
        start = in_text[first]
        if start and self.text[start - 1] in _BEFORE_CONSONANT:
            start -= 1
        return start, cluster_end(self.text, in_text[behind - 1] + 1)

    # -- inside --

    @cached_property
    def _bones(self) -> str:
        """The skeleton: the key with the marks left out."""
        return _MARK.sub("", self.key)

    @cached_property
    def _bone_places(self) -> array[int]:
        return _places(_NO_MARK, self.key)

    @cached_property
    def _key_places(self) -> array[int]:
        return _places(_STABLE, self.key)

    @cached_property
    def _text_places(self) -> array[int]:
        return _places(_STABLE, arabic(same_length_case(self.text)))

    def _hits(self, phrase: str) -> Iterator[Span]:
        yield from (Span(start, end, phrase) for start, end in occurrences(phrase, self.key))

    def _may_stand_for(self, needle: str, start: int, end: int) -> bool:
        """Whether a fuzzy hit has the phrase's numbers and cuts no Latin word or number in two."""
        if _DIGITS.findall(needle) != _DIGITS.findall(self._bones, start, end):
            return False
        return not (_splits_word(self._bones, start) or _splits_word(self._bones, end))


class NoisyHaystack(Haystack):
    """A text that was read off a picture: what is almost the phrase is taken for it."""

    def firsts(self, phrases: tuple[str, ...]) -> Iterator[Span]:
        """As `find` finds them."""
        return filter(None, map(self.find, phrases))

    def find(self, phrase: str) -> Span | None:
        """The first place of the phrase, or the place most like it."""
        short = len(_bare(phrase)) < _MIN_NOISY
        return super().find(phrase) if short or GAP in phrase else self.fuzzy_find(phrase)


class UnmarkedHaystack(Haystack):
    """A text that lost tone marks and no letters: phrases are found without theirs, unless so short that other words
    look the same."""

    def firsts(self, phrases: tuple[str, ...]) -> Iterator[Span]:
        """As `find` finds them."""
        return filter(None, map(self.find, phrases))

    def find(self, phrase: str) -> Span | None:
        """The first place of the phrase, with or without its marks."""
        return next(self._hits(phrase), None)

    @cached_property
    def _plain(self) -> str:
        return _TONE.sub("", self.key)

    @cached_property
    def _plain_places(self) -> array[int]:
        return _places(_NO_TONE, self.key)

    def _hits(self, phrase: str) -> Iterator[Span]:
        plain = _TONE.sub("", phrase)
        if plain == phrase or len(plain) < _MIN_PLAIN:
            yield from super()._hits(phrase)
            return
        places = self._plain_places
        for start, end in occurrences(plain, self._plain):
            yield Span(places[start], places[end - 1] + 1, phrase)


@lru_cache(maxsize=8192)
def _bare(phrase: str) -> str:
    return skeleton(phrase)


def _splits_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and is_word(text[at - 1]) and is_word(text[at])


def _places(pattern: re.Pattern[str], text: str) -> array[int]:
    return array("L", (match.start() for match in pattern.finditer(text)))
