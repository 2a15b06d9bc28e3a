"""The steps of a survey: each begins when nothing of the one before is under way any more."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from oitcheck.crawl.services import Job

Step = Callable[[], None]


class Steps:
    """Counts what is under way. A step may put others in; when none is left, `finished` is called, once."""

    def __init__(self, steps: list[Step], finished: Step) -> None:
        self._next = steps
        self._finished = finished
        self._under_way = 0

    def take(self, step: Step) -> None:
        """Do it as part of what is under way."""
        self._under_way += 1
        step()
        self._done()

    def counted(self, job: Job) -> Callable[[], Coroutine[Any, Any, None]]:
        """The same job, under way from now on until it ends."""
        self._under_way += 1

        async def run() -> None:
            await job()
            self._done()

        return run

    def first(self, step: Step) -> None:
        """Put a step before all others that are to come."""
        self._next.insert(0, step)

    def last(self, step: Step) -> None:
        """Put a step behind all others."""
        self._next.append(step)

    def _done(self) -> None:
        self._under_way -= 1
        if self._under_way:
            return
        if self._next:
            self.take(self._next.pop(0))
        else:
            self._finished()
