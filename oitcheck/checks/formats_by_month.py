"""Formats month by month: which month is in one format and not in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oitcheck.checks.base import Look
from oitcheck.checks.families import Wanted, families, families_of
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.thai.calendar import Month, thai_months

_SEVERAL = 3  # files of a month each: a series


def of_month(look: Look, month: Month) -> list[Candidate]:
    """The files that cover a month."""
    return [c for c in look.candidates if month in c.dating.months and not c.source.is_page]


def lacks_by_month(
    look: Look, wanted: Sequence[Wanted], *, forms: bool = False, blank: Sequence[Candidate] = ()
) -> dict[Wanted, list[Month]]:
    """Months that are covered, but not in every format; months not covered at all are another check's matter.

    `blank`: empty files that are to count as what they should be.
    """
    lacks: dict[Wanted, list[Month]] = {}
    for month in look.year.first_half:
        files = of_month(look, month)
        there = families(files, forms=forms) | families_of(c for c in blank if c in files)
        for one in wanted if files else ():
            if not one.is_among(there):
                lacks.setdefault(one, []).append(month)
    return lacks


def are_undated_scans(look: Look, lacks: dict[Wanted, list[Month]]) -> bool:
    """Whether as many pictures as months lack the format, of which nobody can tell the month."""
    return all(len(_undated_scans(look, one)) >= len(months) for one, months in lacks.items())


def left_out(look: Look, wanted: Sequence[Wanted]) -> Iterator[str]:
    """Months that one format leaves out, by its tables or by its files of a month each, and that the other has."""
    files = [c for c in look.candidates if not c.source.is_page]
    spanned = {month for c in files for month in c.dating.months if month in look.year.first_half}
    for one in wanted:
        side = [c for c in files if one.is_of(c)]
        months = spanned.difference(*(c.dating.months for c in side)) if _tells_its_months(side) else ()
        if months:
            yield named(one, list(months))


def named(wanted: Wanted, months: list[Month]) -> str:
    """ "PDF ของเดือน…"."""
    return f"{wanted.name} ของเดือน{thai_months(months)}"


def _undated_scans(look: Look, wanted: Wanted) -> list[Candidate]:
    files = (c for c in look.candidates if wanted.is_of(c) and not c.dating.months)
    return [c for c in files if c.source.is_recognised or not c.is_readable]


def _tells_its_months(side: Sequence[Candidate]) -> bool:
    """A table by months, or a file for each of several months; and no scan of which nobody knows the month."""
    scans = (c for c in side if c.source.is_recognised or not c.is_readable)
    if any(not c.dating.months for c in scans):
        return False
    series = {c.dating.months for c in side if len(c.dating.months) == 1}
    return len(series) >= _SEVERAL or any(c.source.months.go_through_half and c.dating.months for c in side)
