"""What holds for all tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test, and every program that it starts, begins with an empty cache that is not the user's."""
    monkeypatch.setenv("OITCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
