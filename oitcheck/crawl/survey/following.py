"""Where an item goes on from a page (pure): the section that holds from there, and the file that a viewer shows."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from oitcheck.crawl import kinds, shares
from oitcheck.crawl.survey.frontier import Planned
from oitcheck.crawl.survey.scope import Candidate, Section
from oitcheck.documents.web.addresses import Addresses
from oitcheck.models import Document, Fetch, Role, Visit


def section_from(planned: Planned, fetch: Fetch) -> Section:
    """A submitted URL's section is where it ends, too: short links and moved pages, more than once, redirect to it."""
    section = planned.section
    if planned.visit.role is Role.SUBMITTED and fetch.hops:
        for url in (*(hop.url for hop in fetch.hops[1:]), fetch.final_url):
            section = replace(Section.of(url), formerly=section)
    return section


def is_gate(visit: Visit, fetch: Fetch) -> bool:
    """Whether a page came where a file was meant, under that address and from that site: it says where the file is."""
    asked, came, above = (urlsplit(url) for url in (visit.url, fetch.final_url, visit.found_on))
    return visit.role is Role.FILE and asked.path == came.path and asked.netloc == came.netloc == above.netloc


def shared_file(visit: Visit, fetch: Fetch, page: Document) -> list[Candidate]:
    """The file that a viewer shows is behind another URL, and so is one that asks to be confirmed."""
    asked = {visit.url.partition("#")[0], fetch.final_url.partition("#")[0]}
    found = dict.fromkeys(kinds.fetch_url(url) for url in (visit.url, fetch.final_url))
    if visit.role is Role.FILE:
        found.update(dict.fromkeys(shares.behind(fetch.final_url, page)))
    # Submitted as a viewer's: links on pages are followed through it.
    viewed = {file for url in sorted(asked) if "=" in url and (file := _viewed(url))}
    found.update(dict.fromkeys(sorted(viewed)))
    return [
        Candidate(url, Role.PAGE if kinds.is_drive_folder(url) else Role.FILE, visit.anchor, visit.context)
        for url in found
        if url not in asked and (kinds.is_drive_folder(url) or shares.is_shared(url) or url in viewed)
    ]


def _viewed(url: str) -> str:
    """The file that a viewer on this or any other site is told to show, "" if the address is none."""
    addresses = Addresses(url)
    file = addresses.target(url)
    return file if file != addresses.absolute(url) else ""
