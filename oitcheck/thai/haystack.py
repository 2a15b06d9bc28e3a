"""A text in which phrases are looked up as a reader would, and quoted as it was written."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise

from rapidfuzz import fuzz

from oitcheck.thai.keys import (
    CONSONANTS,
    LETTERS,
    MARKS,
    TRAILING_VOWELS,
    arabic,
    fold,
    fold_repaired,
    repair,
    same_length_case,
    skeleton,
)

__all__ = ["Haystack", "NoisyHaystack", "Span", "UnmarkedHaystack"]

_WORD_CHARACTER = re.compile("[0-9a-z]")
_DIGITS = re.compile("[0-9]+")
_PURE_THAI = re.compile(f"[{LETTERS}]+")
_PIECE = re.compile(f"[0-9a-z]+|[{LETTERS}]+|[^ 0-9a-z{LETTERS}]+")
_MARK = re.compile(f"[{MARKS}]+")
_NO_MARK = re.compile(f"[^{MARKS}]")
_TONE = re.compile("[\u0e47-\u0e4c]")
_NO_TONE = re.compile("[^\u0e47-\u0e4c]")
_CLUSTER_TAIL = re.compile(f"[{MARKS}{TRAILING_VOWELS}]*")
_BEFORE_CONSONANT = frozenset("เแโใไ")
# Characters which keys neither drop, add nor swap: the n-th of the key is the n-th of the text it was made
# from.
_STABLE = re.compile(f"[0-9a-z{CONSONANTS}]")

GAP = "…"
_GAP_LENGTH = 40  # characters of the key: a few Thai words

_MIN_NOISY = 8  # consonants; one wrong letter makes another word of a shorter one
_MIN_PLAIN = 5  # letters; words that differ by a tone mark alone are shorter, nearly all
_MIN_FUZZY = 5  # shorter skeletons are like too many others
_FUZZY_TRIES = 8
_SAME = 8  # letters by which phrases begin alike


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

    Phrases are matched on the `fold` key.  A phrase that begins or ends with a Latin letter or a digit has
    to begin or end at a word there: "ita" is not found in "digital", nor "o1" in "o11".  Where Thai
    letters, punctuation and Latin words or numbers meet, a space more or less does not matter ("ปี2566"
    finds "ปี 2566"); between two Latin words or two numbers it does.  Building one is cheap; the way back
    to the original text is worked out when the first quote is asked for.
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
        sought = _sought(phrase)
        if isinstance(sought, str):
            at = self.key.find(sought) if sought else -1
            return None if at < 0 else Span(at, at + len(sought), phrase)
        match = sought.search(self.key)
        return Span(match.start(), match.end(), phrase) if match else None

    def firsts(self, phrases: tuple[str, ...]) -> Iterator[Span]:
        """The first place of each of the phrases that occurs, in the order given."""
        key = self.key
        for beginning, alike in _all_sought(phrases):
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
        """The hit in its repaired original wording with up to `around` characters either side, in one line.

        Cut at spaces where there are any, never between a consonant and its marks; … stands for what was
        cut off.
        """
        start, end = self.locate(span)
        left = _cut_left(self.text, max(0, start - around), start)
        right = _cut_right(self.text, end, min(len(self.text), end + around))
        head = "…" if self.text[:left].strip() else ""
        tail = "…" if self.text[right:].strip() else ""
        return head + " ".join(self.text[left:right].split()) + tail

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
        return start, _cluster_end(self.text, in_text[behind - 1] + 1)

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
        yield from (Span(start, end, phrase) for start, end in _occurrences(phrase, self.key))

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
        for start, end in _occurrences(plain, self._plain):
            yield Span(places[start], places[end - 1] + 1, phrase)


@lru_cache(maxsize=8192)  # a catalogue's phrases, each sought in every source
def _sought(phrase: str) -> str | re.Pattern[str]:
    """What stands for a phrase in a key: plain letters, or a pattern where words and gaps matter; "" is nowhere."""
    needle = fold(phrase)
    if needle and GAP in phrase:
        return _gap_pattern(phrase)
    return needle if not needle or _PURE_THAI.fullmatch(needle) else _phrase_pattern(needle)


@lru_cache(maxsize=2048)
def _all_sought(phrases: tuple[str, ...]) -> tuple[tuple[str, tuple[tuple[str, str | re.Pattern[str]], ...]], ...]:
    """Phrases in their order, those together that follow one another and begin alike, with what stands in all of them.

    The readings of a choice begin alike: a text without the beginning is not asked for each.
    """
    groups = groupby(phrases, key=_beginning)
    return tuple((beginning, tuple((phrase, _sought(phrase)) for phrase in alike)) for beginning, alike in groups)


@lru_cache(maxsize=8192)
def _beginning(phrase: str) -> str:
    """The letters that a key with the phrase has to have: "" where it may be written in several ways from the start."""
    needle = fold(phrase.split(GAP)[0])
    word = _PIECE.findall(needle)[:1] if needle else []
    return "".join(word)[:_SAME]


def _occurrences(phrase: str, key: str) -> Iterator[tuple[int, int]]:
    """Start and end of every place of a phrase in a key."""
    sought = _sought(phrase)
    if not isinstance(sought, str):
        yield from (match.span() for match in sought.finditer(key))
        return
    at = key.find(sought) if sought else -1
    while at >= 0:
        yield at, at + len(sought)
        at = key.find(sought, at + len(sought))


@lru_cache(maxsize=8192)
def _bare(phrase: str) -> str:
    return skeleton(phrase)


@lru_cache(maxsize=2048)
def _gap_pattern(phrase: str) -> re.Pattern[str]:
    """The pieces of a phrase in order, on one line, not far from each other."""
    pieces = [fold(piece) for piece in phrase.split(GAP)]
    return re.compile(f"[^\n]{{0,{_GAP_LENGTH}}}?".join(_phrase_pattern(p).pattern for p in pieces if p))


@lru_cache(maxsize=2048)
def _phrase_pattern(needle: str) -> re.Pattern[str]:
    """A phrase of mixed scripts: words and numbers whole, spaces free where scripts or signs meet."""
    words = _PIECE.findall(needle)
    parts = [_edge(words[0][0], "(?<![0-9a-z])"), re.escape(words[0])]
    for left, right in pairwise(words):
        between = " " if _is_word(left) and _is_word(right) else " ?"
        parts += [between, re.escape(right)]
    parts.append(_edge(words[-1][-1], "(?![0-9a-z])"))
    return re.compile("".join(parts))


def _edge(character: str, boundary: str) -> str:
    return boundary if _is_word(character) else ""


def _is_word(piece: str) -> bool:
    return bool(_WORD_CHARACTER.match(piece))


def _splits_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_word(text[at - 1]) and _is_word(text[at])


def _places(pattern: re.Pattern[str], text: str) -> array[int]:
    return array("L", (match.start() for match in pattern.finditer(text)))


def _cluster_end(text: str, at: int) -> int:
    """`at`, or where the vowels and marks that stand at it end."""
    tail = _CLUSTER_TAIL.match(text, at)
    return tail.end() if tail else at


def _cut_left(text: str, left: int, start: int) -> int:
    """A good place between `left` and `start` for an excerpt to begin."""
    if left == 0 or text[left - 1].isspace():
        return left
    space = next((i for i in range(left, start) if text[i].isspace()), None)
    return min(_cluster_end(text, left), start) if space is None else space + 1


def _cut_right(text: str, end: int, right: int) -> int:
    """A good place between `end` and `right` for an excerpt to end."""
    if right == len(text) or text[right].isspace():
        return right
    space = next((i for i in range(right - 1, end - 1, -1) if text[i].isspace()), None)
    return _cluster_end(text, right) if space is None else space
