"""Scans read by a program: the text of pages that are pictures, and pictures of pages for people to look at.

    with Recogniser() as recogniser:
        pages = recogniser.recognise(payload, document.format, scanned_pages(document), budget=budget)
        document = with_recognised(document, pages)

Drawing a page of a hostile file may crash or hang, and so may reading it: both happen in processes of their own, a page
at a time, each page within its time.  What a program reads off a picture is a hint: one letter in ten is wrong and
Thai digits come out as other digits.  Parts that it filled are marked (`Part.recognised`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version as library_version

from pydantic import ValidationError

from oitcheck.documents.cache import Cache, key_of
from oitcheck.documents.packed.archive import SEPARATOR
from oitcheck.documents.pictures import tesseract
from oitcheck.documents.pictures.tesseract import advice, available, languages, version
from oitcheck.documents.sniff import sniff
from oitcheck.documents.workers.crew import Crew, Employer
from oitcheck.documents.workers.process import Process
from oitcheck.models import Document, Format, Part, Problem
from oitcheck.models.base import Model
from oitcheck.thai.text import is_gibberish, repair

__all__ = [
    "Budget",
    "Recognised",
    "Recogniser",
    "advice",
    "available",
    "doubtful_pages",
    "holds_scans",
    "languages",
    "page_number",
    "page_picture",
    "recognise",
    "scanned_pages",
    "seen_through",
    "version",
    "with_recognised",
]

LOOK_VERSION = "4"
"""Changes whenever pages are drawn or read in another way: what is kept from before is then stale."""

_LANGUAGES = "tha+eng"
_SECONDS = 90.0  # a crowded page takes twelve, on a busy machine several times that
_MAX_LOST = 3  # pages of one payload that end a process, after which nobody looks at the rest
_FEW_LETTERS = 10
_READABLE = (Format.PDF, Format.IMAGE)
_PAGE = "หน้า "


class Recognised(Model):
    """What was read off a page (counted from 1): repaired text, mean confidence (0 to 100), seconds that it took."""

    page: int
    text: str
    confidence: float
    seconds: float


@dataclass(slots=True)
class Budget:
    """How many pages of a run may still be read. What was kept from earlier runs counts too: the same run, the same
    pages, whatever the cache holds."""

    pages: int = 200
    refused: int = 0

    @property
    def hit(self) -> bool:
        """Whether pages went unread for it."""
        return self.refused > 0

    def take(self, wanted: Sequence[int]) -> Sequence[int]:
        """As many of the pages as there is room for."""
        granted = wanted[: self.pages]
        self.pages -= len(granted)
        self.refused += len(wanted) - len(granted)
        return granted


@dataclass(slots=True)
class _Payload:
    """What is looked at, and how many of its pages have ended a process."""

    payload: bytes
    format: Format
    inside: str = ""  # the digest of the member that is looked at, where the payload is an archive
    sha256: str = ""
    lost: int = 0

    def __post_init__(self) -> None:
        self.sha256 = self.inside or hashlib.sha256(self.payload).hexdigest()


class Recogniser(Employer):
    """Processes that look at pages, started when first needed, kept for the next payload."""

    def __init__(
        self, workers: int = 2, seconds: float = _SECONDS, memory_mb: int = 1536, cache: Cache | None = None
    ) -> None:
        self._seconds = seconds
        self._cache = cache or Cache.of_user()
        self._crew = Crew(workers, lambda folder: _Eyes(memory_mb, folder), lambda eyes: eyes.alive)

    def close(self) -> None:
        """End the processes and remove what they left behind."""
        self._crew.close()
        self._cache.tidy()

    def recognise(
        self,
        payload: bytes,
        format_: Format,
        pages: Sequence[int] | None = None,
        *,
        languages: str = _LANGUAGES,
        budget: Budget | None = None,
        inside: str = "",
    ) -> tuple[Recognised, ...]:
        """The text of the pages (counted from 1; None: all of them), without those that could not be read.

        `inside`: the SHA-256 of the member that is meant, where the payload is the archive around it.
        """
        wanted_languages = tesseract.usable(languages)
        if format_ not in _READABLE or not wanted_languages or not available():
            return ()
        seen = _Payload(payload, format_, inside)
        wanted = sorted(set(self._all_pages(seen) if pages is None else pages))
        if budget is not None:
            wanted = list(budget.take(wanted))
        request = {"wanted": "read", "languages": wanted_languages}
        answers = self._looks(seen, wanted, request, tesseract.model())
        found = (_recognised(page, answer) for page, answer in sorted(answers.items()))
        return tuple(page for page in found if page is not None)

    def picture(self, payload: bytes, page: int = 1) -> bytes:
        """A page as a JPEG of at most 100 KB, 900 pixels wide; b"" where it cannot be drawn."""
        format_ = sniff(payload)
        if format_ not in _READABLE:
            return b""
        drawn_by = library_version("pillow")
        return self._looks(_Payload(payload, format_), [page], {"wanted": "show"}, drawn_by).get(page, b"")

    def _all_pages(self, seen: _Payload) -> Sequence[int]:
        count = self._look(seen, {"wanted": "pages"})
        return range(1, int(count) + 1) if count else ()

    def _looks(self, seen: _Payload, pages: Sequence[int], request: Mapping[str, str], by: str) -> dict[int, bytes]:
        """The answers for the pages that have one, out of the cache as far as it goes."""
        keys = {page: _key(seen, page, request, by) for page in pages}
        answers = {page: kept for page in pages if (kept := self._cache.get(keys[page])) is not None}
        missing = [page for page in pages if page not in answers]
        if not missing:
            return answers
        with ThreadPoolExecutor(min(self._crew.size, len(missing)), thread_name_prefix="oitcheck-ocr") as threads:
            looks = threads.map(lambda page: self._look(seen, {**request, "page": page - 1}), missing)
            try:
                for page, answer in zip(missing, looks, strict=True):
                    if answer:
                        self._cache.put(keys[page], answer)
                        answers[page] = answer
            except BaseException:
                self._crew.dismiss()  # whoever interrupts this does not wait for a page to be read
                raise
        return answers

    def _look(self, seen: _Payload, request: Mapping[str, str | int]) -> bytes:
        """In a thread: one question to an idle process, or to a new one in a dead one's place."""
        if seen.lost >= _MAX_LOST:
            return b""
        eyes = self._crew.take()
        try:
            answer = eyes.look(self._seconds, seen, request)
            if answer is None:
                seen.lost += 1
            return answer or b""
        finally:
            self._crew.give_back(eyes)


