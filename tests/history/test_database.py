"""The file itself: migrations, and every way in which it can be unusable."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from oitcheck.errors import HistoryError, HistoryLackError
from oitcheck.history import Database, history_of, remember
from oitcheck.history.database import migrations
from oitcheck.history.reading import runs
from oitcheck.models import CrawlLog, CrawlSettings, Run, Submission
from oitcheck.rundir import RunDirectory

from .reports import AGENCY, night, report


def run_directory(path: Path, replay: str = "") -> RunDirectory:
    """A run as `check` leaves it, as far as the history looks at it."""
    path.mkdir(parents=True)
    run = Run(
        tool_version="0", run_id="r", agency=AGENCY, framework="bma-2566", as_of=night(0).date(), started_at=night(0),
        finished_at=night(0), submission=Submission(), settings=CrawlSettings(replay=replay), log=CrawlLog(),
    )  # fmt: skip
    (path / "run.json").write_text(run.model_dump_json(), "utf-8")
    return RunDirectory(path)


def test_settings_of_the_file(tmp_path: Path) -> None:
    with Database.open(tmp_path / "h.sqlite", busy_seconds=7) as database:
        asked = [database.value(f"PRAGMA {name}") for name in ("journal_mode", "foreign_keys", "busy_timeout")]
        assert asked == ["wal", 1, 7000]
        assert database.value("PRAGMA user_version") == len(migrations()) >= 2


def test_an_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript("".join(migrations()[0]))
        connection.execute("PRAGMA user_version = 1")
        connection.execute("PRAGMA application_id = 1330205763")
        connection.execute("INSERT INTO agency (name) VALUES ('เก่า')")
    connection.close()
    with Database.open(path) as database:
        assert database.value("SELECT name FROM agency") == "เก่า"
        assert database.value("SELECT count(*) FROM alarm") == 0


def test_a_migration_that_fails_leaves_the_old_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*migrations(), ("CREATE TABLE more (x);", "CREATE TABLE more (x);"))
    Database.open(tmp_path / "h.sqlite").__exit__()
    monkeypatch.setattr("oitcheck.history.database.migrations", lambda: broken)
    with pytest.raises(HistoryError):
        Database.open(tmp_path / "h.sqlite")
    monkeypatch.undo()
    with Database.open(tmp_path / "h.sqlite") as database:
        assert database.value("SELECT count(*) FROM sqlite_master WHERE name = 'more'") == 0


def damage(path: Path) -> None:
    path.write_bytes(b"this is no database " * 100)


def cut(path: Path) -> None:
    Database.open(path).__exit__()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()


def newer(path: Path) -> None:
    with Database.open(path) as database:
        database.write("PRAGMA user_version = 999")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "words"),
    [(damage, "เสียหาย"), (foreign, "โปรแกรมอื่น"), (newer, "รุ่นที่ใหม่กว่า"), (folder, "ไม่ได้")],
)
def test_an_unusable_file_is_one_sentence_and_never_fatal(tmp_path: Path, make: object, words: str) -> None:
    path = tmp_path / "h.sqlite"
    assert callable(make)
    make(path)
    with pytest.raises(HistoryError, match=words) as caught:
        Database.open(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    sentence = remember(report(night(0)), run_directory(tmp_path / "run"), path)
    assert sentence.startswith("ผลการตรวจเรียบร้อย")


@pytest.mark.skipif(os.name == "nt", reason="names are UTF-16 there")
def test_a_folder_of_another_encoding_is_told_and_never_fatal(tmp_path: Path) -> None:
    sentence = remember(report(night(0)), run_directory(tmp_path / os.fsdecode(b"\xa1")), tmp_path / "h.sqlite")
    assert sentence.startswith("ผลการตรวจเรียบร้อย")
    assert "UTF-8" in sentence


def test_a_damaged_page_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    cut(path)
    assert "เสียหาย" in remember(report(night(0)), run_directory(tmp_path / "run"), path)


def test_a_full_disk_is_told_as_what_it_is(tmp_path: Path) -> None:
    """The machine's lack, and no fault of the file's: whoever is given the code need not mend the history."""
    with Database.open(tmp_path / "h.sqlite") as database:
        database.write("PRAGMA max_page_count = 1")
        with pytest.raises(HistoryLackError, match="ดิสก์เต็ม") as caught, database.transaction():
            database.write("CREATE TABLE more AS SELECT zeroblob(500000) AS x")
        assert (caught.value.exit_code, database.value("SELECT count(*) FROM run")) == (4, 0)


def test_a_locked_file_is_waited_for_and_then_told(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with Database.open(path) as holder, Database.open(path, busy_seconds=0.05) as second, holder.transaction():
        with pytest.raises(HistoryError, match="ถูกโปรแกรมอื่นใช้อยู่"), second.transaction():
            pass
        assert holder.rows("SELECT * FROM run") == []


def test_a_history_that_is_only_read_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="ไม่พบไฟล์ประวัติ"):
        Database.open(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()


def test_where_a_run_is_remembered(tmp_path: Path) -> None:
    assert history_of(tmp_path / "snapshots" / "office" / "r") == tmp_path / "snapshots" / "history.sqlite"
    assert history_of(tmp_path / "results") is None
    assert history_of(tmp_path / "snapshots" / "r") is None


def test_no_surprise_in_an_officers_folder(tmp_path: Path) -> None:
    directory = run_directory(tmp_path / "desktop" / "results")
    assert remember(report(night(0)), directory) == ""
    assert [path.name for path in tmp_path.rglob("*.sqlite*")] == []
    sample = report(night(0)).model_copy(update={"sample": "ข้อมูลตัวอย่าง"})
    assert remember(sample, run_directory(tmp_path / "snapshots" / "demo" / "x")) == ""
    assert [path.name for path in tmp_path.rglob("*.sqlite*")] == []


def test_a_replayed_run_is_remembered_without_its_links(tmp_path: Path) -> None:
    remember(report(night(0)), run_directory(tmp_path / "snapshots" / "a" / "r", replay="site.warc.gz"))
    with Database.open(tmp_path / "snapshots" / "history.sqlite") as database:
        assert len(runs(database, AGENCY)) == 1
        assert database.value("SELECT count(*) FROM observation") == 0
