from __future__ import annotations

from oitcheck.evidence.section import Sections
from oitcheck.models import Document, Format, Link, Part, Picture, Table


def heading(text: str) -> Part:
    return Part(locator=f"main > h3:nth-of-type({len(text)})", text=text, heading=True)


PAGE = Document(
    sha256="1",
    format=Format.HTML,
    parts=(
        Part(locator="main > p", text="การเปิดเผยข้อมูล"),
        heading("O1 โครงสร้าง"),
        Part(locator="main > div:nth-of-type(1) > p", text="ฝ่ายปกครอง"),
        heading("O๒ : อำนาจหน้าที่"),
        Part(locator="main > div:nth-of-type(2) > p", text="มีหน้าที่ดูแลพื้นที่"),
        heading("O3 แผนพัฒนา"),
        Part(locator="main > div:nth-of-type(3) > p", text="แผนห้าปี"),
    ),
    links=(
        Link(url="https://x.go.th/1.pdf", anchor="PDF", context="O1 โครงสร้าง › PDF"),
        Link(url="https://x.go.th/2.pdf", anchor="PDF", context="O๒ : อำนาจหน้าที่ › PDF"),
    ),
    tables=(Table(locator="main > table", rows=(("ฝ่ายปกครอง",),)),),
    pictures=(Picture(locator="main > div:nth-of-type(2) > img", url="https://x.go.th/2.png"),),
)


def test_an_item_sees_its_own_section() -> None:
    mine = Sections(PAGE).only("O2")
    assert [part.text for part in mine.parts] == ["O๒ : อำนาจหน้าที่", "มีหน้าที่ดูแลพื้นที่"]
    assert [link.url for link in mine.links] == ["https://x.go.th/2.pdf"]
    assert len(mine.pictures) == 1
    assert mine.tables == ()


def test_what_hangs_in_another_section_is_of_the_other_item() -> None:
    sections = Sections(PAGE)
    assert sections.is_of_other("O1", "O๒ : อำนาจหน้าที่ › PDF", "PDF")
    assert not sections.is_of_other("O2", "O๒ : อำนาจหน้าที่ › PDF", "PDF")


def test_a_page_without_three_items_is_not_divided() -> None:
    page = PAGE.model_copy(update={"parts": PAGE.parts[:5]})
    assert Sections(page).only("O2") is page


def test_an_item_without_a_section_sees_the_page() -> None:
    assert Sections(PAGE).only("O9") is PAGE
