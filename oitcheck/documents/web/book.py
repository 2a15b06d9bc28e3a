"""EPUB: the pages of the book in their order, read as the web pages they are."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.packed.container import attribute, local, member, opened, xml_member
from oitcheck.documents.pictures.embedded import embedded_picture
from oitcheck.documents.web.html import page_content
from oitcheck.models import Format, Problem

_MAX_CHAPTERS = 500
_EMPTY = "ไฟล์ EPUB ไม่มีข้อความให้อ่าน ต้องให้เจ้าหน้าที่เปิดดู"


def book_content(source: Source) -> Content:
    """The reader of the registry."""
    content = Content()
    with opened(source.payload) as archive:
        for number, name in enumerate(list(_chapters(archive))[:_MAX_CHAPTERS], 1):
            _add(content, page_content(Source(member(archive, name), Format.HTML)), f"บทที่ {number}")
        pictures = [n for n in archive.namelist() if n.lower().endswith((".jpg", ".jpeg", ".png"))]
        content.pictures = [embedded_picture(archive, name, posixpath.basename(name)) for name in pictures[:300]]
    if not any(part.text for part in content.parts):
        raise UnreadableError(Problem.SCAN, _EMPTY)
    return content


def _add(content: Content, page: Content, locator: str) -> None:
    content.title = content.title or page.title
    content.parts += [part.model_copy(update={"locator": locator}) for part in page.parts]
    content.tables += [table.model_copy(update={"locator": locator}) for table in page.tables]
    abroad = (link for link in page.links if link.url.startswith(("http://", "https://")))
    content.links += [link.model_copy(update={"part": None}) for link in abroad]  # counted by chapter, not by book


def _chapters(archive: zipfile.ZipFile) -> Iterator[str]:
    """Members in reading order, as the package says; in the archive's where it does not."""
    package = next((name for name in archive.namelist() if name.lower().endswith(".opf")), "")
    if not package:
        yield from (name for name in archive.namelist() if name.lower().endswith((".xhtml", ".html", ".htm")))
        return
    elements = list(xml_member(archive, package).iter())
    hrefs = {attribute(e, "id"): attribute(e, "href") for e in elements if local(e) == "item"}
    for element in elements:
        href = hrefs.get(attribute(element, "idref"), "") if local(element) == "itemref" else ""
        name = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(href))) if href else ""
        if name in archive.NameToInfo:
            yield name
