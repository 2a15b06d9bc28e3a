"""Reading the pages of a crawl away from the event loop: in a thread while they come singly, in a process in a rush."""

from __future__ import annotations

import asyncio
import json
import tempfile
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from oitcheck.crawl.page_worker import of_line
from oitcheck.crawl.views import Views, unread
from oitcheck.documents.pool import Job
from oitcheck.documents.process import Process
from oitcheck.models import Document, Problem

# So many pages at once call for a process of their own; a huge page does so alone.
_RUSH = 8
_HUGE = 1_000_000
_BATCH = 32
_BATCH_BYTES = 4_000_000
_LARGEST_PAGE = 15_000_000
_SECONDS = 60.0
_MEMORY_MB = 1024
_SERVED = 20_000  # pages after which the process is replaced
_KNOWN = ("key", "name", "url", "charset", "media_type")


Read = tuple[Document, bool]
"""A page, and whether it asks for a password."""


@dataclass(frozen=True, slots=True)
class _Task:
    job: Job
    body: bytes
    done: asyncio.Future[Read]


class Parser:
    """Turns pages into documents, in the order in which they come; use it inside one event loop."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._waiting: deque[_Task] = deque()
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._process: Process | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="oitcheck-pages-", ignore_cleanup_errors=True)
        self._served = 0
        self._closed = False

    async def parse(self, job: Job) -> Read:
        """A page's content; one that is too large, or breaks the reader, is a document with a problem."""
        body = job.load()
        if len(body) > _LARGEST_PAGE:
            return unread(Problem.TOO_LARGE), False
        loop = asyncio.get_running_loop()
        task = _Task(job, body, loop.create_future())
        with self._news:
            self._waiting.append(task)
            self._news.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, args=(loop,), name="oitcheck-pages", daemon=True)
            self._thread.start()
        return await task.done

    def close(self) -> None:
        """End the thread and its process."""
        with self._news:
            self._closed = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
        if self._process is not None:
            self._process.stop()
        self._folder.cleanup()

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        while batch := self._next():
            pages = self._read(batch)
            with suppress(RuntimeError):  # the loop is gone: nobody waits any more
                loop.call_soon_threadsafe(_hand_over, batch, pages)

    def _next(self) -> list[_Task]:
        with self._news:
            while not self._waiting and not self._closed:
                self._news.wait()
            batch: list[_Task] = []
            size = 0
            while self._waiting and not self._closed and len(batch) < _BATCH and size < _BATCH_BYTES:
                batch.append(self._waiting.popleft())
                size += len(batch[-1].body)
            return batch

    def _read(self, batch: Sequence[_Task]) -> list[Read]:
        rush = len(batch) >= _RUSH or any(len(task.body) > _HUGE for task in batch)
        if self._process is None and not rush:
            return [self._views.read(task.job) for task in batch]
        answer = self._asked(batch)
        if answer is not None:
            return [of_line(line) for line in answer.split(b"\n")]
        if len(batch) == 1:
            return [(unread(Problem.CRASHED), False)]
        return [page for task in batch for page in self._read([task])]

    def _asked(self, batch: Sequence[_Task]) -> bytes | None:
        """One line a page; None if the process died of a page or took too long."""
        if self._process is None or not self._process.alive or self._served > _SERVED:
            self._served = 0
            if self._process is not None:
                self._process.stop()
            self._process = Process("oitcheck.crawl.page_worker", [str(_MEMORY_MB)], self._folder.name)
        self._served += len(batch)
        known = [{name: getattr(task.job, name) for name in _KNOWN} for task in batch]
        return self._process.ask(_SECONDS, json.dumps(known).encode(), *(task.body for task in batch))


def _hand_over(batch: Sequence[_Task], pages: Sequence[Read]) -> None:
    for task, page in zip(batch, pages, strict=True):
        if not task.done.done():
            task.done.set_result(page)
