"""Snapshots: own files, foreign captures, and files that are none."""

from __future__ import annotations

import gzip
import hashlib
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from oitcheck.errors import SnapshotError
from oitcheck.models import Outcome
from oitcheck.snapshot import Exchange, Failure, Snapshot, SnapshotWriter
from oitcheck.snapshot.payload import read_payload

NOW = datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=UTC)


def exchange(url: str, payload: bytes = b"hello", status: int = 200, **headers: str) -> Exchange:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Exchange(url, status, named, payload, NOW, request_headers=(("Host", "a.go.th"),))


def write(path: Path, *exchanges: Exchange) -> Path:
    with SnapshotWriter(path) as writer:
        for one in exchanges:
            writer.record(one)
    return path


@pytest.mark.parametrize("name", ["s.warc.gz", "s.warc"])
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    path = write(
        tmp_path / name,
        exchange("https://a.go.th/x", b"abc", Content_Type="text/plain", Content_Encoding="gzip"),
        exchange("https://a.go.th/ไทย", b"", 302, Location="/แผน งาน"),
    )
    snapshot = Snapshot(path)
    first = snapshot.response("https://a.go.th/x")
    assert first is not None
    assert snapshot.payload(first.sha256) == b"abc"
    assert (first.fetched_at, first.header("content-length"), first.header("content-encoding")) == (NOW, "3", "")
    assert first.header("x-archive-orig-content-encoding") == "gzip"
    moved = snapshot.response("https://a.go.th/%e0%b9%84%e0%b8%97%e0%b8%a2#part")
    assert moved is not None
    assert moved.header("location") == "/%E0%B9%81%E0%B8%9C%E0%B8%99 %E0%B8%87%E0%B8%B2%E0%B8%99"


def test_each_record_is_a_member_on_disk_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.warc.gz"
    with SnapshotWriter(path) as writer:
        sha256 = writer.record(exchange("https://a.go.th/x"))
        types = [record.rec_type for record in ArchiveIterator(BytesIO(path.read_bytes()), check_digests="raise")]
        assert types == ["warcinfo", "response", "request"]
        assert writer.payload(sha256) == b"hello"


def test_equal_payloads_are_stored_once(tmp_path: Path) -> None:
    big = hashlib.sha256(b"seed").digest() * 4000
    path = write(tmp_path / "s.warc.gz", exchange("https://a.go.th/1", big), exchange("https://a.go.th/2", big))
    snapshot = Snapshot(path)
    one, two = snapshot.response("https://a.go.th/1"), snapshot.response("https://a.go.th/2")
    assert one is not None
    assert two is not None
    assert (one.sha256, one.size) == (two.sha256, two.size)
    types = [record.rec_type for record in ArchiveIterator(BytesIO(path.read_bytes()))]
    assert types.count("response") == types.count("revisit") == 1


def test_a_repeated_error_page_stays_an_error(tmp_path: Path) -> None:
    page = exchange("https://a.go.th/gone", b"<h1>not here</h1>" * 200, 404)
    snapshot = Snapshot(write(tmp_path / "s.warc.gz", page, page))
    assert [(e.status, e.size) for e in snapshot] == [(404, len(page.payload))] * 2


def test_failures_and_renderings_are_kept(tmp_path: Path) -> None:
    with SnapshotWriter(tmp_path / "s.warc.gz") as writer:
        writer.record_failure(Failure("https://a.go.th/t", Outcome.TIMEOUT, "ช้า", NOW))
        writer.record(exchange("https://a.go.th/t"))
        dom = writer.record_rendered("https://a.go.th/t", b"<html>made</html>", NOW)
    snapshot = Snapshot(tmp_path / "s.warc.gz")
    failure, _ = snapshot.history("https://a.go.th/t")
    assert isinstance(failure, Failure)
    assert (failure.outcome, failure.detail) == (Outcome.TIMEOUT, "ช้า")
    assert snapshot.rendering_of("https://a.go.th/t") == dom
    assert snapshot.rendered(dom) == b"<html>made</html>"


def foreign(path: Path) -> Path:
    """As another recorder writes it: chunked and compressed bodies, several captures, a revisit, http."""
    body = gzip.compress(b"<p>real</p>")
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")

        def response(url: str, status: str, payload: bytes, *headers: tuple[str, str]) -> None:
            http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", BytesIO(payload), len(payload), http_headers=http)
            )

        response("http://a.go.th/x", "403 Forbidden", b"challenge")
        response("http://a.go.th/x", "200 OK", chunked, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
        response("http://a.go.th/x", "403 Forbidden", b"challenge again")
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_revisit_record(
                "http://a.go.th/y", "sha1:UNKNOWN", "http://a.go.th/x", "2026-01-01T00:00:00Z", http_headers=http
            )
        )
    return path


@pytest.mark.parametrize("name", ["f.warc.gz", "f.warc", "f.wacz"])
def test_a_capture_made_in_a_browser_is_read(tmp_path: Path, name: str) -> None:
    path = foreign(tmp_path / name.replace("wacz", "warc.gz"))
    if name.endswith("wacz"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.write(path, "archive/data.warc.gz")
            archive.writestr("datapackage.json", "{}")
    snapshot = Snapshot(tmp_path / name)
    assert not snapshot.own
    for url in ("https://a.go.th/x", "http://a.go.th/y"):
        found = snapshot.response(url)
        assert found is not None
        assert (found.status, snapshot.payload(found.sha256)) == (200, b"<p>real</p>")


@pytest.mark.parametrize(
    "content", [b"", b"hello world" * 50, b"\x1f\x8bnot gzip at all", b"PK\x03\x04 broken", b"%PDF-1.4"]
)
def test_what_is_no_warc_is_said_so_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.warc.gz"
    path.write_bytes(content)
    with pytest.raises(SnapshotError, match=r"no\.warc\.gz") as error:
        Snapshot(path, tolerate_truncation=True)
    assert error.value.exit_code == 2
    assert "โปรด" in str(error.value)


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="absent"):
        Snapshot(tmp_path / "absent.warc.gz")


def test_every_cut_is_noticed_or_harmless(tmp_path: Path) -> None:
    """Wherever the file is cut, what is read before the cut is right, and a cut inside a record is an error."""
    payloads = {f"https://a.go.th/{n}": f"page {n}".encode() * 50 for n in range(5)}
    data = write(tmp_path / "s.warc.gz", *(exchange(u, p) for u, p in payloads.items())).read_bytes()
    boundaries = {0} | {offset for offset in range(len(data)) if data[offset : offset + 3] == b"\x1f\x8b\x08"}
    cut = tmp_path / "cut.warc.gz"
    for size in range(300, len(data), 41):
        cut.write_bytes(data[:size])
        partial = Snapshot(cut, tolerate_truncation=True)
        assert partial.truncated is (size not in boundaries)
        assert all(partial.payload(c.sha256) == payloads[c.url] for c in partial)


def test_what_is_tolerated_is_not_printed_and_what_others_print_meanwhile_is_not_lost(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A thread that read a payload once took a command's last sentence with it."""
    body = Random(16).randbytes(200_000)
    whole = write(tmp_path / "s.warc.gz", exchange("https://a.go.th/x", body)).read_bytes()
    streams = set()

    class Watched(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            streams.add(id(sys.stderr))
            return super().read(size)

    start = whole.index(b"\x1f\x8b\x08", 1)
    assert read_payload(Watched(whole), start) == body
    damaged = whole[:100_000] + b"\xff" * 1000 + whole[101_000:]
    assert read_payload(Watched(damaged), start) != body
    assert streams == {id(sys.stderr)}
    assert capfd.readouterr().err == ""
