"""Where nothing that was submitted is there, the report says so once, and what fails by it beneath."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from oitcheck.models import (
    OPENED,
    Basis,
    Evidence,
    Finding,
    ItemResult,
    Level,
    Report,
    RequirementResult,
    Suggestion,
    Verdict,
)
from oitcheck.report import cause_words
from oitcheck.report.docx import render_docx
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
    assert html.count("open ไม่ผ่าน") == 1  # what is to be done says it of the links that stand below
    assert html.count(cause_words.LINKS["url_broken"][0]) == 1
    assert "plan ไม่ผ่าน" not in html
    assert html.count(cause_words.BEHIND[Verdict.FAILED]) == 1
    [row] = next(list(sheet.rows) for sheet in tables(DEAD) if sheet.name == "สิ่งที่ต้องแก้ไข")
    assert any(f"{cause_words.BEHIND[Verdict.FAILED]} เรื่อง plan, เรื่อง report" in str(cell) for cell in row)
    assert cause_words.BEHIND[Verdict.FAILED] not in render_html(HALF)


def unseen(name: str, check: str, *urls: str, reason: str = "blocked") -> RequirementResult:
    spots = tuple(Evidence(url=url, document=url, note="ขอให้ผู้ดูแลเว็บไซต์อนุญาต") for url in urls)
    finding = Finding(check=check, verdict=Verdict.CANT_TELL, reason=reason, message=f"{name} ไม่ทราบ", evidence=spots)
    required = requirement(name, check, reason)
    return required.model_copy(update={"verdict": Verdict.CANT_TELL, "findings": (finding,)})


def beside(requirement: RequirementResult, seen: str) -> RequirementResult:
    """The same, with a page that was seen and has nothing of it."""
    [finding] = requirement.findings
    evidence = (*finding.evidence, Evidence(url=seen, document=seen, note=OPENED))
    return requirement.model_copy(update={"findings": (finding.model_copy(update={"evidence": evidence}),)})


def test_one_page_that_nobody_saw_is_one_need() -> None:
    other = f"{URL}/other"
    item = with_item(
        unseen("open", "reachable", URL),
        unseen("plan", "found", URL),
        unseen("elsewhere", "found", URL, other),
        beside(unseen("beside", "found", URL), other),
        unseen("scan", "found", URL, reason="unreadable_document"),
        unseen("news", "recent", reason="undated"),  # nothing was seen in which a day could stand
    ).items[0]
    item = item.model_copy(update={"verdict": Verdict.CANT_TELL, "score_high": 100})
    report = with_item().model_copy(update={"items": (item,)})
    [todo] = to_do(report).undecided
    assert [(n.requirement.id, n.hides) for n in todo.needs] == [
        ("open", ("เรื่อง plan", "เรื่อง beside", "เรื่อง news")),
        ("elsewhere", ()),
        ("scan", ()),
    ]
    assert todo.needs[0].notes == ("ขอให้ผู้ดูแลเว็บไซต์อนุญาต",)
    text = "\n".join(cell.text for row in Document(BytesIO(render_docx(report))).tables[0].rows for cell in row.cells)
    assert f"{cause_words.BEHIND[Verdict.CANT_TELL]} เรื่อง plan" in text
    html = render_html(report)
    assert html.count(cause_words.BEHIND[Verdict.CANT_TELL]) == 1
    assert html.count(cause_words.NOTHING_SHOWN[Verdict.CANT_TELL][1]) == 3  # of the three that follow
