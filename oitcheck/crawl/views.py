"""Pages read once: by the crawl, which keeps them for the evaluation and for the next crawl."""

from __future__ import annotations

import re

from oitcheck.documents.cache import Cache, key_of
from oitcheck.documents.extractions import Extractions
from oitcheck.documents.html import read_html
from oitcheck.documents.pool import Job
from oitcheck.documents.reader import read
from oitcheck.models import Document, Format, Problem

_PASSWORD = re.compile(rb"<input[^>]+type\s*=\s*[\"']?password", re.I)


class Views:
    """Web pages as documents, and whether they ask for a password, by digest and all that their reading depends on."""

    def __init__(self, kept: Cache) -> None:
        self._cache = kept
        self._extractions = Extractions(kept)

    def find(self, job: Job) -> tuple[Document, bool] | None:
        """What reading the page would give."""
        document = self._extractions.find(job)
        if document is None or document.format is not Format.HTML:
            return None
        return document, self._cache.get(_asks_password(job)) is not None

    def read(self, job: Job) -> tuple[Document, bool]:
        """The page, kept for the next time; one that breaks the reader is a document with a problem."""
        body = job.load()
        asks_password = bool(_PASSWORD.search(body))
        try:
            document = read(body, name=job.name, url=job.url, charset=job.charset, media_type=job.media_type)
            if document.format is not Format.HTML:  # by its bytes; the crawl has its reasons to see a page in it
                return read_html(body, job.url, job.charset), asks_password
        except Exception:  # one odd page must not end the run
            return unread(Problem.CRASHED), False
        self._extractions.keep(job, document)
        if asks_password:
            self._cache.put(_asks_password(job), b"1")
        return document, asks_password

    def tidy(self) -> None:
        """Bring the cache back under its limit."""
        self._cache.tidy()


def unread(problem: Problem) -> Document:
    """A page of which nothing was seen."""
    return Document(sha256="", format=Format.HTML, problem=problem)


def _asks_password(job: Job) -> str:
    return key_of("asks password", job.key)
