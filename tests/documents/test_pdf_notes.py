"""What a PDF says beside the content of its pages, and pages whose few words hide that they are pictures."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from PIL import Image

from oitcheck.documents import read
from oitcheck.models import Document, Problem

SAID = "Statistics report of the office"
STAMP = "Certified true copy\n(Somchai Jaidee)\nGeneral administration officer\n5 April 2023"
FIELD = "<</Type/Annot/Subtype/Widget/FT/Tx/T(month)/Rect[50 700 300 720]{}>>"


def page(content: str, *extra: str, annotations: str = "", catalog: str = "") -> bytes:
    """A file of one page by hand, as fields and layers are not written by the libraries at hand; `extra` from 6 on."""
    drawn = f"BT /F1 14 Tf 50 780 Td ({content}) Tj ET"
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[{annotations}]"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *extra,
    ]
    body = "".join(f"{number} 0 obj\n{item}\nendobj\n" for number, item in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n%%EOF\n".encode()


def form(field: str) -> bytes:
    return page(SAID, field, annotations="6 0 R", catalog="/AcroForm<</Fields[6 0 R]>>")


def utf16(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def attached(payload: bytes, name: str) -> bytes:
    document, buffer = pdfium.PdfDocument(page(SAID)), io.BytesIO()
    document.new_attachment(name).set_data(payload)
    document.save(buffer)
    return buffer.getvalue()


def scanned(words: str, parts: int = 1, pages: int = 1) -> bytes:
    """Pages that are pictures, cut into strips as some scanners do, with words at their foot."""
    paper, buffer = FPDF(), io.BytesIO()
    paper.set_font("Helvetica", size=11)
    paper.set_auto_page_break(False)
    Image.new("L", (210, 297 // parts), 240).save(buffer, "PNG")
    for _ in range(pages):
        paper.add_page()
        for part in range(parts):
            paper.image(buffer, 0, part * 297 / parts, 210, 297 / parts)
        paper.set_xy(20, 10)
        paper.multi_cell(0, 6, words)
    return bytes(paper.output())


def problems(document: Document) -> list[Problem | None]:
    return [part.problem for part in document.parts]


def test_values_of_fields() -> None:
    assert read(form(FIELD.format(f"/V{utf16('ตุลาคม 2565')}"))).text() == f"{SAID}\nตุลาคม 2565"
    assert read(form(FIELD.format(f"/F 2/V{utf16('ซ่อน')}"))).text() == SAID
    assert read(form(FIELD.format(""))).text() == SAID
    parent = page(SAID, "<</FT/Tx/T(p)/V(31 cases)/Kids[7 0 R]>>", "<</Subtype/Widget/Parent 6 0 R/Rect[9 9 99 20]>>",
                  annotations="7 0 R", catalog="/AcroForm<</Fields[6 0 R]>>")  # fmt: skip
    assert read(parent).text() == f"{SAID}\n31 cases"


def test_a_form_that_only_acrobat_shows() -> None:
    xfa = "<</Length 59>>stream\n<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'></xdp:xdp>   \nendstream"
    document = read(page("Please wait...", xfa, catalog="/NeedsRendering true/AcroForm<</Fields[]/XFA 6 0 R>>"))
    assert document.problem is Problem.UNSUPPORTED
    assert "XFA" in document.detail


def test_texts_that_were_typed_onto_a_page_and_comments() -> None:
    typed = f"<</Type/Annot/Subtype/FreeText/Rect[50 600 300 640]/DA(/F1 9 Tf)/Contents{utf16('31 ตุลาคม 2565')}>>"
    comment = "<</Type/Annot/Subtype/Text/Rect[50 500 70 520]/Contents(please check)>>"
    text = read(page(SAID, typed, comment, annotations="6 0 R 7 0 R")).text()
    assert "31 ตุลาคม 2565" in text
    assert "please check" not in text


def test_files_that_travel_inside() -> None:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append(("ตุลาคม 2565", 31))
    book.save(buffer)
    document = read(attached(buffer.getvalue(), "stat.xlsx"))
    assert document.tables[0].rows == (("ตุลาคม 2565", "31"),)
    assert document.tables[0].locator == "ไฟล์แนบ stat.xlsx › ชีต Sheet"
    broken = read(attached(buffer.getvalue()[:2000], "stat.xlsx"))
    assert (problems(broken), broken.text()) == ([None, Problem.UNSUPPORTED], SAID)
    assert problems(read(attached(b"<?xml version='1.0'?><receipt/>", "receipt.xml"))) == [None]


@pytest.mark.parametrize("payload", [scanned(STAMP), scanned("page 1", parts=11)], ids=["stamp", "strips"])
def test_a_scan_under_a_stamp(payload: bytes) -> None:
    document = read(payload)
    assert problems(document) == [Problem.SCAN]
    assert document.text()


def test_pages_with_a_picture_behind_their_words() -> None:
    assert problems(read(scanned(f"{SAID}\n" * 20))) == [None]
    cover, *inside = problems(read(scanned(STAMP, pages=10)))
    assert (cover, inside[0], inside[-1]) == (None, Problem.SCAN, None)


@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf"])
def test_a_file_that_was_cut_off(fixtures: Path, name: str) -> None:
    payload = (fixtures / name).read_bytes()
    assert read(payload).problem is None
    assert {read(payload[: len(payload) * share // 10]).problem for share in (3, 9)} == {Problem.DAMAGED}
