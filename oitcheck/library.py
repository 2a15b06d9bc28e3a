"""The documents of a snapshot: every distinct payload read once, in workers that may die without ending the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from oitcheck.documents.pool import Job, ReaderPool
from oitcheck.models import CrawlLog, Document, Fetch
from oitcheck.snapshot import Snapshot

OnRead = Callable[[int, int, str], None]
"""Called after each document with: read so far, in all, its URL."""


def read_documents(log: CrawlLog, snapshot: Snapshot, on_read: OnRead | None = None) -> dict[str, Document]:
    """Documents by the SHA-256 of their payload (or of the rendered page)."""
    jobs = list(_jobs(log, snapshot))
    documents: dict[str, Document] = {}
    with ReaderPool() as pool:
        for job, document in pool.read(jobs):
            documents[job.key] = document
            if on_read:
                on_read(len(documents), len(jobs), job.url)
    return documents


def _jobs(log: CrawlLog, snapshot: Snapshot) -> Iterator[Job]:
    seen: set[str] = set()
    for fetch in log.fetches:
        if not fetch.outcome.reached:
            continue
        if fetch.sha256 and fetch.sha256 not in seen:
            seen.add(fetch.sha256)
            yield _job(fetch, fetch.sha256, partial(snapshot.payload, fetch.sha256), fetch.charset)
        if fetch.rendered_sha256 and fetch.rendered_sha256 not in seen:
            seen.add(fetch.rendered_sha256)
            yield _job(fetch, fetch.rendered_sha256, partial(snapshot.rendered, fetch.rendered_sha256), "utf-8")


def _job(fetch: Fetch, key: str, payload: Callable[[], bytes], charset: str) -> Job:
    return Job(
        key=key,
        payload=payload,
        name=fetch.filename,
        url=fetch.final_url or fetch.url,
        charset=charset,
        media_type=fetch.media_type,
    )
