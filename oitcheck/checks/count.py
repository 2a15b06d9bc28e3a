"""count: there are at least N of something, such as guidelines for three processes.

What counts as one: a document (the same content as PDF and Word is one), or a headed section of a page.
"""

from __future__ import annotations

import re

from pydantic import Field

from oitcheck.checks.base import Check, Look, Observation, held, lacking
from oitcheck.evidence.candidates import Candidate
from oitcheck.models import Model
from oitcheck.thai.text import norm

_FORMAT_WORDS = re.compile(r"\b(pdf|docx?|word|xlsx?|excel|zip|png|jpe?g)\b|ไฟล์|ดาวน์โหลด|[\W_]+")


class Options(Model):
    """How many."""

    at_least: int = Field(ge=1)


def run(look: Look, options: Options) -> Observation:
    """Distinct documents among the candidates, or distinct headings of a page where there are no documents."""
    files = {_title(c): c for c in reversed(look.candidates) if not c.source.is_page}
    headings = [heading for c in look.candidates if c.source.is_page for heading in _sections(c)]
    total = max(len(files), len(set(headings)), _numbered(look.candidates))
    seen = {
        "expected": (str(options.at_least),),
        "found": tuple(c.source.name for c in files.values()) or tuple(dict.fromkeys(headings)),
        "evidence": tuple(c.source.evidence(note=c.why) for c in files.values()),
        "words": {"count": str(options.at_least)},
    }
    return held(**seen) if total >= options.at_least else lacking("too_few", **seen)


def _title(candidate: Candidate) -> str:
    """What tells one document from another, without its format."""
    source = candidate.source
    return _FORMAT_WORDS.sub("", norm(source.document.name or source.visit.anchor or source.file_name))


def _sections(candidate: Candidate) -> list[str]:
    return [
        norm(part.text) for part in candidate.source.document.parts if part.heading and len(part.text) > 8
    ]


def _numbered(candidates: tuple[Candidate, ...]) -> int:
    """The longest run 1, 2, 3 … of numbered entries in one document: three processes in one file are three."""
    return max((_run(candidate.source.text.text) for candidate in candidates), default=0)


def _run(text: str) -> int:
    numbers = {
        int(match)
        for match in re.findall(r"(?m)^\s*(?:กระบวน(?:งาน|การ)ที่\s*)?(\d{1,2})[.)]?\s+\S", norm_lines(text))
    }
    length = 0
    while length + 1 in numbers:
        length += 1
    return length


def norm_lines(text: str) -> str:
    """Normalised line by line, so that line starts stay line starts."""
    return "\n".join(norm(line) for line in text.splitlines())


CHECK = Check("count", run, ("too_few",), Options)
