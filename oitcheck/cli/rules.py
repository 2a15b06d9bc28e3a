"""rules list / show / lint: the catalogue, readable; score: the whole ITA."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from oitcheck.catalogue import Catalogue, Framework, Item, Requirement, default_directory, lint, load
from oitcheck.errors import UsageError
from oitcheck.models import Level
from oitcheck.score import ita

app = typer.Typer(help="The rule catalogue.", no_args_is_help=True)

FrameworkName = Annotated[str, typer.Option("--framework", help="bma-2566, bma-2567 or bma-2568; default all")]
RulesPath = Annotated[Path | None, typer.Option("--rules", help="Directory of the rules; default those shipped")]

LEVELS = {Level.REQUIRED: "ต้องมี", Level.ADVISED: "ควรมี", Level.HUMAN: "ให้คนดู"}


@app.command("list")
def list_rules(framework: FrameworkName = "", rules: RulesPath = None) -> None:
    """Every O-item of a framework, with its requirements."""
    console = Console()
    catalogue = load(rules)
    for chosen in _frameworks(catalogue, framework):
        table = Table("ข้อ", "ตัวชี้วัด", "ชื่อข้อ", "เกณฑ์", title=f"{chosen.id} · {chosen.title}", show_lines=False)
        for item in chosen.items:
            requirements = catalogue.requirements_of(item, chosen)
            table.add_row(item.id, item.indicator, item.title, str(len(requirements)))
        console.print(table)


@app.command("show")
def show_rule(
    item: Annotated[str, typer.Argument(help="O-number, such as O20")],
    framework: FrameworkName = "",
    rules: RulesPath = None,
) -> None:
    """One O-item: what is expected, and every requirement with its source, checks and phrases."""
    console = Console()
    catalogue = load(rules)
    found = [(f, i) for f in _frameworks(catalogue, framework) if (i := f.item(item.upper()))]
    if not found:
        raise UsageError(f"ไม่มีข้อ {item} ในกรอบการประเมิน: ดูเลขข้อทั้งหมดได้ด้วย oitcheck rules list")
    for chosen, entry in found:
        _show(console, catalogue, chosen, entry)


@app.command("lint")
def lint_rules(rules: RulesPath = None) -> None:
    """Every mistake in the catalogue, with file and line; exit 2 if there is one."""
    problems = lint(rules)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(2)
    catalogue = load(rules)
    typer.echo(f"{rules or default_directory()}: {len(catalogue.requirements)} requirements, no problem found")


def score(
    iit: Annotated[float, typer.Option("--iit", help="IIT score, 0–100")],
    eit: Annotated[float, typer.Option("--eit", help="EIT score, 0–100")],
    oit: Annotated[float, typer.Option("--oit", help="OIT score, 0–100")],
    framework: Annotated[str, typer.Option("--framework", help="Whose rating levels")] = "",
) -> None:
    """The whole ITA score and its level: 0.3 IIT + 0.3 EIT + 0.4 OIT."""
    catalogue = load()
    [chosen] = _frameworks(catalogue, framework or catalogue.frameworks[-1].id)
    try:
        result = ita(iit, eit, oit, chosen)
    except ValueError as error:
        raise UsageError(str(error)) from error
    typer.echo(f"{result.total:.2f} {result.level}")


def _frameworks(catalogue: Catalogue, name: str) -> tuple[Framework, ...]:
    if not name:
        return catalogue.frameworks
    chosen = catalogue.framework(name)
    if chosen is None:
        known = ", ".join(f.id for f in catalogue.frameworks)
        raise UsageError(f"ไม่รู้จักกรอบการประเมิน “{name}”: ให้ระบุค่าใดค่าหนึ่งใน {known}")
    return (chosen,)


def _show(console: Console, catalogue: Catalogue, framework: Framework, item: Item) -> None:
    console.rule(f"[bold]{framework.id} {item.id}[/] {escape(item.title)}")
    console.print(f"ตัวชี้วัด {item.indicator} · ผู้รับผิดชอบ {item.owner}\n{escape(item.expected)}\n")
    for requirement in catalogue.requirements_of(item, framework):
        _show_requirement(console, requirement, framework.fiscal_year)


def _show_requirement(console: Console, requirement: Requirement, year: int) -> None:
    console.print(f"[bold]{requirement.id}[/] {escape(requirement.title)}")
    dated = " · ของปีงบประมาณที่ประเมิน" if requirement.year == "current" else ""
    basis, source = requirement.basis_in(year).value, escape(requirement.source)
    console.print(f"  {LEVELS[requirement.level]} · {basis} ({source}){dated}")
    if requirement.about.phrases:
        console.print(f"  [dim]หาจาก[/] {escape(' | '.join(requirement.about.phrases))}")
    for check in requirement.checks:
        options = check.options.model_dump(exclude_defaults=True, by_alias=True)
        console.print(f"  [dim]ตรวจ[/] {check.id} {escape(str(options)) if options else ''}")
    console.print()
