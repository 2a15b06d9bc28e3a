"""The documents are real: their own libraries open them, and the Thai text comes back as written."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from .paper import SAMPLE_NOTICE, Paper, Sheet, Signer
from .writers import WRITERS, csv_bytes, write

THAI = (
    "การจัดซื้อจัดจ้าง น้ำดื่ม ทั้งนี้ ผู้อำนวยการเขตกำหนดให้ยื่นคำขอที่ชั้น ๒ ปู่ฎีกา ญี่ปุ่น เรื่องป้าย",
    "ประจำปีงบประมาณ พ.ศ. 2566 (BMA OSS)",
)
SHEET = Sheet(("งานที่จัดซื้อหรือจัดจ้าง", "วงเงิน (บาท)"), (("จ้างซ่อมรถยนต์", 12_500.0), ("ซื้อวัสดุสำนักงาน", 900)))
PAPER = Paper("สรุปผลรายเดือน", THAI, (SHEET,), signer=Signer("นายสมมุติ ตัวอย่าง", "ผู้อำนวยการเขต", "1 มกราคม 2566"))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("form", WRITERS)
def test_same_paper_same_bytes(form: str) -> None:
    assert write(PAPER, form) == write(PAPER, form)


def test_pdf_text_reads_back_with_pypdfium2() -> None:
    text = pypdfium2.PdfDocument(write(PAPER, "pdf"))[0].get_textpage().get_text_range()
    for line in (*THAI, SHEET.headers[0], "12,500.00", SAMPLE_NOTICE):
        assert squeezed(line) in squeezed(text)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_pdf_text_reads_back_with_poppler(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(write(PAPER, "pdf"))
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    assert all(squeezed(line) in squeezed(text) for line in (*THAI, SHEET.headers[0], SAMPLE_NOTICE))


def test_long_tables_run_over_pages_with_their_header() -> None:
    long = Paper("ยาว", (), (Sheet(("ที่", "ชื่อ"), tuple((n, f"รายการที่ {n}") for n in range(120))),))
    pages = pypdfium2.PdfDocument(write(long, "pdf"))
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert len(texts) > 1
    assert all("ชื่อ" in text for text in texts)
    assert "รายการที่ 119" in texts[-1]


def test_scans_have_pictures_and_no_text() -> None:
    page = pypdfium2.PdfDocument(write(PAPER, "scan.pdf"))[0]
    assert page.get_textpage().get_text_range().strip() == ""
    assert len(list(page.get_objects())) == 1


def test_word_and_excel_open() -> None:
    word = docx.Document(io.BytesIO(write(PAPER, "docx")))
    assert THAI[0] in [paragraph.text for paragraph in word.paragraphs]
    assert word.tables[0].cell(1, 1).text == "12,500.00"
    book = openpyxl.load_workbook(io.BytesIO(write(PAPER, "xlsx")))
    cells = [row for row in book.worksheets[0].values if row[1]]
    assert cells == [SHEET.headers, ("จ้างซ่อมรถยนต์", 12_500), ("ซื้อวัสดุสำนักงาน", 900)]


def test_slides_pictures_archives_and_csv_open() -> None:
    assert len(Presentation(io.BytesIO(write(PAPER, "pptx"))).slides) == 2
    assert Image.open(io.BytesIO(write(PAPER, "png"))).size == (900, 640)
    assert zipfile.ZipFile(io.BytesIO(write(PAPER, "zip"))).testzip() is None
    assert "จ้างซ่อมรถยนต์" in csv_bytes(SHEET, "cp874").decode("cp874")


def test_small_files() -> None:
    assert len(write(PAPER, "pdf")) < 20_000
    assert len(write(PAPER, "docx")) < 20_000
