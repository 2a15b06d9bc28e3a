"""The installed program as people call it, measured: time, processor, memory, and what the server saw."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from oitcheck.catalogue import load as load_catalogue
from tests.bench.memory import Peak
from tests.portal import submission_csv, submission_rows

from .entrants import HERE
from .portal import Fleet, submitted_path
from .server import Counts, Serving

FRAMEWORK = load_catalogue().frameworks[0]
_ALWAYS = ("--framework", FRAMEWORK.id, "--allow-private", "--no-browser", "--quiet")
_LONGEST = 1800  # seconds
_LOOK_EVERY = 0.2  # seconds: a look takes processor time from what it looks at
_FINISHED = (0, 1, 3)  # exit codes of a run that came to its end


class NotFinishedError(Exception):
    """The program ended in another way than with a result; the text is what it said."""


@dataclass(frozen=True)
class Measured:
    """One call."""

    seconds: float
    processor: float  # seconds, of the process and its children
    megabytes: float  # the most that the whole family had resident, shared pages counted once
    counts: Counts


def _wait(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(_LONGEST)
    finally:
        if child.returncode is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def write_submissions(folder: Path, size: Fleet, origin: str) -> str:
    """A file a district: its pages dealt to the items. Returns what to call the program with."""
    folder.mkdir()
    items = [item.id for item in FRAMEWORK.items]
    for district in range(size.districts):
        urls: dict[str, list[str]] = {}
        for number in range(size.pages):
            item = items[number % len(items)]
            urls.setdefault(item, []).append(origin + submitted_path(district, number))
        rows = submission_rows({item: urls[item] for item in items if item in urls})
        (folder / f"khet-{district:02}.csv").write_bytes(submission_csv(rows))
    return str(folder if size.districts > 1 else next(folder.iterdir()))


def oitcheck(arguments: list[str], folder: Path, server: Serving) -> Measured:
    """`oitcheck ARGUMENTS` with `folder` as current directory, against a local server, from an empty cache."""
    root = str(HERE.parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "OITCHECK_CACHE": str(folder / "cache"), "PYTHONSAFEPATH": "1"}
    server.begin()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "oitcheck", *arguments, *_ALWAYS]
    with (folder / "said").open("wb") as said:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said, start_new_session=True)
        with Peak(child.pid, _LOOK_EVERY) as peak:
            _wait(child)
    seconds = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if child.returncode not in _FINISHED:
        raise NotFinishedError((folder / "said").read_text("utf-8", "replace").strip()[-300:])
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(seconds, processor, round(peak.megabytes, 1), server.counts())
