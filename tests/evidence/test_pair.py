"""PDF and Word of one paper, by the writers of the kit and read by the real readers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.documents import read
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.choosing.dating import date_source
from oitcheck.evidence.choosing.pair import Bond, bond, left_alone, strangers
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Fetch, Outcome, Role, Visit
from oitcheck.thai.calendar import FiscalYear
from tests.portal import Paper, Sheet, write

YEAR = FiscalYear(2566)
ROWS = tuple((str(n), f"จ้างเหมาบริการครั้งที่ {n}", f"{n * 1250:,}", "เฉพาะเจาะจง", f"ร้านสมมติ {n}") for n in range(1, 15))
SUMMARY = Paper(
    title="สรุปผลการจัดซื้อจัดจ้าง เดือนมกราคม 2566",
    paragraphs=("สำนักงานเขตตัวอย่าง ฝ่ายการคลัง ขอเผยแพร่สรุปผลการดำเนินการจัดซื้อจัดจ้าง",),
    sheets=(Sheet(("ลำดับ", "งาน", "วงเงิน", "วิธี", "ผู้ได้รับคัดเลือก"), ROWS),),
)
FORM = Paper(
    title="แบบคำขอรับข้อมูลข่าวสารของราชการ",
    paragraphs=tuple(f"ข้าพเจ้า {'.' * 9} ขอตรวจดู ขอสำเนา ขอสำเนาที่มีคำรับรองถูกต้อง ลำดับ {n}" for n in range(12)),
)


def file(paper: Paper, form: str, name: str, anchor: str = "", row: str = "") -> Candidate:
    url = f"https://x.go.th/upload/{name}"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O20", url=url, role=Role.FILE, found_on="https://x.go.th/p", anchor=anchor, context=row)
    source = Source(visit, fetch, read(write(paper, form), url=url))
    return Candidate(source, Tier.LABEL, "", date_source(source, YEAR))


@pytest.mark.parametrize("form", ["docx", "xlsx"])
@pytest.mark.parametrize("pdf", ["pdf", "noisy.pdf"])
def test_the_same_words_in_two_formats(pdf: str, form: str) -> None:
    one, other = file(SUMMARY, pdf, "1.pdf"), file(SUMMARY, form, "2.bin")
    assert bond(one, other) is Bond.TEXT
    assert not strangers(one, other)


def test_a_form_beside_a_summary_is_no_pair() -> None:
    one, other = file(SUMMARY, "pdf", "1.pdf"), file(FORM, "docx", "2.docx")
    assert bond(one, other) is None
    assert strangers(one, other)


def test_a_scan_goes_with_its_neighbour_of_the_same_name_or_row() -> None:
    scan = file(SUMMARY, "scan.pdf", "sum-01.pdf", "ดาวน์โหลด PDF", "มกราคม 2566")
    assert bond(scan, file(SUMMARY, "docx", "sum-01.docx", "Word")) is Bond.PLACE
    assert bond(scan, file(SUMMARY, "docx", "x.docx", "ดาวน์โหลด Word")) is Bond.PLACE
    assert bond(scan, file(SUMMARY, "docx", "x.docx", "Word", "มกราคม 2566")) is Bond.PLACE
    assert bond(scan, file(FORM, "docx", "form.docx", "แบบคำขอ", "แบบฟอร์ม")) is None
    assert not strangers(scan, file(FORM, "docx", "form.docx", "แบบคำขอ", "แบบฟอร์ม"))


def test_another_month_of_the_same_form_is_another_document() -> None:
    february = Paper(SUMMARY.title.replace("มกราคม", "กุมภาพันธ์"), SUMMARY.paragraphs, SUMMARY.sheets)
    assert bond(file(SUMMARY, "pdf", "1.pdf"), file(february, "docx", "2.docx")) is None


def test_a_name_that_many_files_share_pairs_none_of_them() -> None:
    """Each of the processes has a form.pdf and a form.docx in a folder of its own, but for the second."""
    processes = ("ก่อสร้างอาคาร", "เชื่อมท่อระบายน้ำ", "สะสมอาหาร")
    fixed = [file(FORM, "pdf", f"{n}/form.pdf", f"{name} (PDF)") for n, name in enumerate(processes)]
    editable = [file(FORM, "docx", f"{n}/form.docx", f"{name} (Word)") for n, name in enumerate(processes)]
    assert left_alone(fixed, editable) == []
    assert left_alone(fixed, [editable[0], editable[2]]) == [fixed[1]]
