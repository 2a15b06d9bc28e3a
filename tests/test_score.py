"""Score estimate, ITA total and rating levels, against the figures that districts published."""

from __future__ import annotations

import pytest

from oitcheck.catalogue import Framework, load
from oitcheck.models import ItemResult, Verdict
from oitcheck.score import ita, item_range, level, summary


def framework(name: str) -> Framework:
    found = load().framework(name)
    assert found is not None
    return found


F66, F67, F68 = (framework(name) for name in ("bma-2566", "bma-2567", "bma-2568"))


def item(verdict: Verdict) -> ItemResult:
    low, high = item_range(verdict)
    return ItemResult(id="O1", title="", indicator="9.1", verdict=verdict, score_low=low, score_high=high)


@pytest.mark.parametrize(
    ("iit", "eit", "oit", "year", "total", "name"),
    [
        (94.75, 90.31, 100, F66, 95.52, "ผ่านดี"),  # 95.52, but EIT is below 95
        (97.89, 91.82, 100, F67, 96.91, "ผ่านดี"),
        (97.89, 91.82, 100, F68, 96.91, "AA"),
        (95, 95, 95, F66, 95, "ผ่านดีเยี่ยม"),
        (94.99, 95.01, 95, F66, 95, "ผ่านดี"),
        (84.99, 100, 100, F66, 95.5, "ผ่าน"),
        (85, 85, 85, F66, 85, "ผ่านดี"),
        (84.98, 85, 85, F66, 84.99, "ต้องปรับปรุง"),
        (70, 70, 70, F66, 70, "ต้องปรับปรุง"),
        (0, 0, 0, F66, 0, "ต้องปรับปรุงโดยด่วน"),
        (100, 100, 100, F66, 100, "ผ่านดีเยี่ยม"),
    ],
)
def test_ita(iit: float, eit: float, oit: float, year: Framework, total: float, name: str) -> None:
    result = ita(iit, eit, oit, year)
    assert (result.total, result.level) == (total, name)


def test_ita_weighs_three_three_four() -> None:
    assert [ita(*scores, F68).total for scores in ((100, 0, 0), (0, 100, 0), (0, 0, 100))] == [30, 30, 40]


def test_halves_are_rounded_up_as_by_hand() -> None:
    assert ita(0.15, 0, 0, F68).total == 0.05  # 0.045; binary floats would say 0.04


@pytest.mark.parametrize(
    ("total", "name"),
    [
        (100, "AA"), (95, "AA"), (94.99, "A"), (85, "A"), (84.99, "B"), (75, "B"), (74.99, "C"), (65, "C"),
        (64.99, "D"), (55, "D"), (54.99, "E"), (50, "E"), (49.99, "F"), (0, "F"),
    ],
)  # fmt: skip
def test_levels_of_2568_look_at_the_total_only(total: float, name: str) -> None:
    assert level(total, 0, F68) == name


@pytest.mark.parametrize("bad", [-0.01, 100.01, float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("place", ["iit", "eit", "oit"])
def test_what_is_no_score(bad: float, place: str) -> None:
    scores = {"iit": 90.0, "eit": 90.0, "oit": 90.0} | {place: bad}
    with pytest.raises(ValueError, match=f"--{place} .* 0 ถึง 100"):
        ita(**scores, framework=F66)


def test_summary_counts_and_ranges() -> None:
    result = summary(
        [item(verdict) for verdict in (Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL, Verdict.UNTESTED)]
    )
    assert (result.passed, result.failed, result.cantTell, result.untested, result.inapplicable) == (1, 1, 1, 1, 0)
    assert (result.oit_score.low, result.oit_score.high) == (25, 50)
    assert result.oit_score.estimate is True
    assert "อาจต่าง" in result.oit_score.method


def test_what_does_not_apply_does_not_count() -> None:
    result = summary([item(Verdict.PASSED), item(Verdict.FAILED), item(Verdict.INAPPLICABLE)])
    assert (result.oit_score.low, result.oit_score.high) == (50, 50)


def test_nothing_at_all_scores_nothing() -> None:
    assert (summary([]).oit_score.low, summary([]).oit_score.high) == (0, 0)
