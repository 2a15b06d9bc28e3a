"""A second crawl of a site: what did not change does not travel, is not stored, and is judged the same."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from oitcheck.bases import snapshot_of
from oitcheck.catalogue import load
from oitcheck.crawl.asking import errand
from oitcheck.crawl.browsing.chromium import find_chromium
from oitcheck.documents.cache import OFF, VARIABLE
from oitcheck.errors import RunError
from oitcheck.models import CrawlSettings, Outcome, Report, Run, Submission
from oitcheck.pipeline import Task, run_crawl, run_evaluate
from oitcheck.rundir import RunDirectory
from oitcheck.snapshot import Snapshot
from tests.crawl.conftest import FAST, fetched, submission
from tests.crawl.site import LONG_TEXT, Answer, Handler, Site

CATALOGUE = load()


@pytest.fixture(params=[OFF, "cache"], autouse=True)
def cache(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of an earlier run come out of the cache, or out of that run's snapshot."""
    monkeypatch.setenv(VARIABLE, OFF if request.param == OFF else str(tmp_path / "cache"))


Crawl = Callable[..., Run]


class Validated:
    """A site that knows ETag and If-Modified-Since, and counts the bytes of the bodies that it sends."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.sent = 0
        self.unchanged = 0

    def put(self, path: str, body: bytes, kind: str, *, dated: bool = False) -> str:
        tag, day = f'"{hashlib.sha256(body).hexdigest()[:16]}"', "Mon, 01 May 2023 10:00:00 GMT"

        def answer(handler: Handler) -> None:
            asked = handler.headers["If-Modified-Since"] if dated else handler.headers["If-None-Match"]
            if asked == (day if dated else tag):
                self.unchanged += 1
                handler.send_response(304)
                handler.end_headers()
                return
            self.sent += len(body)
            handler.reply(200, body, kind, **({"Last_Modified": day} if dated else {"ETag": tag}))

        return self.site.on(path, answer)

    def page(self, path: str, body: str) -> str:
        return self.put(
            path,
            f"<!doctype html><html><title>t</title><body>{body}</body></html>".encode(),
            "text/html; charset=utf-8",
        )


@pytest.fixture
def office(site: Site) -> Validated:
    """A page by ETag with a file by date, and one that answers in full every time."""
    office = Validated(site)
    office.put("/f/plan.pdf", b"%PDF-1.4 " + b"p" * 40_000, "application/pdf", dated=True)
    office.page("/d/sub/1/a", f"{LONG_TEXT}<a href='/f/plan.pdf'>แผน</a><a href='/gone.pdf'>หาย</a>")
    site.page("/d/sub/2/b", f"{LONG_TEXT}<p>สอง</p><a href='/f/same.pdf'>แผน</a>")
    site.file("/f/same.pdf", b"%PDF-1.4 " + b"s" * 40_000)
    site.status("/d/sub/3/c", 503)
    return office


@pytest.fixture
def crawled(tmp_path: Path, office: Validated) -> Crawl:
    def go(name: str, since: str = "", what: Submission | None = None, **settings: object) -> Run:
        urls = [office.site.url(f"/d/sub/{page}") for page in ("1/a", "2/b", "3/c")]
        task = Task(
            what or submission(O1=urls[0], O2=urls[1], O3=urls[2]), CATALOGUE.frameworks[0], "เขต", date(2023, 4, 30),
            CrawlSettings(**{**FAST, "timeout": 20.0, **settings}),
            since=RunDirectory(tmp_path / since) if since else None,
        )  # fmt: skip
        return run_crawl(task, RunDirectory.create(tmp_path / name))

    return go


def verdicts(path: Path) -> Report:
    report = run_evaluate(RunDirectory(path), CATALOGUE, ocr=False)
    links = tuple(link.model_copy(update={"checked_at": datetime.min, "since": None}) for link in report.links)
    return report.model_copy(update={"links": links, "run_id": "", "crawled_at": datetime.min})


def types(path: Path) -> list[tuple[str, str]]:
    with (path / "snapshot.warc.gz").open("rb") as file:
        records = [(r.rec_type, r.rec_headers.get_header("WARC-Profile") or "") for r in ArchiveIterator(file)]
    return [(kind, profile.rpartition("/")[2]) for kind, profile in records if kind in ("response", "revisit")]


def test_what_did_not_change_stays_where_it_is(office: Validated, crawled: Crawl, tmp_path: Path) -> None:
    first = crawled("first")
    sent = office.sent
    again = crawled("again", since="first")
    assert (office.sent, office.unchanged) == (sent, 2)
    strip = {"fetches": {"__all__": {"fetched_at", "stored_at", "since"}}}
    assert again.log.model_dump(exclude=strip) == first.log.model_dump(exclude=strip)
    revisits = [profile for kind, profile in types(tmp_path / "again") if kind == "revisit"]
    assert revisits.count("server-not-modified") == 2
    assert revisits.count("identical-payload-digest") >= 2
    sizes = [(tmp_path / name / "snapshot.warc.gz").stat().st_size for name in ("first", "again")]
    assert sizes[1] < sizes[0]
    assert set(again.elsewhere.values()) == {"../first"}
    assert verdicts(tmp_path / "again") == verdicts(tmp_path / "first")
    assert [fetch.since for fetch in first.log.fetches] == [None] * len(first.log.fetches)
    gone = fetched(again.log, office.site.url("/gone.pdf"))
    assert gone.since == fetched(first.log, office.site.url("/gone.pdf")).fetched_at


def test_a_connection_on_which_nothing_came_is_used_again(office: Validated, crawled: Crawl) -> None:
    ports: set[int] = set()

    def noted(answer: Answer) -> Answer:
        def note(handler: Handler) -> None:
            ports.add(handler.client_address[1])
            answer(handler)

        return note

    paths = [f"/f/{n}.pdf" for n in range(12)]
    for path in paths:
        office.put(path, b"%PDF-1.4 " + path.encode() * 300, "application/pdf")
        office.site.answers[path] = noted(office.site.answers[path])
    office.page("/d/sub/1/a", LONG_TEXT + "".join(f"<a href='{path}'>แผน</a>" for path in paths))
    crawled("first")
    ports.clear()
    crawled("again", since="first")
    assert office.unchanged == len(paths) + 1
    assert len(ports) <= CrawlSettings().connections_per_host


def test_records_name_what_they_repeat(office: Validated, crawled: Crawl, tmp_path: Path) -> None:
    first = crawled("first")
    crawled("again", since="first")
    plan = office.site.url("/f/plan.pdf")
    with (tmp_path / "again" / "snapshot.warc.gz").open("rb") as file:
        headers = [r.rec_headers for r in ArchiveIterator(file) if r.rec_type == "revisit"]
    mine = next(found for found in headers if found.get_header("WARC-Target-URI") == plan)
    assert mine.get_header("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert mine.get_header("WARC-Refers-To-Target-URI") == plan
    then = fetched(first.log, plan)
    assert mine.get_header("WARC-Refers-To-Date") == then.fetched_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert mine.get_header("WARC-Payload-Digest") == f"sha256:{then.sha256}"


def test_what_changed_is_fetched(office: Validated, crawled: Crawl, tmp_path: Path) -> None:
    crawled("first")
    office.page("/d/sub/1/a", f"{LONG_TEXT}<p>ใหม่</p><a href='/f/new.pdf'>แผนใหม่</a>")
    new = office.put("/f/new.pdf", b"%PDF-1.4 new" * 500, "application/pdf")
    office.site.page("/d/sub/3/c", f"{LONG_TEXT}<p>กลับมาแล้ว</p>")
    again = crawled("again", since="first")
    assert fetched(again.log, new).outcome is Outcome.OK
    assert fetched(again.log, office.site.url("/d/sub/3/c")).outcome is Outcome.OK
    snapshot = snapshot_of(RunDirectory(tmp_path / "again"), again)
    assert snapshot.payload(fetched(again.log, new).sha256).startswith(b"%PDF-1.4 new")
    assert Snapshot(tmp_path / "again" / "snapshot.warc.gz").has(fetched(again.log, new).sha256)


def not_modified(site: Site, path: str, tags: tuple[str, str], unasked: bool = False) -> str:
    """A page of one tag that is "not modified" under another one, or though nobody said what it was before."""
    bodies = [LONG_TEXT, f"{LONG_TEXT}<p>ใหม่</p>"]

    def answer(handler: Handler) -> None:
        if handler.headers["If-None-Match"] or (unasked and len(bodies) == 1):
            handler.send_response(304)
            handler.send_header("ETag", tags[1])
            handler.end_headers()
            return
        body = f"<!doctype html><html><body>{bodies.pop(0) if len(bodies) > 1 else bodies[0]}</body></html>"
        handler.reply(200, body.encode(), "text/html; charset=utf-8", **({} if unasked else {"ETag": tags[0]}))

    return site.on(path, answer)


def test_not_modified_must_speak_of_what_was_stored(office: Validated, crawled: Crawl) -> None:
    site = office.site
    same = not_modified(site, "/d/same", ('"a-gzip"', 'W/"a"'))
    other = not_modified(site, "/d/other", ('"a"', '"b"'))
    unasked = not_modified(site, "/d/unasked", ("", ""), unasked=True)
    what = submission(O1=same, O2=other, O3=unasked)
    first, again = crawled("first", what=what), crawled("again", since="first", what=what)
    before, after = ([fetched(run.log, url) for url in (same, other, unasked)] for run in (first, again))
    assert [fetch.outcome for fetch in before] == [Outcome.OK] * 3
    assert [fetch.outcome for fetch in after] == [Outcome.OK, Outcome.OK, Outcome.SERVER_ERROR]
    assert [a.sha256 == b.sha256 for a, b in zip(before, after, strict=True)] == [True, False, False]


def test_a_third_run_refers_to_the_first(office: Validated, crawled: Crawl, tmp_path: Path) -> None:
    crawled("first")
    crawled("second", since="first")
    third = crawled("third", since="second")
    assert set(third.elsewhere.values()) == {"../first"}
    shutil.rmtree(tmp_path / "second")
    assert verdicts(tmp_path / "third") == verdicts(tmp_path / "first")


def test_a_lost_base_is_said_so_and_a_moved_one_is_found(office: Validated, crawled: Crawl, tmp_path: Path) -> None:
    crawled("first")
    crawled("again", since="first")
    (tmp_path / "first").rename(tmp_path / "renamed")
    assert verdicts(tmp_path / "again") == verdicts(tmp_path / "renamed")
    shutil.rmtree(tmp_path / "renamed")
    with pytest.raises(RunError, match=r"again อาศัยข้อมูล .* --fresh"):
        run_evaluate(RunDirectory(tmp_path / "again"), CATALOGUE, ocr=False)


def test_a_base_that_was_replaced_is_no_base(office: Validated, crawled: Crawl, tmp_path: Path) -> None:
    crawled("first")
    crawled("again", since="first")
    crawled("first", what=submission(O1=office.site.url("/d/sub/3/c")))
    with pytest.raises(RunError, match="--fresh"):
        run_evaluate(RunDirectory(tmp_path / "again"), CATALOGUE, ocr=False)


def test_a_run_that_builds_on_another_replays(office: Validated, crawled: Crawl, tmp_path: Path) -> None:
    crawled("first")
    again = crawled("again", since="first")
    hits = sum(office.site.hits.values())
    task = Task(
        again.submission, CATALOGUE.frameworks[0], "เขต", date(2023, 4, 30), CrawlSettings(**FAST),
        replay=snapshot_of(RunDirectory(tmp_path / "again"), again),
    )  # fmt: skip
    replayed = run_crawl(task, RunDirectory.create(tmp_path / "replayed"))
    assert sum(office.site.hits.values()) == hits
    told = {"url", "outcome", "sha256", "media_type", "charset", "status"}
    assert [f.model_dump(include=told) for f in replayed.log.fetches] == [
        f.model_dump(include=told) for f in again.log.fetches
    ]
    assert verdicts(tmp_path / "replayed").items == verdicts(tmp_path / "first").items


@pytest.mark.skipif(not find_chromium(), reason="no Chromium-based browser on this machine")
def test_a_shell_that_stays_the_same_is_rendered_anew(office: Validated, crawled: Crawl, tmp_path: Path) -> None:
    """What its scripts bring may have changed: an earlier rendering says nothing of today."""
    script = "fetch('/names').then(r => r.text()).then(t => {{document.getElementById('root').innerHTML = t}})"
    shell = office.page("/app", f"<div id=root></div><script>{script.replace('{{', '{').replace('}}', '}')}</script>")
    office.site.file("/names", "<h1>เดิม</h1>".encode() + b"x" * 400 + b"<a href='/f/plan.pdf'>plan</a>", "text/plain")
    first = crawled("first", what=submission(O1=shell), browser=True)
    office.site.file("/names", "<h1>ใหม่</h1>".encode() + b"y" * 400 + b"<a href='/f/new.pdf'>new</a>", "text/plain")
    new = office.put("/f/new.pdf", b"%PDF-1.4 new" * 500, "application/pdf")
    again = crawled("again", since="first", what=submission(O1=shell), browser=True)
    then, now = fetched(first.log, shell), fetched(again.log, shell)
    assert now.sha256 == then.sha256
    assert now.rendered_sha256 != then.rendered_sha256
    assert fetched(again.log, new).outcome is Outcome.OK


def changing(site: Site, path: str, **headers: str) -> str:
    """A page that says "not modified" to whoever asks for that, though it shows something else each time."""
    shown: list[str] = []

    def answer(handler: Handler) -> None:
        if handler.headers["If-None-Match"] or handler.headers["If-Modified-Since"]:
            handler.send_response(304)
            handler.end_headers()
            return
        shown.append(path)
        body = f"<!doctype html><html><body>{LONG_TEXT}<p>{path} ครั้งที่ {len(shown)}</p></body></html>"
        handler.reply(200, body.encode(), "text/html; charset=utf-8", **headers)

    return site.on(path, answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '""'},
        {"ETag": '"one-for-all"'},
        {"Last_Modified": "Wed, 01 Jan 2098 00:00:00 GMT"},
        {"Last_Modified": "Thu, 01 Jan 1970 00:00:01 GMT"},
        {"Last_Modified": "yesterday"},
    ],
)
def test_what_names_no_state_is_not_asked_by(office: Validated, crawled: Crawl, headers: dict[str, str]) -> None:
    """A tag that all pages of a site share, a day in the future, or that of no file's making."""
    urls = [changing(office.site, path, **headers) for path in ("/d/x", "/d/y")]
    what = submission(O1=urls[0], O2=urls[1])
    first, again = crawled("first", what=what), crawled("again", since="first", what=what)
    assert [fetched(again.log, url).outcome for url in urls] == [Outcome.OK] * 2
    assert all(fetched(first.log, url).sha256 != fetched(again.log, url).sha256 for url in urls)


