"""A real browser for the tests of pages, and a tab that is watched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from oitcheck.crawl.browsing.chromium import find_chromium, start_arguments


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine; without one the test is skipped."""
    with sync_playwright() as playwright:
        path = find_chromium(playwright.chromium.executable_path)
        try:
            browser = playwright.chromium.launch(executable_path=path or None, args=start_arguments())
        except Error as error:
            pytest.skip(f"no Chromium to run: {error.message.splitlines()[0]}")
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """The open page; at the end it must not have complained nor asked for anything but itself."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url.split("#")[0]))
    page.goto(address)
    yield page
    context.close()
    assert said == []
    assert set(asked) <= {address, "data:,"}
