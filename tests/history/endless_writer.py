"""Records one run after the other until it is killed: FILE FIRST-NIGHT. A program of its own, started by a test."""

from __future__ import annotations

import sys
from pathlib import Path

from reports import PAGE, night, report  # beside this file

from oitcheck.history import Database, record
from oitcheck.models import Outcome

LINKS = {PAGE: Outcome.OK} | {f"https://portal.example/{n}": Outcome.OK for n in range(400)}

if __name__ == "__main__":
    with Database.open(Path(sys.argv[1])) as database:
        print("ready", flush=True)
        for n in range(int(sys.argv[2]), 100_000):
            record(database, report(night(n), links=LINKS), Path("run"), night(n))
