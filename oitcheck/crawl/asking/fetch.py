"""One URL: its redirects followed by hand, every request at most once a run, and every event recorded."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

import httpx

from oitcheck.crawl.answers import redirect
from oitcheck.crawl.answers.disguise import by_alert, is_front_page
from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.crawl.answers.terse import says
from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.ledger import Ledger
from oitcheck.crawl.asking.reply import Reply
from oitcheck.crawl.asking.request import Requester
from oitcheck.crawl.connection import headers as http
from oitcheck.crawl.kinds import netloc
from oitcheck.crawl.shares import asks_to_sign_in, is_shared
from oitcheck.models import Cause, Fetch, Hop, Outcome, route_of

_SIGN_IN = "ที่ฝากไฟล์ให้ลงชื่อเข้าใช้ก่อนเปิด ควรเปิดสิทธิ์ให้ทุกคนที่มีลิงก์ดูได้"
_SIGN_IN_FIRST = Judgement(Outcome.FORBIDDEN, _SIGN_IN, Cause.LOGIN)
_MAX_HOPS = 10
_KEEP_BYTES = 8_000_000
_LARGEST_KEPT = 4_000_000
_REDIRECTOR = re.compile(
    r"(?:^|[/_-])(?:re-?direct\w*|go(?:to)?|out|exit|jump|click\w*|link\w*|url|banner\w*|ads?|visit)(?:[/._-]|$|\?)|https?(?::|%3a)|www\.",
    re.I,
)
_DOCUMENTS = (
    "application/pdf",
    "application/vnd.",
    "application/msword",
    "application/zip",
    "image/",
    "video/",
    "audio/",
)
_ENDLESS = Judgement(Outcome.SERVER_ERROR, "เว็บไซต์เปลี่ยนเส้นทางวนไปมาไม่สิ้นสุด", Cause.REDIRECT_LOOP)
_FRONT_PAGE = Judgement(
    Outcome.SOFT_404,
    "เว็บไซต์พาไปหน้าแรกแทนหน้าที่ระบุ หน้าที่ระบุไว้น่าจะถูกย้ายหรือลบแล้ว",
    Cause.HOME_PAGE,
)
_OTHER_FRONT_PAGE = Judgement(
    Outcome.REDIRECTED,
    "เว็บไซต์พาไปหน้าแรกของอีกเว็บไซต์หนึ่งแทนหน้าที่ระบุ ขอให้เปิดดูว่าข้อมูลอยู่ที่ใด แล้วแจ้งที่อยู่ของหน้านั้น",
    Cause.HOME_PAGE,
)
_NOT_FOUND_PAGE = Judgement(Outcome.SOFT_404, "เว็บไซต์พาไปหน้าที่แจ้งว่าไม่พบข้อมูล แทนหน้าที่ระบุ", Cause.SAYS_MISSING)
_ERROR_PAGE = Judgement(Outcome.SERVER_ERROR, "เว็บไซต์พาไปหน้าแจ้งข้อผิดพลาด แทนหน้าที่ระบุ ขอให้เปิดดูด้วยตนเอง")


@dataclass(slots=True)
class Bodies:
    """The latest bodies, for pages that are read and resources that a browser asks for; bounded."""

    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _total: int = 0

    def keep(self, sha256: str, body: bytes) -> None:
        """Remember a body, forgetting the oldest ones; large ones are not remembered."""
        if sha256 in self._kept or len(body) > _LARGEST_KEPT:
            return
        self._kept[sha256] = body
        self._total += len(body)
        while self._total > _KEEP_BYTES:
            self._total -= len(self._kept.popitem(last=False)[1])

    def get(self, sha256: str) -> bytes | None:
        """A body, if it is still remembered."""
        return self._kept.get(sha256)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The outcome of a URL, with the last reply's headers for whoever serves it on."""

    fetch: Fetch
    reply: Reply
    asked: tuple[str, ...] = ()  # keys of the ledger, on the way and at its end


