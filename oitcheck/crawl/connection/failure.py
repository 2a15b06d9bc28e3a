"""From an error on the wire to an outcome with a sentence (pure)."""

from __future__ import annotations

import httpx

from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.crawl.connection.body import BodyDamagedError
from oitcheck.crawl.connection.guard import DnsError, RefusedError
from oitcheck.crawl.connection.tls import judge_fault, tls_fault
from oitcheck.models import Cause, Outcome
from oitcheck.snapshot import NotInSnapshot, RecordedFailure

WIRE_ERRORS = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, DnsError, RefusedError, BodyDamagedError, OSError)
"""What sending a request and reading its answer may raise."""

NOT_A_URL = Judgement(Outcome.UNSUPPORTED, "ที่อยู่เว็บไซต์เขียนไม่ถูกรูปแบบ")
_NOT_RECORDED = "ไฟล์บันทึกเว็บ (WARC) ที่ใช้แทนการเปิดเว็บไซต์ไม่มีที่อยู่นี้ จึงยังไม่ได้ตรวจ"


def judge_failure(error: Exception, seconds: float) -> Judgement:
    """What an error means; `seconds` is how long was waited."""
    match error:
        case NotInSnapshot():
            return Judgement(Outcome.NOT_CHECKED, _NOT_RECORDED)
        case RecordedFailure() | RefusedError():
            return Judgement(error.outcome, error.detail, error.cause)
        case TimeoutError() | httpx.TimeoutException():
            return Judgement(Outcome.TIMEOUT, f"เว็บไซต์ไม่ตอบหรือส่งข้อมูลไม่ครบภายใน {seconds:g} วินาที")
        case DnsError():
            return Judgement(Outcome.DNS, "ไม่พบชื่อเว็บไซต์นี้ในระบบอินเทอร์เน็ต")
        case BodyDamagedError():
            return Judgement(Outcome.SERVER_ERROR, "ข้อมูลที่เว็บไซต์ส่งมาเสียหายหรือไม่ครบ", Cause.DAMAGED)
        case httpx.UnsupportedProtocol() | httpx.InvalidURL():
            return NOT_A_URL
        case httpx.RemoteProtocolError():
            return Judgement(Outcome.SERVER_ERROR, "เว็บไซต์ตอบไม่ถูกรูปแบบ หรือตัดการเชื่อมต่อก่อนส่งข้อมูลครบ", Cause.DAMAGED)
    if fault := tls_fault(error):
        return judge_fault(fault)
    if isinstance(error, httpx.ConnectError):
        return Judgement(Outcome.SERVER_ERROR, "เชื่อมต่อเครื่องแม่ข่ายไม่ได้")
    return Judgement(Outcome.SERVER_ERROR, "การเชื่อมต่อถูกตัดก่อนได้ข้อมูลครบ", Cause.DAMAGED)
