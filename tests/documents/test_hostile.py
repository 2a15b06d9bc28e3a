"""Files made to hurt: each ends within its bounds, in this process or in the pool's."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import document_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oitcheck.documents import container, read
from oitcheck.documents.pool import Job, ReaderPool
from oitcheck.models import Document, Problem

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, payload in members.items():
            archive.writestr(name, payload)
    return buffer.getvalue()


def repacked(writer: Callable[[io.BytesIO], None], **changed: bytes) -> bytes:
    buffer = io.BytesIO()
    writer(buffer)
    with zipfile.ZipFile(buffer) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members | {name.replace("__", "/"): payload for name, payload in changed.items()})


def safely(payload: bytes, timeout: float = 20.0) -> Document:
    with ReaderPool(workers=1, timeout=timeout, memory_mb=700) as pool:
        ((_, document),) = pool.read([Job("x", payload)])
    return document


def sheet(body: str) -> bytes:
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>'
    return xml.encode()


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert read(zipped({"a.txt": b"\0" * 30_000_000})).problem is Problem.TOO_LARGE


def test_a_bomb_inside_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oitcheck.documents.archive.MAX_UNPACKED", 1_000_000)
    inner = zipped({f"{n}.txt": b"x" * 200_000 for n in range(4)})
    document = read(zipped({f"{n}.zip": inner for n in range(4)}))
    assert document.problem is Problem.TOO_LARGE
    assert document.members == ()


def test_an_office_bomb() -> None:
    payload = repacked(samples.word, word__document_xml=b"", **{"word/document.xml": b" " * 60_000_000})
    assert read(payload).problem is Problem.TOO_LARGE


def test_more_entries_than_anybody_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_ENTRIES", 5)
    assert read(zipped({f"{n}": b"x" for n in range(6)})).problem is Problem.TOO_LARGE


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE])
def test_entities_are_not_expanded(head: str) -> None:
    word = (
        f'{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>ก &j; ข</w:t></w:r></w:p></w:body></w:document>"
    )
    slide = f'{head}<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>&j;</a:t></a:r></a:p></p:sld>'
    svg = f"{head}<svg><text>&j;</text></svg>"
    xml = f"{head}<rss>&j;</rss>"
    for payload in (
        repacked(samples.word, **{"word/document.xml": word.encode()}),
        repacked(samples.slides, **{"ppt/slides/slide1.xml": slide.encode()}),
        svg.encode(),
        xml.encode(),
    ):
        document = read(payload)
        assert "haha" not in document.text()
        assert "root:" not in document.text()
        assert document.problem is not Problem.CRASHED


def test_a_vast_sheet_is_refused() -> None:
    rows = (f'<row r="{n}"><c r="{c}{n}"><v>1</v></c></row>' for c, n in (("A", 1), ("XFD", 1048576)))
    far = sheet(f"<sheetData>{''.join(rows)}</sheetData>")
    document = read(repacked(samples.workbook, **{"xl/worksheets/sheet1.xml": far}))
    assert document.problem is Problem.TOO_LARGE


def test_far_cells_that_are_only_formatted_do_not_matter() -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    far = sheet(f"<sheetData>{rows}</sheetData>")
    document = safely(repacked(samples.workbook, **{"xl/worksheets/sheet1.xml": far}))
    assert document.tables[0].rows == (("7",),)


def test_a_declared_dimension_is_only_a_claim() -> None:
    body = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
    document = safely(repacked(samples.workbook, **{"xl/worksheets/sheet1.xml": sheet(body)}))
    assert document.tables[0].rows == (("7",),)


def test_a_pdf_of_circles() -> None:
    resources = b"/Resources<</XObject<</X 4 0 R>>>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[2 0 R 3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]" + resources + b"/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources + b"/Length 5>>stream\n/X Do\nendstream",
        b"<</Length 5>>stream\n/X Do\nendstream",
    )
    body = b"\n".join(b"%d 0 obj%sendobj" % (n, text) for n, text in enumerate(objects, 1))
    payload = b"%PDF-1.4\n" + body + b"\ntrailer<</Root 1 0 R>>"
    start = time.monotonic()
    document = safely(payload, timeout=10)
    assert document.problem is not None or document.parts
    assert time.monotonic() - start < 25


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"%PDF-1.4\n1 0 obj", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"GIF89a"]
    ),
)
def test_noise_never_raises(noise: bytes, magic: bytes) -> None:
    document = read(magic + noise)
    assert document.size == len(magic + noise)
    assert document.problem is None or document.detail