class Fetcher:
    """Fetches URLs, every address once a run: URLs, items and submissions that lead to one share the request for it.

    Addresses are asked without cookies, so that an answer serves every submission. Cookies that a chain of redirects
    sets, or a browser has, end with it; answers to them are shared by those who come with the same ones.
    """

    def __init__(self, requester: Requester, ledger: Ledger) -> None:
        self._requester = requester
        self._ledger = ledger
        self._flying: dict[str, asyncio.Future[Reply]] = {}
        self._bodies = Bodies()

    async def fetch(self, url: str, errand: Errand, *, cookie: str = "", inside: bool = False) -> Fetched:
        """Follow a URL to where it ends.

        `cookie` is what a browser that renders a page would send, `inside` says that it works on the host's challenge.
        """
        chain = _Chain(url, cookie)
        keys: list[str] = []
        while True:
            address = chain.address
            key, reply = await self._reply(address, errand, chain.cookie(address), inside=inside)
            keys.append(key)
            chain.take(reply)
            target = reply.target
            if not target:
                if chain.landed_on_front_page(reply):
                    continue
                return Fetched(chain.summary(reply), reply, tuple(keys))
            if not chain.goes_on(reply, target) or chain.spent > self._requester.patience:
                return Fetched(_fetch(url, tuple(chain.hops), reply, _ENDLESS), reply, tuple(keys))

    async def once(self, url: str, errand: Errand, cookie: str) -> Reply:
        """The answer to a browser that asks again with its cookies while it works on a challenge."""
        return await self._requester.ask(url, errand, cookie=cookie, inside=True)

    async def still(self, url: str, errand: Errand) -> Fetched:
        """What an address that opened before answers by now; redirects are not followed."""
        key = f"{url} still"
        reply = await self._shared(key, url, errand, "", inside=False)
        return Fetched(_fetch(url, (), reply, reply.judgement), reply, (key,))

    def include(self, fetched: Fetched, errand: Errand) -> None:
        """Have what was fetched for somebody else in this submission's snapshot too."""
        for key in fetched.asked:
            self._ledger.include(key, errand.tape)

    def half_open(self) -> None:
        """Before a second look: hosts that did not answer get one more try."""
        self._requester.politeness.half_open()

    def at_hand(self, fetched: Fetched) -> bool:
        """Whether the body need not be read back."""
        return self._bodies.get(fetched.reply.sha256) is not None

    async def body(self, fetched: Fetched, errand: Errand) -> bytes:
        """The decoded body of a fetched URL; read back if it was forgotten meanwhile or never travelled."""
        sha256 = fetched.reply.sha256
        body = self._bodies.get(sha256) if sha256 else b""
        if body is not None:
            return body
        await self._ledger.settled()
        return await asyncio.to_thread(self._stored, fetched, errand)

    def _stored(self, fetched: Fetched, errand: Errand) -> bytes:
        for key in reversed(fetched.asked):
            with contextlib.suppress(KeyError):
                return self._ledger.payload(key, fetched.reply.sha256)
        return errand.known[fetched.reply.url].load()

    async def _reply(self, url: str, errand: Errand, cookie: str, *, inside: bool) -> tuple[str, Reply]:
        """The answer that everybody gets who asks so; the second look's, if the first was in vain."""
        key = " ".join(filter(None, (url, cookie, "inside" if inside else "")))
        reply = await self._shared(key, url, errand, cookie, inside=inside)
        outcome = reply.judgement.outcome
        is_it = errand.disguised and (reply.redirects or outcome is Outcome.OK)
        if not errand.again or not (reply.may_have_passed or is_it or outcome.dead or outcome is Outcome.FORBIDDEN):
            return key, reply
        again = f"{key} again"
        second = await self._shared(again, url, errand, cookie, inside=inside)
        # A host that is left alone by now took nothing back of what it answered first.
        return (key, reply) if second.judgement.cause is Cause.CIRCUIT else (again, second)

    async def _shared(self, key: str, url: str, errand: Errand, cookie: str, *, inside: bool) -> Reply:
        reply = self._ledger.reply(key)
        if reply is None:
            flying = self._flying.get(key)
            if flying is None:
                return await self._ask(key, url, errand, cookie, inside=inside)
            reply = await asyncio.shield(flying)
        self._ledger.include(key, errand.tape)
        return reply

    async def _ask(self, key: str, url: str, errand: Errand, cookie: str, *, inside: bool) -> Reply:
        flying = self._flying[key] = asyncio.get_running_loop().create_future()
        try:
            reply = await self._requester.ask(url, errand, cookie=cookie, inside=inside, key=key)
            if reply.judgement.outcome is Outcome.OK:
                content_type, sets_cookie = reply.header("content-type"), bool(reply.header("set-cookie"))
                refresh = reply.header("refresh")
                said = by_alert(reply.body)  # whatever page comes behind the box
                if said is None:
                    shows = redirect.by_page(
                        reply.url, reply.body, content_type, sets_cookie=sets_cookie, refresh=refresh
                    )
                    reply.shows = shows or ""
                    said = None if shows else says(content_type, reply.body)
                reply.judgement = said or reply.judgement
            if reply.body and not reply.header("content-type").lower().startswith(_DOCUMENTS):
                self._bodies.keep(reply.sha256, reply.body)  # a crawl reads no documents
            reply.body = b""
            await self._ledger.enter_reply(key, reply, errand.tape)
            flying.set_result(reply)
        finally:
            del self._flying[key]
            if not flying.done():  # the run is ending
                flying.cancel()
        return reply


