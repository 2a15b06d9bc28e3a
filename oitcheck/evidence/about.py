"""How the evidence of a requirement is recognised: a value of the rule catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal

from pydantic import model_validator

from oitcheck.evidence.phrases import Phrases, spelled
from oitcheck.models import Model
from oitcheck.thai.text import Haystack, Span


class About(Model):
    """How the evidence of a requirement is recognised among everything an item shows.

    `phrases`: any of these in a label (anchor, row, file name, heading, title) or prominently in the text makes a
    source a candidate; `phrases.py` says how they are written. `general`: those of them by which all that the item
    shows may be called: they name a file only where nothing names it another matter's. `exclude`: a label with one of
    these is about something else. `unless_within`: a phrase inside one of these does not count ("รายงานผล…ตามแผน"
    speaks of the report). `among`: which kind of source can be the evidence. `in_pictures`: often shown as an
    infographic, so that any large picture of the item may hold it; `all_of_it`: or none of it. `anywhere`: may stand
    inside a document that is called something else, so that a mention in running text suffices. `whole_item`:
    everything the item shows counts, nothing has to be recognised first.

    The evaluation adds what it finds on the pages, taken as it stands and not as phrases: `joint`, titles that name it
    together with others, and `apart_from`, titles in which a phrase counts as little as in `unless_within`.
    """

    phrases: Phrases = ()
    exclude: Phrases = ()
    general: Phrases = ()
    unless_within: Phrases = ()
    among: Literal["any", "pages", "files"] = "any"
    in_pictures: bool | Literal["all_of_it"] = False
    anywhere: bool = False
    whole_item: bool = False
    joint: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()

    def on_pages(self) -> About:
        """How it is recognised on pages, where a title of several matters is no evidence."""
        return self.model_copy(update={"apart_from": (*self.apart_from, *self.joint)}) if self.joint else self

    def find(self, text: Haystack) -> str | None:
        """The first phrase that stands in the text on its own, or None."""
        return _first(text, self.phrases, self._around)

    def is_named_in(self, title: Haystack) -> bool:
        """Whether a title names it, alone or together with others."""
        return _first(title, self.phrases, spelled(self.unless_within)) is not None

    def find_before(self, text: Haystack, opening: Haystack) -> str | None:
        """The first phrase that stands in the opening of a text; what it must not stand within may go on behind it."""
        phrase = self.find(opening)
        if phrase is None or not self._around:
            return phrase
        ends = len(opening.key)
        return next((hit.phrase for hit in _hits(text, self.phrases, self._around) if hit.start < ends), None)

    def find_special(self, text: Haystack) -> str | None:
        """The first phrase that is not general."""
        return _first(text, self._special, self._around)

    def excluded_by(self, name: Haystack) -> str:
        """The phrase by which a name is one of something else, "" if there is none."""
        hit = name.find_any(spelled(self.exclude))
        return hit.phrase if hit else ""

    def begins_before(self, text: Haystack, others: Sequence[About]) -> bool:
        """Whether the text names it before it names any of the others: what is named first is what it is about.

        General words yield to others' own: "คณะผู้บริหารสถานศึกษา" begins with the executives and is about schools. Those
        by whose `exclude` the text is about something else do not name it.
        """
        own = self._first_start(text, self._special)
        rivals = [other for other in others if not other.excluded_by(text)] if own is not None else others
        theirs = [start for other in rivals if (start := other._first_start(text, other._special)) is not None]
        if own is None:
            return not theirs and self.start(text) is not None
        return all(start >= own for start in theirs)

    def shares_wording(self, other: About) -> bool:
        """Whether both may be called the same: then they ask for something else of the same evidence."""
        return not _readings(self.phrases).isdisjoint(_readings(other.phrases))

    def start(self, text: Haystack) -> int | None:
        """Where it is first named in a text's key."""
        return self._first_start(text, self.phrases)

    def _first_start(self, text: Haystack, phrases: Phrases) -> int | None:
        return min((hit.start for hit in _hits(text, phrases, self._around)), default=None)

    @property
    def _special(self) -> Phrases:
        return tuple(p for p in self.phrases if p not in self.general) if self.general else self.phrases

    @property
    def _around(self) -> tuple[str, ...]:
        return (*spelled(self.unless_within), *self.apart_from)

    @model_validator(mode="after")
    def _something_to_look_for(self) -> About:
        if not self.phrases and not self.whole_item:
            raise ValueError("about needs phrases, or whole_item: true")
        if not set(self.general) <= set(self.phrases):
            raise ValueError(f"about: general phrases have to be among the phrases, unlike {self.general}")
        return self


@lru_cache(maxsize=1024)
def _readings(phrases: Phrases) -> frozenset[str]:
    return frozenset(spelled(phrases))


def find_phrase(text: Haystack, phrases: Phrases, unless_within: Phrases = ()) -> str | None:
    """The first of the phrases that stands in the text and does not begin inside one of `unless_within`."""
    return _first(text, phrases, spelled(unless_within))


def _first(text: Haystack, phrases: Phrases, around: tuple[str, ...]) -> str | None:
    hit = next(_hits(text, phrases, around), None)
    return hit.phrase if hit else None


def _hits(text: Haystack, phrases: Phrases, around: tuple[str, ...]) -> Iterator[Span]:
    """A place for each phrase that has one outside of the texts `around`."""
    taken: list[Span] | None = None
    for first in text.firsts(spelled(phrases)):
        if taken is None:  # most texts hold none of the phrases
            taken = [span for each in around for span in text.find_all(each)]
        free = (hit for hit in text.find_all(first.phrase) if not _is_within(hit, taken)) if taken else iter([first])
        yield from islice(free, 1)


def _is_within(hit: Span, taken: list[Span]) -> bool:
    return any(span.start <= hit.start < span.end for span in taken)
