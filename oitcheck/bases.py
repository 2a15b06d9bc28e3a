"""Earlier runs on disk: which one a crawl may build on, and where the payloads lie that it did not store again."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oitcheck.crawl import Earlier
from oitcheck.errors import RunError, SnapshotError, UsageError
from oitcheck.fleetdir import FLEET
from oitcheck.models import Fetch, Run
from oitcheck.rundir import HOME, RunDirectory, folder_name
from oitcheck.snapshot import Original, Snapshot


def newest_run(agency: str) -> RunDirectory | None:
    """The latest finished run of an agency where runs lie by default."""
    runs = HOME / folder_name(agency)
    found = (RunDirectory(path) for path in sorted(_folders(runs), reverse=True))
    return next((directory for directory in found if _is_of(directory, agency)), None)


def run_of(path: Path, agency: str) -> RunDirectory | None:
    """An agency's run: the directory itself, or inside that of a fleet."""
    candidates = (RunDirectory(path), RunDirectory(path / folder_name(agency)))
    return next((directory for directory in candidates if _is_of(directory, agency)), None)


def run_beside(path: Path, agency: str) -> RunDirectory | None:
    """The latest finished run of an agency in the folders beside a path."""
    neighbours = (folder for folder in _folders(path.parent) if folder.absolute() != path.absolute())
    runs = (run for folder in neighbours if (run := run_of(folder, agency)) is not None)
    return max(runs, key=lambda run: run.load().started_at, default=None)


def _is_of(directory: RunDirectory, agency: str) -> bool:
    try:
        return directory.snapshot.is_file() and directory.load().agency == agency
    except RunError:
        return False


def refuse_needed(replaced: Collection[Path]) -> None:
    """UsageError if a run that stays leaves payloads to one of those that are about to be replaced."""
    going = {path.absolute() for path in replaced if RunDirectory(path).snapshot.is_file()}
    for path in sorted({beside for one in going for beside in _around(one)} - going):
        needed = _needs(RunDirectory(path)) & going
        if needed:
            raise UsageError(
                f"{min(needed)} เก็บข้อมูลที่ผลการตรวจใน {path} ยังใช้อยู่ จึงเขียนทับไม่ได้: ให้ระบุ --output เป็นโฟลเดอร์ใหม่"
            )


def _around(path: Path) -> Iterator[Path]:
    """Where runs lie that may build on this one: beside it, and in the fleets beside its own."""
    yield from _folders(path.parent)
    if (path.parent / FLEET).is_file():
        for folder in _folders(path.parent.parent):
            yield folder
            yield from _folders(folder)


def _needs(directory: RunDirectory) -> frozenset[Path]:
    """The runs whose snapshots hold payloads of this one."""
    run = directory.load_if_there()
    places = set(run.elsewhere.values()) if run is not None else ()
    return frozenset(Path(os.path.normpath(directory.path.absolute() / place)) for place in places)


def earlier(directory: RunDirectory, replaced: Collection[Path] = ()) -> Earlier:
    """What a crawl may rely on, as far as its payloads still exist and will: `replaced` are about to go."""
    run = directory.load()
    shelves = Shelves(run.elsewhere, directory.path)
    own = {digest: str(directory.path.absolute()) for digest in _stored(run)}
    others = {digest: str(path) for digest in run.elsewhere if (path := shelves.place(digest)) is not None}
    going = {str(path.absolute()) for path in replaced}
    places = {digest: place for digest, place in (own | others).items() if place not in going}

    def load(original: Original) -> bytes:
        return shelves.open(Path(original.where)).payload(original.sha256)

    return Earlier.of(run.log, places, load)


def snapshot_of(directory: RunDirectory, run: Run) -> Snapshot:
    """A run's snapshot with what it leaves to earlier runs; RunError if any of it is lost."""
    shelves = Shelves(run.elsewhere, directory.path)
    lost = [digest for digest in run.elsewhere if shelves.place(digest) is None]
    if lost:
        raise RunError(
            f"{directory.path} อาศัยข้อมูล {len(lost)} รายการที่ไม่เปลี่ยนแปลงจากการตรวจครั้งก่อนใน {run.elsewhere[lost[0]]} "
            "แต่ไม่พบข้อมูลนั้นแล้ว: ให้นำโฟลเดอร์เดิมกลับมา หรือตรวจใหม่ด้วย oitcheck check --fresh"
        )
    return Snapshot(directory.snapshot, elsewhere=shelves.find)


def refuse_strange(directory: RunDirectory, run: Run, snapshot: Snapshot, fetches: Iterable[Fetch]) -> None:
    """RunError if the run's snapshot (`snapshot_of`) is not the one that these fetches of its log are about."""
    reached = (fetch for fetch in fetches if fetch.outcome.reached)
    own = {digest for fetch in reached for digest in fetch.digests} - run.elsewhere.keys()
    if not all(map(snapshot.has, own)):
        raise RunError(f"{directory.path}: snapshot.warc.gz ไม่ใช่ชุดเดียวกับ run.json: ให้ตรวจใหม่ด้วย oitcheck check")


def capture(path: Path) -> Snapshot:
    """A WARC or WACZ file; a run's own snapshot comes with what it leaves to earlier runs."""
    directory = RunDirectory(path.parent)
    if path.name == directory.snapshot.name:
        try:
            return snapshot_of(directory, directory.load())
        except RunError as lost:
            if (path.parent / "run.json").is_file():
                raise SnapshotError(str(lost)) from lost
    return Snapshot(path)


@dataclass
class Shelves:
    """Payloads in the snapshots of earlier runs.

    Each is looked for in the run that was noted down (relative to `home`) and then, for folders get moved, in the runs
    beside it.
    """

    elsewhere: Mapping[str, str]
    home: Path
    _contents: dict[Path, frozenset[str]] = field(default_factory=dict)
    _open: dict[Path, Snapshot] = field(default_factory=dict)

    def place(self, sha256: str) -> Path | None:
        """The run directory that stores a payload, None if it is lost."""
        if sha256 not in self.elsewhere:
            return None
        noted = Path(os.path.normpath(self.home.absolute() / self.elsewhere[sha256]))
        return next((path for path in (noted, *self._beside()) if sha256 in self._content(path)), None)

    def find(self, sha256: str) -> Snapshot | None:
        """The snapshot that holds a payload."""
        path = self.place(sha256)
        return None if path is None else self.open(path)

    def open(self, path: Path) -> Snapshot:
        """A run's snapshot, read once."""
        if path not in self._open:
            self._open[path] = Snapshot(RunDirectory(path).snapshot)
        return self._open[path]

    def _beside(self) -> Iterator[Path]:
        here = self.home.absolute()
        yield from (path for path in _folders(here.parent) if path != here)
        yield from (path / here.name for path in _folders(here.parent.parent) if path != here.parent)

    def _content(self, path: Path) -> frozenset[str]:
        if path not in self._contents:
            self._contents[path] = _content_of(RunDirectory(path))
        return self._contents[path]


def _content_of(directory: RunDirectory) -> frozenset[str]:
    if not directory.snapshot.is_file():
        return frozenset()
    try:
        return frozenset(_stored(directory.load()))
    except RunError:
        return frozenset()


def _stored(run: Run) -> Iterable[str]:
    """Digests of what a run stores itself."""
    return (digest for fetch in run.log.fetches for digest in fetch.digests if digest not in run.elsewhere)


def _folders(path: Path) -> list[Path]:
    try:
        return sorted(child for child in path.iterdir() if child.is_dir())
    except OSError:
        return []
