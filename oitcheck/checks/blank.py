"""Files of which nothing is filled in: what every check that misses their content says of them, in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.thai.calendar import thai_months


def blank_files(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those of which the tables are there and hold nothing."""
    files = (c for c in candidates if not (c.source.is_page or c.source.is_recognised) and c.source.is_readable)
    return tuple(c for c in files if c.source.is_unfilled or c.source.is_blank_form)


def called_with_month(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """ "skr6.docx (เดือนมีนาคม 2568)": what each is called, and of which month it is to be."""
    return tuple(dict.fromkeys(_called(candidate) for candidate in candidates))


def _called(candidate: Candidate) -> str:
    name, months = candidate.source.fetch.filename or candidate.source.name, candidate.dating.months
    return f"{name} (เดือน{thai_months(sorted(months))})" if len(months) == 1 else name
