"""watch: one round as a scheduler would start it, test messages, and how it is refused or stopped."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from oitcheck.history import Database
from oitcheck.history.reading import agencies, runs
from tests.portal import Files, Link, PortalServer, Resource, serving, submission_csv, submission_rows
from tests.watch.conftest import Webhook
from tests.watch.conftest import webhook as webhook

from .conftest import HOME, Office, Oitcheck

AGENCY = "สำนักงานเขตตัวอย่าง"


def config(folder: Path, gateway: str, more: str = "") -> Path:
    path = folder / "watch.yaml"
    path.write_text(
        f"agencies: [{{name: {AGENCY}, submission: form.csv, framework: bma-2566}}]\n"
        f"crawl: {{delay: 0, browser: false, allow_private: true, gateway: '{gateway}'}}\nocr: false\n{more}",
        "utf-8",
    )
    return path


def test_once(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_bytes(office.submission.read_bytes())
    with serving(office.site) as server:
        path = config(tmp_path, server.origin)
        for _ in range(2):
            done = oitcheck("watch", path, "--once")
            assert (done.code, done.err) == (0, "")
            time.sleep(1)  # a run is named after its second
    assert f"{AGENCY}: ผ่าน 1 ไม่ผ่าน 1 ต้องตรวจสอบ 0 ไม่ได้ส่ง 28" in done.out
    with Database.open(tmp_path / "snapshots" / "history.sqlite") as database:
        assert agencies(database) == [AGENCY]
        assert len(runs(database, AGENCY)) == 2
    assert AGENCY in (tmp_path / "snapshots" / "index.html").read_text("utf-8")
    assert len(list((tmp_path / "snapshots" / AGENCY).glob("*/report.html"))) == 2


def test_a_channel_that_is_down_is_in_the_exit_code(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> None:
    """Nothing is told on the first run; a form that cannot be read is."""
    (tmp_path / "form.csv").write_bytes(b"")
    path = config(tmp_path, "http://127.0.0.1:1")
    done = oitcheck("watch", path, "--once")
    assert done.code == 4
    assert "form.csv: ไฟล์ว่างเปล่า" in done.out


def test_a_test_message(oitcheck: Oitcheck, webhook: Webhook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "form.csv").write_bytes(b"x")
    monkeypatch.setenv("HOOK_KEY", "s3cr3t-key")
    channels = f"channels: [{{name: เว็บ, url: 'json://{webhook.address}/x?:key=${{HOOK_KEY}}'}}]\n"
    done = oitcheck("watch", config(tmp_path, "http://127.0.0.1:1", channels), "--test-notify")
    assert (done.code, done.out, done.err) == (0, "เว็บ: ส่งแล้ว\n", "")
    assert webhook.posts[0]["key"] == "s3cr3t-key"
    assert "s3cr3t" not in json.dumps(webhook.posts[0]["message"])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("colour: red\n", "watch.yaml บรรทัดที่ 4: ไม่รู้จักค่า “colour”"),
        ("channels: [{name: x, url: 'json://${NOT_SET}/'}]\n", "NOT_SET"),
        ("channels: [{name: x, url: 'nonsense://s3cr3t'}]\n", "watch.yaml บรรทัดที่ 4: ช่องทาง “x”"),
    ],
)
def test_mistakes_are_one_sentence(oitcheck: Oitcheck, tmp_path: Path, more: str, words: str) -> None:
    (tmp_path / "form.csv").write_bytes(b"x")
    done = oitcheck("watch", config(tmp_path, "http://127.0.0.1:1", more))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert words in done.err
    assert "s3cr3t" not in done.err
    assert not (tmp_path / "snapshots").exists()


@pytest.fixture
def slow(office: Office) -> Iterator[PortalServer]:
    """A page with many files, each of which takes its time."""
    site = office.site.copy()
    body = Resource("แผนพัฒนา".encode(), "text/plain; charset=utf-8", delay=0.1)
    urls = [site.put(f"https://portal.example/upload/{number}.txt", body) for number in range(60)]
    site.page(f"{HOME}/200/แผน", "แผนพัฒนาเชิงพื้นที่", Files(tuple(Link(f"แผน {n}", url) for n, url in enumerate(urls))))
    with serving(site) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # the caller goes away amid an answer
        yield server


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send these to another process")
def test_stopped_in_the_middle_of_a_crawl(oitcheck: Oitcheck, slow: PortalServer, tmp_path: Path) -> None:
    """What was fetched is kept, in the run directory in which the next round goes on."""
    (tmp_path / "form.csv").write_bytes(submission_csv(submission_rows({"O3": [f"{HOME}/200/แผน"]})))
    path = config(tmp_path, slow.origin)
    command = [sys.executable, "-m", "oitcheck", "watch", str(path), "--once"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        patience = time.monotonic() + 60
        while len(slow.asked) < 8 and time.monotonic() < patience:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "หยุดตามคำสั่ง" in out
    (run,) = (tmp_path / "snapshots" / AGENCY).iterdir()
    assert (run / "snapshot.partial.warc.gz").stat().st_size > 0
    assert not (run / "run.json").exists()
    again = oitcheck("watch", path, "--once")
    assert again.code == 0
    assert [child.name for child in (tmp_path / "snapshots" / AGENCY).iterdir()] == [run.name]
    assert (run / "report.html").is_file()
