"""One URL: its redirects followed by hand, every request at most once a run, and every event recorded."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from w3lib.url import safe_url_string

from oitcheck.crawl import headers as http
from oitcheck.crawl.request import Reply, Requester
from oitcheck.crawl.shares import asks_to_sign_in, is_shared
from oitcheck.models import Fetch, Hop, Outcome

_SIGN_IN = "ที่ฝากไฟล์ให้ลงชื่อเข้าใช้ก่อนเปิด ควรเปิดสิทธิ์ให้ทุกคนที่มีลิงก์ดูได้"
_MAX_HOPS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_KEEP_BYTES = 32_000_000
_LARGEST_KEPT = 8_000_000


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


class Fetcher:
    """Fetches URLs; two URLs that lead to one address share the request for it."""

    def __init__(self, requester: Requester) -> None:
        self._requester = requester
        self._replies: dict[str, asyncio.Task[Reply]] = {}
        self._bodies = Bodies()

    async def fetch(self, url: str) -> Fetched:
        """Follow a URL to where it ends."""
        hops: list[Hop] = []
        asked: set[str] = set()
        address = urldefrag(url).url
        while True:
            # A site that sets a cookie and redirects to itself means it: such an address is asked once more.
            reply = await self._reply(address, again=address in asked)
            target = redirect_target(reply)
            if target is None:
                return Fetched(_summary(url, tuple(hops), reply), reply)
            hops.append(Hop(url=reply.url, status=reply.status or 0, location=target))
            looped = address in asked and target in asked
            asked.add(address)
            if looped or len(hops) > _MAX_HOPS:
                return Fetched(_endless(url, tuple(hops), reply), reply)
            address = target

    def body(self, fetched: Fetched) -> bytes:
        """The decoded body of a fetched URL; read back from the snapshot if it was forgotten meanwhile."""
        sha256 = fetched.fetch.sha256
        body = self._bodies.get(sha256) if sha256 else b""
        return self._requester.recorded(sha256) if body is None else body

    async def _reply(self, url: str, *, again: bool) -> Reply:
        if again or url not in self._replies:
            self._replies[url] = asyncio.ensure_future(self._ask(url))
        return await asyncio.shield(self._replies[url])

    async def _ask(self, url: str) -> Reply:
        reply = await self._requester.ask(url)
        self._bodies.keep(reply.sha256, reply.body)
        reply.body = b""
        return reply

    async def aclose(self) -> None:
        """End what is still under way."""
        pending = [task for task in self._replies.values() if not task.done()]
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


def redirect_target(reply: Reply) -> str | None:
    """Where a reply sends its reader, None if it does not."""
    location = reply.header("location").strip()
    if reply.status not in _REDIRECTS or not location:
        return None
    try:
        return urldefrag(safe_url_string(urljoin(reply.url, location))).url
    except ValueError:
        return None


def _summary(url: str, hops: tuple[Hop, ...], reply: Reply) -> Fetch:
    outcome, detail = reply.judgement
    if asks_to_sign_in(reply.url) or (outcome is Outcome.FORBIDDEN and reply.status == 401 and is_shared(url)):
        return _fetch(url, hops, reply, Outcome.FORBIDDEN, _SIGN_IN).model_copy(update={"sign_in": True})
    if outcome is Outcome.OK and hops:
        outcome, detail = Outcome.REDIRECTED, detail or _redirect_detail(url, reply.url)
    return _fetch(url, hops, reply, outcome, detail)


def _endless(url: str, hops: tuple[Hop, ...], reply: Reply) -> Fetch:
    return _fetch(url, hops, reply, Outcome.SERVER_ERROR, "เว็บไซต์เปลี่ยนเส้นทางวนไปมาไม่สิ้นสุด")


def _fetch(url: str, hops: tuple[Hop, ...], reply: Reply, outcome: Outcome, detail: str) -> Fetch:
    content_type = reply.header("content-type")
    return Fetch(
        url=url,
        final_url=reply.url,
        outcome=outcome,
        status=reply.status,
        detail=detail,
        hops=hops,
        media_type=http.media_type(content_type),
        charset=http.charset(content_type),
        filename=http.filename(reply.header("content-disposition")),
        sha256=reply.sha256,
        size=reply.size,
        fetched_at=reply.fetched_at,
        attempts=reply.attempts,
    )


def _redirect_detail(url: str, final_url: str) -> str:
    before, after = urlsplit(url), urlsplit(final_url)
    if before.path.strip("/") and not after.path.strip("/") and not after.query:
        return "ปลายทางเป็นหน้าแรกของเว็บไซต์ หน้าที่ระบุไว้อาจถูกย้ายหรือลบ"
    return ""
