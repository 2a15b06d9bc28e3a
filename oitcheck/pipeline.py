"""The main job as three steps that each stand alone: crawl (network), evaluate (offline, pure), report (files)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from oitcheck import __version__
from oitcheck.bases import earlier, refuse_strange, snapshot_of
from oitcheck.catalogue import Framework
from oitcheck.crawl import Assignment, Earlier, Progress, Stage, crawl_fleet
from oitcheck.crawl.shutdown import cancelled_by_sigterm
from oitcheck.errors import UsageError
from oitcheck.models import CrawlLog, CrawlSettings, Document, Report, Run, Submission
from oitcheck.report import FORMATS, USUAL, write_reports
from oitcheck.rundir import HOME, RunDirectory, folder_name
from oitcheck.snapshot import Snapshot
from oitcheck.start import Begun, Start, begin

if TYPE_CHECKING:
    from oitcheck.catalogue import Catalogue
    from oitcheck.library import OnRead
    from oitcheck.recognition import OnLook

_KEPT_FROM_START = {"tool_version", "run_id", "started_at", "agency", "framework", "as_of", "sample"}
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
    capture: Snapshot | None = None
    gateway: str = ""
    sample: str = ""
    since: RunDirectory | None = None  # the earlier run that need not be fetched again where nothing changed
    started: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True)
class Job:
    """A task, its directory, and whom to tell when its run is there.

    A run waits on disk for its turn to be evaluated: of fifty, memory would hold most of them for an hour.
    """

    task: Task
    directory: RunDirectory
    done: Callable[[], Awaitable[None]]


def default_output(task: Task) -> Path:
    """snapshots/<agency>/<run id> in the current directory."""
    return HOME / folder_name(task.agency) / run_id(task.started)


def run_id(moment: datetime) -> str:
    """A run's name: the moment it started, sortable."""
    return moment.strftime("%Y%m%dT%H%M%SZ")


def run_crawl(task: Task, directory: RunDirectory, on_crawl: OnCrawl | None = None, *, finish: bool = True) -> Run:
    """The snapshot and its log of one submission; `crawl_all` says more.

    Unless this is all that was asked for (`finish`), the same command goes on from here if it is interrupted.
    """
    crawl_all([Job(task, directory, heard)], on_crawl)
    if finish:
        directory.finish()
    return directory.load()


async def heard() -> None:
    """For who waits until all runs are there."""


def crawl_all(jobs: Sequence[Job], on_crawl: OnCrawl | None = None) -> None:
    """Snapshots and logs of submissions that are crawled together; each job hears of its run as soon as it exists.

    What an interrupted run of the same tasks left in their directories is continued. What was fetched before an
    interruption stays readable in the partial snapshots. The jobs share settings and stage.
    """
    with ExitStack() as locks:
        for job in jobs:
            locks.enter_context(job.directory.alone())
        _crawl_begun([(job, begin(job.directory, start_of(job.task))) for job in jobs], on_crawl)


def _crawl_begun(begun: Sequence[tuple[Job, Begun]], on_crawl: OnCrawl | None) -> None:
    try:
        asyncio.run(_crawled(begun, on_crawl))
    except asyncio.CancelledError as stopped:
        raise KeyboardInterrupt from stopped  # SIGTERM ends a run as Ctrl-C does
    except BaseExceptionGroup as failures:
        raise _first(failures) from failures
    finally:
        for _, one in begun:
            one.tape.close()


def _first(failures: BaseExceptionGroup[BaseException]) -> BaseException:
    """Tasks that run together fail together; the user is told of what came first."""
    first = failures.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


async def _crawled(begun: Sequence[tuple[Job, Begun]], on_crawl: OnCrawl | None) -> None:
    """What follows a run goes on beside the crawl of the others."""
    finished = [(one.tape, one.entries) for _, one in begun if one.crawled]
    with cancelled_by_sigterm():
        async with asyncio.TaskGroup() as after:
            for job, one in begun:
                if one.crawled:
                    after.create_task(_hear(job))
            replaced = [job.directory.path for job, _ in begun]
            waiting = [_assignment(job, one, after, replaced) for job, one in begun if not one.crawled]
            if waiting:
                task = begun[0][0].task
                stage = Stage(task.replay, task.capture, task.gateway)
                await crawl_fleet(waiting, task.settings, stage, on_crawl, finished)


