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
from oitcheck.checks.families import NAMES, Wanted, families, families_of, family_of
from oitcheck.checks.formats_by_month import are_undated_scans, lacks_by_month, left_out, named, of_month
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.choosing.pair import WHY, bond, left_alone, strangers
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.models import Evidence, Model
from oitcheck.thai.calendar import Month, thai_years
from oitcheck.thai.periods import find_periods, months_covered

SHOWN = 4  # files named in the evidence
COMPARED = 8  # files of each side that are looked at for a pair

Pairs = Sequence[tuple[Candidate, Candidate]]


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

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What has to be there."""
        return (*(Wanted((family,)) for family in self.all), *((Wanted(self.any),) if self.any else ()))


def run(look: Look, options: Options) -> Observation:
    """What is there by content, and which format is missing (of which month)."""
    there = families(look.candidates, forms=options.forms)
    missing = _missing(there, options)
    seen = {
        "expected": tuple(one.name for one in options.wanted),
        "found": tuple(NAMES.get(family, family) for family in sorted(there)),
        "evidence": tuple(_one_of_each(look.candidates)),
    }
    if missing and (elsewhere := _elsewhere(look, missing)):
        return unsure("mentioned_only", missing=_names(missing), **{**seen, "evidence": elsewhere})
    if missing:
        return _lack(look, there, options, seen)
    if doubted := _missing(families(_firm(look), forms=options.forms), options):
        files = [c.source.evidence(c.phrase, c.why) for c in look.candidates if c.tier is Tier.BODY]
        return unsure("mentioned_only", missing=_names(doubted), **{**seen, "evidence": tuple(files[:SHOWN])})
    if options.each_month and (by_month := lacks_by_month(look, options.wanted, forms=options.forms)):
        return _lack_by_month(look, options, by_month, seen)
    if shorter := tuple(left_out(look, options.wanted)):
        return lacking("missing_format", missing=shorter, **seen)
    if options.forms and (alone := _alone(look.candidates, options)):
        return lacking("missing_format", missing=alone, **seen)
    pairs = _pairs(look.candidates, options)
    unpaired = _unpaired(pairs, options) or (_unpaired_by_month(look, options) if options.each_month else ())
    if unpaired:
        return unsure("unpaired", **{**seen, "missing": unpaired})
    return held(**{**seen, "evidence": _bound(pairs) or seen["evidence"]})


def _missing(there: set[str], options: Options) -> tuple[Wanted, ...]:
    return tuple(one for one in options.wanted if not one.is_among(there))


def _names(wanted: Sequence[Wanted]) -> tuple[str, ...]:
    return tuple(one.name for one in wanted)


def _firm(look: Look) -> list[Candidate]:
    """Without files that only mention the matter, where a page that names it is what was found."""
    named_so = [c for c in look.candidates if c.tier > Tier.BODY]
    return named_so or list(look.candidates)


def _lack(look: Look, there: set[str], options: Options, seen: dict[str, Any]) -> Observation:
    """Why a format is not there: its file is empty, or is called this year's and is another's; or there is none."""
    missing = _names(_missing(there, options))
    blank = blank_files(look.candidates)
    if not _missing(there | families_of(blank), options):
        return _empty(blank, seen)
    past = [c for c in look.set_aside if not c.source.is_page and _is_called_this_years(c, look)]
    if not _missing(there | families_of(past), options):
        of_format = [c for c in past if family_of(c) not in there]
        years = thai_years({c.fiscal_year for c in of_format if c.fiscal_year})
        spots = tuple(c.evidence_of_year() for c in of_format[:SHOWN])
        return lacking(
            "format_of_other_year", missing=missing, words={"previous": years}, **{**seen, "evidence": spots}
        )
    return lacking("missing_format", missing=missing, **seen)


def _lack_by_month(
    look: Look, options: Options, by_month: dict[Wanted, list[Month]], seen: dict[str, Any]
) -> Observation:
    """Months without a format: their files are empty, or scans that name no month, or not there."""
    blank = blank_files(look.candidates)
    if blank and not lacks_by_month(look, options.wanted, forms=options.forms, blank=blank):
        return _empty(blank, seen)
    missing = tuple(named(one, months) for one, months in by_month.items())
    if are_undated_scans(look, by_month):
        return unsure("month_unread", missing=missing, **seen)
    return lacking("missing_format", missing=missing, **seen)


def _alone(candidates: Sequence[Candidate], options: Options) -> tuple[str, ...]:
    """The format that single documents lack, with their names."""
    of_family = {f: [c for c in candidates if family_of(c) == f] for f in options.all}
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


def _elsewhere(look: Look, missing: Sequence[Wanted]) -> tuple[Evidence, ...]:
    """Files of the item in a format that is missing, which speak of the matter and are called nothing else."""
    wanted = {family for one in missing for family in one.families}
    rivals = [other for other in look.others if not look.about.shares_wording(other)]
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


def _pairs(candidates: Sequence[Candidate], options: Options) -> Pairs:
    """A file of a format that has to be there with one that is to go with it, in every combination."""
    files = [c for c in candidates if not c.source.is_page]
    fixed = [c for c in files if family_of(c) in options.all]
    editable = [c for c in files if family_of(c) in options.any]
    return [(one, other) for one in fixed[:COMPARED] for other in editable[:COMPARED]]


def _unpaired(pairs: Pairs, options: Options) -> tuple[str, ...]:
    return (Wanted(options.any).name,) if pairs and all(strangers(one, other) for one, other in pairs) else ()


def _unpaired_by_month(look: Look, options: Options) -> tuple[str, ...]:
    """Months whose files have nothing in common; months that are in one document are looked at once."""
    known: dict[frozenset[int], bool] = {}
    months: list[Month] = []
    for month in look.year.first_half:
        files = of_month(look, month)
        together = frozenset(map(id, files))
        if together not in known:
            known[together] = bool(_unpaired(_pairs(files, options), options))
        months += [month] if known[together] else []
    return (named(Wanted(options.any), months),) if months else ()


def _bound(pairs: Pairs) -> tuple[Evidence, ...]:
    """The first two that are one document, each with what makes it so."""
    for one, other in pairs:
        if found := bond(one, other):
            called = (NAMES[family_of(c)] for c in (other, one))
            notes = (WHY[found].format(other=name) for name in called)
            return tuple(c.source.evidence(c.phrase, note) for c, note in zip((one, other), notes, strict=True))
    return ()


def _one_of_each(candidates: Sequence[Candidate]) -> list[Evidence]:
    first = {family_of(c): c for c in reversed(candidates)}
    return [c.source.evidence(c.phrase, note=NAMES.get(family, family)) for family, c in sorted(first.items())]


_REASONS = ("missing_format", "empty_files", "format_of_other_year", "mentioned_only", "unpaired", "month_unread")
CHECK = Check("formats", run, _REASONS, Options, BYTES_CHECK)
