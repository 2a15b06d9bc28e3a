"""Words that Office keeps apart from the text: text boxes of sheets, SmartArt and charts, each in a part of its own."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from oitcheck.documents.content import UnreadableError
from oitcheck.documents.packed.container import attribute, local, relations, xml_member
from oitcheck.thai.text import repair

_DRAWN = re.compile(r"/(?:drawings/drawing|charts/chart|diagrams/data)\w*\.xml$|^xl/comments(?:/comment)?\d*\.xml$")
_MAX_PARTS = 200


def drawn_text(archive: zipfile.ZipFile, part: str) -> str:
    """The words in what is drawn on a part (a sheet, a slide, the text), a paragraph a line."""
    lines: list[str] = []
    waiting, known = [part], {part}
    while waiting and len(known) < _MAX_PARTS:
        for target, external in _relations(archive, waiting.pop()).values():
            if not external and target not in known and _DRAWN.search(target) and target in archive.NameToInfo:
                known.add(target)
                waiting.append(target)
                lines += _lines(archive, target)
    return repair("\n".join(lines))


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, bool]]:
    try:
        return relations(archive, part)
    except UnreadableError:
        return {}


def _lines(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    try:
        root = xml_member(archive, part)
    except UnreadableError:  # a damaged drawing leaves the rest readable
        return
    yield from _paragraphs(root)
    for series in (e for e in root.iter() if local(e) == "ser"):
        yield from _series(series)


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for paragraph in (e for e in root.iter() if local(e) in ("p", "comment")):
        text = " ".join("".join(e.text or "" for e in paragraph.iter() if local(e) == "t").split())
        if text:
            yield text


def _series(series: etree._Element) -> Iterator[str]:
    """A series of a chart: its name, then what each of its figures is of, and the figure."""
    parts = {local(e): e for e in series}
    yield from _values(parts.get("tx")).values()
    names, figures = _values(parts.get("cat")), _values(parts.get("val"))
    yield from (f"{names[at]} {figures[at]}" for at in names if at in figures)


def _values(element: etree._Element | None) -> dict[str, str]:
    """The values that a chart keeps of its cells, by their place."""
    points = [] if element is None else [e for e in element.iter() if local(e) == "pt"]
    values = ((attribute(p, "idx"), " ".join("".join(map(str, p.itertext())).split())) for p in points)
    return {at: value for at, value in values if value}
