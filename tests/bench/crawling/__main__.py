"""Crawling measured side by side with others on one site, beside its goals; figures go to build/bench-crawl.json.

All of it takes about a quarter of an hour on two quiet cores. `--only` measures one part and leaves the others'
figures in the file as they are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.bench.reading import environment

from .contest import FIGURES as CONTEST_FIGURES
from .contest import contest
from .fleet import CHECKED_FIGURES, checked_fleet, fleet
from .fleet import FIGURES as FLEET_FIGURES
from .goals import Figures, against_goals
from .latency import FIGURES as LATENCY_FIGURES
from .latency import latency
from .portal import FULL, QUICK, Fleet, Size
from .program import NotFinishedError
from .recrawl import FIGURES as RECRAWL_FIGURES
from .recrawl import recrawl

TARGET = Path("build/bench-crawl.json")
_PARTS = ("contest", "latency", "recrawl", "fleet")
_LONG = "checked-fleet"  # twenty minutes by itself
_FAILURES = (NotFinishedError, subprocess.SubprocessError, OSError, ValueError)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.crawling", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="of the contest")
    parser.add_argument("--quick", action="store_true", help="smaller sites and one round: about two minutes")
    parser.add_argument("--only", choices=(*_PARTS, _LONG), help="measure this part alone")
    chosen = parser.parse_args()
    print(environment(), flush=True)
    measured: Figures = {}
    for part in (chosen.only,) if chosen.only else _PARTS:
        began = time.monotonic()
        measured |= _measured(part, chosen.rounds, chosen.quick)
        write(measured)  # at once: what was measured stays, whatever comes of the rest
        print(f"  ({part} took {time.monotonic() - began:.0f} s)", flush=True)
    print(f"\n{TARGET}\n{json.dumps(measured, indent=1)}\n\nmeasured beside its goal:")
    print("\n".join(against_goals(measured)))


def write(figures: Figures, target: Path = TARGET) -> None:
    """The figures, flat, beside those that are there already; null for what could not be measured."""
    known: Figures = {}
    with suppress(OSError, ValueError):
        known = json.loads(target.read_text())
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(known | figures, indent=1) + "\n")


def _measured(part: str, rounds: int, quick: bool) -> Figures:
    match part:
        case "contest":
            return _finished(lambda: contest(QUICK if quick else FULL, 1 if quick else rounds), *CONTEST_FIGURES)
        case "latency":
            return _finished(lambda: latency(Size(120, 30, 2) if quick else Size(900, 280, 20)), *LATENCY_FIGURES)
        case "recrawl":
            return _finished(lambda: recrawl(Fleet(1 if quick else 5, scans=True), Fleet(1)), *RECRAWL_FIGURES)
        case "checked-fleet":
            return _finished(lambda: checked_fleet(Fleet(4, 20, 80) if quick else Fleet(50)), *CHECKED_FIGURES)
    quickly, wholly = (Fleet(1, 20, 80), Fleet(4, 20, 80), Fleet(1, 20, 80)), (Fleet(10), Fleet(50), Fleet(10))
    return _finished(lambda: fleet(*(quickly if quick else wholly)), *FLEET_FIGURES)


def _finished(job: Callable[[], Figures], *promised: str) -> Figures:
    """Its figures, none of them known if the program did not come to its end."""
    try:
        return job()
    except _FAILURES as error:
        print(f"\noitcheck did not come to its end: {type(error).__name__}: {error}")
        return dict.fromkeys(promised)


if __name__ == "__main__":
    main()
