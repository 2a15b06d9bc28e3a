"""One request and its retries: limits, politeness, failures turned into outcomes, all of it told in the reply."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncIterable, Awaitable, Callable
from datetime import UTC, datetime
from functools import partial

import httpx

from oitcheck.crawl.answers.outcome import Judgement, judge
from oitcheck.crawl.asking.errand import Errand, Known
from oitcheck.crawl.asking.politeness import Politeness
from oitcheck.crawl.asking.reply import LONGEST_PAUSE, LONGEST_REST, Asking, Reply, pause_asked_for
from oitcheck.crawl.connection.body import BodyTooLargeError, read_body
from oitcheck.crawl.connection.clients import Clients
from oitcheck.crawl.connection.failure import NOT_A_URL, WIRE_ERRORS, judge_failure
from oitcheck.crawl.connection.guard import RefusedError, check_url
from oitcheck.crawl.connection.headers import decode_headers
from oitcheck.crawl.connection.tls import INCOMPLETE
from oitcheck.models import Cause, CrawlSettings, Outcome
from oitcheck.snapshot import Answer, Arrivals, Exchange, Failure, Unchanged

# Hashing a small payload costs less than a thread.
_INLINE_BYTES = 1_000_000
_LARGE = 100_000
_LEFT_ALONE = "เว็บไซต์นี้ปิดกั้นหรือไม่ตอบหลายครั้งติดต่อกัน จึงหยุดเปิดหน้าอื่นของเว็บไซต์นี้ ยังไม่ได้ตรวจ"
_RECORDED_TRIES = 3  # how often a browser may have asked before it was let through

Escalation = Callable[[Reply, Errand], Awaitable[Reply | None]]
"""Takes a challenge to a browser; the answer that the browser was let through to, None if it was not."""


Headers = tuple[tuple[str, str], ...]


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
        self._belied: set[str] = set()  # hosts whose pages change without their marks
        self.escalation: Escalation | None = None
        self.arrived: list[Arrivals] = []  # what interrupted runs had got and not yet written down

    @property
    def patience(self) -> float:
        """Seconds that a URL may take, its redirects and retries together."""
        return self._settings.deadline

    async def ask(self, url: str, errand: Errand, *, cookie: str = "", inside: bool = False, key: str = "") -> Reply:
        """GET a URL, again where that may help; never raises for what happens on the wire.

        Under a `key`, answers outlive a run that is killed, and those that outlived one are not asked for again.
        """
        asking = Asking(url, errand, cookie, inside, self._settings.deadline, key)
        reply = await self._attempt(asking)
        if reply.is_worth_another_try and not self._is_in_vain(reply, errand):
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

    def _is_in_vain(self, reply: Reply, errand: Errand) -> bool:
        """Whether to ask at once again would only repeat what is known, or burden a host that is down."""
        if reply.judgement.outcome is Outcome.BROKEN:
            return not errand.confirm
        return bool(reply.host) and not self._clients.replaying and self.politeness.of(reply.host).is_weary

    async def _insist(self, asking: Asking, first: Reply) -> Reply:
        """What goes well at once, as nearly everything does, never comes here."""
        from oitcheck.crawl.asking.persistence import insist

        return await insist(asking, first, self._attempt, self._settings.retries, replaying=self._clients.replaying)

    async def _attempt(self, asking: Asking) -> Reply:
        reply = await self._try(asking)
        asking.events += reply.events
        return reply

    async def _try(self, asking: Asking) -> Reply:
        url = asking.url
        try:
            check_url(url, allow_private=self._settings.allow_private or self._clients.replaying)
            request = self._clients.request(url, asking.cookie, asking.errand.seen_on)
        except RefusedError as refusal:
            return self._failed(url, Judgement(refusal.outcome, refusal.detail, refusal.cause))
        except (httpx.InvalidURL, ValueError):
            return self._failed(url, NOT_A_URL)
        if self._clients.is_captured(url):
            return await self._told(asking, request, await self._exchange(asking, request))
        host = request.url.netloc.decode("ascii")
        arrived = next(filter(None, (arrivals.take(asking.key) for arrivals in self.arrived)), None)
        if arrived is not None:
            return await self._heard(asking, request, host, arrived)
        reply = await self._in_turn(asking, request, host)
        while reply is None:
            async with self._challenged[host]:
                pass
            reply = await self._in_turn(asking, request, host)
        return reply

    def _believes(self, known: Known, host: str) -> bool:
        """Whether a host's word that a page is unchanged would be taken."""
        return not (self._clients.replaying or host in self._belied or known.is_to_be_proved(datetime.now(UTC)))

    async def _in_turn(self, asking: Asking, request: httpx.Request, host: str) -> Reply | None:
        """None: a browser is at work on this host's challenge, and until it is done nothing else is asked."""
        manners = self.politeness.of(host)
        async with manners.turn(again=asking.errand.again):
            if manners.broken_by and not self._clients.replaying:
                return self._failed(asking.url, Judgement(Outcome.NOT_CHECKED, _LEFT_ALONE, Cause.CIRCUIT))
            if not asking.inside and host in self._challenged and self._challenged[host].locked():
                return None
            if asking.known is not None and self._believes(asking.known, host):
                request.headers.update(asking.known.conditions())
            came = await self._exchange(asking, request)
            if isinstance(came, Answer) and not self._clients.replaying:
                _keep(asking, came)
                if pause := pause_asked_for(came.status, partial(_header, came)):
                    manners.pause(pause if pause <= LONGEST_REST else LONGEST_PAUSE)
        # The connection is free: where this answer takes long to look at, and no product steps in with so much, the
        # next request goes out first.
        if isinstance(came, Answer) and len(came.body) > _LARGE and manners.is_wanted:
            await asyncio.sleep(0)
        return await self._heard(asking, request, host, came)

    async def _heard(self, asking: Asking, request: httpx.Request, host: str, came: Answer | Judgement) -> Reply:
        """A host's word on it."""
        reply = await self._told(asking, request, came)
        reply.host = host
        asking.answered = reply
        return reply

    async def _otherwise(self, asking: Asking, reply: Reply) -> Reply:
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

    async def _passed(self, asking: Asking, reply: Reply) -> Reply | None:
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
            # A host that closes for hours with 503 says what others say with 429.
            outcome = Outcome.RATE_LIMITED if reply.puts_off else reply.judgement.outcome
            self.politeness.of(reply.host).note(outcome)

    async def _exchange(self, asking: Asking, request: httpx.Request) -> Answer | Judgement:
        """What came over the wire, or why nothing did."""
        seconds, began = min(self._settings.timeout, asking.left), time.monotonic()
        try:
            async with asyncio.timeout(seconds):
                async with self._clients.answer(request) as response:
                    return await self._receive(response)
        except WIRE_ERRORS as error:
            return judge_failure(error, seconds)
        finally:
            asking.left = max(0.0, asking.left - (time.monotonic() - began))

    async def _receive(self, response: httpx.Response) -> Answer:
        headers = decode_headers(response.headers.raw)
        # Of "not modified" too, though it has none: a connection on which nothing was left unread is used again.
        body, truncated = await self._body(response)
        when = response.extensions.get("fetched_at") or datetime.now(UTC)
        return Answer(response.status_code, response.reason_phrase, headers, body, truncated, when)

    async def _told(self, asking: Asking, request: httpx.Request, came: Answer | Judgement) -> Reply:
        """What it comes to."""
        if isinstance(came, Judgement):
            return self._failed(asking.url, came)
        asked = decode_headers(request.headers.raw)
        if came.status == 304 and asking.known is not None:
            if asking.known.is_confirmed(_header(came, "etag"), _header(came, "last-modified")):
                return _unchanged(asking.url, came, asked, asking.known)
            asking.as_new = True
        url, sha256 = asking.url, await _digest(came.body)
        marks = _header(came, "etag"), _header(came, "last-modified")
        if came.status == 200 and asking.known is not None and asking.known.is_belied(*marks, sha256):
            self._belied.add(request.url.netloc.decode("ascii"))
        exchange = Exchange(
            url=url,
            status=came.status,
            reason=came.reason,
            headers=came.headers,
            payload=came.body,
            fetched_at=came.fetched_at,
            request_headers=asked,
            truncated=came.truncated,
            sha256=sha256,
        )
        if came.truncated:
            judgement = Judgement(Outcome.TOO_LARGE, _too_large(self._settings))
            return Reply(url, judgement, came.fetched_at, came.status, came.headers, events=[exchange])
        judgement = judge(came.status, {name.lower(): value for name, value in came.headers}, came.body)
        return Reply(
            url, judgement, came.fetched_at, came.status, came.headers, came.body, sha256, len(came.body),
            events=[exchange],
        )  # fmt: skip

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


