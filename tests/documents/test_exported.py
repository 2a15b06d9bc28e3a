"""What is called .xls or .doc and is markup, saved pages, and other files that are recognised by what they hold."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import document_samples as samples
import pytest
from PIL import Image

from oitcheck.documents import programs, read
from oitcheck.documents.office import legacy
from oitcheck.documents.sniff import sniff
from oitcheck.models import Document, Format, Problem

ROWS = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in samples.ROWS)
PLAIN = f"<html><body><h3>{samples.TITLE}</h3><table border=1>{ROWS}</table></body></html>"
MARKED = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta charset="windows-874"><meta name=ProgId content=Excel.Sheet></head>
<body><table>{ROWS}</table></body></html>"""
SITE = f"<html><script src=a.js></script><body><nav>เมนู</nav><p>ไม่พบไฟล์</p><table>{ROWS}</table></body></html>"
EXCEL = "application/vnd.ms-excel"


@pytest.fixture
def fixture(fixtures: Path, request: pytest.FixtureRequest) -> bytes:
    return (fixtures / request.param).read_bytes()


@pytest.mark.parametrize(
    ("markup", "name", "media_type", "expected"),
    [
        (PLAIN, "report.xls", "", Format.XLS),
        (PLAIN, "https://x.go.th/report.xls?v=2", "application/octet-stream", Format.XLS),
        (PLAIN, "report.php", EXCEL, Format.XLS),
        (PLAIN, "report.doc", "application/msword", Format.DOC),
        (MARKED, "report.xls", "", Format.XLS),
        (PLAIN, "report.xls", "text/html", Format.HTML),
        (MARKED, "report.html", "text/html", Format.HTML),
        (PLAIN, "report.html", "", Format.HTML),
        (SITE, "report.xls", EXCEL, Format.HTML),
        ("<html><body><p>ไม่พบไฟล์</p></body></html>", "report.xls", EXCEL, Format.HTML),
        ("ลำดับ\tรายการ\n1\tก\n", "report.xls", "", Format.CSV),
        ("ลำดับ\tรายการ\n1\tก\n", "report.txt", "", Format.TEXT),
    ],
)
def test_who_says_that_markup_is_a_file(markup: str, name: str, media_type: str, expected: Format) -> None:
    assert sniff(markup.encode(), name, media_type) is expected


def test_an_excel_that_is_html_keeps_its_cells() -> None:
    document = read(MARKED.encode("cp874"), name="report.xls")
    assert (document.format, document.format.family, document.problem) == (Format.XLS, "excel", None)
    assert document.tables[0].rows == samples.ROWS
    assert document.tables[0].locator == "ตาราง 1"


@pytest.mark.parametrize("fixture", ["sheet.html"], indirect=True)
def test_html_by_libreoffice_calc(fixture: bytes) -> None:
    document = read(fixture, name="sheet.xls")
    assert document.format is Format.XLS
    assert (samples.HEADER[0], *samples.HEADER[1:4], samples.MERGED, samples.MERGED) in document.tables[0].rows


def test_xml_spreadsheet() -> None:
    """Written by hand after the format's public description, as PHP exports are."""
    cells = (
        '<Cell ss:MergeAcross="1"><Data ss:Type="String">หัว</Data></Cell><Cell><Data ss:Type="String">ค</Data></Cell>'
    )
    row = '<Cell ss:Index="2"><Data ss:Type="Number">12.5</Data></Cell>'
    payload = f"""<?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="ม.ค.66"><Table><Row>{cells}</Row><Row ss:Index="3">{row}</Row></Table></Worksheet></Workbook>"""
    document = read(payload.encode())
    assert (document.format, document.problem) == (Format.XLS, None)
    assert document.tables[0].rows == (("หัว", "หัว", "ค"), ("", "", ""), ("", "12.5", ""))
    assert document.tables[0].locator == "ชีต ม.ค.66"


@pytest.mark.parametrize("fixture", ["chromium.mht"], indirect=True)
def test_a_saved_page(fixture: bytes) -> None:
    document = read(fixture)
    assert (document.format, document.problem) == (Format.HTML, None)
    assert document.title == samples.TITLE
    assert samples.ROWS[0] in document.tables[0].rows
    assert [link.url for link in document.links] == [samples.LINK]


