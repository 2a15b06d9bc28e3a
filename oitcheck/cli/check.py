"""check, crawl, evaluate, report, links, demo: how the main job and its parts are called."""

from __future__ import annotations

from typing import Annotated

import typer

from oitcheck.cli.options import (
    DEFAULTS,
    Agency,
    AllowPrivate,
    AsOf,
    Delay,
    DemoOutput,
    Formats,
    FrameworkName,
    Gateway,
    HistoryFile,
    MaxPages,
    NoBrowser,
    NoOcr,
    Output,
    Quiet,
    Replay,
    RunPath,
    SubmissionFile,
    UserAgent,
    Wanted,
)


def check(
    submission: SubmissionFile,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULTS.delay,
    max_pages: MaxPages = DEFAULTS.max_pages,
    no_browser: NoBrowser = False,
    user_agent: UserAgent = "",
    gateway: Gateway = "",
    quiet: Quiet = False,
    no_ocr: NoOcr = False,
    history: HistoryFile = None,
) -> None:
    """Crawl what a submission names, evaluate it and write the report."""
    from oitcheck.cli import jobs

    wanted = Wanted(
        submission, framework, as_of, agency, output, replay, allow_private, delay, max_pages, no_browser,
        user_agent, gateway, quiet,
    )  # fmt: skip
    raise typer.Exit(jobs.check(wanted, ocr=not no_ocr, history=history))


def crawl(
    submission: SubmissionFile,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULTS.delay,
    max_pages: MaxPages = DEFAULTS.max_pages,
    no_browser: NoBrowser = False,
    user_agent: UserAgent = "",
    gateway: Gateway = "",
    quiet: Quiet = False,
) -> None:
    """Only the snapshot: fetch what a submission names."""
    from oitcheck.cli import jobs

    wanted = Wanted(
        submission, framework, as_of, agency, output, replay, allow_private, delay, max_pages, no_browser,
        user_agent, gateway, quiet,
    )  # fmt: skip
    typer.echo(str(jobs.crawl(wanted)))


def links(
    submission: SubmissionFile,
    framework: FrameworkName = "",
    as_of: AsOf = "",
    agency: Agency = "",
    output: Output = None,
    replay: Replay = None,
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULTS.delay,
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
        submission, framework, as_of, agency, output, replay, allow_private, delay, max_pages, no_browser,
        user_agent, gateway, quiet,
    )  # fmt: skip
    raise typer.Exit(jobs.links(wanted))


def evaluate(run: RunPath, quiet: Quiet = False, no_ocr: NoOcr = False, history: HistoryFile = None) -> None:
    """Verdicts again from a run's snapshot, offline."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.evaluate(run, quiet, ocr=not no_ocr, history=history))


def report(run: RunPath, formats: Formats = None) -> None:
    """Write the report files of an evaluated run again."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.report(run, formats))


def demo(
    name: Annotated[str, typer.Option("--sample", help="bangkoknoi-2566 or khlongsamwa-2567")] = "bangkoknoi-2566",
    output: DemoOutput = None,
    quiet: Quiet = False,
) -> None:
    """The whole thing on a shipped sample, without the internet."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.demo(name, output, quiet))
