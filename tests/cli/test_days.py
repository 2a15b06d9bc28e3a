"""Days on the command line: the common era is asked for, the Buddhist one is understood and shown converted."""

from __future__ import annotations

from datetime import date

import pytest

from oitcheck.cli.days import day_of
from oitcheck.errors import UsageError


def test_a_day() -> None:
    assert day_of("2023-04-30", "--as-of") == date(2023, 4, 30)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2566-04-30", "คือ 2023-04-30"),
        ("30/4/2566", "YYYY-MM-DD"),
        ("2023-02-30", "YYYY-MM-DD"),
        ("0066-04-30", "เป็นไปไม่ได้"),
        ("9999-04-30", "เป็นไปไม่ได้"),
    ],
)
def test_what_is_none_is_told(text: str, advice: str) -> None:
    with pytest.raises(UsageError, match=f"^--as-of {text} .*{advice}"):
        day_of(text, "--as-of")
