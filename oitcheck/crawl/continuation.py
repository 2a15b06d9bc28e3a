"""Whether a link of the submitted page leads to the rest of what it announces, wherever the site files it (pure).

Flat permalinks (`?p=171`, `/รายงานผล-ต.ค.-65/`) lie beside the page that lists them, not below it.  Such a link of the
page's own content is followed if it carries a date, or is called what the page is called.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from oitcheck.models import Document, Link, LinkKind
from oitcheck.thai.text import norm

_SHARED = 8  # characters of a name: a Thai word or two
_JOINT = re.compile(r"\s[-|–—»:]\s|\|")


def continues(page_url: str, own: Document, link: Link) -> bool:
    """Whether a link on the page (its template taken off) leads to content that the page announces."""
    if link.kind is not LinkKind.ANCHOR or link.landmark or not _is_beside(page_url, link.url):
        return False
    from oitcheck.thai.periods import find_periods  # a large vocabulary, which few crawls need

    anchor = norm(link.anchor)
    return any(p.month_numbers for p in find_periods(link.anchor)) or any(_is_called(anchor, n) for n in _names(own))


def _is_beside(page_url: str, url: str) -> bool:
    """Another page of the same host, and not its front page."""
    here, there = urlsplit(page_url), urlsplit(url)
    same_host = here.netloc.lower().removeprefix("www.") == there.netloc.lower().removeprefix("www.")
    elsewhere = (here.path.rstrip("/"), here.query) != (there.path.rstrip("/"), there.query)
    return same_host and elsewhere and bool(there.path.strip("/") or there.query)


def _names(own: Document) -> list[str]:
    headings = (part.text for part in own.parts if part.heading)
    return [norm(name) for name in (*_JOINT.split(own.title), *headings)]


def _is_called(anchor: str, name: str) -> bool:
    shorter, longer = sorted((anchor, name), key=len)
    return len(shorter) >= _SHARED and shorter in longer
