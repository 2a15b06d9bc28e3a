"""Killed at any moment, the same command goes on: nothing that was written down is fetched again."""

from __future__ import annotations

import json
import math
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from oitcheck.models import CrawlSettings, Run, Submission
from oitcheck.snapshot import Snapshot
from oitcheck.start import Start
from tests.crawl.site import LONG_TEXT, Answer, Handler, Site

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")

CONNECTIONS = 2
IN_THE_AIR = 0.25  # seconds from a server's last byte to the program's disk, on a busy machine
PAGES, FILES = 6, 8


@pytest.fixture
def portal(site: Site) -> Site:
    """Pages with files of their own, and one that all of them share."""
    site.file("/f/shared.pdf", b"%PDF-1.4 " + b"s" * 5000)
    for page in range(PAGES):
        links = "".join(f"<a href='/f/{page}-{n}.pdf'>แผน {n}</a>" for n in range(FILES))
        site.page(f"/d/sub/{page}/หัวข้อ", f"{LONG_TEXT}<p>{page}</p>{links}<a href='/f/shared.pdf'>แผนรวม</a>")
        for n in range(FILES):
            site.file(f"/f/{page}-{n}.pdf", b"%PDF-1.4 " + bytes([page, n]) * 3000)
    site.status("/d/heals", 503, 200, body=LONG_TEXT.encode())
    return site


def form(folder: Path, name: str, urls: Sequence[str]) -> Path:
    path = folder / f"{name}.csv"
    path.write_text("item,url\n" + "".join(f"O{n},{url}\n" for n, url in enumerate(urls, 1)), "utf-8")
    return path


def command(folder: Path, output: str, *arguments: str | Path) -> list[str]:
    options = ("--framework", "bma-2566", "--as-of", "2023-04-30", "--allow-private", "--no-browser", "--fresh")
    named = [str(argument) for argument in arguments]
    return [sys.executable, "-m", "oitcheck", "crawl", *named, *options, "--delay", "0.02", "-o", str(folder / output)]


def killed(arguments: Sequence[str], site: Site, after: int) -> bool:
    """Start, and kill once so many requests have come in; False if it was done before."""
    before = sum(site.hits.values())
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        patience = time.monotonic() + 60
        while sum(site.hits.values()) - before < after and process.poll() is None and time.monotonic() < patience:
            time.sleep(0.005)
        done = process.poll() is not None
        process.kill()
        process.communicate(timeout=20)
    return not done


def killed_after(arguments: Sequence[str], site: Site, seconds: float) -> float:
    """Start, and kill so long after the first request; when that was, endless if it was done before."""
    before = sum(site.hits.values())
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        patience = time.monotonic() + 60
        while sum(site.hits.values()) == before and process.poll() is None and time.monotonic() < patience:
            time.sleep(0.002)
        time.sleep(seconds)
        done, moment = process.poll() is not None, time.monotonic()
        process.kill()
        process.communicate(timeout=20)
    return math.inf if done else moment


def finished(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, capture_output=True, text=True, timeout=100, check=False)


def seen(path: Path) -> dict[str, Any]:
    """What a run found, without the times."""
    run = Run.model_validate_json((path / "run.json").read_bytes())
    log = run.log.model_dump(mode="json", exclude={"fetches": {"__all__": {"fetched_at", "attempts"}}})
    return json.loads(json.dumps(log))  # type: ignore[no-any-return]


def test_killed_again_and_again(portal: Site, tmp_path: Path) -> None:
    urls = [portal.url(f"/d/sub/{page}/หัวข้อ") for page in range(PAGES)]
    submission = form(tmp_path, "a", [*urls, portal.url("/d/heals")])
    whole = command(tmp_path, "whole", submission)
    assert finished(whole).returncode == 0
    asked_once = sum(portal.hits.values())
    portal.hits.clear()
    portal.status("/d/heals", 503, 200, body=LONG_TEXT.encode())
    chance = random.Random(20261120)
    pieces = command(tmp_path, "pieces", submission)
    kills = sum(killed(pieces, portal, chance.randrange(2, 16)) for _ in range(4))
    assert kills >= 3
    done = finished(pieces)
    assert (done.returncode, done.stderr) == (0, "")
    assert sum(portal.hits.values()) <= asked_once + kills * (CONNECTIONS + 1)
    assert seen(tmp_path / "pieces") == seen(tmp_path / "whole")
    assert {path.name for path in (tmp_path / "pieces").iterdir()} == {"run.json", "snapshot.warc.gz"}
    snapshot = Snapshot(tmp_path / "pieces" / "snapshot.warc.gz")
    assert not snapshot.truncated
    assert all(len(snapshot.payload(capture.sha256)) == capture.size for capture in snapshot)


