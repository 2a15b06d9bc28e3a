"""Which runs may go: never one that another needs, never the last good one, never one with decisions in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from oitcheck.rundir import REPORT, REVIEWS, RUN, RunDirectory
from oitcheck.watch.clock import SET_BACK
from oitcheck.watch.config import RetentionConfig

_GOES_ON = timedelta(days=1)
_GOING = ".deleting-"


@dataclass(frozen=True, slots=True)
class Kept:
    """A run on disk, as far as its going or staying depends on it."""

    path: Path
    started_at: datetime
    reviewed: bool
    needs: frozenset[Path]  # runs whose snapshots hold payloads of this one


def prune(folder: Path, rule: RetentionConfig, now: datetime) -> list[Path]:
    """Delete an agency's runs that are too old; returns what went. What a crash left half deleted goes too."""
    for leftover in folder.glob(f"{_GOING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    found = sorted(runs_on_disk(folder), key=lambda run: run.started_at)
    for path in folder.glob("*"):
        if found and _is_abandoned(path, found[-1], now):
            _delete(path)
    gone = expendable(found, rule, now, last_good=_last_good(found))
    for run in gone:
        _delete(run.path)
        for diff in folder.glob(f"diff-*-{run.path.name}"):
            _delete(diff)
    return [run.path for run in gone]


def expendable(runs: list[Kept], rule: RetentionConfig, now: datetime, last_good: Path | None) -> list[Kept]:
    """Runs that nothing keeps; `runs` in the order of their time."""
    young = now - timedelta(days=rule.days)
    staying = {run.path for run in runs[-rule.runs :]} | {run.path for run in runs if run.started_at >= young}
    staying |= {run.path for run in runs if run.reviewed}
    staying |= {last_good} if last_good else set()
    needs = {run.path: run.needs for run in runs}
    staying = _with_needs(staying, needs)
    return [run for run in runs if run.path not in staying]


def runs_on_disk(folder: Path) -> Iterator[Kept]:
    """The finished runs of an agency; what is no run, or cannot be read, is left alone."""
    for path in folder.glob("*"):
        run = _json(path / RUN)
        if run is not None and not path.name.startswith("."):
            yield Kept(
                path=path.resolve(),
                started_at=datetime.fromisoformat(run["started_at"]),
                reviewed=(path / REVIEWS).exists(),
                needs=frozenset((path / where).resolve() for where in set(run.get("elsewhere", {}).values())),
            )


def newest(folder: Path, now: datetime) -> RunDirectory | None:
    """The last finished run of an agency: what did not change since then need not be fetched again."""
    begun = (run for run in runs_on_disk(folder) if run.started_at <= now + SET_BACK)
    found = max(begun, key=lambda run: run.started_at, default=None)
    return RunDirectory(found.path) if found and RunDirectory(found.path).snapshot.is_file() else None


def unfinished(folder: Path, now: datetime) -> Path | None:
    """The newest run if it was interrupted within the last day: it goes on where it stopped."""
    begun = [path for path in folder.glob("*") if path.is_dir() and not path.name.startswith((".", "diff-"))]
    last = max(begun, key=lambda path: path.name, default=None)
    if last is None:
        return None
    journal = RunDirectory(last).journal
    return last if journal.is_file() and now - _touched(journal, now) < _GOES_ON else None


def _is_abandoned(path: Path, last: Kept, now: datetime) -> bool:
    """An interrupted run that nobody goes on with any more: it is old, and a whole one came after it."""
    journal = RunDirectory(path).journal
    if path.name.startswith(".") or (path / RUN).exists() or not journal.is_file():
        return False
    touched = _touched(journal, now)
    return touched < last.started_at and now - touched > _GOES_ON


def _touched(path: Path, now: datetime) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)


def _with_needs(staying: set[Path], needs: dict[Path, frozenset[Path]]) -> set[Path]:
    todo, found = list(staying), set(staying)
    while todo:
        fresh = needs.get(todo.pop(), frozenset()) - found
        found |= fresh
        todo += fresh
    return found


def _last_good(runs: list[Kept]) -> Path | None:
    return next((run.path for run in reversed(runs) if _is_good(run.path)), None)


def _is_good(path: Path) -> bool:
    """It was evaluated, and something of the site was seen."""
    report = _json(path / REPORT)
    links: Iterable[dict[str, Any]] = report["links"] if report else ()
    return any(link["status"] in ("ok", "redirected") for link in links)


def _json(path: Path) -> dict[str, Any] | None:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _delete(path: Path) -> None:
    """First it is no run any more, then its bytes go: nobody ever meets half a run."""
    going = path.with_name(f"{_GOING}{path.name}")
    try:
        path.rename(going)
    except OSError:  # open in another program, as on Windows: the next time
        return
    shutil.rmtree(going, ignore_errors=True)
