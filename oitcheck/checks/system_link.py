"""system_link: a page links to one of the named systems, or the system's own address was submitted."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from oitcheck.checks.base import BYTES_CHECK, Check, Look, Observation, held, lacking
from oitcheck.evidence.hosts import Hosts
from oitcheck.models import Evidence, Model


class Options(Model):
    """Ids of the catalogue's systems; any of them suffices."""

    any_of: tuple[str, ...] = Field(min_length=1)


def run(look: Look, options: Options) -> Observation:
    """Links in the pages' own region and submitted addresses, by host."""
    systems = [look.systems[system] for system in options.any_of]
    titles = tuple(system.title for system in systems)
    spots = tuple(_spots(look, systems))
    if spots:
        return held(expected=titles, found=tuple(dict.fromkeys(s.url for s in spots)), evidence=spots)
    return lacking("missing_link", expected=titles, missing=titles)


def _spots(look: Look, systems: list[Hosts]) -> Iterator[Evidence]:
    for reached in look.showing.submitted:
        if any(system.has(reached.fetch.url) for system in systems) and not reached.fetch.outcome.dead:
            yield Evidence(url=reached.fetch.url, note="ส่งที่อยู่ของระบบโดยตรง")
    for source in look.showing.sources:
        for link in source.document.links:
            if any(system.has(link.url) for system in systems):
                yield source.evidence(note=f"ลิงก์ไปยัง {link.url}").model_copy(update={"quote": link.anchor})
                break


CHECK = Check("system_link", run, ("missing_link",), Options, BYTES_CHECK)
