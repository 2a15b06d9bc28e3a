"""What check, crawl, links, evaluate, report and demo do: all is read and validated before anything is created."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import typer

from oitcheck.catalogue import load as load_catalogue
from oitcheck.cli.options import Wanted
from oitcheck.cli.progress import display
from oitcheck.cli.summary import print_links, print_report
from oitcheck.cli.text import Page
from oitcheck.errors import InputError, UsageError
from oitcheck.evaluate import link_results
from oitcheck.history import remember
from oitcheck.models import CrawlSettings, Outcome, Report, Submission
from oitcheck.pipeline import (
    Task,
    choose_framework,
    default_output,
    exit_code,
    run_crawl,
    run_evaluate,
    run_report,
)
from oitcheck.report import FORMATS, USUAL
from oitcheck.rundir import RunDirectory
from oitcheck.samples import sample as find_sample
from oitcheck.snapshot import Snapshot
from oitcheck.submission import load as load_submission


def check(wanted: Wanted, *, ocr: bool, history: Path | None = None) -> int:
    """The main job; returns the exit code."""
    task, directory = _begin(wanted)
    result = _crawl_and_evaluate(task, directory, wanted.quiet, ocr=ocr)
    _remember(result, directory, history)
    return _finish(result, directory)


def crawl(wanted: Wanted) -> Path:
    """Only the snapshot; returns its path."""
    task, directory = _begin(wanted)
    with _says_where_it_stopped(directory), display(wanted.quiet) as bars:
        run_crawl(task, directory, bars.on_crawl)
    return directory.snapshot


def links(wanted: Wanted) -> int:
    """Link health; 1 if a link is dead, 3 if one is uncertain."""
    task, directory = _begin(wanted)
    with _says_where_it_stopped(directory), display(wanted.quiet) as bars:
        found = tuple(link_results(run_crawl(task, directory, bars.on_crawl)))
    print_links(found, Page.of_terminal())
    if any(link.status.dead for link in found):
        return 1
    uncertain = (link for link in found if not link.status.reached and link.status is not Outcome.EXCLUDED)
    return 3 if any(uncertain) else 0


def evaluate(run: Path, quiet: bool, *, ocr: bool, history: Path | None = None) -> int:
    """Verdicts again from a run's snapshot."""
    directory = RunDirectory.open(run)
    with display(quiet) as bars:
        result = run_evaluate(directory, load_catalogue(), bars.on_read, bars.on_look, ocr=ocr)
    _remember(result, directory, history)
    return _finish(result, directory)


def report(run: Path, formats: Sequence[str] | None) -> int:
    """The report files again from report.json."""
    strangers = [name for name in formats or () if name not in FORMATS]
    if strangers:
        raise UsageError(f"ไม่รู้จักรูปแบบ {', '.join(strangers)}: ให้ระบุ --format เป็น {', '.join(FORMATS)}")
    directory = RunDirectory.open(run)
    return _finish(directory.load_report(), directory, tuple(dict.fromkeys(formats or USUAL)))


def demo(name: str, output: Path | None, quiet: bool) -> int:
    """A shipped sample by replay, always into the same directory."""
    chosen = find_sample(name)
    task = Task(
        submission=load_submission(chosen.submission),
        framework=choose_framework(load_catalogue(), chosen.framework, Submission()),
        agency=chosen.agency,
        as_of=chosen.as_of,
        settings=CrawlSettings(delay=0.0, browser=False, replay=chosen.warc.name),
        replay=Snapshot(chosen.warc),
        sample=chosen.label,
    )
    directory = _directory(task, output or Path("snapshots") / "demo" / chosen.name)
    return _finish(_crawl_and_evaluate(task, directory, quiet, ocr=True), directory)


def _begin(wanted: Wanted) -> tuple[Task, RunDirectory]:
    """Reads all, then creates the directory; what was assumed is said once nothing can be refused any more."""
    task = _task(wanted)
    directory = _directory(task, wanted.output or default_output(task))
    if not (wanted.framework or task.submission.framework):
        typer.echo(f"oitcheck: ไม่ได้ระบุ --framework จึงใช้ {task.framework.id} ({task.framework.title})", err=True)
    return task, directory


def _directory(task: Task, path: Path) -> RunDirectory:
    RunDirectory(path).refuse_other(task.agency)
    return RunDirectory.create(path)


def _crawl_and_evaluate(task: Task, directory: RunDirectory, quiet: bool, *, ocr: bool) -> Report:
    catalogue = load_catalogue()
    with _says_where_it_stopped(directory), display(quiet) as bars:
        run_crawl(task, directory, bars.on_crawl)
        return run_evaluate(directory, catalogue, bars.on_read, bars.on_look, ocr=ocr)


@contextmanager
def _says_where_it_stopped(directory: RunDirectory) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"oitcheck: หยุดตามคำสั่ง สิ่งที่เก็บไว้แล้วอยู่ใน {directory.path}", err=True)
        raise


def _remember(result: Report, directory: RunDirectory, history: Path | None) -> None:
    complaint = remember(result, directory, history)
    if complaint:
        typer.echo(f"oitcheck: {complaint}", err=True)


def _finish(result: Report, directory: RunDirectory, formats: Sequence[str] = USUAL) -> int:
    written = run_report(result, directory, formats)
    print_report(result, written, Page.of_terminal())
    return exit_code(result)


def _task(wanted: Wanted) -> Task:
    submission = load_submission(wanted.submission)
    as_of = _day(wanted.as_of)
    framework = choose_framework(load_catalogue(), wanted.framework, submission, as_of)
    replay = wanted.replay
    if replay is not None and not replay.is_file():
        raise InputError(f"ไม่พบไฟล์ {replay}: ให้ตรวจชื่อไฟล์ที่ระบุใน --replay")
    return Task(
        submission=submission,
        framework=framework,
        agency=wanted.agency or submission.agency or wanted.submission.stem,
        as_of=as_of,
        settings=_settings(wanted),
        replay=Snapshot(replay) if replay else None,
        gateway=_origin(wanted.gateway),
    )


def _settings(wanted: Wanted) -> CrawlSettings:
    return CrawlSettings(
        user_agent=wanted.user_agent,
        delay=0.0 if wanted.replay else wanted.delay,
        max_pages=wanted.max_pages,
        allow_private=wanted.allow_private,
        browser=not wanted.no_browser,
        replay=wanted.replay.name if wanted.replay else "",
    )


def _day(text: str) -> date:
    if not text:
        return datetime.now(UTC).astimezone().date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--as-of {text} ไม่ใช่วันที่: ให้เขียนเป็นปี ค.ศ. แบบ YYYY-MM-DD เช่น 2023-04-30") from None
    if not 1997 <= day.year <= 2157:
        raise UsageError(f"--as-of {text} เป็นปีที่เป็นไปไม่ได้: ให้เขียนเป็นปี ค.ศ. เช่น 2023-04-30 ไม่ใช่ พ.ศ.")
    return day


def _origin(gateway: str) -> str:
    parts = urlsplit(gateway)
    if gateway and (parts.scheme != "http" or not parts.netloc or parts.path.strip("/")):
        raise UsageError(f"--gateway {gateway} ต้องเป็นที่อยู่แบบ http://โฮสต์:พอร์ต เท่านั้น")
    return gateway.rstrip("/")
