"""Many submissions in one crawl: shared answers, shared manners, a snapshot each."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from oitcheck.crawl import Assignment, Stage, crawl_fleet
from oitcheck.models import CrawlLog, CrawlSettings, Outcome, Submission
from oitcheck.snapshot import Journal, Snapshot, SnapshotWriter, Tape
from tests.crawl.conftest import FAST, fetched, submission
from tests.crawl.site import LONG_TEXT, Handler, Site


def fleet(folder: Path, submissions: list[Submission], **settings: object) -> list[CrawlLog]:
    """Crawl them together into `folder/<n>.warc.gz`."""
    logs: dict[int, CrawlLog] = {}

    def assignment(number: int, what: Submission) -> Assignment:
        async def done(log: CrawlLog) -> None:
            logs[number] = log

        writer = SnapshotWriter(folder / f"{number}.warc.gz")
        return Assignment(what, Tape(writer, Journal((folder / f"{number}.journal").open("w+b"))), done)

    assignments = [assignment(number, what) for number, what in enumerate(submissions)]
    try:
        asyncio.run(crawl_fleet(assignments, CrawlSettings(**{**FAST, **settings}), Stage()))
    finally:
        for one in assignments:
            one.tape.close()
    return [logs[number] for number in range(len(submissions))]


def pages(site: Site, count: int) -> list[str]:
    site.file("/f/law.pdf", b"%PDF-1.4 " + b"law" * 4000)
    return [
        site.page(f"/d/sub/{n}/x", f"{LONG_TEXT}<p>{n}</p><a href='/f/law.pdf'>กฎหมาย</a><a href='/f/{n}.pdf'>แผน</a>")
        for n in range(count)
    ]


def test_every_url_once_and_every_snapshot_whole(site: Site, tmp_path: Path) -> None:
    urls = pages(site, 14)
    for n in range(14):
        site.file(f"/f/{n}.pdf", b"%PDF-1.4 " + bytes([n]) * 3000)
    submissions = [submission(O1=[urls[0], urls[1 + n % 3]], O2=urls[n + 1]) for n in range(12)]
    logs = fleet(tmp_path, submissions)
    assert {path: hits for path, hits in site.hits.items() if hits > 1} == {}
    for number, log in enumerate(logs):
        assert {fetch.outcome for fetch in log.fetches} == {Outcome.OK}
        snapshot = Snapshot(tmp_path / f"{number}.warc.gz")
        for fetch in log.fetches:
            assert len(snapshot.payload(fetch.sha256)) == fetch.size
            assert snapshot.response(fetch.final_url) is not None


def test_a_snapshot_of_a_fleet_replays_alone(site: Site, tmp_path: Path) -> None:
    urls = [
        *pages(site, 4),
        site.status("/d/gone", 404),
        site.on("/d/old", lambda h: h.reply(301, b"", Location="/d/sub/1/x")),
    ]
    submissions = [submission(O1=urls), submission(O1=urls[2:], O3=urls[0])]
    logs = fleet(tmp_path, submissions)
    hits = sum(site.hits.values())
    strip = {"fetches": {"__all__": {"fetched_at", "attempts"}}}
    for number, (what, log) in enumerate(zip(submissions, logs, strict=True)):
        again: list[CrawlLog] = []

        async def done(log: CrawlLog, again: list[CrawlLog] = again) -> None:
            again.append(log)

        stage = Stage(replay=Snapshot(tmp_path / f"{number}.warc.gz"))
        with SnapshotWriter(tmp_path / f"again{number}.warc.gz") as writer, (tmp_path / "j").open("w+b") as journal:
            one = Assignment(what, Tape(writer, Journal(journal)), done)
            asyncio.run(crawl_fleet([one], CrawlSettings(**FAST), stage))
        assert again[0].model_dump(exclude=strip) == log.model_dump(exclude=strip)
    assert sum(site.hits.values()) == hits


class Gauge:
    """How many requests are inside at a time, and when each came."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.began: list[float] = []
        self.who: list[str] = []
        self._lock = threading.Lock()

    @contextmanager
    def request(self, path: str) -> Iterator[None]:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.began.append(time.monotonic())
            self.who.append(path)
        try:
            yield
        finally:
            with self._lock:
                self.inside -= 1


def slow_site(site: Site, gauge: Gauge, seconds: float) -> None:
    def answer(handler: Handler) -> None:
        with gauge.request(handler.path):
            time.sleep(seconds)
            handler.reply(200, f"<html><body>{LONG_TEXT}{LONG_TEXT}{handler.path}</body></html>".encode())

    site.fallback = answer
    site.status("/robots.txt", 404)


