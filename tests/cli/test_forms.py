"""`template` and `import`: forms that come back as submissions."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from oitcheck.catalogue import load as load_catalogue
from oitcheck.submission import load
from tests.portal import Chrome, Files, Heading, Link, PortalSkin, Resource, Site, serving

from .conftest import HOME, Office, Oitcheck

INDEX = "https://portal.example/ita"


@pytest.fixture
def index() -> Site:
    """An agency's ITA page: O-numbers with links."""
    site = Site(PortalSkin(Chrome("สำนักงานเขตตัวอย่าง", "https://portal.example/")))
    site.page(
        INDEX,
        "การเปิดเผยข้อมูลสาธารณะ OIT ปีงบประมาณ พ.ศ. 2566",
        Heading("O3 แผนพัฒนาเชิงพื้นที่"),
        Files((Link("แผนพัฒนาเชิงพื้นที่", f"{HOME}/100/แผนพัฒนา"),)),
        Heading("O4 กฎหมายที่เกี่ยวข้อง"),
        Files((Link("กฎหมาย", f"{HOME}/101/กฎหมาย"), Link("ศูนย์ข้อมูล", "https://apps.bangkok.go.th/info/"))),
    )
    return site


@pytest.mark.parametrize("framework", [f.id for f in load_catalogue().frameworks])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_template_names_every_item(oitcheck: Oitcheck, tmp_path: Path, framework: str, ending: str) -> None:
    form = tmp_path / f"form.{ending}"
    result = oitcheck("template", "--framework", framework, "-o", form)
    assert (result.code, result.out) == (0, f"{form}\n")
    read = load(form)
    chosen = load_catalogue().framework(framework)
    assert chosen is not None
    assert list(read.items) == [item.id for item in chosen.items]
    assert (read.framework, read.urls()) == (framework, ())


def test_template_filled_in_is_checked(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    oitcheck("template", "--framework", "bma-2566", "--agency", "เขตสมมุติ", "-o", form)
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if row[0].value == "ข้อ")
    column = next(cell.column for cell in header if cell.value == "URL")
    row = next(cell.row for cell in sheet["A"] if cell.value == "O3")
    sheet.cell(row, column).value = f"{HOME}/100/แผนพัฒนา"
    book.save(form)
    result = oitcheck("check", form, "--replay", office.warc, "--as-of", "2023-04-30", "-o", "run")
    assert result.code in (0, 1, 3)
    assert "เขตสมมุติ  ปีงบประมาณ พ.ศ. 2566" in result.out
    assert "ไม่ได้ส่ง 29" in result.out
    assert (tmp_path / "run" / "report.html").is_file()


def test_template_does_not_replace_a_file_unasked(oitcheck: Oitcheck, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text("mine", "utf-8")
    assert oitcheck("template", "-o", form).code == 2
    assert form.read_text("utf-8") == "mine"
    assert oitcheck("template", "-o", form, "--overwrite").code == 0
    assert form.read_text("utf-8") != "mine"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "yaml", "json"])
def test_import_from_a_saved_page(oitcheck: Oitcheck, index: Site, tmp_path: Path, ending: str) -> None:
    (tmp_path / "ita.html").write_bytes(index.resource(INDEX).body)
    form = tmp_path / f"form.{ending}"
    result = oitcheck("import", "ita.html", "--url", INDEX, "-o", form)
    assert (result.code, result.out, result.err) == (0, f"{form}: 2 ข้อ 3 ลิงก์\n", "")
    assert {item: len(entry.urls) for item, entry in load(form).items.items()} == {"O3": 1, "O4": 2}


@pytest.mark.parametrize(
    "note",
    [
        f"<!-- saved from url=(0026){INDEX} -->",
        f'<link href="/a.css" rel="stylesheet"><link rel="canonical" href="{INDEX}">',
        f"<meta property='og:url' content='{INDEX}'>",
    ],
)
def test_a_saved_page_may_say_where_it_came_from(oitcheck: Oitcheck, index: Site, tmp_path: Path, note: str) -> None:
    (tmp_path / "ita.html").write_bytes(index.resource(INDEX).body.replace(b"<head>", b"<head>" + note.encode(), 1))
    assert oitcheck("import", "ita.html", "-o", "form.csv").out == "form.csv: 2 ข้อ 3 ลิงก์\n"
    assert load(tmp_path / "form.csv").urls()[0].startswith("https://portal.example/khet/page/sub/100/")


