"""The sample portal on two days: each change with its cause, each noise grey."""

from __future__ import annotations

import json

import pytest

from oitcheck.diff import Result
from oitcheck.models import Verdict
from oitcheck.models.change import Cause, Change, Difference, LinkChange, LinkTurn, TextChange, Turn, VerdictChange

from .conftest import Twice

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own


@pytest.fixture
def difference(twice: Twice) -> Difference:
    return twice.result.difference


def item(difference: Difference, number: str) -> VerdictChange:
    return next(change for change in difference.verdicts if change.item == number and not change.requirement)


def links(difference: Difference, ending: str) -> list[LinkChange]:
    sides = ((link, link.after or link.before) for link in difference.links)
    return [link for link, side in sides if side and side.url.endswith(ending)]


def text(difference: Difference, part: str) -> TextChange:
    return next(text for text in difference.texts if part in text.url_after)


@pytest.mark.parametrize(
    ("number", "turn", "cause"),
    [
        ("O12", Turn.REGRESSED, Cause.SITE),
        ("O20", Turn.REGRESSED, Cause.SITE),
        ("O27", Turn.NEWLY_UNKNOWN, Cause.MEASUREMENT),
        ("O17", Turn.IMPROVED, Cause.RULES),
    ],
)
def test_every_verdict_has_its_cause(difference: Difference, number: str, turn: Turn, cause: Cause) -> None:
    change = item(difference, number)
    assert (change.turn, change.causes) == (turn, (cause,))


def test_nothing_else_is_told(difference: Difference) -> None:
    assert {c.item for c in difference.verdicts if not c.requirement} == {"O12", "O17", "O20", "O27"}
    assert {c.requirement for c in difference.verdicts if c.item == "O9"} == {"links-alive"}
    assert {c.item for c in difference.verdicts} == {"O9", "O12", "O17", "O20", "O27"}


def test_rules_are_told_by_judging_the_old_snapshot_again(difference: Difference) -> None:
    change = item(difference, "O17")
    assert (change.before, change.rejudged, change.after) == (Verdict.FAILED, Verdict.PASSED, Verdict.PASSED)
    assert "PowerPoint" in change.message_before
    assert difference.run_a.catalogue.sha256 != difference.catalogue.sha256 == difference.run_b.catalogue.sha256


def test_worst_first(difference: Difference) -> None:
    turns = [change.turn for change in difference.verdicts if not change.requirement]
    assert turns == [Turn.REGRESSED, Turn.REGRESSED, Turn.NEWLY_UNKNOWN, Turn.IMPROVED]


def test_links_and_files(difference: Difference) -> None:
    assert [link.turn for link in links(difference, "650410333.pdf")] == [LinkTurn.BROKEN]
    for ending in ("stat_alien_2566.pdf", "stat_alien_2566.xlsx"):
        (gone,) = links(difference, ending)
        assert (gone.turn, gone.cause, gone.items, gone.after) == (LinkTurn.GONE, Cause.SITE, ("O12",), None)
        assert gone.before is not None
        assert gone.before.found_on
        assert gone.before.anchor
    (replaced,) = links(difference, "sokhoro1_256603.docx")
    assert replaced.turn is LinkTurn.CHANGED
    assert "sha256" in replaced.differs
    assert replaced.text in {text.id for text in difference.texts}


def test_a_day_of_bot_protection_removes_nothing(difference: Difference) -> None:
    hidden = [link for link in difference.links if link.items == ("O27",)]
    assert len(hidden) >= 4
    assert {(link.turn, link.cause) for link in hidden} == {(LinkTurn.UNSEEN, Cause.MEASUREMENT)}


def test_an_edited_page_tells_the_place(difference: Difference) -> None:
    changes = [change for change in text(difference, "/21955/").changes if not change.noise]
    assert changes
    for change in changes:
        assert change.before != change.after
        assert "บางกอกใหญ่" in change.before
        assert "ธนบุรี" in change.after
        marked = [piece.text for piece in change.pieces if piece.op == "-"]
        assert all(len(piece) <= len("บางกอกใหญ่") for piece in marked), "only what differs is marked"


def test_last_years_file_differs_in_its_years(difference: Difference) -> None:
    changed = text(difference, "sokhoro1_256603.pdf").changes
    assert any("๒๕๖๖" in change.before and "๒๕๖๕" in change.after for change in changed)
    assert not any(change.noise for change in changed)
    assert all(change.locator.startswith("หน้า") for change in changed)


def test_counters_are_grey_and_do_not_count(difference: Difference) -> None:
    noise = [change for text in difference.texts for change in text.changes if change.noise]
    counters = [change for change in noise if any(piece.noise == "counter" for piece in change.pieces)]
    assert counters
    assert all("ผู้เข้าชม" in change.after for change in counters)
    assert difference.summary.noise == len(noise)
    counted = [change for text in difference.texts for change in text.changes if not change.noise]
    assert not any("ผู้เข้าชม" in change.after for change in counted)
    assert difference.summary.text_changes == len(counted)


def test_identical_files_are_not_told(twice: Twice) -> None:
    told = {text.sha256_before for text in twice.result.difference.texts}
    assert not any(text.sha256_before == text.sha256_after for text in twice.result.difference.texts)
    assert told


def test_names_are_unique_and_lasting(twice: Twice) -> None:
    names = ids(twice.result)
    assert len(names) == len(set(names))
    assert all(name[:2] in ("v-", "l-", "t-", "c-") for name in names)


def ids(result: Result) -> list[str]:
    difference = result.difference
    return [
        *(change.id for change in difference.verdicts),
        *(link.id for link in difference.links),
        *(text.id for text in difference.texts),
        *(change.id for text in difference.texts for change in text.changes),
    ]


def test_json_comes_back_as_it_went(twice: Twice) -> None:
    path = twice.page.with_name("diff.json")
    assert Difference.model_validate_json(path.read_bytes()) == twice.result.difference
    data = json.loads(path.read_text("utf-8"))
    assert data["schema_version"] == 1
    assert data["summary"]["verdicts"] == {"regressed": 2, "newly_unknown": 1, "improved": 1}
    assert {"run_a", "run_b", "verdicts", "links", "texts", "deadline"} <= set(data)


def test_the_day_of_submission_is_the_frameworks(difference: Difference) -> None:
    assert str(difference.deadline) == "2023-04-20"
    assert difference.deadline_source == "bma-2566"
    assert difference.summary.after_deadline > 0


def test_views_hold_every_change(twice: Twice) -> None:
    for text in twice.result.difference.texts:
        rows = twice.result.views[text.id].rows
        named = {row.id for row in rows if isinstance(row, Change)}
        assert {change.id for change in text.changes} <= named
