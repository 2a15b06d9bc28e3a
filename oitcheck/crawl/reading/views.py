"""Pages read once: by the crawl, which keeps them for the evaluation and for the next crawl."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from oitcheck.crawl.answers.disguise import speaks_of_nothing
from oitcheck.crawl.answers.wording import may_be_disguised
from oitcheck.documents.cache import Cache, key_of
from oitcheck.documents.stamps import code_stamp
from oitcheck.documents.web.html import read_html
from oitcheck.documents.web.outline import Line, Outline, outline
from oitcheck.documents.workers.pool import Job
from oitcheck.models import Document, Format, Problem
from oitcheck.template import Template, lies_in_landmark

if TYPE_CHECKING:
    from oitcheck.documents.extractions import Extractions

_NO = ord("0")
_BLANKS = b" \n"
_PASSWORD = re.compile(rb"<input[^>]+type\s*=\s*[\"']?password", re.I)


@dataclass(frozen=True, slots=True)
class View:
    """A web page, and what else the crawl wants to know of it."""

    document: Document
    asks_password: bool = False
    speaks_of_nothing: bool = False
    content: str = ""  # of an outline: the same for pages that show the same

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

    @cached_property
    def _extractions(self) -> Extractions:
        from oitcheck.documents.extractions import Extractions  # with the readers of all formats

        return Extractions(self._cache)

    def prepare(self) -> None:
        """Load what the first page needs: once it is there, connections wait for it to be read."""
        from oitcheck.documents.extractions import stamp
        from oitcheck.documents.reader import read  # noqa: F401 - loaded, not used

        stamp()

    def outline(self, job: Job) -> View:
        """As much of the page as a crawl goes on from; all of it where that leaves in doubt what it is."""
        body = job.load()
        try:
            found = outline(body, job.url, job.charset, job.key)
        except Exception:  # the full reading says what is wrong with it
            return self.read(job)
        text, document = found.text, found.document
        if not found.clear or _PASSWORD.search(body) or _is_doubtful(found, text):
            return self.find(job) or self.read(job)
        return View(document, content=content_of(text, (link.url for link in document.links)))

    def find(self, job: Job) -> View | None:
        """What reading the page would give."""
        marks = self._cache.get(_marks(job))
        document = self._extractions.find(job) if marks else None
        return None if document is None or not marks else View.of(document, marks)

    def read(self, job: Job) -> View:
        """The page, kept for the next time; one that breaks the reader is a document with a problem."""
        from oitcheck.documents.reader import read

        body = job.load()
        try:
            document = read(body, name=job.name, url=job.url, charset=job.charset, media_type=job.media_type)
            is_page = document.format is Format.HTML
            if not is_page:  # by its bytes; the crawl has its reasons to see a page in it
                document = read_html(body, job.url, job.charset)
            view = View(document, bool(_PASSWORD.search(body)), speaks_of_nothing(document.title, document.text()))
        except Exception:  # one odd page must not end the run
            return unread(Problem.CRASHED)
        if is_page:
            self._extractions.keep(job, document)
            self._cache.put(_marks(job), view.marks)
        return view

    def template(self, pages: Sequence[tuple[str, Document, str]]) -> Template:
        """What a site's pages repeat, by their URLs, documents and contents; not learnt again from the same ones."""
        from oitcheck.documents.extractions import stamp

        seen = (part for url, document, content in pages for part in (url, document.sha256, content))
        key = key_of("template", stamp(), code_stamp("template.py"), *seen)
        kept = self._cache.get(key)
        if kept is not None:
            return Template.unpacked(kept)
        learnt = Template.learn((url, document) for url, document, _ in pages)
        self._cache.put(key, learnt.packed())
        return learnt

    def tidy(self) -> None:
        """Bring the cache back under its limit."""
        self._cache.tidy()


def _is_doubtful(page: Outline, text: str) -> bool:
    """Whether its words, all of them or those that are the page's own, may say that it is no content."""
    title = page.document.title
    if not may_be_disguised(title, text):
        return False
    if speaks_of_nothing(title, text) or may_be_disguised(title, ""):
        return True
    return any(not lies_in_landmark(line.locator) for line in _hinting(page.lines))


def _hinting(lines: Sequence[Line]) -> Iterator[Line]:
    """Those that may say so: a few of many, found by halves."""
    if not lines or not may_be_disguised("", "\n".join(line.text for line in lines)):
        return
    if len(lines) == 1:
        yield lines[0]
    else:
        half = len(lines) // 2
        yield from _hinting(lines[:half])
        yield from _hinting(lines[half:])


def content_of(text: str, links: Iterable[str]) -> str:
    """The same for pages that show the same; outlines part words otherwise than full readings do."""
    shown = "\0".join((text, *sorted(set(links)))).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(shown.translate(None, _BLANKS), digest_size=16).hexdigest()


def unread(problem: Problem) -> View:
    """A page of which nothing was seen."""
    return View(Document(sha256="", format=Format.HTML, problem=problem))


def _marks(job: Job) -> str:
    from oitcheck.documents.extractions import stamp

    return key_of(
        "marks of page", stamp(), code_stamp("crawl/answers/disguise.py", "crawl/answers/wording.py"), job.key, job.url
    )
