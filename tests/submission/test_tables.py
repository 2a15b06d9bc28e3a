"""CSV, XLSX and XLS submissions as officers make them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from oitcheck.errors import SubmissionError
from oitcheck.models import Submission
from oitcheck.submission import load, readable

File = Callable[..., Path]


def shown(submission: Submission) -> dict[str, list[str]]:
    return {item: [readable(u.url) for u in content.urls] for item, content in submission.items.items()}


THAI = "ข้อ,URL,คำอธิบาย\nO1,https://a.go.th/แผน,คำอธิบายหนึ่ง\nO2,https://a.go.th/งาน,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874", "tis-620"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_any_dress(file: File, encoding: str, delimiter: str) -> None:
    submission = load(file(THAI.replace(",", delimiter).replace("\n", "\r\n"), encoding=encoding))
    assert shown(submission) == {"O1": ["https://a.go.th/แผน"], "O2": ["https://a.go.th/งาน"]}
    assert submission.items["O1"].explanation == "คำอธิบายหนึ่ง"
    assert submission.source == "submission.csv"
    assert submission.notes == ()


@pytest.mark.parametrize(
    "header",
    [
        "item,url",
        "Item , URL ",
        "ข้อ,URL",
        "ข้อที่,ลิงก์",
        "หัวข้อ,ลิงค์",
        "O,URL ที่ส่ง",
        "OIT,Link",
        "item no,URL (ที่อยู่เว็บ)",
        "ITEM NO.,website",
        "ลำดับที่,ที่อยู่ URL",
        "ข้อคำถาม,ช่อง url",
    ],
)
def test_headers_by_other_names(file: File, header: str) -> None:
    assert shown(load(file(f"{header}\nO1,https://a.go.th/\n"))) == {"O1": ["https://a.go.th/"]}


def test_urls_beside_the_url_column_are_not_lost_silently(file: File) -> None:
    submission = load(
        file("ข้อ,URL,คำอธิบาย\nO1,https://a.th/1,ดู https://a.th/1 และ https://a.th/2\nO2,,https://a.th/3\n")
    )
    assert shown(submission) == {"O1": ["https://a.th/1"], "O2": []}
    assert [(note.where, note.text.split("”")[0]) for note in submission.notes] == [
        ("ข้อ O1 แถวที่ 2 คอลัมน์ คำอธิบาย", "ไม่ได้ตรวจ “https://a.th/2"),
        ("ข้อ O2 แถวที่ 3 คอลัมน์ คำอธิบาย", "ไม่ได้ตรวจ “https://a.th/3"),
    ]


def test_best_named_column_is_the_item(file: File) -> None:
    submission = load(file("ลำดับ,ข้อ,หัวข้อ,URL 1,URL 2,คำอธิบายของหน่วยงาน\n1,O7,ข่าว,https://a.th/1,https://a.th/2,ค\n"))
    assert shown(submission) == {"O7": ["https://a.th/1", "https://a.th/2"]}
    assert submission.items["O7"].explanation == "ค"


def test_rows_without_item_belong_to_the_one_above(file: File) -> None:
    submission = load(file("item,url\nO2,https://a.go.th/1\n,https://a.go.th/2\n\n,https://a.go.th/3\nO1,\n"))
    assert shown(submission) == {"O1": [], "O2": [f"https://a.go.th/{n}" for n in (1, 2, 3)]}


def test_several_urls_in_a_cell(file: File) -> None:
    submission = load(
        file('item,url\nO1,"• https://a.go.th/1\n• https://a.go.th/2"\nO2,"https://a.go.th/1, https://b.go.th"\n')
    )
    assert shown(submission) == {
        "O1": ["https://a.go.th/1", "https://a.go.th/2"],
        "O2": ["https://a.go.th/1", "https://b.go.th/"],
    }


def test_unquoted_commas_of_the_last_column(file: File) -> None:
    submission = load(file("item,url\nO1,https://a.go.th/ก,ข\nO2,https://a.go.th/1, https://a.go.th/2\n"))
    assert shown(submission) == {"O1": ["https://a.go.th/ก,ข"], "O2": ["https://a.go.th/1", "https://a.go.th/2"]}


def test_agency_and_framework_above_the_table_or_in_columns(file: File) -> None:
    above = load(file("หน่วยงาน: สำนักงานเขตดุสิต\nframework,BMA-2567\n\nitem,url\nO1,https://a.th/\n"))
    beside = load(file("agency,framework,item,url\nสำนักงานเขตดุสิต,bma-2567,O1,https://a.th/\n"))
    for submission in (above, beside):
        assert (submission.agency, submission.framework) == ("สำนักงานเขตดุสิต", "bma-2567")


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("แบบรายงาน OIT สำนักงานเขตดุสิต ปีงบประมาณ พ.ศ. ๒๕๖๗", "สำนักงานเขตดุสิต", "2567"),
        ("หน่วยงาน,สำนักงานเขตดุสิต\nปีงบประมาณ :,2567", "สำนักงานเขตดุสิต", "2567"),
        ("สำนักงานเขตดุสิต กรุงเทพมหานคร\nประจำปีงบประมาณ พ.ศ. 2567", "สำนักงานเขตดุสิต", "2567"),
        ("แบบส่งของ สำนักงานเขตในกรุงเทพมหานคร ปีงบประมาณ 2567 เทียบปีงบประมาณ 2566", "", ""),
        ("สำนักงานเขตดุสิต\nตัวอย่างของ สำนักงานเขตบางรัก", "", ""),
    ],
)
def test_a_title_says_whose_form_it_is_and_of_which_year(file: File, title: str, agency: str, year: str) -> None:
    found = load(file(f"{title}\n\nข้อ,URL\nO1,https://a.th/\n"))
    assert (found.agency, found.year, found.framework) == (agency, year, "")


def test_of_columns_of_two_years_the_later_counts(file: File) -> None:
    text = "ข้อ,URL ปี 2567,URL ปี ๒๕๖๘\nO1,https://a.th/67,https://a.th/68\nO2,https://a.th/67,\n"
    found = load(file(text))
    assert shown(found) == {"O1": ["https://a.th/68"], "O2": []}
    assert [note.where for note in found.notes] == ["คอลัมน์ URL ปี 2567"]


@pytest.mark.parametrize("header", ["ข้อมูลที่ต้องเผยแพร่,ชื่อ,ลิงก์", "ข้อ (O1-O22),หัวข้อ,ลิงก์"])
def test_a_column_of_o_numbers_needs_no_name(file: File, header: str) -> None:
    rows = "".join(f"O{n} แผน,คู่มือ {n} เล่ม,https://a.th/{n}\n" for n in range(1, 5))
    signed = "วันที่,,20 เมษายน 2568\n,,(นายสมมุติ)\n"
    assert shown(load(file(f"{header}\n{rows}{signed}"))) == {f"O{n}": [f"https://a.th/{n}"] for n in range(1, 5)}


def test_a_file_is_one_agencys(file: File) -> None:
    with pytest.raises(SubmissionError, match=r"ปทุมวัน.*บางรัก.*ไฟล์ละหนึ่งหน่วยงาน"):
        load(file("เขต,ข้อ,URL\nบางรัก,O1,https://a.go.th/1\nปทุมวัน,O1,https://b.go.th/1\n"))
    one = load(file("เขต,ข้อ,URL\nบางรัก,O1,https://a.go.th/1\nสำนักงานเขตบางรัก,O2,https://a.go.th/2\n"))
    assert (one.agency, list(one.items)) == ("บางรัก", ["O1", "O2"])


def test_sections_that_keep_an_item_are_no_agencies(file: File) -> None:
    found = load(file("หน่วยงาน,ข้อ,URL\nฝ่ายปกครอง,O1,https://a.go.th/1\nฝ่ายโยธา,O1,https://a.go.th/2\n"))
    assert (found.agency, len(found.items["O1"].urls)) == ("", 2)


def test_why_there_is_none_is_an_explanation(file: File) -> None:
    found = load(file("ข้อ,URL\nO1,ไม่ได้ดำเนินการ เนื่องจากไม่มีงบประมาณ\nO2,https://a.go.th/2\n"))
    assert found.items["O1"].explanation == "ไม่ได้ดำเนินการ เนื่องจากไม่มีงบประมาณ"
    assert not found.items["O1"].urls


def test_notes_name_row_and_column(file: File) -> None:
    text = "item,url\nO1,https://a.go.th/ก ข\nO1,https://a.go.th/ก%20ข\nO2,ไม่มี\nO3,mailto:a@b.th\n"
    text += "รวม 3 ข้อ,\nผู้รายงาน,ตำแหน่ง ปลัด\n"
    submission = load(file(text))
    assert shown(submission) == {"O1": ["https://a.go.th/ก%20ข"], "O2": [], "O3": []}
    where = [note.where for note in submission.notes]
    of_items = [f"ข้อ O{item} แถวที่ {row} คอลัมน์ url" for item, row in ((1, 2), (1, 3), (2, 4), (3, 5))]
    assert where == [*of_items, "แถวที่ 6 คอลัมน์ item", "แถวที่ 7 คอลัมน์ item"]
    assert "ซ้ำ" in submission.notes[1].text


def test_a_form_that_nobody_filled_in_is_said_to_be_one(file: File) -> None:
    submission = load(file("item,url\nO1,\nO2,\n"))
    assert "ยังไม่มี URL" in submission.notes[0].text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("item,url\nO1,https://a.th/\nO2,ดูที่เว็บ\n", ("แถวที่ 3 คอลัมน์ url", "“ดูที่เว็บ”", "http:// หรือ https://")),
        ("item,url\nO99,https://a.th/\n", ("แถวที่ 2 คอลัมน์ item", "“O99”")),
        ("item,url\n,https://a.th/\n", ("แถวที่ 2", "ไม่มีเลขข้อ")),
        ("ข้อ,ชื่อ\nO1,x\n", ("item และ url", "ข้อ, ชื่อ")),
        ("item,url\n", ("ไม่พบข้อใด",)),
        ("แผน,https://a.th/\n", ("ไม่พบคอลัมน์",)),
    ],
)
def test_errors_name_the_place_in_one_sentence(file: File, text: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(SubmissionError) as caught:
        load(file(text))
    message = str(caught.value)
    assert message.startswith("submission.csv")
    assert "\n" not in message
    for part in parts:
        assert part in message


def _officers_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "ปก"
    cover["A1"] = "แบบส่งข้อมูล"
    sheet = book.create_sheet("ส่ง OIT")
    sheet.append(["แบบส่ง URL ประจำปี 2566"])
    sheet.merge_cells("A1:D1")
    sheet.append(["หน่วยงาน", None, "สำนักงานเขตดุสิต"])
    sheet.append([])
    sheet.append(["ข้อ", "รายการ", "ลิงก์", "คำอธิบายของหน่วยงาน"])
    sheet.append(["9.1 ข้อมูลพื้นฐาน"])
    sheet.merge_cells("A5:D5")
    sheet.append([1, "โครงสร้าง", "คลิกที่นี่", "อธิบาย"])
    sheet["C6"].hyperlink = "https://a.go.th/แผน"
    sheet.append([None, None, "https://a.go.th/2", None])
    sheet.merge_cells("A6:A7")
    sheet.merge_cells("D6:D7")
    sheet.append(["๐๒", "อำนาจ", '=HYPERLINK("https://a.go.th/3","ดู")', None])
    sheet.append([3.0, "แผน", "https://a.go.th/new", None])
    sheet["C9"].hyperlink = "https://a.go.th/old"
    sheet.append(["O4", "กฎหมาย", None, None])
    book.save(path)
    return path


def test_words_alone_are_a_remark_where_the_item_has_urls(file: File) -> None:
    submission = load(file("item,url\nO1,มีภาพประกอบในเล่ม\nO1,https://a.th/\nO2,https://b.th/\n", "a.csv"))
    assert shown(submission) == {"O1": ["https://a.th/"], "O2": ["https://b.th/"]}
    assert submission.items["O1"].explanation == "มีภาพประกอบในเล่ม"
    assert "เป็นคำอธิบาย" in submission.notes[0].text


def test_what_is_struck_out_is_not_submitted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("ข้อ", "URL"), ("O1", "https://a.th/old"), ("O1", "https://a.th/new")):
        book.worksheets[0].append(row)
    book.worksheets[0]["B2"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    submission = load(tmp_path / "a.xlsx")
    assert shown(submission) == {"O1": ["https://a.th/new"]}
    assert "แถวที่ 2" in submission.notes[0].text


def test_xlsx_with_titles_merged_cells_and_hyperlinks(tmp_path: Path) -> None:
    submission = load(_officers_workbook(tmp_path / "a.xlsx"))
    assert shown(submission) == {
        "O1": ["https://a.go.th/แผน", "https://a.go.th/2"],
        "O2": ["https://a.go.th/3"],
        "O3": ["https://a.go.th/new"],
        "O4": [],
    }
    assert submission.agency == "สำนักงานเขตดุสิต"
    assert submission.items["O1"].explanation == "อธิบาย"
    place = "ข้อ O3 ชีต ส่ง OIT แถวที่ 9 คอลัมน์ ลิงก์"
    assert any(note.where == place and "old" in note.text for note in submission.notes)


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("ข้อ", "URL"), ("O1", "https://a.th/68"), ("O1", "https://a.th/67"), (None, None)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
    book.save(tmp_path / "a.xlsx")
    found = load(tmp_path / "a.xlsx")
    assert shown(found) == {"O1": ["https://a.th/68", "https://a.th/67"]}
    assert [note.text for note in found.notes if "(แถวที่ 3)" in note.text] == [found.notes[0].text]


def _book_of_sheets(path: Path, **sheets: list[tuple[str, str]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate([("item", "url"), *rows]):
                sheet.write_row(at, 0, row)
    return path


def test_sheets_with_other_items_are_parts_of_one_list(tmp_path: Path) -> None:
    path = _book_of_sheets(tmp_path / "a.xlsx", a=[("O1", "https://a.th/1")], b=[("O2", "https://a.th/2")])
    assert shown(load(path)) == {"O1": ["https://a.th/1"], "O2": ["https://a.th/2"]}


def test_sheets_with_the_same_items_are_versions(tmp_path: Path) -> None:
    path = _book_of_sheets(tmp_path / "a.xlsx", new=[("O1", "https://a.th/1")], old=[("O1", "https://a.th/2")])
    submission = load(path)
    assert shown(submission) == {"O1": ["https://a.th/1"]}
    assert [note.where for note in submission.notes] == ["ชีต old"]


def test_a_lone_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["item", "url"])
    sheet.append(["O1", "https://a.th/"])
    sheet["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    submission = load(tmp_path / "a.xlsx")
    assert shown(submission) == {"O1": ["https://a.th/"]}
    assert "5,000" in submission.notes[0].text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_xls(tmp_path: Path) -> None:
    _book_of_sheets(tmp_path / "a.xlsx", หนึ่ง=[("O1", "https://a.go.th/แผน"), ("", "https://a.go.th/2")])
    profile = (tmp_path / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xls", "--outdir", str(tmp_path)]
    subprocess.run(["soffice", *options, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=120)
    assert shown(load(tmp_path / "a.xls")) == {"O1": ["https://a.go.th/แผน", "https://a.go.th/2"]}


def test_a_file_of_very_many_rows_is_cut_and_says_so(tmp_path: Path) -> None:
    rows = "".join(f"O1,https://a.th/{number}\n" for number in range(6_000))
    (tmp_path / "a.csv").write_text(f"item,url\n{rows}", encoding="utf-8")
    submission = load(tmp_path / "a.csv")
    assert len(submission.items["O1"].urls) == 4_999
    assert [note.text for note in submission.notes] == ["อ่านเฉพาะ 5,000 แถวแรก"]
