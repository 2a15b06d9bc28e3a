"""DOCX: a walk over the XML in reading order, so that headers, text boxes and nested tables are not missed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.grid import CUT, Cell, expand
from oitcheck.documents.office.drawn import drawn_text
from oitcheck.documents.office.enclosed import objects, take_in
from oitcheck.documents.office.ole import is_encrypted_package
from oitcheck.documents.office.word_fields import field_links
from oitcheck.documents.office.word_signs import is_unseen, numbered, sign_of
from oitcheck.documents.packed.container import (
    attribute,
    core_title,
    local,
    member,
    opened,
    parse_xml,
    relations,
    xml_member,
)
from oitcheck.documents.pictures.embedded import embedded_picture
from oitcheck.documents.pictures.pictured import WordPage
from oitcheck.documents.tabbed import Line, tables_of_lines, without_tabs
from oitcheck.models import Link, Part, Problem, Table

_MAIN = "word/document.xml"
_LOCKED = "ไฟล์ Word มีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"
_EMPTY = "ไฟล์ Word มีแต่รูปภาพ ไม่มีข้อความให้อ่าน ต้องให้เจ้าหน้าที่เปิดดู"
_HEADING = re.compile(r"heading|title|หัวเรื่อง|หัวข้อ|ชื่อเรื่อง", re.IGNORECASE)
_MARGINS = (("header", "หัวกระดาษ"), ("footer", "ท้ายกระดาษ"), ("footnotes", "เชิงอรรถ"), ("endnotes", "เชิงอรรถท้ายเรื่อง"))
_SKIPPED = frozenset({"Fallback", "del", "delText", "instrText", "moveFrom", "pPr", "rPr", "tblPr", "sectPr"})
_CONTAINERS = frozenset({"sdt", "sdtContent", "ins", "smartTag", "customXml", "moveTo", "txbxContent"})


def word_content(source: Source) -> Content:
    """The reader of the registry."""
    if source.payload[:2] != b"PK" and is_encrypted_package(source.payload):
        raise UnreadableError(Problem.LOCKED, _LOCKED)
    with opened(source.payload) as archive:
        reader = _Reader(archive, source)
        reader.read()
        content = reader.content
    if not any(part.text for part in content.parts) and content.pictures:
        content.spoil(Problem.SCAN, _EMPTY)
    return content


class _Reader:
    """Walks the main part, then what stands in the margins."""

    def __init__(self, archive: zipfile.ZipFile, around: Source) -> None:
        self.archive = archive
        self.around = around
        self.main = _main_part(archive)
        self.content = Content(title=core_title(archive))
        self.styles = _heading_styles(archive)
        self.relations = relations(archive, self.main)
        self.paragraphs = 0
        self.recent: list[str] = []  # the last paragraphs, for captions
        self.lines: list[Line] = []  # with their tabs
        self.enclosed = 0

    def read(self) -> None:
        body = xml_member(self.archive, self.main)
        self._blocks(body)
        self.content.tables += tables_of_lines(self.lines)
        WordPage.of(body).mark_pictures(self.content, body)
        if drawn := drawn_text(self.archive, self.main):
            self.content.parts.append(Part(locator="แผนผังและแผนภูมิ", text=drawn))
        for kind, locator in _MARGINS:
            for name in sorted(self.archive.namelist()):
                if re.fullmatch(rf"word/{kind}\d*\.xml", name):
                    self._margin(name, locator)
        if not self.content.title:
            self.content.title = next((part.text for part in self.content.parts if part.heading), "")

    def _margin(self, name: str, locator: str) -> None:
        root = parse_xml(member(self.archive, name))
        text = "\n".join(filter(None, (_text(p) for p in root.iter() if local(p) == "p")))
        if text and all(part.text != text for part in self.content.parts if part.locator == locator):
            self.content.parts.append(Part(locator=locator, text=text))

    def _blocks(self, root: etree._Element) -> None:
        """Paragraphs and tables in order; the walk stops at each, so that none is read twice."""
        waiting = [root]
        while waiting:
            element = waiting.pop()
            name = local(element)
            if name == "p":
                waiting.extend(reversed(list(_boxes(element))))
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "altChunk":
                self._take_in(attribute(element, "id"))
            elif name not in _SKIPPED and not is_unseen(element):
                waiting.extend(reversed(list(element)))

    def _paragraph(self, element: etree._Element) -> None:
        self.paragraphs += 1
        locator = f"ย่อหน้า {self.paragraphs}"
        written = _written(element)
        text = without_tabs(written)
        self.lines += [(locator, line) for line in written.split("\n")]
        self._references(element, locator, text)
        if text:
            heading = self._is_heading(element) and len(text) <= 300
            self.content.parts.append(Part(locator=locator, text=text, heading=heading))
            self.recent = [*self.recent[-2:], text]

    def _is_heading(self, paragraph: etree._Element) -> bool:
        for element in paragraph.iter():
            if local(element) == "pStyle":
                return attribute(element, "val") in self.styles
            if local(element) == "outlineLvl":
                return attribute(element, "val") < "9"
            if local(element) == "r":
                return False
        return False

    def _table(self, element: etree._Element) -> None:
        self.lines.append(("", ""))
        locator = f"ตาราง {len(self.content.tables) + 1}"
        caption = "\n".join(text for text in self.recent if len(text) <= 200)
        cells = _cells(element)
        if len(grid := expand(cells)) < len(cells):
            self.content.spoil(Problem.TOO_LARGE, CUT)
        self.content.tables.append(Table(locator=locator, caption=caption, rows=grid))
        for index, row in enumerate(_rows(element), 1):
            text = " ".join(filter(None, (_cell_text(cell) for cell in _row_cells(row))))
            if text:
                self.content.parts.append(Part(locator=f"{locator} แถว {index}", text=text))
            self._references(row, locator, text)
        for inner in _inner_tables(element):
            self._table(inner)
        self.recent = []

    def _take_in(self, relation: str) -> None:
        """What another program or file gave to the text, at this place."""
        self.enclosed += 1
        target = self.relations.get(relation, ("", True))
        take_in(self.content, self.archive, target, f"ส่วนที่แทรก {self.enclosed}", self.around)

    def _references(self, element: etree._Element, locator: str, text: str) -> None:
        """Pictures, hyperlinks and objects of other programs in a paragraph or row."""
        for url, anchor in field_links(element):
            self.content.links.append(Link(url=url, anchor=anchor, context=text[:200]))
        for item in _visible(element):
            name = local(item)
            if name == "hyperlink":
                target, external = self.relations.get(attribute(item, "id"), ("", False))
                if external and target.startswith(("http://", "https://")):
                    self.content.links.append(Link(url=target, anchor=_text(item), context=text[:200]))
            elif name in ("blip", "imagedata"):
                relation = attribute(item, "embed" if name == "blip" else "id")
                target, external = self.relations.get(relation, ("", False))
                if target and not external:
                    self.content.pictures.append(embedded_picture(self.archive, target, locator))
            elif name == "object":
                for relation in objects(item):
                    self._take_in(relation)
            elif name == "altChunk":
                self._take_in(attribute(item, "id"))


def _main_part(archive: zipfile.ZipFile) -> str:
    if _MAIN in archive.NameToInfo:
        return _MAIN
    names = (target for target, external in relations(archive, "").values() if not external)
    return next((n for n in names if n.startswith("word/") and n in archive.NameToInfo), _MAIN)


def _heading_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    if "word/styles.xml" not in archive.NameToInfo:
        return frozenset()
    try:
        root = xml_member(archive, "word/styles.xml")
    except UnreadableError:
        return frozenset()
    found = set()
    for style in root:
        if local(style) == "style" and attribute(style, "type") == "paragraph":
            names = [attribute(e, "val") for e in style if local(e) == "name"]
            outlined = any(local(e) == "outlineLvl" and attribute(e, "val") < "9" for e in style.iter())
            if outlined or any(_HEADING.search(name) for name in names):
                found.add(attribute(style, "styleId"))
    return frozenset(found)


def _visible(element: etree._Element) -> Iterator[etree._Element]:
    """Descendants that are not alternatives for older programs, deletions or properties."""
    waiting = list(reversed(element))
    while waiting:
        item = waiting.pop()
        if local(item) not in _SKIPPED and not is_unseen(item):
            yield item
            waiting.extend(reversed(item))


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored in a paragraph; those inside others come with them."""
    waiting = list(reversed(paragraph))
    while waiting:
        item = waiting.pop()
        name = local(item)
        if name == "txbxContent":
            yield item
        elif name not in _SKIPPED:
            waiting.extend(reversed(item))


