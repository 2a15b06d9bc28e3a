"""One request and its retries: limits, politeness, failures turned into outcomes, all of it told in the reply."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncIterable, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, wait_random_exponential
from tenacity.wait import wait_base

from oitcheck.crawl.body import BodyTooLargeError, read_body
from oitcheck.crawl.clients import Clients
from oitcheck.crawl.errand import Errand, Known
from oitcheck.crawl.failure import NOT_A_URL, WIRE_ERRORS, judge_failure
from oitcheck.crawl.guard import RefusedError, check_url
from oitcheck.crawl.headers import decode_headers, retry_after
from oitcheck.crawl.outcome import Judgement, judge
from oitcheck.crawl.politeness import Politeness
from oitcheck.crawl.tls import INCOMPLETE
from oitcheck.models import Cause, CrawlSettings, Outcome
from oitcheck.snapshot import Event, Exchange, Failure, Unchanged

REDIRECTS = (301, 302, 303, 307, 308)
_TRANSIENT = (Outcome.TIMEOUT, Outcome.SERVER_ERROR, Outcome.RATE_LIMITED, Outcome.DNS)
PASSING = frozenset((*_TRANSIENT, Outcome.NOT_CHECKED))
"""What may be otherwise a little later; NOT_CHECKED: the host was left alone for such a reason."""
# A host that asks for a longer pause than this is left for another day.
_LONGEST_PAUSE = 30.0
# Hashing a small payload costs less than a thread.
_INLINE_BYTES = 1_000_000
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
    shows: str = ""  # the address that it only sends on to, being a page
    events: list[Event] = field(default_factory=list)  # of all attempts, for the snapshot

    @property
    def may_have_passed(self) -> bool:
        """It failed in a way that may be otherwise a little later."""
        return self.judgement.outcome in PASSING and not self.redirects and (_pause(self) or 0) <= _LONGEST_PAUSE

    @property
    def redirects(self) -> bool:
        """It says where to go on."""
        return self.status in REDIRECTS and bool(self.header("location").strip())

    def header(self, name: str) -> str:
        """First value of a header (lower-case name), "" when absent."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(slots=True)
class _Asking:
    """A URL on its way: what it is asked with, and how long that may still take."""

    url: str
    errand: Errand
    cookie: str
    inside: bool  # asked by the browser that works on this host's challenge
    left: float
    answered: Reply | None = None
    events: list[Event] = field(default_factory=list)

    @property
    def known(self) -> Known | None:
        """What need not be sent again: of what is asked for as by anybody else."""
        return None if self.cookie or self.inside else self.errand.known.get(self.url)


Escalation = Callable[[Reply, Errand], Awaitable[Reply | None]]
"""Takes a challenge to a browser; the answer that the browser was let through to, None if it was not."""


