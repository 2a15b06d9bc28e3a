"""history and watch: how runs over time are looked at and made."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Shape(StrEnum):
    """How `history` prints."""

    TEXT = "text"
    JSON = "json"


def history(
    agency: Annotated[
        str, typer.Argument(metavar="AGENCY", help="Name of the agency, or a part of it; default all")
    ] = "",
    file: Annotated[Path | None, typer.Option("--history", help="Default snapshots/history.sqlite")] = None,
    shape: Annotated[Shape, typer.Option("--format", help="How to print")] = Shape.TEXT,
    html: Annotated[Path | None, typer.Option("--html", help="Write index.html over all agencies into here")] = None,
) -> None:
    """What was found over time: scores, counts, changes, broken links."""
    from oitcheck.cli import history_jobs

    history_jobs.history(agency, file, as_json=shape is Shape.JSON, html=html)


def watch(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="Configuration: .yaml", show_default=False)],
    once: Annotated[bool, typer.Option("--once", help="One round of all agencies, then end")] = False,
    test_notify: Annotated[bool, typer.Option("--test-notify", help="Send a test message to every channel")] = False,
) -> None:
    """Check agencies on schedule and tell what changed.

    Ends on Ctrl-C or SIGTERM. With --once: exit 4 if an agency could not be checked or told.
    """
    from oitcheck.cli import watch_jobs

    raise typer.Exit(watch_jobs.watch(config, once=once, test_notify=test_notify))
