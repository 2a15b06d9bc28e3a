"""What response headers say, as servers really write them (pure): Thai names in raw bytes, odd dates, no charset."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote_from_bytes, unquote, unquote_to_bytes

_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;]+)", re.I)
_PLAIN = re.compile(r"filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]+))", re.I)


def decode_headers(raw: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Headers as text: UTF-8, else the Thai code page, else Latin-1. An address keeps its bytes, as in browsers."""
    return tuple((name.decode("latin-1"), _decode(_escaped(name, value))) for name, value in raw)


def _escaped(name: bytes, value: bytes) -> bytes:
    if name.lower() != b"location" or value.isascii():
        return value
    return quote_from_bytes(value, safe=_ASCII).encode("ascii")


def _decode(value: bytes) -> str:
    for encoding in ("utf-8", "cp874"):
        try:
            return value.decode(encoding)
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")


def media_type(content_type: str) -> str:
    """`text/html` of `Text/HTML; charset=…`."""
    return content_type.partition(";")[0].strip().lower()


def charset(content_type: str) -> str:
    """The declared charset in lower case, "" if none."""
    match = _CHARSET.search(content_type)
    return match.group(1).lower() if match else ""


def filename(disposition: str) -> str:
    """File name of a Content-Disposition, without any folder; the extended form wins."""
    if match := _EXTENDED.search(disposition):
        name = _unquote_as(match.group(2).strip(" \"'"), match.group(1))
    elif match := _PLAIN.search(disposition):
        name = unquote(re.sub(r"\\(.)", r"\1", match.group(1)) if match.group(1) is not None else match.group(2))
    else:
        return ""
    return name.strip().replace("\\", "/").rpartition("/")[2]


def _unquote_as(value: str, encoding: str) -> str:
    try:
        return unquote_to_bytes(value).decode(encoding or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return unquote(value)


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Seconds to wait by a Retry-After header (a number or a date), None without one."""
    value = value.strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value).astimezone(UTC)
    except (ValueError, OverflowError):  # no date, or none that a calendar has
        return None
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
