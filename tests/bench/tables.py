"""How many cells of tables in PDFs are found: `python -m tests.bench.tables`, by writer and by how the table is ruled.

Every table is invented.  A cell counts as found where its row of the table is read with the cell in its own column.
"""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
from docx.shared import Pt
from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from openpyxl.styles import Alignment

from oitcheck.documents import read
from oitcheck.models import Table
from oitcheck.thai.text import norm

FONT = Path(__file__).parents[1] / "portal" / "fonts" / "OitSampleThai-Flat.ttf"
TARGET = Path("build/tables.json")
Grid = tuple[tuple[str, ...], ...]

HEADER = ("ลำดับที่", "รายการ", "วงเงินงบประมาณ (บาท)", "ราคากลาง", "วิธีจัดหา", "ผู้ได้รับการคัดเลือก", "เลขที่สัญญา")
THINGS = ("จ้างซ่อมแซมถนน", "ซื้อวัสดุสำนักงาน", "จ้างเหมาทำความสะอาดอาคาร", "ซื้อครุภัณฑ์คอมพิวเตอร์", "เช่าเครื่องถ่ายเอกสาร")
PLACES = ("ซอยสุขใจ 4", "ฝ่ายปกครอง", "โรงเรียนวัดตัวอย่าง", "ชุมชนริมคลองและพื้นที่ต่อเนื่อง", "")
FIRMS = ("บริษัท ตัวอย่างการช่าง จำกัด", "ร้านสมมติพาณิชย์", "หจก. นามสมมติ", "บริษัท ทดสอบ จำกัด")


def procurement(rows: int, seed: int) -> Grid:
    """Entries of several lengths, with a column that is empty here and there."""
    dice = random.Random(seed)
    body = []
    for number in range(1, rows + 1):
        price = f"{dice.randint(900, 990_000):,}.00"
        thing = f"{dice.choice(THINGS)} {dice.choice(PLACES)}".strip()
        contract = f"{dice.randint(1, 99)}/2566" if dice.random() > 0.2 else ""
        body.append((str(number), thing, price, price, "เฉพาะเจาะจง", dice.choice(FIRMS), contract))
    return (HEADER, *body)


def monthly(seed: int) -> Grid:
    """Months down, figures across, nothing in one of them."""
    dice = random.Random(seed)
    months = ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566")
    rows = [(month, str(dice.randint(0, 99)), "-", f"{dice.randint(0, 9999):,}") for month in months]
    return (("เดือน", "จำนวนคำขอ (ราย)", "จำนวนเรื่องร้องเรียน", "ค่าธรรมเนียม (บาท)"), *rows)


TABLES = {"procurement": procurement(14, 1), "monthly": monthly(2), "long": procurement(30, 3)}


def main() -> None:
    """Print the table, write the figures."""
    figures: dict[str, float] = {}
    print(f"{'writer':32}{'cells':>8}{'found':>8}{'share':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, payloads in written(Path(folder)):
            cells = found = 0
            for grid, payload in payloads:
                cells += sum(map(len, grid[1:]))
                found += cells_found(grid, read(payload).tables)
            figures[name] = round(found / cells, 4)
            print(f"{name:32}{cells:8}{found:8}{found / cells:8.1%}")
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\n{TARGET}")


def cells_found(grid: Grid, tables: tuple[Table, ...]) -> int:
    """Of the rows below the header; the columns are those in which most of the table's cells stand."""
    rows = [tuple(norm(cell) for cell in row) for table in tables for row in table.rows]
    return sum(max((_matches(wanted, row) for row in rows), default=0) for wanted in grid[1:])


def _matches(wanted: tuple[str, ...], row: tuple[str, ...]) -> int:
    return sum(norm(cell) == found for cell, found in zip(wanted, row, strict=False)) if len(row) == len(wanted) else 0


def written(folder: Path) -> Iterator[tuple[str, list[tuple[Grid, bytes]]]]:
    """Writer and rules -> every table as a PDF."""
    for rules in ("ruled", "bare", "lined"):
        yield f"fpdf2, {rules}", [(grid, by_fpdf(grid, rules)) for grid in TABLES.values()]
    if shutil.which("chromium"):
        for rules in ("ruled", "bare", "lined"):
            yield f"Chromium, {rules}", [(grid, by_chromium(folder, grid, rules)) for grid in TABLES.values()]
    if shutil.which("soffice"):
        for rules in ("ruled", "bare"):
            yield f"LibreOffice Writer, {rules}", by_libreoffice(folder, "docx", rules)
            yield f"LibreOffice Calc, {rules}", by_libreoffice(folder, "xlsx", rules)


def by_fpdf(grid: Grid, rules: str) -> bytes:
    page = FPDF(orientation="L", format="A4")
    page.add_font("Thai", "", FONT)
    page.set_font("Thai", size=10)
    page.add_page()
    layout = {
        "ruled": TableBordersLayout.ALL,
        "bare": TableBordersLayout.NONE,
        "lined": TableBordersLayout.HORIZONTAL_LINES,
    }
    with page.table(borders_layout=layout[rules], first_row_as_headings=False, text_align="LEFT") as table:
        for row in grid:
            table.row(row)
    return bytes(page.output())


def by_chromium(folder: Path, grid: Grid, rules: str) -> bytes:
    border = {"ruled": "1px solid #000", "bare": "none", "lined": "none; border-bottom: 1px solid #000"}[rules]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in grid)
    style = f"body {{font: 11px 'Noto Sans Thai', sans-serif}} td {{border: {border}; padding: 3px 8px}}"
    page, target = folder / "t.html", folder / "t.pdf"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style><table>{rows}</table>", "utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder / 'c'}"]
    command = ["chromium", *quiet, f"--print-to-pdf={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target.read_bytes()


def by_libreoffice(folder: Path, kind: str, rules: str) -> list[tuple[Grid, bytes]]:
    paths = []
    for name, grid in TABLES.items():
        paths.append(folder / f"{name}-{rules}.{kind}")
        paths[-1].write_bytes((_word if kind == "docx" else _sheet)(grid, rules))
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return [(grid, path.with_suffix(".pdf").read_bytes()) for grid, path in zip(TABLES.values(), paths, strict=True)]


def _word(grid: Grid, rules: str) -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    table = document.add_table(rows=0, cols=len(grid[0]))
    if rules == "ruled":
        table.style = "Table Grid"
    for row in grid:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8)
    document.save(buffer)
    return buffer.getvalue()


def _sheet(grid: Grid, rules: str) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    for row in grid:
        sheet.append(row)
    for letter, width in zip("ABCDEFG", (8, 34, 14, 14, 12, 24, 10), strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines = rules == "ruled"
    book.save(buffer)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
