"""system_link: a page links to one of the named systems, or the system's own address was submitted.

An address that a page shows as text names the system as well as a link does; one that only stands in the text of an
attached file may be the service's instructions or a passing mention, which a person has to tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pydantic import Field

from oitcheck.checks.base import BYTES_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Evidence, Link, LinkKind, Model


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
    named = tuple(_in_files(look, systems))
    if named:
        return unsure("named_in_file", expected=titles, missing=_either(titles), evidence=named)
    return lacking("missing_link", expected=titles, missing=_either(titles))


def _either(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Any of them suffices, so they are missing as one."""
    return (" หรือ".join(titles),)


def _spots(look: Look, systems: list[Hosts]) -> Iterator[Evidence]:
    for reached in look.showing.submitted:
        if any(system.has(reached.fetch.url) for system in systems) and not reached.fetch.outcome.dead:
            yield Evidence(url=reached.fetch.url, note="ส่งที่อยู่ของระบบโดยตรง")
    for source in look.showing.sources:
        link = next((link for link in _leading(source, systems) if source.is_page or not _is_written(link)), None)
        if link:
            note = f"แสดงที่อยู่ {link.url} เป็นข้อความ" if _is_written(link) else f"ลิงก์ไปยัง {link.url}"
            yield source.evidence_quoting(link.anchor, note)


def _in_files(look: Look, systems: list[Hosts]) -> Iterator[Evidence]:
    """Files of the item that write the address of a system in their text."""
    for source in look.showing.sources:
        for link in islice(_leading(source, systems), 1):
            note = f"ไฟล์เขียนที่อยู่ {link.url} เป็นข้อความ"
            yield source.evidence_quoting(link.context, note)


def _leading(source: Source, systems: list[Hosts]) -> Iterator[Link]:
    """A source's links to one of the systems."""
    return (link for link in source.document.links if any(system.has(link.url) for system in systems))


def _is_written(link: Link) -> bool:
    return link.kind is LinkKind.WRITTEN


CHECK = Check("system_link", run, ("missing_link", "named_in_file"), Options, BYTES_CHECK)
