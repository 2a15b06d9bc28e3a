"""E-mail: what it says and what is attached to it."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.office.enclosed import take_in_file
from oitcheck.documents.outlook import is_outlook, outlook_content
from oitcheck.models import Part, Problem
from oitcheck.thai.text import repair

_DAMAGED = "ไฟล์อีเมลเสียหาย เปิดอ่านไม่ได้"
_MAX_PARTS = 100
_HEADERS = ("Subject", "From", "To", "Date")


def mail_content(source: Source) -> Content:
    """The reader of the registry."""
    if is_outlook(source.payload):
        return outlook_content(source)
    message = email.message_from_bytes(source.payload, policy=email.policy.default)
    content = Content(title=_header(message, "Subject"))
    heads = (_header(message, name) for name in _HEADERS)
    content.parts.append(Part(locator="หัวจดหมาย", text="\n".join(filter(None, heads)), heading=True))
    body = message.get_body(("html", "plain"))
    leaves = [part for part in message.walk() if not part.is_multipart() and not _is_other_form(part, body)]
    for number, part in enumerate(leaves[:_MAX_PARTS]):
        place = "เนื้อความ" if part is body else f"ไฟล์แนบ {_name(part) or number}"
        take_in_file(content, _payload(part), _name(part), place, source)
    if not leaves:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED)
    return content


def _is_other_form(part: MIMEPart, body: MIMEPart | None) -> bool:
    """Whether it is the text once more, as plain text."""
    return part is not body and not part.is_attachment() and part.get_content_maintype() == "text"


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: MIMEPart) -> str:
    return re.sub(r"[\\/\r\n]", " ", part.get_filename() or "")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(repair(str(message.get(name, ""))).split())
    except (ValueError, IndexError, AttributeError):  # headers that no grammar allows
        return ""
