"""What the sheets of an XLSX hold that calamine does not tell: formulas without results, words struck out, words drawn
on a sheet or printed over it, notes, links, objects of other programs."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from oitcheck.documents.office.drawn import drawn_text
from oitcheck.documents.office.enclosed import objects
from oitcheck.documents.office.sheet_links import Placed, sheet_links
from oitcheck.documents.office.struck import Remaining, StruckOut
from oitcheck.documents.office.uncomputed import Formulas, column_number, uncomputed
from oitcheck.documents.packed.container import attribute, local, parse_xml, relations, xml_member

_FOLDERS = ("xl/worksheets/", "xl/chartsheets/")
_DRAWING = re.compile(rb"<(?:\w+:)?(?:d|legacyD)rawing\b")
_OBJECT = re.compile(rb"<(?:\w+:)?oleObject\b")
_PRINTED = re.compile(rb"<(?:\w+:)?(?:odd|first)(?:Header|Footer)>([^<]+)<")
_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|[A-JL-Z])')  # font, size, colour, place, page
_WORD = re.compile(r"[^\W\d_]{3}")
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_FIRST, _LAST = re.compile(rb'\bmin="(\d{1,5})"'), re.compile(rb'\bmax="(\d{1,5})"')
_LETTERS_OF_VALUES = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})\d+"[^>]*(?<!/)>')
_HIDDEN_ROW = re.compile(
    rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*(?<!/)>\s*(?:<(?:\w+:)?c\b[^>]*/>\s*)*+<(?:\w+:)?c\b'
)


class Beside(NamedTuple):
    """Of one sheet. `uncomputed`: it has formulas of which nobody knows whether they show anything.

    `struck`: cells with words struck out, and what is left of them. `tucked`: hidden rows or columns hold something.
    """

    formulas: Formulas
    drawn: str = ""
    objects: tuple[tuple[str, bool], ...] = ()
    uncomputed: bool = False
    struck: Remaining | None = None
    links: Placed = ()
    tucked: bool = False


NOTHING = Beside({})


def beside_sheets(archive: zipfile.ZipFile, refuse: Callable[[bytes], None]) -> dict[str, Beside]:
    """For each sheet that has any of it, by its name; `refuse` raises for one that is not to be read."""
    sheets: dict[str, Beside] = {}
    struck_out = StruckOut.of(archive)
    for member in archive.namelist():
        if member.startswith(_FOLDERS) and member.endswith(".xml"):
            xml = archive.read(member)
            refuse(xml)
            found = _beside(archive, member, xml, struck_out)
            if any(found):
                sheets[member] = found
    return {name: sheets[member] for name, member in _sheet_members(archive) if member in sheets} if sheets else {}


def _beside(archive: zipfile.ZipFile, member: str, xml: bytes, struck_out: StruckOut) -> Beside:
    drawn = drawn_text(archive, member) if _DRAWING.search(xml) else ""
    words = "\n".join(filter(None, (drawn, *_printed(xml))))
    held = _objects(archive, member, xml) if _OBJECT.search(xml) else ()
    struck = struck_out.remaining(xml) or None
    links = sheet_links(archive, member, xml)
    return Beside(uncomputed(xml), words, held, struck=struck, links=links, tucked=_is_tucked(xml))


def _is_tucked(xml: bytes) -> bool:
    """Whether a value stands in a row or a column that is hidden."""
    if b"hidden=" not in xml:
        return False
    first = xml.find(b"<sheetData")
    columns = [range(int(start), int(end) + 1) for start, end in _spans(_HIDDEN_COLUMNS.findall(xml, 0, max(0, first)))]
    if columns:
        letters = set(_LETTERS_OF_VALUES.findall(xml, max(0, first)))
        if any(column_number(name.decode()) in span for name in letters for span in columns):
            return True
    return _HIDDEN_ROW.search(xml, max(0, first)) is not None


def _spans(columns: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for column in columns:
        start, end = _FIRST.search(column), _LAST.search(column)
        if start and end:
            yield start[1], end[1]


def _printed(xml: bytes) -> Iterator[str]:
    """Words over and below the printed sheet, without the codes for fonts and page numbers."""
    for written in _PRINTED.findall(xml, max(0, xml.rfind(b"</sheetData>"))):
        text = " ".join(_CODE.sub(" ", html.unescape(written.decode("utf-8", "replace"))).split())
        if _WORD.search(text):
            yield text


def _objects(archive: zipfile.ZipFile, member: str, xml: bytes) -> tuple[tuple[str, bool], ...]:
    targets = relations(archive, member)
    return tuple(dict.fromkeys(targets.get(relation, ("", True)) for relation in objects(parse_xml(xml))))


def _sheet_members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets, with the members that hold them."""
    targets = relations(archive, "xl/workbook.xml")
    if "xl/workbook.xml" in archive.NameToInfo:
        for sheet in (e for e in xml_member(archive, "xl/workbook.xml").iter() if local(e) == "sheet"):
            yield attribute(sheet, "name"), targets.get(attribute(sheet, "id"), ("", False))[0]