class Requester:
    """Sends the requests of a run and hands back what came of each: answers, failures and retries alike.

    `escalation` may be set once there is a browser.
    """

    def __init__(self, settings: CrawlSettings, clients: Clients) -> None:
        self._settings = settings
        self._clients = clients
        self.politeness = Politeness(settings.connections_per_host, 0.0 if clients.replaying else settings.delay)
        self._challenged: dict[str, asyncio.Lock] = {}
        self._incomplete: set[str] = set()  # hosts whose chain of certificates had to be completed
        self.escalation: Escalation | None = None

    @property
    def patience(self) -> float:
        """Seconds that a URL may take, its redirects and retries together."""
        return self._settings.deadline

    async def ask(self, url: str, errand: Errand, *, cookie: str = "", inside: bool = False) -> Reply:
        """GET a URL, again where that may help; never raises for what happens on the wire."""
        asking = _Asking(url, errand, cookie, inside, self._settings.deadline)
        reply = await self._attempt(asking)
        if _worth_another_try(reply):
            reply = await self._insist(asking, reply)
        if reply.judgement.cause is Cause.CIRCUIT and asking.answered is not None:
            reply = asking.answered
        reply = await self._otherwise(asking, reply)
        if reply.judgement == Judgement(Outcome.OK) and self._incomplete and _host(asking.url) in self._incomplete:
            reply.judgement = Judgement(Outcome.OK, INCOMPLETE, Cause.INCOMPLETE_CHAIN)
        reply.spent = self._settings.deadline - asking.left
        reply.events = asking.events
        self._learn(reply)
        return reply

    async def _insist(self, asking: _Asking, first: Reply) -> Reply:
        """What goes well at once, as nearly everything does, never comes here."""
        replies = [first]

        async def attempt(asking: _Asking) -> Reply:
            return replies.pop() if replies else await self._attempt(asking)

        retrying = AsyncRetrying(
            stop=self._enough,
            wait=_no_wait if self._clients.replaying else _Wait(),
            retry=retry_if_result(_worth_another_try),
            retry_error_callback=_last_result,
        )
        reply = cast(Reply, await retrying(attempt, asking))
        reply.attempts = retrying.statistics["attempt_number"]
        return reply

    def _enough(self, state: RetryCallState) -> bool:
        reply, asking = _result(state), cast(_Asking, state.args[0])
        if reply.judgement.outcome is Outcome.BROKEN or reply.judgement.cause is Cause.EMPTY:
            return state.attempt_number >= 2
        pause = _pause(reply) or 0
        return state.attempt_number >= self._settings.retries or pause > min(_LONGEST_PAUSE, asking.left)

    async def _attempt(self, asking: _Asking) -> Reply:
        reply = await self._try(asking)
        asking.events += reply.events
        return reply

    async def _try(self, asking: _Asking) -> Reply:
        url = asking.url
        try:
            check_url(url, allow_private=self._settings.allow_private or self._clients.replaying)
            request = self._clients.request(url, asking.cookie)
            if asking.known is not None and not self._clients.replaying:
                request.headers.update(asking.known.conditions())
        except RefusedError as refusal:
            return self._failed(url, Judgement(refusal.outcome, refusal.detail, refusal.cause))
        except (httpx.InvalidURL, ValueError):
            return self._failed(url, NOT_A_URL)
        if self._clients.is_captured(url):
            return await self._exchange(asking, request)
        host = request.url.netloc.decode("ascii")
        reply = await self._in_turn(asking, request, host)
        while reply is None:
            async with self._challenged[host]:
                pass
            reply = await self._in_turn(asking, request, host)
        return reply

    async def _in_turn(self, asking: _Asking, request: httpx.Request, host: str) -> Reply | None:
        """None: a browser is at work on this host's challenge, and until it is done nothing else is asked."""
        manners = self.politeness.of(host)
        async with manners.turn():
            if manners.broken_by and not self._clients.replaying:
                return self._failed(asking.url, Judgement(Outcome.NOT_CHECKED, _LEFT_ALONE, Cause.CIRCUIT))
            if not asking.inside and host in self._challenged and self._challenged[host].locked():
                return None
            reply = await self._exchange(asking, request)
            reply.host = host
        asking.answered = reply
        if (pause := _pause(reply)) and not self._clients.replaying:
            manners.pause(min(pause, _LONGEST_PAUSE))
        return reply

    async def _otherwise(self, asking: _Asking, reply: Reply) -> Reply:
        """What else may help: known intermediates for a chain that lacks one, a browser for a challenge."""
        cause = reply.judgement.cause
        if cause is Cause.UNKNOWN_ISSUER and (self._clients.replaying or await self._clients.complete(asking.url)):
            better = await self._attempt(asking)
            if better.status is not None:
                better.attempts = reply.attempts + 1
                self._incomplete.add(_host(asking.url))
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
        if self.escalation is None or self.politeness.of(reply.host).broken_by:
            return None
        async with self._challenged.setdefault(reply.host, asyncio.Lock()):
            passed = await self.escalation(reply, asking.errand)
            asking.events += passed.events if passed is not None else []
            return passed

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave at least so much time between two requests to a host, as its robots.txt asks."""
        manners = self.politeness.of(host)
        if not self._clients.replaying:
            manners.delay = max(manners.delay, seconds)

    def _learn(self, reply: Reply) -> None:
        """Tell the host's manners how a URL ended, so that a host which refuses is left alone."""
        if reply.host:
            self.politeness.of(reply.host).note(reply.judgement.outcome)

    async def _exchange(self, asking: _Asking, request: httpx.Request) -> Reply:
        seconds, began = min(self._settings.timeout, asking.left), time.monotonic()
        try:
            async with asyncio.timeout(seconds):
                async with self._clients.answer(request) as response:
                    return await self._receive(asking, request, response)
        except WIRE_ERRORS as error:
            return self._failed(asking.url, judge_failure(error, seconds))
        finally:
            asking.left = max(0.0, asking.left - (time.monotonic() - began))

    async def _receive(self, asking: _Asking, request: httpx.Request, response: httpx.Response) -> Reply:
        url, headers = asking.url, decode_headers(response.headers.raw)
        if response.status_code == 304 and asking.known is not None:
            return _unchanged(url, headers, request, asking.known)
        body, truncated = await self._body(response)
        sha256 = await _digest(body)
        exchange = Exchange(
            url=url,
            status=response.status_code,
            reason=response.reason_phrase,
            headers=headers,
            payload=body,
            fetched_at=response.extensions.get("fetched_at") or datetime.now(UTC),
            request_headers=decode_headers(request.headers.raw),
            truncated=truncated,
            sha256=sha256,
        )
        judgement = judge(exchange.status, {n.lower(): v for n, v in headers}, body)
        if truncated:
            judgement = Judgement(Outcome.TOO_LARGE, _too_large(self._settings))
        reply = Reply(url, judgement, exchange.fetched_at, exchange.status, headers, events=[exchange])
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
        assert isinstance(response.stream, AsyncIterable)  # as our transports give it
        try:
            return await read_body(aiter(response.stream), encoding, self._settings.max_bytes), False
        except BodyTooLargeError:
            return b"", True

    def _failed(self, url: str, judgement: Judgement) -> Reply:
        now = datetime.now(UTC)
        untold = judgement.outcome is Outcome.NOT_CHECKED and self._clients.replaying
        failure = Failure(url, judgement.outcome, judgement.detail, now, judgement.cause)
        return Reply(url, judgement, now, events=[] if untold else [failure])


