"""Make the fixtures anew: `python tests/documents/make_fixtures.py`; needs LibreOffice, Chromium and a Thai font.

Every name and figure is invented.  What the tests expect of the files stands in `document_samples.py`.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
import document_samples as content

FIXTURES = Path(__file__).parent / "fixtures"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"


def main() -> None:
    FIXTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_text(content.page(), encoding="utf-8")
        content.word(folder / "word.docx")
        content.workbook(folder / "sheet.xlsx")
        content.slides(folder / "slides.pptx")
        for source, target in (
            ("word.docx", "doc"),
            ("word.docx", "odt"),
            ("word.docx", "rtf"),
            ("word.docx", "pdf"),
            ("sheet.xlsx", "xls"),
            ("sheet.xlsx", "ods"),
            ("sheet.xlsx", "html:HTML (StarCalc)"),
            ("sheet.xlsx", "xlsm:Calc MS Excel 2007 VBA XML"),
            ("word.docx", "docm:MS Word 2007 XML VBA"),
            ("word.docx", "epub"),
            ("slides.pptx", "odp"),
        ):
            shutil.copy(convert(folder / source, target), FIXTURES)
        (FIXTURES / "word.pdf").rename(FIXTURES / "libreoffice.pdf")
        chromium(folder / "page.html", FIXTURES / "chromium.pdf")
        saved(folder / "page.html", FIXTURES / "chromium.mht")
        shielded(folder)
        lock = {"EncryptFile": True, "DocumentOpenPassword": "ลับ1234"}
        options = {k: {"type": type_of(v), "value": str(v).lower() if v is True else v} for k, v in lock.items()}
        locked = convert(folder / "word.docx", f"pdf:writer_pdf_Export:{json.dumps(options)}")
        shutil.copy(locked, FIXTURES / "locked.pdf")
    scan()
    mixed()


def type_of(value: object) -> str:
    return "boolean" if value is True else "string"


def convert(source: Path, target: str) -> Path:
    profile = (source.parent / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target, "--outdir",
         str(source.parent), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return source.with_suffix("." + target.partition(":")[0])


def chromium(page: Path, target: Path) -> None:
    subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
         f"--user-data-dir={page.parent / 'chromium'}", f"--print-to-pdf={target}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def saved(page: Path, target: Path) -> None:
    """The page as Chromium saves it with everything it shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(page.as_uri())
        made = tab.context.new_cdp_session(tab).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        target.write_bytes(made.replace(page.as_uri(), "file:///home/page.html").encode())
        browser.close()


def shielded(folder: Path) -> None:
    """Files with a password, which only LibreOffice's own interface writes (Debian: python3-uno)."""
    python = "/usr/bin/python3"  # the one that python3-uno is installed for
    script = Path(__file__).parent / "lock_fixtures.py"
    subprocess.run([python, str(script), str(folder), str(FIXTURES)], check=True, timeout=180)


def scan() -> None:
    """Two pages that are nothing but a picture."""
    pages = []
    for number in (1, 2):
        page = Image.new("L", (620, 877), 250)
        draw = ImageDraw.Draw(page)
        for line in range(12):
            draw.rectangle((60, 80 + line * 50, 520 - line * 20, 96 + line * 50), fill=40 * number)
        pages.append(page)
    pages[0].save(FIXTURES / "scan.pdf", save_all=True, append_images=pages[1:], quality=40)


def mixed() -> None:
    """A page of text, then a scanned one."""
    target = pdfium.PdfDocument.new()
    for name in ("libreoffice.pdf", "scan.pdf"):
        source = pdfium.PdfDocument((FIXTURES / name).read_bytes())
        target.import_pages(source, [0])
        source.close()
    buffer = io.BytesIO()
    target.save(buffer)
    target.close()
    (FIXTURES / "mixed.pdf").write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