class Sent:
    """When which path had been answered completely."""

    def __init__(self, site: Site, pause: Callable[[str], float]) -> None:
        self.times: list[tuple[str, float]] = []
        for path, answer in site.answers.items():
            site.on(path, self._noting(path, answer, pause(path)))

    def _noting(self, path: str, answer: Answer, pause: float) -> Answer:
        def noting(handler: Handler) -> None:
            time.sleep(pause)
            answer(handler)
            self.times.append((path, time.monotonic()))

        return noting

    def before(self, moments: Sequence[float]) -> Counter[str]:
        """How often, of what was sent so long before a kill that it had arrived."""
        return Counter(path for path, at in self.times if not any(0 < kill - at < IN_THE_AIR for kill in moments))


def test_what_had_arrived_is_asked_for_once(portal: Site, tmp_path: Path) -> None:
    """Killed at moments of the clock, amid slow answers, large ones and pauses before another try."""
    chance = random.Random(20261129)
    portal.file("/f/large.pdf", b"%PDF-1.4 " + chance.randbytes(9_000_000))
    portal.page("/d/sub/large/หัวข้อ", f"{LONG_TEXT}<a href='/f/large.pdf'>แผนรวม</a><a href='/f/none.pdf'>แผน</a>")
    portal.status("/f/none.pdf", 404)
    urls = [portal.url(f"/d/sub/{page}/หัวข้อ") for page in (0, 1, "large")]
    submission = form(tmp_path, "a", [*urls, portal.url("/d/heals")])
    once = Sent(portal, lambda path: 0.0)
    assert finished(command(tmp_path, "whole", submission)).returncode == 0
    portal.status("/d/heals", 503, 200, body=LONG_TEXT.encode(), Retry_After="1")
    sent = Sent(portal, lambda path: chance.choice((0.0, 0.05, 0.2)))
    pieces = command(tmp_path, "pieces", submission)
    moments = [killed_after(pieces, portal, chance.uniform(0.02, 0.5)) for _ in range(5)]
    assert sum(moment < math.inf for moment in moments) >= 3
    assert finished(pieces).returncode == 0
    assert sent.before(moments) <= Counter(path for path, _ in once.times)
    assert seen(tmp_path / "pieces") == seen(tmp_path / "whole")
    assert {path.name for path in (tmp_path / "pieces").iterdir()} == {"run.json", "snapshot.warc.gz"}


def test_an_answer_in_doubt_is_not_asked_for_anew(portal: Site, tmp_path: Path) -> None:
    """Killed in the pause after a first answer: what is left is the second one."""
    portal.status("/d/heals", 503, 200, 404, body=LONG_TEXT.encode(), Retry_After="3")
    arguments = command(tmp_path, "run", form(tmp_path, "a", [portal.url("/d/heals")]))
    assert killed_after(arguments, portal, 0.8) < math.inf
    assert finished(arguments).returncode == 0
    assert portal.hits["/d/heals"] == 2
    assert [fetch["outcome"] for fetch in seen(tmp_path / "run")["fetches"]] == ["ok"]
    answers = [capture.status for capture in Snapshot(tmp_path / "run" / "snapshot.warc.gz") if "heals" in capture.url]
    assert answers == [503, 200]


def test_a_killed_fleet_goes_on(portal: Site, tmp_path: Path) -> None:
    forms = [form(tmp_path, f"d{k}", [portal.url(f"/d/sub/{page}/หัวข้อ") for page in (0, k, k + 1)]) for k in (1, 3, 4)]
    arguments = command(tmp_path, "fleet", *forms)
    assert killed(arguments, portal, 25)
    asked = sum(portal.hits.values())
    done = finished(arguments)
    assert (done.returncode, done.stderr) == (0, "")
    again = {path: hits for path, hits in portal.hits.items() if hits > 1 and path != "/robots.txt"}
    assert sum(hits - 1 for hits in again.values()) <= CONNECTIONS
    assert sum(portal.hits.values()) > asked
    for name in ("d1", "d3", "d4"):
        run = Run.model_validate_json((tmp_path / "fleet" / name / "run.json").read_bytes())
        snapshot = Snapshot(tmp_path / "fleet" / name / "snapshot.warc.gz")
        assert {fetch.outcome.value for fetch in run.log.fetches} == {"ok"}
        assert all(snapshot.has(fetch.sha256) for fetch in run.log.fetches)


