"""Reading one payload at a known offset of a WARC."""

from __future__ import annotations

from typing import IO

from oitcheck.snapshot.quietly import ArchiveIterator


def read_payload(file: IO[bytes], offset: int) -> bytes:
    """The decoded payload of the record that starts at `offset`."""
    file.seek(offset)
    record = next(iter(ArchiveIterator(file)))
    return bytes(record.content_stream().read())
