"""The sample portal, looked at twice; and what changed between the two looks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from oitcheck.catalogue import Catalogue, default_directory
from oitcheck.catalogue import load as load_catalogue
from oitcheck.comparison import Options, compare_runs
from oitcheck.diff import Result
from oitcheck.diff.settings import NoiseFile
from oitcheck.documents.cache import VARIABLE
from oitcheck.report.diff import write_diff

from .runs import Office, edited, look, office


@dataclass(frozen=True)
class Twice:
    """Two runs, what changed between them, and the page that tells it."""

    office: Office
    before: Path
    after: Path
    result: Result
    page: Path


@pytest.fixture(scope="session")
def old_rules(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Rules that once asked for more: the spending plan as PowerPoint too."""
    folder = tmp_path_factory.mktemp("rules") / "rules"
    shutil.copytree(default_directory(), folder)
    budget = folder / "requirements" / "budget.yaml"
    text = budget.read_text("utf-8")
    assert text.count("- formats: {all: [pdf]}") >= 1
    budget.write_text(text.replace("- formats: {all: [pdf]}", "- formats: {all: [pdf, powerpoint]}", 1), "utf-8")
    return load_catalogue(folder)


@pytest.fixture(scope="session")
def twice(tmp_path_factory: pytest.TempPathFactory, old_rules: Catalogue) -> Iterator[Twice]:
    """Crawled and compared once for all tests, with a cache of documents of their own."""
    folder = tmp_path_factory.mktemp("twice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))
        sample = office()
        before = look(sample.site, sample.rows, folder / "before", catalogue=old_rules)
        after = look(edited(sample), sample.rows, folder / "after", number=7)
        result = compare_runs(before, after, load_catalogue(), Options(NoiseFile(), ocr=False))
        yield Twice(sample, before, after, result, write_diff(result, folder / "diff")[0])
