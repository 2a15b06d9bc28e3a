"""Words that are struck out in OpenDocument texts and in the cells of workbooks: what was taken back is not said."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

from lxml import etree

from oitcheck.documents.container import attribute, local, parse_xml, xml_member
from oitcheck.documents.content import UnreadableError
from oitcheck.documents.uncomputed import place_of
from oitcheck.thai.text import repair

_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_OFF = ("0", "false")

Remaining = dict[tuple[int, int], str]


def strike_out(root: etree._Element) -> None:
    """Empties the spans of an OpenDocument text whose style strikes them out."""
    struck = {
        attribute(style, "name")
        for style in root.iter("{*}style")
        if any(attribute(e, "text-line-through-style") not in ("", "none") for e in style)
    }
    for span in root.iter("{*}span") if struck else ():
        if attribute(span, "style-name") in struck:
            tail = span.tail
            span.clear()
            span.tail = tail


@dataclass(frozen=True, slots=True)
class StruckOut:
    """Of a workbook: the formats of cells that strike out, and the texts that are struck out in part, by number."""

    formats: frozenset[str]
    texts: dict[str, str]

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> StruckOut:
        """As styles and texts say; a damaged part says nothing."""
        try:
            return cls(_formats(archive), _texts(archive))
        except UnreadableError:
            return cls(frozenset(), {})

    def remaining(self, sheet: bytes) -> Remaining:
        """What is left of the cells of a worksheet that have words struck out."""
        if not self.formats and not self.texts and b"<strike" not in sheet:
            return {}
        left: Remaining = {}
        for cell in parse_xml(sheet).iter("{*}c"):
            place, kept = place_of(cell.get("r", "")), self._kept(cell)
            if place is not None and kept is not None:
                left[place] = kept
        return left

    def _kept(self, cell: etree._Element) -> str | None:
        if cell.get("s") in self.formats:
            return ""
        if cell.get("t") == "s":
            return self.texts.get(cell.findtext("{*}v", ""))
        inline = cell.find("{*}is")
        return _unstruck(inline) if inline is not None and _is_struck(inline) else None


def with_remaining(rows: list[tuple[str, ...]], left: Remaining) -> list[tuple[str, ...]]:
    """The rows, with what is left of struck cells in their place."""
    return [
        tuple(left.get((at, column), text) if text else text for column, text in enumerate(row))
        for at, row in enumerate(rows)
    ]


def _formats(archive: zipfile.ZipFile) -> frozenset[str]:
    if _STYLES not in archive.NameToInfo or b"strike" not in archive.read(_STYLES):
        return frozenset()
    parts = {local(e): e for e in xml_member(archive, _STYLES)}
    fonts = {str(at) for at, font in enumerate(parts.get("fonts", ())) if _strikes(font)}
    return frozenset(str(at) for at, format_ in enumerate(parts.get("cellXfs", ())) if format_.get("fontId") in fonts)


def _texts(archive: zipfile.ZipFile) -> dict[str, str]:
    if _STRINGS not in archive.NameToInfo or b"strike" not in archive.read(_STRINGS):
        return {}
    strings = [e for e in xml_member(archive, _STRINGS) if local(e) == "si"]
    return {str(at): _unstruck(e) for at, e in enumerate(strings) if _is_struck(e)}


def _unstruck(text: etree._Element) -> str:
    runs = [run for run in text if local(run) == "r" and not _is_struck(run)]
    return repair(" ".join("".join(run.findtext("{*}t", "") for run in runs).split()))


def _is_struck(text: etree._Element) -> bool:
    return any(map(_strikes, text.iter("{*}rPr")))


def _strikes(properties: etree._Element) -> bool:
    return any(local(e) == "strike" and attribute(e, "val") not in _OFF for e in properties)
