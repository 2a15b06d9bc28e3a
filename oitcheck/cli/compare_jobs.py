"""What diff does: everything is read and compared before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import typer

from oitcheck.catalogue import load as load_catalogue
from oitcheck.cli.days import day_of
from oitcheck.cli.progress import display
from oitcheck.cli.showing import show_page
from oitcheck.comparison import Options, compare_runs, default_output
from oitcheck.diff.settings import NoiseFile, load_noise
from oitcheck.errors import UsageError
from oitcheck.models.change import Difference
from oitcheck.report.diff import summary_lines, write_diff
from oitcheck.review import Ledger
from oitcheck.review.standing import reviewed_changes
from oitcheck.rundir import RunDirectory


@dataclass(frozen=True)
class Asked:
    """The options of a command line, as they were typed."""

    deadline: str
    noise: Path | None
    quiet: bool
    ocr: bool
    show: bool


def diff(run_a: Path, run_b: Path, output: Path | None, asked: Asked) -> None:
    """Compare two runs, write both files and say in a few lines what is in them."""
    deadline = day_of(asked.deadline, "--deadline") if asked.deadline else None
    noise = load_noise(asked.noise) if asked.noise else NoiseFile()
    if output is not None and output.exists() and not output.is_dir():
        raise UsageError(f"{output} เป็นไฟล์ ไม่ใช่โฟลเดอร์: ให้ระบุ --output เป็นชื่อโฟลเดอร์")
    with display(asked.quiet) as bars:
        options = Options(noise, deadline, asked.ocr, bars.on_read, bars.on_look)
        result = compare_runs(run_a, run_b, load_catalogue(), options)
    result = replace(result, difference=_reviewed(result.difference, run_b))
    written = write_diff(result, output or default_output(run_b, result))
    for caution in result.difference.cautions:
        typer.echo(f"oitcheck: {caution}", err=True)
    for line in summary_lines(result.difference):
        typer.echo(line)
    for path in written:
        typer.echo(str(path))
    if asked.show:
        show_page(written)


def _reviewed(difference: Difference, run_b: Path) -> Difference:
    ledger = Ledger(RunDirectory(run_b).ledger(difference.run_b.agency))
    return reviewed_changes(difference, ledger.read())
