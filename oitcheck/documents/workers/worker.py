"""A reader process: `python -m oitcheck.documents.workers.worker SECONDS MEMORY_MB`, fed over its standard input.

It answers every (request, payload) with a `Document` as JSON, and ends with its input.  Memory and processor time are
limited where the system can, so that a hostile file ends this process and nothing else.
"""

from __future__ import annotations

import gc
import json
import os
import sys

from oitcheck.documents.garbage import MANY_OBJECTS
from oitcheck.documents.reader import read
from oitcheck.documents.workers.confined import limit_memory, own_streams
from oitcheck.documents.workers.frames import receive, send
from oitcheck.models import Document


def main(arguments: list[str]) -> None:
    """Serve until the input ends."""
    seconds, memory_mb = float(arguments[0]), int(arguments[1])
    requests, answers = own_streams()
    limit_memory(memory_mb)
    _collect_rarely()
    while (head := receive(requests)) is not None and (payload := receive(requests)) is not None:
        _limit_processor(seconds)
        send(answers, _answer(head, payload))


def _answer(head: bytes, payload: bytes) -> bytes:
    """The document; out of memory, the process ends and the pool says why."""
    try:
        document: Document = read(payload, **json.loads(head))
    except MemoryError:
        os._exit(1)
    return document.model_dump_json().encode()


def _collect_rarely() -> None:
    """What the modules made stays; a document makes hundreds of thousands of objects, of which few form circles."""
    gc.freeze()
    gc.set_threshold(MANY_OBJECTS)


def _limit_processor(seconds: float) -> None:
    """As much processor time as wall time for the document to come, on top of what has been used."""
    if sys.platform != "win32":
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = usage.ru_utime + usage.ru_stime
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 2, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
