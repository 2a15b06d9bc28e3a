"""What holds for all tests."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure
settings.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test, and every program that it starts, begins with an empty cache that is not the user's."""
    monkeypatch.setenv("OITCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
