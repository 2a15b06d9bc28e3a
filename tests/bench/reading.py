"""How fast and how large reading and evaluating are: `make bench`.

Prints what it measures, on which machine and against which bound, and writes build/bench.json.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from oitcheck.catalogue import Catalogue
from oitcheck.catalogue import load as load_catalogue
from oitcheck.documents.cache import VARIABLE
from oitcheck.documents.extractions import stamp
from oitcheck.documents.pictures import ocr
from oitcheck.documents.programs import poppler
from oitcheck.evaluate import evaluate
from oitcheck.library import read_documents, reading
from oitcheck.models import Document, Report
from oitcheck.remembered import Remembered

from .bare import extracted
from .corpus import Corpus, corpus
from .formats import by_format, processor_time, table, total
from .memory import Peak

_CORES = 2
_MANY = 500
_SCANS = 6  # documents
_TARGET = Path("build/bench.json")
_SECOND_BOUND = 10
_MEMORY_BOUND = 600
_BOUNDS = {
    "evaluate_vs_bare_extraction": ("<=", 1.3),
    "second_evaluation_speedup": (">=", _SECOND_BOUND),
    "peak_memory_mb": ("<=", _MEMORY_BOUND),
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.read:
        _read(chosen.read)
        return
    print(environment())
    with _folder() as few, _folder() as many:
        figures = {**speed(corpus(few), chosen.rounds), **memory(corpus(many, _MANY))}
    _TARGET.parent.mkdir(exist_ok=True)
    _TARGET.write_text(json.dumps(figures, indent=1) + "\n")
    print(f"\n{_TARGET}\n{json.dumps(figures, indent=1)}\n\n{beside_bounds(figures)}")


def beside_bounds(figures: Mapping[str, float]) -> str:
    """The figures that have a bound, each with it."""
    lines = []
    for name, (sign, bound) in _BOUNDS.items():
        if name in figures:
            met = figures[name] <= bound if sign == "<=" else figures[name] >= bound
            lines.append(f"  {name:<30} {figures[name]:>8.2f}   wanted {sign} {bound:<6} {'met' if met else 'MISSED'}")
    return "\n".join(lines)


def environment() -> str:
    """The machine that the figures are of."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, "
        f"Python {platform.python_version()}, pdftotext {'yes' if poppler() else 'no'}, "
        f"tesseract {ocr.version() or 'no'}"
    )


def speed(made: Corpus, rounds: int) -> dict[str, float]:
    """Bare extraction, a first and a second evaluation by turns, so that a busy moment meets all three."""
    times: dict[str, list[float]] = {"bare": [], "read": [], "first": [], "read_again": [], "second": []}
    processor: list[float] = []
    catalogue, reports = load_catalogue(), set()
    files = list(made.files.values())
    stamp()
    with _processes() as processes:
        for number in range(rounds):
            times["bare"].append(_timed(lambda: list(processes.map(extracted, files))).wall)
            with _fresh_cache():
                for name in ("read", "read_again"):
                    times[name].append(_timed(lambda: read_documents(made.run.log, made)).wall)  # type: ignore[arg-type]
            with _fresh_cache():
                for name in ("first", "second"):
                    spent = _timed(lambda: reports.add(_evaluated(made, catalogue).model_dump_json()))
                    times[name].append(spent.wall)
                    processor += [spent.processor] if name == "first" else []
            print(f"  round {number + 1}: " + ", ".join(f"{name} {found[-1]:.2f} s" for name, found in times.items()))
    if len(reports) != 1:
        sys.exit("the reports of the first and the second evaluation differ")
    median = {name: statistics.median(found) for name, found in times.items()}
    _print_speed(made, median)
    costs = by_format(made)
    bare = total(costs).bare
    print(f"\n{table(costs)}\n  a first evaluation, readers' start included: {statistics.median(processor):.2f}\n")
    return {
        "documents": len(made.files),
        "real_documents": made.real,
        **{f"{name}_seconds": round(found, 3) for name, found in median.items()},
        "reading_vs_bare_extraction": round(median["read"] / median["bare"], 2),
        "evaluate_vs_bare_extraction": round(median["first"] / median["bare"], 2),
        "bare_processor_seconds": round(bare, 3),
        "first_processor_seconds": round(statistics.median(processor), 3),
        "evaluate_vs_bare_processor_time": round(statistics.median(processor) / bare, 2),
        "second_reading_speedup": round(median["read"] / median["read_again"], 1),
        "second_evaluation_speedup": round(median["first"] / median["second"], 1),
        **_scans(made, median),
    }


