"""Golden files (compared byte for byte, rewritten when OITCHECK_UPDATE_GOLDEN=1 is set) and a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from oitcheck.models import Report
from tests.chromium import chromium

from .sample import sample_report

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def report() -> Report:
    return sample_report()


@pytest.fixture(scope="session")
def golden() -> Callable[[str, str], None]:
    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("OITCHECK_UPDATE_GOLDEN") == "1":
            path.write_bytes(text.encode())
        # A plain comparison: a diff of whole pages would take pytest minutes to draw.
        same = path.read_bytes().replace(b"\r\n", b"\n") == text.encode()
        assert same, f"{name} is not as kept in tests/report/golden (OITCHECK_UPDATE_GOLDEN=1 rewrites it)"

    return check


@pytest.fixture(scope="module")  # not longer: while it runs, no test of another room could start an event loop
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser
