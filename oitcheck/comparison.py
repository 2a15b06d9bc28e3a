"""`oitcheck diff`: two run directories in, diff.html and diff.json out; what is compared stands in `oitcheck.diff`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from oitcheck import __version__
from oitcheck.bases import refuse_strange, snapshot_of
from oitcheck.catalogue import Catalogue
from oitcheck.diff import Result, Seen, Wanted, comparable, compare
from oitcheck.diff.addresses import lasting
from oitcheck.diff.noise import Patterns, Selected
from oitcheck.diff.settings import NoiseFile, selected_texts
from oitcheck.documents.decode import decode
from oitcheck.errors import UsageError
from oitcheck.library import OnRead, read_documents
from oitcheck.models import Fetch, Report, Run
from oitcheck.pipeline import run_evaluate
from oitcheck.recognition import OnLook
from oitcheck.rundir import REPORT, RunDirectory
from oitcheck.snapshot import Snapshot
from oitcheck.thai.calendar import BE_OFFSET


@dataclass(frozen=True)
class Options:
    """What the command line asked for. `deadline` None: that of the framework, if it says one."""

    noise: NoiseFile
    deadline: date | None = None
    ocr: bool = True
    on_read: OnRead | None = None
    on_look: OnLook | None = None


def compare_runs(path_a: Path, path_b: Path, catalogue: Catalogue, options: Options) -> Result:
    """The difference of two runs; RunError or UsageError where there is nothing to compare."""
    one, other = RunDirectory.open(path_a), RunDirectory.open(path_b)
    before, after = one.load(), other.load()
    rejudged = run_evaluate(one, catalogue, options.on_read, options.on_look, ocr=options.ocr)
    reported = _reported(one)
    judged, judged_again = _judged(other, after, catalogue, options)
    if not comparable(rejudged, judged):
        raise UsageError(
            f"{path_a} กับ {path_b} เทียบกันไม่ได้ เพราะกรอบการประเมิน {before.framework} กับ {after.framework} "
            "ไม่มีข้อกำหนดร่วมกัน: ให้ระบุการตรวจสองครั้งของกรอบที่เกี่ยวข้องกัน"
        )
    deadline, source = _deadline(options.deadline, catalogue, after)
    patterns = options.noise.of(after.agency)
    changed = _changed(before, after)
    return compare(
        _seen(one, before, reported or rejudged, changed, patterns, evaluated=reported is not None),
        rejudged,
        _seen(other, after, judged, changed, patterns, evaluated=_has_report(other), judged_again=judged_again),
        Wanted(__version__, deadline, source, patterns),
    )


def default_output(path_b: Path, result: Result) -> Path:
    """Beside the later run: diff-<run A>-<run B>."""
    difference = result.difference
    return path_b.resolve().parent / f"diff-{difference.run_a.run_id}-{difference.run_b.run_id}"


def _has_report(directory: RunDirectory) -> bool:
    return (directory.path / REPORT).is_file()


def _reported(directory: RunDirectory) -> Report | None:
    """The report as it was given; a damaged one is an error, a missing one is not."""
    return directory.load_report() if _has_report(directory) else None


def _judged(directory: RunDirectory, run: Run, catalogue: Catalogue, options: Options) -> tuple[Report, bool]:
    """The later run by today's rules: its own report if that is what gave it, else judged again."""
    report = _reported(directory)
    if report is not None and report.catalogue.sha256 == catalogue.sha256 and run.tool_version == __version__:
        return report, False
    again = run_evaluate(directory, catalogue, options.on_read, options.on_look, ocr=options.ocr)
    return again, report is not None and again.catalogue != report.catalogue


def _deadline(wanted: date | None, catalogue: Catalogue, run: Run) -> tuple[date | None, str]:
    if wanted:
        return wanted, "--deadline"
    framework = catalogue.framework(run.framework)
    if framework is None or not framework.deadline:
        return None, ""
    return date.fromisoformat(f"{framework.fiscal_year - BE_OFFSET}-{framework.deadline}"), framework.id


def _changed(before: Run, after: Run) -> frozenset[str]:
    """Digests of what is not the same under the same address in both runs: only these are read."""
    first, second = (set(_contents(run)) for run in (before, after))
    return frozenset(digest for _, digest in first ^ second)


def _contents(run: Run) -> Iterator[tuple[str, str]]:
    for fetch in run.log.fetches:
        if fetch.outcome.reached:
            yield from ((lasting(fetch.url), digest) for digest in fetch.digests)


def _seen(
    directory: RunDirectory,
    run: Run,
    report: Report,
    changed: frozenset[str],
    patterns: Patterns,
    *,
    evaluated: bool,
    judged_again: bool = False,
) -> Seen:
    snapshot = snapshot_of(directory, run)
    fetches = [fetch for fetch in run.log.fetches if changed.intersection(fetch.digests)]
    refuse_strange(directory, run, snapshot, fetches)
    documents = read_documents(run.log.model_copy(update={"fetches": tuple(fetches)}), snapshot)
    return Seen(
        run=run,
        report=report,
        documents=documents,
        modified=_modified(fetches, snapshot),
        selected=_selected(fetches, snapshot, patterns),
        evaluated=evaluated,
        judged_again=judged_again,
    )


def _modified(fetches: Iterable[Fetch], snapshot: Snapshot) -> dict[str, datetime]:
    found = {}
    for fetch in fetches:
        answer = snapshot.response(fetch.final_url)
        when = _http_date(answer.header("Last-Modified")) if answer else None
        if when:
            found[fetch.final_url] = when
    return found


def _http_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _selected(fetches: Iterable[Fetch], snapshot: Snapshot, patterns: Patterns) -> dict[str, Selected]:
    """Only pages that changed are parsed again, and only if the settings have selectors."""
    if not patterns.selectors:
        return {}
    pages = (fetch for fetch in fetches if fetch.outcome.reached and "html" in fetch.media_type)
    return {fetch.url: selected_texts(_html(fetch, snapshot), patterns.selectors) for fetch in pages}


def _html(fetch: Fetch, snapshot: Snapshot) -> str:
    if fetch.rendered_sha256:
        return snapshot.rendered(fetch.rendered_sha256).decode("utf-8", errors="replace")
    return decode(snapshot.payload(fetch.sha256), fetch.charset)
