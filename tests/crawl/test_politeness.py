"""The pause between two requests: kept on average, and never much shorter."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from oitcheck.crawl.asking import politeness
from oitcheck.crawl.asking.politeness import HostManners
from oitcheck.models import Outcome


class Clock:
    """Time that passes only in sleep, which is always late."""

    def __init__(self, late: float) -> None:
        self.now = 100.0
        self.late = late

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds + self.late


def starts(
    monkeypatch: pytest.MonkeyPatch, delay: float, late: float, busy: dict[int, float], turns: int
) -> list[float]:
    """When requests start; before some of them the program is busy for a while."""
    clock = Clock(late)
    monkeypatch.setattr(politeness, "time", clock)
    monkeypatch.setattr(politeness.asyncio, "sleep", clock.sleep)

    async def all_of_them() -> list[float]:
        manners = HostManners(asyncio.Semaphore(1), delay)
        found = []
        for number in range(turns):
            clock.now += busy.get(number, 0.0)
            async with manners.turn():
                found.append(clock.now)
        return found

    return asyncio.run(all_of_them())


@pytest.mark.parametrize("delay", [0.01, 0.5])
def test_late_timers_do_not_add_up(monkeypatch: pytest.MonkeyPatch, delay: float) -> None:
    found = starts(monkeypatch, delay, 0.001, {}, 201)
    assert (found[-1] - found[0]) / 200 == pytest.approx(delay, rel=0.01)
    assert min(b - a for a, b in pairwise(found)) > delay - 0.002


def test_what_was_due_while_the_program_was_busy_does_not_go_out_together(monkeypatch: pytest.MonkeyPatch) -> None:
    found = starts(monkeypatch, 0.2, 0.001, {5: 3.0, 9: 0.35}, 14)
    assert min(b - a for a, b in pairwise(found)) > 0.18


def rests(monkeypatch: pytest.MonkeyPatch, seconds: float, outcomes: list[Outcome]) -> tuple[HostManners, float]:
    """A host that asks for a rest with every answer; how long it was waited for before it was left alone."""
    clock = Clock(0.001)
    monkeypatch.setattr(politeness, "time", clock)
    monkeypatch.setattr(politeness.asyncio, "sleep", clock.sleep)

    async def all_of_them() -> HostManners:
        manners = HostManners(asyncio.Semaphore(1), 0.0)
        for outcome in outcomes:
            async with manners.turn():
                if manners.broken_by:
                    break
                if outcome is not Outcome.OK:
                    manners.pause(seconds)
            if outcome is Outcome.OK:
                manners.note(outcome)
        return manners

    return asyncio.run(all_of_them()), clock.now - 100.0


@pytest.mark.parametrize(("asks", "gets"), [(120.0, 120.0), (60.0, 120.0), (30.0, 120.0), (1.0, 10.0)])
def test_who_asks_for_another_rest_after_each_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, asks: float, gets: float
) -> None:
    manners, waited = rests(monkeypatch, asks, [Outcome.RATE_LIMITED] * 10)
    assert waited <= gets + 1
    assert (manners.broken_by is Outcome.RATE_LIMITED) is (asks >= 30)
    manners.half_open()
    assert (manners.broken_by is Outcome.RATE_LIMITED) is (asks >= 30)  # its second look would be the same


def test_who_answers_between_two_rests_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    manners, _ = rests(monkeypatch, 60.0, [Outcome.RATE_LIMITED, Outcome.OK] * 6)
    assert manners.broken_by is None


def test_a_host_that_only_fails_is_weary_until_something_comes() -> None:
    manners = HostManners(asyncio.Semaphore(1), 0.0)
    for number in range(10):
        assert manners.is_weary is (number >= 8)
        manners.note(Outcome.SERVER_ERROR)
    manners.note(Outcome.OK)
    assert not manners.is_weary


def test_second_looks_go_out_one_by_one() -> None:
    async def most_at_once(*, again: bool) -> int:
        manners, going, most = HostManners(asyncio.Semaphore(3), 0.0), 0, 0

        async def one() -> None:
            nonlocal going, most
            async with manners.turn(again=again):
                going += 1
                most = max(most, going)
                await asyncio.sleep(0.001)
                going -= 1

        await asyncio.gather(*(one() for _ in range(6)))
        return most

    assert asyncio.run(most_at_once(again=False)) == 3
    assert asyncio.run(most_at_once(again=True)) == 1
