"""The catalogue as an officer or a rule author reads it."""

from __future__ import annotations

from pathlib import Path

import typer

from oitcheck.catalogue import Catalogue, Framework, Item, Requirement, default_directory, lint, load
from oitcheck.checks import ConfiguredCheck
from oitcheck.cli.text import Page
from oitcheck.errors import UsageError
from oitcheck.models import Level
from oitcheck.score import ita
from oitcheck.submission.items import read_item

LEVELS = {Level.REQUIRED: "ต้องมี", Level.ADVISED: "ควรมี", Level.HUMAN: "เจ้าหน้าที่ตรวจเอง"}


def print_items(framework: str, rules: Path | None) -> None:
    """The items of one framework, or of all."""
    catalogue, page = load(rules), Page.of_terminal()
    for chosen in _frameworks(catalogue, framework):
        page.paragraph(chosen.title, lead=f"{chosen.id}  ", style="bold", lead_style="bold")
        for item in chosen.items:
            count = len(catalogue.requirements_of(item, chosen))
            page.paragraph(f"{item.title} ({count} เกณฑ์)", lead=f"{item.id:<4} {item.indicator:<7} ")
        page.line("")


def print_item(item: str, framework: str, rules: Path | None) -> None:
    """One item, in every framework that has it."""
    catalogue, page = load(rules), Page.of_terminal()
    found = [(f, i) for f in _frameworks(catalogue, framework) if (i := f.item(read_item(item)))]
    if not found:
        raise UsageError(f"ไม่มีข้อ {item} ในกรอบการประเมิน: ดูเลขข้อทั้งหมดได้ด้วย oitcheck rules list")
    for chosen, entry in found:
        _print_item(page, catalogue, chosen, entry)


def print_problems(rules: Path | None) -> int:
    """Every mistake on standard error; 2 if there is one."""
    problems = lint(rules)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        return 2
    catalogue = load(rules)
    typer.echo(f"{rules or default_directory()}: {len(catalogue.requirements)} requirements, no problem found")
    return 0


def print_score(iit: float, eit: float, oit: float, framework: str) -> None:
    """Total and level."""
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
        raise UsageError(f"ไม่รู้จักกรอบการประเมิน “{name}”: ให้ระบุ --framework เป็นค่าใดค่าหนึ่งใน {known}")
    return (chosen,)


def _print_item(page: Page, catalogue: Catalogue, framework: Framework, item: Item) -> None:
    page.paragraph(f"{framework.id} {item.id} {item.title}", style="bold")
    page.paragraph(f"ตัวชี้วัด {item.indicator} | ผู้รับผิดชอบ {item.owner}")
    page.paragraph(item.expected)
    for requirement in catalogue.requirements_of(item, framework):
        page.line("")
        _print_requirement(page, requirement, framework.fiscal_year)
    page.line("")


def _print_requirement(page: Page, requirement: Requirement, year: int) -> None:
    page.paragraph(requirement.title, lead=f"{requirement.id}  ", lead_style="bold")
    dated = " | ของปีงบประมาณที่ประเมิน" if requirement.year == "current" else ""
    basis = requirement.basis_in(year).value
    page.paragraph(f"{LEVELS[requirement.level]} | {basis} ({requirement.source}){dated}", lead="  ")
    if requirement.about.phrases:
        page.paragraph(" | ".join(requirement.about.phrases), lead="  หาจาก ", lead_style="dim")
    for check in requirement.checks:
        page.paragraph(_said(check), lead="  ตรวจ ", lead_style="dim")


def _said(check: ConfiguredCheck) -> str:
    options = check.options.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return " ".join((check.id, *(f"{name}={_value(value)}" for name, value in options.items())))


def _value(value: object) -> str:
    """Lists of named things (the columns of a table) by their names only; how each is recognised is in the file."""
    if isinstance(value, list):
        return "[" + ", ".join(str(x["name"]) if isinstance(x, dict) and "name" in x else str(x) for x in value) + "]"
    return str(value)
