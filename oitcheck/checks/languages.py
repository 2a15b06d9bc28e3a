"""languages: the evidence exists in the required languages, as separate documents or in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from oitcheck.checks.base import Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.choosing.dating import date_source
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Evidence, Model
from oitcheck.thai.text import Haystack

NAMES = {"th": "ภาษาไทย", "en": "ภาษาอังกฤษ"}
_ENOUGH = {
    "th": 30,
    "en": 60,
}  # letters of running text; a heading or a few terms are no version in that language
_LETTERS = {"th": re.compile("[ก-ฮ]"), "en": re.compile(r"(?<![a-zA-Z])[a-zA-Z]{2,}+(?:[ ,.;()-]+[a-zA-Z'-]+){4,}")}


class Options(Model):
    """The languages that have to be there."""

    need: tuple[Literal["th", "en"], ...] = Field(min_length=1)


def run(look: Look, options: Options) -> Observation:
    """Which languages have running text."""
    sources = [*(candidate.source for candidate in look.candidates), *_beside(look)]
    spots: dict[str, Evidence] = {}
    for language in options.need:
        source = next((s for s in sources if is_written_in(s, language)), None)
        if source:
            spots[NAMES[language]] = source.evidence(note=NAMES[language])
    names = tuple(NAMES[language] for language in options.need)
    missing = tuple(name for name in names if name not in spots)
    seen = {"expected": names, "found": tuple(spots), "evidence": tuple(spots.values())}
    if not missing:
        return held(**seen)
    scans = tuple(source.evidence() for source in sources if source.is_recognised)
    if scans:
        return unsure("missing_in_scan", missing=missing, **{**seen, "evidence": scans})
    return lacking("missing_language", missing=missing, **seen)


def _beside(look: Look) -> Iterator[Source]:
    """Files on the evidence's pages that speak of the matter under another name: a version in another language."""
    pages = {c.source.visit.url for c in look.candidates if c.source.is_page}
    pages |= {c.source.visit.found_on for c in look.candidates}
    aside = {id(c.source) for c in (*look.set_aside, *(m.candidate for m in look.misplaced))}
    for source in look.showing.sources:
        of_year = date_source(source, look.year).fiscal_year in (None, look.year.be)
        hangs_here = source.visit.found_on in pages and not source.is_page and id(source) not in aside
        called_otherwise = any(look.about.excluded_by(name) for name in (source.label, source.headline))
        if hangs_here and not called_otherwise and of_year and look.about.find(source.text):
            yield source


def is_written_in(source: Source, language: str) -> bool:
    """Whether it has running text in the language, "th" or "en", not a heading or a few terms."""
    text = _running_text(source) if source.is_page else source.text.text
    letters = sum(len(match.group()) for match in _LETTERS[language].finditer(text))
    return letters >= _ENOUGH[language]


def _running_text(page: Source) -> str:
    """What a page says apart from the names of files, in the links or in the rows beside them: these are no version."""
    rows = Haystack("\n".join(link.context for link in page.document.links))
    lines = (line for line in page.own_words.text.splitlines() if line.strip())
    return "\n".join(line for line in lines if rows.find(line) is None)


CHECK = Check("languages", run, ("missing_language", "missing_in_scan"), Options)
