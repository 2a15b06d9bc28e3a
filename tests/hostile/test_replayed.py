"""A run is the same when it is replayed from its snapshot, whatever the servers did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oitcheck.crawl.connection.tls import INTERMEDIATES
from oitcheck.models import Cause, CrawlLog, Outcome
from tests.hostile import behaviours
from tests.hostile.behaviour import REGISTRY
from tests.hostile.browsers import needs_browser
from tests.hostile.certificates import Authority, sign
from tests.hostile.server import Hosts

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

Crawl = Callable[..., CrawlLog]
SLOW = {"hundred-thousand-links", "huge-page", "silence", "slow-headers", "slow-body", "endless-calendar"}
assert behaviours.__all__


def without_times(log: CrawlLog) -> dict[str, object]:
    return log.model_dump(exclude={"fetches": {"__all__": {"fetched_at"}}})


def differing(live: CrawlLog, replayed: CrawlLog) -> list[tuple[dict[str, object], dict[str, object]]]:
    pairs = zip(live.fetches, replayed.fetches, strict=True)
    dumps = [(a.model_dump(exclude={"fetched_at"}), b.model_dump(exclude={"fetched_at"})) for a, b in pairs]
    return [(a, b) for a, b in dumps if a != b]


def same_again(crawled: Crawl, tmp_path: Path, urls: list[str], *, browser: bool, **settings: object) -> CrawlLog:
    live = crawled(urls, browser=browser, **settings)
    replayed = crawled(urls, name="b", replay=tmp_path / "a.warc.gz", browser=browser, **settings)
    assert differing(live, replayed) == []
    assert without_times(replayed) == without_times(live)
    return live


def test_everything_at_once(hosts: Hosts, crawled: Crawl, tmp_path: Path) -> None:
    urls = []
    for behaviour in REGISTRY.values():
        if not behaviour.browser and behaviour.id not in SLOW and not behaviour.settings:
            prepared = behaviour.prepare(hosts[f"{behaviour.id}.test"])
            urls += [prepared] if isinstance(prepared, str) else prepared
    hosts_of_urls = len(urls)
    log = same_again(crawled, tmp_path, urls, browser=False)
    assert len(log.fetches) >= hosts_of_urls > 80


@needs_browser
def test_a_challenge_that_was_passed(hosts: Hosts, crawled: Crawl, tmp_path: Path) -> None:
    passing = REGISTRY["challenge-that-a-browser-passes"]
    url = passing.prepare(hosts["replayed-challenge.test"])
    assert isinstance(url, str)
    log = same_again(crawled, tmp_path, [url], browser=True)
    assert log.fetches[0].outcome is Outcome.OK


def test_a_chain_that_had_to_be_completed(
    hosts: Hosts, crawled: Crawl, tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof counts for every URL of the host, and the finding tells the agency what its visitors may see."""
    monkeypatch.setenv(INTERMEDIATES, str(authority.intermediate_file))
    host = hosts["tls-incomplete-chain.test"]
    host.page()
    host.page(path="/khet/other")
    log = same_again(crawled, tmp_path, [host.secure(), host.secure("/khet/other")], browser=False)
    assert {(fetch.outcome, fetch.cause) for fetch in log.fetches} == {(Outcome.OK, Cause.INCOMPLETE_CHAIN)}
    assert "ใบรับรองตัวกลาง" in log.fetches[0].detail


def test_an_intermediate_by_itself_is_trusted_by_nobody(
    hosts: Hosts, crawled: Crawl, authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(INTERMEDIATES, str(authority.intermediate_file))
    nobody = tmp_path / "nobody.pem"
    nobody.write_bytes(sign("Another Root", authority=True).pem)
    monkeypatch.setattr("oitcheck.crawl.connection.tls.certifi.where", lambda: str(nobody))
    host = hosts["tls-incomplete-chain.test"]
    host.page()
    fetch = crawled([host.secure()]).fetches[0]
    assert (fetch.outcome, fetch.cause) == (Outcome.TLS, Cause.UNKNOWN_ISSUER)
