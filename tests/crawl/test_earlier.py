"""Since when a link has been failing, from run to run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from oitcheck.crawl.earlier import Earlier
from oitcheck.models import Fetch, Outcome

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
        earlier = Earlier.of((seen.model_copy(update={"since": found}),), {}, lambda original: b"")
    assert found == (None if since is None else START + timedelta(days=since))
