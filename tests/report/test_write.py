"""Files are written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from oitcheck.errors import EnvironmentLackError
from oitcheck.models import Report
from oitcheck.report import render_json, write_reports

from .sample import clean_report

NAMES = {"report.html", "report.json", "report.xlsx"}


def test_json_golden_and_back(report: Report, golden: Callable[[str, str], None]) -> None:
    text = render_json(report)
    golden("report.json", text)
    assert Report.model_validate_json(text) == report
    assert json.loads(text)["summary"]["cantTell"] == 2


def test_writes_three_files_into_a_new_directory(report: Report, tmp_path: Path) -> None:
    paths = write_reports(report, tmp_path / "a" / "b")
    assert {p.name for p in paths} == NAMES
    assert {p.name for p in (tmp_path / "a" / "b").iterdir()} == NAMES


def test_writing_again_changes_no_byte(report: Report, tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in write_reports(report, tmp_path)}
    assert {p.name: p.read_bytes() for p in write_reports(report, tmp_path)} == before


def test_a_file_in_use_is_told_and_left_as_it_was(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {p.name: p.read_bytes() for p in write_reports(clean_report(), tmp_path)}

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(EnvironmentLackError, match=r"report\.html"):
        write_reports(report, tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_directory_that_cannot_be_made_is_told(report: Report, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentLackError, match="โฟลเดอร์"):
        write_reports(report, tmp_path / "file" / "run")
