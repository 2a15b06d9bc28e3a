from __future__ import annotations

from oitcheck.models import Cause, Outcome
from tests.hostile.behaviour import REGISTRY
from tests.hostile.table import PAGE, markdown


def test_the_page_in_the_docs_is_the_registry() -> None:
    assert PAGE.read_text("utf-8") == markdown(), "python -m tests.hostile writes it anew"


def test_every_behaviour_says_what_it_does() -> None:
    assert [behaviour.id for behaviour in REGISTRY.values() if len(behaviour.does) < 3] == []


def test_every_outcome_and_cause_is_met_somewhere() -> None:
    """Those that come of many pages together, and of a run's settings, have tests of their own."""
    elsewhere = {Outcome.ROBOTS, Outcome.NOT_CHECKED}
    assert set(Outcome) - elsewhere == {behaviour.outcome for behaviour in REGISTRY.values()}
    assert set(Cause) - {Cause.CIRCUIT} == {b.cause for b in REGISTRY.values() if b.cause}
