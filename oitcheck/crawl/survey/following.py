"""Where an item goes on from a page (pure): its links, the section that holds there, the file that a viewer shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import chain
from urllib.parse import urlsplit

from oitcheck.crawl import kinds, shares
from oitcheck.crawl.reading.pages import Page
from oitcheck.crawl.survey.frontier import Frontier, Planned
from oitcheck.crawl.survey.looks import Look, Reading, needed_by
from oitcheck.crawl.survey.scope import Candidate, Section, candidates, listed
from oitcheck.documents.web.addresses import Addresses
from oitcheck.links import place
from oitcheck.models import SEVERAL_ITEMS, Document, Fetch, Role, Submission, Visit
from oitcheck.template import Template


class Following:
    """Which visits an item makes from what a visit met.

    `shown`: item and URL of a viewer -> the file that it shows.
    """

    def __init__(self, submission: Submission, frontier: Frontier) -> None:
        self.shown: dict[tuple[str, str], str] = {}
        named = (dict.fromkeys(place(entry.url) for entry in item.urls) for item in submission.items.values())
        self._submitted = Counter(chain.from_iterable(named))  # how many items each place stands for
        self._frontier = frontier
        self._gates: set[tuple[str, str]] = set()  # item and URL of a page that came before a file

    def beyond(self, planned: Planned, fetch: Fetch, look: Look, template: Template | None) -> list[Planned]:
        """The visits, in the order of the page; `template`: what the site's pages repeat, as far as it is known."""
        if look.page is not None and planned.visit.role is not Role.PICTURE:
            return self._behind_page(planned, fetch, look.page, template)
        if planned.visit.role is Role.SUBMITTED:  # a page that a file lists is in the place of a submitted one
            found = listed(look.leads_to)
            return [c for f in found for c in self._frontier.follow(planned, [f], fetch.final_url, Section.of(f.url))]
        return []

    def _behind_page(self, planned: Planned, fetch: Fetch, page: Page, template: Template | None) -> list[Planned]:
        visit, section = planned.visit, section_from(planned, fetch)
        shared = shared_file(visit, fetch, page.document)
        if shared:
            self.shown[visit.item, visit.url] = shared[0].url
        is_new = partial(self._frontier.is_new, visit.item)
        leads_on = needed_by(visit) is Reading.WHOLE
        gives = not leads_on and self._is_gate(visit, fetch)
        is_index = self._submitted[place(visit.url)] >= SEVERAL_ITEMS or page.labels_items
        is_told = is_index or (template is not None and template.is_learned(page.url))
        is_others = self._is_submitted if is_told else None
        found = candidates(section, page.url, page.document, is_new, is_others, is_index=is_index)
        below = found if leads_on or gives else ()
        wanted = (child for child in below if leads_on or child.role is Role.FILE)
        return self._frontier.follow(planned, [*shared, *wanted], visit.url if shared else page.url, section)

    def _is_gate(self, visit: Visit, fetch: Fetch) -> bool:
        """Whether a page before a file is gone through; of those behind it none is."""
        if not is_gate(visit, fetch) or (visit.item, visit.found_on) in self._gates:
            return False
        self._gates.add((visit.item, fetch.final_url))
        return True

    def _is_submitted(self, url: str) -> bool:
        return place(url) in self._submitted


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