def test_another_run_in_the_directory_is_refused(portal: Site, tmp_path: Path) -> None:
    mine = form(tmp_path, "a", [portal.url("/d/sub/0/หัวข้อ")])
    assert killed(command(tmp_path, "run", mine), portal, 4)
    before = {path.name: path.read_bytes() for path in (tmp_path / "run").iterdir()}
    form(tmp_path, "a", [portal.url("/d/sub/1/หัวข้อ")])
    refused = finished(command(tmp_path, "run", mine))
    assert refused.returncode == 2
    assert "ค้างอยู่" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "run").iterdir()} == before


@pytest.mark.parametrize("damage", [b"", b'["half', b"\x00\xff\n"])
def test_a_damaged_end_of_the_journal_is_cut(portal: Site, tmp_path: Path, damage: bytes) -> None:
    submission = form(tmp_path, "a", [portal.url("/d/sub/0/หัวข้อ")])
    arguments = command(tmp_path, "run", submission)
    assert killed(arguments, portal, 6)
    partial = tmp_path / "run" / "snapshot.partial.warc.gz"
    with (tmp_path / "run" / "snapshot.partial.journal").open("ab") as journal, partial.open("ab") as warc:
        journal.write(damage)
        warc.write(b"\x1f\x8b\x08 half a member")
    assert finished(arguments).returncode == 0
    assert not Snapshot(tmp_path / "run" / "snapshot.warc.gz").truncated


def test_sigterm_says_how_to_go_on(portal: Site, tmp_path: Path) -> None:
    arguments = command(tmp_path, "run", form(tmp_path, "a", [portal.url("/d/sub/0/หัวข้อ")]))
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while sum(portal.hits.values()) < 4 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "ใช้คำสั่งเดิมเพื่อทำต่อ" in said
    assert "Traceback" not in said


def test_a_full_disk_ends_the_run_in_one_sentence(portal: Site, tmp_path: Path) -> None:
    """A file may not grow over 40 kB: the crawl ends, what fits is kept, and goes on once there is room."""
    submission = form(tmp_path, "a", [portal.url(f"/d/sub/{page}/หัวข้อ") for page in range(PAGES)])
    arguments = command(tmp_path, "run", submission)
    for n in range(FILES):
        portal.file(f"/f/0-{n}.pdf", b"%PDF-1.4 " + random.Random(n).randbytes(9000))
    limited = ["sh", "-c", 'ulimit -f 40; trap "" XFSZ; exec "$@"', "sh", *arguments]
    full = finished(limited)
    assert full.returncode == 4
    assert "Traceback" not in full.stderr
    assert "snapshot.partial" in full.stderr
    assert "คำสั่งเดิมอีกครั้งเพื่อทำต่อ" in full.stderr
    assert finished(arguments).returncode == 0
    run = Run.model_validate_json((tmp_path / "run" / "run.json").read_bytes())
    assert {fetch.outcome.value for fetch in run.log.fetches} == {"ok"}


def test_what_another_command_asks_for_differently_is_named() -> None:
    """How politely it asks is its own matter: an officer may go on more slowly."""
    start = Start(
        tool_version="1", run_id="r", started_at=datetime(2023, 4, 30, tzinfo=UTC), agency="เขต", framework="bma-2566",
        as_of=date(2023, 4, 30), submission=Submission(), settings=CrawlSettings(),
    )  # fmt: skip
    slower = CrawlSettings(delay=3.0, connections_per_host=1, run_deadline=1.0)
    assert start.differs(start.model_copy(update={"settings": slower})) == ()
    other = {"agency": "เขตอื่น", "settings": CrawlSettings(max_pages=3)}
    assert start.differs(start.model_copy(update=other)) == ("หน่วยงาน", "--max-pages")
