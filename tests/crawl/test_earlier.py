"""Since when a link has been failing, from run to run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from oitcheck.crawl.earlier import Earlier
from oitcheck.models import CrawlLog, Fetch, Outcome, Role, Visit

START = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = {"o": Outcome.OK, "n": Outcome.BROKEN, "d": Outcome.DNS, "-": Outcome.NOT_CHECKED}
URL = "https://a.go.th/"


@pytest.mark.parametrize(
    ("nights", "since"),
    [
        ("o", None),
        ("n", None),
        ("nn", 0),
        ("onnn", 1),
        ("nno", None),
        ("nnon", None),
        ("ndn", 0),
        ("nn-n", 0),
        ("n-n", 0),
        ("o-n", None),
    ],
)
def test_since_the_first_night_of_a_streak(nights: str, since: int | None) -> None:
    earlier, found = Earlier(), None
    for night, kind in enumerate(nights):
        seen = Fetch(url=URL, final_url=URL, outcome=KINDS[kind], fetched_at=START + timedelta(days=night))
        found = earlier.since(seen)
        earlier = Earlier.of(CrawlLog(fetches=(seen.model_copy(update={"since": found}),)), {}, lambda original: b"")
    assert found == (None if since is None else START + timedelta(days=since))


PAGE, FOLDER = "https://a.go.th/list", "https://a.go.th/list/2566"


def of_night(night: int, page: str, folder: str = "", link: str = "", *, earlier: Earlier) -> CrawlLog:
    """A page that leads to a folder that leads to a link; what a night saw of each, "" if it did not come so far."""
    told = {PAGE: page, FOLDER: folder, URL: link}
    when = START + timedelta(days=night)
    above = {PAGE: "", FOLDER: PAGE, URL: FOLDER}
    seen = [Fetch(url=url, final_url=url, outcome=KINDS[k], fetched_at=when) for url, k in told.items() if k]
    visits = [Visit(item="O1", url=fetch.url, role=Role.PAGE, found_on=above[fetch.url]) for fetch in seen]
    fetches = tuple(fetch.model_copy(update={"since": earlier.since(fetch)}) for fetch in seen)
    return CrawlLog(fetches=fetches, visits=tuple(visits), out_of_sight=tuple(earlier.out_of_sight(fetches)))


@pytest.mark.parametrize(
    ("nights", "since"),
    [
        (["oon", "oon"], 0),
        (["oon", "d", "oon"], 0),  # the page that leads there was down
        (["oon", "on", "oon"], 0),
        (["oon", "d", "on", "d", "oon"], 0),
        (["ooo", "d", "oon"], None),
        (["oon", "oo", "oon"], None),  # a night without the link on its page is a break
        (["oon", "d", "oo", "oon"], None),
        (["oon", "d", "o", "oon"], None),
        (["oon", "d", "ooo", "oon"], None),
    ],
)
def test_a_link_behind_a_page_that_was_down_has_failed_all_the_while(nights: list[str], since: int | None) -> None:
    earlier, log = Earlier(), CrawlLog()
    for night, told in enumerate(nights):
        log = of_night(night, *told, earlier=earlier)
        earlier = Earlier.of(log, {}, lambda original: b"")
    last = next(fetch for fetch in log.fetches if fetch.url == URL)
    assert last.since == (None if since is None else START + timedelta(days=since))
