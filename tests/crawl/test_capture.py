"""What a person recorded in an own browser stands for the network where it has an answer."""

from __future__ import annotations

import asyncio
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from oitcheck.crawl import crawl
from oitcheck.models import CrawlSettings, Outcome
from oitcheck.snapshot import Snapshot, SnapshotWriter
from tests.crawl.conftest import FAST, fetched, submission
from tests.crawl.site import LONG_TEXT, Site


def recorded(path: Path, answers: dict[str, tuple[str, bytes]]) -> Path:
    """A WARC by warcio, or one in a WACZ."""
    warc = path.with_name("data.warc.gz")
    with warc.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, (status, body) in answers.items():
            http = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", BytesIO(body), len(body), http_headers=http))
    if path.suffix != ".wacz":
        return warc.rename(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(warc, "archive/data.warc.gz")
        archive.writestr("datapackage.json", "{}")
    return path


@pytest.mark.parametrize("name", ["capture.warc.gz", "capture.wacz"])
def test_blocked_pages_come_from_the_capture_the_rest_from_the_network(site: Site, tmp_path: Path, name: str) -> None:
    blocked = site.status("/d/sub/1/x", 403, body=b"<p>captcha</p>")
    still = site.status("/d/sub/2/x", 403, body=b"<p>captcha</p>")
    file = site.file("/f/plan.pdf")
    page = f"<html><body>{LONG_TEXT}<a href='/f/plan.pdf'>แผน</a></body></html>".encode()
    capture = recorded(tmp_path / name, {blocked: ("200 OK", page), still: ("403 Forbidden", b"captcha")})
    with SnapshotWriter(tmp_path / "s.warc.gz") as writer:
        log = asyncio.run(
            crawl(submission(O1=blocked, O2=still), CrawlSettings(**FAST), writer, capture=Snapshot(capture))
        )
    outcomes = [fetched(log, url).outcome for url in (blocked, file, still)]
    assert outcomes == [Outcome.OK, Outcome.OK, Outcome.BLOCKED]
    assert (site.hits["/d/sub/1/x"], site.hits["/f/plan.pdf"]) == (0, 1)
    assert Snapshot(tmp_path / "s.warc.gz").payload(fetched(log, blocked).sha256) == page
