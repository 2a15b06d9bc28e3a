"""From an answer to an outcome, by evidence (pure): broken, blocked and forbidden are three different things.

`BLOCKED` needs a challenge header, a known protection product or its wording; a refusal without any of these is
`FORBIDDEN`.  Only 404 and 410 are `BROKEN`: any other refusal says nothing about whether the page exists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from oitcheck.crawl.answers.protection import Block, blocked_by
from oitcheck.models import Cause, Outcome

WAY_OUT = (
    "ขอให้ผู้ดูแลเว็บไซต์อนุญาต User-Agent หรือหมายเลข IP ของเครื่องที่ตรวจ (allow-list) แล้วตรวจซ้ำ "
    "หรือเปิดด้วยเบราว์เซอร์ บันทึกเป็นไฟล์ WARC หรือ WACZ แล้วตรวจซ้ำด้วย --capture"
)
"""What a person can do where programs are kept out."""
_FILES = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PARTIAL = 206
_RANGE = re.compile(r"\s*bytes\s+0-(\d+)/(\d+|\*)\s*", re.I)
_PART = "เว็บไซต์ส่งมาเพียงบางส่วนของไฟล์ (รหัส 206) ขอให้เปิดดูด้วยตนเอง"
_EMPTY = "เว็บไซต์ตอบกลับโดยไม่มีเนื้อหา"


class Judgement(NamedTuple):
    """An outcome with its Thai sentence ("" where it speaks for itself) and, where it is known, its cause."""

    outcome: Outcome
    detail: str = ""
    cause: Cause | None = None


def judge(status: int, headers: Mapping[str, str], body: bytes) -> Judgement:
    """Outcome of one answer; `headers` with lower-case names, redirects are judged by whoever follows them."""
    if block := blocked_by(status, headers, body):
        return _judge_block(status, block)
    if status in (204, 205):
        return Judgement(Outcome.SERVER_ERROR, f"{_EMPTY} (รหัส {status})", Cause.EMPTY)
    if status == _PARTIAL and not _is_whole(headers.get("content-range", "")):
        return Judgement(Outcome.SERVER_ERROR, _PART, Cause.DAMAGED)
    if status < 300:
        return Judgement(Outcome.OK) if body or "url" in headers.get("refresh", "").lower() else _judge_nothing(headers)
    if status < 400:
        return Judgement(Outcome.SERVER_ERROR, f"เว็บไซต์ให้ไปยังที่อยู่อื่น (รหัส {status}) โดยไม่บอกปลายทาง")
    if body.startswith(_FILES):
        return Judgement(Outcome.SERVER_ERROR, f"เว็บไซต์แจ้งว่าผิดพลาด (รหัส {status}) แต่ส่งไฟล์มาด้วย ขอให้เปิดดูด้วยตนเอง")
    return _judge_error(status, headers)


def _is_whole(content_range: str) -> bool:
    """Whether a range that nobody asked for is all there is."""
    told = _RANGE.fullmatch(content_range)
    return told is not None and told[2] != "*" and int(told[1]) + 1 == int(told[2])


def _judge_block(status: int, block: Block) -> Judgement:
    name = f" ({block.product}) " if block.product else ""
    what = "ขอตรวจสอบว่าผู้เปิดเป็นคน" if block.cause is Cause.CHALLENGE else "ปิดกั้นโปรแกรม"
    detail = f"ระบบป้องกันของเว็บไซต์{name}{what} (รหัส {status}) จึงยังไม่เห็นเนื้อหา: {WAY_OUT}"
    return Judgement(Outcome.BLOCKED, detail, block.cause)


def _judge_nothing(headers: Mapping[str, str]) -> Judgement:
    """No bytes: of a file that is all there is to it; a page may have failed while it was made."""
    kind = headers.get("content-type", "")
    if "attachment" in headers.get("content-disposition", "") or _is_document(kind):
        return Judgement(Outcome.SOFT_404, "ไฟล์นี้ว่างเปล่า (0 ไบต์) ขอให้เผยแพร่ไฟล์ใหม่", Cause.EMPTY)
    return Judgement(Outcome.SERVER_ERROR, f"{_EMPTY} ขอให้เปิดดูด้วยตนเอง", Cause.EMPTY)


def _is_document(content_type: str) -> bool:
    return content_type.startswith("application/") and not any(
        k in content_type for k in ("xhtml", "json", "javascript")
    )


def _judge_error(status: int, headers: Mapping[str, str]) -> Judgement:
    match status:
        case 404 | 410:
            return Judgement(Outcome.BROKEN, f"ไม่พบหน้าหรือไฟล์นี้บนเว็บไซต์ (รหัส {status})")
        case 401 | 403 | 407 | 451:
            login = Cause.LOGIN if "www-authenticate" in headers else None
            return Judgement(Outcome.FORBIDDEN, f"เว็บไซต์ไม่อนุญาตให้เข้าถึง (รหัส {status})", login)
        case 408:
            return Judgement(Outcome.TIMEOUT, "เว็บไซต์แจ้งว่าหมดเวลา (รหัส 408)")
        case 429:
            return Judgement(Outcome.RATE_LIMITED, "เว็บไซต์จำกัดจำนวนครั้งที่เปิด (รหัส 429)")
        case 503 if "retry-after" in headers:
            return Judgement(Outcome.SERVER_ERROR, "เว็บไซต์ปิดปรับปรุงชั่วคราว (รหัส 503) ขอให้ตรวจซ้ำภายหลัง", Cause.MAINTENANCE)
        case _ if status < 500:
            return Judgement(Outcome.FORBIDDEN, f"เว็บไซต์ปฏิเสธคำขอ (รหัส {status} {_phrase(status)})".replace(" )", ")"))
    return Judgement(Outcome.SERVER_ERROR, f"เครื่องแม่ข่ายขัดข้อง (รหัส {status})")


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
