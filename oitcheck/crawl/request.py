"""One request and its retries: limits, politeness, failures turned into outcomes, all of it recorded."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, wait_random_exponential
from tenacity.wait import wait_base

from oitcheck.crawl.body import BodyTooLargeError, read_body
from oitcheck.crawl.clients import Clients
from oitcheck.crawl.failure import NOT_A_URL, WIRE_ERRORS, judge_failure
from oitcheck.crawl.guard import RefusedError, check_url
from oitcheck.crawl.headers import decode_headers, retry_after
from oitcheck.crawl.outcome import Judgement, judge
from oitcheck.crawl.politeness import Politeness
from oitcheck.crawl.tls import INCOMPLETE
from oitcheck.models import Cause, CrawlSettings, Outcome
from oitcheck.snapshot import Exchange, Failure, SnapshotWriter

_TRANSIENT = (Outcome.TIMEOUT, Outcome.SERVER_ERROR, Outcome.RATE_LIMITED, Outcome.DNS)
# A host that asks for a longer pause than this is left for another day.
_LONGEST_PAUSE = 30.0
# Recording a small payload costs less than a thread.
_INLINE_BYTES = 200_000
_LEFT_ALONE = "เว็บไซต์นี้ปิดกั้นหรือไม่ตอบหลายครั้งติดต่อกัน จึงหยุดเปิดหน้าอื่นของเว็บไซต์นี้ ยังไม่ได้ตรวจ"
_RECORDED_TRIES = 3  # how often a browser may have asked before it was let through


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
    spent: float = 0.0  # seconds of asking and of pauses in between, waiting for a turn not counted

    def header(self, name: str) -> str:
        """First value of a header (lower-case name), "" when absent."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(slots=True)
class _Asking:
    """A URL on its way: what it is asked with, and how long that may still take."""

    url: str
    cookie: str
    inside: bool  # asked by the browser that works on this host's challenge
    left: float
    answered: Reply | None = None


Escalation = Callable[[Reply], Awaitable[Reply | None]]
"""Takes a challenge to a browser; the answer that the browser was let through to, None if it was not."""


