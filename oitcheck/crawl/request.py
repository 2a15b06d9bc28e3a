"""One request and its retries: limits, politeness, failures turned into outcomes, all of it recorded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, wait_random_exponential
from tenacity.wait import wait_base

from oitcheck.crawl.body import BodyDamagedError, BodyTooLargeError, read_body
from oitcheck.crawl.clients import Clients
from oitcheck.crawl.guard import DnsError, RefusedError, check_url
from oitcheck.crawl.headers import decode_headers, retry_after
from oitcheck.crawl.outcome import Judgement, judge
from oitcheck.crawl.politeness import Politeness
from oitcheck.crawl.transport import is_tls_error
from oitcheck.models import CrawlSettings, Outcome
from oitcheck.snapshot import Exchange, Failure, NotInSnapshot, RecordedFailure, SnapshotWriter

_TRANSIENT = (Outcome.TIMEOUT, Outcome.SERVER_ERROR, Outcome.RATE_LIMITED, Outcome.DNS)
_WIRE_ERRORS = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, DnsError, RefusedError, BodyDamagedError, OSError)
# A host that asks for a longer pause than this is left for another day.
_LONGEST_PAUSE = 30.0
# Recording a small payload costs less than a thread.
_INLINE_BYTES = 200_000
_NOT_RECORDED = "ไฟล์บันทึกเว็บ (WARC) ที่ใช้แทนการเปิดเว็บไซต์ไม่มีที่อยู่นี้ จึงยังไม่ได้ตรวจ"
_LEFT_ALONE = "เว็บไซต์นี้ปิดกั้นหรือไม่ตอบหลายครั้งติดต่อกัน จึงหยุดเปิดหน้าอื่นของเว็บไซต์นี้ ยังไม่ได้ตรวจ"


@dataclass(slots=True)
class Reply:
    """What one request came to. Without `status` nothing came back, and `judgement` says why."""

    url: str
    judgement: Judgement
    fetched_at: datetime
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    sha256: str = ""
    size: int = 0
    attempts: int = 1
    host: str = ""  # whom the request went to, "" if it went nowhere

    def header(self, name: str) -> str:
        """First value of a header (lower-case name), "" when absent."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class Requester:
    """Sends requests of one run and keeps the snapshot complete: answers, failures and retries alike."""

    def __init__(self, settings: CrawlSettings, clients: Clients, writer: SnapshotWriter) -> None:
        self._settings = settings
        self._clients = clients
        self._writer = writer
        self._writing = asyncio.Lock()
        self._politeness = Politeness(settings.connections_per_host, 0.0 if clients.replaying else settings.delay)

    async def ask(self, url: str) -> Reply:
        """GET a URL, again where that may help; never raises for what happens on the wire."""
        retrying = AsyncRetrying(
            stop=self._enough,
            wait=_no_wait if self._clients.replaying else _Wait(),
            retry=retry_if_result(_worth_another_try),
            retry_error_callback=_last_result,
        )
        reply = cast(Reply, await retrying(self._attempt, url))
        reply.attempts = retrying.statistics["attempt_number"]
        self._learn(reply)
        return reply

    def _enough(self, state: RetryCallState) -> bool:
        reply = _result(state)
        if reply.judgement.outcome is Outcome.BROKEN:
            return state.attempt_number >= 2
        return state.attempt_number >= self._settings.retries or (_pause(reply) or 0) > _LONGEST_PAUSE

    async def _attempt(self, url: str) -> Reply:
        try:
            check_url(url, allow_private=self._settings.allow_private or self._clients.replaying)
            request = self._clients.request(url)
        except RefusedError as refusal:
            return await self._failed(url, Judgement(refusal.outcome, refusal.detail))
        except (httpx.InvalidURL, ValueError):
            return await self._failed(url, Judgement(Outcome.UNSUPPORTED, "ที่อยู่เว็บไซต์เขียนไม่ถูกรูปแบบ"))
        host = request.url.netloc.decode("ascii")
        manners = self._politeness.of(host)
        async with manners.turn():
            if manners.broken_by and not self._clients.replaying:
                return await self._failed(url, Judgement(Outcome.NOT_CHECKED, _LEFT_ALONE))
            reply = await self._exchange(url, request)
            reply.host = host
        if (pause := _pause(reply)) and not self._clients.replaying:
            manners.pause(min(pause, _LONGEST_PAUSE))
        return reply

    def _learn(self, reply: Reply) -> None:
        """Tell the host's manners how a URL ended, so that a host which refuses is left alone."""
        if reply.host:
            self._politeness.of(reply.host).note(reply.judgement.outcome)

    async def _exchange(self, url: str, request: httpx.Request) -> Reply:
        try:
            async with asyncio.timeout(self._settings.timeout):
                response = await self._clients.of(request.url).send(request, stream=True)
                try:
                    return await self._receive(url, request, response)
                finally:
                    await response.aclose()
        except _WIRE_ERRORS as error:
            return await self._failed(url, _judge_failure(error, self._settings))

    async def _receive(self, url: str, request: httpx.Request, response: httpx.Response) -> Reply:
        headers = decode_headers(response.headers.raw)
        body, truncated = await self._body(response)
        exchange = Exchange(
            url=url,
            status=response.status_code,
            reason=response.reason_phrase,
            headers=headers,
            payload=body,
            fetched_at=response.extensions.get("fetched_at") or datetime.now(UTC),
            request_headers=decode_headers(request.headers.raw),
            truncated=truncated,
        )
        sha256 = await self._record(exchange)
        judgement = judge(exchange.status, {n.lower(): v for n, v in headers}, body)
        if truncated:
            judgement = Judgement(Outcome.TOO_LARGE, _too_large(self._settings))
        reply = Reply(url, judgement, exchange.fetched_at, exchange.status, headers)
        if not truncated:
            reply.body, reply.sha256, reply.size = body, sha256, len(body)
        return reply

    async def _body(self, response: httpx.Response) -> tuple[bytes, bool]:
        if response.extensions.get("truncated"):
            return b"", True
        if "fetched_at" in response.extensions:  # replayed: decoded already
            body = await response.aread()
            return (b"", True) if len(body) > self._settings.max_bytes else (body, False)
        encoding = response.headers.get("content-encoding", "")
        try:
            return await read_body(response.aiter_raw(), encoding, self._settings.max_bytes), False
        except BodyTooLargeError:
            return b"", True

    async def _record(self, exchange: Exchange) -> str:
        async with self._writing:
            if len(exchange.payload) <= _INLINE_BYTES:
                return self._writer.record(exchange)
            return await asyncio.to_thread(self._writer.record, exchange)

    def recorded(self, sha256: str) -> bytes:
        """A payload of this run."""
        return self._writer.payload(sha256)

    async def record_rendered(self, url: str, dom: bytes) -> str:
        """Store the DOM of a rendered page; returns its SHA-256."""
        async with self._writing:
            return self._writer.record_rendered(url, dom, datetime.now(UTC))

    async def _failed(self, url: str, judgement: Judgement) -> Reply:
        now = datetime.now(UTC)
        if judgement.outcome is not Outcome.NOT_CHECKED or not self._clients.replaying:
            async with self._writing:
                self._writer.record_failure(Failure(url, judgement.outcome, judgement.detail, now))
        return Reply(url, judgement, now)


