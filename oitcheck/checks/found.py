"""found: there is evidence of the requirement at all, and of the right fiscal year.

Runs implicitly before a requirement's other checks.
"""

from __future__ import annotations

from oitcheck.checks.base import Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.candidates import Candidate, Tier
from oitcheck.models import Evidence

_OPENED = "เปิดดูแล้ว ไม่พบเรื่องนี้"
SHOWN = 5  # candidates named in the evidence: enough to follow, not a listing


def run(look: Look, options: object) -> Observation:
    """Not found, found of another year only, or found without any date where a date decides."""
    if look.readable:
        if look.dated and not any(c.fiscal_year == look.year.be for c in look.readable):
            return unsure("undated", expected=(str(look.year.be),), evidence=_evidence(look.readable))
        if all(c.tier is Tier.BODY for c in look.readable):
            return unsure("mentioned_only", evidence=_evidence(look.readable))
        return held(found=_names(look.readable), evidence=_evidence(look.readable))
    if look.set_aside:
        return _other_year(look)
    brief = tuple(c for c in look.candidates if c.source.is_page and c.source.own_words.key)
    if brief:
        return unsure("mentioned_only", evidence=_evidence(brief))
    opened = tuple(source.evidence(note=_OPENED) for source in look.showing.sources[:SHOWN])
    return lacking("not_found", expected=look.about.phrases[:1], evidence=opened)


def _other_year(look: Look) -> Observation:
    years = sorted({c.fiscal_year for c in look.set_aside if c.fiscal_year})
    return lacking(
        "wrong_year",
        expected=(str(look.year.be),),
        found=tuple(str(year) for year in years),
        evidence=_evidence(look.set_aside),
        words={"previous": ", ".join(str(year) for year in years)},
    )


def _names(candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.source.name for c in candidates[:SHOWN]))


def _evidence(candidates: tuple[Candidate, ...]) -> tuple[Evidence, ...]:
    return tuple(c.source.evidence(c.phrase, note=c.why) for c in candidates[:SHOWN])


CHECK = Check("found", run, ("not_found", "wrong_year", "undated", "mentioned_only"))
