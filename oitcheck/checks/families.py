"""Families of file formats: which are wanted, and which are there by content."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.sources.source import Source

NAMES = {
    "pdf": "PDF",
    "word": "Word",
    "excel": "Excel",
    "powerpoint": "PowerPoint",
    "image": "รูปภาพ",
    "page": "หน้าเว็บ",
    "archive": "ZIP",
    "other": "ไฟล์ชนิดอื่น",
}
_EDITABLE = ("word", "excel")
_HOLLOW = 0.1  # of the longest document's letters


@dataclass(frozen=True)
class Wanted:
    """A format that has to be there: a file of any of these families."""

    families: tuple[str, ...]

    @property
    def name(self) -> str:
        """For the report."""
        return " หรือ ".join(NAMES[family] for family in self.families)

    def is_of(self, file: Candidate) -> bool:
        """Whether a file is such a one."""
        return family_of(file) in self.families

    def is_among(self, there: Collection[str]) -> bool:
        """Whether one of the families is there."""
        return any(family in there for family in self.families)


def family_of(candidate: Candidate) -> str:
    """By the bytes, not by the name."""
    return candidate.source.document.format.family


def families_of(files: Iterable[Candidate]) -> set[str]:
    """All of them, whatever is in them."""
    return set(map(family_of, files))


def families(candidates: Sequence[Candidate], *, forms: bool = False) -> set[str]:
    """Those of candidates with content: an empty form beside the filled document is none of them.

    `forms`: empty forms are what is asked for.
    """
    fullest = max((_said(c) for c in candidates if not c.source.is_page), default=0)
    return families_of(c for c in candidates if not _is_hollow(c, fullest, forms))


def _said(candidate: Candidate) -> int:
    return len("".join(candidate.source.text.key.split()))


def _is_hollow(candidate: Candidate, fullest: int, forms: bool) -> bool:
    """An editable file whose tables are empty below their headers, or that says next to nothing of what others say."""
    source = candidate.source
    if family_of(candidate) not in _EDITABLE or _may_say_more(source):
        return False
    blank = source.is_blank_form and not forms
    return blank or _said(candidate) < _HOLLOW * fullest


def _may_say_more(source: Source) -> bool:
    """Some of it is a picture, or nothing of it could be read."""
    return source.is_recognised or bool(source.document.unreadable()) or not source.is_readable
