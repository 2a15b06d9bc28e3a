"""All districts in one run on the one host that they live on: the pause between requests should be the only wait.

A real run waits half a second between two requests and takes hours; here it waits milliseconds.  A crawl is measured
with the pause that it can follow on two cores; a check, which reads and evaluates every document beside the crawl, with
a longer one, still a small part of the real pause, and with fewer districts.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from .goals import Figures
from .portal import Fleet
from .program import Measured, oitcheck, write_submissions
from .server import serving

FIGURES = ("fleet_vs_politeness_bound", "fleet_peak_memory_mb")
CHECKED_FIGURES = ("checked_fleet_vs_politeness_bound", "checked_fleet_memory_mb")
_CRAWL_DELAY = 0.01  # seconds
_CHECK_DELAY = 0.06


@dataclass(frozen=True)
class _Run:
    command: str
    size: Fleet
    delay: float
    measured: Measured
    reached: int  # addresses of the site that were asked for

    @property
    def bound(self) -> float:
        """Seconds that the pauses take, were everything else for nothing."""
        return self.measured.counts.requests * self.delay

    def against_bound(self) -> float:
        """Time from the start of the program to its end, in bounds."""
        return round(self.measured.seconds / self.bound, 3)


def fleet(few: Fleet, many: Fleet, checked: Fleet) -> Figures:
    """Runs and prints it: two fleets crawled, one checked; figures by name."""
    small, large = (_run("crawl", size, _CRAWL_DELAY) for size in (few, many))
    check = _run("check", checked, _CHECK_DELAY, "--no-ocr")
    return {
        "fleet_vs_politeness_bound": large.against_bound(),
        "fleet_check_vs_politeness_bound": check.against_bound(),
        "fleet_peak_memory_mb": max(large.measured.megabytes, check.measured.megabytes),
        "fleet_crawl_memory_mb": large.measured.megabytes,
        "fleet_crawl_memory_few_mb": small.measured.megabytes,
        "fleet_check_memory_mb": check.measured.megabytes,
        "fleet_districts": many.districts,
        "fleet_urls_missed": sum(run.size.urls - run.reached for run in (small, large, check)),
    }


def checked_fleet(many: Fleet) -> Figures:
    """Runs and prints a check of as many districts as are crawled: by its length no part of every measurement."""
    check = _run("check", many, _CHECK_DELAY, "--no-ocr")
    return {
        "checked_fleet_districts": many.districts,
        "checked_fleet_vs_politeness_bound": check.against_bound(),
        "checked_fleet_memory_mb": check.measured.megabytes,
    }


def _run(command: str, size: Fleet, delay: float, *options: str) -> _Run:
    with serving(size) as server, tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as name:
        folder = Path(name)
        submitted = write_submissions(folder / "submissions", size, server.origin)
        measured = oitcheck([command, submitted, "--delay", str(delay), *options], folder, server)
        run = _Run(command, size, delay, measured, len(set(server.paths) & set(measured.counts.asked)))
    _print(run)
    return run


def _print(run: _Run) -> None:
    counts = run.measured.counts
    print(
        f"\n{run.command} of {run.size.districts} districts on one host, each with {run.size.pages} addresses and "
        f"{run.size.files} documents\n"
        f"  {counts.requests} requests ({run.reached}/{run.size.urls} of the site), {run.delay * 1000:.0f} ms apart, "
        f"over {counts.most_connections} connections: the bound is {run.bound:.1f} s\n"
        f"  the last answer after {counts.seconds:.1f} s, the end after {run.measured.seconds:.1f} s, "
        f"processor {run.measured.processor:.1f} s, peak memory (PSS) {run.measured.megabytes:.0f} MB",
        flush=True,
    )
