"""What check, crawl, links, evaluate, report and demo do: all is read and validated before anything is created."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from oitcheck.bases import refuse_needed
from oitcheck.catalogue import choose_framework
from oitcheck.cli import fleets
from oitcheck.cli.options import Telling, Wanted
from oitcheck.cli.progress import display
from oitcheck.cli.showing import show_page
from oitcheck.cli.stopping import says_where_it_stopped
from oitcheck.cli.summary import links_code, print_links, print_report
from oitcheck.cli.tasks import basis, forms_of, tasks_of
from oitcheck.cli.text import Page
from oitcheck.errors import UsageError
from oitcheck.link_results import link_results
from oitcheck.models import CrawlSettings, Report, Submission
from oitcheck.pipeline import (
    Task,
    default_output,
    exit_code,
    run_crawl,
    run_evaluate,
    run_report,
    start_of,
)
from oitcheck.report import FORMATS, USUAL
from oitcheck.rundir import RunDirectory
from oitcheck.samples import sample as find_sample
from oitcheck.snapshot import Snapshot
from oitcheck.start import interrupted, refuse_another
from oitcheck.submission import load as load_submission

if TYPE_CHECKING:
    from oitcheck.catalogue import Catalogue


def check(wanted: Wanted, telling: Telling) -> int:
    """The main job; returns the exit code."""
    formats = _formats(telling.formats, USUAL)
    catalogue = _rules()
    tasks, fleet = _read(wanted)
    if fleet:
        return fleets.check(wanted, tasks, telling)
    task, directory = _begin(wanted, tasks[0])
    result = _crawl_and_evaluate(task, catalogue, directory, wanted.quiet, ocr=telling.ocr)
    return _finish(_remembered(result, directory, telling.history), directory, formats, telling.show)


def crawl(wanted: Wanted) -> list[Path]:
    """Only the snapshots; returns their paths."""
    tasks, fleet = _read(wanted)
    if fleet:
        return fleets.crawl(wanted, tasks)
    task, directory = _begin(wanted, tasks[0])
    with says_where_it_stopped(directory.path), display(wanted.quiet) as bars:
        run_crawl(task, directory, bars.on_crawl)
    return [directory.snapshot]


def links(wanted: Wanted) -> int:
    """Link health; 1 if a link is dead, 3 if one is uncertain."""
    tasks, fleet = _read(wanted)
    if fleet:
        return fleets.links(wanted, tasks)
    task, directory = _begin(wanted, tasks[0])
    with says_where_it_stopped(directory.path), display(wanted.quiet) as bars:
        found = tuple(link_results(run_crawl(task, directory, bars.on_crawl)))
    print_links(found, Page.of_terminal())
    return links_code(found)


def evaluate(run: Path, quiet: bool, telling: Telling, readers: int | None = None) -> int:
    """Verdicts again from a run's snapshot."""
    formats = _formats(telling.formats, USUAL)
    directory = RunDirectory.open(run)
    with display(quiet) as bars:
        result = run_evaluate(directory, _rules(), bars.on_read, bars.on_look, ocr=telling.ocr, readers=readers)
    return _finish(_remembered(result, directory, telling.history), directory, formats, telling.show)


def report(run: Path, formats: Sequence[str], show: bool) -> int:
    """The report files again from report.json."""
    chosen = _formats(formats) or USUAL
    directory = RunDirectory.open(run)
    return _finish(directory.load_report(), directory, chosen, show)


def demo(name: str, output: Path | None, quiet: bool, show: bool) -> int:
    """A shipped sample by replay, always into the same directory."""
    chosen, catalogue = find_sample(name), _rules()
    task = Task(
        submission=load_submission(chosen.submission),
        framework=choose_framework(catalogue, chosen.framework, Submission()),
        agency=chosen.agency,
        as_of=chosen.as_of,
        settings=CrawlSettings(delay=0.0, browser=False, replay=chosen.warc.name),
        replay=Snapshot(chosen.warc),
        sample=chosen.label,
    )
    directory = _directory(task, output or Path("snapshots") / "demo" / chosen.name)
    return _finish(_crawl_and_evaluate(task, catalogue, directory, quiet, ocr=True), directory, USUAL, show)


def _read(wanted: Wanted) -> tuple[list[Task], bool]:
    forms = forms_of(wanted.submissions)
    return tasks_of(wanted, forms), forms.fleet


def _begin(wanted: Wanted, task: Task) -> tuple[Task, RunDirectory]:
    """Creates the directory; what was assumed is said once nothing can be refused any more."""
    path = wanted.output or default_output(task)
    if task.since is not None and task.since.path.absolute() == path.absolute():
        task = replace(task, since=None)  # it is about to be replaced
    directory = _directory(task, path, explicit_day=bool(wanted.as_of))
    if not (wanted.framework or task.submission.framework):
        used = task.framework
        because = " ตามปีงบประมาณในหัวแบบส่ง" if str(used.fiscal_year) == task.submission.year else ""
        typer.echo(f"oitcheck: ไม่ได้ระบุ --framework จึงใช้ {used.id}{because} ({used.title})", err=True)
    goes_on = interrupted(directory) is not None
    if not goes_on and wanted.output and not wanted.since and (said := basis(task, path, fresh=wanted.fresh)):
        typer.echo(f"oitcheck: {said}", err=True)
    return task, directory


def _directory(task: Task, path: Path, *, explicit_day: bool = True) -> RunDirectory:
    RunDirectory(path).refuse_other(task.agency)
    refuse_another(RunDirectory(path), start_of(task), explicit_day=explicit_day)
    refuse_needed([path])
    return RunDirectory.create(path)


def _rules() -> Catalogue:
    """All of them, with the checks that they name: what only crawls does without."""
    from oitcheck.catalogue import load

    return load()


def _crawl_and_evaluate(task: Task, catalogue: Catalogue, directory: RunDirectory, quiet: bool, *, ocr: bool) -> Report:
    with says_where_it_stopped(directory.path), display(quiet) as bars:
        run_crawl(task, directory, bars.on_crawl, finish=False)
        return run_evaluate(directory, catalogue, bars.on_read, bars.on_look, ocr=ocr)


def _formats(wanted: Sequence[str], always: Sequence[str] = ()) -> tuple[str, ...]:
    strangers = [name for name in wanted if name not in FORMATS]
    if strangers:
        raise UsageError(f"ไม่รู้จักรูปแบบ {', '.join(strangers)}: ให้ระบุ --format เป็น {', '.join(FORMATS)}")
    return tuple(dict.fromkeys((*always, *wanted)))


def _remembered(result: Report, directory: RunDirectory, history: Path | None) -> Report:
    from oitcheck.history import remember, trend_of

    complaint = remember(result, directory, history)
    if complaint:
        typer.echo(f"oitcheck: {complaint}", err=True)
    return result.model_copy(update={"trend": trend_of(result, directory, history)})


def _finish(result: Report, directory: RunDirectory, formats: Sequence[str], show: bool) -> int:
    written = run_report(result, directory, formats)
    directory.finish()
    print_report(result, written, Page.of_terminal())
    if show:
        show_page(written)
    return exit_code(result)
