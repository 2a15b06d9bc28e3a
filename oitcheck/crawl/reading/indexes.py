"""Submitted files that say where other files are: an index in PDF, Word or Excel is gone on from like a page."""

from __future__ import annotations

import asyncio

from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.fetch import Fetched, Fetcher
from oitcheck.documents.cache import Cache
from oitcheck.documents.workers.pool import Job, ReaderPool
from oitcheck.links import leading_links
from oitcheck.models import Link

_MAGIC = (b"%PDF-", b"PK\x03\x04")  # of those that hold links, by their bytes
_LARGEST = 5_000_000  # bytes: a list of links is small


class Indexes:
    """Reads them in a process of their own; what was read, the evaluation finds in the cache."""

    def __init__(self, fetcher: Fetcher, pool: ReaderPool, kept: Cache) -> None:
        self._fetcher = fetcher
        self._pool = pool
        self._cache = kept

    async def links(self, fetched: Fetched, errand: Errand) -> tuple[Link, ...]:
        """Where a submitted file leads; nowhere, if it is no such file."""
        fetch = fetched.fetch
        if not (fetch.sha256 and fetch.outcome.reached) or fetch.size > _LARGEST:
            return ()
        body = await self._fetcher.body(fetched, errand)
        if not body.startswith(_MAGIC):
            return ()
        url = fetch.final_url or fetch.url
        return await asyncio.to_thread(
            self._read, Job(fetch.sha256, body, fetch.filename, url, fetch.charset, fetch.media_type)
        )

    def _read(self, job: Job) -> tuple[Link, ...]:
        from oitcheck.documents.extractions import Extractions  # with the readers of all formats

        kept = Extractions(self._cache)
        document = kept.find(job)
        if document is None:
            _, document = next(self._pool.read([job]))
            kept.keep(job, document)
        return leading_links(document, job.url)
