"""Writing a snapshot: one gzip member per record, on disk after every call.

A run that is killed leaves a file whose members are all complete but perhaps the last.  Bodies are stored decoded and
the headers that described their transport are renamed the way other archiving tools do (`X-Archive-Orig-…`), so that
the file replays everywhere and equal contents have equal digests.  A payload that this snapshot, or that of an earlier
run, holds already becomes a `revisit` record.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self
from urllib.parse import quote

from oitcheck import __version__
from oitcheck.snapshot import warc
from oitcheck.snapshot.payload import read_payload
from oitcheck.snapshot.records import (
    FAILURE_TYPE,
    SOFTWARE,
    TRANSPORT_HEADERS,
    Exchange,
    Failure,
    Original,
    Rendered,
    Unchanged,
)

Event = Exchange | Unchanged | Failure | Rendered

# Payloads smaller than this are repeated: a revisit record would not be smaller.
_WORTH_A_REVISIT = 1024
_PRINTABLE = "".join(map(chr, range(32, 127)))


class Stored(NamedTuple):
    """A payload in this file: the record that holds it."""

    sha256: str
    url: str
    date: datetime
    offset: int


class SnapshotWriter:
    """Appends exchanges, failures and rendered pages to a WARC file; use it as a context manager.

    `earlier` holds payloads of earlier runs, by SHA-256: they are not stored again, and `used` tells which of them
    this snapshot relies on.  With `end`, an interrupted file is cut there and continued; `stored` is what it holds.
    A `finished` one is only read from.
    """

    def __init__(
        self,
        path: Path,
        *,
        software: str = f"{SOFTWARE}/{__version__}",
        earlier: Mapping[str, Original] | None = None,
        end: int = 0,
        stored: Iterable[Stored] = (),
        finished: bool = False,
    ) -> None:
        self.path = Path(path)
        self._in_place = threading.Lock()
        self.used: dict[str, Original] = {}
        self.earlier = earlier or {}
        self._stored = {one.sha256: one for one in stored}
        self._pages: dict[str, str] = {}  # URL of a page -> its record, for the DOM that its scripts make of it
        self._pack = warc.packed if self.path.suffix == ".gz" else warc.plain
        self._file = self.path.open("rb" if finished else "r+b" if end else "wb")
        self.position = self._file.seek(end)
        if finished:
            return
        self._file.truncate()
        if not end:
            about = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
            self._write(warc.warcinfo(self.path.name, about))

    def write(self, event: Event) -> str:
        """Write down whatever happened; returns the SHA-256 (hex) of its payload, "" for a failure."""
        match event:
            case Exchange():
                return self.record(event)
            case Unchanged():
                return self.record_unchanged(event)
            case Rendered():
                return self.record_rendered(event.url, event.dom, event.fetched_at)
        self.record_failure(event)
        return ""

    def record(self, exchange: Exchange) -> str:
        """Write one request and response; returns the SHA-256 (hex) of the payload."""
        digest = exchange.sha256 or hashlib.sha256(exchange.payload).hexdigest()
        status = f"{exchange.status} {exchange.reason}".strip()
        head = warc.http_head(f"HTTP/1.1 {status}", _archive_headers(exchange))
        fields = [("WARC-Payload-Digest", f"sha256:{digest}")]
        known = self._known(digest) if len(exchange.payload) >= _WORTH_A_REVISIT else None
        if known is not None:
            record = warc.revisit(exchange.url, exchange.fetched_at, head, [*fields, *_refers_to(known)])
        else:
            fields += [("WARC-Truncated", "length")] if exchange.truncated else []
            record = warc.response(exchange.url, exchange.fetched_at, head, exchange.payload, fields)
            self._stored.setdefault(digest, Stored(digest, exchange.url, exchange.fetched_at, self.position))
        self._write_with_request(record, exchange)
        if "html" in exchange.header("content-type"):
            self._pages[exchange.url] = record.ident
        return digest

    def record_unchanged(self, answer: Unchanged) -> str:
        """Write that the server still has what an earlier run stored; returns that payload's digest."""
        original = answer.original
        self.used[original.sha256] = original
        head = warc.http_head("HTTP/1.1 304 Not Modified", [(n, _ascii(v)) for n, v in answer.headers])
        fields = [("WARC-Payload-Digest", f"sha256:{original.sha256}"), *_refers_to(original)]
        self._write_with_request(warc.revisit(answer.url, answer.fetched_at, head, fields, modified=False), answer)
        return original.sha256

    def record_failure(self, failure: Failure) -> None:
        """Write down that a request got no answer."""
        told = {"outcome": failure.outcome, "cause": failure.cause, "detail": failure.detail}
        body = json.dumps(told, ensure_ascii=False)
        self._write(warc.metadata(failure.url, failure.fetched_at, body.encode(), FAILURE_TYPE))

    def record_rendered(self, url: str, dom: bytes, at: datetime) -> str:
        """Write the DOM of a page after its scripts ran; returns its SHA-256 (hex)."""
        digest = hashlib.sha256(dom).hexdigest()
        self._stored.setdefault(digest, Stored(digest, url, at, self.position))
        self._write(warc.conversion(url, at, dom, self._pages.get(url, "")))
        return digest

    def append(self, members: bytes, stored: Iterable[Stored], used: Iterable[Original]) -> None:
        """Take over records of another snapshot as they are."""
        for one in stored:
            self._stored.setdefault(one.sha256, one)
        self.used.update((one.sha256, one) for one in used)
        self._file.write(members)
        self._advance(len(members))

    def holds(self, sha256: str) -> Stored | None:
        """The record of a payload, None if it is not in this file."""
        return self._stored.get(sha256)

    def payload(self, sha256: str) -> bytes:
        """A payload recorded before, read back from the file; KeyError when it was not recorded."""
        with self.reading() as file:
            return read_payload(file, self._stored[sha256].offset)

    @contextmanager
    def reading(self) -> Iterator[BinaryIO]:
        """The file, open to be read, and staying where it is as long as that."""
        with self._in_place, self.path.open("rb") as file:
            yield file

    def move(self, moving: Callable[[], None], to: Path) -> None:
        """Have the file moved while nobody reads it: another thread may want records of it at any moment."""
        with self._in_place:
            moving()
            self.path = to

    def close(self) -> None:
        """Close the file; every record is already on disk."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _known(self, digest: str) -> Stored | Original | None:
        if digest in self._stored:
            return self._stored[digest]
        original = self.earlier.get(digest)
        if original is not None:
            self.used[digest] = original
        return original

    def _write_with_request(self, record: warc.Record, asked: Exchange | Unchanged) -> None:
        target = asked.url.split("://", 1)[-1].partition("/")[2]
        head = warc.http_head(f"GET /{_ascii(target)} HTTP/1.1", asked.request_headers)
        self._write(record, warc.request(asked.url, asked.fetched_at, head, record.ident))

    def _write(self, *records: warc.Record) -> None:
        """All or, if the program is killed, the first of them."""
        data = b"".join(map(self._pack, records))
        self._file.write(data)
        self._advance(len(data))

    def _advance(self, size: int) -> None:
        self._file.flush()
        self.position += size


def _refers_to(original: Stored | Original) -> list[tuple[str, str]]:
    date = warc.date_of(original.date)
    return [("WARC-Refers-To-Target-URI", original.url), ("WARC-Refers-To-Date", date)]


def _archive_headers(exchange: Exchange) -> list[tuple[str, str]]:
    headers = [(_archived_name(n), _ascii(v)) for n, v in exchange.headers if n.lower() != "content-length"]
    return [*headers, ("Content-Length", str(len(exchange.payload)))]


def _archived_name(name: str) -> str:
    return f"X-Archive-Orig-{name}" if name.lower() in TRANSPORT_HEADERS else name


def _ascii(value: str) -> str:
    """Header values in a WARC are ASCII; anything else becomes percent-encoded UTF-8, the rest stays as it is."""
    return value if value.isascii() else quote(value, safe=_PRINTABLE)
