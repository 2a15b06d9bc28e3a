"""A snapshot being made, and its journal beside it; and the thread in which all snapshots of a run are written."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from oitcheck.atomic import goes_on_in
from oitcheck.snapshot.arrivals import Arrivals
from oitcheck.snapshot.journal import Entry, Journal
from oitcheck.snapshot.records import Exchange, Original
from oitcheck.snapshot.writer import Event, SnapshotWriter, Stored

# Bytes of payloads on their way to the disk, over which the crawl waits.
_UNDER_WAY = 16_000_000


class Tape:
    """What one submission's crawl saw, in the order of events. Written by the recorder's thread alone."""

    def __init__(self, writer: SnapshotWriter, journal: Journal, arrivals: Arrivals | None = None) -> None:
        self.writer = writer
        self.journal = journal
        self.arrivals = arrivals  # None where nobody will go on from it
        self.keys: set[str] = set()  # what stands here, or is about to

    @property
    def path(self) -> Path:
        """The snapshot."""
        return self.writer.path

    def write(self, key: str, events: Sequence[Event], said: Any) -> int:
        """Put events and what they mean on disk; returns where the journal says so."""
        with goes_on_in(self.path):
            return self._write(key, events, said)

    def _write(self, key: str, events: Sequence[Event], said: Any) -> int:
        start, stored, whole = self.writer.position, [], True
        relied: list[Original] = []
        for event in events:
            before = self.writer.position
            sha256 = self.writer.write(event)
            here = self.writer.holds(sha256)
            if here is not None and here.offset == before:
                stored.append(here)
            elif here is not None and isinstance(event, Exchange):
                whole = False
            elif sha256 in self.writer.used:
                relied.append(self.writer.used[sha256])
        place = self._note(Entry(key, start, self.writer.position, tuple(stored), tuple(relied), whole, said))
        if self.arrivals is not None:
            self.arrivals.settled(key)
        return place

    def copy(self, entry: Entry, source: Tape) -> int:
        """Take an entry over from another tape."""
        with goes_on_in(self.path):
            return self._copy(entry, source)

    def _copy(self, entry: Entry, source: Tape) -> int:
        start = self.writer.position
        with source.writer.reading() as file:
            file.seek(entry.start)
            members = file.read(entry.end - entry.start)
        moved = start - entry.start
        stored = tuple(Stored(s.sha256, s.url, s.date, s.offset + moved) for s in entry.stored)
        self.writer.append(members, stored, entry.used)
        return self._note(Entry(entry.key, start, self.writer.position, stored, entry.used, True, entry.said))

    def _note(self, entry: Entry) -> int:
        return self.journal.append(entry.line())

    def close(self) -> None:
        """Close all files."""
        self.writer.close()
        self.journal.close()
        if self.arrivals is not None:
            self.arrivals.close()


class Recorder:
    """One thread that does all writing, one job after the other, so that compressing never holds up the network."""

    def __init__(self) -> None:
        self._jobs: queue.Queue[tuple[Callable[[], None], int] | None] = queue.Queue()
        self._handed_over = 0  # counted by the crawl
        self._finished = 0  # counted by the thread
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="oitcheck-recorder", daemon=True)
        self._thread.start()

    def put(self, job: Callable[[], None], weight: int = 0) -> None:
        """Have something written soon; `weight` is about how many bytes it keeps in memory until then."""
        self._raise_failure()
        self._handed_over += weight
        self._jobs.put((job, weight))

    async def room(self) -> None:
        """Wait while too much is on its way to the disk."""
        if self._handed_over - self._finished > _UNDER_WAY:
            await self.settled()

    async def settled(self) -> None:
        """Wait until all is written that has been handed over; raises what went wrong."""
        await asyncio.to_thread(self._jobs.join)
        self._raise_failure()

    def close(self) -> None:
        """Finish what was handed over and end."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (task := self._jobs.get()) is not None:
            job, weight = task
            try:
                if self._failure is None:
                    job()
            except BaseException as error:  # a full disk ends the run: the crawl hears of it at its next word
                self._failure = error
            finally:
                self._finished += weight
                self._jobs.task_done()

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure
