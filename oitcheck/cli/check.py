"""check, crawl, evaluate, report, links, demo: how the main job and its parts are called."""

from __future__ import annotations

from typing import Annotated

import typer

from oitcheck.cli.options import (
    DemoOutput,
    Formats,
    HistoryFile,
    NoOcr,
    Quiet,
    Readers,
    RunPath,
    Show,
    Telling,
    Wanted,
    takes_wanted,
)


@takes_wanted
def check(
    wanted: Wanted,
    no_ocr: NoOcr = False,
    history: HistoryFile = None,
    formats: Formats = None,
    show: Show = False,
) -> None:
    """Crawl what submissions name, evaluate it and write reports.

    Given again with the same output after an interruption, it goes on where it stopped.
    """
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.check(wanted, Telling(not no_ocr, history, tuple(formats or ()), show)))


@takes_wanted
def crawl(wanted: Wanted) -> None:
    """Only the snapshot: fetch what submissions name."""
    from oitcheck.cli import jobs

    for path in jobs.crawl(wanted):
        typer.echo(str(path))


@takes_wanted
def links(wanted: Wanted) -> None:
    """Link health only: which link, in which state, on which page.

    Exit 1 if a link is dead, 3 if one is uncertain.
    """
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.links(wanted))


def evaluate(
    run: RunPath,
    quiet: Quiet = False,
    no_ocr: NoOcr = False,
    history: HistoryFile = None,
    formats: Formats = None,
    readers: Readers = None,
    show: Show = False,
) -> None:
    """Verdicts again from a run's snapshot, offline."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.evaluate(run, quiet, Telling(not no_ocr, history, tuple(formats or ()), show), readers))


def report(run: RunPath, formats: Formats = None, show: Show = False) -> None:
    """Write the report files of an evaluated run again."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.report(run, formats or (), show))


def demo(
    name: Annotated[str, typer.Option("--sample", help="bangkoknoi-2566 or khlongsamwa-2567")] = "bangkoknoi-2566",
    output: DemoOutput = None,
    quiet: Quiet = False,
    show: Show = False,
) -> None:
    """The whole thing on a shipped sample, without the internet."""
    from oitcheck.cli import jobs

    raise typer.Exit(jobs.demo(name, output, quiet, show))