def _text(element: etree._Element) -> str:
    return without_tabs(_written(element))


def _written(element: etree._Element) -> str:
    """A paragraph's own text with its tabs, that of text boxes left to their own paragraphs."""
    pieces: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        item = waiting.pop()
        name = local(item)
        if name == "t":
            pieces.append(item.text or "")
        elif name in ("tab", "ptab"):
            pieces.append("\t")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif sign := sign_of(item, name):
            pieces.append(sign)
        elif name not in _SKIPPED and name not in ("txbxContent", "tbl") and not is_unseen(item):
            waiting.extend(reversed(item))
    return "".join(pieces)


def _through_containers(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Children of a kind, also those wrapped in content controls or tracked changes."""
    waiting = list(reversed(element))
    while waiting:
        item = waiting.pop()
        name = local(item)
        if name == wanted:
            yield item
        elif name in _CONTAINERS:
            waiting.extend(reversed(item))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Rows, without those whose deletion is tracked."""
    return (row for row in _through_containers(table, "tr") if _row_property(row, "del") is None)


def _row_property(row: etree._Element, name: str) -> etree._Element | None:
    return next((item for part in row if local(part) == "trPr" for item in part if local(item) == name), None)


def _row_cells(row: etree._Element) -> Iterator[etree._Element]:
    return _through_containers(row, "tc")


def _cell_text(cell: etree._Element) -> str:
    own = (p for p in _visible(cell) if local(p) == "p" and not _in_inner_table(p, cell))
    paragraphs = [_text(p) or numbered(p) for p in own]
    return "\n".join(filter(None, paragraphs))


def _text_inside(cell: etree._Element) -> str:
    """What the tables in a cell say: it is not empty where it holds nothing else."""
    return "\n".join(filter(None, (_text(item) for item in _visible(cell) if local(item) == "p")))


def _in_inner_table(element: etree._Element, cell: etree._Element) -> bool:
    for above in element.iterancestors():
        if above is cell:
            return False
        if local(above) == "tbl":
            return True
    return False


def _inner_tables(table: etree._Element) -> Iterator[etree._Element]:
    """Tables one level further in."""
    for row in _rows(table):
        for cell in _row_cells(row):
            yield from (t for t in _visible(cell) if local(t) == "tbl" and not _in_inner_table(t, cell))


def _cells(table: etree._Element) -> list[list[Cell]]:
    """The grid with its spans: `vMerge` says "as above" cell by cell, which is turned into a repeated text."""
    rows: list[list[Cell]] = []
    above: dict[int, str] = {}
    for row in _rows(table):
        skipped = _row_property(row, "gridBefore")
        column = 0 if skipped is None else _columns(skipped)
        cells = [Cell("")] * column
        for cell in _row_cells(row):
            span, merge = _span(cell)
            text = above.get(column, "") if merge == "continue" else _cell_text(cell) or _text_inside(cell)
            for n in range(column, column + span):
                above[n] = text
            column += span
            cells.append(Cell(text, 1, span))
        rows.append(cells)
    return rows


def _span(cell: etree._Element) -> tuple[int, str]:
    """Columns covered, and "restart", "continue" or "" for the vertical merge."""
    span, merge = 1, ""
    for properties in cell:
        if local(properties) == "tcPr":
            for item in properties:
                if local(item) == "gridSpan":
                    span = _columns(item)
                elif local(item) == "vMerge":
                    merge = attribute(item, "val") or "continue"
    return span, merge


def _columns(item: etree._Element) -> int:
    value = attribute(item, "val")
    return max(1, min(int(value), 200)) if value.isascii() and value.isdigit() else 1
