"""The objects of a PDF page, forms opened, straight from pdfium: the library's own objects cost five times as much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

FORM_DEPTH = 3


class Drawn(NamedTuple):
    """An object on a page: pdfium's handle, its type, and the forms around it, the innermost first."""

    handle: Any
    kind: int
    forms: tuple[Any, ...]


def drawn(page: pdfium.PdfPage) -> Iterator[Drawn]:
    """Every object of a page in its order, a form before what is in it; valid as long as the page is open."""
    return _drawn(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, ())


def _drawn(parent: Any, count: Any, get: Any, forms: tuple[Any, ...]) -> Iterator[Drawn]:
    for index in range(max(0, count(parent))):
        handle = get(parent, index)
        if not handle:
            raise pdfium.PdfiumError("Failed to get pageobject.")
        kind = raw.FPDFPageObj_GetType(handle)
        yield Drawn(handle, kind, forms)
        if kind == raw.FPDF_PAGEOBJ_FORM and len(forms) < FORM_DEPTH - 1:
            yield from _drawn(handle, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, (handle, *forms))
