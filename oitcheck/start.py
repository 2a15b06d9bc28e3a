"""Starting a run, or going on with one that was interrupted: the same command in the same directory does either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import ValidationError

from oitcheck.errors import UsageError
from oitcheck.models import CrawlSettings, Submission
from oitcheck.models.base import Model
from oitcheck.rundir import RunDirectory
from oitcheck.snapshot import Arrivals, Entry, Journal, SnapshotWriter, Tape, salvaged
from oitcheck.thai.calendar import thai_datetime

_CALLED = {"agency": "หน่วยงาน", "framework": "กรอบการประเมิน", "sample": "ข้อมูลตัวอย่าง"}
_AT_WILL = ("delay", "connections_per_host", "run_deadline")


class Start(Model):
    """What a run was started with: the first line of its journal."""

    tool_version: str
    run_id: str
    started_at: datetime
    agency: str
    framework: str
    as_of: date
    submission: Submission
    settings: CrawlSettings
    sample: str = ""
    since: str = ""  # the earlier run that it builds on

    def differs(self, other: Start) -> tuple[str, ...]:
        """What another command asks for differently, as a user would call it; how politely it asks does not matter."""
        told = [name for field, name in _CALLED.items() if getattr(self, field) != getattr(other, field)]
        if self.submission.items != other.submission.items:
            told.append("แบบส่ง")
        mine, others = self.settings.model_dump(), other.settings.model_dump()
        options = (name for name in mine if mine[name] != others[name] and name not in _AT_WILL)
        return (*told, *(f"--{name.replace('_', '-')}" for name in options))


@dataclass(frozen=True)
class Begun:
    """A run under way: as it was first started, with what is on disk already."""

    start: Start
    tape: Tape
    entries: Sequence[tuple[int, Entry]] = ()
    crawled: bool = False  # nothing is left to fetch


def interrupted(directory: RunDirectory) -> Start | None:
    """What an interrupted run in this directory was started with, None if there is none that could be continued."""
    try:
        with directory.journal.open("rb") as file:
            start = Start.model_validate_json(file.readline())
    except (OSError, ValidationError):
        return None
    return start if directory.partial.is_file() or directory.snapshot.is_file() else None


def refuse_another(directory: RunDirectory, wanted: Start, *, explicit_day: bool) -> None:
    """UsageError if a run of something else was interrupted here: what it fetched would be lost."""
    first = interrupted(directory)
    if first is None:
        return
    different = (*first.differs(wanted), *(["--as-of"] if explicit_day and first.as_of != wanted.as_of else []))
    if different:
        raise UsageError(
            f"{directory.path} มีการตรวจที่ค้างอยู่ ({first.agency} เมื่อ {thai_datetime(first.started_at)}) "
            f"ซึ่งต่างจากคำสั่งนี้ที่ {', '.join(different)}: ให้ใช้คำสั่งเดิมเพื่อทำต่อ หรือระบุ --output เป็นโฟลเดอร์ใหม่"
        )


def begin(directory: RunDirectory, wanted: Start) -> Begun:
    """Open a directory's snapshot and journal for writing, at the end of what an interrupted run left."""
    first = interrupted(directory)
    if first is None:
        directory.arrivals.unlink(missing_ok=True)
        return _anew(directory, wanted)
    crawled = _has_run(directory, first)
    if not crawled and not directory.partial.is_file():
        directory.snapshot.replace(directory.partial)  # killed just before its log was written
    path = directory.snapshot if crawled else directory.partial
    _, entries = salvaged(directory.journal, path)
    if not entries and not crawled:
        return _anew(directory, first)
    end = entries[-1][1].end if entries else 0
    stored = [stored for _, entry in entries for stored in entry.stored]
    writer = SnapshotWriter(path, end=end, stored=stored, finished=crawled)
    writer.used.update((one.sha256, one) for _, entry in entries for one in entry.used)
    arrivals = Arrivals(directory.arrivals, (entry.key for _, entry in entries))
    return Begun(first, Tape(writer, Journal(directory.journal.open("r+b")), arrivals), entries, crawled)


def _anew(directory: RunDirectory, start: Start) -> Begun:
    directory.journal.unlink(missing_ok=True)
    writer = SnapshotWriter(directory.partial)
    journal = Journal(directory.journal.open("w+b"))
    journal.append(start.model_dump_json().encode())
    return Begun(start, Tape(writer, journal, Arrivals(directory.arrivals)))


def _has_run(directory: RunDirectory, start: Start) -> bool:
    run = directory.load_if_there()
    return run is not None and run.run_id == start.run_id and directory.snapshot.is_file()
