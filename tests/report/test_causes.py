"""Where nothing that was submitted is there, the report says so once, and what fails by it beneath."""

from __future__ import annotations

from oitcheck.models import Basis, Finding, ItemResult, Level, Report, RequirementResult, Suggestion, Verdict
from oitcheck.report import words
from oitcheck.report.html import render_html
from oitcheck.report.items import item_groups
from oitcheck.report.sheets import tables
from oitcheck.report.todo import to_do

from .sample import sample_report

URL = "https://portal.example/khet/gone"


def requirement(name: str, check: str, reason: str, level: Level = Level.REQUIRED) -> RequirementResult:
    verdict = Verdict.FAILED if reason else Verdict.PASSED
    finding = Finding(check=check, verdict=verdict, reason=reason, message=f"{name} ไม่ผ่าน" if reason else "")
    return RequirementResult(
        id=name, title=f"เรื่อง {name}", basis=Basis.STATED, level=level, verdict=verdict, findings=(finding,)
    )


def with_item(*requirements: RequirementResult) -> Report:
    item = ItemResult(
        id="O8", title="แผนปฏิบัติราชการ", indicator="9.2.1", verdict=Verdict.FAILED, score_low=0, score_high=0,
        submitted_urls=(URL,), requirements=requirements,
        suggestions=(Suggestion(text="ควรแก้ไขลิงก์", requirement="open"),),
    )  # fmt: skip
    return sample_report().model_copy(update={"items": (item,), "pictures": (), "reviews": ()})


DEAD = with_item(
    requirement("open", "reachable", "url_broken"),
    requirement("plan", "found", "url_broken"),
    requirement("note", "found", "url_broken", Level.ADVISED),
    requirement("report", "found", "url_broken"),
)
HALF = with_item(requirement("open", "reachable", "url_broken"), requirement("plan", "found", "not_found"))


def test_one_cause_is_one_need() -> None:
    [item] = to_do(DEAD).failed
    [need] = item.needs
    assert (need.requirement.id, need.hides, need.remedies) == ("open", ("เรื่อง plan", "เรื่อง report"), ("ควรแก้ไขลิงก์",))
    [half] = to_do(HALF).failed
    assert [(n.requirement.id, n.hides) for n in half.needs] == [("open", ()), ("plan", ())]


def test_every_other_requirement_points_to_it() -> None:
    [group] = item_groups(DEAD)
    [item] = group.items
    cause, *others = item.requirements
    assert [one.cause for one in others] == [cause.anchor] * 3
    assert cause.cause == ""


def test_pages_and_sheets_say_it_once() -> None:
    html = render_html(DEAD)
    assert html.count("open ไม่ผ่าน") == 2  # what is to be done, and the item itself
    assert "plan ไม่ผ่าน" not in html
    assert html.count(words.NOTHING_BEHIND) == 1
    [row] = next(list(sheet.rows) for sheet in tables(DEAD) if sheet.name == "สิ่งที่ต้องแก้ไข")
    assert any(f"{words.NOTHING_BEHIND} เรื่อง plan, เรื่อง report" in str(cell) for cell in row)
    assert words.NOTHING_BEHIND not in render_html(HALF)
