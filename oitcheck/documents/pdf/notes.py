"""What a PDF says beside its pages' content: filled-in fields, typed notes, attached files, forms made elsewhere."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from oitcheck.documents.sniff import sniff
from oitcheck.thai.text import repair

_MAX_NOTES = 2000  # of a page
_MAX_CHARS = 100_000
_MAX_FILES = 50
_MAX_BYTES = 100_000_000
_TYPED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_UNSHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


class Attached(NamedTuple):
    """A file that travels inside."""

    name: str
    payload: bytes


def opened_forms(document: pdfium.PdfDocument) -> None:
    """Make fields tell their values; without forms nothing happens."""
    if document.get_formtype() == raw.FORMTYPE_ACRO_FORM:
        document.init_forms()


def is_made_elsewhere(document: pdfium.PdfDocument) -> bool:
    """An XFA form: its pages say "Please wait…", and what it shows only Acrobat knows."""
    return bool(document.get_formtype() == raw.FORMTYPE_XFA_FULL)


def notes_of(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[str]:
    """The values of a page's fields and the texts typed onto it; what a comment says is not on the page."""
    count = min(raw.FPDFPage_GetAnnotCount(page), _MAX_NOTES)
    return [note for index in range(count) for note in _note(document, page, index)]


def _note(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> Iterator[str]:
    annotation = raw.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return
    try:
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind not in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET):
            return
        if raw.FPDFAnnot_GetFlags(annotation) & _UNSHOWN:
            return
        said = _contents(annotation) if kind == raw.FPDF_ANNOT_FREETEXT else _value(document, annotation)
        if text := repair("\n".join(" ".join(line.split()) for line in said.splitlines())).strip():
            yield text
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _contents(annotation: Any) -> str:
    return _string(lambda buffer, size: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))


def _value(document: pdfium.PdfDocument, annotation: Any) -> str:
    forms = document.formenv
    if forms is None:  # of a form that is XFA, too
        return _string(lambda buffer, size: raw.FPDFAnnot_GetStringValue(annotation, b"V", buffer, size))
    if raw.FPDFAnnot_GetFormFieldType(forms, annotation) not in _TYPED:
        return ""
    return _string(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(forms, annotation, buffer, size))


def _string(ask: Any) -> str:
    """A text that pdfium first tells the size of, in bytes of UTF-16."""
    size = min(ask(None, 0), 2 * _MAX_CHARS)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace").partition("\0")[0].replace("\r", "\n")


def attachments(document: pdfium.PdfDocument) -> Iterator[Attached]:
    """The documents that travel inside, as in a portfolio; what programs leave there for each other (XML) is none."""
    for index in range(min(document.count_attachments(), _MAX_FILES)):
        try:
            attachment = document.get_attachment(index)
            name, payload = repair(attachment.get_name()), bytes(attachment.get_data())
        except pdfium.PdfiumError:
            continue
        if len(payload) <= _MAX_BYTES and sniff(payload, name).family != "other":
            yield Attached(name, payload)


def is_cut(payload: bytes) -> bool:
    """Whether the file ends before its end: each that is whole says that it is, and one made for the web its length."""
    head = payload[:_HEAD]
    if b"/Linearized" in head:
        length = head.partition(b"/L ")[2][:12].split(b"/")[0].split()
        return bool(length) and length[0].isdigit() and int(length[0]) > len(payload)
    return b"%%EOF" not in payload


_HEAD = 1024
