"""Reading one payload at a known offset of a WARC."""

from __future__ import annotations

import contextlib
import io
from typing import IO

from warcio.archiveiterator import ArchiveIterator


def read_payload(file: IO[bytes], offset: int) -> bytes:
    """The decoded payload of the record that starts at `offset`."""
    with contextlib.redirect_stderr(io.StringIO()):  # warcio prints what it tolerates
        file.seek(offset)
        record = next(iter(ArchiveIterator(file)))
        return bytes(record.content_stream().read())
