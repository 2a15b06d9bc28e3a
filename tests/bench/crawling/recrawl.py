"""The same site a second time, when nothing on it has changed: bytes over the wire, processor time, disk."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from .goals import Figures
from .portal import Fleet
from .program import Measured, oitcheck, write_submissions
from .server import Serving, serving

FIGURES = ("recrawl_bytes", "recrawl_cpu", "recrawl_disk", "recheck_cpu")


def recrawl(site: Fleet, checked: Fleet) -> Figures:
    """Runs and prints it; figures are ratios of the second crawl to the first, and of the second check to the first."""
    return _crawled_twice(site) | _checked_twice(checked)


def _crawled_twice(site: Fleet) -> Figures:
    with serving(site) as server, tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as name:
        folder = Path(name)
        submitted = write_submissions(folder / "submissions", site, server.origin)
        first, kept = _run(server, folder, "crawl", submitted)
        time.sleep(1.1)  # runs are named by the second
        second, grown = _run(server, folder, "crawl", submitted)
    moved, again = (each.counts.sent + each.counts.received for each in (first, second))
    print(
        f"\na second crawl of {site.urls} unchanged addresses ({second.counts.requests} requests, "
        f"{second.counts.unchanged} answered “not modified”)\n"
        f"  bytes over the wire {moved / 1e6:8.1f} MB, then {again / 1e6:.2f} MB\n"
        f"  processor           {first.processor:8.1f} s,  then {second.processor:.2f} s\n"
        f"  snapshots           {kept / 1e6:8.1f} MB, then {(grown - kept) / 1e6:.2f} MB more"
    )
    ratios = again / moved, second.processor / first.processor, (grown - kept) / kept
    return {name: round(ratio, 4) for name, ratio in zip(FIGURES, ratios, strict=False)}


def _checked_twice(site: Fleet) -> Figures:
    """The whole job, as it is done every night: crawl, verdicts, report."""
    with serving(site) as server, tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as name:
        folder = Path(name)
        submitted = write_submissions(folder / "submissions", site, server.origin)
        first, _ = _run(server, folder, "check", submitted, "--no-ocr")
        time.sleep(1.1)
        second, _ = _run(server, folder, "check", submitted, "--no-ocr")
    print(
        f"a second check of {site.urls} unchanged addresses, with verdicts and report\n"
        f"  processor           {first.processor:8.1f} s,  then {second.processor:.2f} s"
    )
    return {"recheck_cpu": round(second.processor / first.processor, 4)}


def _run(server: Serving, folder: Path, *command: str) -> tuple[Measured, int]:
    """What the command took, and the bytes of all snapshots that there are after it."""
    measured = oitcheck([*command, "--delay", "0"], folder, server)
    return measured, sum(path.stat().st_size for path in (folder / "snapshots").rglob("*.warc.gz"))
