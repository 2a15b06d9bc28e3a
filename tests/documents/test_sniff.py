from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import document_samples as samples
import pytest

from oitcheck.documents.sniff import sniff
from oitcheck.models import Format

THAI = "ลำดับ,เดือน,จำนวน\n1,ตุลาคม,5\n2,พฤศจิกายน,7\n3,ธันวาคม,9\n"


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, payload in members.items():
            archive.writestr(name.replace("__", "/"), payload)
    return buffer.getvalue()


def written(writer: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    writer(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (b"", Format.EMPTY),
        (b" \r\n\t", Format.EMPTY),
        (b"%PDF-1.4\n1 0 obj", Format.PDF),
        (b"\x00" * 3000 + b"%PDF-1.7\n1 0 obj", Format.PDF),
        (b"<br />\n<b>Warning</b>: x\n%PDF-1.7\n1 0 obj", Format.PDF),
        (b"<!DOCTYPE html><title>404</title><p>Not Found", Format.HTML),
        ("\ufeff\n<!-- x -->\n<HTML><BODY>ไม่พบ".encode(), Format.HTML),
        ("<html><body>ไม่พบไฟล์</body></html>".encode("utf-16"), Format.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html><head></head></html>', Format.HTML),
        ("<div>ก</div><p>ข</p>".encode("cp874"), Format.HTML),
        (b"<meta charset=utf-8><h3>x</h3><table border=1><tr><td>1</table>", Format.HTML),
        (b"<link><item/><item/></link>", Format.XML),
        (b'<?xml version="1.0"?><rss><item/></rss>', Format.XML),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', Format.IMAGE),
        (b'<?xml version="1.0"?>\n<svg width="3"></svg>', Format.IMAGE),
        (b'{"a": [1, 2]}', Format.JSON),
        ("{ไม่ใช่ json".encode(), Format.TEXT),
        (THAI.encode(), Format.CSV),
        (THAI.encode("cp874"), Format.CSV),
        (THAI.replace(",", "\t").encode("utf-16"), Format.CSV),
        ("ประกาศสำนักงานเขต\nเรื่อง การเปิดเผยข้อมูล\nลงวันที่ 1 ตุลาคม 2565\n".encode(), Format.TEXT),
        (b"{\\rtf1\\ansi x}", Format.RTF),
        (b"Rar!\x1a\x07\x01\x00", Format.RAR),
        (b"7z\xbc\xaf\x27\x1c\x00", Format.SEVEN_ZIP),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Format.IMAGE),
        (b"\x00\x00\x00\x18ftypmp42", Format.MEDIA),
        (b"ID3\x04", Format.MEDIA),
        (bytes(range(256)) * 4, Format.UNKNOWN),
    ],
)
def test_bytes_decide(payload: bytes, expected: Format) -> None:
    assert sniff(payload) is expected


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_pictures_by_real_writers(kind: str) -> None:
    assert sniff(samples.picture(kind=kind).getvalue()) is Format.IMAGE


def test_an_error_page_named_pdf_is_a_page() -> None:
    assert (
        sniff(b"<html><head></head><body>%PDF- is missing</body></html>", "report.pdf", "application/pdf")
        is Format.HTML
    )


def test_office_containers() -> None:
    assert sniff(written(samples.word), "x.zip") is Format.DOCX
    assert sniff(written(samples.workbook), "x.doc") is Format.XLSX
    assert sniff(written(samples.slides)) is Format.PPTX
    assert sniff(zipped(a__b=b"x")) is Format.ZIP


def test_a_container_cut_short_is_still_known() -> None:
    payload = written(samples.word)
    assert sniff(payload[: len(payload) // 2]) is Format.DOCX
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    assert sniff(zipped(mimetype=kind, **{"content.xml": b"<x/>"})[:150]) is Format.ODS
    assert sniff(zipped(**{"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"})[:90]) is Format.XLSX
    assert sniff(zipped(**{"report.xlsx": written(samples.workbook)})[:3000]) is Format.ZIP


def test_an_old_office_file_without_its_directory_is_what_it_is_called() -> None:
    wreck = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert sniff(wreck, "report.xls") is Format.XLS
    assert sniff(wreck, "report", "application/msword") is Format.DOC
    assert sniff(wreck) is Format.UNKNOWN


def test_the_name_only_tells_text_from_tables() -> None:
    line = b"a,b\n"
    assert sniff(line) is Format.TEXT
    assert sniff(line, "x.csv") is Format.CSV
    assert sniff(line, media_type="text/csv") is Format.CSV


def test_too_many_entries_are_not_listed() -> None:
    assert sniff(b"PK\x03\x04" + b"PK\x01\x02" * 20_000) is Format.ZIP


def test_many_comments_before_a_page_are_gone_over_once() -> None:
    assert sniff(b"<!-- x -->" * 60 + b"<div>1</div><p>2</p>") is Format.HTML
    assert sniff(b"<!-- x -->" * 60 + b"<svg></svg>") is Format.IMAGE
