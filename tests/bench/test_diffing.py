"""The comparison's speed, as far as a busy machine can tell: CPU time of the worst texts."""

from __future__ import annotations

from .diffing import long_text, texts, variants

_BOUND = 0.5  # seconds for two texts of 100,000 characters
_SLACK = 3  # a machine that runs other tests, with coverage measured


def test_no_kind_of_change_takes_long() -> None:
    found = texts()
    assert len(found) == len(variants(long_text(1)))
    assert {name: seconds for name, seconds in found.items() if seconds > _BOUND * _SLACK} == {}


def test_the_texts_are_as_long_as_they_are_said_to_be() -> None:
    assert all(90_000 < sum(map(len, lines)) < 130_000 for lines in variants(long_text(1)).values())
