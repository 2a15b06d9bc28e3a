"""check, crawl, evaluate, report, links, demo: the main job and its parts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console

from oitcheck.catalogue import load as load_catalogue
from oitcheck.cli.progress import display
from oitcheck.cli.summary import print_links, print_report
from oitcheck.errors import InputError, UsageError
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
from oitcheck.rundir import RunDirectory
from oitcheck.samples import sample as find_sample
from oitcheck.snapshot import Snapshot
from oitcheck.submission import load as load_submission

SubmissionFile = Annotated[Path, typer.Argument(help="Submission: .csv, .xlsx, .yaml or .json", show_default=False)]
RunPath = Annotated[Path, typer.Argument(help="A run directory", show_default=False)]
FrameworkName = Annotated[str, typer.Option("--framework", help="bma-2566, bma-2567 or bma-2568")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Day of the check; default today")]
Agency = Annotated[str, typer.Option("--agency", help="Name of the agency, as the report shows it")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Run directory; default snapshots/<agency>/<run>")]
Replay = Annotated[Path | None, typer.Option("--replay", help="Read a WARC or WACZ instead of the network")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Permit loopback and private addresses")]
Delay = Annotated[float, typer.Option("--delay", min=0.0, max=60.0, help="Seconds between requests to one host")]
MaxPages = Annotated[int, typer.Option("--max-pages", min=1, help="Pages below the submitted ones, per item")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Never start a browser for pages that need scripts")]
UserAgent = Annotated[str, typer.Option("--user-agent", help="User-Agent; name a contact in it")]
Gateway = Annotated[str, typer.Option("--gateway", help="Send every request to this http origin (mirror, tests)")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress bars")]

_DEFAULTS = CrawlSettings()


def check(
    submission: SubmissionFile,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    allow_private: AllowPrivate = False,
    delay: Delay = _DEFAULTS.delay,
    max_pages: MaxPages = _DEFAULTS.max_pages,
    no_browser: NoBrowser = False,
    user_agent: UserAgent = "",
    gateway: Gateway = "",
    quiet: Quiet = False,
) -> None:
    """Crawl what a submission names, evaluate it and write the report."""
    settings = _settings(replay, allow_private, delay, max_pages, no_browser, user_agent)
    task = _task(submission, framework, as_of, agency, settings, replay, gateway)
    report, directory = _check(task, output, quiet)
    raise typer.Exit(_finish(report, directory))


def crawl(
    submission: SubmissionFile,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    allow_private: AllowPrivate = False,
    delay: Delay = _DEFAULTS.delay,
    max_pages: MaxPages = _DEFAULTS.max_pages,
    no_browser: NoBrowser = False,
    user_agent: UserAgent = "",
    gateway: Gateway = "",
    quiet: Quiet = False,
) -> None:
    """Only the snapshot: fetch what a submission names, decide nothing."""
    settings = _settings(replay, allow_private, delay, max_pages, no_browser, user_agent)
    task = _task(submission, framework, as_of, agency, settings, replay, gateway)
    directory = RunDirectory.create(output or default_output(task))
    with display(quiet) as bars:
        run_crawl(task, directory, bars.on_crawl)
    typer.echo(str(directory.snapshot))


def links(
    submission: SubmissionFile,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    allow_private: AllowPrivate = False,
    delay: Delay = _DEFAULTS.delay,
    max_pages: MaxPages = _DEFAULTS.max_pages,
    no_browser: NoBrowser = False,
    user_agent: UserAgent = "",
    gateway: Gateway = "",
    quiet: Quiet = False,
) -> None:
    """Link health only: which link, in which state, on which page. Exit 1 if one is dead, 3 if one is uncertain."""
    settings = _settings(replay, allow_private, delay, max_pages, no_browser, user_agent)
    task = _task(submission, framework, as_of, agency, settings, replay, gateway)
    report, _ = _check(task, output, quiet)
    print_links(report.links, Console())
    raise typer.Exit(_links_exit(report))


def evaluate(run: RunPath, quiet: Quiet = False) -> None:
    """Verdicts again from a run's snapshot, offline, with the rules of today."""
    directory = RunDirectory.open(run)
    with display(quiet) as bars:
        report = run_evaluate(directory, load_catalogue(), bars.on_read)
    raise typer.Exit(_finish(report, directory))


def report(run: RunPath) -> None:
    """Write the report files of an evaluated run again."""
    directory = RunDirectory.open(run)
    raise typer.Exit(_finish(directory.load_report(), directory))


def demo(
    name: Annotated[str, typer.Option("--sample", help="bangkoknoi-2566 or khlongsamwa-2567")] = "bangkoknoi-2566",
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """The whole thing on a shipped sample, without the internet."""
    chosen = find_sample(name)
    settings = CrawlSettings(delay=0.0, browser=False, replay=chosen.warc.name)
    task = Task(
        submission=load_submission(chosen.submission),
        framework=choose_framework(load_catalogue(), chosen.framework, Submission()),
        agency=chosen.agency,
        as_of=chosen.as_of,
        settings=settings,
        replay=Snapshot(chosen.warc),
        sample=chosen.label,
    )
    result, directory = _check(task, output or Path("snapshots") / "demo" / chosen.name, quiet)
    raise typer.Exit(_finish(result, directory))


def _check(task: Task, output: Path | None, quiet: bool) -> tuple[Report, RunDirectory]:
    catalogue = load_catalogue()
    directory = RunDirectory.create(output or default_output(task))
    with display(quiet) as bars:
        run_crawl(task, directory, bars.on_crawl)
        return run_evaluate(directory, catalogue, bars.on_read), directory


def _finish(result: Report, directory: RunDirectory) -> int:
    written = run_report(result, directory)
    print_report(result, written, Console())
    return exit_code(result)


def _links_exit(result: Report) -> int:
    if any(link.status.dead for link in result.links):
        return 1
    uncertain = (link for link in result.links if not link.status.reached and link.status is not Outcome.EXCLUDED)
    return 3 if any(uncertain) else 0


def _settings(
    replay: Path | None, allow_private: bool, delay: float, max_pages: int, no_browser: bool, user_agent: str
) -> CrawlSettings:
    return CrawlSettings(
        user_agent=user_agent,
        delay=0.0 if replay else delay,
        max_pages=max_pages,
        allow_private=allow_private,
        browser=not no_browser,
        replay=replay.name if replay else "",
    )


def _task(
    path: Path,
    framework: str,
    as_of: str,
    agency: str,
    settings: CrawlSettings,
    replay: Path | None,
    gateway: str,
) -> Task:
    """Everything read and validated before anything is created."""
    submission = load_submission(path)
    chosen = choose_framework(load_catalogue(), framework, submission)
    if replay is not None and not replay.is_file():
        raise InputError(f"ไม่พบไฟล์ {replay}: ให้ตรวจชื่อไฟล์ที่ระบุใน --replay")
    return Task(
        submission=submission,
        framework=chosen,
        agency=agency or submission.agency or path.stem,
        as_of=_day(as_of),
        settings=settings,
        replay=Snapshot(replay) if replay else None,
        gateway=_origin(gateway),
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
