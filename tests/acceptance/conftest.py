"""The program as it is installed: the console script in a process of its own, in an empty directory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import office as office
from tests.cli.conftest import oitcheck as oitcheck
from tests.cli.conftest import own_cache as own_cache

SCRIPT = Path(sys.executable).with_name("oitcheck")


@dataclass(frozen=True)
class Run:
    """A finished command and the run directory that it left."""

    code: int
    out: str
    err: str
    path: Path

    @cached_property
    def report(self) -> dict[str, Any]:
        """report.json."""
        report: dict[str, Any] = json.loads((self.path / "report.json").read_text("utf-8"))
        return report

    def verdicts(self) -> dict[str, str]:
        """Verdicts by O-number."""
        return {item["id"]: item["verdict"] for item in self.report["items"]}

    def findings(self) -> list[tuple[str, ...]]:
        """Everything that was decided, without where and when it was seen."""
        return [
            (item["id"], requirement["id"], finding["check"], finding["verdict"], finding["reason"])
            for item in self.report["items"]
            for requirement in item["requirements"]
            for finding in requirement["findings"]
        ]

    def files(self) -> dict[str, bytes]:
        """The report files' bytes."""
        return {name: (self.path / name).read_bytes() for name in ("report.html", "report.json", "report.xlsx")}


def script(*arguments: str | Path, cwd: Path, run: str | Path = "run") -> Run:
    """Runs `oitcheck …` in a directory; `run` is where its run directory will be."""
    done = subprocess.run(
        [str(SCRIPT), *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr, cwd / run)


@pytest.fixture(scope="session")
def bangkoknoi(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """`oitcheck demo`, once."""
    folder = tmp_path_factory.mktemp("bangkoknoi")
    return script("demo", cwd=folder, run="snapshots/demo/bangkoknoi-2566")


@pytest.fixture(scope="session")
def khlongsamwa(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The other sample, once."""
    folder = tmp_path_factory.mktemp("khlongsamwa")
    return script("demo", "--sample", "khlongsamwa-2567", "-o", "run", cwd=folder)
