"""What is worth an alarm."""

from __future__ import annotations

import pytest

from oitcheck.models import Verdict
from oitcheck.watch.alarms import Night, item_turns

WORDS = {
    "p": Verdict.PASSED,
    "f": Verdict.FAILED,
    "?": Verdict.CANT_TELL,
    "u": Verdict.UNTESTED,
    "i": Verdict.INAPPLICABLE,
}


def turns(nights: str, doubted: str = "", framework: str = "") -> list[str]:
    """One item, a letter a night; `doubted` marks nights with "x"; returns night and kind of each alarm."""
    marks, frames = doubted.ljust(len(nights)), framework.ljust(len(nights))
    listed = [
        Night(str(n), frames[n], "rules", {"O1": WORDS[letter]}, frozenset({"O1"} if marks[n] == "x" else ()))
        for n, letter in enumerate(nights)
    ]
    return [f"{turn.run_id} {turn.kind.value}" for turn in item_turns(listed)]


@pytest.mark.parametrize(
    ("nights", "expected"),
    [
        ("ppp", []),
        ("fff", []),  # the first run only sets the scene
        ("pffp", ["1 regressed", "3 improved"]),
        ("p?p", []),  # a night that could not be decided
        ("p??f", ["3 regressed"]),
        ("f?p", ["2 improved"]),
        ("?p", []),
        ("pu", ["1 regressed"]),
        ("fu", []),  # nothing to score before, nothing now
        ("pif", ["2 regressed"]),
    ],
)
def test_turns(nights: str, expected: list[str]) -> None:
    assert turns(nights) == expected


def test_a_verdict_that_rests_on_a_doubtful_link_waits() -> None:
    assert turns("pfp", " x ") == []
    assert turns("pfff", " xx ") == ["3 regressed"]
    assert turns("fpf", "x x") == []


def test_a_new_framework_starts_from_nothing() -> None:
    assert turns("ppff", framework="aabb") == []


def test_the_turn_names_the_last_run_that_decided() -> None:
    verdicts = ["p", "?", "f"]
    listed = [Night(str(n), "f", "ab"[n == 2], {"O1": WORDS[v]}) for n, v in enumerate(verdicts)]
    (turn,) = item_turns(listed)
    assert (turn.before_run, turn.run_id, turn.before, turn.after, turn.rules_changed) == (
        "0", "2", Verdict.PASSED, Verdict.FAILED, True,
    )  # fmt: skip
