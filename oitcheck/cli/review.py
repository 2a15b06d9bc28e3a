"""review: an evaluator's decisions on a run's items, in the terminal or out of a filled-in report.xlsx."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oitcheck.cli.options import RunPath


def review(
    run: RunPath,
    item: Annotated[str, typer.Option("--item", help="O-number to decide on; default: ask for each open item")] = "",
    change: Annotated[str, typer.Option("--change", help="Id of a change in --diff to decide on")] = "",
    diff: Annotated[Path | None, typer.Option("--diff", help="Directory of diff.json, or the file")] = None,
    agree: Annotated[bool, typer.Option("--agree", help="The program's verdict is right")] = False,
    score: Annotated[float | None, typer.Option("--score", help="Overrule with this score (0-100)")] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why the program is overruled")] = "",
    note: Annotated[str, typer.Option("--note", help="A remark, kept with the decision")] = "",
    suggestion: Annotated[str | None, typer.Option("--suggestion", help="The edited suggestion; '' for none")] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides; default the name of the account")] = "",
    sheet: Annotated[Path | None, typer.Option("--from", help="report.xlsx with its review sheet filled in")] = None,
) -> None:
    """Record an evaluator's decisions beside the verdicts."""
    from oitcheck.cli import review_jobs

    entered = review_jobs.Entered(item, change, agree, score, reason, note, suggestion)
    review_jobs.review(run, entered, by, sheet, diff)
