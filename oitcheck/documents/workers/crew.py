"""A few processes of one kind, each started when it is first needed and replaced when it is of no more use."""

from __future__ import annotations

import queue
import shutil
import tempfile
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from oitcheck.documents.workers.process import Process
from oitcheck.errors import EnvironmentLackError

P = TypeVar("P", bound=Process)
_ROOM = 2_000_000  # bytes that are free for temporary files, at the least


class Crew(Generic[P]):
    """`size` processes that `start` makes, given the folder for what they leave behind; `fit` says which can go on.

    Threads take a process and give it back.
    """

    def __init__(self, size: int, start: Callable[[str], P], fit: Callable[[P], bool]) -> None:
        self.size = max(1, size)
        self._start = start
        self._fit = fit
        self._idle: queue.SimpleQueue[P | None] = queue.SimpleQueue()
        self._started: set[P] = set()
        self._dismissed = threading.Event()
        self._folder = tempfile.TemporaryDirectory(prefix="oitcheck-readers-", ignore_cleanup_errors=True)
        for _ in range(self.size):
            self._idle.put(None)

    def take(self) -> P:
        """A process that is fit; waits for one to be given back."""
        self._need_room()
        process = self._idle.get()
        try:
            return self.replaced(process)
        except BaseException:
            self._idle.put(None)
            raise

    def give_back(self, process: P) -> None:
        """For the next who needs one; what it did without room for its files is worth nothing."""
        self._idle.put(process)
        self._need_room()

    def replaced(self, process: P | None) -> P:
        """The process, or a new one where it is not fit."""
        if process is not None:
            if self._fit(process):
                return process
            self._started.discard(process)
            process.stop()
        if self._dismissed.is_set():
            raise InterruptedError("the crew was dismissed")
        new = self._start(self._folder.name)
        self._started.add(new)
        if self._dismissed.is_set():  # in the meantime, by another thread
            new.kill()
        return new

    def _need_room(self) -> None:
        """EnvironmentLackError where the disk is full: every file would seem to be damaged, and scans to be blank."""
        disk = shutil.disk_usage(self._folder.name)
        if disk.total and disk.free < _ROOM:  # some network drives do not know
            raise EnvironmentLackError(
                f"เนื้อที่ว่างสำหรับไฟล์ชั่วคราวไม่พอ ({Path(self._folder.name).parent}) ให้เพิ่มเนื้อที่ว่าง "
                "หรือตั้ง TMPDIR (ใน Windows: TEMP) เป็นโฟลเดอร์อื่น แล้วสั่งใหม่อีกครั้ง"
            )

    def dismiss(self) -> None:
        """End all processes now; who waits for an answer gets none."""
        self._dismissed.set()
        for process in list(self._started):
            process.end()

    def close(self) -> None:
        """Let the idle processes end and remove what they left behind; no process may be out."""
        while not self._idle.empty():
            process = self._idle.get()
            if process is not None:
                process.stop()
        self._folder.cleanup()


class Employer(ABC):
    """What works through a crew: whoever leaves it by an error dismisses the crew, which ends what is under way."""

    _crew: Crew[Any]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None:
            self._crew.dismiss()
        self.close()

    @abstractmethod
    def close(self) -> None:
        """End the processes and remove what they left behind."""
