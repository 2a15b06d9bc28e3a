"""A process of its own for whatever hostile bytes may crash, stall or swell, and the wires to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from oitcheck.documents.workers.frames import receive, send

_GRACE = 5.0
OWN_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""What a new session is elsewhere: Ctrl-C, which Windows sends to all of a console, is for the process that called."""


class Process:
    """`python -m module arguments`, which answers every request; its temporary files live in a folder of its own."""

    def __init__(self, module: str, arguments: list[str], folder: str) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)
        self.slow = False
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder.name)
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **temporary, "PYTHONPATH": import_path()},
            start_new_session=True,
            creationflags=OWN_CONSOLE,
        )

    @property
    def alive(self) -> bool:
        """Whether it can be asked again."""
        return not self.slow and self._process.poll() is None

    def ask(self, timeout: float, *messages: bytes) -> bytes | None:
        """The answer; None if the process died over it or had to be ended (then `slow` is set)."""
        clock = threading.Timer(timeout, self._too_slow)
        clock.start()
        try:
            answer = self._exchange(messages)
        finally:
            clock.cancel()
        if answer is None:
            self.kill()
        return answer

    def _exchange(self, messages: tuple[bytes, ...]) -> bytes | None:
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            return None
        try:
            send(requests, *messages)
            return receive(answers)
        except (OSError, ValueError):
            return None

    def _too_slow(self) -> None:
        self.slow = True
        self.end()

    def stop(self) -> None:
        """Let the process end with its input."""
        self._close(self._process.stdin)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        self.kill()

    def kill(self) -> None:
        """End the process and the programs it called, and remove their files."""
        self.end()
        self._process.wait()
        self._close(self._process.stdin)
        self._close(self._process.stdout)
        self._folder.cleanup()

    @staticmethod
    def _close(stream: IO[bytes] | None) -> None:
        if stream is not None:
            with suppress(OSError):  # what was still to be written goes with the reader
                stream.close()

    def end(self) -> None:
        """Programs the process called die with it: its session, or job, has no other members. Safe from any thread."""
        if sys.platform == "win32":
            self._process.kill()
        else:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except OSError:
                self._process.kill()


def import_path() -> str:
    """Where this process finds its modules: the other one is to run the same code."""
    return os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
