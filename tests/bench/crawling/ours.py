"""oitcheck in a process of its own: the crawl of a whole site into a run directory, and its dead links as JSON."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from oitcheck.catalogue import load_frameworks
from oitcheck.link_results import link_results
from oitcheck.models import CrawlSettings, Submission, SubmittedItem, SubmittedUrl
from oitcheck.pipeline import Task, run_crawl
from oitcheck.rundir import RunDirectory

_EVERYTHING = 1_000_000


def main(root: str, target: str, connections: str) -> None:
    """What `oitcheck links` does with a submission of one address, without the limits that an item has."""
    framework = load_frameworks().frameworks[0]
    item = framework.items[0].id
    submission = Submission(items={item: SubmittedItem(urls=(SubmittedUrl(url=root, raw=root),))})
    settings = CrawlSettings(
        delay=0.0,
        connections_per_host=int(connections),
        max_pages=_EVERYTHING,
        max_files=_EVERYTHING,
        max_depth=_EVERYTHING,
        allow_private=True,
        browser=False,
    )
    task = Task(submission, framework, agency="bench", as_of=date(2023, 4, 30), settings=settings)
    run = run_crawl(task, RunDirectory.create(Path(target)))
    print(json.dumps([link.url for link in link_results(run) if link.status.dead]))


if __name__ == "__main__":
    main(*sys.argv[1:])
