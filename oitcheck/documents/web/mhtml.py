"""MHTML, a page saved with everything it shows ("Single File Web Page"): its first HTML part is the page."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from typing import NamedTuple

_START = re.compile(rb"\s*(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?MIME-Version:", re.IGNORECASE)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/(?:related|alternative|mixed)", re.IGNORECASE | re.MULTILINE)
_WINDOW = 4096
_FIELD = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}: ?[^\n]*\n(?:[A-Za-z][A-Za-z-]{1,40}:|[ \t])")
_FIELD_NAME = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):", re.MULTILINE)
_OF_MAIL = frozenset({b"to", b"received", b"delivered-to", b"return-path", b"message-id", b"x-unsent", b"reply-to"})
_SOFT_BREAK = re.compile(rb"=\r?\n")


class Root(NamedTuple):
    """A page in it: its bytes, the charset that its part declares, and the address it was saved from."""

    payload: bytes
    charset: str
    location: str


def is_mail(payload: bytes) -> bool:
    """Whether the payload begins with the header of a message that somebody sent: a saved page went to nobody."""
    head = payload[:_WINDOW]
    if not _FIELD.match(head):
        return False
    names = {name.lower() for name in _FIELD_NAME.findall(re.split(rb"\r?\n\r?\n", head)[0])}
    return b"from" in names and bool(names & _OF_MAIL)


def is_mhtml(payload: bytes) -> bool:
    """Whether the payload begins with the header of a saved page."""
    head = payload[:_WINDOW]
    return bool(_START.match(head)) and bool(_RELATED.search(head))


def root_of(payload: bytes) -> Root | None:
    """The page itself, None where there is none."""
    return next(pages_of(payload), None)


def pages_of(payload: bytes) -> Iterator[Root]:
    """The page itself and those in its frames: each sheet of a workbook that Excel saved so is one."""
    message = email.message_from_bytes(payload, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            location = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
            if isinstance(body, bytes):
                yield Root(body, part.get_content_charset() or "", location)


def joined(payload: bytes) -> bytes:
    """The bytes with the lines joined that quoted-printable broke."""
    return _SOFT_BREAK.sub(b"", payload)
