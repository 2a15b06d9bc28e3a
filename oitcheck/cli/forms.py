"""template and import: how submissions are started."""

from __future__ import annotations

from typing import Annotated

import typer

from oitcheck.cli.options import Agency, AllowPrivate, NoBrowser, OutputFile, Overwrite


def template(
    output: OutputFile,
    framework: Annotated[
        str, typer.Option("--framework", help="bma-2566, bma-2567 or bma-2568; default the newest")
    ] = "",
    agency: Agency = "",
    overwrite: Overwrite = False,
) -> None:
    """An empty submission form (xlsx or csv) with every O-item."""
    from oitcheck.cli import form_jobs

    form_jobs.write_template(output, framework, agency, overwrite=overwrite)
    typer.echo(str(output))


def import_page(
    source: Annotated[str, typer.Argument(help="URL or saved HTML file of the agency's ITA page", metavar="URL|FILE")],
    output: OutputFile,
    allow_private: AllowPrivate = False,
    no_browser: NoBrowser = False,
    address: Annotated[str, typer.Option("--url", help="Address that a saved page came from")] = "",
    overwrite: Overwrite = False,
) -> None:
    """A submission read from an agency's own ITA page."""
    from oitcheck.cli import form_jobs

    settings = form_jobs.settings_for_one_page(allow_private=allow_private, browser=not no_browser)
    typer.echo(form_jobs.import_submission(source, output, settings, address=address, overwrite=overwrite))
