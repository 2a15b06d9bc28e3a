"""What the benchmark reads: the shipped samples, crawled by replay, and real documents where there are any.

Real documents hang on the items of the run like attachments, so that they are evaluated, not only read.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from oitcheck.catalogue import load as load_catalogue
from oitcheck.models import CrawlSettings, Fetch, Outcome, Role, Run, Visit
from oitcheck.pipeline import Task, run_crawl
from oitcheck.rundir import RunDirectory
from oitcheck.samples import SAMPLES, Sample
from oitcheck.snapshot import Snapshot
from oitcheck.submission import load as load_submission

REAL = Path(__file__).parents[3] / "shared" / "real_docs"
_HOST = "https://example.go.th"
_RUN = "run.json"


@dataclass
class Corpus:
    """A run and its payloads, which lie in a folder; stands in for the run's snapshot."""

    run: Run
    folder: Path
    files: dict[str, Path] = field(default_factory=dict)
    real: int = 0

    def payload(self, sha256: str) -> bytes:
        """As `Snapshot.payload`."""
        return self.files[sha256].read_bytes()

    rendered = payload

    def add(self, digest: str, name: str, payload: bytes) -> None:
        """A payload more."""
        self.files[digest] = self.folder / f"{digest}{Path(name).suffix[:5]}"
        self.files[digest].write_bytes(payload)

    def save(self) -> None:
        """The run beside its payloads, for another process."""
        (self.folder / _RUN).write_text(self.run.model_dump_json(), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Corpus:
        """What `save` left."""
        run = Run.model_validate_json((folder / _RUN).read_bytes())
        return cls(run, folder, {path.name[:64]: path for path in folder.iterdir() if path.name != _RUN})


def corpus(folder: Path, documents: int | None = None, *, real: bool = True) -> Corpus:
    """The first sample's run with the real documents; `documents`: filled up or cut to that many."""
    samples = iter(SAMPLES.values())
    made = _crawled(next(samples), folder)
    attached = list(_real()) if real else []
    made.real = len(attached)
    _attach(made, attached)
    if documents is not None:
        with tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as more:
            for sample in samples:
                others = _crawled(sample, Path(more)).files.values()
                _attach(made, [(path.name[60:], path.read_bytes()) for path in others])
        _attach(made, [(f"{n}-{name}", payload + b"\n") for n, (name, payload) in enumerate(attached)])
        _cut(made, documents)
    return made


def _crawled(sample: Sample, target: Path) -> Corpus:
    catalogue = load_catalogue()
    framework = catalogue.framework(sample.framework)
    assert framework is not None
    task = Task(
        submission=load_submission(sample.submission),
        framework=framework,
        agency=sample.agency,
        as_of=sample.as_of,
        settings=CrawlSettings(replay=sample.warc.name, delay=0.0, browser=False),
        replay=Snapshot(sample.warc),
        sample=sample.label,
    )
    with tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as folder:
        directory = RunDirectory.create(Path(folder) / "run")
        run = run_crawl(task, directory)
        snapshot = Snapshot(directory.snapshot)
        made = Corpus(run, target)
        for fetch in (fetch for fetch in run.log.fetches if fetch.outcome.reached):
            for digest in filter(None, (fetch.sha256, fetch.rendered_sha256)):
                made.add(digest, fetch.filename or fetch.url, snapshot.payload(digest))
        return made


def _real() -> Iterator[tuple[str, bytes]]:
    if REAL.is_dir():
        for path in sorted(REAL.glob("[0-9]*")):
            yield path.name, path.read_bytes()


def _attach(made: Corpus, files: list[tuple[str, bytes]]) -> None:
    """Files as attachments of the items' submitted pages, one item after the other."""
    fetches, visits = list(made.run.log.fetches), list(made.run.log.visits)
    pages = cycle([visit for visit in visits if visit.role is Role.SUBMITTED])
    for name, payload in files:
        digest = hashlib.sha256(payload).hexdigest()
        if digest in made.files:
            continue
        made.add(digest, name, payload)
        page, url = next(pages), f"{_HOST}/{len(made.files)}/{name}"
        known = {"url": url, "final_url": url, "outcome": Outcome.OK, "status": 200}
        fetches.append(
            Fetch(**known, sha256=digest, size=len(payload), fetched_at=datetime(2023, 4, 30, tzinfo=UTC))  # type: ignore[arg-type]
        )
        visits.append(Visit(item=page.item, url=url, role=Role.FILE, depth=1, found_on=page.url, anchor=name))
    log = made.run.log.model_copy(update={"fetches": tuple(fetches), "visits": tuple(visits)})
    made.run = made.run.model_copy(update={"log": log})


def _cut(made: Corpus, documents: int) -> None:
    kept = dict(list(made.files.items())[:documents])
    fetches = tuple(f for f in made.run.log.fetches if not f.sha256 or f.sha256 in kept or not f.outcome.reached)
    made.files = kept
    made.run = made.run.model_copy(update={"log": made.run.log.model_copy(update={"fetches": fetches})})
