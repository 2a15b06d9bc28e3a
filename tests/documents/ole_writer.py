"""OLE compound files of a few streams, as Outlook keeps its mails; short ones are filled up, to lie in sectors too."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_SECTOR, _SHORTEST = 512, 4096
_NONE, _END, _OF_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5

Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    payload: bytes = b""
    beside: int = _NONE
    below: int = _NONE
    start: int = _END

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<BBIII", self.kind, 1, _NONE, self.beside, self.below)
        return name.ljust(64, b"\0") + struct.pack("<H", len(name)) + links + bytes(36) + self._place()

    def _place(self) -> bytes:
        return struct.pack("<IQ", self.start, len(self.payload))


def ole(tree: Tree) -> bytes:
    """A file with these streams (bytes) and storages (further trees)."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].below = _add(entries, tree)
    sectors, fat = bytearray(), list[int]()
    for entry in entries:
        if entry.payload:
            entry.start = _append(sectors, fat, entry.payload)
    directory = _append(sectors, fat, b"".join(entry.packed() for entry in entries))
    size = next(n for n in range(1, 109) if n * 128 >= len(fat) + n)
    places = range(len(fat), len(fat) + size)
    fat += [_OF_FAT] * size
    fat += [_NONE] * (size * 128 - len(fat))
    head = struct.pack("<Q16x5H6x", 0xE11AB1A1E011CFD0, 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, size, directory, 0, _SHORTEST, _END, 0, _END, 0)
    table = [*places, *[_NONE] * (109 - size)]
    return head + struct.pack("<109I", *table) + bytes(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _add(entries: list[_Entry], tree: Tree) -> int:
    """The names of a storage, each beside the one before; where the first of them stands."""
    first, last = _NONE, None
    for name, content in tree.items():
        at = len(entries)
        entry = (
            _Entry(name, _STREAM, content.ljust(_SHORTEST, b"\0"))
            if isinstance(content, bytes)
            else _Entry(name, _STORAGE)
        )
        entries.append(entry)
        if not isinstance(content, bytes):
            entry.below = _add(entries, content)
        if last is None:
            first = at
        else:
            last.beside = at
        last = entry
    return first


def _append(sectors: bytearray, fat: list[int], payload: bytes) -> int:
    start, count = len(fat), -(-len(payload) // _SECTOR)
    sectors += payload.ljust(count * _SECTOR, b"\0")
    fat += [*range(start + 1, start + count), _END]
    return start
