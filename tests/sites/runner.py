"""A case through the real pipeline without a network: site -> WARC -> crawl by replay -> documents -> report."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import cache
from html import unescape
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urljoin

from oitcheck import library
from oitcheck.catalogue import Catalogue, load
from oitcheck.crawl import crawl
from oitcheck.crawl.reading import parsing
from oitcheck.documents import read
from oitcheck.documents.cache import OFF, VARIABLE
from oitcheck.documents.workers.pool import Job
from oitcheck.evaluate import evaluate
from oitcheck.models import Document, Report, Run, Submission, SubmittedItem, SubmittedUrl
from oitcheck.snapshot import Snapshot, SnapshotWriter
from tests.portal import Html, Site, address, record
from tests.portal.blocks import walk
from tests.portal.site import Drawn

from .case import Case

_NEVER = 1_000_000  # pages
_MOMENT = datetime(2023, 4, 30, tzinfo=UTC)
_HREF = re.compile(r"(?:href|src|data|action)\s*=\s*[\"']?([^\"' >]+)", re.I)


@cache
def catalogue() -> Catalogue:
    """The shipped rules."""
    return load()


class _ReadOnce:
    """Stands in for the pool of workers: reads in this process, and every payload once for all cases."""

    def __init__(self, workers: int) -> None:
        """As a real one begins."""

    def __enter__(self) -> _ReadOnce:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def read(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Document]]:
        for job in jobs:
            yield job, _read(job)


_documents: dict[tuple[str, str, str, str, str], Document] = {}


def _read(job: Job) -> Document:
    key = (job.key, job.name, job.url, job.charset, job.media_type)
    if key not in _documents:
        _documents[key] = read(
            job.payload(), name=job.name, url=job.url, charset=job.charset, media_type=job.media_type
        )
    return _documents[key]


@contextmanager
def _in_this_process() -> Iterator[None]:
    """No rush of pages, and no file, is worth the start of a process here."""
    with patch.multiple(parsing, _RUSH=_NEVER, _MANY=_NEVER), patch.object(library, "ReaderPool", _ReadOnce):
        yield


def report_of(case: Case, *, real_pool: bool = False) -> Report:
    """The case's report."""
    with tempfile.TemporaryDirectory(prefix="oitcheck-site-") as folder:
        return _report(case, Path(folder), real_pool=real_pool)


def _report(case: Case, folder: Path, *, real_pool: bool) -> Report:
    site = case.site()
    recorded, snapshot = folder / "site.warc.gz", folder / "snapshot.warc.gz"
    record(site, recorded, needed(site, case.urls))
    submitted = tuple(SubmittedUrl(url=address(url), raw=url) for url in case.urls)
    items = {case.base.item: SubmittedItem(urls=submitted)} if submitted else {}
    submission = Submission(agency="สำนักงานเขตตัวอย่าง", framework=case.base.framework, items=items)
    with nullcontext() if real_pool else _in_this_process(), patch.dict("os.environ", {VARIABLE: OFF}):
        with SnapshotWriter(snapshot) as writer:
            log = asyncio.run(crawl(submission, case.settings, writer, replay=Snapshot(recorded)))
        documents = library.read_documents(log, Snapshot(snapshot))
    run = Run(
        tool_version="0", run_id="case", agency=submission.agency, framework=case.base.framework, as_of=case.base.as_of,
        started_at=_MOMENT, finished_at=_MOMENT, submission=submission, settings=case.settings, log=log,
    )  # fmt: skip
    framework = catalogue().framework(case.base.framework)
    assert framework is not None
    return evaluate(run, catalogue(), framework, documents)


def needed(site: Site, urls: Iterable[str]) -> tuple[str, ...]:
    """What can be reached from the URLs by links of the content; a URL that the site does not know is left out."""
    todo, found = [url for url in urls if knows(site, url)], dict.fromkeys(())
    while todo:
        url = todo.pop()
        stored = site.find(url)
        wanted = (address(url), stored)
        if all(name in found for name in wanted):
            continue
        found.update(dict.fromkeys(wanted))
        todo += [target for target in _targets(site, stored) if knows(site, target)]
    return tuple(found)


def knows(site: Site, url: str) -> bool:
    """Whether the site answers for the URL."""
    try:
        site.find(url)
    except (KeyError, ValueError):
        return False
    return True


def _targets(site: Site, url: str) -> Iterator[str]:
    content = site.contents[url]
    if not isinstance(content, Drawn):
        yield from (urljoin(url, value) for name, value in getattr(content, "headers", ()) if name == "Location")
        return
    for part in walk(content.page):
        for target in (getattr(part, "url", ""), getattr(part, "photo", "")):
            if target.startswith("http"):
                yield target
        if isinstance(part, Html):
            yield from (urljoin(url, unescape(target)) for target in _HREF.findall(part.markup))
