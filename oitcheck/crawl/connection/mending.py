"""The head of an answer that no strict parser takes, as browsers read it (pure).

Written by hand, by old scripts or by a box in between: lines without a colon, names with blanks, values over several
lines, a length beside chunks or said twice. What says in two ways where the body ends stays refused.
"""

from __future__ import annotations

import re

_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_STATUS = re.compile(rb"(?:.{0,4}|\s*)\bHTTP/(\d)(?:\.(\d))?[ \t]+([1-9]\d\d)\b[ \t]*([^\r\n]*)", re.I | re.S)
_MAY_BEGIN = re.compile(rb"(?:.{0,4}|\s*)(?:H|$)(?:T|$)(?:T|$)(?:P|$)(?:/|$)", re.I | re.S)
_LINE = re.compile(rb"\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(rb"[\x01-\x08\x0b-\x1f\x7f]+")
_MOST_DIGITS = 18  # of a length: more count no bytes
_FRAMING = (b"content-length", b"transfer-encoding", b"connection", b"upgrade")


def mended(head: bytes) -> bytes | None:
    """A head, and what came behind it, as any parser takes it; None while there is more of it to come.

    Raises ValueError for what is none, or contradicts itself.
    """
    end = _END.search(head)
    if end is None and _MAY_BEGIN.match(head):
        return None
    status = _STATUS.match(head)
    if end is None or status is None or b"\0" in head[: end.start()]:
        raise ValueError("no head of an answer")
    lines = _LINE.split(_FOLD.sub(b" ", head[status.end() : end.start()]))
    fields = [field for line in lines if (field := _field(line))]
    framing = _framing(fields)
    version = b"1.0" if status[1] == b"1" and status[2] == b"0" else b"1.1"
    kept = [b"%b: %b" % field for field in fields if field[0].lower() not in _FRAMING]
    start = b"HTTP/%b %b %b" % (version, status[3], _CONTROL.sub(b" ", status[4]))
    return b"\r\n".join((start, *kept, *framing, b"Connection: close", b"", b"")) + head[end.end() :]


def _field(line: bytes) -> tuple[bytes, bytes] | None:
    name, colon, value = line.partition(b":")
    name = name.strip()
    return (name, _CONTROL.sub(b" ", value).strip()) if colon and _TOKEN.fullmatch(name) else None


def _framing(fields: list[tuple[bytes, bytes]]) -> list[bytes]:
    """Chunks come before a length, and a length that is no number, or none that fits, says nothing."""
    codings, lengths = _values(fields, b"transfer-encoding"), _values(fields, b"content-length")
    if codings and codings[-1].lower() == b"chunked":
        return [b"Transfer-Encoding: chunked"]
    told = {int(length) for length in lengths if length.isdigit() and len(length) <= _MOST_DIGITS}
    if len(told) > 1:
        raise ValueError("two lengths")
    return [b"Content-Length: %d" % length for length in told]


def _values(fields: list[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    return [value.strip() for key, given in fields if key.lower() == name for value in given.split(b",")]