class _Wait(wait_base):
    """What the server asked for, else a random pause that grows."""

    def __init__(self) -> None:
        self._backoff = wait_random_exponential(multiplier=0.5, max=8)

    def __call__(self, retry_state: RetryCallState) -> float:
        pause = _pause(_result(retry_state))
        return self._backoff(retry_state) if pause is None else min(pause, _LONGEST_PAUSE)


def _no_wait(state: RetryCallState) -> float:
    return 0.0


def _result(state: RetryCallState) -> Reply:
    assert state.outcome is not None  # tenacity asks only after an attempt
    return cast(Reply, state.outcome.result())


def _last_result(state: RetryCallState) -> Reply:
    return _result(state)


def _worth_another_try(reply: Reply) -> bool:
    # A 404 is asked once more: overloaded portals send some that are gone a second later.
    return reply.judgement.outcome in (*_TRANSIENT, Outcome.BROKEN)


def _pause(reply: Reply) -> float | None:
    return retry_after(reply.header("retry-after")) if reply.status in (429, 503) else None


def _too_large(settings: CrawlSettings) -> str:
    return f"ไฟล์ใหญ่เกิน {settings.max_bytes:,} ไบต์ จึงไม่ได้อ่าน"


def _judge_failure(error: Exception, settings: CrawlSettings) -> Judgement:
    match error:
        case NotInSnapshot():
            return Judgement(Outcome.NOT_CHECKED, _NOT_RECORDED)
        case RecordedFailure() | RefusedError():
            return Judgement(error.outcome, error.detail)
        case TimeoutError() | httpx.TimeoutException():
            return Judgement(Outcome.TIMEOUT, f"เว็บไซต์ไม่ตอบภายใน {settings.timeout:g} วินาที")
        case DnsError():
            return Judgement(Outcome.DNS, "ไม่พบชื่อเว็บไซต์นี้ในระบบอินเทอร์เน็ต")
        case BodyDamagedError():
            return Judgement(Outcome.SERVER_ERROR, "ข้อมูลที่เว็บไซต์ส่งมาเสียหายหรือไม่ครบ")
        case httpx.UnsupportedProtocol() | httpx.InvalidURL():
            return Judgement(Outcome.UNSUPPORTED, "ที่อยู่เว็บไซต์เขียนไม่ถูกรูปแบบ")
        case _ if is_tls_error(error):
            return Judgement(Outcome.TLS, "ใบรับรองความปลอดภัย (TLS) ของเว็บไซต์ไม่ถูกต้องหรือไม่ครบ")
        case httpx.ConnectError():
            return Judgement(Outcome.SERVER_ERROR, "เชื่อมต่อเครื่องแม่ข่ายไม่ได้")
    return Judgement(Outcome.SERVER_ERROR, "การเชื่อมต่อถูกตัดก่อนได้ข้อมูลครบ")
