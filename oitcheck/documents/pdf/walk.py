"""The objects of a PDF page, forms opened, straight from pdfium: the library's own objects cost ten times as much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from oitcheck.documents.pdf.calls import count_in_form, count_objects, kind_of, object_at, object_in_form

FORM_DEPTH = 3
_MAX_OBJECTS = 30_000  # per page; a map drawn as vectors can have a million
_MAX_PATHS = 6000
_MAX_PICTURES = 100

_Count = Callable[[Any], int]
_Get = Callable[[Any, int], "int | None"]


class Drawn(NamedTuple):
    """An object on a page: pdfium's handle, and the forms around it, the innermost first."""

    handle: int
    forms: tuple[int, ...]


@dataclass(slots=True)
class Walk:
    """What is on a page, in its order; valid as long as the page is open. `complete`: nothing was left out."""

    objects: int = 0
    says: bool = False  # there is text among it
    texts: list[int] = field(default_factory=list)  # outside of forms
    inner_texts: list[int] = field(default_factory=list)  # inside of forms
    complete: bool = True
    paths: list[Drawn] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)  # forms and shadings outside of forms
    late: list[tuple[int, int]] = field(default_factory=list)  # paths outside of forms, with how many texts came before


def walk(page: pdfium.PdfPage) -> Walk:
    """One look at every object of a page."""
    seen = Walk()
    _walk(seen, page.raw, count_objects, object_at, ())
    return seen


def _walk(seen: Walk, parent: Any, count: _Count, get: _Get, forms: tuple[int, ...]) -> None:
    text, path = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH
    for index in range(max(0, count(parent))):
        if seen.objects >= _MAX_OBJECTS:
            seen.complete = False
            return
        handle = get(parent, index)
        if not handle:
            raise pdfium.PdfiumError("Failed to get pageobject.")
        seen.objects += 1
        kind = kind_of(handle)
        if kind == text:
            seen.says = True
            (seen.inner_texts if forms else seen.texts).append(handle)
        elif kind == path:
            if len(seen.paths) < _MAX_PATHS:
                seen.paths.append(Drawn(handle, forms))
            if seen.texts and not forms:
                seen.late.append((handle, len(seen.texts)))
        else:
            _sort_in(seen, handle, kind, forms)


def _sort_in(seen: Walk, handle: int, kind: int, forms: tuple[int, ...]) -> None:
    if not forms and kind != raw.FPDF_PAGEOBJ_IMAGE:
        seen.others.append(handle)
    if kind == raw.FPDF_PAGEOBJ_IMAGE and len(seen.pictures) < _MAX_PICTURES:
        seen.pictures.append(handle)
    elif kind == raw.FPDF_PAGEOBJ_FORM and len(forms) < FORM_DEPTH - 1:
        _walk(seen, handle, count_in_form, object_in_form, (handle, *forms))
    elif kind == raw.FPDF_PAGEOBJ_FORM:
        seen.complete = False
