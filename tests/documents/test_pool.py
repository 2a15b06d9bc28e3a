from __future__ import annotations

import errno
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from ctypes import sizeof
from pathlib import Path
from typing import NamedTuple

import pytest

from oitcheck.documents import read
from oitcheck.documents.content import Content, Source
from oitcheck.documents.reader import READERS
from oitcheck.documents.workers import pool as pool_module
from oitcheck.documents.workers.job import Limits, limits
from oitcheck.documents.workers.pool import Job, ReaderPool
from oitcheck.errors import EnvironmentLackError
from oitcheck.models import Format, Problem


class Usage(NamedTuple):
    """What a disk says of itself."""

    total: int
    used: int
    free: int


# A reader that hangs, dies or swells on demand: what hostile files do to the real ones.
SABOTEUR = """
import sys, time, os
from oitcheck.documents.workers import worker
real = worker.read
def read(payload, **known):
    if payload == b"hang": time.sleep(60)
    if payload == b"spin":
        while True: pass
    if payload == b"die": os.abort()
    if payload == b"swell": return bytearray(3_000_000_000)
    if payload == b"child":
        import subprocess
        subprocess.run([sys.executable, "-c", "import time; time.sleep(60)"])
    if payload == b"litter":
        import tempfile
        tempfile.mkstemp()
        os.abort()
    if payload == b"print": print("noise on the wire"); sys.stdout.flush(); os.write(1, b"more")
    return real(payload, **known)
worker.read = read
worker.main(sys.argv[1:])
"""


@pytest.fixture
def sabotaged(monkeypatch: pytest.MonkeyPatch) -> None:
    start = subprocess.Popen

    def popen(command: list[str], **settings: object) -> subprocess.Popen[bytes]:
        assert command[1:3] == ["-m", "oitcheck.documents.workers.worker"]
        return start([sys.executable, "-c", SABOTEUR, *command[3:]], **settings)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", popen)


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def run(*payloads: bytes, **settings: float) -> dict[str, tuple[Problem | None, str]]:
    with ReaderPool(**settings) as pool:  # type: ignore[arg-type]
        jobs = [Job(f"{n}:{p.decode()}", p) for n, p in enumerate(payloads)]
        return {job.key: (document.problem, document.text() or document.detail) for job, document in pool.read(jobs)}


