"""What items came to in earlier runs, kept with the user's other results: what did not change is not judged again.

An item's key says everything that its evaluation reads (`evaluate.facts`) and what evaluates: the code of this package
and the libraries that decide.  A nightly run over the same pages, with another log and other times, finds them again.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from pydantic import ValidationError

from oitcheck.documents.cache import Cache, key_of
from oitcheck.documents.stamps import code_stamp, library_stamp
from oitcheck.models import Document, ItemResult, Unseen
from oitcheck.template import Template

_BEGINNING = 8  # parts of a page that tell how it was decoded
_DECIDING = ("pydantic", "rapidfuzz", "w3lib")


class Remembered:
    """Results by the facts that they rest on; leaving it brings the cache back under its limit."""

    def __init__(self, kept: Cache | None = None) -> None:
        self._cache = kept or Cache.of_user()

    def __enter__(self) -> Remembered:
        return self

    def __exit__(self, *error: object) -> None:
        self._cache.tidy()

    def result(self, facts: Iterable[str], work_out: Callable[[], ItemResult]) -> ItemResult:
        """The result that the same facts had, else the one worked out now."""
        key = _key("item", facts)
        known = self._find(key)
        if known is not None:
            return known
        found = work_out()
        if not _went_wrong(found):
            self._cache.put(key, zlib.compress(found.model_dump_json().encode(), 1))
        return found

    def template(self, pages: Sequence[tuple[str, Document]]) -> Template:
        """What pages, by their addresses, repeat: not learnt again from the same ones."""
        key = _key("template", (fact for url, page in pages for fact in (url, page.sha256, _read_as(page))))
        known = self._cache.get(key)
        if known is not None:
            return Template.unpacked(known)
        learnt = Template.learn(pages)
        self._cache.put(key, learnt.packed())
        return learnt

    def _find(self, key: str) -> ItemResult | None:
        kept = self._cache.get(key)
        with suppress(ValidationError, zlib.error):
            return ItemResult.model_validate_json(zlib.decompress(kept)) if kept else None
        return None


def _key(kind: str, facts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(f"{len(fact)}:{fact}".encode())
    return key_of(kind, code_stamp("**/*.py"), library_stamp(*_DECIDING), digest.hexdigest())


def _read_as(page: Document) -> str:
    """The same bytes read in another encoding are another page."""
    return "\n".join((page.title, *(part.text for part in page.parts[:_BEGINNING])))


def _went_wrong(result: ItemResult) -> bool:
    """A check that met an error may do better next time."""
    return any(f.reason == Unseen.CHECK_ERROR for r in result.requirements for f in r.findings)
