"""A result in a terminal: the gravest first, what was not submitted in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from oitcheck.cli.summary import print_report
from oitcheck.cli.text import Page
from oitcheck.models import (
    Basis,
    CatalogueStamp,
    Coverage,
    Evidence,
    Finding,
    ItemResult,
    Level,
    OitScore,
    Report,
    RequirementResult,
    Suggestion,
    Summary,
    Verdict,
)
from oitcheck.report.cause_words import LINKS

MOMENT = datetime(2023, 4, 30, tzinfo=UTC)


def item(number: int, verdict: Verdict, *advice: str) -> ItemResult:
    return ItemResult(
        id=f"O{number}",
        title=f"ชื่อข้อ {number}",
        indicator="9.1.1",
        verdict=verdict,
        score_low=0,
        score_high=100,
        suggestions=tuple(Suggestion(text=text) for text in advice),
    )


def shut(number: int) -> ItemResult:
    """An item of which a website showed nothing."""
    spot = Evidence(url=f"https://a.th/{number}", document="")
    finding = Finding(check="reachable", verdict=Verdict.CANT_TELL, reason="blocked", message="x", evidence=(spot,))
    requirement = RequirementResult(
        id="open", title="x", basis=Basis.STATED, level=Level.REQUIRED, verdict=Verdict.CANT_TELL, findings=(finding,)
    )
    return item(number, Verdict.CANT_TELL).model_copy(update={"requirements": (requirement,)})


def printed(capsys: pytest.CaptureFixture[str], *items: ItemResult) -> list[str]:
    report = Report(
        tool_version="1",
        run_id="r",
        agency="เขต",
        framework="bma-2566",
        fiscal_year=2566,
        as_of=MOMENT.date(),
        crawled_at=MOMENT,
        catalogue=CatalogueStamp(version="1", sha256=""),
        summary=Summary(oit_score=OitScore(low=0, high=100, method="")),
        items=items,
        links=(),
        coverage=Coverage(planned=0, fetched=0),
    )
    print_report(report, [Path("report.html")], Page.of_terminal())
    return capsys.readouterr().out.splitlines()


def test_what_items_have_in_common_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, *(shut(number) for number in range(1, 6)))
    text = "\n".join(lines)
    assert "ต้องตรวจสอบ: O1, O2, O3, O4, O5" in lines
    assert text.count(LINKS["blocked"][0]) == text.count(LINKS["blocked"][1]) == 1
    assert "https://a.th" not in text


def test_the_gravest_first(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(
        capsys,
        item(1, Verdict.PASSED, "ควรเพิ่มวันที่"),
        item(2, Verdict.UNTESTED, "ควรส่ง URL"),
        item(3, Verdict.CANT_TELL),
        item(4, Verdict.PASSED),
        item(5, Verdict.FAILED, "ควรแก้ลิงก์"),
        item(6, Verdict.UNTESTED),
        item(7, Verdict.FAILED, "ควรเพิ่มแบบฟอร์ม"),
    )
    assert [line for line in lines[2:] if line] == [
        "O5   ไม่ผ่าน  ชื่อข้อ 5",
        "     - ด้านข้อมูล : ควรแก้ลิงก์",
        "O7   ไม่ผ่าน  ชื่อข้อ 7",
        "     - ด้านข้อมูล : ควรเพิ่มแบบฟอร์ม",
        "ไม่ได้ส่ง: O2, O6",
        "O3   ต้องตรวจสอบ  ชื่อข้อ 3",
        "O1   ผ่าน  ชื่อข้อ 1",
        "     - ด้านข้อมูล : ควรเพิ่มวันที่",
        "report.html",
    ]


def test_all_submitted_needs_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert not [line for line in printed(capsys, item(1, Verdict.PASSED)) if line.startswith("ไม่ได้ส่ง")]
