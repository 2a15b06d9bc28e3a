"""Links that say nothing right behind one that names a document: "(Word)" behind "แผนปฏิบัติราชการ" (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from oitcheck.links import names_nothing, place, says_only_file
from oitcheck.models import Document, Link


def named_before(page: Document) -> dict[str, str]:
    """By the address of a link that says nothing (as `links.place` has it): the words of the link that it goes on from.

    None for what goes on from several.
    """
    found: dict[str, set[str]] = defaultdict(set)
    placed = (link for link in page.links if link.part is not None and 0 <= link.part < len(page.parts))
    for number, links in groupby(placed, key=lambda link: link.part):
        for link, name in _continuing(list(links), page.parts[number or 0].text):
            found[place(link.url)].add(name)
    return {url: names.pop() for url, names in found.items() if len(names) == 1}


def _continuing(links: list[Link], text: str) -> Iterator[tuple[Link, str]]:
    """The links of a part that say nothing, with the name that stands before each, nothing else being in between."""
    name, end = "", 0
    for link in links:
        start = text.find(link.anchor, end) if link.anchor else -1
        if start < 0 or not says_only_file(text[end:start]):
            name = ""
        if not names_nothing(link.anchor):
            name = link.anchor
        elif name:
            yield link, name
        end = max(end, start + len(link.anchor))
