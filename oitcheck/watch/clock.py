"""The time, and waiting for it: the only place where a watch meets either."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

SET_BACK = timedelta(minutes=1)
"""A clock that goes back by less is only being kept right."""

_STEP_SECONDS = 30.0


class Clock(Protocol):
    """What tells a watch the time."""

    def now(self) -> datetime:
        """This moment, with a time zone."""

    def wait(self, until: datetime) -> bool:
        """Come back at that moment, not before; False as soon as the clock was set back meanwhile."""

    def pause(self, seconds: float) -> None:
        """Come back after so many seconds."""


class WallClock:
    """The machine's own; a machine that slept or whose clock was set is noticed within half a minute."""

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)

    def wait(self, until: datetime) -> bool:
        """Sleep in short steps."""
        before = now = self.now()
        while now < until and now >= before - SET_BACK:
            time.sleep(min((until - now).total_seconds(), _STEP_SECONDS))
            before, now = now, self.now()
        return now >= until

    def pause(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)
