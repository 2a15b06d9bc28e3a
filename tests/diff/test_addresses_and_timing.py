"""Addresses without what passes, and the moment of a change against the day of submission."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.diff.addresses import file_name, lasting
from oitcheck.diff.timing import moment
from oitcheck.models.change import Lateness

DUE = date(2023, 4, 20)
NOON = datetime(2023, 4, 20, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.go.th/x?PHPSESSID=1", "https://a.go.th/x?PHPSESSID=2"),
        ("https://a.go.th/x;jsessionid=1F", "https://a.go.th/x"),
        ("https://a.go.th/x.pdf?v=17", "https://a.go.th/x.pdf?v=18"),
        ("https://a.go.th/x?id=3&_=1682000000", "https://a.go.th/x?id=3&_=1682099999"),
        ("http://www.a.go.th/x/", "https://a.go.th/x"),
        ("https://a.go.th/%E0%B8%81", "https://a.go.th/ก"),
        ("https://a.go.th/x?csrf_token=a&id=1", "https://a.go.th/x?id=1#top"),
    ],
)
def test_one_address(one: str, other: str) -> None:
    assert lasting(one) == lasting(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.go.th/x?id=1", "https://a.go.th/x?id=2"),
        ("https://a.go.th/x?year=2565", "https://a.go.th/x?year=2566"),
        ("https://a.go.th/plan_2565.pdf", "https://a.go.th/plan_2566.pdf"),
        ("https://a.go.th/x", "https://b.go.th/x"),
        ("https://a.go.th/x?page=1", "https://a.go.th/x"),
    ],
)
def test_two_addresses(one: str, other: str) -> None:
    assert lasting(one) != lasting(other)


@given(st.text(max_size=60))
def test_any_text_has_an_address(text: str) -> None:
    assert lasting(text) == lasting(text)
    assert isinstance(file_name(f"https://a.go.th/{text.replace('[', '')}"), str)


@pytest.mark.parametrize(
    ("before", "after", "late"),
    [
        (-3, -1, Lateness.BEFORE),
        (-3, 3, Lateness.UNKNOWN),
        (1, 3, Lateness.AFTER),
        (3, -3, Lateness.UNKNOWN),
    ],
)
def test_which_side_of_the_day(before: int, after: int, late: Lateness) -> None:
    found = moment(NOON + timedelta(before), NOON + timedelta(after), DUE)
    assert found.lateness is late
    assert not found.known
    assert found.not_before <= found.not_after


def test_the_day_of_submission_belongs_to_it() -> None:
    """It ends at midnight in Bangkok, 17.00 in Greenwich."""
    last = datetime(2023, 4, 20, 16, 59, tzinfo=UTC)
    assert moment(NOON, last, DUE).lateness is Lateness.BEFORE
    assert moment(NOON, last + timedelta(minutes=1), DUE).lateness is Lateness.UNKNOWN
    assert moment(last + timedelta(minutes=1), last + timedelta(days=1), DUE).lateness is Lateness.AFTER


def test_what_the_server_says_narrows_it_down() -> None:
    looks = (NOON - timedelta(3), NOON + timedelta(3))
    assert moment(*looks, DUE, NOON - timedelta(1)).lateness is Lateness.BEFORE
    late = moment(*looks, DUE, NOON + timedelta(2))
    assert (late.lateness, late.known, late.not_before) == (Lateness.AFTER, True, NOON + timedelta(2))
    for lie in (NOON - timedelta(30), NOON + timedelta(30)):
        assert moment(*looks, DUE, lie) == moment(*looks, DUE)


def test_without_a_deadline_nothing_is_late() -> None:
    assert moment(NOON, NOON + timedelta(3), None).lateness is Lateness.NO_DEADLINE