class Requester:
    """Sends requests of one run and keeps the snapshot complete: answers, failures and retries alike.

    `escalation` may be set once there is a browser.
    """

    def __init__(self, settings: CrawlSettings, clients: Clients, writer: SnapshotWriter) -> None:
        self._settings = settings
        self._clients = clients
        self._writer = writer
        self._writing = asyncio.Lock()
        self._politeness = Politeness(settings.connections_per_host, 0.0 if clients.replaying else settings.delay)
        self._challenged: dict[str, asyncio.Lock] = {}
        self.escalation: Escalation | None = None

    @property
    def patience(self) -> float:
        """Seconds that a URL may take, its redirects and retries together."""
        return self._settings.deadline

    async def ask(self, url: str, *, cookie: str = "", inside: bool = False) -> Reply:
        """GET a URL, again where that may help; never raises for what happens on the wire."""
        asking = _Asking(url, cookie, inside, self._settings.deadline)
        retrying = AsyncRetrying(
            stop=self._enough,
            wait=_no_wait if self._clients.replaying else _Wait(),
            retry=retry_if_result(_worth_another_try),
            retry_error_callback=_last_result,
        )
        reply = cast(Reply, await retrying(self._attempt, asking))
        reply.attempts = retrying.statistics["attempt_number"]
        if reply.judgement.cause is Cause.CIRCUIT and asking.answered is not None:
            reply = asking.answered
        reply = await self._otherwise(asking, reply)
        reply.spent = self._settings.deadline - asking.left
        self._learn(reply)
        return reply

    def _enough(self, state: RetryCallState) -> bool:
        reply, asking = _result(state), cast(_Asking, state.args[0])
        if reply.judgement.outcome is Outcome.BROKEN or reply.judgement.cause is Cause.EMPTY:
            return state.attempt_number >= 2
        pause = _pause(reply) or 0
        return state.attempt_number >= self._settings.retries or pause > min(_LONGEST_PAUSE, asking.left)

    async def _attempt(self, asking: _Asking) -> Reply:
        url = asking.url
        try:
            check_url(url, allow_private=self._settings.allow_private or self._clients.replaying)
            request = self._clients.request(url, asking.cookie)
        except RefusedError as refusal:
            return await self._failed(url, Judgement(refusal.outcome, refusal.detail, refusal.cause))
        except (httpx.InvalidURL, ValueError):
            return await self._failed(url, NOT_A_URL)
        host = request.url.netloc.decode("ascii")
        await self._challenge_over(host, asking)
        manners = self._politeness.of(host)
        async with manners.turn():
            if manners.broken_by and not self._clients.replaying:
                return await self._failed(url, Judgement(Outcome.NOT_CHECKED, _LEFT_ALONE, Cause.CIRCUIT))
            reply = await self._exchange(asking, request)
            reply.host = host
        asking.answered = reply
        if (pause := _pause(reply)) and not self._clients.replaying:
            manners.pause(min(pause, _LONGEST_PAUSE))
        return reply

    async def _challenge_over(self, host: str, asking: _Asking) -> None:
        """While a browser works on a host's challenge, nothing else is asked of the host."""
        if not asking.inside and host in self._challenged:
            async with self._challenged[host]:
                pass

    async def _otherwise(self, asking: _Asking, reply: Reply) -> Reply:
        """What else may help: known intermediates for a chain that lacks one, a browser for a challenge."""
        cause = reply.judgement.cause
        if cause is Cause.UNKNOWN_ISSUER and (self._clients.replaying or self._clients.complete(_host(asking.url))):
            better = await self._attempt(asking)
            if better.status is not None:
                better.attempts = reply.attempts + 1
                if better.judgement.outcome is Outcome.OK:
                    better.judgement = Judgement(Outcome.OK, INCOMPLETE, Cause.INCOMPLETE_CHAIN)
                return better
        if cause is Cause.CHALLENGE and not asking.inside:
            passed = await self._passed(asking, reply)
            if passed is not None:
                passed.attempts = reply.attempts + 1
                return passed
        return reply

    async def _passed(self, asking: _Asking, reply: Reply) -> Reply | None:
        if self._clients.replaying:
            for _ in range(_RECORDED_TRIES):
                recorded = await self._attempt(asking)
                if recorded.judgement.outcome is not Outcome.BLOCKED:
                    return recorded
            return None
        if self.escalation is None or self._politeness.of(reply.host).broken_by:
            return None
        async with self._challenged.setdefault(reply.host, asyncio.Lock()):
            return await self.escalation(reply)

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave at least so much time between two requests to a host, as its robots.txt asks."""
        manners = self._politeness.of(host)
        if not self._clients.replaying:
            manners.delay = max(manners.delay, seconds)

    def _learn(self, reply: Reply) -> None:
        """Tell the host's manners how a URL ended, so that a host which refuses is left alone."""
        if reply.host:
            self._politeness.of(reply.host).note(reply.judgement.outcome)

    async def _exchange(self, asking: _Asking, request: httpx.Request) -> Reply:
        seconds, began = min(self._settings.timeout, asking.left), time.monotonic()
        try:
            async with asyncio.timeout(seconds):
                response = await self._clients.of(request.url).send(request, stream=True)
                try:
                    return await self._receive(asking.url, request, response)
                finally:
                    await response.aclose()
        except WIRE_ERRORS as error:
            return await self._failed(asking.url, judge_failure(error, seconds))
        finally:
            asking.left = max(0.0, asking.left - (time.monotonic() - began))

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
            failure = Failure(url, judgement.outcome, judgement.detail, now, judgement.cause)
            async with self._writing:
                self._writer.record_failure(failure)
        return Reply(url, judgement, now)


class _Wait(wait_base):
    """What the server asked for, else a random pause that grows; no longer than the URL has time left."""

    def __init__(self) -> None:
        self._backoff = wait_random_exponential(multiplier=0.5, max=8)

    def __call__(self, retry_state: RetryCallState) -> float:
        asking = cast(_Asking, retry_state.args[0])
        asked_for = _pause(_result(retry_state))
        pause = self._backoff(retry_state) if asked_for is None else asked_for
        pause = min(pause, _LONGEST_PAUSE, asking.left)
        asking.left -= pause
        return pause


def _no_wait(state: RetryCallState) -> float:
    return 0.0


def _result(state: RetryCallState) -> Reply:
    assert state.outcome is not None  # tenacity asks only after an attempt
    return cast(Reply, state.outcome.result())


def _last_result(state: RetryCallState) -> Reply:
    return _result(state)


def _worth_another_try(reply: Reply) -> bool:
    # A 404 is asked once more: overloaded portals send some that are gone a second later. So is an empty answer.
    return reply.judgement.outcome in (*_TRANSIENT, Outcome.BROKEN) or reply.judgement.cause is Cause.EMPTY


def _pause(reply: Reply) -> float | None:
    return retry_after(reply.header("retry-after")) if reply.status in (429, 503) else None


def _too_large(settings: CrawlSettings) -> str:
    return f"ไฟล์ใหญ่เกิน {settings.max_bytes:,} ไบต์ จึงไม่ได้อ่าน"


def _host(url: str) -> str:
    return httpx.URL(url).netloc.decode("ascii")
