"""The table of strings of a workbook of 1997–2003, which is cut into records wherever one is full."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_WIDE, _EAST_ASIAN, _RICH = 1, 4, 8
_MAX_STRINGS = 500_000


@dataclass(frozen=True, slots=True)
class Text:
    """A string, and from which letter on it is written in which font."""

    text: str
    changes: tuple[tuple[int, int], ...] = ()

    @property
    def fonts(self) -> frozenset[int]:
        """The fonts that parts of it are written in."""
        return frozenset(font for _, font in self.changes)

    def runs(self) -> Iterator[tuple[int, str]]:
        """Its parts with their fonts, -1 for that of the cell."""
        for (start, font), (end, _) in pairwise([(0, -1), *self.changes, (len(self.text), -1)]):
            yield font, self.text[start:end]


def shared_strings(segments: list[bytes]) -> Iterator[Text]:
    """The strings in order; those behind a damaged place are left out."""
    if not segments or len(segments[0]) < 8:
        return
    reader = _Reader(segments)
    _, count = struct.unpack("<II", reader.take(8))
    for _ in range(min(count, _MAX_STRINGS)):
        yield reader.string()


class _Reader:
    """Reads over the ends of records: letters that go on in the next one are announced again, all else just goes on."""

    def __init__(self, segments: list[bytes]) -> None:
        self._segments = segments
        self._segment = 0
        self._at = 0

    def take(self, size: int) -> bytes:
        """So many bytes."""
        taken = b""
        while len(taken) < size:
            piece = self._here(size - len(taken))
            taken += piece
            if len(taken) < size:
                self._next()
        return taken

    def string(self) -> Text:
        """One string with its fonts."""
        if not self._here(0) and self._at >= len(self._segments[self._segment]):
            self._next()
        letters, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", self.take(4))[0] if flags & _EAST_ASIAN else 0
        text = self._letters(letters, flags & _WIDE)
        changes = tuple(struct.unpack("<HH", self.take(4)) for _ in range(runs))
        self.take(extra)
        return Text(text, changes)

    def _letters(self, count: int, wide: int) -> str:
        text = ""
        while len(text) < count:
            width = 1 + wide
            left = (len(self._segments[self._segment]) - self._at) // width
            piece = self._here(min(left, count - len(text)) * width)
            text += piece.decode("utf-16-le" if wide else "latin-1", "replace")
            if len(text) < count:
                self._next()
                wide = self.take(1)[0] & _WIDE
        return text

    def _here(self, size: int) -> bytes:
        piece = self._segments[self._segment][self._at : self._at + size]
        self._at += len(piece)
        return piece

    def _next(self) -> None:
        """The next record; IndexError behind the last."""
        self._segment, self._at = self._segment + 1, 0
        if self._segment >= len(self._segments):
            raise IndexError("a string goes on behind the last record")