def test_not_modified_since_another_day_is_another_page(office: Validated, crawled: Crawl) -> None:
    days = iter(("Mon, 01 May 2023 10:00:00 GMT", "Tue, 02 May 2023 10:00:00 GMT", "Tue, 02 May 2023 10:00:00 GMT"))

    def answer(handler: Handler) -> None:
        day = next(days)
        if handler.headers["If-Modified-Since"]:
            handler.send_response(304)
            handler.send_header("Last-Modified", day)
            handler.end_headers()
        else:
            handler.reply(200, f"<html><body>{LONG_TEXT}{day}</body></html>".encode(), Last_Modified=day)

    what = submission(O1=office.site.on("/d/day", answer))
    first, again = crawled("first", what=what), crawled("again", since="first", what=what)
    before, after = (fetched(run.log, office.site.url("/d/day")) for run in (first, again))
    assert before.sha256 != after.sha256
    assert after.last_modified.startswith("Tue")


def test_a_page_that_changes_under_its_tag_is_found_out(
    office: Validated, crawled: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some days a server's word is proved now and then; who is found out is asked for everything whole."""
    shown = {n: f"{LONG_TEXT}<p>หน้าที่ {n}</p>" for n in range(4, 10)}

    def lying(n: int) -> Answer:
        def answer(handler: Handler) -> None:
            known = handler.headers["If-None-Match"] == f'"{n}"'
            handler.reply(304 if known else 200, b"" if known else shown[n].encode(), ETag=f'"{n}"')

        return answer

    what = submission(**{f"O{n}": office.site.on(f"/d/sub/{n}/x", lying(n)) for n in shown})
    before = crawled("first", what=what)
    shown = {n: f"{body}<p>ประกาศใหม่</p>" for n, body in shown.items()}

    def changed(run: Run) -> list[bool]:
        return [one.sha256 != other.sha256 for one, other in zip(run.log.fetches, before.log.fetches, strict=True)]

    assert not any(changed(crawled("believed", since="first", what=what)))
    monkeypatch.setattr(errand, "_BELIEVED", timedelta(0))
    monkeypatch.setattr(errand, "crc32", lambda words: int(b"/4/" not in words))
    found = changed(crawled("proved", since="first", what=what, delay=0.2))
    assert (found[0], found[-1]) == (True, True)  # what was asked beside it had gone out already


def test_what_opened_before_and_is_missing_now_is_asked_for_once_more(office: Validated, crawled: Crawl) -> None:
    """A third time, when everything else is done: two 404 in a row of a server in trouble are no proof."""
    page = office.site.page("/d/sub/7/x", f"{LONG_TEXT}<p>หน้า</p>")
    fine = submission(O1=[page, *(office.site.page(f"/d/sub/8/{n}", f"{LONG_TEXT}<p>{n}</p>") for n in range(3))])
    crawled("first", what=fine)
    good, asked = office.site.answers["/d/sub/7/x"], 0

    def in_trouble(handler: Handler) -> None:
        nonlocal asked
        asked += 1
        good(handler) if asked > 2 else handler.reply(404, b"<h1>Not Found</h1>")

    office.site.on("/d/sub/7/x", in_trouble)
    assert fetched(crawled("again", since="first", what=fine).log, page).outcome is Outcome.OK
    office.site.status("/d/sub/8/0", 403, 200, body=LONG_TEXT.encode())
    assert {fetch.outcome for fetch in crawled("refused", since="first", what=fine).log.fetches} == {Outcome.OK}
    asked = 0
    assert fetched(crawled("new", what=fine).log, page).outcome is Outcome.BROKEN
