from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from tenacity import wait_none

from oitcheck import library
from oitcheck.catalogue import Catalogue, load
from oitcheck.crawl import crawl
from oitcheck.crawl.asking import persistence
from oitcheck.crawl.browsing import tab
from oitcheck.crawl.connection import guard, tls
from oitcheck.documents import read
from oitcheck.documents.workers.pool import Job
from oitcheck.evaluate import evaluate
from oitcheck.models import CrawlLog, CrawlSettings, Document, ItemResult, Report, Run
from oitcheck.snapshot import Snapshot, SnapshotWriter
from tests.crawl.conftest import submission
from tests.hostile.behaviour import Behaviour, Seen
from tests.hostile.certificates import Authority
from tests.hostile.server import Hosts, endless, serving

FAST: dict[str, object] = {"delay": 0.0, "timeout": 3.0, "retries": 2, "allow_private": True, "browser": False}
ITEM = "O4"
Crawl = Callable[..., CrawlLog]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.create(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def hosts(authority: Authority) -> Iterator[Hosts]:
    contexts = authority.contexts()
    with serving(contexts, authority.old_context()) as running:
        publisher = running["authorities.test"]
        publisher.file("/intermediate.der", authority.intermediate.der, "application/pkix-cert")
        publisher.file("/root.der", authority.root.der, "application/pkix-cert")
        publisher.on("/endless", endless)
        contexts.update(authority.forgetful(publisher.url("")))
        yield running


@pytest.fixture(autouse=True)
def own_internet(monkeypatch: pytest.MonkeyPatch, authority: Authority) -> None:
    """Names under .test are this machine, no other name exists; pauses between tries are for other people's servers."""

    async def look_up(host: str, port: int) -> tuple[str, ...]:
        if host.endswith(".test"):
            return ("127.0.0.1",)
        if host.replace(".", "").isdigit():
            return (host,)
        raise OSError(f"no such name: {host}")

    monkeypatch.setattr(guard, "look_up", look_up)
    monkeypatch.setattr(tls.certifi, "where", lambda: str(authority.root_file))
    monkeypatch.setattr(tab, "CHALLENGE_SECONDS", 2.0)
    monkeypatch.setattr(persistence, "wait_random_exponential", lambda **_: wait_none())


@pytest.fixture
def crawled(tmp_path: Path) -> Crawl:
    """Crawl what is submitted for one item, with quick settings, into `tmp_path/<name>.warc.gz`."""

    def go(urls: list[str], *, name: str = "a", replay: Path | None = None, **settings: object) -> CrawlLog:
        chosen = CrawlSettings(**{**FAST, **settings})  # type: ignore[arg-type]
        with SnapshotWriter(tmp_path / f"{name}.warc.gz") as writer:
            return asyncio.run(
                crawl(submission(**{ITEM: urls}), chosen, writer, replay=Snapshot(replay) if replay else None)
            )

    return go


@pytest.fixture
def meet(hosts: Hosts, crawled: Crawl) -> Callable[[Behaviour], Seen]:
    """Crawl what a behaviour submits."""

    def go(behaviour: Behaviour) -> Seen:
        hosts.pop(f"{behaviour.id}.test", None)
        host = hosts[f"{behaviour.id}.test"]
        prepared = behaviour.prepare(host)
        urls = (prepared,) if isinstance(prepared, str) else tuple(prepared)
        began = time.monotonic()
        log = crawled(list(urls), browser=behaviour.browser, **behaviour.settings)
        return Seen(host, log, urls, time.monotonic() - began)

    return go


@cache
def catalogue() -> Catalogue:
    return load()


@pytest.fixture
def judged(tmp_path: Path) -> Callable[[Seen], ItemResult]:
    """The item's result in the end, through documents, rules and the law."""

    def go(seen: Seen) -> ItemResult:
        return report_of(seen, tmp_path / "a.warc.gz").items[0]

    return go


class ReadsHere:
    """Stands in for the pool of workers: what the crawl brought is read in this process."""

    def __init__(self, workers: int) -> None:
        """As a real one begins."""

    def __enter__(self) -> ReadsHere:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def read(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Document]]:
        for job in jobs:
            read_as = {"name": job.name, "url": job.url, "charset": job.charset, "media_type": job.media_type}
            yield job, read(job.payload(), **read_as)


def report_of(seen: Seen, snapshot: Path) -> Report:
    moment = seen.log.fetches[0].fetched_at
    run = Run(
        tool_version="0", run_id="r", agency="สำนักงานเขตตัวอย่าง", framework="bma-2566", as_of=moment.date(),
        started_at=moment, finished_at=moment, submission=submission(**{ITEM: list(seen.urls)}),
        settings=CrawlSettings(**FAST), log=seen.log,  # type: ignore[arg-type]
    )  # fmt: skip
    framework = catalogue().framework("bma-2566")
    assert framework is not None
    with patch.object(library, "ReaderPool", ReadsHere):
        documents = library.read_documents(seen.log, Snapshot(snapshot))
    report = evaluate(run, catalogue(), framework, documents)
    items = tuple(item for item in report.items if item.id == ITEM)
    return report.model_copy(update={"items": items})
