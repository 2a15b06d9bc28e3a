"""What all surveys of a run share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from oitcheck.crawl.asking.fetch import Fetcher
from oitcheck.crawl.asking.robots import Robots
from oitcheck.crawl.backlog import Backlog
from oitcheck.crawl.progress import Meter
from oitcheck.crawl.reading.indexes import Indexes
from oitcheck.crawl.reading.pages import PageReader
from oitcheck.models import CrawlSettings

Job = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Services:
    """One of each, made by the fleet."""

    settings: CrawlSettings
    fetcher: Fetcher
    reader: PageReader
    indexes: Indexes
    robots: Robots
    meter: Meter
    put: Callable[[str, object, Job], None]  # host, owner, job
    tasks: asyncio.TaskGroup
    backlog: Backlog
    deadline: float  # monotonic
