"""Documents read in processes of their own: a file that crashes, stalls or swells a reader costs one document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from oitcheck.documents.content import failed
from oitcheck.documents.sniff import sniff
from oitcheck.documents.workers.crew import Crew, Employer
from oitcheck.documents.workers.process import Process
from oitcheck.models import Document, Problem

_RECYCLE = 2000  # documents after which a worker is replaced: libraries leak, if only some megabytes in a thousand

_SLOW = "อ่านไฟล์ไม่เสร็จภายใน {seconds:g} วินาที จึงหยุดอ่าน ต้องให้เจ้าหน้าที่เปิดดู"
_DEAD = "ตัวอ่านไฟล์หยุดทำงานกลางคัน (หน่วยความจำไม่พอหรือไฟล์ผิดปกติ) ต้องให้เจ้าหน้าที่เปิดดู"


@dataclass(frozen=True, slots=True)
class Job:
    """A payload to be read: its bytes, or what loads them when its turn comes."""

    key: str
    payload: bytes | Callable[[], bytes]
    name: str = ""
    url: str = ""
    charset: str = ""
    media_type: str = ""
    size: int = 0  # bytes, as far as it is known before

    def load(self) -> bytes:
        """The bytes."""
        return self.payload if isinstance(self.payload, bytes) else self.payload()

    def head(self) -> bytes:
        """The arguments of `read`, as the worker gets them."""
        known = {"name": self.name, "url": self.url, "charset": self.charset, "media_type": self.media_type}
        return json.dumps(known).encode()


class ReaderPool(Employer):
    """Persistent reader processes, as many as `workers`.

    `timeout` is the wall time for one document, `memory_mb` a worker's address space.
    """

    def __init__(self, workers: int = 2, timeout: float = 60.0, memory_mb: int = 1024) -> None:
        self._timeout = timeout
        self._crew = Crew(workers, lambda folder: _Worker(timeout, memory_mb, folder), _can_go_on)
        self._threads = ThreadPoolExecutor(self._crew.size, thread_name_prefix="oitcheck-reader")

    def close(self) -> None:
        """End the workers and remove whatever they left behind."""
        # Nothing is cancelled: who waits for a cancelled future waits for ever, and of a dismissed crew none lasts.
        self._threads.shutdown(wait=True)
        self._crew.close()

    def read(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Document]]:
        """Every job with its document, in the order in which they are finished.

        Jobs are drawn and loaded as workers become free: never more than `workers` + 1 are under way.
        """
        running: dict[Future[Document], Job] = {}
        waiting = iter(jobs)
        try:
            while True:
                while len(running) <= self._crew.size and (job := next(waiting, None)) is not None:
                    running[self._threads.submit(self._read_one, job)] = job
                if not running:
                    return
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield running.pop(future), future.result()
        finally:
            for future in running:
                future.cancel()

    def _read_one(self, job: Job) -> Document:
        """In a thread: hand the job to an idle worker, or to a new one in a dead one's place."""
        payload = job.load()
        worker = self._crew.take()
        try:
            document = worker.read(job, payload)
            if document is None and worker.served > 1 and not worker.slow:
                worker = self._crew.replaced(worker)  # it may have died of what earlier documents left in memory
                document = worker.read(job, payload)
            return document or _lost(job, payload, self._timeout if worker.slow else None)
        finally:
            self._crew.give_back(worker)


def _lost(job: Job, payload: bytes, seconds: float | None) -> Document:
    """The document of a reader that never answered."""
    detail = _DEAD if seconds is None else _SLOW.format(seconds=seconds)
    format_ = sniff(payload, job.name or job.url, job.media_type)
    return failed(Problem.CRASHED, detail).document(payload, format_, job.name)


class _Worker(Process):
    """One reader process."""

    def __init__(self, timeout: float, memory_mb: int, folder: str) -> None:
        super().__init__("oitcheck.documents.workers.worker", [str(timeout), str(memory_mb)], folder)
        self._timeout = timeout
        self.served = 0

    def read(self, job: Job, payload: bytes) -> Document | None:
        """The document; None if the process died over it or had to be ended."""
        self.served += 1
        answer = self.ask(self._timeout, job.head(), payload)
        return None if answer is None else Document.model_validate_json(answer)


def _can_go_on(worker: _Worker) -> bool:
    return worker.alive and worker.served < _RECYCLE