def test_documents_are_those_of_read(fixtures: Path, temporary: Path) -> None:
    names = ["libreoffice.pdf", "scan.pdf", "sheet.xls", "word.odt"]
    with ReaderPool(workers=2) as pool:
        jobs = [Job(name, (fixtures / name).read_bytes, name=name) for name in names]
        found = {job.key: document for job, document in pool.read(jobs)}
    assert found == {name: read((fixtures / name).read_bytes(), name=name) for name in names}
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("sabotaged")
@pytest.mark.parametrize("payload", [b"hang", b"spin", b"child"])
def test_a_stalled_reader_is_ended_and_replaced(payload: bytes, temporary: Path) -> None:
    start = time.monotonic()
    found = run(b"one", payload, b"two", workers=1, timeout=2.0)
    assert time.monotonic() - start < 20
    assert found["0:one"] == (None, "one")
    assert found["2:two"] == (None, "two")
    problem, detail = found[f"1:{payload.decode()}"]
    assert problem is Problem.CRASHED
    assert "2 วินาที" in detail
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("sabotaged")
@pytest.mark.parametrize(
    "payload", [b"die", b"litter", pytest.param(b"swell", marks=pytest.mark.skipif(os.name == "nt", reason="no limit"))]
)
def test_a_dead_reader_costs_one_document(payload: bytes, temporary: Path) -> None:
    found = run(b"one", payload, b"two", workers=1, timeout=20.0, memory_mb=500)
    assert [found[key][0] for key in ("0:one", "2:two")] == [None, None]
    assert found[f"1:{payload.decode()}"][0] is Problem.CRASHED
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(struct.calcsize("P") != 8, reason="the layout of 64 bits")
def test_what_windows_is_asked_for_has_its_layout() -> None:
    """Offsets are those of JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""
    wanted = limits(1 << 31)
    assert (sizeof(wanted), Limits.process_memory.offset, type(wanted.basic).flags.offset) == (144, 112, 16)
    assert (wanted.process_memory, wanted.basic.flags) == (1 << 31, 0x2500)


@pytest.mark.usefixtures("sabotaged")
def test_printing_does_not_reach_the_wire() -> None:
    assert run(b"print", b"two", workers=1)["0:print"] == (None, "print")


def test_the_lost_document_keeps_what_is_known(sabotaged: None) -> None:
    with ReaderPool(workers=1, timeout=20) as pool:
        ((_, document),) = pool.read([Job("k", b"die", name="a.csv")])
    assert (document.format, document.size, document.name) == (Format.TEXT, 3, "a.csv")
    assert len(document.sha256) == 64


def test_payloads_are_loaded_when_their_turn_comes() -> None:
    loaded: list[int] = []
    seen = 0

    def load(number: int) -> bytes:
        loaded.append(number)
        return b"x"

    def jobs() -> Iterator[Job]:
        for number in range(20):
            yield Job(str(number), lambda number=number: load(number))  # type: ignore[misc]

    with ReaderPool(workers=1) as pool:
        for _ in pool.read(jobs()):
            seen += 1
            assert len(loaded) <= seen + 2
    assert seen == 20


def test_workers_are_recycled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "_RECYCLE", 2)
    started: list[object] = []
    original = pool_module._Worker.__init__

    def init(self: object, *settings: object) -> None:
        started.append(self)
        original(self, *settings)  # type: ignore[arg-type]

    monkeypatch.setattr(pool_module._Worker, "__init__", init)
    assert all(problem is None for problem, _ in run(*[b"x"] * 5, workers=1).values())
    assert len(started) == 3


def test_a_worker_that_died_unnoticed_is_replaced() -> None:
    with ReaderPool(workers=1) as pool:
        assert [document.text() for _, document in pool.read([Job("a", b"one")])] == ["one"]
        worker = pool._crew.take()
        worker._process.kill()
        worker._process.wait()
        pool._crew.give_back(worker)
        assert [document.text() for _, document in pool.read([Job("b", b"two")])] == ["two"]


def test_leaving_early_leaves_nothing(temporary: Path) -> None:
    with ReaderPool(workers=2) as pool:
        for _ in pool.read(Job(str(n), b"x") for n in range(50)):
            break
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("free", [[0], [10**9, 0]], ids=["before", "meanwhile"])
def test_a_full_disk_makes_no_file_a_damaged_one(monkeypatch: pytest.MonkeyPatch, free: list[int]) -> None:
    """Readers that find no room for their files fail as they do over damaged ones: the run ends, and says why."""
    left = iter(free)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**9, 0, next(left, 0)))
    with pytest.raises(EnvironmentLackError, match="เนื้อที่ว่างสำหรับไฟล์ชั่วคราวไม่พอ"), ReaderPool(1) as pool:
        list(pool.read([Job("k", "สวัสดี".encode())]))


def test_a_drive_that_does_not_know_its_size_is_no_full_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(0, 0, 0))
    assert run(b"text")["0:text"] == (None, "text")


@pytest.mark.parametrize(
    ("error", "words"),
    [(OSError(errno.ENOSPC, "No space left"), "เครื่องที่ใช้ตรวจ.*ดิสก์เต็ม"), (OSError("broken data stream"), r"\(OSError\)")],
)
def test_the_machine_is_told_from_the_file(monkeypatch: pytest.MonkeyPatch, error: OSError, words: str) -> None:
    def fail(source: Source) -> Content:
        raise error

    monkeypatch.setitem(READERS, Format.TEXT, fail)
    document = read(b"text", name="a.txt")
    assert document.problem is Problem.CRASHED
    assert re.search(words, document.detail)
