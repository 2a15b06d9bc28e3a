"""picture: the evidence shows pictures (an infographic, photos of an activity), not only text."""

from __future__ import annotations

from pydantic import Field

from oitcheck.checks.base import BYTES_CHECK, Check, Look, Observation, held, lacking
from oitcheck.checks.mentions import sources
from oitcheck.evidence.sources.blind import Sight
from oitcheck.evidence.sources.source import SHOWN_PICTURE, Source
from oitcheck.models import Format, Model


class Options(Model):
    """How many pictures; small ones (icons) do not count."""

    at_least: int = Field(default=1, ge=1)


def run(look: Look, options: Options) -> Observation:
    """Pictures in pages and documents, and picture files."""
    showing = [source for source in sources(look, "candidates") if count(source)]
    total = sum(count(source) for source in showing)
    seen = {"expected": (str(options.at_least),), "found": (str(total),)}
    if total < options.at_least:
        return lacking("no_picture", **seen)
    return held(**seen, evidence=tuple(s.evidence(note=f"มีรูปภาพ {count(s)} รูป") for s in showing[:3]))


def count(source: Source, pixels: int = SHOWN_PICTURE) -> int:
    """Pictures of that size; a scanned page is a picture of text and does not count, an image file does."""
    if source.document.format is Format.IMAGE:
        return 1
    pages = sum(1 for part in source.document.parts if part.problem)
    return max(0, len(source.pictures_from(pixels)) - pages)


CHECK = Check("picture", run, ("no_picture",), Options, BYTES_CHECK | {Sight.TEXT})
