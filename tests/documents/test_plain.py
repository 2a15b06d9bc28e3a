from __future__ import annotations

import document_samples as samples
import pytest

from oitcheck.documents import EXTRACTOR_VERSION, read
from oitcheck.documents.reader import READERS
from oitcheck.models import Format, Problem


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(Format)
    assert EXTRACTOR_VERSION


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_is_unread_content(kind: str) -> None:
    document = read(samples.picture((64, 48), kind).getvalue(), url="https://x.th/a")
    assert (document.format, document.problem) == (Format.IMAGE, Problem.SCAN)
    assert [(p.width, p.height) for p in document.pictures] == [(64, 48)]
    assert document.text() == ""
    assert document.detail


def test_a_damaged_picture() -> None:
    assert read(b"\x89PNG\r\n\x1a\n" + b"\0" * 40).problem is Problem.DAMAGED


def test_a_drawing_has_words() -> None:
    words = "<text>ผัง <tspan>โครงสร้าง</tspan></text>"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="300px" height="50%">{words}</svg>'
    document = read(svg.encode())
    assert (document.problem, document.text()) == (None, "ผัง โครงสร้าง")
    assert (document.pictures[0].width, document.pictures[0].height) == (300, 0)


def test_plain_text_by_paragraph() -> None:
    document = read("ประกาศ\nเรื่อง ก\r\n\r\nข้อ 1".encode("cp874"), charset="utf-8")
    assert [(p.locator, p.text) for p in document.parts] == [("ย่อหน้า 1", "ประกาศ\nเรื่อง ก"), ("ย่อหน้า 2", "ข้อ 1")]


def test_xml_text() -> None:
    assert read("<?xml version='1.0'?><rss><title>ข่าว</title></rss>".encode()).text() == "ข่าว"


def test_nothing_and_nonsense() -> None:
    assert read(b"").problem is Problem.DAMAGED
    assert read(bytes(range(256)) * 9).problem is Problem.UNSUPPORTED
    assert read(b"ID3\x04" + b"\0" * 99).problem is Problem.UNSUPPORTED


def test_digest_and_size() -> None:
    document = read(b"abc")
    assert document.size == 3
    assert document.sha256.startswith("ba7816bf")


def test_the_dots_of_a_form_are_no_words_in_its_table() -> None:
    text = "รายการ,จำนวน,วันที่\nค่าปรับ,..........,....../....../......\nค่าเช่า,...,-\n"
    (table,) = read(text.encode(), name="a.csv", media_type="text/csv").tables
    assert table.rows[1:] == (("ค่าปรับ", "", ""), ("ค่าเช่า", "", "-"))


def test_dots_before_a_word_are_looked_at_once() -> None:
    assert read(f"ลำดับ,ชื่อ\n1,{'.' * 90}บาท\n".encode(), name="a.csv").tables[0].rows[1][1].endswith("บาท")


HEAD = "ลำดับ,รายการ,ราคา"


def test_a_long_cell_costs_no_table() -> None:
    document = read(f'{HEAD}\n1,"{"ก" * 140_000}",5\n2,ข,6\n'.encode(), name="a.csv")
    (table,) = document.tables
    assert (document.problem, len(table.rows), len(table.rows[1][1]), table.rows[2]) == (
        None,
        3,
        140_000,
        ("2", "ข", "6"),
    )


def test_a_line_that_is_cut_is_told() -> None:
    document = read(f"{HEAD}\n1,ก{',ข' * 600_000}\n2,ค,6\n".encode(), name="a.csv")
    assert (document.problem, document.tables[0].rows[2][:3]) == (Problem.TOO_LARGE, ("2", "ค", "6"))
    assert "1,000,000 ตัวอักษร" in document.detail


def test_a_quote_that_is_never_closed_takes_no_rows_with_it() -> None:
    rows = "".join(f"{n},ค่าวัสดุ,{n}00\n" for n in range(40_000))
    document = read(f'{HEAD}\n0,"ค่าจ้าง,1\n{rows}{"ง" * 400_000}'.encode(), name="a.csv")
    assert document.tables[0].rows[1:3] == (("0", '"ค่าจ้าง', "1"), ("0", "ค่าวัสดุ", "000"))


def test_a_table_of_more_than_anybody_judges_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oitcheck.documents.plain.MAX_TEXT", 40)
    document = read((f"{HEAD}\n" + "1,กระดาษ,100\n" * 9).encode(), name="a.csv")
    assert (document.problem, len(document.tables[0].rows)) == (Problem.TOO_LARGE, 4)
    assert "40 ตัวอักษร" in document.detail
