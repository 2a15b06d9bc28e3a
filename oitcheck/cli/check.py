"""check, crawl, evaluate, report, links, demo: how the main job and its parts are called."""

from __future__ import annotations

from typing import Annotated

import typer

from oitcheck.cli.options import (
    DEFAULTS,
    Agency,
    AllowPrivate,
    AsOf,
    Capture,
    Connections,
    Deadline,
    Delay,
    DemoOutput,
    Formats,
    FrameworkName,
    Fresh,
    Gateway,
    HistoryFile,
    MaxPages,
    NoBrowser,
    NoOcr,
    Output,
    Quiet,
    Replay,
    RunPath,
    Since,
    SubmissionFiles,
    Telling,
    UserAgent,
    Wanted,
)


def check(
    submissions: SubmissionFiles,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    capture: Capture = None,
    since: Since = None,
    fresh: Fresh = False,
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULTS.delay,
    connections: Connections = DEFAULTS.connections_per_host,
    deadline: Deadline = DEFAULTS.run_deadline,
    max_pages: MaxPages = DEFAULTS.max_pages,
    no_browser: NoBrowser = False,
    user_agent: UserAgent = "",
    gateway: Gateway = "",
    quiet: Quiet = False,
    no_ocr: NoOcr = False,
    history: HistoryFile = None,
    formats: Formats = None,
) -> None:
    """Crawl what submissions name, evaluate it and write reports.

    Given again with the same output after an interruption, it goes on where it stopped.
    """
    from oitcheck.cli import jobs

    wanted = Wanted(
        tuple(submissions), framework, as_of, agency, output, replay, capture, since, fresh, allow_private, delay,
        connections, deadline, max_pages, no_browser, user_agent, gateway, quiet,
    )  # fmt: skip
    raise typer.Exit(jobs.check(wanted, Telling(not no_ocr, history, tuple(formats or ()))))


def crawl(
    submissions: SubmissionFiles,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    capture: Capture = None,
    since: Since = None,
    fresh: Fresh = False,
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULTS.delay,
    connections: Connections = DEFAULTS.connections_per_host,
    deadline: Deadline = DEFAULTS.run_deadline,
    max_pages: MaxPages = DEFAULTS.max_pages,
    no_browser: NoBrowser = False,
    user_agent: UserAgent = "",
    gateway: Gateway = "",
    quiet: Quiet = False,
) -> None:
    """Only the snapshot: fetch what submissions name."""
    from oitcheck.cli import jobs

    wanted = Wanted(
        tuple(submissions), framework, as_of, agency, output, replay, capture, since, fresh, allow_private, delay,
        connections, deadline, max_pages, no_browser, user_agent, gateway, quiet,
    )  # fmt: skip
    for path in jobs.crawl(wanted):
        typer.echo(str(path))


def links(
    submissions: SubmissionFiles,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    capture: Capture = None,
    since: Since = None,
    fresh: Fresh = False,
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULTS.delay,
    connections: Connections = DEFAULTS.connections_per_host,
    deadline: Deadline = DEFAULTS.run_deadline,
    max_pages: MaxPages = DEFAULTS.max_pages,
    no_browser: NoBrowser = False,
    user_agent: UserAgent = "",
    gateway: Gateway = "",
    quiet: Quiet = False,
) -> None:
    """Link health only: which link, in which state, on which page.

    Exit 1 if a link is dead, 3 if one is uncertain.
    """
    from oitcheck.cli import jobs

    wanted = Wanted(
        tuple(submissions), framework, as_of, agency, output, replay, capture, since, fresh, allow_private, delay,
        connections, deadline, max_pages, no_browser, user_agent, gateway, quiet,
    )  # fmt: skip
    raise typer.Exit(jobs.links(wanted))


def evaluate(
    run: RunPath,
    quiet: Quiet = False,
    no_ocr: NoOcr = False,
    history: HistoryFile = None,
    formats: Formats = None,
) -> None:
    """Verdicts again from a run's snapshot, offline."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.evaluate(run, quiet, Telling(not no_ocr, history, tuple(formats or ()))))


def report(run: RunPath, formats: Formats = None) -> None:
    """Write the report files of an evaluated run again."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.report(run, formats or ()))


def demo(
    name: Annotated[str, typer.Option("--sample", help="bangkoknoi-2566 or khlongsamwa-2567")] = "bangkoknoi-2566",
    output: DemoOutput = None,
    quiet: Quiet = False,
) -> None:
    """The whole thing on a shipped sample, without the internet."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.demo(name, output, quiet))
