"""Submissions read from an agency's own ITA page, in the layouts such pages have."""

from __future__ import annotations

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.errors import SubmissionError
from oitcheck.models import Submission
from oitcheck.submission import read_index_page

PAGE = "https://x.go.th/ita/"
MENU = '<nav><ul><li><a href="/o9">O9 เมนู</a></li><li><a href="/">หน้าแรก</a></li></ul></nav>'
FOOT = '<footer><a href="/contact">ติดต่อ</a></footer>'


def read(body: str, title: str = "ITA") -> Submission:
    page = f"<html><head><title>{title}</title></head><body>{MENU}{body}{FOOT}</body></html>"
    return read_index_page(read_html(page.encode(), PAGE), PAGE)


def found(body: str) -> dict[str, list[str]]:
    return {item: [url.url.removeprefix(PAGE) for url in content.urls] for item, content in read(body).items.items()}


def test_list_with_numbers_in_the_links() -> None:
    body = (
        '<ul><li><a href="1">O1 โครงสร้าง</a></li><li><a href="2">O๒ อำนาจ</a></li><li><a href="3">0๓ แผน</a></li></ul>'
    )
    assert found(body) == {"O1": ["1"], "O2": ["2"], "O3": ["3"]}


def test_nested_list() -> None:
    body = """<ul><li>O1 โครงสร้าง<ul><li><a href="1">ผัง</a></li><li><a href="2">อัตรากำลัง</a></li></ul></li>
    <li>O2 อำนาจหน้าที่<ul><li><a href="3">ผัง</a></li></ul></li></ul>"""
    assert found(body) == {"O1": ["1", "2"], "O2": ["3"]}


def test_table_with_many_links_a_row() -> None:
    body = """<table><tr><th>ตัวชี้วัด</th><th>ข้อ</th><th>ข้อมูล</th><th>ลิงก์</th></tr>
    <tr><td>9.1 ข้อมูลพื้นฐานของหน่วยงานในสังกัด</td><td rowspan="2">O1</td><td>โครงสร้าง</td>
      <td><a href="1">1</a> <a href="2">2</a></td></tr>
    <tr><td></td><td>ผู้บริหาร</td><td><a href="3">1</a></td></tr>
    <tr><td>9.1</td><td>O2</td><td>อำนาจ</td><td></td></tr>
    <tr><td>9.1</td><td>O3</td><td>แผน (ดูข้อ O1)</td><td><a href="4">คลิก</a></td></tr></table>
    <p><a href="other">หน้าอื่น</a></p>"""
    result = found(body)
    assert result["O1"][:3] == ["1", "2", "3"]
    assert result["O2"] == []
    assert "4" in result["O3"]
    assert all("other" not in urls for urls in result.values())


def test_headings_and_accordion_buttons() -> None:
    body = """<h2>การเปิดเผยข้อมูลสาธารณะ O1 - O30</h2><p><a href="intro">คำนำ</a></p>
    <h3>O1 โครงสร้าง</h3><h4>ฝ่ายปกครอง</h4><div><p><a href="1">ผัง</a></p><p><a href="2">ผู้บริหาร</a></p></div>
    <button>O2 อำนาจ</button><div><a href="3">อำนาจ</a></div>
    <h3>ตัวชี้วัด 9.2</h3><p><a href="4">ทั่วไป</a></p>"""
    assert found(body) == {"O1": ["1", "2"], "O2": ["3"]}


def test_paragraphs_and_line_breaks() -> None:
    body = """<p>O1 โครงสร้าง</p><p><a href="1">ผัง</a></p>
    <div>O2 อำนาจ<br><a href="2">ก</a><br><a href="3">ข</a><br>O3 แผน <a href="4">ค</a></div>
    <p>O4 กฎหมาย <a href="5">ง</a> O5 โรงเรียน <a href="6">จ</a> (ดู O1)</p>"""
    assert found(body) == {"O1": ["1"], "O2": ["2", "3"], "O3": ["4"], "O4": ["5"], "O5": ["6"]}


def test_one_link_for_several_items() -> None:
    assert found('<p><a href="s">O11, O13 และ O14 e-Service</a></p>') == {"O11": ["s"], "O13": ["s"], "O14": ["s"]}


def test_links_without_words() -> None:
    body = """<table><tr><td>O1 โครงสร้าง</td><td><a href="1"><img src="i.png"></a></td></tr>
    <tr><td>O2 แผน</td><td><a href="2"><img src="i.png" alt="ดาวน์โหลด"></a></td></tr>
    <tr><td>O3</td><td><a href="3"><img src="i.png" alt="ดาวน์โหลด"></a> <a href="4">ดาวน์โหลด</a></td></tr></table>"""
    assert found(body) == {"O1": ["1"], "O2": ["2"], "O3": ["3", "4"]}


def test_what_is_no_evidence() -> None:
    body = """<p>O1 โครงสร้าง</p><p><a href="#top">บน</a> <a href="1">ผัง</a> <a href="1">ผัง</a>
    <a href="https://www.facebook.com/sharer/sharer.php?u=x">แชร์</a> <a href="https://other.go.th/">อื่น</a></p>"""
    assert found(body) == {"O1": ["1", "https://other.go.th/"]}


def test_agency_of_the_title() -> None:
    submission = read('<p><a href="1">O1 ก</a></p>', "ITA 2567 | สำนักงานเขตบางกอกน้อย")
    assert submission.agency == "สำนักงานเขตบางกอกน้อย"
    assert submission.source == PAGE


def test_a_page_without_numbers() -> None:
    with pytest.raises(SubmissionError, match="ไม่พบเลขข้อ"):
        read("<p>โทร 02 225 1234 วันที่ 06 มกราคม 2566</p>")


def test_a_page_made_by_scripts() -> None:
    page = '<html><body><div id="root"></div><script src="a.js"></script></body></html>'
    with pytest.raises(SubmissionError, match="สคริปต์"):
        read_index_page(read_html(page.encode(), PAGE), PAGE)
