"""A process that reads the pages of a crawl: `python -m oitcheck.crawl.reading.page_worker MEMORY_MB`.

It answers every batch (what is known of each page and whether all of it is wanted, then the bodies) with one line a
page, and ends with its input.
"""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import replace

from oitcheck.crawl.reading.views import View, Views
from oitcheck.documents.cache import Cache
from oitcheck.documents.workers.confined import limit_memory, own_streams
from oitcheck.documents.workers.frames import receive, send
from oitcheck.documents.workers.pool import Job
from oitcheck.models import Document

_DIGEST = 32  # letters
_MANY_OBJECTS = 200_000


def line_of(view: View) -> bytes:
    """A page as a line."""
    document = view.document.model_dump_json(exclude_defaults=True).encode("utf-8", "replace")
    return view.marks + view.content.encode().ljust(_DIGEST) + document


def of_line(line: bytes) -> View:
    """Reverse of `line_of`."""
    content, document = line[2 : 2 + _DIGEST], line[2 + _DIGEST :]
    return replace(View.of(Document.model_validate_json(document), line), content=content.decode().strip())


def main(memory_mb: int) -> None:
    """Serve until the input ends."""
    requests, answers = own_streams()
    limit_memory(memory_mb)
    gc.freeze()  # a page is made and forgotten: hardly anything is left to be searched for
    gc.set_threshold(_MANY_OBJECTS)
    views = Views(Cache.of_user())
    while (head := receive(requests)) is not None:
        lines = []
        for known in json.loads(head):
            body = receive(requests)
            if body is None:
                return
            read = views.read if known.pop("whole") else views.outline
            lines.append(line_of(read(Job(payload=body, **known))))
        send(answers, b"\n".join(lines))


if __name__ == "__main__":
    main(int(sys.argv[1]))
