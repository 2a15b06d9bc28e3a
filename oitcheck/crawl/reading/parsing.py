"""Reading the pages of a crawl away from the event loop: in a thread while they are few, then in a process."""

from __future__ import annotations

import asyncio
import json
import tempfile
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from oitcheck.crawl.reading.page_worker import of_line
from oitcheck.crawl.reading.views import View, Views, unread
from oitcheck.documents.workers.pool import Job
from oitcheck.documents.workers.process import Process
from oitcheck.models import Problem

# So many pages at once, or in all, call for a process of their own; a huge page does so alone. While a thread reads,
# the connections wait for it.
_RUSH = 4
_MANY = 24
_BACKLOG = 64  # pages that keep a second process busy
_HUGE = 1_000_000
_BATCH = 32
_READERS = 2
_BATCH_BYTES = 4_000_000
_LARGEST_PAGE = 15_000_000
_SECONDS = 60.0
_MEMORY_MB = 1024
_SERVED = 20_000  # pages after which the process is replaced
_KNOWN = ("key", "name", "url", "charset", "media_type")


@dataclass(frozen=True, slots=True)
class _Task:
    job: Job
    body: bytes
    whole: bool
    done: asyncio.Future[View]


class Parser:
    """Turns pages into documents; use it inside one event loop."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._waiting: deque[_Task] = deque()
        self._news = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._folder = tempfile.TemporaryDirectory(prefix="oitcheck-pages-", ignore_cleanup_errors=True)
        self._closed = False

    async def parse(self, job: Job, *, whole: bool = True) -> View:
        """A page's content or outline; one that is too large, or breaks the reader, is a document with a problem."""
        body = job.load()
        if len(body) > _LARGEST_PAGE:
            return unread(Problem.TOO_LARGE)
        loop = asyncio.get_running_loop()
        task = _Task(job, body, whole, loop.create_future())
        with self._news:
            self._waiting.append(task)
            self._news.notify()
        if not self._threads or (len(self._waiting) >= _BACKLOG and len(self._threads) < _READERS):
            thread = threading.Thread(target=self._work, args=(loop,), name="oitcheck-pages", daemon=True)
            self._threads.append(thread)
            thread.start()
        return await task.done

    def close(self) -> None:
        """End the threads and their processes."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        for thread in self._threads:
            thread.join()
        self._folder.cleanup()

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        reader = _Reader(self._views, self._folder.name)
        try:
            while batch := self._next():
                pages = reader.read(batch)
                with suppress(RuntimeError):  # the loop is gone: nobody waits any more
                    loop.call_soon_threadsafe(_hand_over, batch, pages)
        finally:
            reader.stop()

    def _next(self) -> list[_Task]:
        with self._news:
            while not self._waiting and not self._closed:
                self._news.wait()
            batch: list[_Task] = []
            size = 0
            most = max(1, min(_BATCH, len(self._waiting) // max(1, len(self._threads)) + 1))
            while self._waiting and not self._closed and len(batch) < most and size < _BATCH_BYTES:
                batch.append(self._waiting.popleft())
                size += len(batch[-1].body)
            return batch


class _Reader:
    """Reads the batches of one thread: by itself, or, once there was a rush, by its process."""

    def __init__(self, views: Views, folder: str) -> None:
        self._views = views
        self._folder = folder
        self._process: Process | None = None
        self._read = 0
        self._served = 0  # by the process

    def read(self, batch: Sequence[_Task]) -> list[View]:
        """The pages, in order."""
        self._read += len(batch)
        rush = len(batch) >= _RUSH or self._read > _MANY or any(len(task.body) > _HUGE for task in batch)
        if self._process is None and not rush:
            return [(self._views.read if task.whole else self._views.outline)(task.job) for task in batch]
        answer = self._asked(batch)
        if answer is not None:
            return [of_line(line) for line in answer.split(b"\n")]
        if len(batch) == 1:
            return [unread(Problem.CRASHED)]
        return [page for task in batch for page in self.read([task])]

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.stop()

    def _asked(self, batch: Sequence[_Task]) -> bytes | None:
        """One line a page; None if the process died of a page or took too long."""
        if self._process is None or not self._process.alive or self._served > _SERVED:
            self._served = 0
            self.stop()
            self._process = Process("oitcheck.crawl.reading.page_worker", [str(_MEMORY_MB)], self._folder)
        self._served += len(batch)
        known = [{name: getattr(task.job, name) for name in _KNOWN} | {"whole": task.whole} for task in batch]
        return self._process.ask(_SECONDS, json.dumps(known).encode(), *(task.body for task in batch))


def _hand_over(batch: Sequence[_Task], pages: Sequence[View]) -> None:
    for task, page in zip(batch, pages, strict=True):
        if not task.done.done():
            task.done.set_result(page)
