"""Writing a snapshot: one gzip member per record, flushed after every exchange.

A run that is killed leaves a file whose members are all complete but perhaps the last.  Bodies are stored decoded and
the headers that described their transport are renamed the way other archiving tools do (`X-Archive-Orig-…`), so that
the file replays everywhere and equal contents have equal digests.
"""

from __future__ import annotations

import hashlib
import json
import threading
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import quote

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from oitcheck import __version__
from oitcheck.snapshot.payload import read_payload
from oitcheck.snapshot.records import FAILURE_TYPE, SOFTWARE, TRANSPORT_HEADERS, Exchange, Failure

# Payloads smaller than this are repeated: a revisit record would not be smaller.
_WORTH_A_REVISIT = 1024
_PRINTABLE = "".join(map(chr, range(32, 127)))


class _GzipMembers:
    """A file object that closes a gzip member at every flush: the WARC writer flushes once per record."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._member = self._new_member()

    @staticmethod
    def _new_member() -> zlib._Compress:
        return zlib.compressobj(5, zlib.DEFLATED, zlib.MAX_WBITS + 16)

    def write(self, data: bytes) -> None:
        self._file.write(self._member.compress(data))

    def flush(self) -> None:
        self._file.write(self._member.flush())
        self._file.flush()
        self._member = self._new_member()


class SnapshotWriter:
    """Appends exchanges, failures and rendered pages to a new WARC file; use it as a context manager."""

    def __init__(self, path: Path, *, software: str = f"{SOFTWARE}/{__version__}") -> None:
        self.path = Path(path)
        self._file = self.path.open("wb")
        gzipped = self.path.suffix == ".gz"
        out = _GzipMembers(self._file) if gzipped else self._file
        self._warc = WARCWriter(out, gzip=False, warc_version="1.1")
        self._lock = threading.Lock()  # large payloads are written from a worker thread
        self._seen: dict[str, tuple[str, str]] = {}
        self._offsets: dict[str, int] = {}
        self._records: dict[str, str] = {}
        info = {"software": software, "format": "WARC File Format 1.1"}
        self._warc.write_record(self._warc.create_warcinfo_record(self.path.name, info))

    def record(self, exchange: Exchange) -> str:
        """Write one request and response; returns the SHA-256 (hex) of the payload."""
        digest = hashlib.sha256(exchange.payload).hexdigest()
        date = _warc_date(exchange.fetched_at)
        with self._lock:
            offset = self._file.tell()
            response = self._response(exchange, digest, date)
            self._records[exchange.url] = response.rec_headers.get_header("WARC-Record-ID")
            self._warc.write_request_response_pair(self._request(exchange), response)
            if digest not in self._seen:
                self._seen[digest], self._offsets[digest] = (exchange.url, date), offset
        return digest

    def record_failure(self, failure: Failure) -> None:
        """Write down that a request got no answer."""
        told = {"outcome": failure.outcome, "cause": failure.cause, "detail": failure.detail}
        body = json.dumps(told, ensure_ascii=False)
        self._write(failure.url, "metadata", body.encode(), FAILURE_TYPE, failure.fetched_at, {})

    def record_rendered(self, url: str, dom: bytes, at: datetime) -> str:
        """Write the DOM of a page after its scripts ran; returns its SHA-256 (hex)."""
        headers = {"WARC-Refers-To": self._records[url]} if url in self._records else {}
        self._write(url, "conversion", dom, "text/html; charset=utf-8", at, headers)
        return hashlib.sha256(dom).hexdigest()

    def payload(self, sha256: str) -> bytes:
        """A payload recorded before, read back from the file; KeyError when it was not recorded."""
        with self.path.open("rb") as file:
            return read_payload(file, self._offsets[sha256])

    def close(self) -> None:
        """Close the file; every record is already on disk."""
        with self._lock:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _response(self, exchange: Exchange, digest: str, date: str) -> ArcWarcRecord:
        status = f"{exchange.status} {exchange.reason}".strip()
        headers = StatusAndHeaders(status, _archive_headers(exchange), protocol="HTTP/1.1")
        warc_headers = {"WARC-Date": date}
        if exchange.truncated:
            warc_headers["WARC-Truncated"] = "length"
        first = self._seen.get(digest)
        if first and len(exchange.payload) >= _WORTH_A_REVISIT:
            return self._warc.create_revisit_record(
                exchange.url, f"sha256:{digest}", *first, http_headers=headers, warc_headers_dict=warc_headers
            )
        warc_headers["WARC-Payload-Digest"] = f"sha256:{digest}"
        return self._warc.create_warc_record(
            exchange.url,
            "response",
            payload=BytesIO(exchange.payload),
            length=len(exchange.payload),
            http_headers=headers,
            warc_headers_dict=warc_headers,
        )

    def _request(self, exchange: Exchange) -> ArcWarcRecord:
        target = exchange.url.split("://", 1)[-1].partition("/")[2]
        line = f"{exchange.method} /{_ascii(target)} HTTP/1.1"
        headers = StatusAndHeaders(line, list(exchange.request_headers), is_http_request=True)
        return self._warc.create_warc_record(exchange.url, "request", http_headers=headers)

    def _write(
        self, url: str, kind: str, body: bytes, content_type: str, at: datetime, headers: dict[str, str]
    ) -> None:
        record = self._warc.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            warc_headers_dict={"WARC-Date": _warc_date(at), **headers},
        )
        with self._lock:
            self._warc.write_record(record)


def _warc_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _archive_headers(exchange: Exchange) -> list[tuple[str, str]]:
    headers = [(_archived_name(n), _ascii(v)) for n, v in exchange.headers if n.lower() != "content-length"]
    return [*headers, ("Content-Length", str(len(exchange.payload)))]


def _archived_name(name: str) -> str:
    return f"X-Archive-Orig-{name}" if name.lower() in TRANSPORT_HEADERS else name


def _ascii(value: str) -> str:
    """Header values in a WARC are ASCII; anything else becomes percent-encoded UTF-8, the rest stays as it is."""
    return value if value.isascii() else quote(value, safe=_PRINTABLE)
