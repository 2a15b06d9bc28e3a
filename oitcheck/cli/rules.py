"""rules list / show / lint, and score: how the catalogue is looked at."""

from __future__ import annotations

from typing import Annotated

import typer

from oitcheck.cli.options import RulesPath

app = typer.Typer(help="The rule catalogue.", no_args_is_help=True, rich_markup_mode=None)

FrameworkName = Annotated[str, typer.Option("--framework", help="bma-2566, bma-2567 or bma-2568; default all")]


@app.command("list")
def list_rules(framework: FrameworkName = "", rules: RulesPath = None) -> None:
    """Every O-item of a framework, with its requirements."""
    from oitcheck.cli import catalogue_view

    catalogue_view.print_items(framework, rules)


@app.command("show")
def show_rule(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="O-number, such as O20")],
    framework: FrameworkName = "",
    rules: RulesPath = None,
) -> None:
    """One O-item, with its requirements.

    What is expected, and every requirement with its source, checks and phrases.
    """
    from oitcheck.cli import catalogue_view

    catalogue_view.print_item(item, framework, rules)


@app.command("lint")
def lint_rules(rules: RulesPath = None) -> None:
    """Every mistake in the catalogue.

    With file and line; exit 2 if there is one.
    """
    from oitcheck.cli import catalogue_view

    raise typer.Exit(catalogue_view.print_problems(rules))


def score(
    iit: Annotated[float, typer.Option("--iit", help="IIT score, 0–100")],
    eit: Annotated[float, typer.Option("--eit", help="EIT score, 0–100")],
    oit: Annotated[float, typer.Option("--oit", help="OIT score, 0–100")],
    framework: Annotated[str, typer.Option("--framework", help="Whose rating levels; default the newest")] = "",
) -> None:
    """The whole ITA score and its level: 0.3 IIT + 0.3 EIT + 0.4 OIT."""
    from oitcheck.cli import catalogue_view

    catalogue_view.print_score(iit, eit, oit, framework)
