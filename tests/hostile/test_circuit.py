"""A host that refuses, or never answers, is left alone; what was not asked is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oitcheck.crawl.browsing import tab
from oitcheck.models import Cause, CrawlLog, Outcome, Verdict
from oitcheck.pipeline import exit_code
from tests.hostile.behaviour import Seen
from tests.hostile.browsers import needs_browser
from tests.hostile.conftest import report_of
from tests.hostile.server import Host, Hosts

Crawl = Callable[..., CrawlLog]


def blocks(host: Host) -> None:
    host.fallback = lambda h: h.reply(403, b"<p>captcha</p>")


def limits(host: Host) -> None:
    host.fallback = lambda h: h.reply(429, b"slow down")


def refuses(host: Host) -> None:
    host.fallback = lambda h: h.reply(403, b"no")


@pytest.mark.parametrize(("how", "asked"), [(blocks, 3), (limits, 4), (refuses, 8)])
def test_not_one_more_request(
    how: Callable[[Host], None], asked: int, hosts: Hosts, crawled: Crawl, tmp_path: Path
) -> None:
    """A host that only limits is asked once more at the end of the run; one that blocks is not."""
    host = hosts[f"circuit-{how.__name__}.test"]
    how(host)
    urls = tuple(host.url(f"/khet/page/sub/{n}/x") for n in range(14))
    log = crawled(list(urls), connections_per_host=1, retries=1)
    assert sum(host.asked.values()) == asked
    rest = [fetch for fetch in log.fetches if fetch.outcome is Outcome.NOT_CHECKED]
    assert len(rest) == len(urls) - len(host.asked)
    assert {fetch.cause for fetch in rest} == {Cause.CIRCUIT}
    assert [hit.cap for hit in log.caps_hit] == ["refusals"]
    report = report_of(Seen(host, log, urls, 0.0), tmp_path / "a.warc.gz")
    assert report.items[0].verdict is Verdict.CANT_TELL
    assert report.summary.failed == 0
    assert exit_code(report) == 3


def test_a_host_that_is_down_is_not_asked_time_and_again(hosts: Hosts, crawled: Crawl) -> None:
    """503 without a word of how long: each address is asked for once, and once more at the end of the run."""
    host = hosts["circuit-down.test"]
    host.fallback = lambda h: h.reply(503, b"busy")
    log = crawled([host.url(f"/khet/{n}") for n in range(20)], connections_per_host=1, retries=3)
    assert {fetch.outcome for fetch in log.fetches} == {Outcome.SERVER_ERROR}
    assert min(host.asked.values()) == 2
    assert sum(host.asked.values()) < 20 * 4  # and not three times at either look


def test_other_hosts_go_on(hosts: Hosts, crawled: Crawl) -> None:
    bad, good = hosts["circuit-bad.test"], hosts["circuit-good.test"]
    blocks(bad)
    urls = [good.page(path=f"/khet/{n}") for n in range(5)]
    log = crawled([*(bad.url(f"/khet/{n}") for n in range(9)), *urls], connections_per_host=1)
    assert [fetch.outcome for fetch in log.fetches if fetch.url in urls] == [Outcome.OK] * 5


def test_what_was_answered_counts_though_the_host_was_given_up_meanwhile(hosts: Hosts, crawled: Crawl) -> None:
    """A URL that is between two tries when the circuit opens keeps the answer that it had."""
    host = hosts["circuit-meanwhile.test"]
    limits(host)
    log = crawled([host.url(f"/khet/{n}") for n in range(6)], connections_per_host=2, retries=3)
    for fetch in log.fetches:
        expected = Outcome.RATE_LIMITED if host.hits[fetch.url.partition(str(host.port))[2]] else Outcome.NOT_CHECKED
        assert fetch.outcome is expected


@needs_browser
def test_a_browser_is_not_sent_against_a_wall_for_ever(
    hosts: Hosts, crawled: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tab, "CHALLENGE_SECONDS", 0.5)
    host = hosts["wall.test"]
    host.fallback = lambda h: h.reply(403, b"<title>Just a moment...</title>", cf_mitigated="challenge")
    log = crawled([host.url(f"/khet/{n}") for n in range(5)], browser=True, connections_per_host=1)
    outcomes = [fetch.outcome for fetch in log.fetches]
    assert outcomes == [Outcome.BLOCKED] * 3 + [Outcome.NOT_CHECKED] * 2
