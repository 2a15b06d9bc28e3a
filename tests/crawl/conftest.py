from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oitcheck.crawl import crawl
from oitcheck.models import CrawlLog, CrawlSettings, Fetch, Submission, SubmittedItem, SubmittedUrl
from oitcheck.snapshot import Snapshot, SnapshotWriter
from tests.crawl.site import Site

Run = Callable[..., CrawlLog]
FAST = {"delay": 0.0, "timeout": 3.0, "retries": 2, "allow_private": True, "browser": False}


def submission(**items: str | list[str]) -> Submission:
    return Submission(
        items={
            item: SubmittedItem(
                urls=tuple(SubmittedUrl(url=u, raw=u) for u in ([urls] if isinstance(urls, str) else urls))
            )
            for item, urls in items.items()
        }
    )


def fetched(log: CrawlLog, url: str) -> Fetch:
    return next(fetch for fetch in log.fetches if fetch.url == url)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Crawl with quick settings into `tmp_path/<name>.warc.gz`."""

    def go(
        what: Submission, *, name: str = "a", replay: Path | None = None, gateway: str = "", **settings: object
    ) -> CrawlLog:
        snapshot = Snapshot(replay) if replay else None
        with SnapshotWriter(tmp_path / f"{name}.warc.gz") as writer:
            return asyncio.run(
                crawl(what, CrawlSettings(**{**FAST, **settings}), writer, replay=snapshot, gateway=gateway)
            )

    return go
