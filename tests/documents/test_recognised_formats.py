"""Files of other programs: known by their bytes, read where that is possible, else left to a person."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from oitcheck.documents import read
from oitcheck.models import Format, Problem
from tests.documents.ole_writer import Tree, ole

ROW = ("ตุลาคม 2565", "31")


def workbook() -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append(ROW)
    book.save(buffer)
    return buffer.getvalue()


def zipped(*names: str, mimetype: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, b"\0\x10abc")
    return buffer.getvalue()


def mail(html: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "ส่งรายงาน", "a@example.go.th", "b@example.go.th"
    message.set_content("เรียน ผู้อำนวยการเขต")
    if html:
        message.add_alternative(html, subtype="html")
    message.add_attachment(workbook(), maintype="application", subtype="octet-stream", filename="สถิติ.xlsx")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (zipped("Index/Document.iwa", "preview.jpg"), Format.IWORK),
        (zipped("Contents/section0.xml", mimetype="application/hwp+zip"), Format.HWP),
        (bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + bytes(500), Format.ONENOTE),
    ],
)
def test_files_that_nobody_here_reads(payload: bytes, expected: Format) -> None:
    document = read(payload)
    assert (document.format, document.problem) == (expected, Problem.UNSUPPORTED)
    assert "เจ้าหน้าที่" in document.detail


@pytest.mark.parametrize("html", ["", "<html><body><p>เรียน ผู้อำนวยการเขต</p></body></html>"])
def test_an_e_mail_with_a_workbook(html: str) -> None:
    document = read(b"Received: from x by y; Mon, 1 May 2023\n" + mail(html), name="a.eml")
    assert (document.format, document.problem, document.title) == (Format.MAIL, None, "ส่งรายงาน")
    assert document.text().count("เรียน ผู้อำนวยการเขต") == 1
    assert document.tables[0].rows == (ROW,)
    assert document.tables[0].locator.startswith("ไฟล์แนบ สถิติ.xlsx › ")


def test_a_saved_page_is_no_e_mail(fixtures: Path) -> None:
    assert read((fixtures / "chromium.mht").read_bytes()).format is Format.HTML


@pytest.mark.parametrize(
    "text",
    [
        "เดือน|จำนวน\nตุลาคม 2565|31\nพฤศจิกายน 2565|3\nธันวาคม 2565|4\n",
        "สถิติเรื่องร้องเรียน\nสำนักงานเขต\n\nเดือน;จำนวน\nตุลาคม 2565;31\nพฤศจิกายน 2565;3\nธันวาคม 2565;4\n",
        "| เดือน | จำนวน |\n|---|---|\n| ตุลาคม 2565 | 31 |\n| พฤศจิกายน 2565 | 3 |\n",
    ],
)
def test_tables_in_plain_text(text: str) -> None:
    assert ROW in read(text.encode(), name="a.txt").tables[0].rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("เดือน\nตุลาคม 2565\n", (("เดือน",), ("ตุลาคม 2565",))),
        ("sep=;\nเดือน;รับ\nต.ค. 65;1,5\n", (("เดือน", "รับ"), ("ต.ค. 65", "1,5"))),
        ("เดือน;รับ\nต.ค. 65;1,5\nพ.ย. 65;2,5\n", (("เดือน", "รับ"), ("ต.ค. 65", "1,5"), ("พ.ย. 65", "2,5"))),
        ("สถิติ\nปี 2566\n\nเดือน,รับ\nต.ค. 65,3\n", (("สถิติ", ""), ("ปี 2566", ""), ("เดือน", "รับ"), ("ต.ค. 65", "3"))),
    ],
)
def test_values_that_are_said_to_be_some(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    document = read(text.encode(), name="a.csv")
    assert (document.format, document.tables[0].rows) == (Format.CSV, rows)


SAID = "สถิติเรื่องร้องเรียนการทุจริต สำนักงานเขต ปีงบประมาณ พ.ศ. 2566 เดือนตุลาคม สัญญา จำนวน 31 เรื่อง"


@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
@pytest.mark.parametrize("markup", ["{}", "<html><body><p>{}</p></body></html>"])
def test_thai_that_was_saved_as_western_letters(encoding: str, markup: str) -> None:
    scrambled = SAID.encode(encoding).decode("latin-1")
    assert read(markup.format(scrambled).encode()).text() == SAID


def test_thai_in_western_letters_in_a_workbook_is_unseen() -> None:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append([SAID.encode("cp874").decode("latin-1")])
    book.save(buffer)
    assert read(buffer.getvalue()).problem is Problem.GIBBERISH
    western = "Élève déjà vu à l'école où être français ça coûte très cher " * 8
    assert read(western.encode()).text() == western.strip()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "AVIF"])
def test_a_picture_that_was_cut_off_is_damaged(kind: str) -> None:
    picture, buffer = Image.effect_mandelbrot((300, 400), (-2, -1, 1, 1), 9), io.BytesIO()
    picture.convert("RGB").save(buffer, kind)
    whole = buffer.getvalue()
    assert read(whole).problem is Problem.SCAN
    assert read(whole[: len(whole) * 2 // 3]).problem is Problem.DAMAGED


def test_a_photograph_with_a_thumbnail_that_was_cut_off() -> None:
    small, large = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (60, 80), "red").save(small, "JPEG")
    Image.effect_mandelbrot((300, 400), (-2, -1, 1, 1), 9).save(large, "JPEG")
    head = b"Exif\0\0II*\0" + small.getvalue()
    whole = large.getvalue()[:2] + b"\xff\xe1" + (len(head) + 2).to_bytes(2, "big") + head + large.getvalue()[2:]
    assert read(whole + bytes(500)).problem is Problem.SCAN
    assert read(whole[: len(whole) * 2 // 3]).problem is Problem.DAMAGED


def test_a_drawing_around_a_picture_is_unseen() -> None:
    words = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><text>ผังโครงสร้าง</text>{}</svg>'
    assert read(words.format("").encode()).unreadable() == ()
    assert read(words.format('<image width="60" height="60"/>').encode()).unreadable() == ()
    pictured = read(words.format('<image width="900" height="800"/>').encode())
    assert ([part.problem for part in pictured.unreadable()], pictured.text()) == ([Problem.SCAN], "ผังโครงสร้าง")


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook: its kind and its length, seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + bytes([len(data)]) + data


def wide(text: str) -> bytes:
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def test_a_binary_workbook() -> None:
    """Written by hand after the format's public description: nothing at hand writes it."""
    zero, space = bytes(4), "http://schemas.openxmlformats.org"
    book = record(131) + record(143) + record(156, zero + b"\1\0\0\0" + wide("rId1") + wide("ก")) + record(144)
    cells = b"".join(record(6, column.to_bytes(4, "little") + zero + wide(text)) for column, text in enumerate(ROW))
    sheet = record(129) + record(148, zero * 2 + zero + b"\1\0\0\0") + record(145) + record(0, bytes(17)) + cells
    kind = f"{space}/officeDocument/2006/relationships/worksheet"
    target = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/1.bin"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", book + record(132))
        archive.writestr("xl/worksheets/1.bin", sheet + record(146) + record(130))
        relations = f'<Relationships xmlns="{space}/package/2006/relationships">{target}</Relationships>'
        archive.writestr("xl/_rels/workbook.bin.rels", relations)
    document = read(buffer.getvalue(), name="a.xlsb")
    assert (document.format, document.problem, document.tables[0].rows) == (Format.XLSX, None, (ROW,))


