"""Lines above links that say nothing themselves: "แผนปฏิบัติราชการ", and below it "PDF" and "Word" (pure)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from oitcheck.links import place, says_only_file
from oitcheck.models import Document, Link, LinkKind, Part

_FORMAT = re.compile(r"pdf|word|excel|docx?|xlsx?", re.I)
_LONGEST = 120  # characters: more is a paragraph, not a name


def captions(page: Document) -> dict[str, str]:
    """By the address of a link (as `links.place` has it): the line above it that calls it by name.

    What is shown in a frame is called by the line just above it. A heading is above all that follows, so it is no
    caption; nor is there one for what is linked under several.
    """
    found: dict[str, set[str]] = defaultdict(set)
    linked = {link.part for link in page.links if link.part is not None and link.kind is LinkKind.ANCHOR}
    for link in page.links:
        if link.part is not None and not link.landmark and 0 <= link.part < len(page.parts):
            found[place(link.url)].update(_above(page.parts, link, linked))
    return {url: lines.pop() for url, lines in found.items() if len(lines) == 1}


def _above(parts: Sequence[Part], link: Link, linked: Collection[int]) -> Iterator[str]:
    number = link.part or 0
    own = parts[number].text
    if link.kind is not LinkKind.FRAME and not says_only_file(own):
        return
    while number > 0 and not parts[number].heading and says_only_file(parts[number].text):
        number -= 1
    formats = _formats(own)
    if number in linked and formats and formats == _formats(parts[number].text):
        return  # the name of a file beside which it stands: the same format again is another document
    line = " ".join(parts[number].text.split())
    if not parts[number].heading and len(line) <= _LONGEST and not says_only_file(line):
        yield line


def _formats(line: str) -> set[str]:
    return set(_FORMAT.findall(line.lower()))
