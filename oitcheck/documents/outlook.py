"""Outlook's own e-mails (.msg): what they say and what is attached to them, in the streams of an OLE container."""

from __future__ import annotations

import olefile

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.office.enclosed import take_in_file
from oitcheck.documents.office.ole import opened
from oitcheck.models import Part, Problem
from oitcheck.thai.text import repair

_DAMAGED = "ไฟล์อีเมลของ Outlook (.msg) เสียหาย เปิดอ่านไม่ได้"
_PROPERTY = "__substg1.0_"
_ATTACHMENT = "__attach_version1.0_"
_SUBJECT, _FROM, _TO = "0037", "0C1A", "0E04"
_BODY, _HTML = "1000", "1013"
_FILE, _NAME, _SHORT_NAME = "3701", "3707", "3704"
_UNICODE, _ANSI, _BYTES = "001F", "001E", "0102"
_MAX_ATTACHMENTS = 100


def is_outlook(payload: bytes) -> bool:
    """Whether a mail is one of Outlook's files; all others begin with the name of a header."""
    return not payload.lstrip()[:1].isalpha()


def outlook_content(source: Source) -> Content:
    """The mail's head, its text and its attachments."""
    try:
        with opened(source.payload) as ole:
            return _Mail(ole, source).content()
    except (OSError, ValueError, IndexError, KeyError, AttributeError) as error:  # what olefile says of damage
        raise UnreadableError(Problem.DAMAGED, _DAMAGED) from error


class _Mail:
    """A message and the properties that it keeps, each a stream named by its number and kind."""

    def __init__(self, ole: olefile.OleFileIO, source: Source) -> None:
        self.ole = ole
        self.source = source

    def content(self) -> Content:
        """Head, text and attachments."""
        content = Content(title=self._text(_SUBJECT))
        heads = (self._text(name) for name in (_SUBJECT, _FROM, _TO))
        content.parts.append(Part(locator="หัวจดหมาย", text="\n".join(filter(None, heads)), heading=True))
        body = self._text(_BODY)
        if body:
            content.parts.append(Part(locator="เนื้อความ", text=body))
        elif page := self._stream(_HTML, _BYTES):
            take_in_file(content, page, "", "เนื้อความ", self.source)
        folders = sorted({path[0] for path in self.ole.listdir() if path[0].startswith(_ATTACHMENT)})
        for number, folder in enumerate(folders[:_MAX_ATTACHMENTS], 1):
            name = self._text(_NAME, folder) or self._text(_SHORT_NAME, folder)
            place = f"ไฟล์แนบ {name or number}"
            take_in_file(content, self._stream(_FILE, _BYTES, folder), name, place, self.source)
        return content

    def _text(self, number: str, folder: str = "") -> str:
        wide, narrow = (self._stream(number, kind, folder) for kind in (_UNICODE, _ANSI))
        text = wide.decode("utf-16-le", "replace") or narrow.decode("cp874", "replace")
        return repair(text.replace("\r\n", "\n").replace("\0", "").strip())

    def _stream(self, number: str, kind: str, folder: str = "") -> bytes:
        name = f"{folder}/{_PROPERTY}{number}{kind}".lstrip("/")
        return bytes(self.ole.openstream(name).read()) if self.ole.exists(name) else b""
