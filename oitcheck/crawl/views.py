"""Pages read once: by the crawl, which keeps them for the evaluation and for the next crawl."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oitcheck.crawl.disguise import speaks_of_nothing
from oitcheck.documents.cache import Cache, key_of
from oitcheck.documents.extractions import Extractions, stamp
from oitcheck.documents.html import read_html
from oitcheck.documents.pool import Job
from oitcheck.documents.reader import read
from oitcheck.models import Document, Format, Problem

_NO = ord("0")
_PASSWORD = re.compile(rb"<input[^>]+type\s*=\s*[\"']?password", re.I)


@dataclass(frozen=True, slots=True)
class View:
    """A web page, and what else the crawl wants to know of it."""

    document: Document
    asks_password: bool = False
    speaks_of_nothing: bool = False

    @property
    def marks(self) -> bytes:
        """Both answers, in two bytes."""
        return bytes((_NO + self.asks_password, _NO + self.speaks_of_nothing))

    @classmethod
    def of(cls, document: Document, marks: bytes) -> View:
        """Reverse of `marks`."""
        return cls(document, marks[0] != _NO, marks[1] != _NO)


class Views:
    """Web pages that were read once, by digest and all that their reading depends on."""

    def __init__(self, kept: Cache) -> None:
        self._cache = kept
        self._extractions = Extractions(kept)

    def find(self, job: Job) -> View | None:
        """What reading the page would give."""
        marks = self._cache.get(_marks(job))
        document = self._extractions.find(job) if marks else None
        return None if document is None or not marks else View.of(document, marks)

    def read(self, job: Job) -> View:
        """The page, kept for the next time; one that breaks the reader is a document with a problem."""
        body = job.load()
        try:
            document = read(body, name=job.name, url=job.url, charset=job.charset, media_type=job.media_type)
            is_page = document.format is Format.HTML
            if not is_page:  # by its bytes; the crawl has its reasons to see a page in it
                document = read_html(body, job.url, job.charset)
            view = View(document, bool(_PASSWORD.search(body)), speaks_of_nothing(document))
        except Exception:  # one odd page must not end the run
            return unread(Problem.CRASHED)
        if is_page:
            self._extractions.keep(job, document)
            self._cache.put(_marks(job), view.marks)
        return view

    def tidy(self) -> None:
        """Bring the cache back under its limit."""
        self._cache.tidy()


def unread(problem: Problem) -> View:
    """A page of which nothing was seen."""
    return View(Document(sha256="", format=Format.HTML, problem=problem))


def _marks(job: Job) -> str:
    return key_of("marks of page", stamp(), job.key, job.url)
