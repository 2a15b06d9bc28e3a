"""Whether a link of the submitted page leads to the rest of what it announces, wherever the site files it (pure).

Flat permalinks (`?p=171`, `/รายงานผล-ต.ค.-65/`) lie beside the page that lists them, not below it.  Such a link of the
page's own content is followed if it carries a date, or is called what the page is called, or says that it gives a file,
whatever its address looks like; and so is every other one, as a visitor of the page would, as long as they are few.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from oitcheck.links import is_beside, is_content, place, speaks_of_file
from oitcheck.models import Document, Link, LinkKind
from oitcheck.thai.text import norm

_SHARED = 8  # characters of a name: a Thai word or two
_FEW = 24  # more links of unknown kind on a page are an index of the site, an archive or a calendar
_FEW_OF_INDEX = 72  # a page that holds several items lists more
_JOINT = re.compile(r"\s[-|–—»:]\s|\|")


def continues(page_url: str, own: Document, link: Link) -> bool:
    """Whether a link on the page (its template taken off) leads to content that the page announces."""
    if link.kind is not LinkKind.ANCHOR or link.landmark or not is_beside(page_url, link.url):
        return False
    from oitcheck.thai.periods import find_periods  # a large vocabulary, which few crawls need

    anchor = norm(link.anchor)
    return any(p.month_numbers for p in find_periods(link.anchor)) or any(_is_called(anchor, n) for n in _names(own))


def gives_file(page_url: str, link: Link) -> bool:
    """Whether a link of the page's own content to the same site says that it gives a file; what comes, comes."""
    return is_content(page_url, link) and speaks_of_file(link)


def few_others(
    page_url: str, own: Document, is_known: Callable[[str], bool], *, is_index: bool = False
) -> frozenset[str]:
    """The places that the other links of a page's own content lead to; none where they are many."""
    others = {place(link.url) for link in own.links if is_content(page_url, link) and not is_known(link.url)}
    return frozenset(others) if len(others) <= (_FEW_OF_INDEX if is_index else _FEW) else frozenset()


def _names(own: Document) -> list[str]:
    headings = (part.text for part in own.parts if part.heading)
    return [norm(name) for name in (*_JOINT.split(own.title), *headings)]


def _is_called(anchor: str, name: str) -> bool:
    shorter, longer = sorted((anchor, name), key=len)
    return len(shorter) >= _SHARED and shorter in longer
