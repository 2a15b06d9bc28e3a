"""What is drawn on a PDF page besides text: pictures, ruling lines, links."""

from __future__ import annotations

import ctypes
from ctypes import byref
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from oitcheck.documents.pdf.calls import bounds_of, pixels_of
from oitcheck.documents.pdf.cells import Box
from oitcheck.documents.pdf.covered import lost_words
from oitcheck.documents.pdf.hidden import hidden_words, is_laid_over
from oitcheck.documents.pdf.notes import notes_of
from oitcheck.documents.pdf.rules import grids_of
from oitcheck.documents.pdf.text import mender
from oitcheck.documents.pdf.turned import rotation_of_text
from oitcheck.documents.pdf.walk import Drawn, Walk, walk
from oitcheck.models import Link
from oitcheck.thai.text import repair

_MAX_LINKS = 500


@dataclass(slots=True)
class PageObjects:
    """Findings of one page. `picture_share` is its pictures' share of its area (scanners cut a page into strips),
    `grids` are the cells of its ruled tables, `hidden` the places of words that are white on white, covered or cut off,
    `lost` of the last two, `notes` what its fields and typed notes say, `silent` says that no text
    is printed on it, only what a signature, a stamp or a field may say, `mute` that for certain there is not even that,
    `laid_over` that what it says lies undrawn over pictures, `cropped` that not all of it is shown, `rotation` how the
    page has to be turned for its text to stand upright."""

    pictures: list[tuple[int, int]] = field(default_factory=list)
    picture_share: float = 0.0
    blank: bool = True
    silent: bool = False
    mute: bool = False
    laid_over: bool = False
    cropped: bool = False
    rotation: int | None = None
    grids: list[list[Box]] = field(default_factory=list)
    hidden: list[Box] = field(default_factory=list)
    lost: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def look_at(document: pdfium.PdfDocument, number: int, *, tables: bool) -> PageObjects:
    """One page, counted from 0, its tables only if asked for; one that cannot be loaded has content that nobody saw."""
    seen = PageObjects()
    try:
        page = document[number]
    except pdfium.PdfiumError:
        seen.blank = False
        return seen
    try:
        objects = walk(page)
        _describe(seen, page, objects)
        seen.rotation = rotation_of_text(page, objects.texts)
        seen.lost = lost_words(page, objects)
        seen.hidden = hidden_words(page, objects) + seen.lost
        if objects.paths and objects.says and tables:
            seen.grids = _grids(page, objects.paths)
            seen.cropped = bool(seen.grids) and page.get_cropbox() != page.get_mediabox()
        if _annotated(page):
            seen.links = _links(document, page, number)
            seen.notes = notes_of(document, page)
    except (pdfium.PdfiumError, ValueError):
        seen.blank = seen.silent = seen.mute = False
    finally:
        page.close()
    return seen


def _describe(seen: PageObjects, page: pdfium.PdfPage, objects: Walk) -> None:
    width, height = page.get_size()
    area = max(width * height, 1.0)
    seen.blank = not objects.objects
    seen.silent = bool(objects.pictures) and objects.complete and not objects.says
    seen.mute = seen.silent and not _annotated(page)
    seen.laid_over = is_laid_over(objects)
    seen.pictures = [_pixels(picture) for picture in objects.pictures]
    seen.picture_share = min(1.0, sum(_area(picture) / area for picture in objects.pictures))


def _annotated(page: pdfium.PdfPage) -> bool:
    """Form fields and notes may say something, too."""
    return bool(raw.FPDFPage_GetAnnotCount(page) > 0)


def _grids(page: pdfium.PdfPage, paths: list[Drawn]) -> list[list[Box]]:
    try:
        return grids_of(page, paths)
    except pdfium.PdfiumError:
        return []


def _pixels(image: int) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    return (width.value, height.value) if pixels_of(image, byref(width), byref(height)) else (0, 0)


def _area(item: int) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not bounds_of(item, byref(left), byref(bottom), byref(right), byref(top)):
        return 0.0
    return abs((right.value - left.value) * (top.value - bottom.value))


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage, number: int) -> list[Link]:
    """Link annotations that lead to an address; their words are what stands under them."""
    found: list[Link] = []
    position, annotation = ctypes.c_int(0), raw.FPDF_LINK()
    text = None
    while len(found) < _MAX_LINKS and raw.FPDFLink_Enumerate(page, position, annotation):
        url = _address(document, annotation)
        if url:
            text = text or page.get_textpage()
            anchor = mender(document, text.get_text_range())(_words(text, annotation))
            found.append(Link(url=url, anchor=" ".join(repair(anchor).split())[:500], context=f"หน้า {number + 1}"))
    return found


def _address(document: pdfium.PdfDocument, annotation: Any) -> str:
    action = raw.FPDFLink_GetAction(annotation)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    url = buffer.value.decode("utf-8", errors="replace").strip()
    return url if url.startswith(("http://", "https://")) else ""


def _words(text: pdfium.PdfTextPage, annotation: Any) -> str:
    box = raw.FS_RECTF()
    if not raw.FPDFLink_GetAnnotRect(annotation, box):
        return ""
    words: str = text.get_text_bounded(box.left, box.bottom, box.right, box.top)
    return words