async def _digest(body: bytes) -> str:
    if len(body) <= _INLINE_BYTES:
        return hashlib.sha256(body).hexdigest()
    return (await asyncio.to_thread(hashlib.sha256, body)).hexdigest()


def _unchanged(url: str, headers: tuple[tuple[str, str], ...], request: httpx.Request, known: Known) -> Reply:
    """What an earlier run stored, seen again today."""
    now = datetime.now(UTC)
    answer = Unchanged(url, headers, now, known.original, decode_headers(request.headers.raw))
    fresh = {name.lower() for name, _ in headers}
    both = (*headers, *(pair for pair in known.headers if pair[0].lower() not in fresh))
    found = Judgement(Outcome.OK)
    return Reply(url, found, now, 200, both, sha256=known.original.sha256, size=known.size, events=[answer])


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
    if reply.redirects:
        return False
    # A 404 is asked once more: overloaded portals send some that are gone a second later. So is an empty answer.
    return reply.judgement.outcome in (*_TRANSIENT, Outcome.BROKEN) or reply.judgement.cause is Cause.EMPTY


def _pause(reply: Reply) -> float | None:
    return retry_after(reply.header("retry-after")) if reply.status in (429, 503) else None


def _too_large(settings: CrawlSettings) -> str:
    return f"ไฟล์ใหญ่เกิน {settings.max_bytes:,} ไบต์ จึงไม่ได้อ่าน"


def _host(url: str) -> str:
    return httpx.URL(url).netloc.decode("ascii")
