"""The time, and waiting for it: the only place where a watch meets either."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol

_STEP_SECONDS = 30.0


class Clock(Protocol):
    """What tells a watch the time."""

    def now(self) -> datetime:
        """This moment, with a time zone."""

    def wait(self, until: datetime) -> None:
        """Come back at that moment, not before."""

    def pause(self, seconds: float) -> None:
        """Come back after so many seconds."""


class WallClock:
    """The machine's own; a machine that slept or whose clock was set is noticed within half a minute."""

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)

    def wait(self, until: datetime) -> None:
        """Sleep in short steps."""
        while (left := (until - self.now()).total_seconds()) > 0:
            time.sleep(min(left, _STEP_SECONDS))

    def pause(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)
