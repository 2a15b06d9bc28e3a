"""diff: how two runs are compared from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oitcheck.cli.options import Quiet, Show


def diff(
    run_a: Annotated[Path, typer.Argument(metavar="RUN_A", help="The earlier run directory", show_default=False)],
    run_b: Annotated[Path, typer.Argument(metavar="RUN_B", help="The later run directory", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Directory to write to; default diff-<run A>-<run B> beside RUN_B"),
    ] = None,
    deadline: Annotated[
        str,
        typer.Option(
            "--deadline", metavar="YYYY-MM-DD", help="Day of submission; default that of the framework, if it has one"
        ),
    ] = "",
    noise: Annotated[
        Path | None,
        typer.Option("--noise", help="YAML: what pages show anew at every visit (see above)"),
    ] = None,
    quiet: Quiet = False,
    no_ocr: Annotated[
        bool, typer.Option("--no-ocr", help="Never read scans; for runs that were evaluated with --no-ocr")
    ] = False,
    show: Show = False,
) -> None:
    """What changed between two runs, as diff.html and diff.json.

    Verdicts with their causes, links and files, and texts. RUN_A is judged again by today's rules, so that changed
    rules are told from a changed site. What differs at every visit (visitor counters, today's date, tokens) is shown
    in grey and does not count; a --noise file adds to it:

    \b
    noise:
      - agency: สำนักงานเขตบางกอกน้อย   # left out: every agency
        selectors: ["#clock"]           # CSS, on web pages
        patterns: ['รหัส \\w+']          # regular expressions, also in files
        in_tables: false

    Exit 0 when written, whatever has changed.
    """
    from oitcheck.cli import compare_jobs

    compare_jobs.diff(run_a, run_b, output, compare_jobs.Asked(deadline, noise, quiet, ocr=not no_ocr, show=show))
