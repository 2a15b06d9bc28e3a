"""The shipped samples give the outcomes that are known, without the internet, again and again the same."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from oitcheck.documents.cache import OFF, VARIABLE
from oitcheck.samples import SAMPLES
from oitcheck.snapshot import Snapshot
from tests.cli.conftest import Oitcheck

from .conftest import Run, script

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own


def test_bangkoknoi_passes_with_advice_at_three_items(bangkoknoi: Run) -> None:
    assert (bangkoknoi.code, bangkoknoi.err) == (0, "")
    assert set(bangkoknoi.verdicts().values()) == {"passed"}
    assert len(bangkoknoi.verdicts()) == 30
    advised = {item["id"]: [s["text"] for s in item["suggestions"]] for item in bangkoknoi.report["items"]}
    advised = {item: texts for item, texts in advised.items() if texts}
    assert set(advised) == {"O11", "O14", "O20"}
    assert all("BMA OSS" in text for item in ("O11", "O14") for text in advised[item])
    assert "ราคาที่เสนอและราคาที่ตกลงซื้อหรือจ้าง" in " ".join(advised["O20"])


def test_the_run_directory_is_complete(bangkoknoi: Run) -> None:
    names = {"report.html", "report.json", "report.xlsx", "snapshot.warc.gz", "run.json"}
    assert {path.name for path in bangkoknoi.path.iterdir()} == names
    assert "บางกอกน้อย" in bangkoknoi.files()["report.html"].decode()
    assert openpyxl.load_workbook(bangkoknoi.path / "report.xlsx", read_only=True).sheetnames
    assert len(Snapshot(bangkoknoi.path / "snapshot.warc.gz")) > 100


def test_the_terminal_says_the_same(bangkoknoi: Run) -> None:
    assert "ผ่าน 30 | ไม่ผ่าน 0" in bangkoknoi.out
    assert "ข้อมูลตัวอย่าง" in bangkoknoi.out
    assert [line[:3] for line in bangkoknoi.out.splitlines() if line.startswith("O")] == ["O11", "O14", "O20"]
    paths = [Path(line) for line in bangkoknoi.out.splitlines() if line.startswith("snapshots")]
    assert [path.name for path in paths] == ["report.html", "report.xlsx", "report.json"]


def test_khlongsamwa_fails_at_o15_only(khlongsamwa: Run) -> None:
    assert (khlongsamwa.code, khlongsamwa.err) == (1, "")
    assert [item for item, verdict in khlongsamwa.verdicts().items() if verdict != "passed"] == ["O15"]
    assert khlongsamwa.verdicts()["O15"] == "failed"
    failed = {finding[4] for finding in khlongsamwa.findings() if finding[0] == "O15" and finding[3] == "failed"}
    assert "missing_months" in failed


def test_replay_opens_no_connection_and_comes_to_the_same(
    oitcheck: Oitcheck, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, khlongsamwa: Run
) -> None:
    """What our own crawl recorded is as good as the portal was."""

    def refuse(*_: object, **__: object) -> object:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    sample = SAMPLES["khlongsamwa-2567"]
    settings = ("--framework", sample.framework, "--as-of", sample.as_of.isoformat(), "--no-browser", "-o", "run")
    result = oitcheck("check", sample.submission, "--replay", khlongsamwa.path / "snapshot.warc.gz", *settings)
    again = Run(result.code, result.out, result.err, tmp_path / "run")
    assert (again.code, again.err) == (1, "")
    assert again.findings() == khlongsamwa.findings()


def test_evaluate_gives_the_same_bytes(khlongsamwa: Run, tmp_path: Path) -> None:
    """As `check` did, twice, whatever the order of Python's sets, the clock, the directory and the cache."""
    shutil.copytree(khlongsamwa.path, tmp_path / "copy")
    for seed, cache in (("1", OFF), ("2", os.environ[VARIABLE])):
        for name in khlongsamwa.files():
            (tmp_path / "copy" / name).unlink()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", VARIABLE: cache}
        done = subprocess.run(
            [sys.executable, "-m", "oitcheck", "evaluate", "copy"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        again = Run(1, "", "", tmp_path / "copy")
        assert {name for name, body in again.files().items() if body != khlongsamwa.files()[name]} == set()


def test_report_writes_the_same_files_again(khlongsamwa: Run, tmp_path: Path) -> None:
    shutil.copytree(khlongsamwa.path, tmp_path / "run")
    (tmp_path / "run" / "report.html").unlink()
    (tmp_path / "run" / "report.xlsx").write_bytes(b"old")
    result = script("report", "run", cwd=tmp_path)
    assert result.code == 1
    assert {name for name, body in result.files().items() if body != khlongsamwa.files()[name]} == set()


def test_the_default_directory_is_named_after_agency_and_run(tmp_path: Path) -> None:
    sample = SAMPLES["khlongsamwa-2567"]
    arguments = ("--replay", sample.warc, "--framework", sample.framework, "--agency", "เขต / ทดสอบ")
    done = script("crawl", sample.submission, *arguments, cwd=tmp_path)
    [run] = (tmp_path / "snapshots" / "เขต-ทดสอบ").iterdir()
    assert (done.code, done.out) == (0, f"{(run / 'snapshot.warc.gz').relative_to(tmp_path)}\n")
    assert f'"run_id": "{run.name}"' in (run / "run.json").read_text("utf-8")
    assert {path.name for path in run.iterdir()} == {"snapshot.warc.gz", "run.json"}
