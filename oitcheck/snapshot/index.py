"""One pass over the files of a snapshot: what was captured, and where each payload starts.

Payloads are hashed as they stream by and not kept.  Reading tolerates what other recorders write: content encodings,
chunked bodies, revisit records, http for https.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import IO

from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord

from oitcheck.models import Cause, Outcome
from oitcheck.snapshot.quietly import ArchiveIterator
from oitcheck.snapshot.records import FAILURE_TYPE, SOFTWARE, Captured, Failure, Place, page_key, url_key
from oitcheck.snapshot.sources import Source

_CHUNK = 1 << 16
_GZIP_MAGIC = b"\x1f\x8b"


class TruncatedError(Exception):
    """A record ends before its announced length: the file was cut, or its writer was killed."""


@dataclass(slots=True)
class Revisit:
    """A capture whose payload is stored with another one."""

    capture: Captured
    digest: str
    refers_to: str


@dataclass(slots=True)
class Index:
    """Everything known about a snapshot without its payloads."""

    history: dict[str, list[Captured | Failure]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    renderings: dict[str, str] = field(default_factory=dict)  # URL key -> digest of the DOM
    own: bool = False  # written by this program: the order of events is the crawl's order
    truncated: bool = False
    records: int = 0
    _digests: dict[str, tuple[str, int]] = field(default_factory=dict)  # WARC-Payload-Digest -> SHA-256, size
    _revisits: list[Revisit] = field(default_factory=list)

    def scan(self, number: int, source: Source) -> None:
        """Take in one WARC file; raises TruncatedError at a damaged record, after all before it were taken."""
        with source.open() as file:
            last = 0
            for record, last in _records(file):
                self._take(record, Place(number, last))
                self.records += 1
            if not _ends_whole(file, last):
                raise TruncatedError("the last gzip member is incomplete")

    def resolve_revisits(self) -> None:
        """Give every revisit the payload it points to; one that points nowhere is dropped."""
        for revisit in self._revisits:
            original = self._original(revisit)
            if original is not None:
                self._file(_with_payload(revisit.capture, original, self._confirmed(revisit)))
        self._revisits.clear()

    def _original(self, revisit: Revisit) -> tuple[str, int] | None:
        if revisit.digest in self._digests:
            return self._digests[revisit.digest]
        if self.own:  # an earlier run's snapshot holds it
            return revisit.digest.removeprefix("sha256:"), _announced(revisit.capture)
        events = self.history.get(url_key(revisit.refers_to or revisit.capture.url), ())
        good = [event for event in events if isinstance(event, Captured) and event.status < 300]
        return (good[-1].sha256, good[-1].size) if good else None

    def _confirmed(self, revisit: Revisit) -> str:
        """The URL whose answer a server confirmed (304)."""
        return revisit.refers_to if self.own and revisit.capture.status == HTTPStatus.NOT_MODIFIED else ""

    def _take(self, record: ArcWarcRecord, place: Place) -> None:
        match record.rec_type:
            case "warcinfo":
                self.own |= f"software: {SOFTWARE}/".encode() in _drain(record)
            case "response":
                self._take_response(record, place)
            case "resource" | "conversion":
                self._take_conversion(record, place)
            case "revisit" if record.http_headers is not None:
                self._take_revisit(record)
            case "metadata" if record.content_type == FAILURE_TYPE:
                self._take_failure(record)
            case _:
                _drain(record, keep=False)

    def _take_response(self, record: ArcWarcRecord, place: Place) -> None:
        sha256, size = _digest(record)
        if record.http_headers is None:
            return
        announced = record.rec_headers.get_header("WARC-Payload-Digest")
        if announced:
            self._digests.setdefault(announced, (sha256, size))
        self.places.setdefault(sha256, place)
        self._file(_capture(record, sha256, size))

    def _take_revisit(self, record: ArcWarcRecord) -> None:
        _drain(record, keep=False)
        headers = record.rec_headers
        self._revisits.append(
            Revisit(
                _capture(record, "", 0),
                headers.get_header("WARC-Payload-Digest") or "",
                headers.get_header("WARC-Refers-To-Target-URI") or "",
            )
        )
        # Our own revisits point backwards; resolving at once keeps the order of events.
        if self.own:
            self.resolve_revisits()

    def _take_conversion(self, record: ArcWarcRecord, place: Place) -> None:
        sha256, _ = _digest(record)
        self.places.setdefault(sha256, place)
        if record.rec_type == "conversion" and self.own:
            self.renderings[page_key(record.rec_headers.get_header("WARC-Target-URI") or "")] = sha256

    def _take_failure(self, record: ArcWarcRecord) -> None:
        body = json.loads(_drain(record))
        url = record.rec_headers.get_header("WARC-Target-URI")
        cause = Cause(body["cause"]) if body.get("cause") else None
        self._file(Failure(url, Outcome(body["outcome"]), body["detail"], _date(record), cause))

    def _file(self, event: Captured | Failure) -> None:
        self.history.setdefault(url_key(event.url), []).append(event)


def _records(file: IO[bytes]) -> Iterator[tuple[ArcWarcRecord, int]]:
    records = ArchiveIterator(file)
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            if record.format != "warc":
                raise TruncatedError("not a WARC record")
            yield record, records.offset
        except Exception as error:  # warcio fails in many ways over a header that was cut
            raise TruncatedError(str(error)) from error


def _ends_whole(file: IO[bytes], last: int) -> bool:
    """Whether the gzip member at `last`, and all that follow it, are complete (always true for a plain WARC)."""
    file.seek(last)
    if file.read(2) != _GZIP_MAGIC:
        return True
    file.seek(last)
    member = zlib.decompressobj(zlib.MAX_WBITS + 16)
    while chunk := file.read(_CHUNK):
        while chunk:
            member.decompress(chunk)
            chunk = member.unused_data
            if chunk:
                member = zlib.decompressobj(zlib.MAX_WBITS + 16)
    return member.eof


def _drain(record: ArcWarcRecord, *, keep: bool = True) -> bytes:
    chunks = [chunk for chunk in iter(lambda: record.raw_stream.read(_CHUNK), b"") if keep]
    _complete(record)
    return b"".join(chunks)


def _digest(record: ArcWarcRecord) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    stream = record.content_stream()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    while record.raw_stream.read(_CHUNK):
        pass
    _complete(record)
    return digest.hexdigest(), size


def _complete(record: ArcWarcRecord) -> None:
    # Without an announced length the stream has no limit: the record's own header was cut.
    if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
        raise TruncatedError("the record is shorter than announced")


def _capture(record: ArcWarcRecord, sha256: str, size: int) -> Captured:
    http = record.http_headers
    status, _, reason = http.statusline.partition(" ")
    return Captured(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(status) if status.isdigit() else 0,
        reason=reason,
        headers=tuple((str(name), str(value)) for name, value in http.headers),
        fetched_at=_date(record),
        sha256=sha256,
        size=size,
        truncated=record.rec_headers.get_header("WARC-Truncated") is not None,
    )


def _announced(capture: Captured) -> int:
    size = capture.header("content-length")
    return int(size) if size.isdigit() else 0


def _with_payload(capture: Captured, payload: tuple[str, int], refers_to: str) -> Captured:
    return Captured(
        url=capture.url,
        # A revisit made by a conditional request carries 304; what was seen is the original's 200.
        status=200 if capture.status in (0, 304) else capture.status,
        reason=capture.reason,
        headers=capture.headers,
        fetched_at=capture.fetched_at,
        sha256=payload[0],
        size=payload[1],
        refers_to=refers_to,
    )


def _date(record: ArcWarcRecord) -> datetime:
    text = record.rec_headers.get_header("WARC-Date") or ""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
