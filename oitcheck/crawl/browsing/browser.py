"""A browser for pages that are empty until their scripts run, and for challenges that a browser passes.

It cannot reach the network by itself: see `tab`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.fetch import Fetcher
from oitcheck.crawl.asking.reply import Reply
from oitcheck.crawl.browsing.chromium import find_chromium, start_arguments
from oitcheck.crawl.browsing.tab import SETTLE_SECONDS, Tab

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

_START_SECONDS = 30.0
_TRIES_PER_HOST = 2  # challenges in a row that the browser did not pass: the host wants no programs
T = TypeVar("T")


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
        self._in_vain: Counter[str] = Counter()

    async def render(self, url: str, body: bytes, content_type: str, errand: Errand) -> tuple[bytes, tuple[str, ...]]:
        """The page's DOM as UTF-8 after its scripts ran, and what they asked for (keys of the ledger).

        The DOM is b"" when there is no browser or it failed.
        """

        async def settled(tab: Tab) -> bytes:
            await tab.settle()
            return await tab.dom()

        tab = Tab(self._fetcher, errand, url, body, content_type)
        return await self._with_tab(tab, settled) or b"", tuple(tab.asked)

    async def pass_challenge(self, reply: Reply, errand: Errand) -> Reply | None:
        """Let a browser, which says what it is, work on a challenge; the answer that it gets then, None if none."""
        if self._in_vain[reply.host] >= _TRIES_PER_HOST:
            return None
        body, kind = reply.body, reply.header("content-type")
        tab = Tab(self._fetcher, errand, reply.url, body, kind, challenged=True)
        passed = await self._with_tab(tab, Tab.wait_to_be_let_in)
        self._in_vain[reply.host] = 0 if passed is not None else self._in_vain[reply.host] + 1
        return passed

    async def _with_tab(self, tab: Tab, use: Callable[[Tab], Awaitable[T]]) -> T | None:
        from playwright.async_api import Error

        async with self._turn:
            browser = await self._start()
            if browser is None:
                return None
            try:
                async with asyncio.timeout(self._timeout + SETTLE_SECONDS):
                    return await self._opened(browser, tab, use)
            except (Error, TimeoutError):
                return None

    async def _opened(self, browser: Browser, tab: Tab, use: Callable[[Tab], Awaitable[T]]) -> T:
        context = await browser.new_context(
            user_agent=self._user_agent, locale="th-TH", service_workers="block", accept_downloads=False
        )
        try:
            await tab.open(context, self._timeout)
            return await use(tab)
        finally:
            with contextlib.suppress(Exception):
                await context.close()

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

    async def aclose(self) -> None:
        """Stop the browser, if it ever started."""
        with contextlib.suppress(Exception):
            if self._browser is not None:
                await self._browser.close()
            if self._playwright is not None:
                await self._playwright.stop()
