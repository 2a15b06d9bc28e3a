"""A run evaluated in a process of its own, beside the crawl of the others: its memory goes with it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from oitcheck.documents.workers.process import OWN_CONSOLE, import_path
from oitcheck.errors import EnvironmentLackError
from oitcheck.rundir import RunDirectory

_BEHIND_THE_CRAWL = 10
_LESS_URGENT: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # the same for Windows
_ENCODING = "utf-8"  # whatever this machine's own is


async def evaluate_apart(
    directory: RunDirectory,
    turn: asyncio.Semaphore,
    ocr: bool = True,
    history: Path | None = None,
    formats: Sequence[str] = (),
) -> None:
    """Evaluate a run and write its reports in a process of its own, whose memory goes with it, when it is its turn."""
    # One reader: beside a crawl, memory is shorter than time.
    command = [sys.executable, "-m", "oitcheck", "evaluate", str(directory.path), "--quiet", "--readers", "1"]
    async with turn:
        process = await asyncio.create_subprocess_exec(
            *command,
            *(() if ocr else ("--no-ocr",)),
            *(() if history is None else ("--history", str(history))),
            *(option for name in formats for option in ("--format", name)),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for this process, which ends that one
            creationflags=OWN_CONSOLE | _LESS_URGENT,
            env={**os.environ, "PYTHONPATH": import_path(), "PYTHONIOENCODING": _ENCODING},
        )
        if sys.platform != "win32":  # the crawl of the others goes first
            os.setpriority(os.PRIO_PROCESS, process.pid, _BEHIND_THE_CRAWL)
        try:
            _, said = await process.communicate()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
    if process.returncode not in (0, 1, 3):
        raise EnvironmentLackError(f"ประเมิน {directory.path} ไม่สำเร็จ: {said.decode(_ENCODING, 'replace').strip()}")
