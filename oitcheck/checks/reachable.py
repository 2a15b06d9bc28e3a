"""reachable: every submitted URL opens.

A confirmed 404 or a page that says "nothing here" is evidence by itself; a page that was blocked or timed out, that is
empty without a browser, or in whose place another one came, is not.
"""

from __future__ import annotations

from oitcheck.checks.base import Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.sources.blind import BlindSpot
from oitcheck.evidence.sources.showing import Reached, Showing
from oitcheck.models import NOT_SHOWN, Evidence, Unseen


def run(look: Look, options: object) -> Observation:
    """Dead first, then pages that are still to come, then what could not be reached."""
    submitted = look.showing.submitted
    found = tuple(r.fetch.url for r in submitted if r.fetch.outcome.reached and not r.unfinished)
    seen = {"expected": tuple(r.fetch.url for r in submitted), "found": found}
    unfinished = [r for r in submitted if r.unfinished]
    dead = [r for r in submitted if r.is_empty and not r.unfinished]
    if dead:
        return lacking("url_broken", **seen, missing=_urls(dead), evidence=_evidence(dead))
    if unfinished:
        return lacking("under_construction", **seen, missing=_urls(unfinished), evidence=_evidence(unfinished))
    unreached = [r for r in submitted if not r.fetch.outcome.reached]
    if unreached:
        reason = _reason(unreached)
        return unsure(reason, **seen, missing=_urls(unreached), evidence=_evidence(unreached))
    for reason in (Unseen.NEEDS_BROWSER, Unseen.STRANGE_PAGE):
        if empty := _empty(look.showing, reason):
            spots = tuple(spot.evidence() for spot in empty)
            return unsure(reason, **seen, missing=tuple(spot.url for spot in empty), evidence=spots)
    return held(**seen, evidence=_evidence(list(submitted)))


def _empty(showing: Showing, reason: Unseen) -> list[BlindSpot]:
    """Submitted pages that were not shown, for this reason."""
    spots = (spot for spot in showing.blind if spot.reason == reason)
    return [spot for spot in spots if spot.is_submitted]


def _reason(unreached: list[Reached]) -> Unseen:
    if all(r.fetch.sign_in for r in unreached):
        return Unseen.SIGN_IN
    return Unseen.BLOCKED if all(r.fetch.outcome.refused for r in unreached) else Unseen.UNREACHED


def _urls(reached: list[Reached]) -> tuple[str, ...]:
    return tuple(r.fetch.url for r in reached)


def _evidence(reached: list[Reached]) -> tuple[Evidence, ...]:
    return tuple(r.evidence() for r in reached)


_REASONS = ("url_broken", "under_construction", *NOT_SHOWN)
CHECK = Check("reachable", run, _REASONS, blinded_by=frozenset())
