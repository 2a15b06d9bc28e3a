"""Peak memory of a process with all its children, by looking often (Linux)."""

from __future__ import annotations

import ctypes
import platform
import threading
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

_EVERY = 0.03
_KCMP = {"x86_64": 312, "aarch64": 272}.get(platform.machine())
_KCMP_VM = 1


class Peak:
    """Watches while it is entered; `megabytes` is then the most that the whole family had resident at one time.

    Pages that several processes share are counted once, spread over them (PSS).
    """

    def __init__(self, root: int, every: float = _EVERY) -> None:
        self._root = root
        self._every = every  # seconds
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.megabytes = 0.0

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(self._every):
            self.megabytes = max(self.megabytes, resident(self._root) / 1e6)


def resident(root: int) -> int:
    """Bytes that a process and its descendants have resident now."""
    children = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended while we looked
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            children[int(parent)].append(int(folder.name))
    family, total = [root], _share(root)
    while family:
        process = family.pop()
        total += sum(_share(child) for child in children[process] if not _is_same_memory(process, child))
        family += children[process]
    return total


def _is_same_memory(parent: int, child: int) -> bool:
    """Whether a child still lives in its parent's memory: for a moment it does, before it becomes its program."""
    return _KCMP is not None and ctypes.CDLL(None).syscall(_KCMP, parent, child, _KCMP_VM, 0, 0) == 0


def _share(process: int) -> int:
    with suppress(OSError):
        for line in (Path("/proc") / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
