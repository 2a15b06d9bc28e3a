"""review, as an evaluator calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oitcheck.rundir import folder_name

from .conftest import Office, Oitcheck


@pytest.fixture
def run(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> Path:
    """A checked run among its agency's runs."""
    path = tmp_path / "snapshots" / folder_name("เขตทดสอบ") / "first"
    check(oitcheck, office, path)
    return path


def check(oitcheck: Oitcheck, office: Office, path: Path) -> None:
    oitcheck("check", office.submission, "--replay", office.warc, "--framework", "bma-2566", "-o", path, "-q",
             "--agency", "เขตทดสอบ", "--as-of", "2023-04-30")  # fmt: skip


def reviews(run: Path) -> list[dict[str, object]]:
    report = json.loads((run / "report.json").read_text(encoding="utf-8"))
    return [{**standing["review"], "stands": standing["stands"]} for standing in report["reviews"]]


def test_a_decision_is_recorded_shown_and_kept_for_the_next_run(oitcheck: Oitcheck, office: Office, run: Path) -> None:
    done = oitcheck("review", run, "--item", "O1", "--score", "100", "--reason", "ดูแล้ว", "--by", "สมใจ")
    assert done.code == 0, done.err
    assert (run.parent / "reviews.jsonl").is_file()
    [one] = reviews(run)
    assert (one["subject"], one["score"], one["reviewer"], one["stands"]) == ("O1", 100.0, "สมใจ", True)
    second = run.parent / "second"
    check(oitcheck, office, second)
    assert [(r["subject"], r["stands"]) for r in reviews(second)] == [("O1", True)]


def test_without_a_terminal_it_lists_what_waits(oitcheck: Oitcheck, run: Path) -> None:
    done = oitcheck("review", run)
    assert done.code == 0
    assert "รอตรวจทาน" in done.out
    assert "ไม่มีผลตรวจทานใหม่" in done.out


def test_answers_in_the_terminal(oitcheck: Oitcheck, run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["s", "มาก", "xyz", "s", "80", "", "ขาดเพียงภาพ", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    done = oitcheck("review", run, "--by", "สมใจ")
    assert done.code == 0, done.err
    [one] = reviews(run)
    assert (one["score"], one["reason"], one["suggestion"]) == (80.0, "ขาดเพียงภาพ", None)
    assert "ไม่รู้จัก “xyz”" in done.out


def test_the_filled_in_workbook_comes_back(oitcheck: Oitcheck, run: Path) -> None:
    done = oitcheck("review", run, "--from", run / "report.xlsx", "--by", "สมใจ")
    assert (done.code, reviews(run)) == (0, [])
    done = oitcheck("review", run, "--from", run / "report.json", "--by", "สมใจ")
    assert done.code == 2
    assert "report.json" in done.err


@pytest.mark.parametrize(
    "arguments",
    [("--item", "O1"), ("--item", "O1", "--agree", "--score", "1"), ("--item", "O99", "--agree"),
     ("--item", "O1", "--score", "50"), ("--agree",), ("--score", "50", "--reason", "ดูแล้ว")],
)  # fmt: skip
def test_wrong_usage_records_nothing(oitcheck: Oitcheck, run: Path, arguments: tuple[str, ...]) -> None:
    done = oitcheck("review", run, *arguments)
    assert done.code == 2
    assert done.err.startswith("oitcheck: ")
    assert not (run.parent / "reviews.jsonl").exists()


def test_a_run_elsewhere_keeps_its_reviews_with_it(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere"
    check(oitcheck, office, path)
    oitcheck("review", path, "--item", "O1", "--score", "100", "--reason", "ดูแล้ว", "--by", "สมใจ")
    assert (path / "reviews.jsonl").is_file()
    check(oitcheck, office, path)
    assert [r["stands"] for r in reviews(path)] == [True]


def test_a_form_that_lies_there_shows_the_decision_too(oitcheck: Oitcheck, run: Path) -> None:
    assert oitcheck("report", run, "--format", "docx").code == 1
    before = (run / "report.docx").read_bytes()
    oitcheck("review", run, "--item", "O1", "--score", "100", "--reason", "ดูแล้ว", "--by", "สมใจ")
    assert (run / "report.docx").read_bytes() != before
