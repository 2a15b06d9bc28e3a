"""A named element of a requirement, recognised by any of its phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import Field

from oitcheck.evidence.about import find_phrase
from oitcheck.evidence.choosing.alone import bare_names, listed_alone
from oitcheck.evidence.phrases import Phrases
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Evidence, Model
from oitcheck.thai.text import Haystack


class Element(Model):
    """`name` is what a sentence calls it, `any` the wordings it is recognised by, other than inside `unless_within`."""

    name: str
    any: Phrases = Field(min_length=1)
    unless_within: Phrases = ()

    def in_district(self, district: str) -> Element:
        """With the agency's own name for "{district}"; wordings that need it are left out where it is not known."""
        kept = (phrase for phrase in self.any if district or "{district}" not in phrase)
        return self.model_copy(update={"any": tuple(phrase.replace("{district}", district) for phrase in kept)})

    def find(self, text: Haystack) -> str | None:
        """The wording that stands in the text, or None."""
        return find_phrase(text, self.any, self.unless_within)


def spot(element: Element, sources: Iterable[Source]) -> Evidence | None:
    """Where the first source says it; None if none does."""
    for source in sources:
        phrase = element.find(source.text) or element.find(source.label)
        if phrase:
            return source.evidence(phrase, note=element.name)
    return None


def spots(elements: Sequence[Element], sources: Sequence[Source]) -> dict[str, Evidence]:
    """The elements that were found, by name, each with its spot."""
    found = {element.name: e for element in elements if (e := spot(element, sources)) is not None}
    if any(bare_names(element.any) for element in elements if element.name not in found):
        found = {**spots_alone(elements, sources), **found}
    return {element.name: found[element.name] for element in elements if element.name in found}


def spots_alone(elements: Sequence[Element], sources: Sequence[Source]) -> dict[str, Evidence]:
    """Divisions of the office that a list calls by their matter alone."""
    divisions = {element.name: element.any for element in elements}
    listed = ((source, listed_alone(divisions, source)) for source in sources)
    return {name: source.evidence(words, note=name) for source, found in listed for name, words in found.items()}
