"""The crawl: from submissions to snapshots and logs of what was looked at, and why.

What is named here is imported when somebody asks for it: a process that reads pages needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from oitcheck.lazily import lazily

if TYPE_CHECKING:
    from oitcheck.crawl.earlier import Earlier
    from oitcheck.crawl.fleet import Assignment, Stage, crawl, crawl_fleet
    from oitcheck.crawl.kinds import fetch_url
    from oitcheck.crawl.progress import Progress

__all__ = ["Assignment", "Earlier", "Progress", "Stage", "crawl", "crawl_fleet", "fetch_url"]

__getattr__ = lazily(
    __name__,
    {
        "Assignment": "fleet",
        "Earlier": "earlier",
        "Progress": "progress",
        "Stage": "fleet",
        "crawl": "fleet",
        "crawl_fleet": "fleet",
        "fetch_url": "kinds",
    },
)
