"""Words that are struck out in OpenDocument texts and in the cells of workbooks, or white on white: what was taken
back, or out of sight, is not said."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from oitcheck.documents.content import UnreadableError
from oitcheck.documents.office.uncomputed import place_of
from oitcheck.documents.packed.container import attribute, local, parse_xml, xml_member
from oitcheck.thai.text import repair

_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_OFF = ("0", "false")
_SHOWS_NOTHING = ";;;"
_MAY_HIDE = re.compile(rb"strike|FFFFFF|ffffff|theme=.0|indexed=.[19]\b|;;;")
# What may colour cells whose own format does not: tables, conditions, pictures and shapes.
_COLOURED = re.compile(rb"<(?:\w+:)?(?:conditionalFormatting|tablePart|drawing|legacyDrawing|picture)\b")

Remaining = dict[tuple[int, int], str]


def strike_out(root: etree._Element) -> None:
    """Empties the spans and paragraphs of an OpenDocument text whose style strikes them out, hides them, or is white
    where nothing is coloured."""
    coloured = any(map(is_coloured, root.iter()))
    styles = {attribute(style, "name"): style for style in root.iter("{*}style")}
    struck = {name for name, style in styles.items() if any(_takes_back(e, coloured) for e in style)}
    seen = {name for name, style in styles.items() if any(attribute(e, "color") for e in style)} - struck
    for element in root.iter("{*}span", "{*}p", "{*}h") if struck else ():
        if attribute(element, "style-name") in struck and not any(
            attribute(span, "style-name") in seen for span in element.iter("{*}span")
        ):
            tail = element.tail
            element.clear()
            element.tail = tail


def without_struck(element: etree._Element, struck: frozenset[str]) -> str:
    """The text below an element but for the spans of these styles."""
    pieces = [element.text or ""]
    for child in element:
        if attribute(child, "style-name") not in struck:
            pieces.append(without_struck(child, struck))
        pieces.append(child.tail or "")
    return " ".join(pieces) if local(element) == "table-cell" else "".join(pieces)


def _takes_back(properties: etree._Element, coloured: bool) -> bool:
    white = not coloured and attribute(properties, "color").lower() == "#ffffff"
    return white or strikes_out(properties) or attribute(properties, "display") == "none"


def strikes_out(properties: etree._Element) -> bool:
    """Whether properties of an OpenDocument style draw a line through the letters."""
    return attribute(properties, "text-line-through-style") not in ("", "none")


def is_coloured(item: etree._Element) -> bool:
    """Whether an element of OpenDocument gives a colour to what lies behind letters."""
    colours = {attribute(item, "background-color").lower(), attribute(item, "fill-color").lower()}
    return not colours <= {"", "transparent", "#ffffff"}


@dataclass(frozen=True, slots=True)
class StruckOut:
    """Of a workbook: the formats of cells that strike out, those that are white on white where a sheet colours nothing
    by other means, and the texts that are struck out in part, by number."""

    formats: frozenset[str]
    blank: frozenset[str]
    texts: dict[str, str]

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> StruckOut:
        """As styles and texts say; a damaged part says nothing."""
        try:
            return cls(*_formats(archive), _texts(archive))
        except UnreadableError:
            return cls(frozenset(), frozenset(), {})

    def remaining(self, sheet: bytes) -> Remaining:
        """What is left of the cells of a worksheet that have words struck out."""
        unseen = self.formats if _COLOURED.search(sheet) else self.formats | self.blank
        unseen = frozenset(format_ for format_ in unseen if f' s="{format_}"'.encode() in sheet)
        if not unseen and not self.texts and b"<strike" not in sheet:
            return {}
        left: Remaining = {}
        for cell in parse_xml(sheet).iter("{*}c"):
            place, kept = place_of(cell.get("r", "")), self._kept(cell, unseen)
            if place is not None and kept is not None:
                left[place] = kept
        return left

    def _kept(self, cell: etree._Element, unseen: frozenset[str]) -> str | None:
        if cell.get("s") in unseen:
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


def _formats(archive: zipfile.ZipFile) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of the formats that strike out, and of those that show nothing."""
    if _STYLES not in archive.NameToInfo or not _MAY_HIDE.search(archive.read(_STYLES)):
        return frozenset(), frozenset()
    parts = {local(e): list(e) for e in xml_member(archive, _STYLES)}
    fonts, fills = parts.get("fonts", []), parts.get("fills", [])
    struck = {str(at) for at, font in enumerate(fonts) if _strikes(font)}
    white = {str(at) for at, font in enumerate(fonts) if any(local(e) == "color" and _is_white(e) for e in font)}
    plain = {str(at) for at, fill in enumerate(fills) if _is_plain(fill)}
    mute = {e.get("numFmtId") for e in parts.get("numFmts", []) if e.get("formatCode") == _SHOWS_NOTHING}
    formats = [(str(at), format_) for at, format_ in enumerate(parts.get("cellXfs", []))]
    blank = (
        at
        for at, e in formats
        if e.get("numFmtId") in mute or (e.get("fontId") in white and e.get("fillId", "0") in plain)
    )
    return frozenset(at for at, e in formats if e.get("fontId") in struck), frozenset(blank)


def _is_white(colour: etree._Element) -> bool:
    """White by number, or by the theme, whose first colour is that of the paper."""
    by_theme = colour.get("theme") == "0" and not colour.get("tint")
    return by_theme or (colour.get("rgb", "")[-6:].upper() == "FFFFFF" or colour.get("indexed") in ("1", "9"))


def _is_plain(fill: etree._Element) -> bool:
    """The colour of the paper: none, or white all over."""
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") not in (None, "none", "solid"):
        return False
    front = pattern.find("{*}fgColor")
    return pattern.get("patternType") != "solid" or (front is not None and _is_white(front))


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