def test_a_word_file_that_is_a_saved_page() -> None:
    body = PLAIN.replace("<html>", '<html xmlns:w=3D"urn:schemas-micros=\noft-com:office:word">')
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html"
    payload = f"{head}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n--x--\n".encode()
    document = read(payload)
    assert document.format is Format.DOC
    assert samples.TITLE in document.text()


def test_a_workbook_saved_as_a_page_in_frames() -> None:
    pages = [
        '<html><head><meta name=ProgId content=Excel.Sheet></head><frameset rows="*"></frameset></html>',
        PLAIN,
        PLAIN,
    ]
    coded = "".join(
        f"--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{coded}\n"
        for coded in (base64.encodebytes(page.encode()).decode() for page in pages)
    )
    document = read(f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n{coded}--x--\n".encode())
    assert document.format is Format.XLS
    assert [table.rows for table in document.tables] == [samples.ROWS, samples.ROWS]
    assert [table.locator for table in document.tables] == ["ตาราง 1", "ตาราง 2"]


@pytest.mark.parametrize(
    ("fixture", "format_"),
    [("locked.doc", Format.DOC), ("locked.xls", Format.XLS), ("locked.ods", Format.ODS)],
    indirect=["fixture"],
)
def test_files_of_libreoffice_with_a_password(fixture: bytes, format_: Format) -> None:
    document = read(fixture)
    assert (document.format, document.problem) == (format_, Problem.LOCKED)
    assert "รหัสผ่าน" in document.detail


@pytest.mark.skipif(programs.soffice() is None, reason="LibreOffice is not installed")
def test_a_show_with_a_password(tmp_path: Path) -> None:
    """LibreOffice writes no encrypted PPT: a plain one gets the mark that PowerPoint gives to those."""
    samples.slides(tmp_path / "a.pptx")
    plain = legacy._convert((tmp_path / "a.pptx").read_bytes(), Format.PPTX, "ppt")
    assert plain.count(b"\x5f\xc0\x91\xe3") == 1
    assert read(plain.replace(b"\x5f\xc0\x91\xe3", b"\xdf\xc4\xd1\xf3")).problem is Problem.LOCKED


@pytest.mark.parametrize(
    ("fixture", "format_"), [("sheet.xlsm", Format.XLSX), ("word.docm", Format.DOCX)], indirect=["fixture"]
)
def test_files_with_room_for_macros(fixture: bytes, format_: Format) -> None:
    document = read(fixture)
    assert (document.format, document.problem) == (format_, None)
    assert samples.ROWS[0][1] in document.text()


@pytest.mark.parametrize("fixture", ["sheet.ods"], indirect=True)
def test_merged_cells_of_an_ods(fixture: bytes) -> None:
    rows = read(fixture).tables[0].rows
    assert (*samples.HEADER[:4], samples.MERGED, samples.MERGED) in rows
    assert samples.HEADER in rows


@pytest.mark.parametrize("fixture", ["word.epub"], indirect=True)
def test_a_book(fixture: bytes) -> None:
    document = read(fixture)
    assert (document.format, document.problem) == (Format.EPUB, None)
    assert samples.PARAGRAPH in document.text()


def test_xps_is_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("FixedDocumentSequence.fdseq", "<x/>")
    document = read(buffer.getvalue())
    assert (document.format, document.problem) == (Format.XPS, Problem.UNSUPPORTED)
    assert ".xps" in document.detail


def tiff(pages: int) -> bytes:
    buffer = io.BytesIO()
    first, *others = [Image.new("L", (40, 30), 200 + n) for n in range(pages)]
    first.save(buffer, "TIFF", save_all=True, append_images=others)
    return buffer.getvalue()


def places(document: Document) -> list[str]:
    return [part.locator for part in document.parts]


def test_the_pages_of_a_tiff() -> None:
    assert places(read(tiff(3))) == ["หน้า 1", "หน้า 2", "หน้า 3"]
    assert places(read(tiff(1))) == ["ภาพ"]


def test_a_picture_of_a_telephone_is_a_picture() -> None:
    document = read(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(40))
    assert (document.format, document.problem) == (Format.IMAGE, Problem.SCAN)
    assert ".heic" in document.detail
