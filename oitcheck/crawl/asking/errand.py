"""For whom something is fetched, and what that submission's earlier run knows of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zlib import crc32

from oitcheck.snapshot import Original, Tape

# Some servers call a page unchanged whatever they would show: of what they have vouched for that long, one page in so
# many is asked for whole, another one every day.
_BELIEVED = timedelta(days=2)
_ONE_IN = 7
_MARKS = re.compile(r'^W/|"|[-;:](?:gzip|br|deflate)(?="?$)', re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier run stored of an address: it is sent again only if it has changed since."""

    original: Original
    load: Callable[[], bytes]
    headers: tuple[tuple[str, str], ...]  # of the answer then, as far as anybody needs them
    size: int
    etag: str = ""
    last_modified: str = ""
    is_page: bool = False

    def conditions(self) -> dict[str, str]:
        """The request headers that say so."""
        wanted = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in wanted.items() if value}

    def is_to_be_proved(self, now: datetime) -> bool:
        """Whether a server's word is not enough this time."""
        turn = crc32(f"{self.original.url} {now:%Y-%m-%d}".encode()) % _ONE_IN
        return self.is_page and now - self.original.date > _BELIEVED and turn == 0

    def is_belied(self, etag: str, last_modified: str, sha256: str) -> bool:
        """Whether an answer shows something else under the same marks, which are none of a state then."""
        same_tag, same_day = bool(self.etag) and bare(etag) == bare(self.etag), last_modified == self.last_modified
        return sha256 != self.original.sha256 and (same_tag or (not self.etag and bool(last_modified) and same_day))

    def is_confirmed(self, etag: str, last_modified: str) -> bool:
        """Whether "not modified" with these headers ("" if none) answers the conditions, and speaks of the same."""
        same_tag = not etag or not self.etag or bare(etag) == bare(self.etag)
        same_day = not last_modified or not self.last_modified or last_modified == self.last_modified
        return bool(self.conditions()) and same_tag and (same_day or bool(etag and self.etag))


def bare(etag: str) -> str:
    """A tag alone: servers mark it as weak, or with how the body travels, in one answer and not in the next."""
    return _MARKS.sub("", etag.strip())


@dataclass(frozen=True, slots=True)
class Errand:
    """For whom a URL is fetched."""

    tape: Tape
    known: Mapping[str, Known] = field(default_factory=dict)  # what that submission's earlier run stored, by address
    again: bool = False  # the second look at what failed for a passing reason
    disguised: bool = False  # it did so under the status of a page that is there, or elsewhere
    confirm: bool = True  # ask twice for what is said not to be there
    seen_on: str = ""  # the page that leads there; "" for what was submitted
