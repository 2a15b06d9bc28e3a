"""The crawl of one submission: from its URLs, item by item and breadth first, to the log of what was looked at.

Everything is fetched as soon as it is known, but an item follows links in the order of its own pages: what is admitted
under its limits does not depend on which answer came first.  Links are followed once the submitted pages have shown
what all pages of the site repeat.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from oitcheck.crawl import kinds
from oitcheck.crawl.answers.disguise import unmask
from oitcheck.crawl.answers.hosts import missing_for_a_moment
from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.fetch import Fetched
from oitcheck.crawl.asking.reply import PASSING
from oitcheck.crawl.earlier import Earlier
from oitcheck.crawl.reading.pages import Page
from oitcheck.crawl.services import Job, Services
from oitcheck.crawl.survey.account import account, as_made
from oitcheck.crawl.survey.following import Following
from oitcheck.crawl.survey.frontier import Frontier, Planned
from oitcheck.crawl.survey.looks import Look, Reading, Trail, needed_by
from oitcheck.crawl.survey.steps import Steps
from oitcheck.crawl.survey.suspicion import Suspicion
from oitcheck.models import Cap, CrawlLog, Fetch, Outcome, Submission, Visit
from oitcheck.snapshot import Tape
from oitcheck.template import Template

_ROBOTS = "เว็บไซต์ขอให้โปรแกรมไม่เปิดหน้านี้ (robots.txt) ต้องเปิดดูด้วยตนเอง"
_UNTOLD = "เว็บไซต์ส่ง robots.txt ไม่สำเร็จ จึงไม่รู้ว่าให้โปรแกรมเปิดหน้านี้หรือไม่ ต้องเปิดดูด้วยตนเอง"
_TOO_LATE = "หมดเวลาที่กำหนดไว้สำหรับการตรวจครั้งนี้ จึงยังไม่ได้ตรวจ"
_SECONDS_PER_HOUR = 3600
_DELAYS_BEFORE_SECOND_LOOK = 10
_LONGEST_PAUSE = 10.0  # seconds


class Survey:
    """One submission's crawl; `finished` is called once, when nothing is left to look at."""

    def __init__(
        self,
        submission: Submission,
        services: Services,
        tape: Tape,
        earlier: Earlier,
        finished: Callable[[], None],
        fiscal_year: int | None = None,
    ) -> None:
        self._submission = submission
        self._services = services
        self._tape = tape
        self._earlier = earlier
        self._frontier = Frontier(services.settings, fiscal_year)
        self._following = Following(submission, self._frontier)
        self._looks: dict[str, Look] = {}
        self._suspicion = Suspicion(services, self._looks, Errand(tape, earlier.known))
        self._trails: dict[str, Trail] = {item: Trail() for item in submission.items}
        self._template: Template | None = None
        self._looked_at_again: Sequence[str] = []  # addresses under way, that are gone on from together
        self._steps = Steps([self._begin_to_follow, self._look_closer, self._doubt, self._look_again], finished)

    def start(self) -> None:
        """Ask for the submitted URLs."""
        self._steps.take(self._ask_for_submitted)

    def _ask_for_submitted(self) -> None:
        for planned in self._frontier.start(self._submission):
            self._looks.setdefault(planned.visit.url, Look(planned.visit.url)).submitted = True
            self._plan(planned)

    # -- asking --

    def _plan(self, planned: Planned) -> None:
        visit = planned.visit
        self._trails[visit.item].planned.append(planned)
        look = self._looks.get(visit.url)
        if look is None:
            look = self._looks[visit.url] = Look(visit.url)
        look.visits.append(planned)
        look.waiting += 1
        look.wanted = max(look.wanted, needed_by(visit))
        if not look.busy and not look.is_enough:
            self._ask(look)

    def _ask(self, look: Look) -> None:
        if look.fetch is None:
            self._services.meter.plan(1)
        look.busy = True
        self._put(look.url, lambda: self._work(look))

    def _put(self, url: str, job: Job) -> None:
        self._services.put(kinds.netloc(url), self, self._steps.counted(job))

    async def _work(self, look: Look) -> None:
        """A lane's job: fetch. What came is read while the lane goes on to the next."""
        await self._services.backlog.room()
        first, reading = look.fetch is None, look.wanted
        fetched = await self._fetched(look, reading)
        if first and look.fetch is not None:
            self._services.meter.done(look.url, look.visits[0].visit.item, look.fetch.outcome)
        self._services.tasks.create_task(self._steps.counted(partial(self._read, look, fetched, reading))())

    async def _fetched(self, look: Look, reading: Reading) -> Fetched | None:
        """None for what is settled without asking."""
        if time.monotonic() > self._services.deadline:
            look.late = look.fetch is None
            look.not_fetched(Outcome.NOT_CHECKED, _TOO_LATE)
            return None
        # Robots hold for pages that nobody submitted, their pace for everything.
        allowed = await self._services.robots.allow(look.url, self._errand(look))
        if not allowed and reading is Reading.WHOLE and not look.submitted:
            look.not_fetched(Outcome.ROBOTS, _UNTOLD if self._services.robots.are_untold(look.url) else _ROBOTS)
            return None
        fetched = await self._services.fetcher.fetch(look.url, self._errand(look))
        look.fetch = fetched.fetch
        return fetched

    def _errand(self, look: Look) -> Errand:
        seen_on = "" if look.submitted else look.visits[0].visit.found_on  # what was submitted is typed in
        return Errand(self._tape, self._earlier.known, look.again, look.disguised, seen_on=seen_on)

    async def _read(self, look: Look, fetched: Fetched | None, reading: Reading) -> None:
        """Read what came as closely as somebody wants, and go on from there."""
        if fetched is not None:
            look.take(fetched.fetch, await self._page(look, fetched, reading), reading)
            if look.submitted and look.page is None:
                look.leads_to = await self._services.indexes.links(fetched, self._errand(look))
        if self._template is not None and look.is_enough:
            await self._suspicion.compare(look)
        look.busy = False  # not before it is compared: who waits for it would go on, and take its page away
        if not look.is_enough:
            self._ask(look)
        elif self._template is not None:
            self._reduce(look, self._template)
            if look.url not in self._looked_at_again:
                self._go_on(look)

    async def _page(self, look: Look, fetched: Fetched, reading: Reading) -> Page | None:
        if reading is Reading.NOT and "html" not in fetched.fetch.media_type:  # a page in the place of a picture
            return None
        services, whole = self._services, self._is_read_whole(look)
        with services.backlog.holding(fetched.fetch.size):
            return await services.reader.read(fetched, self._errand(look), render=reading is Reading.WHOLE, whole=whole)

    def _is_read_whole(self, look: Look) -> bool:
        """The submitted pages teach the template; others are compared with what their host shows for nothing."""
        return look.submitted or self._suspicion.compares

    # -- following --

    def _begin_to_follow(self) -> None:
        if self._looks:
            self._put(next(iter(self._looks)), self._learn)

    async def _learn(self) -> None:
        """The submitted pages teach the template; they are the ones that differ in content and share the menu."""
        looks = list(self._looks.values())
        await self._suspicion.begin()
        pages = [look.page for look in looks if look.page is not None]
        self._template = self._services.reader.template(pages)
        for look in looks:  # all of them first: an item that goes on takes the pages of its next ones away
            self._reduce(look, self._template)
        for look in looks:
            self._go_on(look)

    def _look_closer(self) -> None:
        if self._template is not None:
            for url, job in self._suspicion.questions(self._template):
                self._put(url, job)

    def _doubt(self) -> None:
        for url, job in self._suspicion.of_hosts():
            self._put(url, job)

    def _look_again(self) -> None:
        """What failed for a passing reason gets a second look before it is judged, and so does what lay behind it."""
        fetches = [look.fetch for look in self._looks.values() if look.fetch is not None]
        missing = {fetch.url for fetch in missing_for_a_moment(fetches, self._earlier.opened)}
        missing |= {f.url for f in fetches if f.outcome is Outcome.ROBOTS and self._services.robots.are_untold(f.url)}
        passing = [look for look in self._looks.values() if _may_have_passed(look, missing)]
        if passing:
            self._steps.last(self._look_again)
            self._put(passing[0].url, lambda: self._ask_again(passing))

    async def _ask_again(self, looks: Iterable[Look]) -> None:
        """After a pause in which the reason may pass."""
        delay = 0.0 if self._services.reader.replay else self._services.settings.delay
        await asyncio.sleep(min(delay * _DELAYS_BEFORE_SECOND_LOOK, _LONGEST_PAUSE))
        self._services.fetcher.half_open()
        self._looked_at_again = [look.url for look in looks]
        self._steps.first(self._go_behind)
        for look in looks:
            look.look_again()
            self._ask(look)

    def _go_behind(self) -> None:
        """Go on from what the second look reached, in the order of the pages and not in that of the answers."""
        together, self._looked_at_again = self._looked_at_again, []
        for url in together:
            self._go_on(self._looks[url])

    def _reached(self, url: str) -> bool:
        fetch = self._looks[url].fetch
        return fetch is not None and fetch.outcome.reached

    def _reduce(self, look: Look, template: Template) -> None:
        """Judge a page by what is its own, and keep no more of it."""
        if look.page is not None and look.fetch is not None:
            own = look.page.without(template)
            look.judge(unmask(look.fetch, own.document, asks_password=own.asks_password, plain=own.is_outline))
            self._suspicion.note(look, own, template)
            look.page = own.to_follow()

    def _go_on(self, look: Look) -> None:
        """Let the items that were waiting for this go on; follow a page that only the second look reached."""
        behind = [planned for planned in look.visits if look.again and self._lies_behind(planned)]
        look.waiting += len(behind)  # of all at once: the page is kept until the last of them is through with it
        for planned in behind:
            self._follow(planned, look)
        for item in dict.fromkeys(planned.visit.item for planned in look.visits):
            self._advance(item)

    def _lies_behind(self, planned: Planned) -> bool:
        return self._trails[planned.visit.item].has_passed(planned)

    def _advance(self, item: str) -> None:
        trail = self._trails[item]
        while trail.position < len(trail.planned):
            planned = trail.planned[trail.position]
            look = self._looks[planned.visit.url]
            if not look.serves(planned.visit):
                return
            trail.position += 1
            self._follow(planned, look)

    def _follow(self, planned: Planned, look: Look) -> None:
        assert look.fetch is not None  # it serves the visit
        self._note_limits(planned.visit, look, look.fetch)
        for child in self._following.beyond(planned, look.fetch, look, self._template):
            self._plan(child)
        look.followed()

    def _note_limits(self, visit: Visit, look: Look, fetch: Fetch) -> None:
        settings = self._services.settings
        if fetch.outcome is Outcome.TOO_LARGE:
            self._frontier.hit(visit.item, Cap.BYTES, settings.max_bytes, visit.url)
        if look.late:
            self._frontier.hit(visit.item, Cap.DEADLINE, round(settings.run_deadline * _SECONDS_PER_HOUR), visit.url)

    def log(self) -> CrawlLog:
        """Everything that was looked at, in a stable order."""
        visits = [self._visit(planned.visit) for trail in self._trails.values() for planned in trail.planned]
        fetches = [self._told(look.fetch) for look in self._looks.values() if look.fetch is not None]
        log = account(tuple(self._submission.items), visits, fetches, self._frontier)
        unseen = tuple(sorted(self._earlier.out_of_sight(log.fetches), key=lambda link: link.url))
        return log.model_copy(update={"out_of_sight": unseen}) if unseen else log

    def _visit(self, visit: Visit) -> Visit:
        no_page = self._reached(visit.url) and not self._looks[visit.url].is_page
        return as_made(visit, no_page=no_page, shows=self._following.shown.get((visit.item, visit.url), ""))

    def _told(self, fetch: Fetch) -> Fetch:
        """With what earlier runs add to it."""
        original = self._tape.writer.used.get(fetch.sha256)
        added = {"since": self._earlier.since(fetch), "stored_at": original.date if original else None}
        return fetch.model_copy(update=known) if (known := {n: v for n, v in added.items() if v}) else fetch


def _may_have_passed(look: Look, missing: Collection[str]) -> bool:
    failed = look.fetch is not None and (look.fetch.outcome in PASSING or look.url in missing)
    return failed and not (look.late or look.again)
