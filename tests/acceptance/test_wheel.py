"""The wheel carries everything that the program needs, and runs from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from oitcheck import __version__
from oitcheck.samples import SAMPLES

ROOT = Path(__file__).parents[2]
DATA = {".yaml", ".j2", ".css", ".js", ".csv", ".gz", ".typed", ".sql"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as pip builds it, with the build tool that is installed: nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ".", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), cwd=ROOT)
    [built] = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site-packages")
    pip("install", "--no-deps", "--no-index", "--target", str(target), str(wheel), cwd=target)
    return target


def pip(*arguments: str, cwd: Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr


def python(*arguments: str, path: Path, cwd: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def shipped() -> set[str]:
    """What a checkout has, under the names it gets in the package."""
    inside = {path for path in (ROOT / "oitcheck").rglob("*") if path.suffix in {".py", *DATA}}
    names = {path.relative_to(ROOT).as_posix() for path in inside}
    names |= {f"oitcheck/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.yaml")}
    names |= {
        f"oitcheck/samples/{sample.name}.{ending}" for sample in SAMPLES.values() for ending in ("csv", "warc.gz")
    }
    return names


def test_the_wheel_is_complete_and_holds_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == shipped()
    endings = {Path(name).suffix for name in names}
    assert endings == {".py", *DATA}
    assert wheel.stat().st_size < 8_000_000


def test_it_runs_from_anywhere(installed: Path, tmp_path: Path) -> None:
    said = python("-m", "oitcheck", "rules", "lint", path=installed, cwd=tmp_path)
    assert said.startswith(f"{installed / 'oitcheck' / 'rules'}: ")
    assert python("-m", "oitcheck", "--version", path=installed, cwd=tmp_path) == f"oitcheck {__version__}\n"
    assert list(tmp_path.iterdir()) == []


def test_it_finds_its_samples(installed: Path, tmp_path: Path) -> None:
    code = "from oitcheck.samples import *; print(*(p for s in SAMPLES.values() for p in (s.submission, s.warc)))"
    paths = python("-c", code, path=installed, cwd=tmp_path).split()
    assert len(paths) == 4
    assert {Path(path).parent for path in paths} == {installed / "oitcheck" / "samples"}
    assert all(Path(path).is_file() for path in paths)
