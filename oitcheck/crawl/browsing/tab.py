"""One page in a browser. Every request that it makes is answered by the crawler's own fetcher.

So the guard, politeness, limits, the snapshot and replay apply to it as to any other request.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.fetch import Fetcher
from oitcheck.crawl.asking.reply import Reply
from oitcheck.models import Outcome
from oitcheck.snapshot import Event

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Request, Route

SETTLE_SECONDS = 15.0
"""How long a page may go on asking for things."""
CHALLENGE_SECONDS = 12.0
"""How long a challenge may take: those that only wait a while take five."""
_TRIES = 3  # how often a challenge may send the browser back to the address
_SHOWN_ONLY = frozenset({"image", "media", "font", "websocket", "manifest", "texttrack", "eventsource", "ping"})
_DROPPED_HEADERS = frozenset(
    {"content-encoding", "content-length", "transfer-encoding", "content-security-policy", "set-cookie"}
)
_SAY_WHERE_IT_IS = """() => {
  if (!document.querySelector('base[href]') && document.head) {
    const base = document.createElement('base');
    base.href = location.href;
    document.head.prepend(base);
  }
}"""


class Tab:
    """A page that came as `body` from `url`; `challenged`, if the body is not the page but a test of the browser."""

    def __init__(
        self, fetcher: Fetcher, errand: Errand, url: str, body: bytes, content_type: str, *, challenged: bool = False
    ) -> None:
        self.asked: dict[str, None] = {}  # keys of the ledger
        self._fetcher = fetcher
        self._errand = replace(errand, seen_on=url)  # what a page asks for itself
        self._in_vain: list[Event] = []
        self._url = url
        self._body = body
        self._content_type = content_type
        self._challenged = challenged
        self._delivered = False
        self._tries = 0
        self._passed: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._context: BrowserContext
        self._page: Page

    async def open(self, context: BrowserContext, timeout: float) -> None:
        """Show the body under its own URL."""
        self._context = context
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())
        self._page = await context.new_page()
        self._page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
        await self._page.goto(self._url, wait_until="domcontentloaded", timeout=timeout * 1000)

    async def settle(self) -> None:
        """Wait until the page asks for nothing more; a page that never rests is taken as it is."""
        from playwright.async_api import TimeoutError as StillBusy

        with contextlib.suppress(StillBusy):
            await self._page.wait_for_load_state("networkidle", timeout=SETTLE_SECONDS * 1000)

    async def dom(self) -> bytes:
        """The page as it stands now, as UTF-8; one that has moved on says where its links start from."""
        if not _same(self._page.url, self._url):
            await self._page.evaluate(_SAY_WHERE_IT_IS)
        return (await self._page.content()).encode("utf-8", "surrogatepass")

    async def wait_to_be_let_in(self) -> Reply | None:
        """The first answer that is no challenge any more, None if none comes."""
        try:
            async with asyncio.timeout(CHALLENGE_SECONDS):
                return await self._passed
        except TimeoutError:
            return None

    async def _answer(self, route: Route, request: Request) -> None:
        if request.url.startswith(("data:", "blob:")):
            await route.continue_()
        elif request.method != "GET" or request.resource_type in _SHOWN_ONLY:
            await route.abort()
        elif self._is_own(request):
            await self._answer_own(route)
        else:
            await self._serve(route, request.url)

    def _is_own(self, request: Request) -> bool:
        is_main = request.is_navigation_request() and request.frame.parent_frame is None
        return is_main and _same(request.url, self._url)

    async def _answer_own(self, route: Route) -> None:
        if not self._delivered:
            self._delivered = True
            await route.fulfill(status=200, content_type=self._content_type or "text/html", body=self._body)
        elif not self._challenged:
            await self._serve(route, self._url)
        else:
            await self._ask_again(route)

    async def _ask_again(self, route: Route) -> None:
        """The challenge sent the browser back: with the cookies that it got, it may be let in."""
        self._tries += 1
        if self._tries > _TRIES or self._passed.done():
            await route.abort()
            return
        reply = await self._fetcher.once(self._url, self._errand, await self._cookie(self._url))
        if reply.judgement.outcome is Outcome.BLOCKED:
            self._in_vain += reply.events
            await route.fulfill(status=200, content_type=reply.header("content-type"), body=reply.body)
            return
        reply.events = self._in_vain + reply.events
        self._passed.set_result(reply)
        await route.abort()

    async def _serve(self, route: Route, url: str) -> None:
        cookie = await self._cookie(url)
        fetched = await self._fetcher.fetch(url, self._errand, cookie=cookie, inside=self._challenged)
        self.asked.update(dict.fromkeys(fetched.asked))
        status = fetched.fetch.status
        if status is None or 300 <= status < 400:
            await route.abort()
            return
        await self._keep_cookies(url, fetched.reply)
        headers = {n.lower(): v for n, v in fetched.reply.headers if n.lower() not in _DROPPED_HEADERS and v.isascii()}
        await route.fulfill(status=status, headers=headers, body=await self._fetcher.body(fetched, self._errand))

    async def _cookie(self, url: str) -> str:
        cookies = await self._context.cookies(url)
        return "; ".join(f"{cookie.get('name', '')}={cookie.get('value', '')}" for cookie in cookies)

    async def _keep_cookies(self, url: str, reply: Reply) -> None:
        """Cookies that an answer sets, for the host that set them and for as long as this page is open."""
        for value in (value for name, value in reply.headers if name.lower() == "set-cookie"):
            with contextlib.suppress(CookieError):
                for morsel in SimpleCookie(value).values():
                    await self._context.add_cookies([{"name": morsel.key, "value": morsel.value, "url": url}])


def _same(asked: str, url: str) -> bool:
    return asked.partition("#")[0].rstrip("/") == url.partition("#")[0].rstrip("/")
