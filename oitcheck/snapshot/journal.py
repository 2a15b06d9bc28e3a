"""What stands in an unfinished snapshot, one line an entry: a line is written after its records are on disk.

After a kill, the lines that are whole and whose records are whole tell where to cut the snapshot and what not to fetch
again.  The first line says what the run was started with.
"""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from oitcheck.snapshot.records import Original
from oitcheck.snapshot.writer import Stored

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """What the crawl did under `key`: where its records begin and end, what they store, and what to remember."""

    key: str
    start: int
    end: int
    stored: tuple[Stored, ...]
    used: tuple[Original, ...]
    whole: bool  # its payloads lie in its own records, or in earlier runs: it may be copied as it is
    said: Any  # JSON

    def line(self) -> bytes:
        """As it stands in the journal."""
        stored = [(s.sha256, s.url, s.date.isoformat(), s.offset) for s in self.stored]
        used = [(u.sha256, u.url, u.date.isoformat(), u.where) for u in self.used]
        fields = (self.key, self.start, self.end, stored, used, self.whole, self.said)
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    @classmethod
    def of_line(cls, line: bytes) -> Entry:
        """Reverse of `line`; ValueError if it was cut."""
        key, start, end, stored, used, whole, said = json.loads(line)
        return cls(
            key,
            start,
            end,
            tuple(Stored(s, u, datetime.fromisoformat(d), o) for s, u, d, o in stored),
            tuple(Original(s, u, datetime.fromisoformat(d), w) for s, u, d, w in used),
            whole,
            said,
        )


class Journal:
    """Lines that are appended, and read again by their offset."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._end = file.seek(0, 2)
        self._turn = threading.Lock()  # appended to by the recorder's thread, read by the crawl

    def append(self, line: bytes) -> int:
        """Add a line; returns where it begins."""
        with self._turn:
            start = self._file.seek(self._end)
            self._file.write(line + b"\n")
            self._file.flush()
            self._end = start + len(line) + 1
        return start

    def at(self, offset: int) -> Entry:
        """An entry."""
        with self._turn:
            self._file.seek(offset)
            line = self._file.readline()
        return Entry.of_line(line)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def salvaged(journal: Path, snapshot: Path) -> tuple[bytes, list[tuple[int, Entry]]]:
    """What an interrupted run left that can be relied on: its first line, and entries by their offset.

    Both files are cut behind the last entry whose records are complete. Nothing is b"" and [].
    """
    lines = list(_lines(journal))
    if not lines or not snapshot.is_file():
        return b"", []
    (_, head), *rest = lines
    entries = [(offset, entry) for offset, line in rest if (entry := _entry(line)) is not None]
    whole = _whole_until(snapshot, entries[-1][1].end if entries else 0)
    kept = [(offset, entry) for offset, entry in entries if entry.end <= whole]
    after = kept[-1][0] + len(kept[-1][1].line()) + 1 if kept else len(head) + 1
    with journal.open("r+b") as file:
        file.truncate(after)
    return head, kept


def _lines(journal: Path) -> Iterator[tuple[int, bytes]]:
    offset = 0
    with journal.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                return
            yield offset, line[:-1]
            offset += len(line)


def _entry(line: bytes) -> Entry | None:
    try:
        return Entry.of_line(line)
    except (ValueError, TypeError):
        return None


def _whole_until(snapshot: Path, end: int) -> int:
    """Up to where the first `end` bytes are complete gzip members with right checksums."""
    whole = position = 0
    with snapshot.open("rb") as file:
        member = zlib.decompressobj(zlib.MAX_WBITS + 16)
        while position < end and (chunk := file.read(min(_CHUNK, end - position))):
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return whole
                position += len(chunk) - len(member.unused_data)
                chunk = member.unused_data
                if member.eof:
                    whole, member = position, zlib.decompressobj(zlib.MAX_WBITS + 16)
    return whole
