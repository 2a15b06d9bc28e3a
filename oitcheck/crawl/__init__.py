"""The crawl: from a submission to a snapshot and a log of what was looked at, and why."""

from oitcheck.crawl.crawler import crawl
from oitcheck.crawl.kinds import fetch_url
from oitcheck.crawl.progress import Progress

__all__ = ["Progress", "crawl", "fetch_url"]
