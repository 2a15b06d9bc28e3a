"""OpenDocument text and slides (ODT, ODP), by a walk over content.xml."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.grid import CUT, Cell, expand
from oitcheck.documents.office.enclosed import take_in
from oitcheck.documents.office.struck import strike_out
from oitcheck.documents.packed.container import attribute, local, opened, xml_member
from oitcheck.documents.pictures.embedded import embedded_picture
from oitcheck.documents.pictures.pictured import mark_large
from oitcheck.documents.tabbed import Line, tables_of_lines, without_tabs
from oitcheck.models import Format, Link, Part, Picture, Problem, Table

_LOCKED = "ไฟล์เอกสารมีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"
_SCAN = "ไฟล์เอกสารมีแต่รูปภาพ ไม่มีข้อความให้อ่าน ต้องให้เจ้าหน้าที่เปิดดู"
_SKIPPED = frozenset({"tracked-changes", "notes", "annotation", "forms", "sequence-decls", "covered-table-cell"})
_MAX_REPEATED = 50
_MAX_OBJECTS = 200


def opendocument_content(source: Source) -> Content:
    """The reader of the registry."""
    with opened(source.payload) as archive:
        if is_encrypted(archive):
            raise UnreadableError(Problem.LOCKED, _LOCKED)
        reader = _Reader(archive, source)
        root = xml_member(archive, "content.xml")
        strike_out(root)
        if source.format is Format.ODP:
            for number, page in enumerate((e for e in root.iter() if local(e) == "page"), 1):
                reader.blocks(page, f"สไลด์ {number}")
        else:
            reader.blocks(root, "")
            reader.content.tables += tables_of_lines(reader.lines)
            reader.margins()
        reader.content.title = _title(archive) or reader.content.title
    content = reader.content
    mark_large(content)
    if not any(part.text for part in content.parts) and content.pictures:
        content.spoil(Problem.SCAN, _SCAN)
    return content


class _Reader:
    """Collects paragraphs, tables, pictures and links; `place` is the slide, "" in a text."""

    def __init__(self, archive: zipfile.ZipFile, around: Source) -> None:
        self.archive = archive
        self.around = around
        self.content = Content()
        self.paragraphs = 0
        self.objects = 0
        self.lines: list[Line] = []  # with their tabs

    def blocks(self, root: etree._Element, place: str) -> None:
        """Everything below an element, in order."""
        waiting = list(reversed(root))
        while waiting:
            element = waiting.pop()
            name = local(element)
            if name in ("p", "h"):
                waiting.extend(reversed(list(_frames(element))))
                self._paragraph(element, name == "h" or _is_slide_title(element), place)
            elif name == "table":
                self._table(element, place)
            elif name == "image":
                self._picture(element, place or f"ย่อหน้า {self.paragraphs}")
            elif name in ("object", "object-ole"):
                self._object(element, place)
            elif name not in _SKIPPED and not (name == "section" and attribute(element, "display") == "none"):
                waiting.extend(reversed(element))

    def margins(self) -> None:
        """Headers and footers, which a text keeps among its styles."""
        if "styles.xml" not in self.archive.NameToInfo:
            return
        places = {"header": "หัวกระดาษ", "footer": "ท้ายกระดาษ"}
        for element in xml_member(self.archive, "styles.xml").iter():
            if local(element) in places:
                text = "\n".join(filter(None, (_text(e) for e in element.iter() if local(e) in ("p", "h"))))
                if text:
                    self.content.parts.append(Part(locator=places[local(element)], text=text))

    def _paragraph(self, element: etree._Element, heading: bool, place: str) -> None:
        self.paragraphs += 1
        locator = place or f"ย่อหน้า {self.paragraphs}"
        written = _written(element)
        self.lines += [(locator, line) for line in written.split("\n")]
        text = without_tabs(written)
        if not text:
            return
        self.content.parts.append(Part(locator=locator, text=text, heading=heading))
        if heading and not self.content.title:
            self.content.title = text
        for link in (e for e in element.iter() if local(e) == "a"):
            url = attribute(link, "href")
            if url.startswith(("http://", "https://")):
                self.content.links.append(Link(url=url, anchor=_text(link), context=text[:200]))

    def _table(self, element: etree._Element, place: str, above: str | None = None) -> None:
        """A table, then those in its cells, which have its caption (`above`)."""
        self.lines.append(("", ""))
        locator = place or f"ตาราง {len(self.content.tables) + 1}"
        recent = "\n".join(part.text for part in self.content.parts[-2:] if len(part.text) <= 200)
        caption = recent if above is None else above
        inside = [e for e in element.iter("{*}table") if _table_of(e) is element]
        rows = [_cells(row) for row in _own(element, "table-row")]
        whole = [_cells(row, whole=True) for row in _own(element, "table-row")] if inside else rows
        if len(grid := expand(whole)) < len(whole):
            self.content.spoil(Problem.TOO_LARGE, CUT)
        self.content.tables.append(Table(locator=locator, caption=caption, rows=grid))
        for number, cells in enumerate(rows, 1):
            text = " ".join(cell.text for cell in cells if cell.text)
            if text:
                self.content.parts.append(Part(locator=place or f"{locator} แถว {number}", text=text))
        for image in (e for e in element.iter("{*}image") if _table_of(e) is element):
            self._picture(image, locator)
        for table in inside:
            self._table(table, place, caption)

    def _object(self, element: etree._Element, place: str) -> None:
        """What another program put there: as a folder of OpenDocument, or as its own file."""
        href = attribute(element, "href").removeprefix("./").rstrip("/")
        if f"{href}/content.xml" in self.archive.NameToInfo and self.objects < _MAX_OBJECTS:
            self.objects += 1
            self.blocks(xml_member(self.archive, f"{href}/content.xml"), place)
        elif href:
            take_in(self.content, self.archive, (href, False), place or f"ย่อหน้า {self.paragraphs}", self.around)

    def _picture(self, element: etree._Element, locator: str) -> None:
        href = attribute(element, "href")
        if href.startswith(("http://", "https://")):
            self.content.pictures.append(Picture(locator=locator, url=href))
        elif href and "ObjectReplacements" not in href and "TablePreview" not in href:
            self.content.pictures.append(embedded_picture(self.archive, href.removeprefix("./"), locator))


def _is_slide_title(paragraph: etree._Element) -> bool:
    """LibreOffice marks the frame, not the text in it."""
    return any(local(e) == "frame" and attribute(e, "class") == "title" for e in paragraph.iterancestors("{*}frame"))


def _frames(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes and pictures anchored in a paragraph."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if local(element) in ("frame", "custom-shape"):
            yield element
        elif local(element) not in _SKIPPED:
            waiting.extend(reversed(element))


def _text(element: etree._Element) -> str:
    return without_tabs(_written(element))


def _written(element: etree._Element) -> str:
    """A paragraph's own text with its tabs, without what its frames hold."""
    pieces: list[str] = []
    waiting: list[etree._Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        name = local(item)
        if item is not element:
            waiting.append(item.tail or "")
        if name in _SKIPPED or name in ("frame", "custom-shape", "table") or not name:
            continue
        pieces.append(
            {"s": " ", "tab": "\t", "line-break": "\n"}.get(name, "") + " ".join((item.text or "\0").split("\n"))
        )
        waiting.extend(reversed(item))
    return "".join(pieces).replace("\0", "")


def _own(table: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table, also those in header and group elements, but not those of tables inside."""
    waiting = list(reversed(table))
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name == wanted:
            yield element
        elif name in ("table-header-rows", "table-row-group", "table-rows"):
            waiting.extend(reversed(element))


def _table_of(element: etree._Element) -> etree._Element | None:
    """The innermost table around an element."""
    return next(element.iterancestors("{*}table"), None)


def _cells(row: etree._Element, *, whole: bool = False) -> list[Cell]:
    """The cells of a row, without what tables in them say; `whole`: a cell that holds nothing else says it."""
    cells, table = [], _table_of(row)
    for element in row:
        if local(element) == "table-cell":
            paragraphs = list(element.iter("{*}p", "{*}h"))
            text = _lines([paragraph for paragraph in paragraphs if _table_of(paragraph) is table])
            text = text or (_lines(paragraphs) if whole else "")
            cell = Cell(text, _number(element, "number-rows-spanned"), _number(element, "number-columns-spanned"))
            cells += [cell] * min(_number(element, "number-columns-repeated"), _MAX_REPEATED)
    return cells


def _lines(paragraphs: list[etree._Element]) -> str:
    return "\n".join(filter(None, map(_text, paragraphs)))


def _number(element: etree._Element, name: str) -> int:
    value = attribute(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def is_encrypted(archive: zipfile.ZipFile) -> bool:
    """Whether the container's manifest says that its members are encrypted."""
    if "META-INF/manifest.xml" not in archive.NameToInfo:
        return False
    return any(local(e) == "encryption-data" for e in xml_member(archive, "META-INF/manifest.xml").iter())


def _title(archive: zipfile.ZipFile) -> str:
    if "meta.xml" not in archive.NameToInfo:
        return ""
    root = xml_member(archive, "meta.xml")
    return " ".join(next((e.text or "" for e in root.iter() if local(e) == "title"), "").split())
