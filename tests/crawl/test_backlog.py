"""Connections do not wait for pages to be read, unless there are more of them than memory should hold."""

from __future__ import annotations

import asyncio
import time

import pytest

from oitcheck.crawl import backlog
from oitcheck.crawl.backlog import Backlog
from oitcheck.crawl.reading.parsing import Parser
from oitcheck.crawl.reading.views import View
from oitcheck.documents.workers.pool import Job
from tests.crawl.conftest import Run, submission
from tests.crawl.site import LONG_TEXT, Site


def test_addresses_are_asked_for_while_pages_are_read(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = [site.page(f"/p/{n}/x", f"{LONG_TEXT}<p>{n}</p>") for n in range(30)]
    usual, most = Parser.parse, []

    async def parse(self: Parser, job: Job, *, whole: bool = True) -> View:
        """No page is read before all have come, or much time has passed."""
        late = time.monotonic() + 5
        while len(site.hits) < len(urls) and time.monotonic() < late:
            await asyncio.sleep(0.01)
        most.append(len(site.hits))
        return await usual(self, job, whole=whole)

    monkeypatch.setattr(Parser, "parse", parse)
    run(submission(O1=urls), connections_per_host=2)
    assert min(most) >= len(urls)


def test_a_backlog_that_is_full_holds_the_crawl_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog, "_BYTES", 100)

    async def go() -> list[str]:
        waiting, said = Backlog(), []

        async def wait() -> None:
            await waiting.room()
            said.append("room")

        with waiting.holding(60), waiting.holding(60):
            task = asyncio.create_task(wait())
            await asyncio.sleep(0.01)
            said.append("read")
        await task
        return said

    assert asyncio.run(go()) == ["read", "room"]
