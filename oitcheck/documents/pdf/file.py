"""PDF files: text, pictures, links and ruled tables of every page, and what is wrong with the pages without text."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.office.enclosed import take_in_file
from oitcheck.documents.pdf.columns import may_hold_table
from oitcheck.documents.pdf.notes import attachments, is_cut, is_made_elsewhere, opened_forms
from oitcheck.documents.pdf.objects import PageObjects, look_at
from oitcheck.documents.pdf.tables import tables_of, tables_without_lines
from oitcheck.documents.pdf.text import PageText, on_disk, page_texts, poppler_texts
from oitcheck.documents.pdf.turned import turned
from oitcheck.documents.pdf.words import Words
from oitcheck.documents.pictures.pictured import FEW_LETTERS, MOST_OF_PAGE, STAMPED_LETTERS, is_few
from oitcheck.models import Part, Picture, Problem
from oitcheck.thai.text import is_gibberish, lacks_marks, miswrites_am, repair

MAX_PAGES = 2000
MAX_TABLE_PAGES = 40  # pages with tables that are looked at, from the first
MAX_UNRULED_PAGES = 4  # pages with figures but no lines that are looked at, one after the other from the first
_MAX_SEARCHED = 400  # pages that are searched for tables
_ALL_OF_PAGE = 0.8
_BOOK = 10  # pages

_LOCKED = "ไฟล์ PDF มีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"
_DAMAGED = "ไฟล์ PDF เสียหายหรือไม่สมบูรณ์ เปิดอ่านไม่ได้"
_SCAN = "ไฟล์ PDF เป็นภาพสแกนที่ไม่มีข้อความให้อ่าน ต้องให้เจ้าหน้าที่เปิดดู"
_GIBBERISH = "ข้อความในไฟล์ PDF ถอดเป็นตัวอักษรไม่ได้ (ฟอนต์ไม่มีตารางรหัส) ต้องให้เจ้าหน้าที่เปิดดู"
_TOO_LONG = "ไฟล์ PDF มี {pages} หน้า อ่านเพียง {read} หน้าแรก"
_CUT = "ไฟล์ PDF ไม่ครบ ส่วนท้ายของไฟล์หายไป เนื้อหาบางส่วนอาจเปิดไม่ได้"
_MADE_ELSEWHERE = "ไฟล์ PDF เป็นแบบฟอร์ม (XFA) ที่เปิดได้ด้วยโปรแกรม Adobe Acrobat เท่านั้น ต้องให้เจ้าหน้าที่เปิดดู"
_BLANK = "ไฟล์ PDF ไม่มีเนื้อหา ทุกหน้าว่างเปล่า"


def pdf_content(source: Source) -> Content:
    """The reader of the registry."""
    content = _content(source, source.payload, turn=True)
    if is_cut(source.payload):
        content.spoil(Problem.DAMAGED, _CUT)
    return content


def _content(source: Source, payload: bytes, *, turn: bool) -> Content:
    """What it says; `turn`: after pages that lie on their side were turned."""
    document = _open(payload)
    try:
        opened_forms(document)
        looks = _looks(document, min(len(document), MAX_PAGES))
        lying = {number: seen.rotation for number, seen in enumerate(looks) if seen.rotation is not None}
        upright = turned(document, lying) if lying and turn else b""
        if not upright:
            with on_disk(payload) as path:
                content = _read(document, looks, path)
            _look_inside(content, document, source)
            return content
    finally:
        document.close()
    return _content(source, upright, turn=False)


def _look_inside(content: Content, document: pdfium.PdfDocument, source: Source) -> None:
    """What is not on its pages: attached files, and forms that only Acrobat shows."""
    if is_made_elsewhere(document):
        content.spoil(Problem.UNSUPPORTED, _MADE_ELSEWHERE)
    for name, payload in attachments(document):
        take_in_file(content, payload, name, f"ไฟล์แนบ {name}", source)


def _open(payload: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(payload)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError(Problem.LOCKED, _LOCKED) from error
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error
    if not pages:
        document.close()
        raise UnreadableError(Problem.DAMAGED, _DAMAGED)
    return document


def _read(document: pdfium.PdfDocument, objects: list[PageObjects], path: Path) -> Content:
    words = Words(path, document, {n: seen.hidden for n, seen in enumerate(objects) if seen.hidden})
    texts = page_texts(document, [seen.mute for seen in objects], _texts(path, words, objects))
    content = Content(title=_title(document))
    pages = list(zip(texts, objects, strict=True))
    content.parts = [_part(n, text, seen, _is_cover(n, len(pages))) for n, (text, seen) in enumerate(pages, 1)]
    content.unmarked = any(lacks_marks(part.text) or miswrites_am(part.text) for part in content.parts)
    for number, seen in enumerate(objects, 1):
        content.pictures += [
            Picture(locator=locator(number), width=width, height=height) for width, height in seen.pictures
        ]
        content.links += seen.links
    readable = {n: seen.grids for n, seen in enumerate(objects) if seen.grids and _is_typed(content.parts[n])}
    content.tables = tables_of(words, readable)
    content.tables += tables_without_lines(words, _unruled(content.parts, objects))
    _judge(content, len(document))
    return content


def _texts(path: Path, words: Words, objects: list[PageObjects]) -> list[str]:
    """Poppler's texts, without lines that are covered or cut off; where most pages have tables, for which it is asked
    for the places of words, by the way."""
    speaking = [seen for seen in objects if not seen.mute]
    ruled = sum(bool(seen.grids) for seen in speaking)
    if not speaking:
        return []
    by_the_way = 2 * ruled >= len(speaking) and not any(seen.cropped for seen in speaking)
    texts = (words.texts(len(objects)) if by_the_way else []) or poppler_texts(path, len(objects))
    return words.without_lines_in({n: seen.lost for n, seen in enumerate(objects) if seen.lost}, texts)


def _unruled(parts: list[Part], objects: list[PageObjects]) -> list[int]:
    """Pages (counted from 0) with figures and no ruled table, as far as they are looked at."""
    for number, (part, seen) in enumerate(zip(parts, objects, strict=True)):
        if _may_hold_unruled(part, seen):
            near = range(number, min(number + MAX_UNRULED_PAGES, len(parts)))
            return [n for n in near if _may_hold_unruled(parts[n], objects[n])]
    return []


def _may_hold_unruled(part: Part, seen: PageObjects) -> bool:
    return not (seen.grids or part.recognised) and may_hold_table(part.text)


def _is_typed(part: Part) -> bool:
    return part.problem is None and not part.recognised


def _looks(document: pdfium.PdfDocument, pages: int) -> list[PageObjects]:
    """What is drawn on every page; tables are looked for on the first of them."""
    looks: list[PageObjects] = []
    found = 0
    for number in range(pages):
        tables = number < _MAX_SEARCHED and found < MAX_TABLE_PAGES
        looks.append(look_at(document, number, tables=tables))
        found += bool(looks[-1].grids)
    return looks


def locator(number: int) -> str:
    """How a page is named, counted from 1."""
    return f"หน้า {number}"


def _title(document: pdfium.PdfDocument) -> str:
    try:
        title = document.get_metadata_value("Title")
    except pdfium.PdfiumError:
        return ""
    title = " ".join(repair(title).split())
    return "" if is_gibberish(title) else title


def _is_cover(number: int, pages: int) -> bool:
    """Books begin and end with pictures that hold no more than their title."""
    return pages >= _BOOK and number in (1, pages)


def _part(number: int, said: PageText, seen: PageObjects, cover: bool) -> Part:
    text = _with_notes(said.text, seen.notes)
    pictured = seen.picture_share >= MOST_OF_PAGE
    if said.gibberish:  # over a picture of the page it is a scanner's failed attempt to read Thai
        return Part(locator=locator(number), problem=Problem.SCAN if pictured else Problem.GIBBERISH)
    if _is_scan(text, seen, FEW_LETTERS if cover else STAMPED_LETTERS) or (not seen.blank and is_few(text, 1)):
        return Part(locator=locator(number), text=text, problem=Problem.SCAN)
    return Part(locator=locator(number), text=text, recognised=pictured and seen.laid_over)


def _is_scan(text: str, seen: PageObjects, letters: int) -> bool:
    """A picture of the page with hardly a word beside it, or with no more than who signed or certified it."""
    if seen.picture_share >= _ALL_OF_PAGE and is_few(text, letters):
        return True
    return seen.picture_share >= MOST_OF_PAGE and (seen.silent or is_few(text, FEW_LETTERS))


def _with_notes(text: str, notes: list[str]) -> str:
    """The page's text with what its fields and notes say beyond it: not all of them are drawn in letters."""
    if not notes:
        return text
    said = "".join(text.split())
    return "\n".join(filter(None, (text, *(note for note in notes if "".join(note.split()) not in said))))


def _judge(content: Content, pages: int) -> None:
    """The document's own problem, from those of its pages."""
    if pages > MAX_PAGES:
        content.spoil(Problem.TOO_LARGE, _TOO_LONG.format(pages=f"{pages:,}", read=f"{MAX_PAGES:,}"))
    if any(part.text and part.problem is None for part in content.parts):
        return
    problems = {part.problem for part in content.parts}
    if Problem.GIBBERISH in problems:
        content.spoil(Problem.GIBBERISH, _GIBBERISH)
    elif Problem.SCAN in problems:
        content.spoil(Problem.SCAN, _SCAN)
    elif not content.detail:
        content.detail = _BLANK