async def _hear(job: Job) -> None:
    await job.done()


def _assignment(job: Job, begun: Begun, after: asyncio.TaskGroup, replaced: Collection[Path]) -> Assignment:
    async def done(log: CrawlLog) -> None:
        begun.tape.writer.close()
        run = _run(begun, log, job.directory)
        begun.tape.writer.move(partial(job.directory.save, run), job.directory.snapshot)
        after.create_task(_hear(job))

    since = Path(begun.start.since) if begun.start.since else None
    base = partial(earlier, RunDirectory(since), replaced) if since is not None else Earlier
    return Assignment(job.task.submission, begun.tape, done, begun.entries, base, job.task.framework.fiscal_year)


def start_of(task: Task) -> Start:
    """What goes into the journal's first line."""
    return Start(
        tool_version=__version__,
        run_id=run_id(task.started),
        started_at=task.started,
        agency=task.agency,
        framework=task.framework.id,
        as_of=task.as_of,
        submission=task.submission,
        settings=task.settings,
        sample=task.sample,
        since=str(task.since.path.absolute()) if task.since else "",
    )


def _run(begun: Begun, log: CrawlLog, directory: RunDirectory) -> Run:
    home = directory.path.absolute()
    used = begun.tape.writer.used.values()
    return Run(
        **begun.start.model_dump(include=_KEPT_FROM_START),
        submission=begun.start.submission,
        settings=begun.start.settings,
        finished_at=datetime.now(UTC),
        log=log,
        elsewhere={one.sha256: _way(home, Path(one.where)) for one in used},
    )


def _way(home: Path, there: Path) -> str:
    """From one directory to another, in a form that any system reads; absolute between two drives."""
    try:
        return PurePath(os.path.relpath(there, home)).as_posix()
    except ValueError:
        return there.as_posix()


def run_evaluate(
    directory: RunDirectory,
    catalogue: Catalogue,
    on_read: OnRead | None = None,
    on_look: OnLook | None = None,
    *,
    ocr: bool = True,
    readers: int | None = None,
) -> Report:
    """Verdicts from a run's snapshot, offline; scans that may decide something are read in a second look."""
    # A crawl starts twice as quickly without all of this.
    from oitcheck.documents.pictures.ocr import Budget, Recogniser
    from oitcheck.evaluate import evaluate
    from oitcheck.library import READERS, reading
    from oitcheck.recognition import PAGES_OF_RUN, read_scans, told, undecided_scans, with_pictures
    from oitcheck.remembered import Remembered

    run = directory.load()
    framework = catalogue.framework(run.framework)
    if framework is None:
        raise UsageError(f"{directory.path}: กรอบการประเมิน “{run.framework}” ไม่มีในชุดเกณฑ์นี้")
    snapshot = snapshot_of(directory, run)
    refuse_strange(directory, run, snapshot, run.log.fetches)
    with Remembered() as memory:
        with reading(run.log, snapshot, on_read, readers or READERS) as documents:
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


def run_report(report: Report, directory: RunDirectory, formats: Sequence[str] = USUAL) -> list[Path]:
    """The report files of a run, with what evaluators have decided so far.

    With the usual ones, a form to be signed that was asked for earlier is written again: it would say what was.
    """
    from oitcheck.review import Ledger, with_reviews

    if set(USUAL) <= set(formats):
        formats = tuple(dict.fromkeys((*formats, *directory.formats_there(FORMATS))))
    reviews = Ledger(directory.ledger(report.agency)).read()
    return write_reports(with_reviews(report, reviews), directory.path, formats)


def exit_code(report: Report) -> int:
    """0 all passed, 1 something failed, 3 nothing failed but something is undecided or was not submitted."""
    summary = report.summary
    if summary.failed:
        return 1
    return 3 if summary.cantTell or summary.untested else 0
