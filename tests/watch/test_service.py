"""The long run: due times, jitter, what was missed, failures, locks and stops; the crawl itself is left out here."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest

from oitcheck.catalogue import Catalogue
from oitcheck.errors import HistoryError, OitcheckError, RunError
from oitcheck.history import Database
from oitcheck.history.reading import agencies, runs
from oitcheck.models import CrawlLog, Outcome, Report, Run, Verdict
from oitcheck.pipeline import start_of
from oitcheck.rundir import RunDirectory
from oitcheck.watch.channels import Channel
from oitcheck.watch.config import ChannelConfig, load_config
from oitcheck.watch.locks import HeldError, held
from oitcheck.watch.rounds import Rounds
from oitcheck.watch.running import Job
from oitcheck.watch.service import Service
from tests.history.reports import PAGE, report

from .conftest import START, FakeClock, StoppedError, Webhook

TWO = """
agencies:
  - {name: เขต ก, submission: a.csv}
  - {name: เขต ข, submission: a.csv, schedule: "0 5 * * *"}
"""


@dataclass
class Watch:
    """A watch without a crawl: `outcome` says what a run of an agency ends with."""

    path: Path
    clock: FakeClock = field(default_factory=FakeClock)
    outcome: Callable[[Job], Report | OitcheckError] = field(default=lambda job: passed(job))
    ran: list[tuple[str, datetime]] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    channels: tuple[Channel, ...] = ()

    def rounds(self) -> Rounds:
        return Rounds(load_config(self.path, {}), self.channels, self.clock, self.log.append, self._run)

    def serve(self, days: float, draw: Callable[[float, float], float] = lambda low, high: low) -> None:
        self.clock.end = self.clock.moment + timedelta(days=days)
        with pytest.raises(StoppedError):
            Service(self.rounds(), draw).serve()
        self.clock.moment = self.clock.end

    def _run(
        self, jobs: Sequence[Job], catalogue: Catalogue, ocr: bool
    ) -> Iterator[tuple[Job, Report | OitcheckError]]:
        for job in jobs:
            self.ran.append((job.agency, self.clock.moment))
            self.clock.moment += timedelta(minutes=1)
            yield job, self.outcome(job)


def passed(job: Job, verdict: Verdict = Verdict.PASSED, links: dict[str, Outcome] | None = None) -> Report:
    """What the run of a job says; its log lies where a run leaves it."""
    task = job.task
    found = report(task.started, {"O3": verdict}, links, agency=job.agency)
    run = Run(
        tool_version="0", run_id=found.run_id, agency=job.agency, framework="bma-2566", as_of=task.as_of,
        started_at=task.started, finished_at=task.started, submission=task.submission, settings=task.settings,
        log=CrawlLog(),
    )  # fmt: skip
    (job.directory.path / "run.json").write_text(run.model_dump_json(), "utf-8")
    return found


@pytest.fixture
def watch(write_config: Callable[[str], Path]) -> Watch:
    return Watch(write_config(TWO))


def hours(watch: Watch) -> list[tuple[str, float]]:
    return [(name, (moment - START) / timedelta(hours=1)) for name, moment in watch.ran]


def test_everybody_on_their_time(watch: Watch) -> None:
    watch.clock.moment -= timedelta(hours=1)
    watch.serve(2)
    assert hours(watch) == [("เขต ก", 0), ("เขต ข", 3), ("เขต ก", 24), ("เขต ข", 27)]
    with Database.open(watch.path.parent / "snapshots" / "history.sqlite") as database:
        assert agencies(database) == ["เขต ก", "เขต ข"]
        assert len(runs(database, "เขต ก")) == 2


def test_jitter_delays_and_does_not_drift(watch: Watch) -> None:
    watch.path.write_text(f"{TWO}jitter_minutes: 30\n", "utf-8")
    watch.clock.moment -= timedelta(hours=1)
    watch.serve(3, draw=lambda low, high: high)
    assert [hour for name, hour in hours(watch) if name == "เขต ก"] == [0.5, 24.5, 48.5]


def test_a_first_start_catches_up_on_nothing(watch: Watch) -> None:
    watch.clock.moment += timedelta(hours=1)
    watch.serve(0.5)
    assert hours(watch) == [("เขต ข", 3)]


def test_what_was_missed_is_caught_up_once(watch: Watch) -> None:
    watch.clock.moment -= timedelta(hours=1)
    watch.serve(1)
    watch.ran.clear()
    watch.clock.moment = START + timedelta(days=5, hours=10)  # five nights without power
    watch.serve(1)
    assert hours(watch) == [("เขต ก", 130), ("เขต ข", 130 + 1 / 60), ("เขต ก", 144), ("เขต ข", 147)]
    watch.ran.clear()
    watch.serve(0.1)  # started again at once: nothing was missed
    assert hours(watch) == []


def test_a_clock_that_was_years_ahead(watch: Watch) -> None:
    """What was planned and seen in those years does not hold up what follows, nor keep its alarms back."""
    years, rounds = timedelta(days=1500), iter(range(6))

    def goes_wrong(until: datetime) -> None:
        turn = next(rounds, None)
        if turn is None:
            raise StoppedError
        watch.clock.moment += {1: years, 3: -years}.get(turn, timedelta(0))

    watch.path.write_text("agencies:\n  - {name: เขต ก, submission: a.csv}\n", "utf-8")
    watch.clock.at_waits = goes_wrong
    watch.outcome = lambda job: passed(job, Verdict.PASSED if len(watch.ran) < 5 else Verdict.FAILED)
    watch.clock.moment -= timedelta(hours=1)
    watch.serve(2000)
    days = [(moment - START) // timedelta(days=1) for _, moment in watch.ran]
    assert days == [0, 1501, 1502, 4, 5]
    assert any("ถอยหลัง" in line for line in watch.log)
    assert ["เรื่องที่ต้องแจ้ง 1" in line for line in watch.log if "ไม่ได้ส่ง" in line] == [False] * 4 + [True]


def test_a_round_that_takes_too_long_is_not_run_twice(watch: Watch) -> None:
    watch.path.write_text("schedule: 0 * * * *\nagencies:\n  - {name: เขต ก, submission: a.csv}\n", "utf-8")

    def slow(job: Job) -> Report:
        watch.clock.moment += timedelta(hours=2.5)
        return passed(job)

    watch.outcome = slow
    watch.clock.moment -= timedelta(minutes=30)
    watch.serve(0.3)
    assert hours(watch) == [("เขต ก", 0), ("เขต ก", 3), ("เขต ก", 6)]


def test_one_that_fails_stops_no_other_and_is_told_once(watch: Watch, webhook: Webhook) -> None:
    watch.path.write_text(
        "agencies:\n  - {name: เขต ก, submission: a.csv}\n  - {name: เขต ข, submission: a.csv}\n"
        f"channels: [{{name: web, url: 'json://{webhook.address}/x'}}]\n",
        "utf-8",
    )
    config = load_config(watch.path, {})
    watch.channels = (Channel.of(config.channels[0], {}),)
    nights = {"เขต ก": iter([True, False, False, True, False])}

    def some(job: Job) -> Report | OitcheckError:
        return passed(job) if next(nights.get(job.agency, iter([True]))) else RunError("แบบส่งเสียหาย")

    watch.outcome = some
    watch.clock.moment -= timedelta(hours=1)
    watch.serve(5)
    assert len(watch.ran) == 10
    assert [post["title"] for post in webhook.posts] == ["OIT เขต ก: ตรวจไม่ได้ 1"] * 2  # two stretches
    assert "แบบส่งเสียหาย" in webhook.posts[0]["message"]
    page = (watch.path.parent / "snapshots" / "index.html").read_text("utf-8")
    assert "เขต ก: ตรวจไม่ได้: แบบส่งเสียหาย" in page


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.TLS, "ลิงก์ส่วนใหญ่: ใบรับรองความปลอดภัยของเว็บไซต์มีปัญหา ขอให้เปิดตรวจสอบเว็บไซต์ และแจ้งผู้ดูแลเว็บไซต์"),
        (
            Outcome.ROBOTS,
            "ลิงก์ส่วนใหญ่: เว็บไซต์ขอไม่ให้โปรแกรมเปิด (robots.txt) ขอให้เปิดตรวจสอบเว็บไซต์ และขอให้ผู้ดูแลเว็บไซต์อนุญาตโปรแกรมนี้",
        ),
    ],
)
def test_an_agency_that_cannot_be_seen_is_told_once_with_what_is_in_the_way(
    watch: Watch, webhook: Webhook, outcome: Outcome, words: str
) -> None:
    channels = f"channels: [{{name: web, url: 'json://{webhook.address}/x'}}]\n"
    watch.path.write_text(f"agencies:\n  - {{name: เขต ก, submission: a.csv}}\n{channels}", "utf-8")
    watch.channels = (Channel.of(load_config(watch.path, {}).channels[0], {}),)
    watch.outcome = lambda job: passed(job, Verdict.CANT_TELL, {PAGE: outcome})
    watch.clock.moment -= timedelta(hours=1)
    watch.serve(5)
    (post,) = webhook.posts
    assert post["title"] == "OIT เขต ก: ดูเว็บไซต์ไม่ได้หลายวัน 1"
    assert f"- ตั้งแต่ 3 พฤษภาคม 2566 โปรแกรมยังสรุปผลไม่ได้แม้แต่ข้อเดียว {words}\n" in post["message"]


def test_digests_say_where_to_look(watch: Watch, webhook: Webhook) -> None:
    channels = f"channels: [{{name: web, url: 'json://{webhook.address}/x'}}]\npublished_at: https://x.example/oit/\n"
    watch.path.write_text(f"agencies:\n  - {{name: เขต ก, submission: a.csv}}\n{channels}", "utf-8")
    watch.channels = (Channel.of(load_config(watch.path, {}).channels[0], {}),)
    nights = iter([Verdict.PASSED, Verdict.FAILED])
    watch.outcome = lambda job: passed(job, next(nights))
    for n in range(2):
        watch.clock.moment = START + timedelta(days=n)
        watch.rounds().run(["เขต ก"], START)
    run = (START + timedelta(days=1)).strftime("%Y%m%dT%H%M%SZ")
    assert webhook.posts[0]["message"].splitlines()[-2:] == [
        f"รายงาน: https://x.example/oit/{quote('เขต-ก')}/{run}/report.html",
        "ภาพรวม: https://x.example/oit/index.html",
    ]


def test_no_secret_is_left_on_disk_or_in_the_log(
    watch: Watch, webhook: Webhook, capfd: pytest.CaptureFixture[str]
) -> None:
    """A whole round with a channel that is down: its address stands nowhere, its name does."""
    watch.path.write_text(
        "agencies:\n  - {name: เขต ก, submission: a.csv}\n"
        f"channels: [{{name: web, url: 'json://me:${{TOKEN}}@{webhook.address}/${{TOKEN}}'}}]\n",
        "utf-8",
    )
    environment = {"TOKEN": "s3cr3t-token"}
    config = load_config(watch.path, environment)
    channel = Channel.of(config.channels[0], environment)
    webhook.down = True
    watch.outcome = lambda job: RunError("ตรวจไม่ได้")
    rounds = Rounds(config, (channel,), watch.clock, watch.log.append, watch._run)
    assert rounds.run(["เขต ก"], START) is False
    assert webhook.refused == 3
    folder = watch.path.parent / "snapshots"
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {"history.sqlite", "index.html"} <= set(files)
    assert "ช่องทางแจ้งเตือน “web”" in files["index.html"].decode()
    said = "\n".join((*watch.log, *capfd.readouterr(), repr(rounds)))
    assert [name for name, content in files.items() if b"s3cr3t" in content] == []
    assert "s3cr3t" not in said


def test_two_tellers_tell_once(watch: Watch, webhook: Webhook) -> None:
    """A second round finds nothing left to tell, even while the first one is slow at it."""
    watch.path.write_text(
        f"agencies:\n  - {{name: เขต ก, submission: a.csv}}\n"
        f"channels: [{{name: web, url: 'json://{webhook.address}/x'}}]\n",
        "utf-8",
    )
    watch.channels = (Channel.of(load_config(watch.path, {}).channels[0], {}),)
    watch.outcome = lambda job: RunError("ตรวจไม่ได้")
    webhook.slow = 0.5
    first = Thread(target=lambda: watch.rounds().run(["เขต ก"], START))
    first.start()
    while not webhook.asked:
        time.sleep(0.01)
    watch.rounds().run([], START)
    first.join()
    assert len(webhook.posts) == 1


def test_a_form_that_is_missing_is_said_at_the_start_and_told(watch: Watch) -> None:
    watch.path.write_text(TWO.replace("เขต ก, submission: a.csv", "เขต ก, submission: renamed.csv"), "utf-8")
    watch.clock.moment -= timedelta(hours=1)
    watch.serve(1)
    assert watch.log[0].startswith("เขต ก: ไม่พบแบบส่ง ")
    assert "เขต ก: ตรวจไม่ได้: renamed.csv: ไม่พบไฟล์นี้ ให้ตรวจชื่อไฟล์และโฟลเดอร์" in watch.log
    assert [name for name, _ in watch.ran] == ["เขต ข"]


def test_a_form_that_went_bad_is_a_failure_of_its_agency_only(watch: Watch) -> None:
    rounds = watch.rounds()
    (watch.path.parent / "b.csv").write_bytes(b"\xd0\xcf\x11\xe0nonsense")
    broken = rounds.config.agencies[0].model_copy(update={"submission": watch.path.parent / "b.csv"})
    config = rounds.config.model_copy(update={"agencies": (broken, rounds.config.agencies[1])})
    rounds = Rounds(config, (), watch.clock, watch.log.append, watch._run)
    assert rounds.run(["เขต ก", "เขต ข"], START) is False
    assert [name for name, _ in watch.ran] == ["เขต ข"]
    assert any("ตรวจไม่ได้" in line and "b.csv" in line for line in watch.log)


def test_a_history_that_is_unusable_ends_a_round_not_the_watch(watch: Watch) -> None:
    with Database.open(watch.path.parent / "snapshots" / "history.sqlite"):
        pass
    watch.clock.moment -= timedelta(hours=1)

    def vanish(job: Job) -> Report:
        if len(watch.ran) == 1:
            raise HistoryError("ไฟล์ประวัติถูกล็อก")
        return passed(job)

    watch.outcome = vanish
    watch.serve(1)
    assert len(watch.ran) == 2
    assert "รอบนี้ทำไม่ได้: ไฟล์ประวัติถูกล็อก" in watch.log


def test_rounds_that_cannot_be_done_are_told_once_a_stretch(watch: Watch, webhook: Webhook) -> None:
    """Where nothing can be written down, silence would pass for quiet days."""
    watch.channels = (Channel.of(ChannelConfig(name="web", url=f"json://{webhook.address}/x"), {}),)
    full, fine = HistoryError("เนื้อที่ว่างไม่พอ"), None
    nights = iter([full, full, fine, full])

    def written(job: Job) -> Report:
        if error := next(nights):
            raise error
        return passed(job)

    watch.path.write_text("agencies:\n  - {name: เขต ก, submission: a.csv}\n", "utf-8")
    watch.outcome = written
    watch.clock.moment -= timedelta(hours=1)
    watch.serve(4)
    assert len(watch.ran) == 4
    assert [post["title"] for post in webhook.posts] == ["OIT: ตรวจไม่ได้ทั้งรอบ"] * 2
    assert webhook.posts[0]["message"].startswith("เนื้อที่ว่างไม่พอ\n")


def test_an_agency_that_another_process_works_on_is_left_alone(watch: Watch) -> None:
    with held(watch.path.parent / "snapshots", "เขต ก"):
        watch.rounds().run(["เขต ก", "เขต ข"], START)
    assert [name for name, _ in watch.ran] == ["เขต ข"]
    assert any(f"หมายเลข {os.getpid()}" in line for line in watch.log)
    watch.rounds().run(["เขต ก"], START)
    assert [name for name, _ in watch.ran] == ["เขต ข", "เขต ก"]


def _hold(folder: Path, ready: multiprocessing.synchronize.Event) -> None:
    with held(folder, "เขต ก"):
        ready.set()
        time.sleep(60)


def test_a_lock_holds_between_processes_and_dies_with_its_holder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_hold, args=(tmp_path, ready))
    process.start()
    try:
        assert ready.wait(30)
        with pytest.raises(HeldError, match=str(process.pid)), held(tmp_path, "เขต ก"):
            pass
        with held(tmp_path, "เขต ข"):
            pass
    finally:
        process.kill()
        process.join()
    with held(tmp_path, "เขต ก"):
        pass


def test_an_interrupted_round_is_missed_and_goes_on(watch: Watch) -> None:
    def stopped(job: Job) -> Report:
        job.directory.partial.write_bytes(b"x")
        job.directory.journal.write_text(start_of(job.task).model_dump_json() + "\n", "utf-8")
        raise KeyboardInterrupt

    watch.rounds().run(["เขต ก"], START - timedelta(days=1))
    watch.outcome = stopped
    with pytest.raises(KeyboardInterrupt):
        watch.rounds().run(["เขต ก"], START)
    directories: list[Path] = []

    def again(job: Job) -> Report:
        directories.append(job.directory.path)
        return passed(job)

    watch.outcome = again
    watch.ran.clear()
    watch.clock.moment = START + timedelta(hours=1)
    watch.serve(0.05)
    assert [name for name, _ in watch.ran] == ["เขต ก"]
    assert RunDirectory(directories[0]).partial.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send these to another process")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_watch_that_waits_ends_when_it_is_told_to(watch: Watch, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "oitcheck", "watch", str(watch.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "รอบถัดไป" in process.stdout.readline()
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert "หยุดตามคำสั่ง" in out
