"""A site that fails at random: what heals leaves no trace, what does not is never called missing."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from tenacity import wait_none

from oitcheck.crawl.asking import persistence
from oitcheck.models import CrawlLog, Fetch
from tests.crawl.conftest import Run, submission
from tests.crawl.site import LONG_TEXT, Answer, Handler, Site

PAGES, FILES = 4, 3
ASKED_AT_ONCE = 2  # as often as `FAST` asks for an address before its second look


def cut_off(handler: Handler) -> None:
    handler.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html><p>")
    handler.close_connection = True


def hung_up(handler: Handler) -> None:
    handler.close_connection = True


def sent(to: str) -> Answer:
    return lambda h: h.reply(302, b"", Location=to)


def status(code: int) -> Answer:
    return lambda h: h.reply(code, f"<h1>{code}</h1>".encode())


def says(words: str, kind: str = "text/html; charset=utf-8") -> Answer:
    return lambda h: h.reply(200, f"<html><title>.</title><p>{words}</p></html>".encode(), kind)


LASTING: dict[str, Answer] = {
    "500": status(500),
    "403": status(403),
    "cut off": cut_off,
    "hung up": hung_up,
    "closed": says("ระบบปิดปรับปรุงชั่วคราว"),
    "login": sent("/login"),
}
PASSING: dict[str, tuple[Answer, int]] = {
    "500": (status(500), ASKED_AT_ONCE),
    "503": (status(503), 1),
    "429": (status(429), 1),
    "404": (status(404), 1),
    "cut off": (cut_off, 1),
    "hung up": (hung_up, ASKED_AT_ONCE),
    "closed": (says("ระบบปิดปรับปรุงชั่วคราว"), 1),
    "no data": (says("ไม่พบข้อมูล"), 1),
    "a notice": (says("Vorgang 7712"), 1),
    "no file": (says("ไม่พบไฟล์ที่ต้องการ", "application/pdf"), 1),
    "sent home": (sent("/"), 1),
    "sent nowhere": (sent("/gone"), 1),
    "sent to an error": (sent("/error"), 1),
    "sent in a circle": (lambda h: h.reply(302, b"", Location=h.path), 1),
}
FOR_FILES_ALONE = ("a notice", "no file")  # in the place of a page it is known by the evidence
NO_RULES = ("a notice", "no data", "no file")  # in the place of robots.txt


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persistence, "wait_random_exponential", lambda **_: wait_none())


@pytest.fixture
def portal(site: Site) -> Site:
    """Pages with files and a page below each, and rules that allow them."""
    site.page("/", LONG_TEXT)
    site.page("/error", f"<h1>ขออภัย</h1>{LONG_TEXT}")
    site.page("/login", "<h1>เข้าสู่ระบบ</h1><form><input type=password><button>เข้าสู่ระบบ</button></form>")
    site.file("/robots.txt", b"User-agent: *\nDisallow: /admin/", "text/plain")
    for page in range(PAGES):
        files = "".join(f"<a href='/f/{page}-{n}.pdf'>แผน {page}-{n}</a>" for n in range(FILES))
        site.page(f"/d/sub/{page}/x", f"<h1>{page}</h1>{LONG_TEXT}{files}<a href='/d/sub/{page}/x/0/info/1/y'>ข่าว</a>")
        site.page(f"/d/sub/{page}/x/0/info/1/y", f"<h1>ข่าว {page}</h1>{LONG_TEXT}")
        for n in range(FILES):
            site.file(f"/f/{page}-{n}.pdf", b"%PDF-1.4 " + bytes([page, n]) * 300 + b"%%EOF")
    return site


def crawled(site: Site, run: Run) -> dict[str, Fetch]:
    log: CrawlLog = run(submission(**{f"O{n + 1}": site.url(f"/d/sub/{n}/x") for n in range(PAGES)}))
    return {fetch.url.removeprefix(site.url("")): fetch for fetch in log.fetches}


def at_first(fault: Answer, times: int, then: Answer) -> Callable[[Handler], None]:
    left = [fault] * times
    return lambda handler: (left.pop() if left else then)(handler)


def chosen(site: Site, chance: random.Random) -> list[str]:
    """A third of the site's addresses."""
    paths = [path for path in site.answers if path.startswith(("/d/", "/f/"))]
    return chance.sample(paths, len(paths) // 3)


@pytest.mark.parametrize("seed", range(4))
def test_what_heals_leaves_no_trace(portal: Site, run: Run, seed: int) -> None:
    chance = random.Random(seed)
    whole = crawled(portal, run)
    assert all(fetch.outcome.reached for fetch in whole.values())
    assert len(whole) == PAGES * (FILES + 2)
    for path in chosen(portal, chance):
        is_file = path.startswith("/f/")
        fault, times = PASSING[chance.choice([name for name in PASSING if is_file or name not in FOR_FILES_ALONE])]
        portal.on(path, at_first(fault, times, portal.answers[path]))
    fault, times = PASSING[chance.choice([name for name in PASSING if name not in NO_RULES])]
    portal.on("/robots.txt", at_first(fault, times, portal.answers["/robots.txt"]))
    flaky = crawled(portal, run)
    seen = {path: (fetch.outcome, fetch.cause, fetch.sha256) for path, fetch in flaky.items()}
    assert seen == {path: (fetch.outcome, fetch.cause, fetch.sha256) for path, fetch in whole.items()}


@pytest.mark.parametrize("seed", range(3))
def test_what_does_not_heal_is_never_called_missing(portal: Site, run: Run, seed: int) -> None:
    chance = random.Random(seed)
    failing = {path: chance.choice(list(LASTING)) for path in chosen(portal, chance)}
    for path, name in failing.items():
        portal.on(path, LASTING[name])
    for path, fetch in crawled(portal, run).items():
        assert not fetch.outcome.dead, (path, failing.get(path), fetch)
        assert fetch.outcome.reached is (path not in failing), (path, failing.get(path), fetch)


def test_what_the_second_look_reaches_is_gone_on_from_in_the_order_of_the_pages(portal: Site, run: Run) -> None:
    def late(answer: Answer) -> Answer:
        def go(handler: Handler) -> None:
            time.sleep(0.2)
            answer(handler)

        return go

    pages = [f"/d/sub/{n}/x" for n in range(2)]
    for path, then in zip(pages, (late(portal.answers[pages[0]]), portal.answers[pages[1]]), strict=True):
        portal.on(path, at_first(status(500), ASKED_AT_ONCE, then))
    slow, quick = f"http://localhost:{portal.port}{pages[0]}", portal.url(pages[1])
    log = run(submission(O1=[slow, quick]))
    files = [visit.url.rpartition("/")[2] for visit in log.visits if visit.url.endswith(".pdf")]
    assert files == [f"{page}-{n}.pdf" for page in range(2) for n in range(FILES)]
