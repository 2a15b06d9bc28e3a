"""The whole crawl: level by level from the submitted URLs, into a snapshot and a log."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from oitcheck.crawl import kinds
from oitcheck.crawl.browser import Renderer
from oitcheck.crawl.clients import DEFAULT_USER_AGENT, Clients
from oitcheck.crawl.disguise import unmask
from oitcheck.crawl.fetch import Fetcher
from oitcheck.crawl.frontier import Frontier, Planned
from oitcheck.crawl.hosts import second_thoughts
from oitcheck.crawl.missing import Missing
from oitcheck.crawl.pages import Page, PageReader
from oitcheck.crawl.politeness import LEAVE_AFTER
from oitcheck.crawl.progress import Meter, OnProgress
from oitcheck.crawl.request import Requester
from oitcheck.crawl.robots import Robots
from oitcheck.crawl.scope import Candidate, Section, candidates
from oitcheck.crawl.shutdown import cancelled_by_sigterm
from oitcheck.models import Cause, CrawlLog, CrawlSettings, Fetch, Outcome, Role, Submission, Visit
from oitcheck.snapshot import Snapshot, SnapshotWriter
from oitcheck.template import Template

_ROBOTS = "เว็บไซต์ขอให้โปรแกรมไม่เปิดหน้านี้ (robots.txt) ต้องเปิดดูด้วยตนเอง"


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
        requester.escalation = renderer.pass_challenge if renderer is not None else None
        robots = Robots(fetcher, requester, user_agent)
        yield _Crawler(settings, fetcher, reader, robots, Missing(fetcher, reader), Meter(on_progress))


@dataclass(slots=True)
class _Crawler:
    settings: CrawlSettings
    fetcher: Fetcher
    reader: PageReader
    robots: Robots
    missing: Missing
    meter: Meter
    fetches: dict[str, Fetch] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)  # by the URL asked for, of the current level
    visits: list[Visit] = field(default_factory=list)

    async def run(self, submission: Submission) -> CrawlLog:
        frontier = Frontier(self.settings)
        level = frontier.start(submission)
        while level:
            await self._fetch_level(level)
            await self._unmask(level)
            self._learn(level)
            level = [found for planned in level for found in self._visit(planned, frontier)]
        self.fetches.update({fetch.url: fetch for fetch in second_thoughts(self.fetches.values())})
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
        page = None
        if visit.role is not Role.PICTURE:
            page = await self.reader.read(fetched, render=visit.role is not Role.FILE)
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
        self.visits.append(visit)
        if fetch.outcome is Outcome.TOO_LARGE:
            frontier.hit(visit.item, "bytes", self.settings.max_bytes, visit.url)
        if fetch.cause is Cause.CIRCUIT:
            frontier.hit(visit.item, "refusals", LEAVE_AFTER, visit.url)
        if page is None:
            return []
        self._check_content(visit.url, page)
        if visit.role not in (Role.SUBMITTED, Role.PAGE):
            return []
        section = _section(planned, fetch)
        found = [*_shared_file(visit), *candidates(section, page.url, page.document)]
        return frontier.follow(planned, found, page.url, section)

    def _check_content(self, url: str, page: Page) -> None:
        fetch = self.fetches[url]
        if fetch.outcome.reached and (found := unmask(fetch, page.document, asks_password=page.asks_password)):
            outcome = fetch.outcome if found.outcome.reached else found.outcome
            judged = {"outcome": outcome, "detail": found.detail, "cause": found.cause}
            self.fetches[url] = fetch.model_copy(update=judged)

    async def _unmask(self, level: list[Planned]) -> None:
        """Pages that are what their host shows under any address are not the content."""
        pages = {p.visit.url: self.pages[p.visit.url] for p in level if p.visit.url in self.pages}
        for url, found in (await self.missing.among(pages, self.fetches)).items():
            judged = {"outcome": found.outcome, "detail": found.detail, "cause": found.cause}
            self.fetches[url] = self.fetches[url].model_copy(update=judged)
            del self.pages[url]

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


def _shared_file(visit: Visit) -> list[Candidate]:
    """A submitted share link shows a viewer; the file itself is behind another URL."""
    file = kinds.fetch_url(visit.url)
    if visit.role is not Role.SUBMITTED or file == kinds.fetch_url(file) == visit.url.partition("#")[0]:
        return []
    if kinds.is_drive_folder(file):
        return [Candidate(file, Role.PAGE)]
    return [Candidate(file, Role.FILE)] if kinds.may_be_file(visit.url, "") else []


def _refused_by_robots(url: str) -> Fetch:
    return Fetch(url=url, final_url=url, outcome=Outcome.ROBOTS, detail=_ROBOTS, fetched_at=datetime.now(UTC))
