"""system_link: a page links to one of the named systems, or the system's own address was submitted."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import Field

from oitcheck.checks.base import BYTES_CHECK, Check, Hosts, Look, Observation, held, lacking
from oitcheck.models import Evidence, Model
from oitcheck.thai.text import arabic


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
        if any(lives_at(system, reached.fetch.url) for system in systems) and not reached.fetch.outcome.dead:
            yield Evidence(url=reached.fetch.url, note="ส่งที่อยู่ของระบบโดยตรง")
    for source in look.showing.sources:
        for link in source.document.links:
            if any(lives_at(system, link.url) for system in systems):
                yield source.evidence(note=f"ลิงก์ไปยัง {link.url}").model_copy(update={"quote": link.anchor})
                break


def lives_at(system: Hosts, url: str) -> bool:
    """Whether the URL's host (written with whatever digits) belongs to the system."""
    try:
        parts = urlsplit(url)
        host = arabic(parts.hostname or "").lower()
    except ValueError:
        return False
    return parts.path.startswith(system.path) and any(_same_host(host, pattern) for pattern in system.hosts)


def _same_host(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host == pattern[2:] or host.endswith(pattern[1:])
    return host in (pattern, "www." + pattern)


CHECK = Check("system_link", run, ("missing_link",), Options, BYTES_CHECK)
