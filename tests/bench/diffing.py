"""How fast two runs are compared, and how large the page is: `make bench-diff`.

Texts of 100,000 Thai characters that differ in ways documents do; then the whole sample portal, crawled twice by
replay, with one document in ten replaced, and with every one replaced by last year's. CPU time, because other programs'
work is not ours; documents come out of the cache, as they do when both runs have been evaluated.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from oitcheck.catalogue import load as load_catalogue
from oitcheck.comparison import Options, compare_runs
from oitcheck.diff.lines import Line
from oitcheck.diff.rows import Laid, lay
from oitcheck.diff.settings import NoiseFile
from oitcheck.documents.cache import VARIABLE
from oitcheck.models import CrawlSettings
from oitcheck.pipeline import Task, run_crawl, run_evaluate, run_report
from oitcheck.report.diff import write_diff
from oitcheck.rundir import RunDirectory
from oitcheck.snapshot import Snapshot
from oitcheck.submission import load as load_submission
from tests.portal import Site, Written, record
from tests.portal.mutations import older
from tests.portal.samples.bangkoknoi_2566 import bangkoknoi_2566
from tests.portal.site import Load

_TARGET = Path("build/bench-diff.json")
_CHARACTERS = 100_000
_WORDS = """
    การ ดำเนิน งาน ของ สำนักงาน เขต ประจำปี งบประมาณ พ.ศ. 2566 โครงการ พัฒนา พื้นที่ ประชาชน บริการ แผน รายงาน ผล เบิกจ่าย
    จำนวน บาท ร้อยละ เดือน ตุลาคม ธันวาคม ฝ่าย โยธา ปกครอง รายได้ ตรวจสอบ ควบคุม ภายใน จัดซื้อ จัดจ้าง วิธี เฉพาะเจาะจง บริษัท
"""


def main() -> None:
    """Print every figure with its bound and write them to a file."""
    figures = {**texts(), **runs()}
    for name, value in figures.items():
        print(f"{name:42} {value:8.3f}")
    _TARGET.parent.mkdir(exist_ok=True)
    _TARGET.write_text(json.dumps(figures, indent=1) + "\n")


def texts() -> dict[str, float]:
    """Seconds for each way in which two long texts differ; bound 0.5."""
    before = long_text(1)
    return {f"text_{name}": _seconds(partial(_laid, before, after)) for name, after in variants(before).items()}


def long_text(seed: int) -> list[str]:
    """Lines of invented office prose with figures in it, 100,000 characters in all."""
    chance, words_known = random.Random(seed), _WORDS.split()
    lines, length = [], 0
    while length < _CHARACTERS:
        words = [chance.choice(words_known) for _ in range(chance.randint(8, 22))]
        words.insert(chance.randrange(len(words)), f"{chance.randrange(10**7):,}")
        lines.append("".join(words) if chance.random() < 0.7 else " ".join(words))
        length += len(lines[-1]) + 1
    return lines


def variants(before: list[str]) -> dict[str, list[str]]:
    """The text after each kind of change."""
    chance, words = random.Random(7), _WORDS.split()
    some = list(before)
    for _ in range(60):
        some[chance.randrange(len(some))] += chance.choice(words)
    shuffled = list(before)
    chance.shuffle(shuffled)
    whole = " ".join(before)
    return {
        "few_edits": some,
        "last_years_figures": [older(line).replace("1", "7") for line in before],
        "other_line_breaks": [whole[n : n + 90] for n in range(0, len(whole), 90)],
        "a_word_in_every_line": [f"{line[:20]}{chance.choice(words)}{line[20:]}" for line in before],
        "half_of_it_rewritten": before[: len(before) // 2] + long_text(3)[len(before) // 2 :],
        "shuffled_lines": shuffled,
        "another_text": long_text(2),
    }


def _laid(before: list[str], after: list[str]) -> Laid:
    return lay([Line(text) for text in before], [Line(text) for text in after])


def _seconds(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def runs() -> dict[str, float]:
    """Seconds (bound 5) and megabytes (bound 3) for the sample portal looked at twice."""
    figures: dict[str, float] = {}
    sample = bangkoknoi_2566()
    with _folder() as folder, _cache(folder / "cache"):
        (folder / "form.csv").write_bytes(sample.submission())
        before = _run(sample.site, folder, "before", Load())
        for name, share in (("every_tenth", 10), ("every", 1)):
            after = _run(_replaced(sample.site, share), folder, name, Load(131_000, "27 เมษายน 2566"))
            seconds = _seconds(partial(_compared, before, after, folder / name / "diff"))
            figures[f"runs_{name}_document_seconds"] = seconds
            for ending in ("html", "json"):
                size = (folder / name / "diff" / f"diff.{ending}").stat().st_size
                figures[f"runs_{name}_document_{ending}_mb"] = size / 1e6
    return figures


def _compared(before: Path, after: Path, target: Path) -> None:
    write_diff(compare_runs(before, after, load_catalogue(), Options(NoiseFile(), ocr=False)), target)


def _replaced(site: Site, share: int) -> Site:
    """One in `share` of the site's documents as it was a year before."""
    other = site.copy()
    papers = [(url, content) for url, content in site.contents.items() if isinstance(content, Written)]
    for url, content in papers[::share]:
        other.contents[url] = Written(content.paper.map_text(older), content.form)
    return other


def _run(site: Site, folder: Path, name: str, load: Load) -> Path:
    warc = folder / f"{name}.warc.gz"
    record(site, warc, load=load)
    catalogue = load_catalogue()
    framework = catalogue.framework("bma-2566")
    assert framework is not None
    directory = RunDirectory.create(folder / name)
    task = Task(
        submission=load_submission(folder / "form.csv"),
        framework=framework,
        agency="สำนักงานเขตบางกอกน้อย",
        as_of=date(2023, 4, 30),
        settings=CrawlSettings(replay=warc.name, delay=0.0, browser=False),
        replay=Snapshot(warc),
    )
    run_crawl(task, directory)
    run_report(run_evaluate(directory, catalogue, ocr=False), directory)
    return directory.path


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as folder:
        yield Path(folder)


@contextmanager
def _cache(folder: Path) -> Iterator[None]:
    old = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(VARIABLE) if old is None else os.environ.update({VARIABLE: old})


if __name__ == "__main__":
    main()
