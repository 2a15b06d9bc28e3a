"""reachable: every submitted URL opens.

A confirmed 404 or a page that says "nothing here" is evidence by itself; a page that was blocked or timed out is not.
"""

from __future__ import annotations

from oitcheck.checks.base import Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.gather import Reached
from oitcheck.models import Evidence, Outcome

_REFUSED = (Outcome.BLOCKED, Outcome.FORBIDDEN, Outcome.RATE_LIMITED, Outcome.ROBOTS)


def run(look: Look, options: object) -> Observation:
    """Dead first, then what could not be reached."""
    submitted = look.showing.submitted
    dead = [r for r in submitted if r.fetch.outcome.dead]
    unreached = [r for r in submitted if not r.fetch.outcome.reached and not r.fetch.outcome.dead]
    expected = tuple(r.fetch.url for r in submitted)
    found = tuple(r.fetch.url for r in submitted if r.fetch.outcome.reached)
    if dead:
        return lacking("url_broken", expected=expected, found=found, missing=_urls(dead), evidence=_evidence(dead))
    if unreached:
        reason = _reason(unreached)
        return unsure(reason, expected=expected, found=found, missing=_urls(unreached), evidence=_evidence(unreached))
    return held(expected=expected, found=found, evidence=_evidence(list(submitted)))


def _reason(unreached: list[Reached]) -> str:
    if all(r.fetch.sign_in for r in unreached):
        return "sign_in"
    return "blocked" if all(r.fetch.outcome in _REFUSED for r in unreached) else "unreached"


def _urls(reached: list[Reached]) -> tuple[str, ...]:
    return tuple(r.fetch.url for r in reached)


def _evidence(reached: list[Reached]) -> tuple[Evidence, ...]:
    return tuple(Evidence(url=r.fetch.url, sha256=r.fetch.sha256, note=r.fetch.detail or _status(r)) for r in reached)


def _status(reached: Reached) -> str:
    return f"HTTP {reached.fetch.status}" if reached.fetch.status else ""


CHECK = Check("reachable", run, ("url_broken", "blocked", "sign_in", "unreached"), blinded_by=frozenset())
