"""A run that is ended from outside leaves what it has, readable, and nothing that looks finished."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from oitcheck.snapshot import Snapshot
from tests.portal import (
    Chrome,
    Files,
    Link,
    PortalServer,
    PortalSkin,
    Resource,
    Site,
    serving,
    submission_csv,
    submission_rows,
)

from .conftest import SCRIPT, script

PAGE = "https://portal.example/khet/page/sub/100/แผน"
FILES = 100
ENOUGH = 8


@pytest.fixture
def slow() -> Iterator[PortalServer]:
    """A page with many files, each of which takes its time."""
    site = Site(PortalSkin(Chrome("สำนักงานเขตตัวอย่าง", "https://portal.example/khet/")))
    body = Resource("แผนพัฒนา".encode(), "text/plain; charset=utf-8", delay=0.1)
    urls = [site.put(f"https://portal.example/upload/{number}.txt", body) for number in range(FILES)]
    site.page(PAGE, "แผนพัฒนาเชิงพื้นที่", Files(tuple(Link(f"แผนพัฒนา ฉบับที่ {n}", url) for n, url in enumerate(urls))))
    with serving(site) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # the caller goes away amid an answer
        yield server


def stopped_by(number: signal.Signals, server: PortalServer, folder: Path) -> tuple[int, str]:
    (folder / "form.csv").write_bytes(submission_csv(submission_rows({"O3": [PAGE]})))
    options = ("--gateway", server.origin, "--allow-private", "--delay", "0", "--no-browser", "-o", "run")
    command = [str(SCRIPT), "crawl", "form.csv", "--framework", "bma-2566", *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        patience = time.monotonic() + 60
        while len(server.asked) < ENOUGH and time.monotonic() < patience:
            time.sleep(0.02)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert ENOUGH <= len(server.asked) < FILES
    assert out == ""
    return process.returncode, err


def check_what_is_left(folder: Path, *more: str) -> None:
    run = folder / "run"
    kinds = ("warc.gz", "journal", "arrivals")
    assert {path.name for path in run.iterdir()} == {f"snapshot.partial.{kind}" for kind in kinds} | {*more}
    snapshot = Snapshot(run / "snapshot.partial.warc.gz", tolerate_truncation=True)
    captured = [capture for capture in snapshot if not capture.url.endswith("/robots.txt")]
    assert captured[0].url.startswith("https://portal.example/khet/page/sub/100/")
    assert 2 <= len(captured) < FILES
    assert all(snapshot.payload(capture.sha256) for capture in captured)
    refused = script("evaluate", "run", cwd=folder)
    assert refused.code == 2
    assert "run.json" in refused.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed(slow: PortalServer, tmp_path: Path) -> None:
    code, err = stopped_by(signal.SIGKILL, slow, tmp_path)
    assert (code, err) == (-signal.SIGKILL, "")
    check_what_is_left(tmp_path, ".lock")  # which nobody holds any more


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send these to another process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop(slow: PortalServer, tmp_path: Path, number: signal.Signals) -> None:
    code, err = stopped_by(number, slow, tmp_path)
    assert code == 130
    assert "Traceback" not in err
    assert err.strip().endswith("อยู่ใน run")
    check_what_is_left(tmp_path)


def test_a_second_run_takes_the_directory_over(slow: PortalServer, tmp_path: Path) -> None:
    stopped_by(signal.SIGTERM, slow, tmp_path)
    slow.site = slow.site.copy()
    for url, content in slow.site.contents.items():
        if isinstance(content, Resource):
            slow.site.contents[url] = Resource(content.body, content.media_type)
    options = ("--gateway", slow.origin, "--allow-private", "--delay", "0", "--no-browser", "-o", "run")
    done = script("crawl", "form.csv", "--framework", "bma-2566", *options, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert {path.name for path in (tmp_path / "run").iterdir()} == {"snapshot.warc.gz", "run.json"}
    captured = {capture.url for capture in Snapshot(tmp_path / "run" / "snapshot.warc.gz") if capture.status == 200}
    assert len(captured) == FILES + 1
