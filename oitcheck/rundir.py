"""The run directory: where a run's snapshot, log and reports lie, written so that nothing is ever half there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from oitcheck.atomic import make_directory, put_in_place, refuse_open, write_whole
from oitcheck.errors import RunError, UsageError
from oitcheck.models import Report, Run
from oitcheck.thai.calendar import thai_datetime

SNAPSHOT = "snapshot.warc.gz"
PARTIAL = "snapshot.partial.warc.gz"
JOURNAL = "snapshot.partial.journal"
ARRIVALS = "snapshot.partial.arrivals"
RUN = "run.json"
REPORT = "report.json"
_REPORTS = (REPORT, "report.html", "report.xlsx", "report.docx")
REVIEWS = "reviews.jsonl"
_LOCK = ".lock"
_KNOWN = {SNAPSHOT, PARTIAL, JOURNAL, ARRIVALS, RUN, REVIEWS, *_REPORTS}
HOME = Path("snapshots")
"""Where runs lie by default, by agency."""

_BEGUN = "{\n"
_SEAL = re.compile(rb'\{\n "sha256": "([^"\n]+)",\n')
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[\d¹²³]", re.I)
_LITTER = re.compile(
    r"\.|~\$|(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE
)  # what file managers and Office leave behind


@dataclass(frozen=True)
class RunDirectory:
    """A directory that is, or becomes, one run."""

    path: Path

    @classmethod
    def create(cls, path: Path) -> RunDirectory:
        """A directory for a new run: new, empty, or one that holds an earlier run, which is replaced at the end."""
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} เป็นไฟล์ ไม่ใช่โฟลเดอร์: ให้ระบุ --output เป็นชื่อโฟลเดอร์อื่น")
        strangers = _strangers(path) if path.exists() else set()
        if strangers:
            raise UsageError(
                f"{path} มีไฟล์อื่นอยู่แล้ว ({', '.join(sorted(strangers)[:3])}): ให้ระบุ --output เป็นโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง"
            )
        make_directory(path)
        directory = cls(path)
        refuse_open(directory._replaced())
        return directory

    def refuse_other(self, agency: str) -> None:
        """UsageError if an earlier run of another agency lies here: its evidence would be lost.

        The same agency may be checked again in place, with mended URLs too; so may a run whose log is damaged.
        """
        run = self.load_if_there()
        if run is not None and run.agency != agency:
            raise UsageError(
                f"{self.path} มีผลการตรวจของหน่วยงานอื่นอยู่แล้ว ({run.agency} เมื่อ {thai_datetime(run.started_at)}): "
                "ให้ระบุ --output เป็นโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง"
            )

    @classmethod
    def open(cls, path: Path) -> RunDirectory:
        """An existing run; RunError if the directory is none."""
        directory = cls(path)
        for name in (RUN, SNAPSHOT):
            if not (path / name).is_file():
                raise RunError(f"{path} ไม่ใช่โฟลเดอร์ผลการตรวจ (ไม่พบ {name}): {_instead(path)}")
        return directory

    @property
    def snapshot(self) -> Path:
        """The finished snapshot."""
        return self.path / SNAPSHOT

    @property
    def partial(self) -> Path:
        """The snapshot while it is being written; what a killed run leaves behind, readable."""
        return self.path / PARTIAL

    @property
    def journal(self) -> Path:
        """What stands in an unfinished snapshot."""
        return self.path / JOURNAL

    @property
    def arrivals(self) -> Path:
        """Answers that arrived and do not stand in it yet."""
        return self.path / ARRIVALS

    @contextmanager
    def alone(self) -> Iterator[None]:
        """UsageError if another process fetches into this directory: two would cut off each other's snapshot.

        The operating system holds the lock, so that what a killed process leaves behind stops nobody.
        """
        from filelock import FileLock, Timeout

        path = self.path / _LOCK
        lock = FileLock(path, fallback_to_soft=False)
        with suppress(NotImplementedError):  # a network drive without locks
            try:
                lock.acquire(timeout=0)
            except Timeout:
                raise UsageError(
                    f"{self.path} มีการตรวจอื่นกำลังทำงานอยู่: ให้รอจนเสร็จ หรือระบุ --output เป็นโฟลเดอร์ใหม่"
                ) from None
        try:
            yield
        finally:
            lock.release()
            with suppress(OSError):  # on Windows another process may be looking at it
                path.unlink(missing_ok=True)

    def has_report(self) -> bool:
        """Whether the run was evaluated."""
        return (self.path / REPORT).is_file()

    def formats_there(self, formats: Iterable[str]) -> tuple[str, ...]:
        """Those of the formats in which a report lies here."""
        return tuple(name for name in formats if (self.path / f"report.{name}").is_file())

    def finish(self) -> None:
        """Nothing is left to do: a further command starts a new run."""
        for path in (self.journal, self.arrivals):
            with suppress(PermissionError):  # on Windows, while the crawl of a fleet has them open: it will tidy up
                path.unlink(missing_ok=True)

    def load_if_there(self) -> Run | None:
        """The log, None where there is none that can be read."""
        try:
            return self.load()
        except RunError:
            return None

    def ledger(self, agency: str) -> Path:
        """Where evaluators' decisions lie: with the agency's runs (snapshots/<agency>/), else in the run itself."""
        folder = self.path.absolute().parent
        return (folder if folder.name == folder_name(agency) else self.path) / REVIEWS

    def save(self, run: Run) -> None:
        """The snapshot takes its final name and the log is written: from here on the run exists.

        An earlier run's log and reports go first: at no moment do they stand beside a snapshot that is not theirs.
        """
        refuse_open(self._replaced())
        for name in (RUN, *_REPORTS):
            (self.path / name).unlink(missing_ok=True)
        put_in_place(self.partial, self.snapshot)
        write_whole(self.path / RUN, _sealed(run.model_dump_json(indent=1, exclude={"sha256"}) + "\n"))

    def _replaced(self) -> list[Path]:
        """What a new run takes the place of."""
        return [self.path / name for name in (RUN, *_REPORTS, SNAPSHOT)]

    def load(self) -> Run:
        """The log; RunError names the file if it is damaged."""
        path = self.path / RUN
        try:
            return Run.model_validate_json(_unsealed(path.read_bytes()))
        except (OSError, ValueError) as error:
            raise RunError(f"{path} อ่านไม่ได้หรือเสียหาย: ให้ตรวจใหม่ด้วย oitcheck check") from error

    def load_report(self) -> Report:
        """The last evaluation; RunError if the run was never evaluated."""
        path = self.path / REPORT
        try:
            return Report.model_validate_json(path.read_bytes())
        except (OSError, ValueError) as error:
            raise RunError(f"{path} ยังไม่มีหรือเสียหาย: ให้ประเมินก่อนด้วย oitcheck evaluate {self.path}") from error


def _sealed(log: str) -> bytes:
    """With the digest of all that follows as its first line: a changed bit may be another day, and another verdict."""
    rest = log.removeprefix(_BEGUN).encode()
    return f'{_BEGUN} "sha256": "{hashlib.sha256(rest).hexdigest()}",\n'.encode() + rest


def _unsealed(log: bytes) -> bytes:
    """Reverse of `_sealed`; ValueError where something was changed. A log without a seal is taken as it is."""
    seal = _SEAL.match(log)
    if seal is None:
        return log
    rest = log[seal.end() :]
    if hashlib.sha256(rest).hexdigest().encode() != seal[1]:
        raise ValueError("not as it was written")
    return _BEGUN.encode() + rest


def _strangers(path: Path) -> set[str]:
    return {child.name for child in path.iterdir() if child.name not in _KNOWN and not is_litter(child.name)}


def is_litter(name: str) -> bool:
    """What file managers and Office leave behind."""
    return bool(_LITTER.match(name))


def folder_name(agency: str) -> str:
    """An agency's name as a folder name: letters and digits of any script, no separators, no device of Windows."""
    name = re.sub(r"[^\wก-๛]+", "-", agency).strip("-.")[:60] or "agency"
    return f"agency-{name}" if _DEVICE.fullmatch(name) else name


def _instead(path: Path) -> str:
    """What to give in place of a directory that is no run."""
    if (path / PARTIAL).is_file():
        return "การตรวจนี้ยังไม่เสร็จ ให้สั่งคำสั่งตรวจเดิมอีกครั้งเพื่อทำต่อ"
    runs = sorted(path.glob(f"*/{RUN}")) if path.is_dir() else [path.with_name(RUN)]
    run = next((run.parent for run in runs if run.is_file()), None)
    return f"ให้ระบุโฟลเดอร์ของการตรวจครั้งเดียว เช่น {run}" if run else "ให้ระบุโฟลเดอร์ที่ได้จาก oitcheck check หรือ crawl"
