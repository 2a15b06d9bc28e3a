"""What a process that reads for another one does first: wires of its own, and a bound on its memory."""

from __future__ import annotations

import os
import sys
from typing import IO

_MEGABYTE = 1024 * 1024
_PROGRAMS = 1536  # megabytes: a job of Windows bounds the programs that a reader calls, too, and LibreOffice needs more


def own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes under descriptors of their own: libraries and programs that print would corrupt the answers."""
    requests = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    return requests, answers


def limit_memory(megabytes: int) -> None:
    """Bound what this process may have of the machine's memory."""
    if sys.platform == "win32":
        from oitcheck.documents.workers.job import enter

        enter(max(megabytes, _PROGRAMS) * _MEGABYTE)
    else:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
