"""Never two runs of one agency at a time, on this machine: a lock that its holder's death releases."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from oitcheck.rundir import folder_name


class HeldError(Exception):
    """Another process works on the agency; the text is its process id, if it is known."""


@contextmanager
def held(snapshots: Path, agency: str, patience: float = 0.0) -> Iterator[None]:
    """Hold the agency's lock; HeldError if it is taken, and still is after so many seconds.

    The operating system holds the lock, not the file: what a killed process leaves behind stops nobody. The process id
    beside it only serves to tell who it is.
    """
    folder = snapshots / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    name = folder_name(agency)
    holder = folder / f"{name}.pid"
    lock = FileLock(folder / f"{name}.lock", fallback_to_soft=False)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise HeldError(_read(holder)) from None
    try:
        holder.write_text(str(os.getpid()), "ascii")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _read(holder: Path) -> str:
    try:
        return holder.read_text("ascii").strip()
    except OSError:
        return ""