def _print_speed(made: Corpus, median: dict[str, float]) -> None:
    print(
        f"\n{len(made.files)} documents, {made.real} of them real; medians\n"
        f"  bare extraction (same libraries and programs, {_CORES} processes)     {median['bare']:7.2f} s = the bound\n"
        f"  reading (in workers, tables, links, pictures, into the cache)  {median['read']:7.2f} s\n"
        f"  reading, with all items evaluated as they can be               {median['first']:7.2f} s\n"
        f"  reading again, unchanged, out of the cache                     {median['read_again']:7.2f} s\n"
        f"  reading again, with evaluation                                 {median['second']:7.2f} s"
        f" (wanted: the first in 1/{_SECOND_BOUND})"
    )


def _scans(made: Corpus, median: dict[str, float]) -> dict[str, float]:
    """A few scanned pages read by tesseract, and what that does to a second evaluation."""
    if not ocr.available():
        return {}
    with _fresh_cache():
        documents = read_documents(made.run.log, made)  # type: ignore[arg-type]
        pdfs = (
            (made.payload(key), d, ocr.scanned_pages(d)[:_CORES]) for key, d in documents.items() if d.format == "pdf"
        )
        scans = [scan for scan in pdfs if scan[2]][:_SCANS]
        first, again = (_timed(lambda: _recognised(scans)).wall for _ in range(2))
    if not scans:
        return {}
    pages = sum(len(pages) for _, _, pages in scans)
    speedup = (median["first"] + first) / (median["second"] + again)
    print(
        f"  {pages} scanned pages by tesseract, {_CORES} at a time                  {first:7.2f} s, again {again:.2f} s"
        f" (with them, a second evaluation is {speedup:.1f} times as fast)"
    )
    return {
        "scanned_pages": pages,
        "ocr_seconds_per_page": round(first / pages, 2),
        "second_evaluation_speedup_with_scans": round(speedup, 1),
    }


def _recognised(scans: list[tuple[bytes, Document, tuple[int, ...]]]) -> None:
    with ocr.Recogniser(workers=_CORES) as recogniser:
        for payload, document, pages in scans:
            recogniser.recognise(payload, document.format, pages)


def _evaluated(made: Corpus, catalogue: Catalogue) -> Report:
    """As `oitcheck evaluate` does it: items are judged while documents are still being read."""
    framework = catalogue.framework(made.run.framework)
    assert framework is not None
    with reading(made.run.log, made) as documents:  # type: ignore[arg-type]
        return evaluate(made.run, catalogue, framework, documents, Remembered())


class _Spent(NamedTuple):
    """Seconds."""

    wall: float
    processor: float


def _timed(job: Callable[[], object]) -> _Spent:
    start = time.perf_counter()
    processor = processor_time(job)
    return _Spent(time.perf_counter() - start, processor)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as name:
        yield Path(name)


@contextmanager
def _processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(_CORES, mp_context=multiprocessing.get_context("spawn")) as processes:
        list(processes.map(abs, range(100)))  # they are there before the clock starts
        yield processes


@contextmanager
def _fresh_cache() -> Iterator[None]:
    before = os.environ.get(VARIABLE)
    with _folder() as folder:
        os.environ[VARIABLE] = str(folder)
        try:
            yield
        finally:
            if before is None:
                del os.environ[VARIABLE]
            else:
                os.environ[VARIABLE] = before


def memory(made: Corpus) -> dict[str, float]:
    """The most that an evaluation has resident, with its workers and the programs that they call."""
    if not sys.platform.startswith("linux"):
        print("peak memory is measured on Linux only")
        return {}
    made.save()
    command = [sys.executable, "-m", "tests.bench.reading", "--read", str(made.folder)]
    with subprocess.Popen(command) as child, Peak(child.pid) as peak:
        child.wait()
    print(
        f"\npeak memory of reading and evaluating {len(made.files)} documents, with workers and programs "
        f"(PSS): {peak.megabytes:.0f} MB (wanted: {_MEMORY_BOUND} MB at most)"
    )
    return {"peak_memory_mb": round(peak.megabytes, 1), "peak_memory_documents": len(made.files)}


def _read(folder: Path) -> None:
    """In the measured process."""
    with _fresh_cache():
        _evaluated(Corpus.load(folder), load_catalogue())


if __name__ == "__main__":
    main()
