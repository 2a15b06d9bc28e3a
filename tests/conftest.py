"""What holds for all tests."""

from __future__ import annotations

import gc
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure
settings.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """In a worker pytest-cov begins to trace twice: what it began as if it were the master traces on where a test is
    marked `no_cover`, unless it ends before the worker's own begins.
    """
    plugin = session.config.pluginmanager.get_plugin("_cov")
    if hasattr(session.config, "workerinput") and plugin is not None and plugin.cov_controller is not None:
        plugin.cov_controller.cov.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """What a test marked `no_cover` is the first to ask of fixtures is not traced either; pytest-cov minds its call."""
    plugin = item.config.pluginmanager.get_plugin("_cov")
    coverage = getattr(plugin, "cov_controller", None) if item.get_closest_marker("no_cover") else None
    if coverage is None:
        return (yield)
    coverage.pause()
    try:
        return (yield)
    finally:
        coverage.resume()


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test, and every program that it starts, begins with an empty cache that is not the user's."""
    monkeypatch.setenv("OITCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
