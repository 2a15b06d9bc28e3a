"""Crawling measured side by side with others on one site: prints a table and writes build/bench-crawl.json."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from tests.bench.reading import environment

from .contest import contest
from .fleet import FIGURES as FLEET_FIGURES
from .fleet import fleet
from .latency import latency
from .portal import FULL, QUICK, Fleet, Size
from .program import NotFinishedError
from .recrawl import FIGURES as RECRAWL_FIGURES
from .recrawl import recrawl

TARGET = Path("build/bench-crawl.json")
_PARTS = ("contest", "latency", "recrawl", "fleet")
Figures = dict[str, float | None]


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.bench.crawling", description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--quick", action="store_true", help="a smaller site and one round: about a minute")
    arguments.add_argument("--only", choices=_PARTS, help="measure and print one part, write nothing")
    chosen = arguments.parse_args()
    print(environment(), flush=True)
    if chosen.only:
        print(json.dumps(_measured(chosen.only, chosen.rounds, chosen.quick), indent=1))
        return
    figures: Figures = {}
    for part in _PARTS:
        figures |= _measured(part, chosen.rounds, chosen.quick)
    write(figures)


def write(figures: Figures, target: Path = TARGET) -> None:
    """The figures, flat; null for what could not be measured."""
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=1) + "\n")
    print(f"\n{target}\n{json.dumps(figures, indent=1)}")


def _measured(part: str, rounds: int, quick: bool) -> Figures:
    match part:
        case "contest":
            return contest(QUICK if quick else FULL, 1 if quick else rounds)
        case "latency":
            return {**latency(Size(120, 30, 2) if quick else Size(900, 280, 20))}
        case "recrawl":
            return _finished(lambda: recrawl(Fleet(1 if quick else 5, scans=True)), *RECRAWL_FIGURES)
    quickly, wholly = (Fleet(1, 20, 80), Fleet(4, 20, 80), Fleet(1, 20, 80)), (Fleet(10), Fleet(50), Fleet(10))
    return _finished(lambda: fleet(*(quickly if quick else wholly)), *FLEET_FIGURES)


def _finished(job: Callable[[], dict[str, float]], *promised: str) -> Figures:
    """Its figures, none of them known if the program did not come to its end."""
    try:
        return {**job()}
    except NotFinishedError as error:
        print(f"\noitcheck did not come to its end: {error}")
        return dict.fromkeys(promised)


if __name__ == "__main__":
    main()