def test_links_without_a_host_are_named(oitcheck: Oitcheck, index: Site, tmp_path: Path) -> None:
    (tmp_path / "ita.html").write_bytes(index.resource(INDEX).body)
    result = oitcheck("import", "ita.html", "-o", "form.csv")
    assert (result.code, result.out) == (0, "form.csv: 2 ข้อ 1 ลิงก์\n")
    assert "--url" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("link", "part"),
    [("/khet/page/sub/100", "--url"), ("mailto:a@portal.example", "ไม่มีลิงก์")],
    ids=["no host", "no page"],
)
def test_items_without_an_address_are_no_submission(oitcheck: Oitcheck, tmp_path: Path, link: str, part: str) -> None:
    (tmp_path / "ita.html").write_text(f'<h2>O3 แผนพัฒนา</h2><ul><li><a href="{link}">แผน</a></li></ul>', "utf-8")
    result = oitcheck("import", "ita.html", "-o", "form.csv")
    assert (result.code, result.out) == (2, "")
    assert part in result.err
    assert result.err.count("\n") == 1
    assert not (tmp_path / "form.csv").exists()


def test_import_from_a_served_page(oitcheck: Oitcheck, index: Site, tmp_path: Path) -> None:
    with serving(index) as server:
        server.site = index.rebased(server.origin)
        page = f"{server.origin}/portal.example/ita"
        form = tmp_path / "form.csv"
        result = oitcheck("import", page, "-o", form, "--allow-private", "--no-browser")
        assert (result.code, result.err) == (0, "")
        assert set(load(form).items) == {"O3", "O4"}
        assert load(form).items["O3"].urls[0].url.startswith(f"{server.origin}/portal.example/khet/page/sub/100/")


def test_import_replaces_a_file_only_when_asked(oitcheck: Oitcheck, index: Site, tmp_path: Path) -> None:
    (tmp_path / "ita.html").write_bytes(index.resource(INDEX).body)
    form = tmp_path / "form.csv"
    form.write_text("mine", "utf-8")
    assert oitcheck("import", "ita.html", "-o", form).code == 2
    assert form.read_text("utf-8") == "mine"
    assert oitcheck("import", "ita.html", "-o", form, "--overwrite").code == 0
    assert "O3" in load(form).items


@pytest.mark.parametrize(
    ("source", "form", "part"),
    [
        ("missing.html", "form.csv", "missing.html"),
        ("empty.html", "form.csv", "ไม่พบเลขข้อ"),
        ("paper.pdf", "form.csv", "pdf"),
        ("empty.html", "form.docx", "form.docx"),
        ("ftp://portal.example/ita", "form.csv", "ftp://"),
    ],
)
def test_import_of_nonsense_is_one_sentence(
    oitcheck: Oitcheck, tmp_path: Path, source: str, form: str, part: str
) -> None:
    (tmp_path / "empty.html").write_text("<html><body><p>สวัสดี</p></body></html>", "utf-8")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    result = oitcheck("import", source, "-o", form)
    assert (result.code, result.out) == (2, "")
    assert part in result.err
    assert result.err.count("\n") == 1
    assert not (tmp_path / form).exists()


@pytest.mark.parametrize("allowed", [True, False])
def test_import_says_why_a_page_cannot_be_opened(
    oitcheck: Oitcheck, index: Site, tmp_path: Path, allowed: bool
) -> None:
    gone = index.replaced(INDEX, Resource(b"<h1>Not Found</h1>", status=404))
    with serving(gone.rebased("http://127.0.0.1")) as server:
        options = ["--allow-private"] if allowed else []
        result = oitcheck("import", f"{server.origin}/portal.example/ita", "-o", "form.csv", "--no-browser", *options)
    assert result.code == 2
    assert ("404): ให้บันทึกหน้า" if allowed else "--allow-private") in result.err
    assert result.err.count("\n") == 1
    assert not (tmp_path / "form.csv").exists()
