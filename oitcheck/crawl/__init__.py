"""The crawl: from submissions to snapshots and logs of what was looked at, and why."""

from oitcheck.crawl.earlier import Earlier
from oitcheck.crawl.fleet import Assignment, Stage, crawl, crawl_fleet
from oitcheck.crawl.kinds import fetch_url
from oitcheck.crawl.progress import Progress

__all__ = ["Assignment", "Earlier", "Progress", "Stage", "crawl", "crawl_fleet", "fetch_url"]
