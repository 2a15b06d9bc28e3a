"""A file whose text layer lost tone marks: what is found in it counts, what is not found is no failure."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime

import pytest

from oitcheck.catalogue import load
from oitcheck.documents import read
from oitcheck.evaluate import evaluate
from oitcheck.models import (
    CrawlLog,
    CrawlSettings,
    Fetch,
    Outcome,
    RequirementResult,
    Role,
    Run,
    Submission,
    SubmittedItem,
    SubmittedUrl,
    Verdict,
    Visit,
)
from tests.portal import Paper, write

URL = "https://district.go.th/file.pdf"
NOON = datetime(2023, 4, 20, 12, tzinfo=UTC)
TITLE = "คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่"
DIVISIONS = ("ฝ่ายปกครอง", "ฝ่ายทะเบียน", "ฝ่ายโยธา", "ฝ่ายรายได้", "ฝ่ายการศึกษา", "ฝ่ายการคลัง", "ฝ่ายเทศกิจ")  # not all
PROSE = "เจ้าหน้าที่ต้องปฏิบัติหน้าที่ด้วยความโปร่งใส และให้ข้อมูลแก่ผู้มีส่วนได้เสียทุกครั้งที่มีการร้องขอ "


def _without_low_marks(text: str) -> str:
    return re.sub("(?<=[ก-ฮ])[็-์]", "", text)


def _payload(*, unmarked: bool) -> bytes:
    lines = [TITLE, *DIVISIONS, *[PROSE] * 8]
    title, *rest = map(_without_low_marks, lines) if unmarked else lines
    return write(Paper(title=title, paragraphs=tuple(rest), notice=""), "pdf")


def _results(payload: bytes) -> dict[str, RequirementResult]:
    """What item O9 comes to where it is this file."""
    catalogue, digest = load(), hashlib.sha256(payload).hexdigest()
    framework = catalogue.framework("bma-2566")
    assert framework is not None
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, status=200, sha256=digest, fetched_at=NOON)
    run = Run(
        tool_version="0",
        run_id="r",
        agency="สำนักงานเขตตัวอย่าง",
        framework=framework.id,
        as_of=date(2023, 4, 30),
        started_at=NOON,
        finished_at=NOON,
        submission=Submission(items={"O9": SubmittedItem(urls=(SubmittedUrl(url=URL, raw=URL),))}),
        settings=CrawlSettings(),
        log=CrawlLog(fetches=(fetch,), visits=(Visit(item="O9", url=URL, role=Role.SUBMITTED),)),
    )
    report = evaluate(run, catalogue, framework, {digest: read(payload)})
    return {result.id: result for item in report.items if item.id == "O9" for result in item.requirements}


def test_only_a_layer_without_the_marks_is_marked_so() -> None:
    assert read(_payload(unmarked=True)).unmarked
    assert not read(_payload(unmarked=False)).unmarked


@pytest.mark.parametrize(("unmarked", "note"), [(False, ""), (True, "(ข้อความในไฟล์มีวรรณยุกต์ขาดหรือผิด)")])
def test_a_long_name_is_found_with_and_without_its_marks(unmarked: bool, note: str) -> None:
    manuals = _results(_payload(unmarked=unmarked))["staff-manuals"]
    assert manuals.verdict is Verdict.PASSED
    found = next(finding for finding in manuals.findings if finding.check == "found")
    assert found.evidence[0].quote
    assert note in found.evidence[0].note
    assert bool(note) is ("วรรณยุกต์" in found.evidence[0].note)


@pytest.mark.parametrize(("unmarked", "verdict"), [(False, Verdict.FAILED), (True, Verdict.CANT_TELL)])
def test_what_is_not_found_without_marks_is_undecided(unmarked: bool, verdict: Verdict) -> None:
    divisions = _results(_payload(unmarked=unmarked))["staff-manuals-divisions"]
    assert divisions.verdict is verdict
    assert ("วรรณยุกต์" in divisions.findings[-1].evidence[0].note) is unmarked


def test_what_is_missing_in_a_whole_layer_fails() -> None:
    other = write(Paper(title="ประกาศเรื่องอื่น", paragraphs=(PROSE,) * 8, notice=""), "pdf")
    assert _results(other)["staff-manuals"].verdict is Verdict.FAILED
