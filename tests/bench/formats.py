"""Processor time by format: bare extraction, our reading and a peer's text of the same files, one after the other.

Unlike wall time, it says much the same on a busy machine.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from oitcheck.documents.reader import read
from oitcheck.documents.sniff import sniff

from .bare import by_pdfminer, extracted
from .corpus import Corpus


@dataclass
class Cost:
    """Seconds for all files of a format, with the programs that were called; the first file pays for the libraries."""

    files: int = 0
    bare: float = 0.0
    reading: float = 0.0
    programs: float = 0.0  # of `reading`
    peer: float = 0.0  # text alone, by pdfminer.six


def by_format(made: Corpus) -> dict[str, Cost]:
    """What each format costs, the dearest first."""
    costs: dict[str, Cost] = defaultdict(Cost)
    for path in made.files.values():
        payload = path.read_bytes()
        cost = costs[sniff(payload, path.name)]
        own, programs = _spent(lambda path=path: extracted(path))  # type: ignore[misc]
        cost.files += 1
        cost.bare += own + programs
        cost.peer += processor_time(lambda path=path: by_pdfminer(path))  # type: ignore[misc]
        own, programs = _spent(lambda payload=payload, name=path.name: read(payload, name=name).model_dump_json())  # type: ignore[misc]
        cost.reading += own + programs
        cost.programs += programs
    return dict(sorted(costs.items(), key=lambda pair: -pair[1].reading))


def table(costs: dict[str, Cost]) -> str:
    """As lines."""
    lines = [f"{'processor seconds':<20}{'files':>6}{'bare':>8}{'reading':>9}{'of it programs':>16}{'pdfminer':>10}"]
    for name, cost in (*costs.items(), ("all", total(costs))):
        lines.append(
            f"  {name:<18}{cost.files:>6}{cost.bare:>8.2f}{cost.reading:>9.2f}{cost.programs:>16.2f}{cost.peer:>10.2f}"
        )
    return "\n".join(lines)


def total(costs: dict[str, Cost]) -> Cost:
    """The sum."""
    every = costs.values()
    return Cost(
        sum(c.files for c in every),
        sum(c.bare for c in every),
        sum(c.reading for c in every),
        sum(c.programs for c in every),
        sum(c.peer for c in every),
    )


def processor_time(job: Callable[[], object]) -> float:
    """Seconds of this process and of those that ended meanwhile."""
    return sum(_spent(job))


def _spent(job: Callable[[], object]) -> tuple[float, float]:
    before = os.times()
    job()
    after = os.times()
    own = after.user + after.system - before.user - before.system
    return own, after.children_user + after.children_system - before.children_user - before.children_system
