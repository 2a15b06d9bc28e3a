"""`python -m tests.accuracy` measures false verdicts on portals that no rule was written for."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from oitcheck.catalogue import Catalogue, load

from .build import Bureau
from .decisions import Decision, decisions
from .desk import SCANS
from .pipeline import Pipeline
from .plan import rounds, scanned
from .tally import ERRORS, all_figures, causes, headline, table
from .voices import OfficeSpec, offices

_ROUNDS = 5
_SHOWN = 12
_ROUNDS_OF_A_SINGLE_PAGE = 1  # every item sees everything there, which takes ten times as long


def main() -> None:
    """Parses the command line and does what it says."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--districts", type=int, default=len(offices()), metavar="N", help="only the first N offices")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, metavar="N", help="rounds of faults per office")
    parser.add_argument("--json", type=Path, default=Path("build/accuracy.json"))
    parser.add_argument("--cases", type=Path, help="write every wrong verdict of the dev half to this file")
    options = parser.parse_args()
    started = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        jobs = [pool.submit(_measured, spec, options.rounds) for spec in offices()[: options.districts]]
        found = [decision for job in jobs for decision in job.result()]
    print(report(found))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(
        json.dumps({**all_figures(found), "seconds": round(time.monotonic() - started)}, indent=1) + "\n"
    )
    if options.cases:
        options.cases.write_text("\n".join(cases(found)) + "\n", "utf-8")


def _measured(spec: OfficeSpec, wanted: int) -> list[Decision]:
    return list(measure(spec, load(), wanted))


def measure(spec: OfficeSpec, catalogue: Catalogue, wanted: int, *, scans: bool = True) -> Iterator[Decision]:
    """All decisions on an office: complete, with faults, and with scans in the place of some papers."""
    bureau = Bureau(spec)
    wanted = wanted if bureau.has_own_pages() else min(wanted, _ROUNDS_OF_A_SINGLE_PAGE)
    with tempfile.TemporaryDirectory() as folder:
        pipeline = Pipeline(catalogue, Path(folder))
        for faults in rounds(bureau, wanted):
            yield from decisions(spec, pipeline.report(spec, bureau.publish(faults)), faults)
        if faults := scanned(bureau) if scans else {}:
            found = decisions(spec, pipeline.report(spec, bureau.publish(faults), ocr=True), faults)
            yield from (d for d in found if d.fault in SCANS)


def report(found: list[Decision]) -> str:
    """Tables by item, fault and office."""
    items = [d for d in found if not d.part]
    tables = (
        table("item (FY2566)", (d for d in items if d.spec.year == 2566), lambda d: d.item),
        table("item (FY2567)", (d for d in items if d.spec.year == 2567), lambda d: d.item),
        table("fault", items, lambda d: d.fault),
        table("part", (d for d in found if d.part), lambda d: d.part),
        table("office", found, lambda d: f"{d.spec.half} {d.spec.slug}"),
        table("half", found, lambda d: d.spec.half),
        causes(found),
        "\n".join(("worst cases of the dev half", *(line[:240] for line in islice(cases(found), _SHOWN)))),
        headline(found),
    )
    return "\n\n".join(tables)


def cases(found: list[Decision]) -> Iterator[str]:
    """Wrong verdicts of the dev half; the test half stays unseen, so that nobody tunes to it."""
    for error in ERRORS:
        yield from (str(d) for d in found if d.error == error and d.spec.half == "dev")


if __name__ == "__main__":
    main()