def outlook(**properties: bytes) -> bytes:
    attached: Tree = {"__substg1.0_3707001F": "สถิติ.xlsx".encode("utf-16-le"), "__substg1.0_37010102": workbook()}
    streams = {f"__substg1.0_{name[1:]}": payload for name, payload in properties.items()}
    return ole({"__properties_version1.0": b"\1" * 32, **streams, "__attach_version1.0_#00000000": attached})


def test_a_mail_of_outlook_and_what_is_attached_to_it() -> None:
    payload = outlook(_0037001F="ส่งรายงาน".encode("utf-16-le"), _1000001E="เรียน ผู้อำนวยการเขต".encode("cp874"))
    document = read(payload, name="a.msg")
    assert (document.format, document.problem, document.title) == (Format.MAIL, None, "ส่งรายงาน")
    assert [table.rows for table in document.tables] == [(ROW,)]
    assert [part.locator for part in document.parts] == ["หัวจดหมาย", "เนื้อความ", "ไฟล์แนบ สถิติ.xlsx › ชีต Sheet"]
    assert document.parts[1].text == "เรียน ผู้อำนวยการเขต"


def test_a_mail_of_outlook_in_markup() -> None:
    document = read(outlook(_10130102="<html><p>ผลเดือนตุลาคม 2565</p></html>".encode().ljust(5000)), name="a.msg")
    assert "ผลเดือนตุลาคม 2565" in document.text()


def test_a_mail_of_outlook_that_breaks_off() -> None:
    payload = outlook(_0037001F="ส่งรายงาน".encode("utf-16-le"))
    for end in range(600, len(payload), 700):
        assert "ทำงานผิดพลาด" not in read(payload[:end], name="a.msg").detail
