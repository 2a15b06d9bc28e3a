"""Who is served next: for every host a few lanes, filled in turn from the submissions that want something of it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field

Job = Callable[[], Awaitable[None]]

# More lanes than connections: while one waits before it tries again, another one fetches.
_PER_CONNECTION = 3
_AT_LEAST = 6


@dataclass(slots=True)
class _Host:
    """Jobs for one host, by submission; the submission that was served goes to the end."""

    queues: OrderedDict[Hashable, deque[Job]] = field(default_factory=OrderedDict)
    lanes: int = 0

    def put(self, owner: Hashable, job: Job) -> None:
        self.queues.setdefault(owner, deque()).append(job)

    def take(self) -> Job | None:
        if not self.queues:
            return None
        owner, jobs = self.queues.popitem(last=False)
        job = jobs.popleft()
        if jobs:
            self.queues[owner] = jobs
        return job


class Lanes:
    """A bounded number of tasks, however many jobs wait; a job that raises ends the run."""

    def __init__(self, tasks: asyncio.TaskGroup, connections: int) -> None:
        self._tasks = tasks
        self._width = max(_AT_LEAST, connections * _PER_CONNECTION)
        self._hosts: dict[str, _Host] = {}

    def put(self, host: str, owner: Hashable, job: Job) -> None:
        """Have a job done in its turn."""
        state = self._hosts.setdefault(host, _Host())
        state.put(owner, job)
        if state.lanes < self._width:
            state.lanes += 1
            self._tasks.create_task(self._lane(host, state))

    async def _lane(self, host: str, state: _Host) -> None:
        while (job := state.take()) is not None:
            await job()
        state.lanes -= 1
        if not state.lanes:
            self._hosts.pop(host, None)