class _Chain:
    """The way from a URL to where it ends, with the cookies that were set on it: they end with it."""

    def __init__(self, url: str, cookie: str) -> None:
        self.hops: list[Hop] = []
        self.spent = 0.0
        self._url = url
        self._own = cookie
        self._asked: set[tuple[str, str]] = set()
        self._cookies: dict[str, httpx.Cookies] = {}
        self._tried_again = False
        self.address = urldefrag(url).url

    def cookie(self, address: str) -> str:
        """The Cookie header for an address: what its own host set on the way, or the browser's."""
        cookies = self._cookies.get(netloc(address))
        if cookies is None:
            return self._own if netloc(address) == netloc(self._url) else ""
        request = httpx.Request("GET", address)
        cookies.set_cookie_header(request)
        return str(request.headers.get("cookie", ""))

    def take(self, reply: Reply) -> None:
        """Remember what a reply set."""
        self._asked.add((self.address, self.cookie(self.address)))
        self.spent += reply.spent
        given = [(name, value) for name, value in reply.headers if name.lower() == "set-cookie" and value.isascii()]
        if given:
            jar = self._cookies.setdefault(netloc(reply.url), httpx.Cookies())
            jar.extract_cookies(httpx.Response(200, headers=given, request=httpx.Request("GET", reply.url)))

    def goes_on(self, reply: Reply, target: str) -> bool:
        """Take a step; False if it leads in a circle. The same address with a new cookie is a new address."""
        self.hops.append(Hop(url=reply.url, status=reply.status or 0, location=target))
        self.address = target
        return (target, self.cookie(target)) not in self._asked and len(self.hops) <= _MAX_HOPS

    def landed_on_front_page(self, reply: Reply) -> bool:
        """Whether to ask again because a first visitor is sent past the front page, which sets a cookie."""
        if self._tried_again or not self._cookies or not sends_home(self._url, reply.url):
            return False
        self._tried_again = True
        self.address = urldefrag(self._url).url
        return (self.address, self.cookie(self.address)) not in self._asked

    def summary(self, reply: Reply) -> Fetch:
        """What became of the URL."""
        judgement = reply.judgement
        refused = judgement.outcome is Outcome.FORBIDDEN and reply.status == 401 and is_shared(self._url)
        if refused or asks_to_sign_in(reply.url):
            return _fetch(self._url, tuple(self.hops), reply, _SIGN_IN_FIRST).model_copy(update={"sign_in": True})
        if judgement.outcome is Outcome.OK and self.hops:
            judgement = judgement._replace(outcome=Outcome.REDIRECTED)
            if sends_home(self._url, reply.url):
                judgement = _FRONT_PAGE
            elif _is_sent_to_others(self._url, reply.url):
                judgement = _OTHER_FRONT_PAGE
            elif redirect.names_nothing(reply.url) and not redirect.names_nothing(self._url):
                judgement = _NOT_FOUND_PAGE
            elif redirect.names_error(reply.url) and not redirect.names_error(self._url):
                judgement = _ERROR_PAGE
        return _fetch(self._url, tuple(self.hops), reply, judgement)


def sends_home(url: str, final_url: str) -> bool:
    """From a page deep in a site to the front page of the same host."""
    same_host = netloc(url).removeprefix("www.") == netloc(final_url).removeprefix("www.")
    return same_host and is_front_page(final_url) and not is_front_page(url)


def _is_sent_to_others(url: str, final_url: str) -> bool:
    """From a page deep in a site to the front page of another host; short links and redirectors are made for that."""
    parts = urlsplit(url)
    deep = len(parts.path.strip("/").split("/")) > 1 or bool(parts.query)
    is_other = netloc(url).removeprefix("www.") != netloc(final_url).removeprefix("www.")
    return is_other and deep and is_front_page(final_url) and not _REDIRECTOR.search(f"{parts.path}?{parts.query}")


def _fetch(url: str, hops: tuple[Hop, ...], reply: Reply, judgement: Judgement) -> Fetch:
    content_type = reply.header("content-type")
    return Fetch(
        url=url,
        final_url=reply.url + route_of(url),  # which survives redirects
        outcome=judgement.outcome,
        status=reply.status,
        cause=judgement.cause,
        detail=judgement.detail,
        hops=hops,
        media_type=http.media_type(content_type),
        charset=http.charset(content_type),
        filename=http.filename(reply.header("content-disposition")),
        sha256=reply.sha256,
        size=reply.size,
        etag=reply.header("etag"),
        last_modified=reply.header("last-modified"),
        fetched_at=reply.fetched_at,
        attempts=reply.attempts,
    )
