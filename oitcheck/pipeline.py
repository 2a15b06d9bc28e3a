"""The main job as three steps that each stand alone: crawl (network), evaluate (offline, pure), report (files)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from oitcheck import __version__
from oitcheck.catalogue import Catalogue, Framework
from oitcheck.crawl import Progress, crawl
from oitcheck.documents.ocr import Budget, Recogniser
from oitcheck.errors import RunError, SubmissionError, UsageError
from oitcheck.evaluate import evaluate
from oitcheck.library import OnRead, read_documents
from oitcheck.models import CrawlSettings, Document, Report, Run, Submission
from oitcheck.recognition import PAGES_OF_RUN, OnLook, read_scans, told, undecided_scans, with_pictures
from oitcheck.remembered import Remembered
from oitcheck.report import USUAL, write_reports
from oitcheck.review import Ledger, with_reviews
from oitcheck.rundir import RunDirectory, folder_name
from oitcheck.snapshot import Snapshot, SnapshotWriter
from oitcheck.thai.calendar import FiscalYear

OnCrawl = Callable[[Progress], None]


@dataclass(frozen=True)
class Task:
    """What to crawl, with every input already read and validated: nothing is created before that."""

    submission: Submission
    framework: Framework
    agency: str
    as_of: date
    settings: CrawlSettings
    replay: Snapshot | None = None
    gateway: str = ""
    sample: str = ""
    started: datetime = field(default_factory=lambda: datetime.now(UTC))


def choose_framework(catalogue: Catalogue, wanted: str, submission: Submission, as_of: date | None = None) -> Framework:
    """The framework asked for, else the submission's own, else that of the day's fiscal year, else the newest.

    The submission has to fit it.
    """
    name = wanted or submission.framework or _framework_of(catalogue, as_of).id
    framework = catalogue.framework(name)
    if framework is None:
        known = ", ".join(f.id for f in catalogue.frameworks)
        raise UsageError(f"ไม่รู้จักกรอบการประเมิน “{name}”: ให้ระบุ --framework เป็นค่าใดค่าหนึ่งใน {known}")
    strangers = [item for item in submission.items if framework.item(item) is None]
    if strangers:
        fits = [f.id for f in catalogue.frameworks if all(f.item(item) for item in submission.items)]
        advice = f"ให้ระบุ --framework {' หรือ '.join(fits)}" if fits else "ให้แก้เลขข้อในแบบส่ง"
        raise SubmissionError(
            f"{submission.source}: ข้อ {', '.join(strangers)} ไม่มีในกรอบการประเมิน {framework.id} "
            f"({len(framework.items)} ข้อ): {advice}"
        )
    return framework


def _framework_of(catalogue: Catalogue, as_of: date | None) -> Framework:
    year = FiscalYear.of(as_of).be if as_of else None
    return next((f for f in catalogue.frameworks if f.fiscal_year == year), catalogue.frameworks[-1])


def default_output(task: Task) -> Path:
    """snapshots/<agency>/<run id> in the current directory."""
    return Path("snapshots") / folder_name(task.agency) / run_id(task.started)


def run_id(moment: datetime) -> str:
    """A run's name: the moment it started, sortable."""
    return moment.strftime("%Y%m%dT%H%M%SZ")


def run_crawl(task: Task, directory: RunDirectory, on_crawl: OnCrawl | None = None) -> Run:
    """The snapshot and its log. What was fetched before an interruption stays readable in the partial snapshot."""
    try:
        with SnapshotWriter(directory.partial) as writer:
            log = asyncio.run(
                crawl(
                    task.submission,
                    task.settings,
                    writer,
                    replay=task.replay,
                    gateway=task.gateway,
                    on_progress=on_crawl,
                )
            )
    except asyncio.CancelledError as stopped:
        raise KeyboardInterrupt from stopped  # SIGTERM ends a run as Ctrl-C does
    run = Run(
        tool_version=__version__,
        run_id=run_id(task.started),
        agency=task.agency,
        framework=task.framework.id,
        as_of=task.as_of,
        started_at=task.started,
        finished_at=datetime.now(UTC),
        submission=task.submission,
        settings=task.settings,
        log=log,
        sample=task.sample,
    )
    directory.save(run)
    return run


def run_evaluate(
    directory: RunDirectory,
    catalogue: Catalogue,
    on_read: OnRead | None = None,
    on_look: OnLook | None = None,
    *,
    ocr: bool = True,
) -> Report:
    """Verdicts from a run's snapshot, offline; scans that may decide something are read in a second look."""
    run = directory.load()
    framework = catalogue.framework(run.framework)
    if framework is None:
        raise UsageError(f"{directory.path}: กรอบการประเมิน “{run.framework}” ไม่มีในชุดเกณฑ์นี้")
    snapshot = Snapshot(directory.snapshot)
    if any(not snapshot.has(digest) for digest in _payloads(run)):
        raise RunError(f"{directory.path}: snapshot.warc.gz ไม่ใช่ชุดเดียวกับ run.json: ให้ตรวจใหม่ด้วย oitcheck check")
    documents = read_documents(run.log, snapshot, on_read)
    with Remembered() as memory:
        report = evaluate(run, catalogue, framework, documents, memory)
        scans = undecided_scans(report, documents)
        if not scans:
            return report
        seen: Mapping[str, Document] = documents
        with Recogniser() as recogniser:
            if ocr:
                budget = Budget(PAGES_OF_RUN)
                seen = read_scans(scans, documents, snapshot, recogniser, budget, on_look)
                report = told(evaluate(run, catalogue, framework, seen, memory), scans, budget)
            return with_pictures(report, seen, snapshot, recogniser)


def _payloads(run: Run) -> set[str]:
    reached = [fetch for fetch in run.log.fetches if fetch.outcome.reached]
    return {digest for fetch in reached for digest in (fetch.sha256, fetch.rendered_sha256) if digest}


def run_report(report: Report, directory: RunDirectory, formats: Sequence[str] = USUAL) -> list[Path]:
    """The report files of a run, with what evaluators have decided so far."""
    reviews = Ledger(directory.ledger(report.agency)).read()
    return write_reports(with_reviews(report, reviews), directory.path, formats)


def exit_code(report: Report) -> int:
    """0 all passed, 1 something failed (or was not submitted), 3 nothing failed but something is undecided."""
    summary = report.summary
    if summary.failed:
        return 1
    return 3 if summary.cantTell or summary.untested else 0
