"""A document that nothing asks for by name may be what is missing, if its kind and its matter leave that open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.unclaimed import may_be
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit

PLAN = About(phrases=("แผนปฏิบัติราชการ", "แผนดำเนินงานประจำปี"), exclude=("ร่าง",))
REPORT = About(phrases=("รายงานผลการปฏิบัติราชการ",))
SUBSIDIES = About(phrases=("เงินอุดหนุนชุมชน",))
OF_OTHER_ITEMS = (About(phrases=("แผนจัดซื้อจัดจ้าง", "พัสดุ")),)


def file(anchor: str, text: str = "สำนักงานเขตตัวอย่าง") -> Source:
    url = "https://x.go.th/1.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    parts = (Part(locator="หน้า 1", text=text),)
    visit = Visit(item="O8", url=url, role=Role.FILE, anchor=anchor)
    return Source(visit, fetch, Document(sha256="1", format=Format.PDF, parts=parts))


@pytest.mark.parametrize("name", ["แผนการทำงานประจำปี 2566", "แผนของเขต", "ประกาศแผนงาน"])
def test_of_the_kind_and_of_no_other_matter(name: str) -> None:
    assert may_be(PLAN, file(name), (REPORT,), OF_OTHER_ITEMS)
    assert may_be(PLAN, file("ดาวน์โหลด", f"{name}\nสำนักงานเขต"), (REPORT,), OF_OTHER_ITEMS)


@pytest.mark.parametrize("name", ["รายงานเงินช่วยเหลือชุมชน", "งบชุมชน 200,000 บาท"])
def test_of_the_matter(name: str) -> None:
    assert may_be(SUBSIDIES, file(name), (), OF_OTHER_ITEMS)


@pytest.mark.parametrize(
    "name",
    [
        "แผนดับเพลิงและอพยพ",
        "รายงานประจำปี",
        "รายงานผลการปฏิบัติราชการ",
        "แผนจัดซื้อจัดจ้างประจำปี",
        "ร่างแผนของเขต",
        "แผนที่เขต",
        "คู่มือเลี้ยงเด็ก",
        "ดาวน์โหลด",
        "",
    ],
)
def test_another_matter_or_another_kind(name: str) -> None:
    assert not may_be(PLAN, file(name), (REPORT,), OF_OTHER_ITEMS)


def test_a_short_phrase_of_another_item_claims_nothing() -> None:
    assert may_be(PLAN, file("แผนพัสดุ"), (REPORT,), OF_OTHER_ITEMS)


def test_a_document_of_an_element_is_that_elements_unless_it_begins_as_the_evidence_does() -> None:
    policy, transfers = About(phrases=("นโยบายการบริหารทรัพยากรบุคคล",)), About(phrases=("โยกย้าย",))
    criteria = file("หลักเกณฑ์การโยกย้ายบุคคล")
    assert may_be(policy, criteria, (), ())
    assert not may_be(policy, criteria, (), (), (transfers,))
    assert may_be(policy, file("นโยบายการโยกย้ายบุคคล"), (), (), (transfers,))


def test_an_announcement_is_called_by_what_it_announces() -> None:
    policy, report = About(phrases=("นโยบายต่อต้านการรับสินบน",)), About(phrases=("รายงาน…นโยบาย", "นำนโยบาย…ปฏิบัติ"))
    head = "ประกาศสำนักงานเขตตัวอย่าง"
    assert not may_be(report, file("ประกาศ", f"{head}\nเรื่อง นโยบายต่อต้านการรับสินบน"), (policy,), ())
    assert may_be(report, file("ประกาศ", f"{head}\nเรื่อง อื่น"), (policy,), ())
