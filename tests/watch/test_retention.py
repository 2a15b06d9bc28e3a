"""What may be deleted, and what never."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.rundir import RunDirectory
from oitcheck.watch.config import RetentionConfig
from oitcheck.watch.retention import Kept, expendable, newest, prune, unfinished

NOW = datetime(2023, 4, 30, tzinfo=UTC)


def make(folder: Path, age: int, *, elsewhere: int | None = None, good: bool = True, reviews: bool = False) -> Path:
    """A run of so many days ago, as far as retention looks at it."""
    started = NOW - timedelta(days=age)
    path = folder / started.strftime("%Y%m%dT%H%M%SZ")
    path.mkdir(parents=True)
    other = {"ab": f"../{(NOW - timedelta(days=elsewhere)).strftime('%Y%m%dT%H%M%SZ')}"} if elsewhere else {}
    (path / "run.json").write_text(json.dumps({"started_at": started.isoformat(), "elsewhere": other}), "utf-8")
    status = "ok" if good else "blocked"
    (path / "report.json").write_text(json.dumps({"links": [{"status": status}]}), "utf-8")
    if reviews:
        (path / "reviews.jsonl").write_text("{}", "utf-8")
    return path


def ages(folder: Path) -> list[int]:
    stamps = (datetime.strptime(path.name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) for path in folder.glob("2*"))
    return sorted((NOW - stamp).days for stamp in stamps)


def test_the_last_runs_and_the_last_days_stay(tmp_path: Path) -> None:
    for age in range(10):
        make(tmp_path, age)
    prune(tmp_path, RetentionConfig(runs=3, days=0), NOW)
    assert ages(tmp_path) == [0, 1, 2]
    prune(tmp_path, RetentionConfig(runs=1, days=1), NOW)
    assert ages(tmp_path) == [0, 1]


def test_a_run_that_another_needs_stays_and_so_does_what_that_one_needs(tmp_path: Path) -> None:
    make(tmp_path, 9)
    make(tmp_path, 8)
    make(tmp_path, 7, elsewhere=9)
    make(tmp_path, 0, elsewhere=7)
    prune(tmp_path, RetentionConfig(runs=1, days=0), NOW)
    assert ages(tmp_path) == [0, 7, 9]


def test_the_last_good_run_stays(tmp_path: Path) -> None:
    make(tmp_path, 9)
    make(tmp_path, 8)
    for age in range(5):
        make(tmp_path, age, good=False)
    prune(tmp_path, RetentionConfig(runs=1, days=0), NOW)
    assert ages(tmp_path) == [0, 8]


def test_decisions_stay(tmp_path: Path) -> None:
    make(tmp_path, 9, reviews=True)
    make(tmp_path, 0)
    prune(tmp_path, RetentionConfig(runs=1, days=0), NOW)
    assert ages(tmp_path) == [0, 9]


def test_strangers_and_unfinished_runs_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "20200101T000000Z").mkdir()
    make(tmp_path, 0)
    assert prune(tmp_path, RetentionConfig(runs=1, days=0), NOW) == []
    assert (tmp_path / "notes").is_dir()
    assert (tmp_path / "20200101T000000Z").is_dir()


def test_differences_of_a_deleted_run_go_with_it(tmp_path: Path) -> None:
    old, _ = make(tmp_path, 9), make(tmp_path, 0)
    (tmp_path / f"diff-x-{old.name}").mkdir()
    (tmp_path / ".deleting-left-by-a-crash").mkdir()
    prune(tmp_path, RetentionConfig(runs=1, days=0), NOW)
    assert len(list(tmp_path.iterdir())) == 1


def test_an_interrupted_run_that_was_overtaken_goes(tmp_path: Path) -> None:
    path = tmp_path / "20230401T000000Z"
    path.mkdir()
    (path / "snapshot.partial.journal").write_bytes(b"x")
    os.utime(path / "snapshot.partial.journal", ((NOW - timedelta(days=29)).timestamp(),) * 2)
    make(tmp_path, 30)
    prune(tmp_path, RetentionConfig(), NOW)
    assert path.is_dir()
    make(tmp_path, 0)
    prune(tmp_path, RetentionConfig(), NOW)
    assert not path.exists()


@given(
    st.lists(st.tuples(st.integers(0, 30), st.sets(st.integers(0, 9))), max_size=10),
    st.integers(1, 5),
    st.integers(0, 20),
)
def test_what_stays_never_needs_what_goes(shape: list[tuple[int, set[int]]], runs: int, days: int) -> None:
    listed = sorted((NOW - timedelta(days=age, hours=n), n, needs) for n, (age, needs) in enumerate(shape))
    found = [Kept(Path(str(n)), at, False, frozenset(Path(str(other)) for other in needs)) for at, n, needs in listed]
    gone = {run.path for run in expendable(found, RetentionConfig(runs=runs, days=days), NOW, last_good=None)}
    kept = [run for run in found if run.path not in gone]
    assert not any(run.needs & gone for run in kept)
    assert found[-runs:] == [run for run in found[-runs:] if run.path not in gone]


@pytest.mark.parametrize("journal", [True, False])
def test_an_interrupted_run_goes_on(tmp_path: Path, journal: bool) -> None:
    make(tmp_path, 5)
    path = tmp_path / "20230430T000000Z"
    path.mkdir()
    if journal:
        (path / "snapshot.partial.journal").write_bytes(b"x")
    assert unfinished(tmp_path, datetime.now(UTC)) == (path if journal else None)
    assert unfinished(tmp_path, datetime.now(UTC) + timedelta(days=2)) is None


def test_what_did_not_change_is_not_fetched_again_since_the_last_finished_run(tmp_path: Path) -> None:
    assert newest(tmp_path, NOW) is None
    make(tmp_path, 5)
    last = make(tmp_path, 2)
    (tmp_path / "20230430T000000Z").mkdir()
    assert newest(tmp_path, NOW) is None  # no snapshot
    (last / "snapshot.warc.gz").write_bytes(b"x")
    assert newest(tmp_path, NOW) == RunDirectory(last.resolve())
    (make(tmp_path, -400) / "snapshot.warc.gz").write_bytes(b"x")  # of a clock that was ahead
    assert newest(tmp_path, NOW) == RunDirectory(last.resolve())
