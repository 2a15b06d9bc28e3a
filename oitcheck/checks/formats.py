"""formats: the evidence comes in the required file formats, judged by the bytes, not by the name.

"PDF + (Word|Excel)" means both a PDF and an editable file of the same content; with `each_month` that holds for
every month. A PDF and a Word file that have nothing in common are no pair, which a person has to confirm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import model_validator

from oitcheck.checks.base import BYTES_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.blank import blank_files, called_with_month
from oitcheck.evidence.candidates import Candidate, Tier
from oitcheck.evidence.pair import WHY, bond, left_alone, strangers
from oitcheck.models import Evidence, Model
from oitcheck.thai.calendar import Month, thai_months
from oitcheck.thai.periods import find_periods, months_covered

EDITABLE = ("word", "excel")
_HOLLOW = 0.1  # of the longest document's letters
_SEVERAL = 3  # files of a month each: a series
SHOWN = 4  # files named in the evidence
COMPARED = 8  # files of each side that are looked at for a pair
NAMES = {
    "pdf": "PDF",
    "word": "Word",
    "excel": "Excel",
    "powerpoint": "PowerPoint",
    "image": "รูปภาพ",
    "page": "หน้าเว็บ",
    "archive": "ZIP",
}


class Options(Model):
    """`all`: each of these families; `any`: at least one of these. `forms`: for others to fill in, so to be empty.

    Of forms each is a document of its own, which is to be there in all formats.
    """

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    each_month: bool = False
    forms: bool = False

    @model_validator(mode="after")
    def _known(self) -> Options:
        unknown = [family for family in (*self.all, *self.any) if family not in NAMES]
        if unknown or not (self.all or self.any):
            raise ValueError(f"formats needs all/any of {', '.join(NAMES)}; unknown: {unknown}")
        return self


def run(look: Look, options: Options) -> Observation:
    """What is there by content, and which format is missing (of which month)."""
    there = families(look.candidates, forms=options.forms)
    missing = _missing(there, options)
    seen = {
        "expected": (*(NAMES[f] for f in options.all), *((_either(options),) if options.any else ())),
        "found": tuple(NAMES.get(family, family) for family in sorted(there)),
        "evidence": tuple(_one_of_each(look.candidates)),
    }
    if missing and (elsewhere := _elsewhere(look, there, options)):
        return unsure("mentioned_only", missing=missing, **{**seen, "evidence": elsewhere})
    if missing:
        return _lack(look, there, options, missing, seen)
    if doubted := _missing(families(_firm(look), forms=options.forms), options):
        files = [c.source.evidence(c.phrase, c.why) for c in look.candidates if c.tier is Tier.BODY]
        return unsure("mentioned_only", missing=doubted, **{**seen, "evidence": tuple(files[:SHOWN])})
    if options.each_month and (by_month := _missing_by_month(look, options)):
        return _lack_by_month(look, options, by_month, seen)
    if shorter := _shorter(look, options):
        return lacking("missing_format", missing=shorter, **seen)
    if options.forms and (alone := _alone(look.candidates, options)):
        return lacking("missing_format", missing=alone, **seen)
    sides = _sides(look.candidates, options)
    unpaired = _unpaired(sides, options) or (_unpaired_by_month(look, options) if options.each_month else ())
    if unpaired:
        return unsure("unpaired", **{**seen, "missing": unpaired})
    return held(**{**seen, "evidence": _pair(sides) or seen["evidence"]})


def _firm(look: Look) -> list[Candidate]:
    """Without files that only mention the matter, where a page that names it is what was found."""
    named = [c for c in look.candidates if c.tier > Tier.BODY]
    return named or list(look.candidates)


def _lack(look: Look, there: set[str], options: Options, missing: tuple[str, ...], seen: dict[str, Any]) -> Observation:
    """Why a format is not there: its file is empty, or is called this year's and is another's; or there is none."""
    blank = blank_files(look.candidates)
    if not _missing(there | _families_of(blank), options):
        return _empty(blank, seen)
    past = [c for c in look.set_aside if not c.source.is_page and _is_called_this_years(c, look)]
    if not _missing(there | _families_of(past), options):
        of_format = [c for c in past if c.source.document.format.family not in there]
        years = ", ".join(str(year) for year in sorted({c.fiscal_year for c in of_format if c.fiscal_year}))
        spots = tuple(c.evidence_of_year() for c in of_format[:SHOWN])
        return lacking(
            "format_of_other_year", missing=missing, words={"previous": years}, **{**seen, "evidence": spots}
        )
    return lacking("missing_format", missing=missing, **seen)


def _lack_by_month(look: Look, options: Options, by_month: dict[str, list[Month]], seen: dict[str, Any]) -> Observation:
    """Months without a format: their files are empty, or scans that name no month, or not there."""
    blank = blank_files(look.candidates)
    if blank and not _missing_by_month(look, options, blank):
        return _empty(blank, seen)
    missing = tuple(f"{name} ของเดือน{thai_months(months)}" for name, months in by_month.items())
    if all(_undated_scans(look, _families_named(name, options)) >= len(months) for name, months in by_month.items()):
        return unsure("month_unread", missing=missing, **seen)
    return lacking("missing_format", missing=missing, **seen)


def _undated_scans(look: Look, wanted: set[str]) -> int:
    """How many files of these formats nobody can tell the month of, because they are pictures."""
    files = [c for c in look.candidates if c.source.document.format.family in wanted and not c.dating.months]
    return sum(c.source.is_recognised or not c.is_readable for c in files)


def _families_named(name: str, options: Options) -> set[str]:
    return set(options.any) if name == _either(options) else {f for f in options.all if NAMES[f] == name}


def _alone(candidates: Sequence[Candidate], options: Options) -> tuple[str, ...]:
    """The format that single documents lack, with their names."""
    of_family = {f: [c for c in candidates if c.source.document.format.family == f] for f in options.all}
    lacks = {
        other: [c.source.name for c in left_alone(files, of_family[other])]
        for one, files in of_family.items()
        for other in options.all
        if other != one
    }
    return tuple(f"{NAMES[family]} ของ “{'” และ “'.join(names)}”" for family, names in lacks.items() if names)


def _is_called_this_years(file: Candidate, look: Look) -> bool:
    """What is called last year's is kept beside this year's: it is no mistake."""
    called = [*find_periods(file.source.context), *file.source.label_periods]
    return look.year.be in months_covered(called, fiscal_year=look.year).years


def _empty(blank: Sequence[Candidate], seen: dict[str, Any]) -> Observation:
    spots = tuple(c.source.evidence() for c in blank[:SHOWN])
    return lacking("empty_files", missing=called_with_month(blank), **{**seen, "evidence": spots})


def _families_of(files: Sequence[Candidate]) -> set[str]:
    return {c.source.document.format.family for c in files}


def _unpaired(sides: Sequence[tuple[Candidate, Candidate]], options: Options) -> tuple[str, ...]:
    return (_either(options),) if sides and all(strangers(one, other) for one, other in sides) else ()


def _unpaired_by_month(look: Look, options: Options) -> tuple[str, ...]:
    """Months whose files have nothing in common; months that are in one document are looked at once."""
    known: dict[frozenset[int], bool] = {}
    months: list[Month] = []
    for month in look.year.first_half:
        of_month = _of_month(look, month)
        files = frozenset(map(id, of_month))
        if files not in known:
            known[files] = bool(_unpaired(_sides(of_month, options), options))
        months += [month] if known[files] else []
    return (f"{_either(options)} ของเดือน{thai_months(months)}",) if months else ()


def _of_month(look: Look, month: Month) -> list[Candidate]:
    return [c for c in look.candidates if month in c.dating.months and not c.source.is_page]


def _sides(candidates: Sequence[Candidate], options: Options) -> list[tuple[Candidate, Candidate]]:
    """A file of a format that has to be there with one that is to go with it, in every combination."""
    files = [c for c in candidates if not c.source.is_page]
    fixed = [c for c in files if c.source.document.format.family in options.all]
    editable = [c for c in files if c.source.document.format.family in options.any]
    return [(one, other) for one in fixed[:COMPARED] for other in editable[:COMPARED]]


def _pair(sides: Sequence[tuple[Candidate, Candidate]]) -> tuple[Evidence, ...]:
    """The first two that are one document, each with what makes it so."""
    for one, other in sides:
        if found := bond(one, other):
            called = (NAMES[c.source.document.format.family] for c in (other, one))
            notes = (WHY[found].format(other=name) for name in called)
            return tuple(c.source.evidence(c.phrase, note) for c, note in zip((one, other), notes, strict=True))
    return ()


def families(candidates: Sequence[Candidate], *, forms: bool = False) -> set[str]:
    """The format families among the candidates; an empty form beside the filled document is none of them."""
    fullest = max((_said(c) for c in candidates if not c.source.is_page), default=0)
    return {c.source.document.format.family for c in candidates if not _is_hollow(c, fullest, forms)}


def _said(candidate: Candidate) -> int:
    return len("".join(candidate.source.text.key.split()))


def _is_hollow(candidate: Candidate, fullest: int, forms: bool) -> bool:
    """An editable file whose tables are empty below their headers, or that says next to nothing of what others say."""
    document = candidate.source.document
    if document.format.family not in EDITABLE or candidate.source.is_recognised or not candidate.source.is_readable:
        return False
    blank = candidate.source.is_blank_form and not forms
    return blank or _said(candidate) < _HOLLOW * fullest


def _elsewhere(look: Look, there: set[str], options: Options) -> tuple[Evidence, ...]:
    """Files of the item in a format that is missing, which speak of the matter and are called nothing else."""
    wanted = {f for f in (*options.all, *options.any) if f not in there}
    rivals = [other for other in look.others if not set(other.phrases) & set(look.about.phrases)]
    misplaced = (m.candidate for m in look.misplaced)
    taken = {id(candidate.source) for candidate in (*look.candidates, *look.set_aside, *misplaced)}
    speaking = (
        source
        for source in look.showing.sources
        if id(source) not in taken
        and source.document.format.family in wanted
        and look.about.find(source.text)
        and not any(other.find(name) for other in rivals for name in (source.label, source.row, source.headline))
    )
    return tuple(source.evidence(look.about.find(source.text) or "") for source in speaking)[:SHOWN]


def _missing(there: set[str], options: Options) -> tuple[str, ...]:
    missing = tuple(NAMES[family] for family in options.all if family not in there)
    if options.any and not there.intersection(options.any):
        missing += (_either(options),)
    return missing


def _either(options: Options) -> str:
    return " หรือ ".join(NAMES[family] for family in options.any)


def _missing_by_month(look: Look, options: Options, blank: Sequence[Candidate] = ()) -> dict[str, list[Month]]:
    """Months that are covered, but not in every format; months not covered at all are another check's matter.

    `blank`: empty files that are to count as what they should be.
    """
    lacks: dict[str, list[Month]] = {}
    for month in look.year.first_half:
        of_month = _of_month(look, month)
        there = families(of_month, forms=options.forms) | _families_of([c for c in blank if c in of_month])
        for name in _missing(there, options) if of_month else ():
            lacks.setdefault(name, []).append(month)
    return lacks


def _shorter(look: Look, options: Options) -> tuple[str, ...]:
    """Months that one format leaves out, by its tables or by its files of a month each, and that the other has."""
    files = [c for c in look.candidates if not c.source.is_page]
    asked = [(family,) for family in options.all] + ([options.any] if options.any else [])
    sides = {each: [c for c in files if c.source.document.format.family in each] for each in asked}
    spanned = {month for c in files for month in c.dating.months if month in look.year.first_half}
    lacks = (
        (each, spanned.difference(*(c.dating.months for c in side)))
        for each, side in sides.items()
        if _tells_its_months(side)
    )
    name = {each: " หรือ ".join(NAMES[family] for family in each) for each in asked}
    return tuple(f"{name[each]} ของเดือน{thai_months(months)}" for each, months in lacks if months)


def _tells_its_months(side: Sequence[Candidate]) -> bool:
    """A table by months, or a file for each of several months; and no scan of which nobody knows the month."""
    scans = (c for c in side if c.source.is_recognised or not c.is_readable)
    if any(not c.dating.months for c in scans):
        return False
    series = {c.dating.months for c in side if len(c.dating.months) == 1}
    return len(series) >= _SEVERAL or any(c.source.months.go_through_half and c.dating.months for c in side)


def _one_of_each(candidates: Sequence[Candidate]) -> list[Evidence]:
    first = {c.source.document.format.family: c for c in reversed(candidates)}
    return [c.source.evidence(c.phrase, note=NAMES.get(family, family)) for family, c in sorted(first.items())]


_REASONS = ("missing_format", "empty_files", "format_of_other_year", "mentioned_only", "unpaired", "month_unread")
CHECK = Check("formats", run, _REASONS, Options, BYTES_CHECK)
