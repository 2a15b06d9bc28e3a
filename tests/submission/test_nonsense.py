"""Files that are no submission: one clear sentence each, and nothing else."""

from __future__ import annotations

import contextlib
import io
import os
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oitcheck.errors import SubmissionError
from oitcheck.submission import load
from oitcheck.submission.reading import MAX_BYTES

File = Callable[..., Path]
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(200)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path: Path) -> str:
    with pytest.raises(SubmissionError) as caught:
        load(path)
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.exit_code == 2
    return message


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["item", "url"])
    sheet.append(["O1", "https://a.th/"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "payload", "part"),
    [
        ("a.csv", b"", "ว่างเปล่า"),
        ("a.csv", b"\xef\xbb\xbf \r\n", "ว่างเปล่า"),
        ("a.json", b"", "ว่างเปล่า"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + bytes(range(256)), "PDF"),
        ("a.csv", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + bytes(range(256)), "PDF"),
        ("a.docx", _zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "ว่างเปล่า"),
        ("a.xlsx", _zip({"readme.txt": b"x"}), "ZIP"),
        ("a.rtf", rb"{\rtf1\ansi O1 https://a.th/1\par}", ".docx"),
        ("a.png", PNG, "รูปภาพ"),
        ("a.csv", PNG, "รูปภาพ"),
        ("a.html", b"<!doctype html><html><body><p>x</p></body></html>", "ไม่พบเลขข้อ"),
        ("a.xls", b"<html><body><table><tr><td>x</td></tr></table></body></html>", "ว่างเปล่า"),
        ("a.xlsx", _zip({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "Excel"),
        ("a.xlsx", _workbook()[:-200], "Excel"),
        ("a.xlsx", _workbook()[:1500], "Excel"),
        ("a.csv", random.Random(1).randbytes(5000), "a.csv"),
        ("a", random.Random(2).randbytes(5000), "a"),
        ("a.txt", "สวัสดี\nครับ\n".encode(), "ไม่พบคอลัมน์"),
    ],
)
def test_wrong_kinds_of_file(file: File, name: str, payload: bytes, part: str) -> None:
    message = refusal(file(payload, name))
    assert message.startswith(name)
    assert part in message


def test_zip_bomb(file: File) -> None:
    sheet = b"<worksheet>" + bytes(300_000_000)
    bomb = _zip({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": sheet})
    assert "ขยาย" in refusal(file(bomb, "a.xlsx"))


def test_entity_bomb(file: File) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    members = {}
    with zipfile.ZipFile(io.BytesIO(_workbook())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = entities + b"]><worksheet>&j;</worksheet>"
    assert "Excel" in refusal(file(_zip(members), "a.xlsx"))


def test_damaged_xls(file: File) -> None:
    rng = random.Random(3)
    for size in (600, 5000):
        assert "a.xls" in refusal(file(OLE + struct.pack("<16x5H", 62, 3, 0xFFFE, 9, 6) + rng.randbytes(size), "a.xls"))


def test_missing_directory_and_huge(tmp_path: Path) -> None:
    assert "ไม่พบไฟล์" in refusal(tmp_path / "none.csv")
    assert "โฟลเดอร์" in refusal(tmp_path)
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "ใหญ่เกิน 20 MB" in refusal(huge)
    assert "huge.csv" in refusal(tmp_path / "huge.csv")


def test_a_name_that_cannot_be() -> None:
    refusal(Path("a\0b.csv"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(file: File) -> None:
    path = file("item,url\n")
    path.chmod(0)
    assert "สิทธิ์" in refusal(path)


def test_no_permission_as_the_system_reports_it(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    path = file("item,url\n")
    monkeypatch.setattr(Path, "open", refuse)
    assert "สิทธิ์" in refusal(path)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)),
    st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.yaml", "a.json", "a.txt", "a"]),
)
def test_any_bytes_load_or_are_refused(file: File, payload: bytes, name: str) -> None:
    with contextlib.suppress(SubmissionError):
        load(file(payload, name))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=20))
def test_a_workbook_with_flipped_bytes_loads_or_is_refused(file: File, at: int, noise: bytes) -> None:
    payload = bytearray(_workbook())
    at %= len(payload)
    payload[at : at + len(noise)] = noise
    with contextlib.suppress(SubmissionError):
        load(file(bytes(payload), "a.xlsx"))


def test_every_faulty_row_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "item,url\nO1,https://a.th/1\nข้อสิบ,https://a.th/2\nO3,https://a.th/3\nOสาม,https://a.th/4\n", "utf-8"
    )
    assert refusal(path).endswith("(ยังมีที่ต้องแก้อีก 1 แถว: แถวที่ 5)")
    assert refusal(path).startswith("a.csv แถวที่ 3 คอลัมน์ item: “ข้อสิบ”")
