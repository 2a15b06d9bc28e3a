"""The documents of a snapshot: every distinct payload read once, in workers that may die without ending the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import PurePosixPath
from threading import Thread
from urllib.parse import urlsplit

from oitcheck.documents.cache import Cache
from oitcheck.documents.extractions import Extractions
from oitcheck.documents.garbage import rare_garbage_collection
from oitcheck.documents.workers.pool import Job, ReaderPool
from oitcheck.models import CrawlLog, Document, Fetch, Outcome
from oitcheck.shelf import Documents
from oitcheck.snapshot import Snapshot

OnRead = Callable[[int, int, str], None]
"""Called after each document, in the reading thread, with: read so far, in all, its URL."""

_CONVERTED = (".doc", ".ppt", ".rtf")  # another program has to be started for these
READERS = 2
"""Processes that read files, at a time."""


def read_documents(log: CrawlLog, snapshot: Snapshot, on_read: OnRead | None = None) -> Documents:
    """Documents by the SHA-256 of their payload (or of the rendered page), out of the cache as far as it goes."""
    with reading(log, snapshot, on_read) as documents:
        return documents.whole()


@contextmanager
def reading(
    log: CrawlLog, snapshot: Snapshot, on_read: OnRead | None = None, readers: int = READERS
) -> Iterator[Documents]:
    """The same, while they are being read: what is asked for before it is there is waited for.

    What is made of the first documents need not wait for the last ones. Leaving without an error waits for all of
    them; an error of the reading is raised where a document is asked for, and at the latest then.
    """
    jobs = sorted(_jobs(log, snapshot), key=_Turns(log))
    documents = Documents(expected=(job.key for job in jobs))
    pool = ReaderPool(readers)
    reader = Thread(target=_read_all, args=(jobs, documents, pool, on_read), name="oitcheck-library")
    try:
        with rare_garbage_collection(), pool:
            reader.start()
            yield documents
            documents.whole()
    finally:
        reader.join()


def _read_all(jobs: Sequence[Job], documents: Documents, pool: ReaderPool, on_read: OnRead | None) -> None:
    """In the reading thread; its error goes to those who wait for documents."""
    try:
        for number, (job, document) in enumerate(_read(jobs, pool), 1):
            documents.add(job.key, document)
            if on_read:
                on_read(number, len(jobs), job.url)
    except BaseException as error:
        documents.end(error)
    else:
        documents.end()


def _read(jobs: Sequence[Job], pool: ReaderPool) -> Iterator[tuple[Job, Document]]:
    """First what is kept from earlier runs, then the others as they are finished."""
    kept, unread = Extractions(Cache.of_user()), []
    for job in jobs:
        known = kept.find(job)
        if known is None:
            unread.append(job)
        else:
            yield job, known
    for job, document in pool.read(unread):
        kept.keep(job, document)
        yield job, document
    kept.tidy()


class _Turns:
    """The order in which jobs are read: what takes long at any size; then pages, which all items wait for; then item
    by item, large files first."""

    def __init__(self, log: CrawlLog) -> None:
        items = dict.fromkeys(visit.item for visit in log.visits)
        number = {item: turn for turn, item in enumerate(items)}
        fetches = {fetch.url: fetch for fetch in log.fetches}
        self._turns: dict[str, int] = {}
        for visit in sorted(log.visits, key=lambda visit: number[visit.item], reverse=True):
            if fetch := fetches.get(visit.url):
                self._turns |= dict.fromkeys((fetch.sha256, fetch.rendered_sha256), number[visit.item])

    def __call__(self, job: Job) -> tuple[bool, bool, int, int]:
        name = PurePosixPath(urlsplit(job.url).path).name
        converted = any(text.lower().endswith(_CONVERTED) for text in (job.name, name))
        return not converted, "html" not in job.media_type, self._turns.get(job.key, 0), -job.size


def _jobs(log: CrawlLog, snapshot: Snapshot) -> Iterator[Job]:
    seen: set[str] = set()
    for fetch in log.fetches:
        if not (fetch.outcome.reached or fetch.outcome is Outcome.SOFT_404):  # an empty page says why it is empty
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
        size=fetch.size,
    )
