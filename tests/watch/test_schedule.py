"""When agencies are due."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from oitcheck.watch.schedule import Group, groups, parsed_schedule

BANGKOK = ZoneInfo("Asia/Bangkok")
THURSDAY = datetime(2023, 4, 20, 2, 0, tzinfo=BANGKOK)


def due(expression: str, after: datetime = THURSDAY) -> str:
    return f"{Group(expression, BANGKOK, ()).next_due(after):%a %d %H:%M}"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0 2 * * *", "Fri 21 02:00"),  # strictly later
        ("30 1 * * *", "Fri 21 01:30"),
        ("*/15 * * * *", "Thu 20 02:15"),
        ("0 6 * * 0", "Sun 23 06:00"),  # cron's Sunday, twice
        ("0 6 * * 7", "Sun 23 06:00"),
        ("0 6 * * 1-5", "Thu 20 06:00"),
        ("0 1 * * 1-5", "Fri 21 01:00"),
        ("0 1 * * 0,6", "Sat 22 01:00"),
        ("0 6 * * sun", "Sun 23 06:00"),
        ("0 6 1 * *", "Mon 01 06:00"),
    ],
)
def test_cron(expression: str, expected: str) -> None:
    assert due(parsed_schedule(expression)) == expected


def test_due_times_are_bangkok_times_wherever_the_machine_is() -> None:
    elsewhere = THURSDAY.astimezone(ZoneInfo("America/New_York"))
    assert due("0 2 * * *", elsewhere) == "Fri 21 02:00"


@pytest.mark.parametrize(
    "expression", ["", "0 2 * *", "60 2 * * *", "0 2 31 2 *", "0 2 * * 5-1", "nightly", "0 2 * * 8"]
)
def test_nonsense(expression: str) -> None:
    with pytest.raises(ValueError, match="cron"):
        parsed_schedule(expression)


def test_one_group_a_schedule() -> None:
    found = groups([("ก", "0 2 * * *"), ("ข", "0 3 * * *"), ("ค", "0  2 * * *")], BANGKOK)
    assert [group.agencies for group in found] == [("ก", "ค"), ("ข",)]


def test_missed() -> None:
    group = Group("0 2 * * *", BANGKOK, ("ก", "ข", "ใหม่"))
    attended = {"ก": THURSDAY, "ข": THURSDAY - timedelta(days=3)}
    assert group.missed(attended, THURSDAY + timedelta(hours=5)) == ("ข",)
    assert group.missed(attended, THURSDAY + timedelta(hours=24)) == ("ก", "ข")
