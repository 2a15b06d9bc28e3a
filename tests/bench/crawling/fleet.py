"""All districts in one run on the one host that they live on: the pause between requests is the only wait there is."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from .portal import Fleet
from .program import Measured, oitcheck, write_submissions
from .server import serving

FIGURES = ("fleet_vs_politeness_bound", "fleet_peak_memory_mb")
_DELAY = 0.01  # seconds; a real run waits fifty times as long, and the program has fifty times as much time for a page


@dataclass(frozen=True)
class _Run:
    size: Fleet
    measured: Measured
    site: int  # addresses of the site that were asked for

    @property
    def bound(self) -> float:
        """Seconds that the pauses take, were everything else for nothing."""
        return self.measured.counts.requests * _DELAY


def fleet(few: Fleet, many: Fleet) -> dict[str, float]:
    """Runs and prints it for two fleets; figures of the larger one by name."""
    small, large = _run(few), _run(many)
    for run in (small, large):
        print(
            f"\n{run.size.districts} districts x ({run.size.pages} addresses + {run.size.files} documents) on one "
            f"host, {_DELAY * 1000:.0f} ms apart, {run.measured.counts.most_connections} connections at most\n"
            f"  {run.measured.counts.requests} requests ({run.site}/{run.size.urls} of the site) in "
            f"{run.measured.counts.seconds:.1f} s, the bound is {run.bound:.1f} s; "
            f"with evaluation and reports {run.measured.seconds:.1f} s\n"
            f"  processor {run.measured.processor:.0f} s, peak memory (PSS) {run.measured.megabytes:.0f} MB"
        )
    return {
        "fleet_vs_politeness_bound": round(large.measured.counts.seconds / large.bound, 3),
        "fleet_whole_vs_politeness_bound": round(large.measured.seconds / large.bound, 3),
        "fleet_peak_memory_mb": round(large.measured.megabytes, 1),
        "fleet_peak_memory_few_mb": round(small.measured.megabytes, 1),
        "fleet_urls_missed": large.size.urls - large.site,
    }


def _run(size: Fleet) -> _Run:
    with serving(size) as server, tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as name:
        folder = Path(name)
        submitted = write_submissions(folder / "submissions", size, server.origin)
        measured = oitcheck(["check", submitted, "--delay", str(_DELAY), "--no-ocr"], folder, server)
        return _Run(size, measured, len(set(server.paths) & set(measured.counts.asked)))
