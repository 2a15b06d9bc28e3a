"""Forms in the shapes that people give them: what they mean is read and told, or one sentence says what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from oitcheck.errors import SubmissionError
from oitcheck.models import Submission
from oitcheck.submission import load

File = Callable[..., Path]
TITLES = {
    "O1": "ข้อมูลพื้นฐานของสำนักงาน",
    "O2": "คู่มือการปฏิบัติหน้าที่",
    "O3": "คู่มือการให้บริการประชาชน",
    "O4": "E-Service",
    "O5": "ข้อมูลสถิติการจัดเก็บภาษี",
    "O6": "ข้อมูลสถิติการจัดเก็บรายได้",
}


def shown(submission: Submission) -> dict[str, list[str]]:
    return {
        item: [url.url.removeprefix("https://a.th/") for url in content.urls]
        for item, content in submission.items.items()
    }


def titles(said: Submission) -> Mapping[str, str]:
    return TITLES


def told(submission: Submission) -> str:
    return "\n".join(f"{note.where}: {note.text}" for note in submission.notes)


def refusal(path: Path) -> str:
    with pytest.raises(SubmissionError) as caught:
        load(path, titles)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[str | None]]], hidden: str = "") -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        ("หัวข้อ,URL", ("คู่มือการปฏิบัติหน้าที่,https://a.th/2", "E-Service,https://a.th/4"), {"O2": ["2"], "O4": ["4"]}),
        (
            "ประเด็น,ลิงก์",
            ("ข้อมูลสถิติการจัดเก็บรายได้,https://a.th/6", "(คู่มือ),", "คู่มือการให้บริการ ประชาชน,https://a.th/3"),
            {"O3": ["3"], "O6": ["6"]},
        ),
        (  # a count beside the titles is no O-number where the titles say otherwise
            "ลำดับ,หัวข้อ,URL",
            ("1,คู่มือการปฏิบัติหน้าที่,https://a.th/2", "2,E-Service,https://a.th/4"),
            {"O2": ["2"], "O4": ["4"]},
        ),
    ],
)
def test_items_by_their_titles(file: File, header: str, rows: Sequence[str], expected: dict[str, list[str]]) -> None:
    found = load(file("\n".join([header, *rows])), titles)
    assert shown(found) == expected
    assert all(f"ข้อ {item} " in told(found) for item in expected)


def test_numbers_that_agree_with_the_titles_need_no_word(file: File) -> None:
    rows = "".join(f"{item[1:]},{title},https://a.th/{item}\n" for item, title in TITLES.items())
    found = load(file(f"ลำดับ,หัวข้อ,URL\n{rows}"), titles)
    assert shown(found) == {item: [item] for item in TITLES}
    assert not found.notes


def test_a_title_that_may_be_two_is_none(file: File) -> None:
    rows = "หัวข้อ,URL\nคู่มือการปฏิบัติหน้าที่,https://a.th/2\nคู่มือ,https://a.th/3\nE-Service,https://a.th/4\n"
    message = refusal(file(rows))
    assert "แถวที่ 3" in message
    assert "--framework" in message


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "O1 https://a.th/1\nO2: https://a.th/2\nhttps://a.th/2b\n", {"O1": ["1"], "O2": ["2", "2b"]}),
        ("a.txt", "ส่งลิงก์ครับ\nข้อ 3 แผน https://a.th/x,y O4 https://a.th/4\n", {"O3": ["x,y"], "O4": ["4"]}),
        ("a.csv", "O1,ชื่อ,https://a.th/1\nO2,ชื่อ,https://a.th/2\n", {"O1": ["1"], "O2": ["2"]}),
        ("a.csv", "ข้อ O1 ชื่อ\nhttps://a.th/1\nข้อ O2 ชื่อ\nเหมือนข้อ O1\n", {"O1": ["1"], "O2": ["1"]}),
    ],
)
def test_without_a_header_urls_belong_to_the_item_before_them(
    file: File, name: str, text: str, expected: dict[str, list[str]]
) -> None:
    found = load(file(text, name))
    assert shown(found) == expected
    assert f"{len(expected)} ข้อ" in told(found)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("https://a.th/0\nO1 https://a.th/1\n", "ก่อนเลขข้อแรก"),
        ("1. https://a.th/1\n2. https://a.th/2\n", "O1"),
        ("สวัสดี O1\n", "ไม่พบคอลัมน์"),
    ],
)
def test_lines_without_a_clear_item_are_refused(file: File, text: str, part: str) -> None:
    assert part in refusal(file(text, "a.txt"))


@pytest.mark.parametrize("cell", ["O1, O3", "O1 และ O3", "O1/O3", "ข้อ 1 และ 3", "O1, O3 แผนและคู่มือ"])
def test_several_items_of_one_row(file: File, cell: str) -> None:
    found = load(file(f'ข้อ,URL\n"{cell}",https://a.th/1\n,https://a.th/2\nO2,https://a.th/3\n'))
    assert shown(found) == {"O1": ["1", "2"], "O2": ["3"], "O3": ["1", "2"]}
    assert "O1, O3" in told(found)


def test_a_range_is_its_items_unless_they_have_rows_of_their_own(file: File) -> None:
    found = load(file("ข้อ,URL\nO2-O4,https://a.th/1\nO5,https://a.th/5\n"))
    assert shown(found) == {"O2": ["1"], "O3": ["1"], "O4": ["1"], "O5": ["5"]}
    assert "แถวละหนึ่งข้อ" in refusal(file("ข้อ,URL\nO2-O4,https://a.th/1\nO3,https://a.th/3\n"))
    assert "แถวละหนึ่งข้อ" in refusal(file('ข้อ,URL\n"O2, 3 กระบวนงาน",https://a.th/1\n'))


@pytest.mark.parametrize(
    "words",
    ["เหมือนข้อ O1", "ตามข้อ 1", "(ใช้ลิงก์เดียวกันกับข้อที่ ๑)", "ดูข้อ O1", "เช่นเดียวกับ O1", "ใช้ URL ร่วมกับข้อ O1", "same as O1"],
)
def test_words_that_point_at_an_item_stand_for_its_urls(file: File, words: str) -> None:
    found = load(file(f"ข้อ,URL\nO1,https://a.th/1\nO2,{words}\nO3,เหมือนข้อ O2\n"))
    assert shown(found) == {"O1": ["1"], "O2": ["1"], "O3": ["1"]}
    assert words in told(found)


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        ("O1,ไม่มี\nO2,เหมือนข้อ O1", "ข้อ O1 ไม่มี URL"),
        ("O1,https://a.th/1\nO2,เหมือนข้อ O9", "ไม่มีข้อ O9"),
        ("O1,เหมือนข้อ O2\nO2,เหมือนข้อ O1", "กลับไปมา"),
        ("O1,https://a.th/1\nO2,ดูข้อ O1 หน้า 5", "ไม่ใช่ที่อยู่เว็บ"),
        ("O1,https://a.th/1\nO2,เหมือนปีที่แล้ว", "ไม่ใช่ที่อยู่เว็บ"),
    ],
)
def test_words_that_point_nowhere_are_refused(file: File, rows: str, part: str) -> None:
    assert part in refusal(file(f"ข้อ,URL\n{rows}\nO5,https://a.th/5\n"))


def test_of_sheets_of_two_years_the_later_is_read(tmp_path: Path) -> None:
    old = [["ข้อ", "URL"], ["O1", "https://a.th/67"], ["O2", "https://a.th/67b"]]
    new = [["ข้อ", "URL"], ["O1", "https://a.th/68"], ["O2", None]]
    found = load(book(tmp_path / "a.xlsx", {"ปี 2567": old, "ปี ๒๕๖๘": new}))
    assert shown(found) == {"O1": ["68"], "O2": []}
    assert "ชีต ปี 2567" in told(found)
    assert "ข้อ O2" in told(found)  # what only the sheet that is not read has
    empty = [["ข้อ", "URL"], ["O1", None], ["O2", None]]
    assert shown(load(book(tmp_path / "b.xlsx", {"2567": old, "2568": empty}))) == {"O1": ["67"], "O2": ["67b"]}


def test_sheets_that_share_an_item_are_parts_of_one_list(tmp_path: Path) -> None:
    first = [["ข้อ", "URL"], *([f"O{n}", f"https://a.th/{n}"] for n in range(1, 5))]
    second = [["ข้อ", "URL"], *([f"O{n}", f"https://a.th/{n}x"] for n in range(4, 8))]
    found = load(book(tmp_path / "a.xlsx", {"ก": first, "ข": second}))
    assert shown(found)["O4"] == ["4", "4x"]
    assert len(found.items) == 7


def test_hidden_sheets_are_told(tmp_path: Path) -> None:
    rows = [["ข้อ", "URL"], ["O1", "https://a.th/1"]]
    found = load(book(tmp_path / "a.xlsx", {"ส่ง": rows, "เก่า": rows}, hidden="เก่า"))
    assert shown(found) == {"O1": ["1"]}
    assert "ชีต เก่า" in told(found)
    alone = book(tmp_path / "b.xlsx", {"ปก": [["แบบส่ง"]], "เก่า": rows}, hidden="เก่า")
    assert "ชีต เก่า" in refusal(alone)


def _linked(paragraph: docx.text.paragraph.Paragraph, url: str, words: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link, run, text = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), paragraph.part.relate_to(url, kind, is_external=True))
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)


def _word(
    path: Path, *tables: Sequence[Sequence[str]], before: str = "", links: Mapping[str, str] | None = None
) -> Path:
    document = docx.Document()
    document.add_paragraph(before)
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, said in enumerate(row):
                table.cell(at, column).text = said
                for words, url in links.items():
                    if said == words:
                        _linked(table.cell(at, column).paragraphs[0], url, f"({words})")
        document.add_paragraph("")
    document.save(str(path))
    return path


def test_a_table_of_word(tmp_path: Path) -> None:
    header = ["ข้อ", "รายการ", "ลิงก์"]
    first = [header, ["O1", "แผน", "https://a.th/1\nhttps://a.th/1b"], ["O2", "คู่มือ", "เล่ม"], ["O3", "แผน", "ตามข้อ O2"]]
    title = "แบบส่ง สำนักงานเขตดุสิต ปีงบประมาณ พ.ศ. 2567"
    path = _word(
        tmp_path / "a.docx",
        first,
        [header, ["O4", "", "https://a.th/4"]],
        before=title,
        links={"เล่ม": "https://a.th/2"},
    )
    found = load(path)
    assert shown(found) == {"O1": ["1", "1b"], "O2": ["2"], "O3": ["2"], "O4": ["4"]}
    assert (found.agency, found.year) == ("สำนักงานเขตดุสิต", "2567")
    assert "ตาราง 1 แถว 4" in told(found)


def test_lines_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("สำนักงานเขตดุสิต", "O1 แผน", "https://a.th/1", "O2 คู่มือ "):
        document.add_paragraph(line)
    _linked(document.paragraphs[-1], "https://a.th/2", "ดูที่นี่")
    document.save(str(tmp_path / "a.docx"))
    found = load(tmp_path / "a.docx")
    assert (shown(found), found.agency) == ({"O1": ["1"], "O2": ["2"]}, "สำนักงานเขตดุสิต")


def test_a_link_of_word_that_belongs_nowhere_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("O1 https://a.th/1")
    _linked(document.add_paragraph(""), "https://a.th/2", "")
    document.save(str(tmp_path / "a.docx"))
    assert "https://a.th/2" in told(load(tmp_path / "a.docx"))


def test_pages_as_forms(file: File) -> None:
    head = '<!doctype html><html><head><meta charset=utf-8><link rel="canonical" href="https://a.th/ita/"></head><body>'
    page = load(file(f'{head}<ul><li>O1 <a href="/1">แผน</a></li><li>O2 <a href="/2">คู่มือ</a></li></ul>', "a.html"))
    assert shown(page) == {"O1": ["1"], "O2": ["2"]}
    assert "หน้าเว็บที่บันทึกไว้" in told(page)
    rows = "".join(f"<tr><td>O{n}</td><td>https://a.th/{n}</td></tr>" for n in (1, 2, 3))
    exported = f"<html><body><table><tr><td>ข้อ</td><td>URL</td></tr>{rows}</table></body></html>"
    assert shown(load(file(exported, "a.xls"))) == {f"O{n}": [str(n)] for n in (1, 2, 3)}
    assert "ชื่อเว็บไซต์" in refusal(file('<html><body><p>O1 <a href="1.html">แผน</a></p></body></html>', "b.html"))


@pytest.mark.parametrize(
    ("address", "part"),
    [("https://docs.google.com/spreadsheets/d/1x/edit", "ดาวน์โหลด"), ("https://a.th/ita", "oitcheck import")],
)
def test_an_address_is_no_form(address: str, part: str) -> None:
    assert part in refusal(Path(address))


def test_no_address_is_lost_silently(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["หน้ารวม ITA https://a.th/above", None, None],
        ["ข้อ", "URL", "ผู้จัดทำ"],
        ["O1", "https://a.th/1", "https://a.th/beside"],
        ["รวม", None, "https://a.th/below"],
        [None, None, "https://a.th/alone"],
    ]
    found = load(book(tmp_path / "a.xlsx", {"ส่ง": rows, "อื่น": [["ภาคผนวก https://a.th/other"]]}))
    assert shown(found) == {"O1": ["1"]}
    for name in ("above", "beside", "below", "alone"):
        assert f"a.th/{name}" in told(found)
    assert "ชีต อื่น" in told(found)


def test_headerless_sheets_of_the_same_items_are_versions(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"ก": [["O1", "https://a.th/1"]], "ข": [["O1", "https://a.th/2"]]})
    found = load(path)
    assert shown(found) == {"O1": ["1"]}
    assert "ชีต ข" in told(found)


def test_several_links_behind_the_words_of_a_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, said in zip((*table.rows[0].cells, table.cell(1, 0)), ("ข้อ", "ลิงก์", "O1"), strict=True):
        cell.text = said
    for number, words in enumerate(("แผน", "รายงาน", "คู่มือ"), 1):
        _linked(table.cell(1, 1).paragraphs[0], f"https://a.th/{number}", f"{words} ")
    document.save(str(tmp_path / "a.docx"))
    assert shown(load(tmp_path / "a.docx")) == {"O1": ["1", "2", "3"]}


def test_the_same_words_in_every_row_lead_where_each_row_says(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("แบบส่ง แผน")
    table = document.add_table(1, 3)
    for cell, said in zip(table.rows[0].cells, ("ข้อ", "รายการ", "ลิงก์"), strict=True):
        cell.text = said
    for number, item in enumerate(("O1", "O2", "", "O3", "O4"), 1):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = item, "แผน" if item else ""  # as the words of the links
        if item != "O3":
            _linked(cells[2].paragraphs[0], f"https://a.th/{number}", "แผน")
    document.save(str(tmp_path / "a.docx"))
    assert shown(load(tmp_path / "a.docx")) == {"O1": ["1"], "O2": ["2", "3"], "O3": [], "O4": ["5"]}


def test_a_page_with_a_table_of_named_columns(file: File) -> None:
    rows = "".join(f"<tr><td>O{n}</td><td><a href='https://a.th/{n}'>เปิด</a></td></tr>" for n in (1, 2))
    page = f"<!doctype html><html><body><table><tr><th>ข้อ</th><th>URL</th></tr>{rows}</table></body></html>"
    assert shown(load(file(page, "a.html"))) == {"O1": ["1"], "O2": ["2"]}


def test_words_may_point_at_several_items(file: File) -> None:
    found = load(file("ข้อ,URL\nO1,https://a.th/1\nO2,https://a.th/2\nO3,เหมือนข้อ 1 และ 2\n"))
    assert shown(found)["O3"] == ["1", "2"]


def test_a_damaged_word_file(tmp_path: Path) -> None:
    document = docx.Document()
    document.save(str(tmp_path / "whole.docx"))
    payload = (tmp_path / "whole.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(payload[: len(payload) // 2])
    assert "a.docx" in refusal(tmp_path / "a.docx")
