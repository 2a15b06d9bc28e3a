"""Documents kept between runs, so that a payload that did not change is not read again.

The key says everything that a reading depends on: the bytes, the readers (their code, their libraries, the programs
they call) and, where it matters, what is known from outside: a page's links start from its URL, text may need the
charset of the header.  A PDF or an Office file says the same wherever it lies.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from oitcheck.documents.cache import Cache, key_of
from oitcheck.documents.programs import bsdtar, poppler, soffice
from oitcheck.documents.stamps import EXTRACTOR_VERSION, code_stamp, library_stamp
from oitcheck.documents.workers.pool import Job
from oitcheck.models import Document, Format, Problem

_SAME_ANYWHERE = frozenset(
    {
        Format.PDF, Format.DOCX, Format.DOC, Format.ODT, Format.RTF, Format.XLSX, Format.XLS, Format.ODS,
        Format.PPTX, Format.PPT, Format.ODP,
    }
)  # fmt: skip
_BY_OTHER_PROGRAM = frozenset({Format.DOC, Format.PPT, Format.RTF})
_LIBRARIES = (
    "charset-normalizer", "lxml", "olefile", "pdfplumber", "pillow", "pydantic", "pypdfium2", "python-calamine",
    "rarfile", "selectolax", "w3lib",
)  # fmt: skip
_CODE = ("documents/**/*.py", "thai/**/*.py", "models/document.py")


class Extractions:
    """Documents of earlier runs."""

    def __init__(self, kept: Cache) -> None:
        self._cache = kept

    def find(self, job: Job) -> Document | None:
        """What reading the job's payload would give, without its bytes; `job.key` is their SHA-256."""
        document = self._document(_anywhere(job)) or self._document(_here(job))
        if document is None or document.sha256 != job.key:
            return None
        return document if document.name == job.name else document.model_copy(update={"name": job.name})

    def keep(self, job: Job, document: Document) -> None:
        """For the next run, unless another reading could turn out differently."""
        if document.sha256 == job.key and _is_final(document):
            same_anywhere = document.format in _SAME_ANYWHERE and document.problem is None
            key = _anywhere(job) if same_anywhere else _here(job)
            self._cache.put(key, document.model_dump_json().encode())

    def tidy(self) -> None:
        """Bring the cache back under its limit."""
        self._cache.tidy()

    def _document(self, key: str) -> Document | None:
        kept = self._cache.get(key)
        if kept is None:
            return None
        try:
            return Document.model_validate_json(kept)
        except ValidationError:
            return None


def _anywhere(job: Job) -> str:
    return key_of("document", stamp(), job.key)


def _here(job: Job) -> str:
    return key_of("document", stamp(), job.key, job.name, job.url, job.charset, job.media_type)


def _is_final(document: Document) -> bool:
    """A reader that crashed, or a program that failed, may have met a busy machine rather than a bad file."""
    if document.problem is Problem.CRASHED:
        return False
    if document.format in _BY_OTHER_PROGRAM and document.problem is not None:
        return False
    return all(map(_is_final, document.members))


@cache
def stamp() -> str:
    """What reads: changes with the code of the readers, their libraries and the programs they call."""
    facts = (EXTRACTOR_VERSION, code_stamp(*_CODE), library_stamp(*_LIBRARIES), *_programs())
    return hashlib.sha256(key_of(*facts).encode()).hexdigest()


def _programs() -> Iterator[str]:
    """Programs by their files: asking LibreOffice for its version takes longer than reading a document."""
    for path in (poppler(), soffice(), bsdtar()):
        found = Path(shutil.which(path) or path).resolve() if path else None
        if found is None or not found.is_file():
            yield ""
        else:
            status = found.stat()
            yield f"{found} {status.st_size} {status.st_mtime_ns}"
