"""Decisions: kept apart, never altered, standing until the evidence changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from oitcheck.errors import InputError
from oitcheck.models import Decision, ItemResult, Report, Review, Verdict
from oitcheck.report import render_html, render_xlsx
from oitcheck.report.docx import render_docx
from oitcheck.review import Ledger, evidence_key, with_reviews
from oitcheck.review.form import KEY, NOTE, OPINION, REASON, SCORE, SHEET, SUGGESTION
from oitcheck.review.proposal import Proposal, RefusedError, propose
from oitcheck.review.sheet import read_back
from oitcheck.review.standing import reviewed_range
from tests.report.sample import sample_report

NOW = datetime(2023, 5, 2, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def report() -> Report:
    return sample_report()


def of_verdict(report: Report, verdict: Verdict) -> ItemResult:
    return next(item for item in report.items if item.verdict is verdict)


def replaced(report: Report, item: ItemResult) -> Report:
    items = tuple(item if item.id == one.id else one for one in report.items)
    return report.model_copy(update={"items": items})


def overruled(report: Report, item: ItemResult, score: float = 100.0) -> Review:
    entry = Proposal(Decision.OVERRULE, score, "เปิดดูแล้วมีครบ", suggestion="- ด้านข้อมูล : ควรเพิ่มภาพ")
    return propose(report, item.id, entry, "สมใจ", NOW)


def test_a_decision_leaves_the_verdict_alone_and_gives_its_score(report: Report) -> None:
    item = of_verdict(report, Verdict.FAILED)
    seen = with_reviews(report, [overruled(report, item)])
    assert seen.items == report.items
    assert seen.summary == report.summary
    assert reviewed_range(seen, item) == (100.0, 100.0)


def test_the_last_decision_counts(report: Report) -> None:
    item = of_verdict(report, Verdict.FAILED)
    seen = with_reviews(report, [overruled(report, item, 100.0), overruled(report, item, 40.0)])
    assert reviewed_range(seen, item) == (40.0, 40.0)


def test_a_decision_reopens_when_the_evidence_changes(report: Report) -> None:
    item = of_verdict(report, Verdict.FAILED)
    review = overruled(report, item)
    changed = replaced(report, item.model_copy(update={"submitted_urls": (*item.submitted_urls, "https://new.go.th/")}))
    [standing] = with_reviews(changed, [review]).reviews
    assert not standing.stands
    assert reviewed_range(with_reviews(changed, [review]), item) == (item.score_low, item.score_high)


def test_wording_and_a_page_counter_change_no_evidence(report: Report) -> None:
    link = next(link for link in report.links if "html" in link.content_type and link.sha256)
    item = next(i for i in report.items if any(f.evidence for r in i.requirements for f in r.findings))
    requirement = next(r for r in item.requirements if any(f.evidence for f in r.findings))
    [finding, *rest] = (f for f in requirement.findings if f.evidence)
    spot = finding.evidence[0].model_copy(update={"sha256": link.sha256, "quote": "มีครบ"})

    def with_spot(day: str) -> Report:
        new = finding.model_copy(update={"message": day, "evidence": (spot.model_copy(update={"sha256": day}),)})
        wrapped = requirement.model_copy(update={"findings": (new, *rest)})
        pages = (link.model_copy(update={"sha256": day}),)
        one = item.model_copy(update={"requirements": (wrapped,)})
        return replaced(report, one).model_copy(update={"links": pages})

    one, other = with_spot("1" * 64), with_spot("2" * 64)
    assert evidence_key(one.items[0], one) == evidence_key(other.items[0], other)


def test_other_agencies_and_years_are_others(report: Report) -> None:
    review = overruled(report, report.items[0])
    for change in ({"agency": "เขตอื่น"}, {"framework": "bma-2599"}):
        assert with_reviews(report, [review.model_copy(update=change)]).reviews == ()


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Proposal(Decision.OVERRULE, None, "เพราะ"), "ต้องให้คะแนน"),
        (Proposal(Decision.OVERRULE, 101.0, "เพราะ"), "ต้องให้คะแนน"),
        (Proposal(Decision.OVERRULE, float("nan"), "เพราะ"), "ต้องให้คะแนน"),
        (Proposal(Decision.OVERRULE, 50.0, "  "), "ต้องบอกเหตุผล"),
        (Proposal(Decision.AGREE, 50.0), "เลือกอย่างใดอย่างหนึ่ง"),
    ],
)
def test_an_entry_that_does_not_add_up_is_refused(report: Report, entry: Proposal, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        propose(report, of_verdict(report, Verdict.FAILED).id, entry, "สมใจ", NOW)


def test_nobody_can_agree_with_what_is_undecided(report: Report) -> None:
    with pytest.raises(RefusedError, match="ยังสรุปไม่ได้"):
        propose(report, of_verdict(report, Verdict.CANT_TELL).id, Proposal(Decision.AGREE), "สมใจ", NOW)


@pytest.mark.parametrize(("subject", "reviewer"), [("O99", "สมใจ"), ("O1", " ")])
def test_a_stranger_is_refused(report: Report, subject: str, reviewer: str) -> None:
    with pytest.raises(RefusedError):
        propose(report, subject, Proposal(Decision.AGREE), reviewer, NOW)


# The ledger


def test_a_ledger_is_only_appended_to(tmp_path: Path, report: Report) -> None:
    ledger = Ledger(tmp_path / "agency" / "reviews.jsonl")
    assert ledger.read() == ()
    first, second = (overruled(report, report.items[0], score) for score in (1.0, 2.0))
    ledger.append([first])
    before = ledger.path.read_bytes()
    ledger.append([second])
    assert ledger.path.read_bytes().startswith(before)
    assert ledger.read() == (first, second)


@given(cut=st.integers(min_value=1, max_value=40))
def test_a_line_cut_short_by_a_crash_was_never_a_decision(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    ledger = Ledger(tmp_path_factory.mktemp("ledger") / "reviews.jsonl")
    first, second, third = (overruled(sample_report(), sample_report().items[0], score) for score in (1.0, 2.0, 3.0))
    ledger.append([first, second])
    ledger.path.write_bytes(ledger.path.read_bytes()[:-cut])
    assert ledger.read() == (first,)
    ledger.append([third])
    assert ledger.read() == (first, third)


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="บรรทัดที่ 1"):
        Ledger(path).read()


# The round trip through report.xlsx


Fill = Callable[[Workbook], None]


def filled(report: Report, path: Path, **cells: dict[str, object]) -> Path:
    """The workbook with cells of the review sheet filled in: O-number -> heading -> value."""
    book = load_workbook(BytesIO(render_xlsx(report)))
    rows = book[SHEET].iter_rows()
    head = [cell.value for cell in next(rows)]
    for row in rows:
        for heading, value in cells.get(str(row[0].value), {}).items():
            row[head.index(heading)].value = value
    book.save(path)
    return path


def test_round_trip(report: Report, tmp_path: Path) -> None:
    failed, passed = of_verdict(report, Verdict.FAILED), of_verdict(report, Verdict.PASSED)
    path = filled(
        report, tmp_path / "r.xlsx",
        **{failed.id: {OPINION: "ไม่เห็นด้วย", SCORE: 100, REASON: "มีครบ", SUGGESTION: "- ด้านข้อมูล : ใหม่"},
           passed.id: {OPINION: "เห็นด้วย"}},
    )  # fmt: skip
    reviews = {review.subject: review for review in read_back(path, report, (), "สมใจ", NOW)}
    assert set(reviews) == {failed.id, passed.id}
    assert (reviews[failed.id].score, reviews[failed.id].suggestion) == (100.0, "- ด้านข้อมูล : ใหม่")
    assert (reviews[passed.id].decision, reviews[passed.id].suggestion) == (Decision.AGREE, None)
    again = with_reviews(report, reviews.values())
    same = filled(again, tmp_path / "again.xlsx")
    assert read_back(same, again, reviews.values(), "สมใจ", NOW) == ()


def test_a_sheet_of_older_evidence_is_refused_whole(report: Report, tmp_path: Path) -> None:
    failed, passed = of_verdict(report, Verdict.FAILED), of_verdict(report, Verdict.PASSED)
    path = filled(report, tmp_path / "r.xlsx", **{failed.id: {OPINION: "เห็นด้วย"}, passed.id: {OPINION: "เห็นด้วย"}})
    newer = replaced(report, failed.model_copy(update={"submitted_urls": ("https://new.go.th/",)}))
    with pytest.raises(InputError, match=f"หลักฐานของข้อ {failed.id} เปลี่ยนไป"):
        read_back(path, newer, (), "สมใจ", NOW)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({OPINION: "อาจจะ"}, "ต้องเป็น"),
        ({NOTE: "เปิดดูแล้ว"}, "ยังไม่ได้เลือก"),
        ({SUGGESTION: "- ด้านข้อมูล : ควรเพิ่มภาพ"}, "ยังไม่ได้เลือก"),
        ({SCORE: 100}, "ยังไม่ได้เลือก"),
        ({OPINION: "ไม่เห็นด้วย", SCORE: "มาก"}, "ไม่ใช่ตัวเลข"),
        ({OPINION: "เห็นด้วย", KEY: ""}, "เปลี่ยนไป"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(
    report: Report, tmp_path: Path, cells: dict[str, object], told: str
) -> None:
    path = filled(report, tmp_path / "r.xlsx", **{of_verdict(report, Verdict.FAILED).id: cells})
    with pytest.raises(InputError, match=rf"แถวที่ \d+.*{told}"):
        read_back(path, report, (), "สมใจ", NOW)


def test_files_that_are_no_review_sheet(report: Report, tmp_path: Path) -> None:
    book = Workbook()
    other, headless, broken = (tmp_path / name for name in ("other.xlsx", "headless.xlsx", "broken.xlsx"))
    book.save(other)
    book.active.title = SHEET  # type: ignore[union-attr]
    book.save(headless)
    broken.write_bytes(b"PK\x03\x04 nonsense")
    for path in (other, headless, broken, tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(InputError):
            read_back(path, report, (), "สมใจ", NOW)


# Both verdicts are shown


def test_reports_show_both(report: Report) -> None:
    item = of_verdict(report, Verdict.FAILED)
    seen = with_reviews(report, [overruled(report, item)])
    page = render_html(seen)
    assert page.count('<div class="review">') == 1
    assert "ไม่เห็นด้วยกับโปรแกรม" in page
    assert page.count("ไม่ผ่าน") >= render_html(report).count("ไม่ผ่าน")
    assert render_docx(seen) != render_docx(report)
    changed = replaced(seen, item.model_copy(update={"submitted_urls": ()}))
    assert '<div class="review past">' in render_html(with_reviews(changed, [overruled(report, item)]))
