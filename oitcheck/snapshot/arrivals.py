"""Answers that have arrived and do not stand in the snapshot yet: on disk as soon as their last byte is here.

To judge an answer, to ask again where the first one is in doubt, to pack and to write takes a while, in which a run may
be killed.  What lies here then is not asked for again: the run that goes on finds it in the place of the network.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from oitcheck.atomic import goes_on_in
from oitcheck.snapshot.records import Headers

# A file of so many bytes is emptied once all of it stands in the snapshot.
_WORTH_EMPTYING = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """As it came over the wire, its body decoded, or left out if it was too large (`truncated`)."""

    status: int
    reason: str
    headers: Headers
    body: bytes
    truncated: bool
    fetched_at: datetime


class _Place(NamedTuple):
    """An answer in the file: what stands before its body, and where that begins and ends."""

    key: str
    status: int
    reason: str
    headers: Headers
    truncated: bool
    fetched_at: datetime
    start: int
    end: int


class Arrivals:
    """Answers under the key of what asked for them; where that asked several times, one after the other.

    `recorded` are the keys whose answers an interrupted run had in its snapshot.
    """

    def __init__(self, path: Path, recorded: Iterable[str] = ()) -> None:
        path.touch()
        self._path = path
        self._file = path.open("r+b", buffering=0)
        self._turn = threading.Lock()  # kept and taken by the crawl, settled by the recorder's thread
        self._left: defaultdict[str, deque[_Place]] = defaultdict(deque)
        self._end = self._find(frozenset(recorded))
        self._file.truncate(self._end)
        self._unsettled = set(self._left)

    def keep(self, key: str, answer: Answer) -> None:
        """Have an answer on disk."""
        when = answer.fetched_at.isoformat()
        about = (key, answer.status, answer.reason, answer.headers, answer.truncated, when, len(answer.body))
        with self._turn, goes_on_in(self._path):
            self._unsettled.add(key)
            self._file.seek(self._end)
            self._end += self._write(json.dumps(about).encode() + b"\n") + self._write(answer.body)

    def take(self, key: str) -> Answer | None:
        """The next answer that an interrupted run got to this; None when there are no more."""
        if not self._left.get(key):
            return None
        place = self._left[key].popleft()
        with self._turn:
            self._file.seek(place.start)
            body = self._read(place.end - place.start)
        return Answer(place.status, place.reason, place.headers, body, place.truncated, place.fetched_at)

    def settled(self, key: str) -> None:
        """All answers to this stand in the snapshot now."""
        with self._turn:
            self._unsettled.discard(key)
            if not self._unsettled and self._end > _WORTH_EMPTYING:
                self._file.truncate(0)
                self._end = 0

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _find(self, recorded: frozenset[str]) -> int:
        """Where the last whole answer ends."""
        size, end = self._file.seek(0, 2), 0
        with self._path.open("rb") as file:
            while (place := _place(file.readline(), file.tell())) is not None and place.end <= size:
                if place.key not in recorded:
                    self._left[place.key].append(place)
                end = file.seek(place.end)
        return end

    def _write(self, data: bytes) -> int:
        rest = memoryview(data)
        while rest:  # a file without a buffer may take less than it is given
            rest = rest[self._file.write(rest) :]
        return len(data)

    def _read(self, size: int) -> bytes:
        pieces = bytearray()
        while len(pieces) < size and (piece := self._file.read(size - len(pieces))):
            pieces += piece
        return bytes(pieces)


def _place(line: bytes, start: int) -> _Place | None:
    try:
        key, status, reason, headers, truncated, when, size = json.loads(line)
        pairs = tuple((name, value) for name, value in headers)
        return _Place(key, status, reason, pairs, truncated, datetime.fromisoformat(when), start, start + size)
    except (ValueError, TypeError):
        return None
