"""Every behaviour of the registry against the real crawler, over real sockets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oitcheck.models import ItemResult, Outcome, Verdict
from tests.hostile import behaviours
from tests.hostile.behaviour import REGISTRY, Behaviour, Seen
from tests.hostile.browsers import needs_browser

assert behaviours.__all__  # importing them fills the registry


def marked(behaviour: Behaviour) -> object:
    return pytest.param(behaviour, id=behaviour.id, marks=[needs_browser] if behaviour.browser else [])


@pytest.mark.no_cover  # tracing doubles the time
@pytest.mark.parametrize("behaviour", [marked(behaviour) for behaviour in REGISTRY.values()])
def test_behaviour(
    behaviour: Behaviour, meet: Callable[[Behaviour], Seen], judged: Callable[[Seen], ItemResult]
) -> None:
    seen = meet(behaviour)
    fetch = seen.fetch()
    assert (fetch.outcome, fetch.cause) == (behaviour.outcome, behaviour.cause), fetch
    if fetch.outcome is not Outcome.OK:
        assert fetch.detail or fetch.outcome is Outcome.REDIRECTED
    if behaviour.check is not None:
        behaviour.check(seen)
    if behaviour.verdict is not None:
        check_verdict(judged(seen), behaviour.verdict)


def check_verdict(item: ItemResult, expected: Verdict) -> None:
    """What could not be seen fails nothing at all; what is confirmed dead fails the item."""
    opens = next(result for result in item.requirements if result.id == "submitted-urls-open")
    assert opens.verdict is expected, opens
    if expected is Verdict.CANT_TELL:
        failed = [result.id for result in item.requirements if result.verdict is Verdict.FAILED]
        assert (item.verdict, failed) == (Verdict.CANT_TELL, [])
    if expected is Verdict.FAILED:
        assert item.verdict is Verdict.FAILED
