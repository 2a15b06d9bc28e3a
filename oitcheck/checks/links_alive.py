"""links_alive: what the item's pages link to in their own region is not dead."""

from __future__ import annotations

from oitcheck.checks.base import Check, Look, Observation, held, lacking
from oitcheck.checks.dead_names import dead_names
from oitcheck.models import Role


def run(look: Look, options: object) -> Observation:
    """Dead attachments and detail pages, with the page and the link text they hang on."""
    dead = [r for r in look.showing.dead if r.visit.role is not Role.SUBMITTED and not r.visit.written]
    if not dead:
        return held()
    return lacking(
        "url_broken",
        missing=tuple(dead_names(dead)),
        evidence=tuple(r.evidence() for r in dead),
    )


CHECK = Check("links_alive", run, ("url_broken",), blinded_by=frozenset())
