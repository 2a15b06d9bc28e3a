"""The whole crawl: one submission or many, over shared connections, manners and answers."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from oitcheck.crawl.asking.fetch import Fetcher
from oitcheck.crawl.asking.ledger import Ledger, reply_of
from oitcheck.crawl.asking.request import Requester
from oitcheck.crawl.asking.robots import Robots
from oitcheck.crawl.backlog import Backlog
from oitcheck.crawl.browsing.browser import Renderer
from oitcheck.crawl.connection.clients import DEFAULT_USER_AGENT, Clients
from oitcheck.crawl.earlier import Earlier
from oitcheck.crawl.lanes import Lanes
from oitcheck.crawl.progress import Meter, OnProgress
from oitcheck.crawl.reading.indexes import Indexes
from oitcheck.crawl.reading.pages import PageReader
from oitcheck.crawl.reading.parsing import Parser
from oitcheck.crawl.reading.views import Views
from oitcheck.crawl.services import Services
from oitcheck.crawl.shutdown import cancelled_by_sigterm
from oitcheck.crawl.survey.survey import Survey
from oitcheck.documents.cache import Cache
from oitcheck.documents.workers.pool import ReaderPool
from oitcheck.models import CrawlLog, CrawlSettings, Submission
from oitcheck.snapshot import Entry, Journal, Recorder, Snapshot, SnapshotWriter, Tape

# Submissions under way at a time: enough to keep every host busy, few enough for memory to stay flat.
_ABREAST = 4
_TURN = 0.0005  # seconds
_SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Assignment:
    """One submission of a fleet: where its snapshot goes, and whom to tell when it is complete.

    `entries` are what an interrupted run had on disk. `earlier` is opened when the submission's turn comes.
    `fiscal_year`, in the Buddhist era, is the assessed one.
    """

    submission: Submission
    tape: Tape
    done: Callable[[CrawlLog], Awaitable[None]]
    entries: Sequence[tuple[int, Entry]] = ()
    earlier: Callable[[], Earlier] = field(default=Earlier)
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """What stands in for the network, if anything does.

    `replay` answers every request from a snapshot instead of the network. `capture` answers what it has a good answer
    for, the network the rest. `gateway` is an HTTP origin that stands in for the web (a mirror, a test server): it gets
    every request, with the original Host.
    """

    replay: Snapshot | None = None
    capture: Snapshot | None = None
    gateway: str = ""


async def crawl(
    submission: Submission,
    settings: CrawlSettings,
    writer: SnapshotWriter,
    *,
    replay: Snapshot | None = None,
    capture: Snapshot | None = None,
    gateway: str = "",
    on_progress: OnProgress | None = None,
) -> CrawlLog:
    """Fetch what one submission points to, record it with `writer`, and say what was found."""
    logs: list[CrawlLog] = []

    async def done(log: CrawlLog) -> None:
        logs.append(log)

    with tempfile.TemporaryFile() as file:
        assignment = Assignment(submission, Tape(writer, Journal(file)), done)
        await crawl_fleet([assignment], settings, Stage(replay, capture, gateway), on_progress)
    return logs[0]


async def crawl_fleet(
    assignments: Sequence[Assignment],
    settings: CrawlSettings,
    stage: Stage,
    on_progress: OnProgress | None = None,
    finished: Sequence[tuple[Tape, Sequence[tuple[int, Entry]]]] = (),
) -> None:
    """Fetch what many submissions point to, every address once.

    `finished` are tapes of submissions that were completed before an interruption: their answers still serve others.
    Cancelling the task, or SIGTERM, ends the crawl with all connections closed and readable snapshots.
    """
    with cancelled_by_sigterm(), _connections_first():
        async with _fleet(settings, stage, on_progress) as fleet:
            for tape, entries in (*finished, *((a.tape, a.entries) for a in assignments)):
                fleet.resume(tape, entries)
            await fleet.run(assignments)


@contextmanager
def _connections_first() -> Iterator[None]:
    """Threads that read pages or write records give way at once, not after Python's usual 5 ms."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@asynccontextmanager
async def _fleet(settings: CrawlSettings, stage: Stage, on_progress: OnProgress | None) -> AsyncIterator[_Fleet]:
    user_agent = settings.user_agent or DEFAULT_USER_AGENT
    async with AsyncExitStack() as stack:
        clients = Clients(settings, replay=stage.replay, gateway=stage.gateway, capture=stage.capture)
        stack.push_async_callback(clients.aclose)
        requester = Requester(settings, clients)
        recorder = Recorder()
        stack.callback(recorder.close)
        ledger = Ledger(recorder)
        fetcher = Fetcher(requester, ledger)
        renderer = None
        if settings.browser:
            renderer = Renderer(fetcher, user_agent=user_agent, timeout=settings.timeout)
            stack.push_async_callback(renderer.aclose)
            requester.escalation = renderer.pass_challenge
        kept = Cache.of_user()
        views = Views(kept)
        stack.callback(views.tidy)
        views.prepare()
        parser = Parser(views)
        stack.callback(parser.close)
        robots = Robots(fetcher, requester, user_agent)
        stack.push_async_callback(robots.aclose)
        indexes = Indexes(fetcher, stack.enter_context(ReaderPool(1)), kept)
        reader = PageReader(fetcher, ledger, parser, views, renderer, stage.replay)
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        services = Services(
            settings,
            fetcher,
            reader,
            indexes,
            robots,
            Meter(on_progress),
            Lanes(tasks, settings.connections_per_host).put,
            tasks,
            Backlog(),
            time.monotonic() + settings.run_deadline * _SECONDS_PER_HOUR,
        )
        yield _Fleet(services, requester, ledger)


@dataclass(slots=True)
class _Fleet:
    services: Services
    requester: Requester
    ledger: Ledger

    def resume(self, tape: Tape, entries: Sequence[tuple[int, Entry]]) -> None:
        """What was fetched before an interruption is not fetched again, and hosts that refused are remembered."""
        self.ledger.resume(tape, entries)
        if tape.arrivals is not None:
            self.requester.arrived.append(tape.arrivals)
        for _, entry in entries:
            reply = reply_of(entry)
            if reply is not None and reply.host:
                self.requester.politeness.of(reply.host).note(reply.judgement.outcome)

    async def run(self, assignments: Sequence[Assignment]) -> None:
        """Some submissions abreast, the next one as one is complete."""
        waiting = iter(assignments)
        async with asyncio.TaskGroup() as group:
            for _ in range(min(_ABREAST, len(assignments))):
                group.create_task(self._take_turns(waiting))

    async def _take_turns(self, waiting: Iterator[Assignment]) -> None:
        for assignment in waiting:
            await self._complete(assignment)

    async def _complete(self, assignment: Assignment) -> None:
        earlier = await asyncio.to_thread(assignment.earlier)
        assignment.tape.writer.earlier = earlier.originals
        complete = asyncio.Event()
        year = assignment.fiscal_year
        survey = Survey(assignment.submission, self.services, assignment.tape, earlier, complete.set, year)
        survey.start()
        await complete.wait()
        await self.ledger.settled()
        await assignment.done(survey.log())
