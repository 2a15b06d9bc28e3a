"""history: what check and evaluate leave behind, printed."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from .conftest import Office, Oitcheck

AGENCY = "สำนักงานเขตตัวอย่าง"


@pytest.fixture
def checked(oitcheck: Oitcheck, office: Office) -> Oitcheck:
    """The office was checked in its usual place."""
    done = oitcheck(
        "check", office.submission, "--replay", office.warc, "--framework", "bma-2566", "--agency", AGENCY, "--no-ocr"
    )
    assert (done.code, done.err) == (1, "")
    return oitcheck


def test_a_check_in_the_usual_place_is_remembered(checked: Oitcheck, tmp_path: Path) -> None:
    assert (tmp_path / "snapshots" / "history.sqlite").is_file()
    brief = checked("history")
    assert brief.code == 0
    assert brief.out.startswith(f"{AGENCY}  (1 รอบ)\n")
    whole = checked("history", "ตัวอย่าง")
    assert whole.out.splitlines()[:2] == [AGENCY, "ปีงบประมาณ พ.ศ. 2566 (bma-2566)"]
    assert "ไม่ผ่าน  1 |" in whole.out


def test_json(checked: Oitcheck) -> None:
    (agency,) = json.loads(checked("history", AGENCY, "--format", "json").out)
    (run,) = agency["runs"]
    assert (agency["agency"], run["framework"], run["items"]["O4"]) == (AGENCY, "bma-2566", "failed")
    assert len(run["evaluations"]) == 1


def test_evaluating_again_is_the_same_run(checked: Oitcheck, tmp_path: Path) -> None:
    (run,) = (path for path in (tmp_path / "snapshots" / AGENCY).iterdir() if path.is_dir())
    assert checked("evaluate", run, "--no-ocr").err == ""
    assert checked("history").out.startswith(f"{AGENCY}  (1 รอบ)\n")


def test_the_page_over_all_agencies(checked: Oitcheck, tmp_path: Path) -> None:
    assert checked("history", "--html", tmp_path / "snapshots" / "index.html").code == 0
    done = checked("history", "--html", tmp_path / "snapshots")
    assert done.out.strip() == str(tmp_path / "snapshots" / "index.html")
    assert AGENCY in (tmp_path / "snapshots" / "index.html").read_text("utf-8")


def test_elsewhere_only_what_is_asked_for(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> None:
    common = ("check", office.submission, "--replay", office.warc, "--framework", "bma-2566", "--no-ocr")
    oitcheck(*common, "-o", tmp_path / "run")
    assert list(tmp_path.rglob("*.sqlite")) == []
    oitcheck(*common, "-o", tmp_path / "run", "--history", tmp_path / "mine.sqlite")
    assert [path.name for path in tmp_path.rglob("*.sqlite")] == ["mine.sqlite"]


def test_a_history_that_cannot_be_written_stops_no_check(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> None:
    (tmp_path / "h.sqlite").write_bytes(b"no database at all" * 99)
    options = ("--replay", office.warc, "--framework", "bma-2566", "--no-ocr", "-o", tmp_path / "run")
    done = oitcheck("check", office.submission, *options, "--history", tmp_path / "h.sqlite")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "บันทึกประวัติไม่ได้" in done.err
    assert (tmp_path / "run" / "report.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((), "ไม่พบไฟล์ประวัติ"), (("--history", "none.sqlite"), "none.sqlite")],
)
def test_no_history_is_one_sentence(oitcheck: Oitcheck, arguments: tuple[str, ...], words: str) -> None:
    done = oitcheck("history", *arguments)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert words in done.err


def test_an_unknown_agency_names_those_there_are(checked: Oitcheck) -> None:
    done = checked("history", "บางรัก")
    assert done.code == 2
    assert AGENCY in done.err


def test_a_second_run_shows_the_trend_in_its_report(checked: Oitcheck, office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "snapshots" / AGENCY
    [first] = (path for path in folder.iterdir() if path.is_dir())
    time.sleep(1.1)  # a run is named after the second in which it started
    assert '<svg class="trend"' not in (first / "report.html").read_text("utf-8")
    checked(
        "check", office.submission, "--replay", office.warc, "--framework", "bma-2566", "--agency", AGENCY, "--no-ocr",
        "-o", folder / "second", "--format", "docx",
    )  # fmt: skip
    page = (folder / "second" / "report.html").read_text("utf-8")
    assert page.count('<svg class="trend"') == 1
    assert (folder / "second" / "report.docx").is_file()
    before = (folder / "second" / "report.json").read_bytes()
    checked("evaluate", folder / "second", "--no-ocr")
    assert (folder / "second" / "report.json").read_bytes() == before
