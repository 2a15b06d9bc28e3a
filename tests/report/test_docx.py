"""The evaluation form: filled in as evaluators do, empty where a person has to decide."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from oitcheck.models import ItemResult, Report, Suggestion, Verdict
from oitcheck.report.docx import render_docx
from oitcheck.report.places import fit

from .sample import clean_report, sample_report


def lines(report: Report) -> list[str]:
    """The form's text, paragraphs of cells in their order."""
    document = Document(BytesIO(render_docx(report)))
    cells = (cell for row in document.tables[0].rows for cell in dict.fromkeys(row.cells))
    return [paragraph.text for cell in cells for paragraph in cell.paragraphs]


def with_item(report: Report, **changes: object) -> tuple[Report, ItemResult]:
    item = report.items[0].model_copy(update=changes)
    return report.model_copy(update={"items": (item,)}), item


def test_same_report_same_bytes() -> None:
    assert render_docx(sample_report()) == render_docx(sample_report())


def test_every_item_with_its_urls_explanation_and_suggestion(report: Report) -> None:
    text = lines(report)
    for item in report.items:
        assert f"{item.id} {item.title}" in text
        assert f"คำอธิบายของหน่วยงาน: {item.explanation or '-'}" in text
        for suggestion in item.suggestions:
            assert f"- {suggestion.aspect} : {fit(suggestion.text)}" in text


def test_the_day_is_bangkoks() -> None:
    night = clean_report().model_copy(update={"crawled_at": datetime(2023, 4, 19, 19, 0, tzinfo=UTC)})
    document = Document(BytesIO(render_docx(night)))
    assert any("20 เมษายน 2566" in paragraph.text for paragraph in document.paragraphs)


def test_without_suggestion_the_form_says_none() -> None:
    report, _ = with_item(clean_report(), suggestions=())
    assert "ข้อเสนอแนะ: - ไม่มี" in lines(report)


def test_a_suggestion_in_the_evaluators_form() -> None:
    report, _ = with_item(clean_report(), suggestions=(Suggestion(text="ควรเพิ่มรูปภาพ"),))
    text = lines(report)
    assert text[text.index("ข้อเสนอแนะ") + 1] == "- ด้านข้อมูล : ควรเพิ่มรูปภาพ"


@pytest.mark.parametrize(("low", "high", "shown"), [(100.0, 100.0, "100.00"), (0.0, 0.0, "0.00"), (0.0, 100.0, "………")])
def test_a_score_stands_only_where_it_is_decided(low: float, high: float, shown: str) -> None:
    report, item = with_item(clean_report(), score_low=low, score_high=high)
    text = lines(report)
    assert text[text.index(f"{item.id} {item.title}") + 1] == shown


def test_what_a_person_has_to_look_at_is_listed(report: Report) -> None:
    open_items = [item for item in report.items if item.verdict is Verdict.CANT_TELL]
    text = lines(report)
    assert open_items
    assert sum(line.startswith("☐ ") for line in text) >= len(open_items)
    assert text.count("ส่วนที่ผู้ตรวจประเมินต้องเปิดดูเองก่อนให้คะแนน:") == len(open_items)


def test_only_web_addresses_become_links_and_control_characters_go() -> None:
    urls = ("https://example.go.th/%E0%B8%81", "javascript:alert(1)", "https://example.go.th/a\x00b")
    report, _ = with_item(clean_report(), submitted_urls=urls, explanation="ก\x0bข")
    document = Document(BytesIO(render_docx(report)))
    relations = document.part.rels.values()
    targets = {r.target_ref for r in relations if r.reltype == RELATIONSHIP_TYPE.HYPERLINK}
    assert targets == {"https://example.go.th/%E0%B8%81"}
    assert "คำอธิบายของหน่วยงาน: กข" in lines(report)


def test_an_empty_report_is_a_form_too() -> None:
    report = clean_report().model_copy(update={"items": (), "agency": ""})
    assert lines(report)[0] == "ตัวชี้วัด/หัวข้อการประเมิน"
