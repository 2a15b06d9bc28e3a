"""The pause between two requests: kept on average, and never much shorter."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from oitcheck.crawl import politeness
from oitcheck.crawl.politeness import HostManners


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
