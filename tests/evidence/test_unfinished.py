from __future__ import annotations

import pytest

from oitcheck.evidence.sources.unfinished import unfinished
from oitcheck.models import Document, Format, Link, Part, Picture, Table

TITLE = "แผนปฏิบัติการป้องกันการทุจริตและประพฤติมิชอบประจำปีงบประมาณ พ.ศ. 2566 ของสำนักงานเขตสมมุติ และผลการดำเนินการตามแผน"


def page(*texts: str, **more: object) -> Document:
    parts = (Part(locator="h1", text=TITLE, heading=True), *(Part(locator="p", text=text) for text in texts))
    return Document.model_validate({"sha256": "1", "format": Format.HTML, "title": TITLE, "parts": parts, **more})


@pytest.mark.parametrize(
    "text",
    [
        "อยู่ระหว่างปรับปรุงข้อมูล",
        "อยู่ระหว่างดำเนินการ",
        "ขออภัย หน้านี้อยู่ในระหว่างการจัดทำ",
        "กำลังดำเนินการปรับปรุงเว็บไซต์",
        "Coming soon",
        "พบกันเร็ว ๆ นี้",
    ],
)
def test_a_page_that_is_still_to_come_says_so_under_whatever_title(text: str) -> None:
    assert unfinished(page(text)) == text
    assert unfinished(page(f"หน้าแรก » {TITLE}", text)) == text


@pytest.mark.parametrize(
    "content",
    [
        page("แผนปฏิบัติการประกอบด้วย 5 โครงการ"),
        page("ถนนสายนี้อยู่ระหว่างปรับปรุง " + "สำนักงานเขตดำเนินการตามแผนแล้วเสร็จร้อยละ 60 " * 3),
        page("อยู่ระหว่างปรับปรุงข้อมูล", tables=(Table(locator="t", rows=(("ก", "ข"),)),)),
        page("อยู่ระหว่างปรับปรุงข้อมูล", links=(Link(url="https://x.go.th/a.pdf", anchor="แผนปี 2566"),)),
    ],
)
def test_a_page_with_content_is_there(content: Document) -> None:
    assert unfinished(content) == ""


def test_a_picture_under_a_heading_that_says_so_adorns_it() -> None:
    cone = (Picture(url="https://x.go.th/cone.png", locator="img"),)
    sign = Part(locator="h1", text="ขออภัย เว็บไซต์อยู่ระหว่างการปรับปรุง", heading=True)
    assert unfinished(page(pictures=cone).model_copy(update={"parts": (sign,)})) == sign.text
    assert unfinished(page("อยู่ระหว่างปรับปรุงข้อมูล", pictures=cone)) == ""
