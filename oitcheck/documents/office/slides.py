"""PPTX: slides in the order of the show, by a walk over their XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.grid import Cell, expand
from oitcheck.documents.office.drawn import drawn_text
from oitcheck.documents.office.enclosed import objects, take_in
from oitcheck.documents.office.ole import is_encrypted_package
from oitcheck.documents.packed.container import attribute, core_title, local, opened, relations, xml_member
from oitcheck.documents.pictures.embedded import embedded_picture
from oitcheck.documents.pictures.pictured import FEW_LETTERS, MOST_OF_PAGE, SHOWN, area_of, is_few
from oitcheck.models import Link, Part, Picture, Problem, Table
from oitcheck.thai.text import repair

_LOCKED = "ไฟล์งานนำเสนอมีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"
_SCAN = "ไฟล์งานนำเสนอมีแต่รูปภาพ ไม่มีข้อความให้อ่าน ต้องให้เจ้าหน้าที่เปิดดู"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def slides_content(source: Source) -> Content:
    """The reader of the registry."""
    if source.payload[:2] != b"PK" and is_encrypted_package(source.payload):
        raise UnreadableError(Problem.LOCKED, _LOCKED)
    with opened(source.payload) as archive:
        content = Content(title=core_title(archive))
        size = _size(archive)
        for number, name in enumerate(_slides(archive), 1):
            _read_slide(archive, name, f"สไลด์ {number}", content, size, source)
    if not any(part.text for part in content.parts) and content.pictures:
        content.spoil(Problem.SCAN, _SCAN)
    return content


def _slides(archive: zipfile.ZipFile) -> list[str]:
    """Slide members as the presentation orders them; by number where it does not say."""
    targets = relations(archive, "ppt/presentation.xml")
    listed = []
    if "ppt/presentation.xml" in archive.NameToInfo:
        for element in xml_member(archive, "ppt/presentation.xml").iter():
            if local(element) == "sldId":
                relation = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), "")
                listed.append(targets.get(str(relation), ("", False))[0])
    known = [name for name in listed if name in archive.NameToInfo]
    if known:
        return known
    numbered = [(int(m[1]), m[0]) for n in archive.namelist() if (m := _SLIDE.fullmatch(n))]
    return [name for _, name in sorted(numbered)]


def _size(archive: zipfile.ZipFile) -> int:
    """The area of a slide, 0 where it is not said."""
    if "ppt/presentation.xml" not in archive.NameToInfo:
        return 0
    return next((area_of(e) for e in xml_member(archive, "ppt/presentation.xml").iter() if local(e) == "sldSz"), 0)


def _read_slide(archive: zipfile.ZipFile, name: str, locator: str, content: Content, size: int, around: Source) -> None:
    root = xml_member(archive, name)
    targets = relations(archive, name)
    titles = [_text(shape) for shape in root.iter() if local(shape) == "sp" and _is_title(shape)]
    title = " ".join(filter(None, titles))
    content.title = content.title or title.replace("\n", " ")
    if title:
        content.parts.append(Part(locator=locator, text=title, heading=True))
    text = "\n".join(filter(None, [*_paragraphs(root, titles=False), drawn_text(archive, name)]))
    pictures = _pictures(archive, root, targets, locator)
    if text or not title:
        problem = Problem.SCAN if pictures and not text and not title else None
        content.parts.append(Part(locator=locator, text=text, problem=problem))
    if title and is_few(text, FEW_LETTERS) and any(_fills(e, size) for e in root.iter() if local(e) == "pic"):
        content.unseen(locator, Problem.SCAN, SHOWN)
    content.pictures += pictures
    for relation in objects(root):
        take_in(content, archive, targets.get(relation, ("", True)), locator, around)
    for table in (e for e in root.iter() if local(e) == "tbl"):
        content.tables.append(Table(locator=locator, caption=title, rows=expand(_cells(table))))
    content.links += _links(root, targets, locator)


def _fills(picture: etree._Element, size: int) -> bool:
    """Whether it takes up most of a slide; one that is all of it lies behind the words."""
    area = next((area_of(e) for e in picture.iter() if local(e) == "ext" and attribute(e, "cx")), 0)
    return MOST_OF_PAGE * size <= area < _BACKGROUND * size


_BACKGROUND = 0.95


def _is_title(shape: etree._Element) -> bool:
    return any(local(e) == "ph" and attribute(e, "type") in ("title", "ctrTitle") for e in shape.iter())


def _paragraphs(root: etree._Element, titles: bool) -> Iterator[str]:
    """Text in drawing order, a table row as one line."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name == "p":
            yield _line(element)
        elif name == "tr":
            yield " ".join(filter(None, (_text(cell) for cell in element if local(cell) == "tc")))
        elif name != "Fallback" and (titles or name != "sp" or not _is_title(element)):
            waiting.extend(reversed(element))


def _text(element: etree._Element) -> str:
    return "\n".join(filter(None, _paragraphs(element, titles=True)))


def _line(paragraph: etree._Element) -> str:
    pieces = [(e.text or "") if local(e) == "t" else "\n" for e in paragraph.iter() if local(e) in ("t", "br")]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return repair("\n".join(line for line in lines if line))


def _cells(table: etree._Element) -> list[list[Cell]]:
    rows = []
    for row in (e for e in table if local(e) == "tr"):
        cells = [cell for cell in row if local(cell) == "tc"]
        covered = ("hMerge", "vMerge")  # places that a merged cell reaches, which `expand` fills
        rows.append(
            [
                Cell(_text(cell), _number(cell, "rowSpan"), _number(cell, "gridSpan"))
                for cell in cells
                if not any(cell.get(flag) in ("1", "true") for flag in covered)
            ]
        )
    return rows


def _number(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _pictures(
    archive: zipfile.ZipFile, root: etree._Element, targets: dict[str, tuple[str, bool]], locator: str
) -> list[Picture]:
    found = []
    for shape in (e for e in root.iter() if local(e) == "pic"):
        alt = next((attribute(e, "descr") for e in shape.iter() if local(e) == "cNvPr"), "")
        for blip in (e for e in shape.iter() if local(e) == "blip"):
            target, external = targets.get(attribute(blip, "embed"), ("", False))
            if target and not external:
                found.append(embedded_picture(archive, target, locator, alt))
    return found


def _links(root: etree._Element, targets: dict[str, tuple[str, bool]], locator: str) -> list[Link]:
    found = []
    for run in (e for e in root.iter() if local(e) == "r"):
        for click in (e for e in run.iter() if local(e) == "hlinkClick"):
            target, external = targets.get(attribute(click, "id"), ("", False))
            if external and target.startswith(("http://", "https://")):
                found.append(Link(url=target, anchor=_line(run), context=locator))
    return found
