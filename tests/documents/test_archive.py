from __future__ import annotations

import io
import zipfile

import document_samples as samples
import pytest

from oitcheck.documents import read
from oitcheck.models import Format, Problem


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, payload in members:
            archive.writestr(name, payload)
    return buffer.getvalue()


def with_raw_name(name: bytes) -> bytes:
    """As Windows' own ZIP tool writes it: in the code page of the machine, without the UTF-8 flag."""
    stand_in = "x" * len(name)
    return zipped((stand_in, b"text")).replace(stand_in.encode(), name)


def word() -> bytes:
    buffer = io.BytesIO()
    samples.word(buffer)
    return buffer.getvalue()


def test_members_are_documents_with_their_own_places() -> None:
    document = read(zipped(("งาน/สขร.docx", word()), ("งาน/ภาพ.png", samples.picture().getvalue()), ("ว่าง/", b"")))
    assert document.format is Format.ZIP
    assert document.problem is None
    assert [(m.name, m.format) for m in document.members] == [
        ("งาน/สขร.docx", Format.DOCX),
        ("งาน/ภาพ.png", Format.IMAGE),
    ]
    assert document.members[0].parts[0].locator == "สขร.docx › ย่อหน้า 1"
    assert document.members[0].tables[0].locator == "สขร.docx › ตาราง 1"


def test_an_archive_in_an_archive() -> None:
    document = read(zipped(("ใน.zip", zipped(("a.txt", "ข้อความ".encode())))))
    inner = document.members[0].members[0]
    assert inner.parts[0].locator == "ใน.zip › a.txt › ย่อหน้า 1"
    assert inner.parts[0].text == "ข้อความ"


@pytest.mark.parametrize("encoding", ["cp874", "utf-8"])
def test_thai_names_without_the_flag(encoding: str) -> None:
    document = read(with_raw_name("รายงาน.txt".encode(encoding)))
    assert document.members[0].name == "รายงาน.txt"
    assert document.members[0].parts[0].text == "text"


def test_too_deep() -> None:
    payload = zipped(("a.txt", b"deep"))
    for _ in range(4):
        payload = zipped(("in.zip", payload))
    document = read(payload)
    while document.members:
        document = document.members[0]
    assert document.problem is Problem.TOO_LARGE


def test_an_empty_archive_and_its_litter() -> None:
    assert read(zipped()).problem is Problem.DAMAGED
    assert read(zipped(("__MACOSX/a", b"x"), (".DS_Store", b"x"))).members == ()


def test_a_broken_member_does_not_spoil_the_others() -> None:
    payload = bytearray(zipped(("a.txt", b"good " * 50), ("b.txt", b"bad " * 50)))
    at = payload.find(b"b.txt") + 6
    payload[at : at + 4] = b"\xff\xff\xff\xff"
    good, bad = read(bytes(payload)).members
    assert good.problem is None
    assert bad.problem is Problem.DAMAGED
