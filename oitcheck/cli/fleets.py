"""check, crawl and links for many submissions: one crawl, a run directory each, one overview."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path

import typer

from oitcheck.apart import evaluate_apart
from oitcheck.bases import refuse_needed
from oitcheck.cli.options import Telling, Wanted
from oitcheck.cli.progress import Display, display
from oitcheck.cli.showing import show_page
from oitcheck.cli.stopping import says_where_it_stopped
from oitcheck.cli.summary import counts_line, links_code, print_links
from oitcheck.cli.tasks import fleet_basis
from oitcheck.cli.text import Page
from oitcheck.fleetdir import FleetDirectory, distinct_names
from oitcheck.link_results import link_results
from oitcheck.models import Report
from oitcheck.pipeline import Job, Task, crawl_all, default_output, exit_code, heard, run_id, start_of
from oitcheck.report.coverage import refusing_hosts
from oitcheck.report.words import REFUSED
from oitcheck.rundir import HOME, RunDirectory
from oitcheck.start import refuse_another

_GRAVEST_FIRST = (1, 3, 0)


def check(wanted: Wanted, tasks: Sequence[Task], telling: Telling) -> int:
    """Every submission crawled with the others and evaluated as soon as it is complete; the worst exit code."""
    from oitcheck.report.overview import write_overview

    fleet, directories = _begin(wanted, tasks)
    turn = asyncio.Semaphore(1)

    def evaluated(task: Task, directory: RunDirectory, bars: Display) -> Callable[[], Awaitable[None]]:
        async def done() -> None:
            if not _is_evaluated(directory):
                await evaluate_apart(directory, turn, telling.ocr, telling.history, telling.formats)
            bars.on_agency(len(tasks), task.agency)

        return done

    with says_where_it_stopped(fleet.path), display(wanted.quiet) as bars:
        jobs = [Job(task, place, evaluated(task, place, bars)) for task, place in zip(tasks, directories, strict=True)]
        crawl_all(jobs, bars.on_crawl)
        written = write_overview(_reports(fleet, directories), fleet.path)
    fleet.finish()
    code = _told(fleet, directories, written)
    if telling.show:
        show_page(written)
    return code


def crawl(wanted: Wanted, tasks: Sequence[Task]) -> list[Path]:
    """Only the snapshots; returns their paths."""
    fleet, directories = _crawled(wanted, tasks)
    fleet.finish()
    return [directory.snapshot for directory in directories]


def links(wanted: Wanted, tasks: Sequence[Task]) -> int:
    """Link health of every submission; the worst exit code."""
    fleet, directories = _crawled(wanted, tasks)
    fleet.finish()
    page, codes = Page.of_terminal(), []
    for directory in directories:
        run = directory.load()
        found = tuple(link_results(run))
        page.line(run.agency, "bold")
        print_links(found, page)
        page.line("")
        codes.append(links_code(found))
    return worst(codes)


def worst(codes: Sequence[int]) -> int:
    """1 (something failed) is graver than 3 (something is undecided)."""
    return next((code for code in _GRAVEST_FIRST if code in codes), 0)


def _crawled(wanted: Wanted, tasks: Sequence[Task]) -> tuple[FleetDirectory, list[RunDirectory]]:
    fleet, directories = _begin(wanted, tasks)

    with says_where_it_stopped(fleet.path), display(wanted.quiet) as bars:
        crawl_all([Job(task, place, heard) for task, place in zip(tasks, directories, strict=True)], bars.on_crawl)
    return fleet, directories


def _begin(wanted: Wanted, tasks: Sequence[Task]) -> tuple[FleetDirectory, list[RunDirectory]]:
    """Refuses what cannot be, then creates the directories."""
    names = distinct_names([(task.agency, task.framework.id) for task in tasks])
    fleet = FleetDirectory(wanted.output or HOME / f"overview-{run_id(tasks[0].started)}")
    if wanted.output:
        paths = [fleet.path / name for name in names]
        fleet.refuse_strangers(names)
    else:
        paths = [
            default_output(task).parent.with_name(name) / run_id(task.started) for task, name in _pairs(tasks, names)
        ]
    for task, path in zip(tasks, paths, strict=True):
        RunDirectory(path).refuse_other(task.agency)
        refuse_another(RunDirectory(path), start_of(task), explicit_day=bool(wanted.as_of))
    refuse_needed(paths)
    goes_on = fleet.goes_on()
    fleet.begin([_way(path, fleet.path) for path in paths])
    _say_what_was_assumed(wanted, tasks)
    if wanted.output and not wanted.since and not goes_on:
        _say_what_it_builds_on(wanted, tasks, fleet)
    return fleet, [RunDirectory.create(path) for path in paths]


def _pairs(tasks: Sequence[Task], names: Sequence[str]) -> Iterator[tuple[Task, str]]:
    return zip(tasks, names, strict=True)


def _way(path: Path, fleet: Path) -> str:
    return path.name if path.parent == fleet else f"../{path.parent.name}/{path.name}"


def _say_what_was_assumed(wanted: Wanted, tasks: Sequence[Task]) -> None:
    assumed = {task.framework.id for task in tasks if not (wanted.framework or task.submission.framework)}
    if assumed:
        typer.echo(f"oitcheck: แบบส่งที่ไม่ได้ระบุกรอบการประเมินใช้ {', '.join(sorted(assumed))}", err=True)


def _say_what_it_builds_on(wanted: Wanted, tasks: Sequence[Task], fleet: FleetDirectory) -> None:
    said = fleet_basis(tasks, fleet.path, fresh=wanted.fresh)
    if said:
        typer.echo(f"oitcheck: {said}", err=True)


def _is_evaluated(directory: RunDirectory) -> bool:
    """In a fleet that was interrupted, the reports of this very run may be there already."""
    return directory.has_report() and directory.load_report().run_id == directory.load().run_id


def _reports(fleet: FleetDirectory, directories: Sequence[RunDirectory]) -> Iterator[tuple[str, Report]]:
    return ((_way(directory.path, fleet.path), directory.load_report()) for directory in directories)


def _told(fleet: FleetDirectory, directories: Sequence[RunDirectory], written: Sequence[Path]) -> int:
    page, codes, hosts = Page.of_terminal(), [], dict[str, None]()
    for way, report in _reports(fleet, directories):
        codes.append(exit_code(report))
        hosts |= dict.fromkeys(refusing_hosts(report))
        page.paragraph(counts_line(report.summary), lead=f"{report.agency}  ", lead_style="bold")
        page.line(f"  {fleet.path / way / 'report.html'}", "dim")
    page.line("")
    if hosts:
        page.paragraph(REFUSED.format(hosts=", ".join(hosts)), style="yellow")
    for path in written:
        page.line(str(path))
    return worst(codes)
