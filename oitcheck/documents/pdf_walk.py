"""The objects of a PDF page, forms opened, straight from pdfium: the library's own objects cost five times as much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

FORM_DEPTH = 3
_MAX_OBJECTS = 30_000  # per page; a map drawn as vectors can have a million
_MAX_PATHS = 6000
_MAX_PICTURES = 100


class Drawn(NamedTuple):
    """An object on a page: pdfium's handle, and the forms around it, the innermost first."""

    handle: Any
    forms: tuple[Any, ...]


@dataclass(slots=True)
class Walk:
    """What is on a page, in its order; valid as long as the page is open. `complete`: nothing was left out."""

    objects: int = 0
    says: bool = False  # there is text among it
    complete: bool = True
    paths: list[Drawn] = field(default_factory=list)
    pictures: list[Any] = field(default_factory=list)


def walk(page: pdfium.PdfPage) -> Walk:
    """One look at every object of a page."""
    seen = Walk()
    _walk(seen, page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, ())
    return seen


def _walk(seen: Walk, parent: Any, count: Any, get: Any, forms: tuple[Any, ...]) -> None:
    for index in range(max(0, count(parent))):
        if seen.objects >= _MAX_OBJECTS:
            seen.complete = False
            return
        handle = get(parent, index)
        if not handle:
            raise pdfium.PdfiumError("Failed to get pageobject.")
        seen.objects += 1
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            seen.says = True
        else:
            _sort_in(seen, handle, kind, forms)


def _sort_in(seen: Walk, handle: Any, kind: int, forms: tuple[Any, ...]) -> None:
    if kind == raw.FPDF_PAGEOBJ_PATH and len(seen.paths) < _MAX_PATHS:
        seen.paths.append(Drawn(handle, forms))
    elif kind == raw.FPDF_PAGEOBJ_IMAGE and len(seen.pictures) < _MAX_PICTURES:
        seen.pictures.append(handle)
    elif kind == raw.FPDF_PAGEOBJ_FORM and len(forms) < FORM_DEPTH - 1:
        _walk(seen, handle, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, (handle, *forms))
    elif kind == raw.FPDF_PAGEOBJ_FORM:
        seen.complete = False
