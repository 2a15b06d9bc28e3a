"""RAR archives made by hand after the public descriptions of the format (RAR 4 and 5), members stored as they are.

There is no free program that writes RAR, so these files stand in for one: what they say of sizes may be a lie.
"""

from __future__ import annotations

import struct
import zlib

Member = tuple[bytes, bytes]


def rar4(*members: Member, declared: int | None = None, locked: bool = False) -> bytes:
    """Names as raw bytes: programs of old write the code page of their machine."""
    archive = _block4(0x73, 0, b"\0" * 6)
    for name, payload in members:
        size = len(payload) if declared is None else declared
        fields = struct.pack("<IIBIIBBHI", len(payload), size, 2, zlib.crc32(payload), 0, 29, 0x30, len(name), 0x20)
        archive += _block4(0x74, 0x8000 | (0x04 if locked else 0), fields + name) + payload
    return b"Rar!\x1a\x07\x00" + archive + _block4(0x7B, 0x4000, b"")


def _block4(kind: int, flags: int, fields: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def rar5(*members: Member, declared: int | None = None, locked: bool = False) -> bytes:
    """Names in UTF-8."""
    archive = _block5(_number(1) + _number(0) + _number(0))
    for name, payload in members:
        size = len(payload) if declared is None else declared
        encryption = _number(1) + _number(0) + _number(0) + b"\x0f" + b"\0" * 32  # version, flags, KDF count, salt, IV
        extra = _number(len(encryption) + 1) + _number(1) + encryption if locked else b""
        head = _number(2) + _number(0x02 | (0x01 if locked else 0))
        head += (_number(len(extra)) if locked else b"") + _number(len(payload))
        head += _number(0x04) + _number(size) + _number(0x20) + struct.pack("<I", zlib.crc32(payload))
        head += _number(0) + _number(0) + _number(len(name)) + name + extra
        archive += _block5(head) + payload
    return b"Rar!\x1a\x07\x01\x00" + archive + _block5(_number(5) + _number(0) + _number(0))


def _block5(fields: bytes) -> bytes:
    head = _number(len(fields)) + fields
    return struct.pack("<I", zlib.crc32(head)) + head


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    coded = bytearray()
    while value > 0x7F:
        coded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*coded, value])
