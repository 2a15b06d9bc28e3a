"""human: an element that no machine can check; it is shown so that a person looks, and decides nothing."""

from __future__ import annotations

from oitcheck.checks.base import Check, Look, Observation, unsure
from oitcheck.models import Model


class Options(Model):
    """Why it takes a person, in Thai."""

    why: str


def run(look: Look, options: Options) -> Observation:
    """Always undecided."""
    return unsure("needs_person", words={"why": options.why})


CHECK = Check("human", run, ("needs_person",), Options, frozenset())