class _Eyes(Process):
    """A process that looks at the pages of one payload after the other."""

    def __init__(self, memory_mb: int, folder: str) -> None:
        super().__init__("oitcheck.documents.pictures.ocr_worker", [str(memory_mb)], folder)
        self._holds = ""

    def look(self, seconds: float, seen: _Payload, request: Mapping[str, str | int]) -> bytes | None:
        """The answer; None if the process died over it or had to be ended."""
        payload = b"" if self._holds == seen.sha256 else seen.payload
        self._holds = seen.sha256
        return self.ask(
            seconds, json.dumps({**request, "format": seen.format, "inside": seen.inside}).encode(), payload
        )


def recognise(
    payload: bytes,
    format: Format,  # noqa: A002
    pages: Sequence[int] | None = None,
    *,
    languages: str = _LANGUAGES,
    budget: Budget | None = None,
) -> tuple[Recognised, ...]:
    """The text of one payload's pages; for many payloads, keep a `Recogniser`."""
    with Recogniser() as recogniser:
        return recogniser.recognise(payload, format, pages, languages=languages, budget=budget)


def page_picture(payload: bytes, page: int = 1) -> bytes:
    """A picture of one page; for many, keep a `Recogniser`."""
    with Recogniser(workers=1) as recogniser:
        return recogniser.picture(payload, page)


def scanned_pages(document: Document) -> tuple[int, ...]:
    """The pages (counted from 1) of a PDF or a picture that say nothing to a program yet."""
    if document.format not in _READABLE:
        return ()
    return tuple(dict.fromkeys(page_number(part.locator) for part in document.parts if _is_blind(part)))


def doubtful_pages(document: Document) -> tuple[int, ...]:
    """The pages of a PDF or a picture that nobody read for sure: those that say nothing, those read off a picture."""
    if document.format not in _READABLE:
        return ()
    doubtful = (part for part in document.parts if part.recognised or _is_blind(part))
    return tuple(dict.fromkeys(page_number(part.locator) for part in doubtful))


def holds_scans(document: Document) -> bool:
    """Whether there are such pages in it or, of an archive, in one of its members."""
    return bool(scanned_pages(document)) or any(map(holds_scans, document.members))


def seen_through(document: Document, look: Callable[[Document], Iterable[Recognised]]) -> Document:
    """The document, or the members of an archive, with what `look` reads off their scanned pages."""
    if document.members:
        members = tuple(seen_through(member, look) for member in document.members)
        return document if members == document.members else document.model_copy(update={"members": members})
    return with_recognised(document, look(document)) if scanned_pages(document) else document


def with_recognised(document: Document, recognised: Iterable[Recognised]) -> Document:
    """The document with its unreadable parts filled where something legible was read off them."""
    texts = {page.page: page.text for page in recognised if _is_legible(page)}
    if document.format is Format.IMAGE and len(document.parts) == 1:
        texts = {1: "\n".join(texts.values())} if texts else {}
    parts = tuple(_filled(part, texts) for part in document.parts)
    if parts == document.parts:
        return document
    cured = {} if document.problem not in (Problem.SCAN, Problem.GIBBERISH) else {"problem": None, "detail": ""}
    return document.model_copy(update={"parts": parts, **cured})


def _filled(part: Part, texts: Mapping[int, str]) -> Part:
    if not _is_blind(part) or page_number(part.locator) not in texts:
        return part
    return part.model_copy(update={"text": texts[page_number(part.locator)], "problem": None, "recognised": True})


def _is_blind(part: Part) -> bool:
    return part.problem in (Problem.SCAN, Problem.GIBBERISH)


def page_number(locator: str) -> int:
    """The page that a locator names; a picture is one page."""
    number = locator.rpartition(SEPARATOR)[2].removeprefix(_PAGE)
    return int(number) if number.isdigit() else 1


def _is_legible(page: Recognised) -> bool:
    letters = sum(map(str.isalnum, page.text))
    return letters >= _FEW_LETTERS and page.confidence >= tesseract.LEGIBLE and not is_gibberish(page.text)


def _recognised(page: int, answer: bytes) -> Recognised | None:
    """Repaired here, not before it is kept: reading takes seconds, and repairs get better."""
    with suppress(ValueError, ValidationError):
        found = Recognised.model_validate({"page": page, **json.loads(answer)})
        return found.model_copy(update={"text": repair(found.text).strip()})
    return None


def _key(seen: _Payload, page: int, request: Mapping[str, str], by: str) -> str:
    drawing = f"{LOOK_VERSION} {library_version('pypdfium2')}"
    return key_of("look", drawing, by, seen.sha256, str(page), json.dumps(request, sort_keys=True))
