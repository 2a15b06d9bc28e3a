"""What is worth an alarm."""

from __future__ import annotations

import pytest

from oitcheck.history.standing import Patience
from oitcheck.models import Verdict
from oitcheck.watch.alarms import Night, blind_spells, item_turns
from tests.history.reports import night

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
        Night(str(n), frames[n], "rules", night(n), {"O1": WORDS[letter]}, frozenset({"O1"} if marks[n] == "x" else ()))
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
        ("pfpp", ["1 regressed", "2 improved"]),  # mended the next day
        ("pfpfpfpfpp", ["1 regressed", "2 improved", "3 regressed", "9 improved"]),  # one server of two is old
        ("pfpfffffp", ["1 regressed", "2 improved", "3 regressed", "8 improved"]),
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


@pytest.mark.parametrize(
    ("nights", "expected"),
    [
        ("p?p??p", []),  # a day of bot protection, or two
        ("p???", ["3 since 1"]),
        ("p??????p???", ["3 since 1", "10 since 8"]),
        ("???", ["2 since 0"]),
        ("uuuu", []),  # nothing was submitted: there was nothing to see
        ("ffff", []),
    ],
)
def test_blind_for_days(nights: str, expected: list[str]) -> None:
    listed = [
        Night(str(n), "f", "rules", night(n), {"O1": WORDS[letter], "O2": Verdict.UNTESTED})
        for n, letter in enumerate(nights)
    ]
    spells = blind_spells(listed, Patience())
    assert [f"{spell.run_id} since {(spell.since - night(0)).days}" for spell in spells] == expected


def test_the_turn_names_the_last_run_that_decided() -> None:
    verdicts = ["p", "?", "f"]
    listed = [Night(str(n), "f", "ab"[n == 2], night(n), {"O1": WORDS[v]}) for n, v in enumerate(verdicts)]
    (turn,) = item_turns(listed)
    assert (turn.before_run, turn.run_id, turn.before, turn.after, turn.rules_changed) == (
        "0", "2", Verdict.PASSED, Verdict.FAILED, True,
    )  # fmt: skip
