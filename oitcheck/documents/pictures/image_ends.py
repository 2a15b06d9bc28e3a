"""Whether all of a picture arrived: its first bytes tell its size, its last ones that it was not cut off.

Pillow shows what is there and decodes it all, which takes as long as looking at it; formats say where they end.
"""

from __future__ import annotations

import io

from PIL import Image

_PNG, _JPEG, _GIF, _BMP, _RIFF = b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF"
_TIFF = (b"II*\0", b"MM\0*")
_OFFSETS, _COUNTS = ((273, 324), (279, 325))  # where the strips or tiles of a TIFF lie, and how long they are
_OF_TYPE = slice(4, 8)


def is_cut(payload: bytes) -> bool:
    """Whether the picture ends before its end; of formats that do not say, False."""
    if payload.startswith(_JPEG):
        return payload.rfind(b"\xff\xd9") < payload.rfind(b"\xff\xda")  # a thumbnail has an end of its own
    if payload.startswith(_PNG):
        return payload.rfind(b"IEND") < payload.rfind(b"IDAT")
    if payload.startswith(_GIF):
        return b"\x3b" not in payload.rstrip(b"\0\r\n")[-1:]
    if payload.startswith(_BMP):
        return int.from_bytes(payload[2:6], "little") > len(payload)
    if payload.startswith(_RIFF):
        return int.from_bytes(payload[4:8], "little") + 8 > len(payload)
    if payload[_OF_TYPE] == b"ftyp":
        return _is_cut_box(payload)
    return payload.startswith(_TIFF) and _is_cut_tiff(payload)


def _is_cut_box(payload: bytes) -> bool:
    """AVIF and HEIC are boxes, each with its length; a length of 0 means "to the end"."""
    at = 0
    while at + 8 <= len(payload):
        size = int.from_bytes(payload[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(payload[at + 8 : at + 16], "big")
        if size < 8:
            return False
        at += size
    return at > len(payload)


def _is_cut_tiff(payload: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(payload)) as image:
            tags = dict(getattr(image, "tag_v2", {}))
    except Exception:  # without its directory it has no size either, which says enough
        return False
    offsets, counts = (_numbers(tags, places) for places in (_OFFSETS, _COUNTS))
    return any(offset + count > len(payload) for offset, count in zip(offsets, counts, strict=False))


def _numbers(tags: dict[int, object], places: tuple[int, ...]) -> tuple[int, ...]:
    value = next((tags[place] for place in places if place in tags), ())
    return tuple(v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, int))
