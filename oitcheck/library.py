"""The documents of a snapshot: every distinct payload read once, in workers that may die without ending the run."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from oitcheck.documents.cache import Cache
from oitcheck.documents.extractions import Extractions
from oitcheck.documents.garbage import no_garbage_collection
from oitcheck.documents.pool import Job, ReaderPool
from oitcheck.models import CrawlLog, Document, Fetch, Outcome
from oitcheck.snapshot import Snapshot

OnRead = Callable[[int, int, str], None]
"""Called after each document with: read so far, in all, its URL."""

AT_HAND = 40_000_000
"""Characters, in the measure of `_weight`; as objects, documents take some five bytes for each."""

_ENTRY = 150  # characters that a part, a link or a picture takes besides its text

_CONVERTED = (".doc", ".ppt", ".rtf")  # another program has to be started for these


class Documents(Mapping[str, Document]):
    """Documents by the SHA-256 of their payload: those used last at hand, the others packed to a fifteenth."""

    def __init__(self, at_hand: int = AT_HAND) -> None:
        self._limit = at_hand
        self._weight = 0
        self._at_hand: OrderedDict[str, tuple[Document, int]] = OrderedDict()
        self._packed: dict[str, bytes] = {}
        self._keys: dict[str, None] = {}

    def add(self, key: str, document: Document) -> None:
        """Take in a document that is not there yet."""
        self._keys[key] = None
        self._put_at_hand(key, document)

    def __getitem__(self, key: str) -> Document:
        near = self._at_hand.get(key)
        if near is not None:
            self._at_hand.move_to_end(key)
            return near[0]
        document = Document.model_validate_json(zlib.decompress(self._packed[key]))
        self._put_at_hand(key, document)
        return document

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def _put_at_hand(self, key: str, document: Document) -> None:
        """The newest stays, however heavy it is."""
        weight = _weight(document)
        self._at_hand[key] = (document, weight)
        self._weight += weight
        while self._weight > self._limit and len(self._at_hand) > 1:
            oldest, (gone, lighter) = self._at_hand.popitem(last=False)
            self._weight -= lighter
            if oldest not in self._packed:
                self._packed[oldest] = zlib.compress(gone.model_dump_json().encode(), 1)


def _weight(document: Document) -> int:
    """About the length of its JSON, without making it."""
    texts = sum(len(part.text) for part in document.parts)
    cells = sum(len(cell) + 3 for table in document.tables for row in table.rows for cell in row)
    entries = len(document.parts) + len(document.links) + len(document.pictures) + len(document.controls)
    return _ENTRY * (1 + entries) + texts + cells + sum(map(_weight, document.members))


def read_documents(log: CrawlLog, snapshot: Snapshot, on_read: OnRead | None = None) -> Documents:
    """Documents by the SHA-256 of their payload (or of the rendered page), out of the cache as far as it goes."""
    jobs = list(_jobs(log, snapshot))
    kept, documents = Extractions(Cache.of_user()), Documents()

    def done(job: Job, document: Document) -> None:
        documents.add(job.key, document)
        if on_read:
            on_read(len(documents), len(jobs), job.url)

    unread = []
    with no_garbage_collection():
        for job in jobs:
            known = kept.find(job)
            if known is None:
                unread.append(job)
            else:
                done(job, known)
    if unread:
        with ReaderPool() as pool:
            for job, document in pool.read(sorted(unread, key=_effort, reverse=True)):
                kept.keep(job, document)
                done(job, document)
        kept.tidy()
    return documents


def _effort(job: Job) -> tuple[bool, int]:
    """How long a reading may take: the longest come first, or one reader is at work long after the others."""
    name = PurePosixPath(urlsplit(job.url).path).name
    return any(text.lower().endswith(_CONVERTED) for text in (job.name, name)), job.size


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
