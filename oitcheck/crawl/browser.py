"""Rendering a page that is empty until its scripts run, in a browser that cannot reach the network by itself.

Every request of the page is answered by the crawler's own fetcher, so the guard, politeness, limits, the snapshot and
replay apply to it as to any other request.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from oitcheck.crawl.chromium import find_chromium, start_arguments
from oitcheck.crawl.fetch import Fetcher

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Playwright, Request, Route

_SETTLE_SECONDS = 15.0
_START_SECONDS = 30.0
_SHOWN_ONLY = frozenset({"image", "media", "font", "websocket", "manifest", "texttrack", "eventsource", "ping"})
_DROPPED_HEADERS = frozenset(
    {"content-encoding", "content-length", "transfer-encoding", "content-security-policy", "set-cookie"}
)


class Renderer:
    """A browser that starts at the first page that needs it; pages are rendered one after another."""

    def __init__(self, fetcher: Fetcher, *, user_agent: str, timeout: float) -> None:
        self._fetcher = fetcher
        self._user_agent = user_agent
        self._timeout = timeout
        self._turn = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._unavailable = False

    async def render(self, url: str, body: bytes, content_type: str) -> bytes:
        """The page's DOM as UTF-8 after its scripts ran; b"" when there is no browser or it failed."""
        from playwright.async_api import Error

        async with self._turn:
            browser = await self._start()
            if browser is None:
                return b""
            try:
                async with asyncio.timeout(self._timeout + _SETTLE_SECONDS):
                    return await self._dom(browser, url, body, content_type)
            except (Error, TimeoutError):
                return b""

    async def _start(self) -> Browser | None:
        if self._browser is not None and self._browser.is_connected():
            return self._browser
        if self._unavailable:
            return None
        try:
            self._browser = await self._launch()
        except Exception:  # a browser that does not start is a browser that is not there
            self._browser = None
        self._unavailable = self._browser is None
        return self._browser

    async def _launch(self) -> Browser | None:
        from playwright.async_api import async_playwright

        async with asyncio.timeout(_START_SECONDS):
            if self._playwright is None:
                self._playwright = await async_playwright().start()
            executable = find_chromium(self._playwright.chromium.executable_path)
            if not executable:
                return None
            return await self._playwright.chromium.launch(
                executable_path=executable,
                args=start_arguments(),
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )

    async def _dom(self, browser: Browser, url: str, body: bytes, content_type: str) -> bytes:
        context = await browser.new_context(
            user_agent=self._user_agent, locale="th-TH", service_workers="block", accept_downloads=False
        )
        try:
            return await self._load(context, url, body, content_type)
        finally:
            with contextlib.suppress(Exception):
                await context.close()

    async def _load(self, context: BrowserContext, url: str, body: bytes, content_type: str) -> bytes:
        async def answer(route: Route, request: Request) -> None:
            if request.is_navigation_request() and request.frame == page.main_frame and _same(request.url, url):
                await route.fulfill(status=200, content_type=content_type or "text/html", body=body)
            else:
                await self._answer(route, request)

        await context.route("**/*", answer)
        page = await context.new_page()
        page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
        await page.goto(url, wait_until="domcontentloaded", timeout=self._timeout * 1000)
        await _settle(page)
        return (await page.content()).encode("utf-8", "surrogatepass")

    async def _answer(self, route: Route, request: Request) -> None:
        if request.url.startswith(("data:", "blob:")):
            await route.continue_()
        elif request.method != "GET" or request.resource_type in _SHOWN_ONLY:
            await route.abort()
        else:
            await self._serve(route, request.url)

    async def _serve(self, route: Route, url: str) -> None:
        fetched = await self._fetcher.fetch(url)
        status = fetched.fetch.status
        if status is None or 300 <= status < 400:
            await route.abort()
            return
        headers = {n.lower(): v for n, v in fetched.reply.headers if n.lower() not in _DROPPED_HEADERS and v.isascii()}
        await route.fulfill(status=status, headers=headers, body=self._fetcher.body(fetched))

    async def aclose(self) -> None:
        """Stop the browser, if it ever started."""
        with contextlib.suppress(Exception):
            if self._browser is not None:
                await self._browser.close()
            if self._playwright is not None:
                await self._playwright.stop()


async def _settle(page: Page) -> None:
    """Wait until the page asks for nothing more; a page that never rests is taken as it is."""
    from playwright.async_api import TimeoutError as StillBusy

    with contextlib.suppress(StillBusy):
        await page.wait_for_load_state("networkidle", timeout=_SETTLE_SECONDS * 1000)


def _same(asked: str, url: str) -> bool:
    return asked.partition("#")[0].rstrip("/") == url.partition("#")[0].rstrip("/")
