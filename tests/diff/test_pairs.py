"""Which link is which, where the addresses alone do not say."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

from oitcheck.diff.addresses import lasting
from oitcheck.diff.pairs import pair
from oitcheck.diff.seen import Seen, Target
from oitcheck.models import Fetch, Outcome, Role, Visit

NOW = datetime(2023, 4, 20, tzinfo=UTC)


def seen(host: str, links: dict[str, str]) -> Seen:
    """A run in which a page of the host leads to these paths, by their labels; a page is never twice the same."""
    targets = {}
    for path, anchor in links.items():
        url = f"https://{host}{path}"
        fetch = Fetch(
            url=url, final_url=url, outcome=Outcome.OK, media_type="text/html", sha256=f"{url} now", fetched_at=NOW
        )
        visit = Visit(item="O20", url=url, role=Role.PAGE, depth=1, found_on=f"https://{host}/list", anchor=anchor)
        targets[lasting(url)] = Target(lasting(url), fetch, (visit,))
    return cast(Seen, SimpleNamespace(targets=targets))


def test_a_site_that_moved_to_another_host() -> None:
    links = {"/news/1": "มกราคม 2566", "/news/2": "กุมภาพันธ์ 2566", "/news/3?page=2": "2"}
    pairs = pair(seen("old.go.th", links), seen("new.go.th", links))
    assert {(one.key.removeprefix("//old.go.th"), other.key) for one, other in pairs.both} == {
        (path, f"//new.go.th{path}") for path in links
    }
    assert (pairs.only_before, pairs.only_after) == ([], [])


def test_a_path_that_anybody_has_says_nothing() -> None:
    pairs = pair(
        seen("a.go.th", {"/main/1": "แผน", "/": "หน้าแรก"}), seen("b.go.th", {"/main/1": "รายงาน", "/": "หน้าแรก"})
    )
    assert pairs.both == []
    assert (len(pairs.only_before), len(pairs.only_after)) == (2, 2)
