"""The time, and waiting for it: the only place where a watch meets either."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType
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


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """While inside, SIGTERM (on Windows also Ctrl-Break) ends what runs as Ctrl-C does: with KeyboardInterrupt."""
    names = [name for name in ("SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _stop) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
