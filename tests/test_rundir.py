"""The run directory: whose it is, when a run exists, and that nothing is ever half there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from oitcheck.errors import EnvironmentLackError, RunError, UsageError
from oitcheck.models import CrawlLog, CrawlSettings, Run, Submission
from oitcheck.rundir import RunDirectory, folder_name

NOW = datetime(2023, 4, 30, 3, 0, tzinfo=UTC)
RUN = Run(
    tool_version="1",
    run_id="r",
    agency="เขต",
    framework="bma-2566",
    as_of=date(2023, 4, 30),
    started_at=NOW,
    finished_at=NOW,
    submission=Submission(),
    settings=CrawlSettings(),
    log=CrawlLog(),
)


def saved(path: Path, payload: bytes = b"warc") -> RunDirectory:
    directory = RunDirectory.create(path)
    directory.partial.write_bytes(payload)
    directory.save(RUN)
    return directory


def names(path: Path) -> set[str]:
    return {child.name for child in path.iterdir()}


def test_a_run_exists_once_it_is_saved(tmp_path: Path) -> None:
    directory = RunDirectory.create(tmp_path / "new" / "run")
    directory.partial.write_bytes(b"warc")
    with pytest.raises(RunError, match=r"run\.json.*ยังไม่เสร็จ"):
        RunDirectory.open(directory.path)
    directory.save(RUN)
    assert names(directory.path) == {"run.json", "snapshot.warc.gz"}
    assert RunDirectory.open(directory.path).load() == RUN
    assert directory.snapshot.read_bytes() == b"warc"


def test_an_earlier_run_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    before = saved(tmp_path / "run", b"old")
    (before.path / "report.json").write_text("old")
    again = RunDirectory.create(before.path)
    again.partial.write_bytes(b"new")
    assert names(before.path) == {"run.json", "snapshot.warc.gz", "snapshot.partial.warc.gz", "report.json"}
    assert before.snapshot.read_bytes() == b"old"
    again.save(RUN)
    assert names(before.path) == {"run.json", "snapshot.warc.gz"}
    assert before.snapshot.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["report.html", "report.json", "report.xlsx"])
def test_reports_of_an_earlier_run_do_not_outlive_it(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path / "run").path
    (path / name).write_text("old")
    saved(path)
    assert name not in names(path)


def hold(monkeypatch: pytest.MonkeyPatch, name: str, deed: str) -> None:
    """As on Windows, where another program has this file open."""
    real = getattr(Path, deed)

    def refused(path: Path, *how: object, **more: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *how, **more)

    monkeypatch.setattr(Path, deed, refused)


@pytest.mark.parametrize("name", ["report.xlsx", "report.html", "run.json"])
def test_a_report_that_is_open_in_excel_costs_no_earlier_run(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved(tmp_path / "run", b"old")
    for report in ("report.html", "report.xlsx"):
        (before.path / report).write_text("old")
    again = RunDirectory.create(before.path)
    again.partial.write_bytes(b"new")
    there = names(before.path)
    hold(monkeypatch, name, "rename")
    with pytest.raises(EnvironmentLackError, match=f"{name} เขียนทับไม่ได้.*Excel.*สั่งคำสั่งเดิม"):
        again.save(RUN)
    with pytest.raises(EnvironmentLackError, match=name):
        RunDirectory.create(before.path)  # before anything is fetched
    assert names(before.path) == there
    assert before.snapshot.read_bytes() == b"old"
    monkeypatch.undo()
    again.save(RUN)
    assert names(before.path) == {"run.json", "snapshot.warc.gz"}


def test_a_journal_that_the_crawl_still_writes_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = saved(tmp_path / "run")
    directory.journal.write_bytes(b"")
    directory.arrivals.write_bytes(b"")
    hold(monkeypatch, directory.journal.name, "unlink")
    directory.finish()
    assert names(directory.path) == {"run.json", "snapshot.warc.gz", directory.journal.name}


def test_a_run_of_another_agency_is_refused(tmp_path: Path) -> None:
    directory = RunDirectory.create(tmp_path / "run")
    directory.partial.write_bytes(b"warc")
    directory.save(RUN)
    directory.refuse_other(RUN.agency)
    with pytest.raises(UsageError, match=r"run มีผลการตรวจของหน่วยงานอื่น.*--output"):
        directory.refuse_other("เขตอื่น")


@pytest.mark.parametrize("content", [None, b"", b"{"])
def test_what_is_no_whole_run_belongs_to_nobody(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "run.json").write_bytes(content)
    RunDirectory(tmp_path).refuse_other("เขต")
    assert names(tmp_path) == (set() if content is None else {"run.json"})


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="file เป็นไฟล์"):
        RunDirectory.create(tmp_path / "file")
    with pytest.raises(EnvironmentLackError, match="file"):
        RunDirectory.create(tmp_path / "file" / "below")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_directory_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(UsageError, match=r"thesis\.docx"):
        RunDirectory.create(tmp_path)
    assert names(tmp_path) == {"thesis.docx"}


@pytest.mark.parametrize("litter", [".DS_Store", "Thumbs.db", "desktop.ini", "~$report.xlsx", ".~lock.report.xlsx#"])
def test_what_programs_leave_behind_does_not_count(tmp_path: Path, litter: str) -> None:
    path = saved(tmp_path / "run").path
    (path / litter).write_bytes(b"")
    assert RunDirectory.create(path).path == path


@pytest.mark.parametrize("missing", ["run.json", "snapshot.warc.gz"])
def test_open_names_what_is_missing(tmp_path: Path, missing: str) -> None:
    path = saved(tmp_path / "run").path
    (path / missing).unlink()
    with pytest.raises(RunError, match=missing):
        RunDirectory.open(path)


@pytest.mark.parametrize("given", [".", "run/report.html"])
def test_what_is_no_run_is_answered_with_the_one_that_is_near(tmp_path: Path, given: str) -> None:
    saved(tmp_path / "run")
    with pytest.raises(RunError, match=r"เช่น .*run$"):
        RunDirectory.open(tmp_path / given)


@pytest.mark.parametrize("damage", [b"", b"{}", b"{", b"\xff", b'{"schema_version": 2}', b"[]", b"null"])
def test_damaged_files_are_named(tmp_path: Path, damage: bytes) -> None:
    directory = saved(tmp_path / "run")
    (directory.path / "run.json").write_bytes(damage)
    (directory.path / "report.json").write_bytes(damage)
    with pytest.raises(RunError, match=r"run\.json"):
        directory.load()
    with pytest.raises(RunError, match="oitcheck evaluate"):
        directory.load_report()


@pytest.mark.parametrize(
    "change", [(b'"sha256": "', b'"sha256": "0'), (str(RUN.as_of).encode(), b"2020-01-01"), (b'"agency"', b'"agencx"')]
)
def test_a_log_that_was_changed_is_damaged(tmp_path: Path, change: tuple[bytes, bytes]) -> None:
    directory = saved(tmp_path / "run")
    assert directory.load() == RUN
    path = directory.path / "run.json"
    path.write_bytes(path.read_bytes().replace(*change, 1))
    with pytest.raises(RunError, match=r"run\.json"):
        directory.load()


def test_a_run_that_was_never_evaluated_has_no_report(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="oitcheck evaluate"):
        saved(tmp_path / "run").load_report()


@pytest.mark.parametrize(
    ("agency", "folder"),
    [
        ("สำนักงานเขตบางกอกน้อย", "สำนักงานเขตบางกอกน้อย"),
        ("เขต / ทดสอบ", "เขต-ทดสอบ"),
        ("../../etc", "etc"),
        ("a:b*c?", "a-b-c"),
        ("", "agency"),
        ("...", "agency"),
        ("NUL", "agency-NUL"),
        ("com1.", "agency-com1"),
        ("consulate", "consulate"),
        ("ก" * 200, "ก" * 60),
    ],
)
def test_folder_names_are_safe_and_readable(agency: str, folder: str) -> None:
    assert folder_name(agency) == folder


def test_two_do_not_fetch_into_one_directory_at_a_time(tmp_path: Path) -> None:
    first, second = (RunDirectory.create(tmp_path / "run") for _ in range(2))
    with first.alone(), pytest.raises(UsageError, match="กำลังทำงานอยู่"), second.alone():
        pass
    assert list(first.path.iterdir()) == []
    (first.path / ".lock").touch()  # as a killed process leaves it
    with second.alone():
        pass
    assert list(first.path.iterdir()) == []
