"""links_alive: what the item's pages link to in their own region is not dead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from oitcheck.checks.base import Check, Look, Observation, held, lacking
from oitcheck.evidence.candidates import is_meaningless
from oitcheck.evidence.gather import Reached
from oitcheck.models import Role

ROW_CHARS = 60  # a longer row is no name


def run(look: Look, options: object) -> Observation:
    """Dead attachments and detail pages, with the page and the link text they hang on."""
    dead = [r for r in look.showing.dead if r.visit.role is not Role.SUBMITTED and not r.visit.written]
    if not dead:
        return held()
    return lacking(
        "url_broken",
        missing=tuple(_names(dead)),
        evidence=tuple(r.evidence() for r in dead),
    )


def _names(dead: Sequence[Reached]) -> Iterator[str]:
    """Their link texts; where these do not tell them from other links of the page, with their row or file name."""
    alike = Counter(r.visit.anchor for r in dead)
    for reached in dead:
        anchor = reached.visit.anchor
        vague = bool(anchor) and (alike[anchor] > 1 or is_meaningless(anchor))
        beside = _row(reached) or _file_name(reached) if vague else ""
        yield f"{anchor} ({beside})" if beside else anchor or reached.fetch.url


def _row(reached: Reached) -> str:
    """The row or entry around the link, short and without the link's own words."""
    _, _, entry = reached.visit.context.partition(" › ")
    said = entry.replace(reached.visit.anchor, " ").split("|")[0].strip(" :-–…·•")
    return " ".join(said.split()) if len(said) <= ROW_CHARS else ""


def _file_name(reached: Reached) -> str:
    return PurePosixPath(unquote(urlsplit(reached.fetch.url).path)).name


CHECK = Check("links_alive", run, ("url_broken",), blinded_by=frozenset())
