"""The whole crawl: level by level from the submitted URLs, into a snapshot and a log."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from oitcheck.crawl import kinds, outcome, shares
from oitcheck.crawl.browser import Renderer
from oitcheck.crawl.clients import DEFAULT_USER_AGENT, Clients
from oitcheck.crawl.fetch import Fetcher
from oitcheck.crawl.frontier import Frontier, Planned
from oitcheck.crawl.pages import Page, PageReader
from oitcheck.crawl.progress import Meter, OnProgress
from oitcheck.crawl.request import Requester
from oitcheck.crawl.robots import Robots
from oitcheck.crawl.scope import Candidate, Section, candidates
from oitcheck.crawl.shutdown import cancelled_by_sigterm
from oitcheck.models import CrawlLog, CrawlSettings, Document, Fetch, Outcome, Role, Submission, Visit
from oitcheck.snapshot import Snapshot, SnapshotWriter
from oitcheck.template import Template

_SOFT_404 = "เว็บไซต์เปิดหน้าได้ แต่หน้าบอกเพียงว่าไม่พบข้อมูลหรืออยู่ระหว่างปรับปรุง"
_ROBOTS = "เว็บไซต์ขอให้โปรแกรมไม่เปิดหน้านี้ (robots.txt) ต้องเปิดดูด้วยตนเอง"
_HOST_BLOCKS = "เว็บไซต์ปฏิเสธโปรแกรมเกือบทุกหน้าที่เปิด น่าจะเป็นระบบป้องกัน ต้องเปิดดูด้วยตนเอง"


async def crawl(
    submission: Submission,
    settings: CrawlSettings,
    writer: SnapshotWriter,
    *,
    replay: Snapshot | None = None,
    gateway: str = "",
    on_progress: OnProgress | None = None,
) -> CrawlLog:
    """Fetch what a submission points to, record it with `writer`, and say what was found.

    `replay` answers every request from a snapshot instead of the network. `gateway` is an HTTP origin that stands in
    for the web (a mirror, a test server): it gets every request, with the original Host. Cancelling the task, or
    SIGTERM, ends the crawl with all connections closed and a readable snapshot.
    """
    with cancelled_by_sigterm():
        async with _crawler(settings, writer, replay, gateway, on_progress) as crawler:
            return await crawler.run(submission)


@asynccontextmanager
async def _crawler(
    settings: CrawlSettings,
    writer: SnapshotWriter,
    replay: Snapshot | None,
    gateway: str,
    on_progress: OnProgress | None,
) -> AsyncIterator[_Crawler]:
    user_agent = settings.user_agent or DEFAULT_USER_AGENT
    async with AsyncExitStack() as stack:
        clients = Clients(settings, replay=replay, gateway=gateway)
        stack.push_async_callback(clients.aclose)
        requester = Requester(settings, clients, writer)
        fetcher = Fetcher(requester)
        stack.push_async_callback(fetcher.aclose)
        renderer = None
        if settings.browser:
            renderer = Renderer(fetcher, user_agent=user_agent, timeout=settings.timeout)
            stack.push_async_callback(renderer.aclose)
        reader = PageReader(fetcher, requester, renderer, replay)
        yield _Crawler(settings, fetcher, reader, Robots(fetcher, user_agent), Meter(on_progress))


@dataclass(slots=True)
class _Crawler:
    settings: CrawlSettings
    fetcher: Fetcher
    reader: PageReader
    robots: Robots
    meter: Meter
    fetches: dict[str, Fetch] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)  # by the URL asked for, of the current level
    visits: list[Visit] = field(default_factory=list)

    async def run(self, submission: Submission) -> CrawlLog:
        frontier = Frontier(self.settings)
        level = frontier.start(submission)
        while level:
            await self._fetch_level(level)
            self._learn(level)
            level = [found for planned in level for found in self._visit(planned, frontier)]
        self._judge_hosts()
        return self._log(submission, frontier)

    async def _fetch_level(self, level: list[Planned]) -> None:
        self.pages.clear()
        self.reader.forget()
        wanted = {planned.visit.url: planned.visit for planned in reversed(level)}
        todo = [visit for url, visit in reversed(wanted.items()) if self._needs_look(visit)]
        self.meter.plan(sum(visit.url not in self.fetches for visit in todo))
        async with asyncio.TaskGroup() as group:
            for visit in todo:
                group.create_task(self._look(visit))

    def _needs_look(self, visit: Visit) -> bool:
        """A page seen at an earlier level is read again from memory or snapshot; a file is not needed twice."""
        return visit.url not in self.fetches or visit.role in (Role.SUBMITTED, Role.PAGE)

    async def _look(self, visit: Visit) -> None:
        first = visit.url not in self.fetches
        if visit.role is Role.PAGE and not await self.robots.allow(visit.url):
            self.fetches.setdefault(visit.url, _refused_by_robots(visit.url))
        else:
            await self._fetch(visit)
        if first:
            self.meter.done(visit.url, visit.item, self.fetches[visit.url].outcome)

    async def _fetch(self, visit: Visit) -> None:
        fetched = await self.fetcher.fetch(visit.url)
        page = await self.reader.read(fetched) if _may_lead_on(visit, fetched.fetch) else None
        fetch = fetched.fetch
        if page is not None:
            self.pages[visit.url] = page
            detail = " ".join(filter(None, (fetch.detail, page.detail)))
            fetch = fetch.model_copy(update={"rendered_sha256": page.rendered_sha256, "detail": detail})
        self.fetches.setdefault(visit.url, fetch)

    def _learn(self, level: list[Planned]) -> None:
        """The submitted pages teach the template; they are the ones that differ in content and share the menu."""
        if level[0].visit.depth == 0:
            template = Template.learn((page.url, page.document) for page in self.pages.values())
            self.reader.strip(template)
            self.pages = {url: page.without(template) for url, page in self.pages.items()}

    def _visit(self, planned: Planned, frontier: Frontier) -> list[Planned]:
        visit, fetch = planned.visit, self.fetches[planned.visit.url]
        page = self.pages.get(visit.url)
        if visit.role is Role.PAGE and page is None and fetch.outcome.reached:
            visit = visit.model_copy(update={"role": Role.FILE})
        shared = _shared_file(visit, fetch, page.document) if page is not None else []
        self.visits.append(visit.model_copy(update={"shows": shared[0].url}) if shared else visit)
        if fetch.outcome is Outcome.TOO_LARGE:
            frontier.hit(visit.item, "bytes", self.settings.max_bytes, visit.url)
        if page is None or visit.role is Role.PICTURE:
            return []
        self._check_emptiness(visit.url, page.document)
        section = _section(planned, fetch)
        below = candidates(section, page.url, page.document) if visit.role is not Role.FILE else ()
        return frontier.follow(planned, [*shared, *below], visit.url if shared else page.url, section)

    def _check_emptiness(self, url: str, own: Document) -> None:
        fetch = self.fetches[url]
        if fetch.outcome.reached and outcome.says_nothing(own):
            self.fetches[url] = fetch.model_copy(update={"outcome": Outcome.SOFT_404, "detail": _SOFT_404})

    def _judge_hosts(self) -> None:
        """Refusals without evidence, on a host that refuses nearly everything, are a block after all."""
        by_host: dict[str, list[Fetch]] = defaultdict(list)
        for fetch in (fetch for fetch in self.fetches.values() if fetch.status is not None):
            by_host[urlsplit(fetch.final_url).netloc].append(fetch)
        for fetches in by_host.values():
            refused = [fetch for fetch in fetches if fetch.outcome is Outcome.FORBIDDEN]
            if outcome.host_turned_away(len(refused), len(fetches)):
                blocked = {"outcome": Outcome.BLOCKED, "detail": _HOST_BLOCKS}
                self.fetches.update({fetch.url: fetch.model_copy(update=blocked) for fetch in refused})

    def _log(self, submission: Submission, frontier: Frontier) -> CrawlLog:
        order = {item: number for number, item in enumerate(submission.items)}
        visits = sorted(self.visits, key=lambda visit: (order[visit.item], visit.depth))
        urls = dict.fromkeys(visit.url for visit in visits)
        caps = sorted(frontier.caps_hit(), key=lambda hit: (order[hit.item], hit.cap))
        return CrawlLog(fetches=tuple(self.fetches[url] for url in urls), visits=tuple(visits), caps_hit=tuple(caps))


def _section(planned: Planned, fetch: Fetch) -> Section:
    """A submitted URL's section is where it ends: short links and moved pages redirect to it."""
    if planned.visit.role is Role.SUBMITTED and fetch.hops:
        return Section.of(fetch.final_url)
    return planned.section


def _may_lead_on(visit: Visit, fetch: Fetch) -> bool:
    """Pages do, and what was taken for a file but is a sharing service's page about it."""
    if visit.role in (Role.SUBMITTED, Role.PAGE):
        return True
    return visit.role is Role.FILE and shares.is_of_service(fetch.final_url)


def _shared_file(visit: Visit, fetch: Fetch, page: Document) -> list[Candidate]:
    """The file that a share link's viewer shows is behind another URL, and so is one that asks to be confirmed."""
    asked = {visit.url.partition("#")[0], fetch.final_url.partition("#")[0]}
    found = dict.fromkeys(kinds.fetch_url(url) for url in (visit.url, fetch.final_url))
    if visit.role is Role.FILE:
        found.update(dict.fromkeys(shares.behind(fetch.final_url, page)))
    return [
        Candidate(url, Role.PAGE if kinds.is_drive_folder(url) else Role.FILE, visit.anchor, visit.context)
        for url in found
        if url not in asked and (kinds.is_drive_folder(url) or shares.is_shared(url))
    ]


def _refused_by_robots(url: str) -> Fetch:
    return Fetch(url=url, final_url=url, outcome=Outcome.ROBOTS, detail=_ROBOTS, fetched_at=datetime.now(UTC))
