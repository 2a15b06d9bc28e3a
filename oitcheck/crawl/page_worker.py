"""A process that reads the pages of a crawl: `python -m oitcheck.crawl.page_worker MEMORY_MB`.

It answers every batch (what is known of each page, then the bodies) with one line a page, and ends with its input.
"""

from __future__ import annotations

import json
import sys

from oitcheck.crawl.views import View, Views
from oitcheck.documents.cache import Cache
from oitcheck.documents.frames import receive, send
from oitcheck.documents.pool import Job
from oitcheck.documents.worker import limit_memory, own_streams
from oitcheck.models import Document


def line_of(view: View) -> bytes:
    """A page as a line."""
    return view.marks + view.document.model_dump_json(exclude_defaults=True).encode("utf-8", "replace")


def of_line(line: bytes) -> View:
    """Reverse of `line_of`."""
    return View.of(Document.model_validate_json(line[2:]), line)


def main(memory_mb: int) -> None:
    """Serve until the input ends."""
    requests, answers = own_streams()
    limit_memory(memory_mb)
    views = Views(Cache.of_user())
    while (head := receive(requests)) is not None:
        lines = []
        for known in json.loads(head):
            body = receive(requests)
            if body is None:
                return
            lines.append(line_of(views.read(Job(payload=body, **known))))
        send(answers, b"\n".join(lines))


if __name__ == "__main__":
    main(int(sys.argv[1]))
