"""What items came to in earlier runs, kept with the user's other results: what did not change is not judged again.

An item's key says everything that its evaluation reads (`evaluate.facts`) and what evaluates: the code of this package
and the libraries that decide.  A nightly run over the same pages, with another log and other times, finds them again.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress

from pydantic import ValidationError

from oitcheck.documents.cache import Cache, key_of
from oitcheck.documents.stamps import code_stamp, library_stamp
from oitcheck.models import ItemResult, Unseen

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
        key = _key(facts)
        known = self._find(key)
        if known is not None:
            return known
        found = work_out()
        if not _went_wrong(found):
            self._cache.put(key, zlib.compress(found.model_dump_json().encode(), 1))
        return found

    def _find(self, key: str) -> ItemResult | None:
        kept = self._cache.get(key)
        with suppress(ValidationError, zlib.error):
            return ItemResult.model_validate_json(zlib.decompress(kept)) if kept else None
        return None


def _key(facts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(f"{len(fact)}:{fact}".encode())
    return key_of("item", code_stamp("**/*.py"), library_stamp(*_DECIDING), digest.hexdigest())


def _went_wrong(result: ItemResult) -> bool:
    """A check that met an error may do better next time."""
    return any(f.reason == Unseen.CHECK_ERROR for r in result.requirements for f in r.findings)
