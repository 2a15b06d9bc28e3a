"""The command line: parses, calls one function, prints. Every user-facing error is one sentence and an exit code."""

from __future__ import annotations

import sys

import typer
from rich.console import Console

from oitcheck import __version__
from oitcheck.cli import check, forms, rules
from oitcheck.errors import OitcheckError

app = typer.Typer(
    help="Check a Bangkok district's ITA/OIT disclosure before the evaluator does.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(check.check)
app.command()(check.crawl)
app.command()(check.evaluate)
app.command()(check.report)
app.command()(check.links)
app.command()(check.demo)
app.add_typer(rules.app, name="rules")
app.command()(rules.score)
app.command()(forms.template)
app.command("import")(forms.import_page)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"oitcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True)) -> None:
    """Options of the program itself."""


def main() -> None:
    """Entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may be cp874
    try:
        app()
    except OitcheckError as error:
        Console(stderr=True).print(f"oitcheck: {error}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
