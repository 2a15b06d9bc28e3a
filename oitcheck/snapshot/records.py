"""What a snapshot is made of: exchanges as written, captures as read, and the key that finds a URL again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from oitcheck.models import Cause, Outcome, unrouted

Headers = tuple[tuple[str, str], ...]

# What a failed request is filed under; other tools skip metadata records that they do not know.
FAILURE_TYPE = "application/x-oitcheck-failure+json"
SOFTWARE = "oitcheck"
# Headers about how a body travelled, untrue once it is stored decoded.
TRANSPORT_HEADERS = frozenset({"content-encoding", "transfer-encoding"})

_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. `payload` has transfer and content encodings removed.

    `truncated` says that the body went over a limit and was left out; `sha256` is the payload's, if it is known.
    """

    url: str
    status: int
    headers: Headers
    payload: bytes
    fetched_at: datetime
    reason: str = ""
    method: str = "GET"
    request_headers: Headers = ()
    truncated: bool = False
    sha256: str = ""

    def header(self, name: str) -> str:
        """First value of a header, "" when absent."""
        return _first(self.headers, name)


class Original(NamedTuple):
    """A payload in the snapshot of an earlier run: which run directory, and the capture that holds it."""

    sha256: str
    url: str
    date: datetime
    where: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A server's word (304) that a payload is still what an earlier run stored: `original` says where."""

    url: str
    headers: Headers
    fetched_at: datetime
    original: Original
    request_headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """The DOM of a page after its scripts ran."""

    url: str
    dom: bytes
    fetched_at: datetime

    @property
    def sha256(self) -> str:
        """Of the DOM."""
        return hashlib.sha256(self.dom).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that got no answer; recorded, so that a replay meets the same failure."""

    url: str
    outcome: Outcome
    detail: str
    fetched_at: datetime
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record starts: which file of the snapshot, and the offset in it."""

    source: int
    offset: int


@dataclass(frozen=True, slots=True)
class Captured:
    """An answer in a snapshot; its payload is fetched by `sha256` when somebody wants it."""

    url: str
    status: int
    headers: Headers
    fetched_at: datetime
    sha256: str
    size: int
    reason: str = ""
    method: str = "GET"
    truncated: bool = False
    refers_to: str = ""  # URL of the capture whose headers and payload this one shares (a 304)

    def header(self, name: str) -> str:
        """First value of a header, "" when absent."""
        return _first(self.headers, name)


def _first(headers: Headers, name: str) -> str:
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), "")


@lru_cache(maxsize=1 << 14)
def url_key(url: str) -> str:
    """The form under which two spellings of one URL meet: no fragment, default port, or case of escapes."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    scheme, host = parts.scheme.lower(), parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme.lower(), "\0"))
    path = _escaped(parts.path) or "/"
    return urlunsplit((scheme, host, path, _escaped(parts.query), ""))


def page_key(url: str) -> str:
    """Likewise of pages: where scripts choose the page, one URL holds many."""
    return url_key(unrouted(url))


def _escaped(text: str) -> str:
    encoded = quote(text, safe="/%:@!$&'()*+,;=~?[]|-._")
    return _ESCAPE.sub(lambda match: match.group().upper(), encoded)


def other_scheme(url: str) -> str:
    """The same URL under http instead of https, or the reverse."""
    if url.startswith("https:"):
        return "http:" + url[6:]
    return "https:" + url[5:] if url.startswith("http:") else url
