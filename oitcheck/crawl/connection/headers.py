"""What response headers say, as servers really write them (pure): Thai names in raw bytes, odd dates, no charset."""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote_from_bytes, unquote_to_bytes

_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_EXTENDED = re.compile(r"(?<![\w-])filename\*\s*=\s*\"?([\w-]*)'[^']*'([^;\"]+)", re.I)
_WORD = r"=\?[^\s?]+\?[bq]\?[^?]*\?="
_PLAIN = re.compile(rf"(?<![\w-])filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|({_WORD}(?:\s+{_WORD})*)|([^;]+))", re.I)
_ESCAPED = re.compile(r"\\([\\\"])")  # any other backslash stands for itself, in a path
_ENCODED_WORD = re.compile(r"=\?([^\s?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=\s*", re.I)
_THAI = {"windows-874": "cp874", "x-windows-874": "cp874", "tis620": "cp874", "tis-620": "cp874"}


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
    """File name of a Content-Disposition, without any folder; the extended form wins if it can be read."""
    name = _extended(disposition) or _plain(disposition)
    return name.strip(" \"'").replace("\\", "/").rpartition("/")[2]


def _extended(disposition: str) -> str:
    match = _EXTENDED.search(disposition)
    return _as_text(unquote_to_bytes(match[2].strip()), match[1]) if match else ""


def _plain(disposition: str) -> str:
    match = _PLAIN.search(disposition)
    if match is None:
        return ""
    name = _ESCAPED.sub(r"\1", match[1]) if match[1] is not None else match[2] or match[3]
    if _ENCODED_WORD.search(name):
        return _ENCODED_WORD.sub(_word, name)
    return _decode(unquote_to_bytes(name))


def _word(match: re.Match[str]) -> str:
    """A word as mail writes it (RFC 2047), which some portals put into this header."""
    written = match[3].encode("ascii", "ignore")
    try:
        raw = a2b_base64(written) if match[2] in "bB" else a2b_qp(written, header=True)
    except ValueError:
        return match[0]
    return _as_text(raw, match[1])


def _as_text(raw: bytes, encoding: str) -> str:
    """ "" for what the encoding cannot be."""
    try:
        return raw.decode(_THAI.get(encoding.lower(), encoding) or "utf-8")
    except LookupError:
        return _decode(raw)
    except UnicodeDecodeError:
        return ""


def retry_after(value: str, date: str = "") -> float | None:
    """Seconds to wait by a Retry-After header (a number or a date), None without one.

    `date`: the Date header beside it; a server counts by its own clock, which need not be ours.
    """
    value = value.strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return float(value)
    until = moment(value)
    return max(0.0, (until - (moment(date) or datetime.now(UTC))).total_seconds()) if until else None


def moment(date: str) -> datetime | None:
    """The moment that a header names, None if it names none."""
    try:
        return parsedate_to_datetime(date).astimezone(UTC)
    except (ValueError, OverflowError):  # no date, or none that a calendar has
        return None