def _keep(asking: Asking, answer: Answer) -> None:
    """Before anything else: a run that is killed from here on need not ask for it again."""
    if asking.key and asking.errand.tape.arrivals is not None:
        asking.errand.tape.arrivals.keep(asking.key, answer)


def _header(answer: Answer, name: str) -> str:
    return next((value for key, value in answer.headers if key.lower() == name), "")


async def _digest(body: bytes) -> str:
    if len(body) <= _INLINE_BYTES:
        return hashlib.sha256(body).hexdigest()
    return (await asyncio.to_thread(hashlib.sha256, body)).hexdigest()


def _unchanged(url: str, came: Answer, asked: Headers, known: Known) -> Reply:
    """What an earlier run stored, seen again today."""
    answer = Unchanged(url, came.headers, came.fetched_at, known.original, asked)
    fresh = {name.lower() for name, _ in came.headers}
    both = (*came.headers, *(pair for pair in known.headers if pair[0].lower() not in fresh))
    found, when = Judgement(Outcome.OK), came.fetched_at
    return Reply(url, found, when, 200, both, sha256=known.original.sha256, size=known.size, events=[answer])


def _too_large(settings: CrawlSettings) -> str:
    return f"ไฟล์ใหญ่เกิน {settings.max_bytes:,} ไบต์ จึงไม่ได้อ่าน"


def _host(url: str) -> str:
    return httpx.URL(url).netloc.decode("ascii")
