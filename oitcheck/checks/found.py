"""found: there is evidence of the requirement at all, and of the right fiscal year.

Runs implicitly before a requirement's other checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from oitcheck.checks.base import Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.dead_names import dead_names
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.choosing.dating import date_source
from oitcheck.evidence.choosing.nearly import nearly_called
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.evidence.choosing.unclaimed import may_be
from oitcheck.evidence.choosing.years import speaks_of
from oitcheck.evidence.phrases import spelled
from oitcheck.evidence.sources.anonymous import is_meaningless
from oitcheck.evidence.sources.showing import Reached
from oitcheck.evidence.sources.source import Source
from oitcheck.models import OPENED, Evidence, Role
from oitcheck.thai.calendar import thai_years
from oitcheck.thai.text import Haystack

_NEARLY = "ชื่อใกล้เคียงกับ “{phrase}”"
_UNCLAIMED = "ไม่มีรายการใดอ้างถึงชื่อนี้ อาจเป็นเอกสารที่ใช้ชื่ออื่น"
_MOST = 0.4  # of a line, beside whose and of which month
SHOWN = 5  # candidates named in the evidence: enough to follow, not a listing


def run(look: Look, options: object) -> Observation:
    """Not found, found of another year only, an empty form, or found without any date where a date decides."""
    readable = tuple(c for c in look.readable if c.is_substantial or look.asked)
    if readable and look.dated and all(c.source.is_unfilled for c in readable):
        return lacking("blank_form", missing=_names(readable), evidence=_evidence(readable))
    if asking := tuple(c for c in readable if c.source.asks_alone):
        readable = tuple(c for c in readable if c not in asking)
        if not readable:
            return _mentioned_only(look, asking)
    if readable:
        if look.dated and not any(c.fiscal_year == look.year.be for c in readable):
            return unsure("undated", expected=(str(look.year.be),), evidence=_evidence(readable))
        if all(c.is_title_alone for c in readable):
            return unsure("mentioned_only", evidence=_evidence(readable))
        if all(c.tier is Tier.BODY for c in readable):
            return _mentioned_only(look, readable)
        return held(found=_names(readable), evidence=_evidence(readable))
    return _missing(look)


def _mentioned_only(look: Look, by: tuple[Candidate, ...]) -> Observation:
    """Nothing is called so but what is dead, or nothing at all."""
    if dead := tuple(r for r in _dead(look) if look.about.find(_called(r))):
        return lacking("file_broken", missing=tuple(dead_names(dead)), evidence=_ends(dead))
    return unsure("mentioned_only", evidence=_evidence(by))


def _missing(look: Look) -> Observation:
    """Why there is nothing to read: it is dead, it is of another year, or it is not there."""
    if look.showing.is_gone:
        return lacking("url_broken", evidence=tuple(r.evidence() for r in look.showing.submitted[:SHOWN]))
    dead = () if look.set_aside else tuple(_dead(look))
    if dead:
        return lacking("file_broken", missing=tuple(dead_names(dead)), evidence=_ends(dead))
    if look.set_aside:
        return _other_year(look)
    brief = tuple(c for c in look.candidates if c.source.is_page and c.source.own_words.key)
    if brief and not look.needs_files:  # a heading above a picture: the picture is what a person has to look at
        spots = _evidence(brief)
        return lacking("not_found", evidence=spots, doubt=unsure("mentioned_only", evidence=spots))
    if nearly := tuple(_nearly(look)):
        return unsure("nearly_named", evidence=nearly[:SHOWN])
    if look.promised and not look.needs_files:
        return unsure("promised", evidence=tuple(page.evidence() for page in look.promised[:SHOWN]))
    opened = tuple(source.evidence(note=OPENED) for source in look.showing.sources[:SHOWN])
    unclaimed = tuple(_unclaimed(look))
    doubt = unsure("unclaimed", evidence=unclaimed[:SHOWN]) if unclaimed else None
    return lacking("not_found", expected=spelled(look.about.phrases)[:1], evidence=opened, doubt=doubt)


def _nearly(look: Look) -> Iterator[Evidence]:
    """Where nothing is called so: files whose names are like the ones looked for, no other requirement's."""
    for source in _left_over(look):
        if phrase := nearly_called(look.about, source, look.others):
            yield source.evidence(note=_NEARLY.format(phrase=phrase))


