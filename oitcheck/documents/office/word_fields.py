"""Links that Word keeps as fields, HYPERLINK and the address: in texts pasted from elsewhere and in files of old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from oitcheck.documents.packed.container import attribute, local
from oitcheck.thai.text import repair

_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?(https?://[^"\s]+)', re.IGNORECASE)
_MAX_DEEP = 20


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code, and what it shows, which comes behind a mark."""

    code: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    shows: bool = False


def field_links(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The addresses of fields in a paragraph or row, with their words."""
    open_: list[_Field] = []
    for item in element.iter("{*}fldSimple", "{*}fldChar", "{*}instrText", "{*}t"):
        name = local(item)
        if name == "fldSimple":
            yield from _link(attribute(item, "instr"), "".join(item.itertext()))
        elif name == "fldChar":
            yield from _marked(open_, attribute(item, "fldCharType"))
        elif open_ and name == "instrText" and not open_[-1].shows:
            open_[-1].code.append(item.text or "")
        elif name == "t":
            for around in open_:
                around.shown.append(item.text or "")


def _marked(open_: list[_Field], mark: str) -> Iterator[tuple[str, str]]:
    """A field begins, goes on with what it shows, or ends."""
    if mark == "begin" and len(open_) < _MAX_DEEP:
        open_.append(_Field())
    elif mark == "separate" and open_:
        open_[-1].shows = True
    elif mark == "end" and open_:
        ended = open_.pop()
        yield from _link("".join(ended.code), "".join(ended.shown))


def _link(code: str, shown: str) -> Iterator[tuple[str, str]]:
    address = _ADDRESS.match(code)
    if address:
        yield address[1], " ".join(repair(shown).split())
