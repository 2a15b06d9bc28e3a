"""Several documents bound in one file, and single documents that have a contents page too."""

from __future__ import annotations

import pytest

from oitcheck.evidence.sources.volume import bound_documents
from oitcheck.models import Document, Format, Part, Table

COVER = "เอกสารประกอบการประเมินคุณธรรมและความโปร่งใส\nสำนักงานเขตสมมุติ ปีงบประมาณ ๒๕๖๖"
CONTENTS = "สารบัญ\nคำนำ ... ก\n๑. แผนปฏิบัติราชการ ๒๕๖๖ .... ๑\nรายงานผลการใช้จ่าย .... ๓\nประกาศนโยบาย .... ๕"
PLAN = "แผนปฏิบัติราชการ ประจำปี 2566"
REPORT = "บันทึกข้อความ\nเรื่อง รายงานผลการใช้จ่ายงบประมาณ"
POLICY = "ประกาศนโยบายไม่รับของขวัญ"


def _volume(*pages: str) -> Document:
    parts = tuple(Part(locator=f"หน้า {n}", text=text) for n, text in enumerate(pages, 1))
    tables = tuple(Table(locator=f"หน้า {n}", rows=((str(n),),)) for n in range(1, len(pages) + 1))
    return Document(sha256="1", format=Format.PDF, parts=parts, tables=tables)


def test_each_document_has_its_own_pages_and_tables() -> None:
    plan, report, policy = bound_documents(_volume(COVER, CONTENTS, PLAN, "โครงการ", REPORT, POLICY))
    assert [d.name for d in (plan, report, policy)] == ["แผนปฏิบัติราชการ 2566", "รายงานผลการใช้จ่าย", "ประกาศนโยบาย"]
    assert [part.locator for part in plan.parts] == ["หน้า 3", "หน้า 4"]
    assert [table.locator for table in plan.tables] == ["หน้า 3", "หน้า 4"]
    assert report.text() == REPORT


@pytest.mark.parametrize(
    "pages",
    [
        ("แผนปฏิบัติราชการ 2566", CONTENTS, PLAN, REPORT, POLICY),  # its cover bears a document's name
        (COVER, PLAN, REPORT, POLICY),  # no contents page
        (COVER, CONTENTS, PLAN, POLICY),  # not all are there
        (COVER, "สารบัญ\nบทนำ .... 1\nแผนงาน .... 2\nรายงาน .... 3", "บทนำ", "แผนงาน", "รายงาน"),  # chapters
        (COVER, "สารบัญ\nแผน 1 ...... 1\nแผน 2 ...... 2\nแผน 3 ...... 3", "แผน 1", "แผน 2", "แผน 3"),
    ],
)
def test_a_file_stays_whole_where_it_is_not_certain(pages: tuple[str, ...]) -> None:
    assert bound_documents(_volume(*pages)) == ()
