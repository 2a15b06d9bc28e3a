"""Manners towards a host: few connections, a pause between requests, its Retry-After, and stopping when it says no.

All districts share one host, so everything here is per host and shared by the whole run.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from oitcheck.crawl.asking.reply import LONGEST_REST
from oitcheck.models import Outcome

# So many refusals or dead connections in a row, and the host is left alone for the rest of the run.
LEAVE_AFTER = 3
_WEARY_AFTER = 8  # failures in a row, and each address is asked for once at a time
_TIMERS_LATE = 0.003  # seconds
_HARDLY_EARLY = 0.05  # of the delay
_BREAK_AFTER = {
    Outcome.BLOCKED: LEAVE_AFTER,
    Outcome.RATE_LIMITED: LEAVE_AFTER,
    Outcome.FORBIDDEN: 8,  # without evidence of a block, but nothing else comes any more
    Outcome.DNS: 2,
    Outcome.TIMEOUT: 5,
    Outcome.TLS: 5,
}


PASSING = frozenset({Outcome.RATE_LIMITED, Outcome.DNS, Outcome.TIMEOUT})
"""Reasons for leaving a host alone that may have passed at the end of the run; a block does not."""


@dataclass(slots=True)
class HostManners:
    """The state of one host."""

    slots: asyncio.Semaphore
    delay: float
    gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0
    streak: int = 0
    last: Outcome | None = None
    broken_by: Outcome | None = None
    rest: float = 0.0  # seconds that were asked for last
    rest_ends: float = 0.0
    rested: float = 0.0  # seconds in a row that were given, and after which the host asked for more

    @asynccontextmanager
    async def turn(self, *, again: bool = False) -> AsyncIterator[None]:
        """Wait for a free connection and the host's next start time.

        The delay counts from when a request really starts: this program may have been busy, and two that were due
        meanwhile would go out together. Only what timers are late by is made up for: it would add up.

        What is asked for `again` goes out one by one: two at a time may have been what was too much for the host.
        """
        async with AsyncExitStack() as held:
            if again:
                await held.enter_async_context(self.alone)
            await held.enter_async_context(self.slots)
            async with self.gate:
                while (wait := self.next_start - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                now = time.monotonic()
                late = now - self.next_start
                self.next_start = now + self.delay - (late if late <= self._timers_late else 0.0)
            yield

    @property
    def _timers_late(self) -> float:
        return max(_TIMERS_LATE, self.delay * _HARDLY_EARLY)

    @property
    def is_weary(self) -> bool:
        """Nothing but failures has come for long: to insist would make it worse."""
        return self.last is Outcome.SERVER_ERROR and self.streak >= _WEARY_AFTER

    @property
    def is_wanted(self) -> bool:
        """Somebody waits for a connection, or has just been given the last one."""
        return self.slots.locked()

    def half_open(self) -> None:
        """One more try on a host that did not answer; the next failure closes it again."""
        if self.broken_by in PASSING and self.rested < LONGEST_REST:
            self.broken_by, self.streak = None, max(self.streak - 1, 0)

    def pause(self, seconds: float) -> None:
        """Start nothing on this host for some time; who asks for more after every rest is left for another day."""
        now = time.monotonic()
        if 0 < self.rest_ends <= now:
            self.rested += self.rest
            if self.rested >= LONGEST_REST:
                self.broken_by = Outcome.RATE_LIMITED
                return  # nobody is kept waiting to hear so
        self.rest, self.rest_ends = seconds, now + seconds
        self.next_start = max(self.next_start, self.rest_ends)

    def note(self, outcome: Outcome) -> None:
        """Learn from an outcome; a streak of refusals opens the circuit for good."""
        self.streak = self.streak + 1 if outcome is self.last else 1
        self.last = outcome
        if outcome is Outcome.OK:
            self.rest_ends = self.rested = 0.0
        if self.streak >= _BREAK_AFTER.get(outcome, self.streak + 1):
            self.broken_by = outcome


@dataclass(slots=True)
class Politeness:
    """Every host's state."""

    connections: int
    delay: float
    _hosts: dict[str, HostManners] = field(default_factory=dict)

    def of(self, host: str) -> HostManners:
        """The state of a host, made at its first use."""
        if host not in self._hosts:
            self._hosts[host] = HostManners(asyncio.Semaphore(self.connections), self.delay)
        return self._hosts[host]

    def half_open(self) -> None:
        """Before the second look: hosts that were left alone because they did not answer get one more try."""
        for manners in self._hosts.values():
            manners.half_open()
