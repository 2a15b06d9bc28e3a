"""The state machine of a link, by examples and against a model that looks at the whole past at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.history.standing import LinkState, Patience, Sight, Standing, sight_of
from oitcheck.models import Outcome

START = datetime(2023, 3, 1, 19, 0, tzinfo=UTC)
PATIENCE = Patience(3, timedelta(days=1))
NEWS = (LinkState.BROKEN, LinkState.RECOVERED)
SIGNS = {"+": Sight.WORKS, "-": Sight.FAILS, "?": Sight.UNSEEN}


def standing_after(looks: Iterable[tuple[Outcome, datetime]], patience: Patience) -> Standing:
    standing = Standing()
    for outcome, at in looks:
        standing = standing.after(sight_of(outcome), at, patience)
    return standing


def states(looks: str, hours: float = 24, patience: Patience = PATIENCE) -> list[LinkState]:
    """The state after each look; one look every `hours`."""
    standing, found = Standing(), []
    for number, sign in enumerate(looks):
        standing = standing.after(SIGNS[sign], START + timedelta(hours=hours * number), patience)
        found.append(standing.state)
    return found


def letters(found: list[LinkState]) -> str:
    return "".join(state.value[0] for state in found)


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ("+++", "ooo"),
        ("+-++", "osoo"),  # one bad night
        ("+--+", "osso"),
        ("+---", "ossb"),
        ("----+", "ssbbr"),
        ("----++", "ssbbro"),
        ("---+-++", "ssbrsoo"),  # a recovered link has to fail all over again
        ("---+---", "ssbrssb"),
        ("+-?--", "osssb"),  # what was not seen changes nothing
        ("---???+", "ssbbbbr"),
        ("???", "ooo"),
        ("+-+-+-+-+-", "osososos" + "os"),  # flapping
    ],
)
def test_nights(looks: str, expected: str) -> None:
    assert letters(states(looks)) == expected


def test_failures_within_a_day_are_not_a_day() -> None:
    assert letters(states("------", hours=1)) == "ssssss"
    assert letters(states("-" * 26, hours=1)) == "s" * 24 + "bb"


def test_a_night_that_starts_early_counts_all_the_same() -> None:
    assert letters(states("---", hours=23.5)) == "ssb"


def test_patience_is_a_setting() -> None:
    assert letters(states("--", patience=Patience(1, timedelta(0)))) == "bb"
    assert letters(states("-----", patience=Patience(2, timedelta(days=3)))) == "sssbb"


def test_broken_since_is_the_first_failure() -> None:
    looks = [(Outcome.OK, START)] + [(Outcome.BROKEN, START + timedelta(days=n)) for n in range(1, 6)]
    standing = standing_after(looks, PATIENCE)
    assert standing.failing_since == START + timedelta(days=1)
    assert standing.since == START + timedelta(days=3)  # when it was called broken
    assert standing.failures == 5
    assert standing_after([*looks, (Outcome.BLOCKED, START + timedelta(days=9))], PATIENCE) == standing


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_says_something_of_the_link_or_nothing(outcome: Outcome) -> None:
    fails = {Outcome.BROKEN, Outcome.SOFT_404, Outcome.SERVER_ERROR, Outcome.DNS, Outcome.TLS}
    works = {Outcome.OK, Outcome.REDIRECTED}
    expected = Sight.FAILS if outcome in fails else Sight.WORKS if outcome in works else Sight.UNSEEN
    assert sight_of(outcome) is expected


LOOKS = st.lists(st.tuples(st.sampled_from(Sight), st.integers(1, 72)), max_size=40)


def model(looks: list[tuple[Sight, datetime]], patience: Patience) -> LinkState:
    """The state, told from the whole past: the seen looks, and the streaks of failures in them."""
    seen = [look for look in looks if look[0] is not Sight.UNSEEN]
    streaks: list[list[tuple[Sight, datetime]]] = []
    for look in seen:
        if streaks and streaks[-1][-1][0] is look[0]:
            streaks[-1].append(look)
        else:
            streaks.append([look])

    def lasted(streak: list[tuple[Sight, datetime]]) -> bool:
        first = streak[0][1]
        counted = (at for number, (_, at) in enumerate(streak, start=1) if number >= patience.failures)
        return streak[0][0] is Sight.FAILS and any(at - first >= patience.span for at in counted)

    if not streaks:
        return LinkState.OK
    last = streaks[-1]
    if last[0][0] is Sight.FAILS:
        return LinkState.BROKEN if lasted(last) else LinkState.SUSPECT
    fresh = len(last) == 1 and len(streaks) > 1 and lasted(streaks[-2])
    return LinkState.RECOVERED if fresh else LinkState.OK


@given(LOOKS, st.integers(1, 4), st.integers(0, 72))
def test_the_machine_agrees_with_the_whole_past(steps: list[tuple[Sight, int]], failures: int, span: int) -> None:
    patience = Patience(failures, timedelta(hours=span))
    standing, at, looks = Standing(), START, list[tuple[Sight, datetime]]()
    for sight, hours in steps:
        at += timedelta(hours=hours)
        looks.append((sight, at))
        standing = standing.after(sight, at, patience)
        assert standing.state is model(looks, patience)


@given(LOOKS)
def test_news_is_rare(steps: list[tuple[Sight, int]]) -> None:
    """No alarm without as many failures in a row over at least a day; broken and recovered take turns."""
    standing, at, news = Standing(), START, list[LinkState]()
    for sight, hours in steps:
        at += timedelta(hours=hours)
        before, standing = standing, standing.after(sight, at, PATIENCE)
        if standing.state is before.state or standing.state not in NEWS:
            continue
        news.append(standing.state)
        if standing.state is LinkState.BROKEN:
            assert standing.failures >= PATIENCE.failures
            assert standing.failing_since is not None
            assert at - standing.failing_since >= PATIENCE.span
    assert news == [NEWS[n % 2] for n in range(len(news))]


@given(LOOKS, st.integers(0, 40))
def test_what_was_not_seen_changes_nothing(steps: list[tuple[Sight, int]], where: int) -> None:
    def run(looks: list[tuple[Sight, datetime]]) -> Standing:
        standing = Standing()
        for sight, at in looks:
            standing = standing.after(sight, at, PATIENCE)
        return standing

    looks = [(sight, START + timedelta(hours=n * 24 + hours)) for n, (sight, hours) in enumerate(steps)]
    blind = [*looks[:where], (Sight.UNSEEN, START + timedelta(hours=where * 24)), *looks[where:]]
    assert run(blind) == run(looks)
