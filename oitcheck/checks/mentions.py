"""mentions: the evidence names the required elements."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from oitcheck.checks.base import Check, Look, Observation, held, lacking
from oitcheck.checks.elements import Element, spots
from oitcheck.evidence.source import Source
from oitcheck.models import Model


class Options(Model):
    """`at_least`: how many of the elements (default: all). `within`: the candidates, or everything the item shows."""

    elements: tuple[Element, ...] = Field(min_length=1)
    at_least: int | None = Field(default=None, ge=1)
    within: Literal["candidates", "item"] = "candidates"


def run(look: Look, options: Options) -> Observation:
    """The elements that are there, with their spots, and those that are not."""
    found = spots(options.elements, sources(look, options.within))
    names = tuple(element.name for element in options.elements)
    seen = {"expected": names, "found": tuple(found), "evidence": tuple(found.values())}
    if len(found) >= (options.at_least or len(names)):
        return held(**seen)
    return lacking("missing_fields", missing=tuple(name for name in names if name not in found), **seen)


def sources(look: Look, within: str) -> tuple[Source, ...]:
    """Where to look: the candidates, or everything."""
    if within == "item" or look.about.whole_item:
        return look.showing.sources
    return tuple(candidate.source for candidate in look.candidates)


CHECK = Check("mentions", run, ("missing_fields",), Options)
