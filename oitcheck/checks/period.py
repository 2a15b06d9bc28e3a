"""period: the evidence covers the months it has to, of the right fiscal year.

Monthly data may come as one file a month, or as one document whose table names the months. Only months that were
over on the day of the check are asked for, and that the one which has only just ended is missing fails nobody.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any, Literal

from oitcheck.checks.base import Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.blank import blank_files, called_with_month
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.choosing.identity import SAME_FILE
from oitcheck.evidence.tables.registers import months_of_entries
from oitcheck.evidence.tables.rows import tells_targets_alone
from oitcheck.models import Evidence, Model
from oitcheck.thai.calendar import Month, thai_months, thai_years

SHOWN = 5


class Options(Model):
    """`by: month` wants figures for every month; `by: any` is content with a period that spans them."""

    cover: Literal["first_half", "fiscal_year"] = "first_half"
    by: Literal["month", "any"] = "any"


def run(look: Look, options: Options) -> Observation:
    """Which of the wanted months are there."""
    months = look.year.first_half if options.cover == "first_half" else look.year.months
    wanted = tuple(month for month in months if month <= look.last_month_due)
    named = {m for c in look.readable for m in (c.dating.months if options.by == "any" else c.dating.monthly)}
    spanned = {m for c in look.readable for m in c.dating.months}
    missing = tuple(month for month in wanted if month not in named)
    seen = {
        "expected": tuple(month.iso for month in wanted),
        "found": tuple(sorted(month.iso for month in named.intersection(look.year.months))),
        "evidence": _evidence(look.readable, wanted),
        "months_seen": frozenset(named),
    }
    if not missing:
        planned = [c for c in look.readable if options.by == "month" and _tells_targets(c)]
        real = {m for c in look.readable if c not in planned for m in c.dating.monthly}
        if planned and not real.issuperset(wanted):
            spots = tuple(c.source.evidence() for c in planned[:SHOWN])
            return unsure("only_targets", **{**seen, "evidence": spots})
        return held(**seen)
    lack = _why_missing(look, missing, spanned, seen)
    return replace(lack, holds=None) if missing == (look.month_awaited,) else lack


def _tells_targets(candidate: Candidate) -> bool:
    tables = candidate.source.document.tables
    return bool(tables) and all(map(tells_targets_alone, tables))


def _why_missing(look: Look, missing: tuple[Month, ...], spanned: set[Month], seen: dict[str, Any]) -> Observation:
    names = tuple(thai_months([month]) for month in missing)
    same = [m.candidate for m in look.misplaced if m.reason == SAME_FILE]
    if same:
        says = lacking if any(c.dating.monthly for c in look.readable) else unsure
        spots = tuple(c.source.evidence() for c in same)
        return says(SAME_FILE, missing=(thai_months(list(missing)),), **{**seen, "evidence": spots})
    if blank := _blank_of(look, missing):
        spots = tuple(c.source.evidence() for c in blank)
        return lacking("empty_files", missing=called_with_month(blank), **{**seen, "evidence": spots})
    if spanned.issuperset(missing) and not seen["found"]:
        if registers := _registers(look):
            return unsure("entries_by_day", missing=names, **{**seen, "evidence": registers})
        return lacking("not_monthly", missing=names, **seen)
    if not spanned and look.readable and not any(c.dating.outside for c in look.readable):
        spots = tuple(c.source.evidence() for c in look.readable[:SHOWN])
        return unsure("undated", missing=names, **{**seen, "evidence": spots})
    if not seen["found"] and (years := _other_years(look)):
        spots = _other_spots(look)
        return lacking("wrong_year", missing=names, words={"previous": years}, **{**seen, "evidence": spots})
    listed = thai_months(list(missing))
    words = {"previous": _other_years(look)}
    return lacking("missing_months", missing=(listed,), words=words, **seen)


def _registers(look: Look) -> tuple[Evidence, ...]:
    """Where lists say the day of each entry: whether that tells the months is for a person to say."""
    listing = (c for c in look.readable if any(map(months_of_entries, c.source.document.tables)))
    return tuple(c.source.evidence() for c in islice(listing, SHOWN))


def _blank_of(look: Look, missing: tuple[Month, ...]) -> list[Candidate]:
    """The files of the missing months, where all of these are there and nothing is filled in."""
    blank = [c for c in blank_files(look.readable) if not c.dating.months.isdisjoint(missing)]
    covered = {month for c in blank for month in c.dating.months}
    return blank if covered.issuperset(missing) else []


def _other_years(look: Look) -> str:
    """Fiscal years, other than the wanted one, that data are there for."""
    years = {month.fiscal_year for c in (*look.candidates, *look.set_aside) for month in c.dating.outside}
    return thai_years(years - {look.year.be})


def _other_spots(look: Look) -> tuple[Evidence, ...]:
    """Where the other year stands."""
    others = [c for c in (*look.candidates, *look.set_aside) if c.dating.outside]
    return tuple(_spot(c, c.dating.outside, "") for c in others[:SHOWN])


def _evidence(candidates: tuple[Candidate, ...], wanted: tuple[Month, ...]) -> tuple[Evidence, ...]:
    covering = [(c, c.dating.months.intersection(wanted)) for c in candidates]
    return tuple(_spot(c, months, f"ครอบคลุม {thai_months(months)}") for c, months in covering if months)


def _spot(candidate: Candidate, months: frozenset[Month], note: str) -> Evidence:
    """Where it names one of the months."""
    return candidate.source.evidence_dated(lambda period: not months.isdisjoint(period.months), note)


_REASONS = (
    "missing_months", "empty_files", "wrong_year", "not_monthly", "entries_by_day", "only_targets", SAME_FILE,
    "undated",
)  # fmt: skip
CHECK = Check("period", run, _REASONS, Options, awaits=True)