def _unclaimed(look: Look) -> Iterator[Evidence]:
    """Documents that may be it under another name, and that no requirement asks for."""
    for source in _left_over(look):
        of_kind = look.about.among == "any" or source.is_page is (look.about.among == "pages")
        can_be = of_kind and source.is_readable and not (source.is_page and look.needs_files)
        if can_be and may_be(look.about, source, look.others, look.strangers, look.elements):
            yield source.evidence(note=_UNCLAIMED)


def _left_over(look: Look) -> Iterator[Source]:
    """Where nothing is called so: what the item shows, but for what is known to be another matter's or year's."""
    misplaced = {id(m.candidate.source) for m in look.misplaced}
    for source in () if look.candidates else look.showing.sources:
        of_year = not look.dated or date_source(source, look.year).fiscal_year in (None, look.year.be)
        if id(source) not in misplaced and of_year:
            yield source


def _dead(look: Look) -> Iterator[Reached]:
    """Dead links that are called by its name, or called nothing on a page that is, or where there is no other file."""
    pages = {c.source.visit.url for c in look.candidates if c.source.is_page}
    alone = look.about.among != "pages" and all(source.is_page for source in look.showing.sources)
    for reached in look.showing.dead:
        visit, names = reached.visit, _called(reached)
        if visit.role is Role.SUBMITTED or look.about.excluded_by(names):
            continue
        nameless = is_meaningless(visit.anchor)
        only_one = alone and visit.role is Role.FILE and not any(other.find(names) for other in look.others)
        if look.about.find(names) or (nameless and (only_one or visit.found_on in pages)):
            yield reached


def _called(reached: Reached) -> Haystack:
    return Haystack(f"{reached.visit.anchor}\n{reached.visit.context}\n{reached.caption}")


def _ends(dead: tuple[Reached, ...]) -> tuple[Evidence, ...]:
    return tuple(r.evidence() for r in dead[:SHOWN])


def _other_year(look: Look) -> Observation:
    """Of another year; who has changed a page's words and forgotten its title may have this year's there."""
    years = sorted({c.fiscal_year for c in look.set_aside if c.fiscal_year})
    titled = (c.source for c in look.set_aside if c.source.is_page and c.source.label_periods)
    disagree = any(speaks_of(source, look.year) for source in titled)
    says, reason = (unsure, "mixed_years") if disagree else (lacking, "wrong_year")
    named = tuple(_begin_with_it(look))
    return says(
        reason,
        expected=(str(look.year.be),),
        found=tuple(str(year) for year in years),
        evidence=tuple(c.evidence_of_year() for c in look.set_aside[:SHOWN]),
        words={"previous": thai_years(years)},
        doubt=unsure("mentioned_only", evidence=named[:SHOWN]) if named else None,
    )


def _begin_with_it(look: Look) -> Iterator[Evidence]:
    """Files of this year that nothing calls so and whose own heading does, beside those of another year."""
    for source in () if look.about.among == "pages" else _left_over(look):
        theirs = source.is_page or any(other.find(source.label) for other in look.others)
        dated = not theirs and date_source(source, look.year).fiscal_year == look.year.be
        if dated and source.is_readable and (phrase := _heading(look, source)):
            yield source.evidence(phrase)


def _heading(look: Look, source: Source) -> str:
    """What names the matter in a line of a file's beginning that says little more, before any names another's."""
    for line in source.headline_lines:
        if hit := look.about.find(line):
            span = line.find(hit)
            return hit if span and span.end - span.start >= _MOST * len(line.key) else ""
        if any(other.find(line) for other in look.others):
            return ""
    return ""


def _names(candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.source.name for c in candidates[:SHOWN]))


def _evidence(candidates: tuple[Candidate, ...]) -> tuple[Evidence, ...]:
    return tuple(c.source.evidence(c.phrase, note=c.why) for c in candidates[:SHOWN])


_OF_YEARS = ("wrong_year", "mixed_years", "undated")
_BY_NAME = ("mentioned_only", "nearly_named", "promised", "unclaimed")
_REASONS = ("not_found", *_OF_YEARS, *_BY_NAME, "url_broken", "file_broken", "blank_form")
CHECK = Check("found", run, _REASONS)
