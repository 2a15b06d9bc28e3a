"""Answers with status 200 that are no page: JSON, XML or a line of text by which a program says what is wrong (pure).

A browser shows them as they are, so that whoever opens the link reads "File not found". What says nothing of the kind
is content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.crawl.answers.wording import CLOSED, FAULTY, MEMBERS_ONLY, MISSING, STATUS_LINE, STATUSES, key
from oitcheck.documents.decode import decode
from oitcheck.models import Cause, Outcome
from oitcheck.thai.clauses import stands_alone

_LONGEST = 2000  # bytes
_LONGEST_LINE = 300  # characters of a sentence in a file of text
_FILES = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\xff\xd8\xff", b"\x89PNG", b"GIF8")
_KINDS = ("application/", "text/plain", "text/xml")
_TAG = re.compile(r"<[^>]*>")
_STATUS_FIELD = re.compile(r"(?:http_?)?(?:status|error)?_?(?:code|status|no)", re.I)
_WORDS_FIELD = re.compile(r"message|msg|error\w*|detail\w*|description|reason|title|text|result\w*", re.I)
_VERDICT_FIELD = re.compile(r"success|ok|status|result|state", re.I)
_IN_VAIN = ("false", "error", "fail", "failed", "failure", "nok")
_DEPTH = 3
_XML_ERROR = re.compile(r"(?:<\?xml[^>]*>\s*)?<(?:\w+:)?(?:error|fault|exception|serviceexceptionreport)\b", re.I)
_FRAGMENT = re.compile(
    r"[^<]|<(?:!doctype html|html|head|title|body|script|br|b|p|h\d|div|span|center|font|pre)\b", re.I
)
_NO_SUCH = re.compile(r"\bNoSuch\w+|\b\w+(?:NotFound|DoesNotExist)\b")
_DENIED = re.compile(r"access ?denied|unauthenticated|unauthori[sz]ed|forbidden|authentication ?failed", re.I)

_MISSING = Judgement(Outcome.SOFT_404, "ลิงก์นี้เปิดได้เพียงข้อความของระบบที่แจ้งว่าไม่พบข้อมูลหรือไฟล์", Cause.SAYS_MISSING)
_NOT_FOR_ALL = Judgement(
    Outcome.FORBIDDEN, "ลิงก์นี้เปิดได้เพียงข้อความของระบบที่แจ้งว่าไม่มีสิทธิ์ดู ขอให้เปิดให้ประชาชนดูได้ หรือตรวจดูด้วยตนเอง", Cause.LOGIN
)
_FAILED = Judgement(Outcome.SERVER_ERROR, "ลิงก์นี้เปิดได้เพียงข้อความของระบบที่แจ้งว่าผิดพลาด ขอให้ตรวจซ้ำภายหลัง หรือเปิดดูด้วยตนเอง")


def says(content_type: str, body: bytes) -> Judgement | None:
    """What an answer comes to that is nothing but a program's message; None for everything else."""
    kind = content_type.lower()
    if not body or len(body) > _LONGEST or not _may_speak(kind) or any(mark in body for mark in _FILES):
        return None
    text = decode(body).strip()
    if text.startswith("{"):
        return _of_json(text)
    if _XML_ERROR.match(text):
        return _of_xml(text)
    return _of_text(text) if _FRAGMENT.match(text) else None


def _may_speak(kind: str) -> bool:
    return not kind or (kind.startswith(_KINDS) and "javascript" not in kind and "xhtml" not in kind)


def _of_json(text: str) -> Judgement | None:
    try:
        told = json.loads(text)
    except ValueError:
        return None
    if not isinstance(told, dict) or any(_is_filled(value) for value in told.values()):
        return None
    fields = list(_fields(told))
    lines = [value for name, value in fields if _WORDS_FIELD.fullmatch(name)]
    status = next((int(v) for n, v in fields if _STATUS_FIELD.fullmatch(n) and re.fullmatch("[1-5]\\d\\d", v)), 0)
    in_vain = any(_VERDICT_FIELD.fullmatch(name) and value.lower() in _IN_VAIN for name, value in fields)
    if not lines or HTTPStatus.OK <= status < HTTPStatus.BAD_REQUEST:
        return None
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return _MISSING
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return _NOT_FOR_ALL
    said = _by_words(lines)
    return said or (_FAILED if status or in_vain or "error" in told else None)


def _is_filled(value: Any) -> bool:
    """A list of things, which a message has not."""
    return isinstance(value, list) and any(isinstance(entry, (dict, list)) for entry in value)


def _fields(told: dict[str, Any], depth: int = 0) -> Iterator[tuple[str, str]]:
    for name, value in told.items():
        if isinstance(value, dict) and depth < _DEPTH:
            yield from _fields(value, depth + 1)
        elif isinstance(value, (str, int)):
            yield name, str(value)


def _of_xml(text: str) -> Judgement:
    words = " ".join(_TAG.sub(" ", text).split())
    if _NO_SUCH.search(words):
        return _MISSING
    return _NOT_FOR_ALL if _DENIED.search(words) else _FAILED


def _of_text(text: str) -> Judgement | None:
    """A line, or a page of an error in the place of a file."""
    words = " ".join(_TAG.sub(" ", text).split())
    shown = key(words)
    if not words.isprintable() or len(words) > _LONGEST_LINE:
        return None
    if said := STATUS_LINE.fullmatch(shown):
        status = STATUSES.get(said[1])
        if status in (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.UNAUTHORIZED):
            return _MISSING if status is HTTPStatus.NOT_FOUND else _NOT_FOR_ALL
    if FAULTY.search(shown) or stands_alone(CLOSED, words):
        return _FAILED
    return _by_words([words])


def _by_words(lines: list[str]) -> Judgement | None:
    if any(stands_alone(MISSING, line) for line in lines):
        return _MISSING
    if any(stands_alone(MEMBERS_ONLY, line) or _DENIED.fullmatch(line.strip(" .!")) for line in lines):
        return _NOT_FOR_ALL
    return None
