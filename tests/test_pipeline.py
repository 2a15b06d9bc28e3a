"""The steps of the main job where they decide something: the framework, the directory, the exit code."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from oitcheck.apart import evaluate_apart
from oitcheck.catalogue import choose_framework, load
from oitcheck.errors import EnvironmentLackError, SubmissionError, UsageError
from oitcheck.models import (
    CatalogueStamp,
    Coverage,
    CrawlSettings,
    OitScore,
    Report,
    Submission,
    SubmittedItem,
    Summary,
)
from oitcheck.pipeline import Task, default_output, exit_code, run_id
from oitcheck.rundir import RunDirectory

CATALOGUE = load()
MOMENT = datetime(2023, 4, 20, 9, 5, 7, tzinfo=UTC)


def submission(*items: str, framework: str = "") -> Submission:
    return Submission(framework=framework, items={item: SubmittedItem() for item in items}, source="form.csv")


def report(**counts: int) -> Report:
    summary = Summary(**counts, oit_score=OitScore(low=0, high=0, method=""))  # type: ignore[arg-type]
    return Report(
        tool_version="1",
        run_id="r",
        agency="a",
        framework="bma-2566",
        fiscal_year=2566,
        as_of=MOMENT.date(),
        crawled_at=MOMENT,
        catalogue=CatalogueStamp(version="1", sha256=""),
        summary=summary,
        items=(),
        links=(),
        coverage=Coverage(planned=0, fetched=0),
    )


@pytest.mark.parametrize(
    ("wanted", "own", "chosen"),
    [
        ("", "", "bma-2568"),
        ("", "bma-2566", "bma-2566"),
        ("bma-2567", "bma-2566", "bma-2567"),
        ("bma-2567", "", "bma-2567"),
    ],
)
def test_the_option_outdoes_the_submission_outdoes_the_newest(wanted: str, own: str, chosen: str) -> None:
    assert choose_framework(CATALOGUE, wanted, submission("O1", framework=own)).id == chosen


@pytest.mark.parametrize(
    ("day", "chosen"),
    [
        (date(2022, 10, 1), "bma-2566"),
        (date(2023, 9, 30), "bma-2566"),
        (date(2023, 10, 1), "bma-2567"),
        (date(2025, 9, 30), "bma-2568"),
        (date(2025, 10, 1), "bma-2568"),
        (date(2022, 9, 30), "bma-2568"),
    ],
)
def test_without_a_name_the_day_decides(day: date, chosen: str) -> None:
    assert choose_framework(CATALOGUE, "", submission("O1"), day).id == chosen
    assert choose_framework(CATALOGUE, "bma-2567", submission("O1"), day).id == "bma-2567"
    assert choose_framework(CATALOGUE, "", submission("O1", framework="bma-2567"), day).id == "bma-2567"


@pytest.mark.parametrize(("wanted", "own"), [("bma-1", ""), ("", "bma-1"), ("BMA-2566", "")])
def test_an_unknown_framework_names_those_there_are(wanted: str, own: str) -> None:
    with pytest.raises(UsageError, match="bma-2566, bma-2567, bma-2568"):
        choose_framework(CATALOGUE, wanted, submission("O1", framework=own))


def test_items_that_do_not_fit_name_the_framework_that_does() -> None:
    with pytest.raises(SubmissionError, match=r"form\.csv: .*O29, O30.*--framework bma-2566"):
        choose_framework(CATALOGUE, "bma-2567", submission("O1", "O29", "O30"))
    with pytest.raises(SubmissionError, match=r"O31.*แก้เลขข้อ"):
        choose_framework(CATALOGUE, "bma-2566", submission("O31"))
    with pytest.raises(SubmissionError, match=r"O30.*bma-2567 .*--framework bma-2566$"):
        choose_framework(CATALOGUE, "", submission("O30"), date(2024, 4, 30))


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({"passed": 30}, 0),
        ({"passed": 29, "inapplicable": 1}, 0),
        ({"passed": 28, "cantTell": 2}, 3),
        ({"passed": 28, "untested": 2}, 3),
        ({"failed": 1, "cantTell": 29}, 1),
        ({"failed": 1, "untested": 29}, 1),
    ],
)
def test_exit_codes(counts: dict[str, int], code: int) -> None:
    assert exit_code(report(**counts)) == code


def test_a_run_is_named_after_its_start() -> None:
    task = Task(
        submission=Submission(),
        framework=CATALOGUE.frameworks[0],
        agency="สำนักงานเขตบางกอกน้อย",
        as_of=date(2023, 4, 30),
        settings=CrawlSettings(),
        started=MOMENT,
    )
    assert run_id(MOMENT) == "20230420T090507Z"
    assert default_output(task) == Path("snapshots") / "สำนักงานเขตบางกอกน้อย" / "20230420T090507Z"


def test_what_a_process_of_its_own_says_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Thai Windows writes to a pipe in an encoding of its own."""
    monkeypatch.setenv("PYTHONIOENCODING", "cp874")

    async def evaluated() -> None:
        await evaluate_apart(RunDirectory(tmp_path), asyncio.Semaphore(1))

    with pytest.raises(EnvironmentLackError, match="ไม่ใช่โฟลเดอร์ผลการตรวจ"):
        asyncio.run(evaluated())
