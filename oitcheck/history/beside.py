"""Which history a run belongs to, and recording it there without ever getting in the way of a check."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from oitcheck.errors import HistoryError
from oitcheck.history.database import Database
from oitcheck.history.overview import trend_points
from oitcheck.history.reading import runs
from oitcheck.history.recording import record
from oitcheck.models import Report, TrendPoint
from oitcheck.rundir import RunDirectory

SNAPSHOTS = "snapshots"
DEFAULT = Path(SNAPSHOTS) / "history.sqlite"


def history_of(directory: Path) -> Path | None:
    """snapshots/history.sqlite for a run at snapshots/<agency>/<run>; None elsewhere: nobody finds a strange file."""
    root = directory.resolve().parent.parent
    return root / DEFAULT.name if root.name == SNAPSHOTS else None


def remember(report: Report, directory: RunDirectory, wanted: Path | None = None) -> str:
    """Record an evaluated run in the history asked for, or in the one beside it; "", or a sentence why not.

    Sample data is recorded only where it is asked for by name.
    """
    path = _file(report, directory, wanted)
    if path is None:
        return ""
    try:
        with Database.open(path) as database:
            replayed = bool(directory.load().settings.replay)
            record(database, report, directory.path, datetime.now(UTC), replayed=replayed)
    except HistoryError as error:
        return f"ผลการตรวจเรียบร้อย แต่บันทึกประวัติไม่ได้: {error}"
    return ""


def trend_of(report: Report, directory: RunDirectory, wanted: Path | None = None) -> tuple[TrendPoint, ...]:
    """The scores of the agency by the report's framework up to this run; () where nothing is recorded."""
    path = _file(report, directory, wanted)
    if path is None or not path.is_file():
        return ()
    try:
        with Database.open(path, create=False) as database:
            found = runs(database, report.agency)
    except HistoryError:
        return ()
    return trend_points(
        run for run in found if run.framework == report.framework and run.crawled_at <= report.crawled_at
    )


def _file(report: Report, directory: RunDirectory, wanted: Path | None) -> Path | None:
    return wanted or (None if report.sample else history_of(directory.path))