@pytest.mark.parametrize("connections", [1, 3])
def test_never_more_connections_than_allowed_and_none_idle(site: Site, tmp_path: Path, connections: int) -> None:
    gauge = Gauge()
    slow_site(site, gauge, 0.05)
    submissions = [submission(O1=[site.url(f"/d{k}/{n}") for n in range(8)]) for k in range(4)]
    began = time.monotonic()
    fleet(tmp_path, submissions, connections_per_host=connections)
    assert gauge.most == connections
    assert time.monotonic() - began < 3 * (32 * 0.05 / connections) + 2


def test_the_delay_holds_over_all_submissions(site: Site, tmp_path: Path) -> None:
    gauge = Gauge()
    slow_site(site, gauge, 0.0)
    fleet(tmp_path, [submission(O1=[site.url(f"/d{k}/{n}") for n in range(3)]) for k in range(4)], delay=0.1)
    assert len(gauge.began) == 12
    spans = [later - earlier for earlier, later in zip(gauge.began, gauge.began[4:], strict=False)]
    assert min(spans) > 0.25  # 0.4 where the server itself is not late
    assert gauge.began[-1] - gauge.began[0] >= 11 * 0.1 - 0.1


def test_the_crawl_delay_of_robots_holds_from_the_first_request(site: Site, tmp_path: Path) -> None:
    gauge = Gauge()
    slow_site(site, gauge, 0.0)
    site.file("/robots.txt", b"User-agent: *\nCrawl-delay: 0.3\n", "text/plain")
    fleet(tmp_path, [submission(O1=[site.url(f"/d{k}/{n}") for n in range(2)]) for k in range(2)])
    assert gauge.began[-1] - gauge.began[0] >= 3 * 0.3 - 0.1


def test_agencies_take_turns(site: Site, tmp_path: Path) -> None:
    gauge = Gauge()
    slow_site(site, gauge, 0.01)
    fleet(
        tmp_path, [submission(O1=[site.url(f"/d{k}/{n}") for n in range(10)]) for k in range(3)], connections_per_host=1
    )
    first = [path.split("/")[1] for path in gauge.who[6:21]]
    assert {first.count(f"d{k}") for k in range(3)} <= {4, 5, 6}


def test_a_host_that_blocks_is_left_alone_by_all(site: Site, tmp_path: Path) -> None:
    urls = [site.status(f"/p{n}", 403, body=b"<p>captcha</p>") for n in range(12)]
    logs = fleet(tmp_path, [submission(O1=urls[k::3]) for k in range(3)], connections_per_host=1)
    assert sum(hits for path, hits in site.hits.items() if path.startswith("/p")) == 3
    outcomes = [fetch.outcome for log in logs for fetch in log.fetches]
    assert (outcomes.count(Outcome.BLOCKED), outcomes.count(Outcome.NOT_CHECKED)) == (3, 9)


def test_cookies_of_one_submission_are_not_sent_for_another(site: Site, tmp_path: Path) -> None:
    sent: list[str | None] = []

    def answer(handler: Handler) -> None:
        sent.append(handler.headers["Cookie"])
        handler.reply(200, LONG_TEXT.encode(), Set_Cookie="session=mine; Path=/")

    urls = [site.on(f"/c/{n}", answer) for n in range(6)]
    fleet(tmp_path, [submission(O1=urls[:3]), submission(O1=urls[3:])], connections_per_host=1)
    assert sent == [None] * 6


def test_what_failed_for_a_passing_reason_is_seen_again(site: Site, tmp_path: Path) -> None:
    below = site.page("/d/sub/7/x/0/info/1/y", LONG_TEXT)
    left = [503, 503]

    def heals(handler: Handler) -> None:
        if left:
            handler.reply(left.pop(), b"busy")
        else:
            handler.reply(
                200, f"<html><body>{LONG_TEXT}<a href='/d/sub/7/x/0/info/1/y'>อ่านต่อ</a></body></html>".encode()
            )

    url = site.on("/d/sub/7/x", heals)
    never = site.status("/d/never", 500)
    gone = site.status("/d/gone", 404)
    [log] = fleet(tmp_path, [submission(O1=[url, never, gone])])
    assert [fetched(log, u).outcome for u in (url, below, never, gone)] == [
        Outcome.OK, Outcome.OK, Outcome.SERVER_ERROR, Outcome.BROKEN,
    ]  # fmt: skip
    assert site.hits["/d/gone"] == 2
    assert site.hits["/d/never"] == 4


def test_the_deadline_leaves_the_rest_unchecked_and_says_so(site: Site, tmp_path: Path) -> None:
    gauge = Gauge()
    slow_site(site, gauge, 0.1)
    urls = [site.url(f"/d/{n}") for n in range(40)]
    [log] = fleet(tmp_path, [submission(O1=urls[:20], O2=urls[20:])], connections_per_host=1, run_deadline=1 / 3600)
    outcomes = [fetch.outcome for fetch in log.fetches]
    assert outcomes.count(Outcome.OK) > 2
    assert outcomes.count(Outcome.NOT_CHECKED) > 20
    assert [(hit.cap, hit.item) for hit in log.caps_hit][-1] == ("deadline", "O2")
