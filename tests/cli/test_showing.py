from __future__ import annotations

import os
from pathlib import Path

import pytest
import typer

from oitcheck.cli import showing

from .conftest import Office, Oitcheck


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was handed to a browser, which is there until its code says otherwise."""
    shown: list[Path] = []

    def launch(address: str) -> int:
        shown.append(Path(address))
        return 0

    monkeypatch.setattr(typer, "launch", launch)
    monkeypatch.setattr(os, "startfile", launch, raising=False)
    return shown


@pytest.mark.parametrize(("fault", "opens"), [(None, True), (OSError("nothing is associated with .html"), False)])
def test_on_windows_the_page_itself_is_started(
    fault: OSError | None, opens: bool, opened: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def startfile(page: Path) -> None:
        if fault:
            raise fault
        opened.append(page)

    monkeypatch.setattr(showing.sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", startfile, raising=False)
    assert showing._is_opened(tmp_path / "ผล & ตรวจ.html") is opens
    assert opened == ([tmp_path / "ผล & ตรวจ.html"] if opens else [])


def test_the_report_is_opened_where_that_is_asked_for(oitcheck: Oitcheck, office: Office, opened: list[Path]) -> None:
    asked = ("check", office.submission, "--replay", office.warc, "--framework", "bma-2566", "--no-ocr", "-o", "run")
    shown = oitcheck(*asked, "--open")
    assert opened == [Path("run/report.html").absolute()]
    assert opened[0].is_file()
    assert shown.code == oitcheck("report", "run").code
    assert len(opened) == 1
    assert oitcheck("report", "run", "--open").code == shown.code
    assert oitcheck("diff", "run", "run", "--no-ocr", "-o", "diff", "--open").code == 0
    assert opened[1:] == [Path("run/report.html").absolute(), Path("diff/diff.html").absolute()]


def test_of_a_fleet_it_is_the_overview(oitcheck: Oitcheck, office: Office, opened: list[Path]) -> None:
    forms = Path("forms")
    forms.mkdir()
    for name in ("บางรัก", "สาทร"):
        (forms / f"{name}.csv").write_bytes(office.submission.read_bytes())
    oitcheck("check", forms, "--replay", office.warc, "--framework", "bma-2566", "--no-ocr", "-o", "all", "--open")
    assert opened == [Path("all/overview.html").absolute()]


def test_without_a_browser_it_says_which_file_to_open(
    oitcheck: Oitcheck, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typer, "launch", lambda _: 1)
    asked = ("check", office.submission, "--replay", office.warc, "--framework", "bma-2566", "--no-ocr", "-o", "run")
    said = oitcheck(*asked, "--open")
    assert said.code in (1, 3)
    assert "report.html" in said.err.splitlines()[-1]
