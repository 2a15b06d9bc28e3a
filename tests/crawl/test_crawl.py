"""What is followed, how often, how far, and what a replay makes of it."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from oitcheck.crawl import Progress, crawl
from oitcheck.errors import SnapshotError
from oitcheck.models import CrawlLog, CrawlSettings, Outcome, Role
from oitcheck.snapshot import Snapshot, SnapshotWriter
from tests.crawl.conftest import FAST, Run, fetched, submission
from tests.crawl.site import LONG_TEXT, Site

MENU = "".join(f"<li><a href='/d/page/sub/{n}/m'>เมนู {n}</a></li>" for n in range(900, 920))


def portal_page(site: Site, path: str, body: str) -> str:
    """A page of a portal without landmarks in its markup: only repetition tells the menu."""
    return site.page(
        path,
        f"<div class=x><ul>{MENU}</ul></div><h1>{path}</h1>{LONG_TEXT}{body}"
        "<div class=y><a href='/manual.pdf'>คู่มือเว็บไซต์</a> <a href='https://www.facebook.com/d'>fb</a> ผู้เข้าชม 123</div>",
    )


def without_times(log: CrawlLog) -> dict[str, object]:
    return log.model_dump(exclude={"fetches": {"__all__": {"fetched_at"}}})


def small_portal(site: Site) -> dict[str, str | list[str]]:
    items: dict[str, str | list[str]] = {}
    for n in range(1, 5):
        items[f"O{n}"] = portal_page(site, f"/d/page/sub/10{n}/หัวข้อ{n}", f"<a href='/f/{n}.pdf'>แผน {n}</a>")
        site.file(f"/f/{n}.pdf", b"%PDF-1.4 " + b"x" * 3000 * n)
    items["O5"] = portal_page(
        site,
        "/d/page/sub/105/รายการ",
        "<a href='/d/page/sub/105/รายการ/0/info/7/ข่าว'>ข่าว</a> <a href='/d/page/sub/105/รายการ/2'>2</a>"
        "<a href='/d/page/sub/101/หัวข้อ1'>อีกข้อ</a> <a href='http://other.invalid/page'>ที่อื่น</a>"
        "<img src='/big.jpg' width=640 alt='ภาพกิจกรรม'><img src='/icon.png' width=16>",
    )
    portal_page(site, "/d/page/sub/105/รายการ/0/info/7/ข่าว", "<a href='/f/1.pdf'>แผน 1</a>")
    portal_page(site, "/d/page/sub/105/รายการ/2", "<a href='/d/page/sub/105/รายการ/3'>3</a>")
    portal_page(site, "/d/page/sub/105/รายการ/3", "<a href='/gone.docx'>หาย</a>")
    site.file("/big.jpg", b"\xff\xd8\xff" + b"j" * 2000, "image/jpeg")
    return items


def test_a_page_before_a_file_is_gone_through_and_none_behind_it(site: Site, run: Run) -> None:
    link = "<a href='/download/{0}/'>แผน {0}</a><a href='/about'>เกี่ยวกับเขต</a>".format
    gate = site.page("/download/1/", LONG_TEXT + link(2) + "<a href='/download/1/?ind=7'>Download</a>")
    behind = site.page("/download/2/", LONG_TEXT + link(3))
    file = site.file("/download/1/?ind=7")
    log = run(submission(O1=site.page("/ita/1/x", LONG_TEXT + link(1))))
    assert [v.url for v in log.visits if v.role is Role.FILE] == [gate, behind, file]


def test_own_links_are_followed_and_the_menu_is_not(site: Site, run: Run) -> None:
    log = run(submission(**small_portal(site)))
    visits = {(v.item, v.role): [] for v in log.visits}
    for visit in log.visits:
        visits[visit.item, visit.role].append(visit.url)
    assert visits["O1", Role.FILE] == [site.url("/f/1.pdf")]
    assert visits["O5", Role.PAGE] == [
        site.url("/d/page/sub/105/รายการ/0/info/7/ข่าว"),
        site.url("/d/page/sub/105/รายการ/2"),
        site.url("/d/page/sub/105/รายการ/3"),
    ]
    assert visits["O5", Role.PICTURE] == [site.url("/big.jpg")]
    assert visits["O5", Role.FILE] == [site.url("/f/1.pdf"), site.url("/gone.docx")]
    assert not any("page/sub/9" in path or "manual" in path or "icon" in path for path in site.hits)
    assert log.caps_hit == ()


def test_every_url_is_fetched_once(site: Site, run: Run) -> None:
    items = small_portal(site)
    run(submission(**items, O6=items["O1"], O7=items["O1"]))
    # A 404 is confirmed, which is no second crawl.
    assert {path for path, n in site.hits.items() if n > 1} == {"/gone.docx"}


def test_redirect_and_its_target_share_a_request(site: Site, run: Run) -> None:
    target = site.page("/t/target", LONG_TEXT)
    moved = site.on("/t/moved", lambda h: h.reply(301, b"", Location="/t/target"))
    log = run(submission(O1=[moved, target]))
    assert site.hits["/t/target"] == 1
    assert [f.outcome for f in log.fetches] == [Outcome.REDIRECTED, Outcome.OK]


def test_replay_gives_the_same_log(site: Site, run: Run, tmp_path: Path) -> None:
    items = small_portal(site)
    items["O6"] = [
        site.status("/heals", 503, 200, body=LONG_TEXT.encode()),
        site.status("/never", 500),
        site.on("/loop", lambda h: h.reply(302, b"", Location="/loop")),
        "http://no-such-host.invalid/x",
    ]
    live = run(submission(**items))
    hits = sum(site.hits.values())
    replayed = run(submission(**items), name="b", replay=tmp_path / "a.warc.gz", allow_private=False)
    assert without_times(replayed) == without_times(live)
    assert [f.fetched_at for f in replayed.fetches if f.sha256] == [f.fetched_at for f in live.fetches if f.sha256]
    again = run(submission(**items), name="c", replay=tmp_path / "b.warc.gz")
    assert without_times(again) == without_times(live)
    assert sum(site.hits.values()) == hits


def test_what_the_snapshot_lacks_was_not_checked(site: Site, run: Run, tmp_path: Path) -> None:
    run(submission(O1=site.page("/a/a", LONG_TEXT)))
    other = site.url("/a/b")
    fetch = fetched(run(submission(O1=other), name="b", replay=tmp_path / "a.warc.gz"), other)
    assert fetch.outcome is Outcome.NOT_CHECKED
    assert fetch.detail


def test_calendar_trap_ends_at_the_cap(site: Site, run: Run) -> None:
    def month(handler: object) -> None:
        number = int(handler.path.rpartition("=")[2] or 0)  # type: ignore[attr-defined]
        links = "".join(f"<a href='?month={number + step}'>{step}</a>" for step in (1, 2, 3))
        handler.reply(200, f"<html><body>{LONG_TEXT}{links}</body></html>".encode())  # type: ignore[attr-defined]

    site.status("/robots.txt", 404)
    site.fallback = month  # type: ignore[assignment]
    log = run(submission(O1=site.url("/d/page/sub/777/calendar?month=0")), max_pages=10, max_depth=50)
    assert [(hit.item, hit.cap, hit.limit) for hit in log.caps_hit] == [("O1", "pages", 10)]
    assert sum(v.role is Role.PAGE for v in log.visits) == 10
    deep = run(submission(O1=site.url("/d/page/sub/777/calendar?month=0")), name="b", max_depth=2)
    assert [(hit.cap, hit.limit) for hit in deep.caps_hit] == [("depth", 2)]


def test_a_submitted_file_and_a_bare_host(site: Site, run: Run) -> None:
    pdf = site.file("/x.pdf")
    host = site.page("/", f"{LONG_TEXT}<a href='/somewhere'>หน้าอื่น</a>")
    log = run(submission(O1=pdf, O2=host))
    assert [(v.url, v.role) for v in log.visits] == [(pdf, Role.SUBMITTED), (host, Role.SUBMITTED)]


def test_a_submitted_index_of_files_is_gone_on_from(site: Site, run: Run) -> None:
    plan = site.file("/f/แผน.pdf")
    report = site.page("/ita/5/รายงาน", LONG_TEXT + "<a href='/f/รายงาน.pdf'>รายงานผล</a>")
    below = site.file("/f/รายงาน.pdf")
    book = openpyxl.Workbook()
    entries = (("แผนปฏิบัติราชการ", plan), ("รายงานผล", report), ("อื่น ๆ", "https://x.invalid/"))
    for row, (title, url) in enumerate(entries, 1):
        book.active.cell(row, 1, title).hyperlink = url
    book.save(buffer := io.BytesIO())
    index = site.file(
        "/O5.xlsx", buffer.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    log = run(submission(O5=index))
    assert [(v.url, v.role, v.anchor) for v in log.visits] == [
        (index, Role.SUBMITTED, ""),
        (plan, Role.FILE, "แผนปฏิบัติราชการ"),
        (report, Role.PAGE, "รายงานผล"),
        (below, Role.FILE, "รายงานผล"),
    ]
    assert log.visits[1].found_on == index


def test_robots_hold_for_discovered_pages_only(site: Site, run: Run) -> None:
    site.file("/robots.txt", b"User-agent: *\nDisallow: /d/\n", "text/plain")
    url = site.page(
        "/d/page/sub/105/t", f"{LONG_TEXT}<a href='/d/page/sub/105/t/0/info/1/x'>x</a><a href='/d/f.pdf'>f</a>"
    )
    file = site.file("/d/f.pdf")
    log = run(submission(O1=url))
    assert [fetched(log, u).outcome for u in (url, file)] == [Outcome.OK, Outcome.OK]
    assert fetched(log, site.url("/d/page/sub/105/t/0/info/1/x")).outcome is Outcome.ROBOTS


def test_gateway_gets_the_original_host(site: Site, run: Run) -> None:
    seen: list[tuple[str, str]] = []

    def page(handler: object) -> None:
        seen.append((handler.headers["Host"], handler.headers["X-Forwarded-Proto"]))  # type: ignore[attr-defined]
        handler.reply(200, LONG_TEXT.encode())  # type: ignore[attr-defined]

    site.on("/d/page", page)  # type: ignore[arg-type]
    log = run(submission(O1="https://portal.example/d/page"), gateway=site.url(""), allow_private=False)
    assert seen == [("portal.example", "https")]
    assert log.fetches[0].outcome is Outcome.OK
    assert log.fetches[0].final_url == "https://portal.example/d/page"


def test_private_addresses_are_refused(site: Site, run: Run) -> None:
    inside = site.page("/secret", LONG_TEXT)
    decimal = inside.replace("127.0.0.1", "2130706433")
    log = run(submission(O1=[inside, decimal]), allow_private=False)
    assert {f.outcome for f in log.fetches} == {Outcome.EXCLUDED}
    assert not site.hits


def test_redirect_to_a_private_address_is_refused(site: Site, run: Run) -> None:
    site.on("/out", lambda h: h.reply(302, b"", Location="http://169.254.169.254/latest/meta-data/"))
    url = "http://public.example/out"
    fetch = fetched(run(submission(O1=url), gateway=site.url(""), allow_private=False), url)
    assert fetch.outcome is Outcome.EXCLUDED
    assert [hop.status for hop in fetch.hops] == [302]


def test_progress_counts_every_url(site: Site, tmp_path: Path) -> None:
    moments: list[Progress] = []
    with SnapshotWriter(tmp_path / "a.warc.gz") as writer:
        log = asyncio.run(
            crawl(submission(**small_portal(site)), CrawlSettings(**FAST), writer, on_progress=moments.append)
        )
    assert moments[-1].done == moments[-1].planned == len(log.fetches)
    assert sum(moments[-1].outcomes.values()) == len(log.fetches)


def test_delay_and_connections_are_kept_per_host(site: Site, run: Run) -> None:
    urls = [site.page(f"/p/{n}", LONG_TEXT) for n in range(4)]
    began = time.monotonic()
    run(submission(O1=urls), delay=0.2)
    assert time.monotonic() - began >= 0.6


CHILD = """
import asyncio, sys
from pathlib import Path
from oitcheck.crawl import crawl
from oitcheck.models import CrawlSettings
from oitcheck.snapshot import SnapshotWriter
from tests.crawl.conftest import submission
with SnapshotWriter(Path(sys.argv[1])) as writer:
    asyncio.run(crawl(submission(O1=sys.argv[2:]), CrawlSettings(delay=0.1, allow_private=True, browser=False), writer))
"""


def start_child(warc: Path, site: Site) -> subprocess.Popen[bytes]:
    for n in range(100):
        site.page(f"/p/{n}", LONG_TEXT)
    urls = [site.url(f"/p/{n}") for n in range(100)]
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(warc), *urls], stderr=subprocess.PIPE)
    until = time.monotonic() + 20
    while sum(site.hits.values()) < 5 and time.monotonic() < until:
        time.sleep(0.05)
    return child


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_killed_crawl_leaves_a_readable_snapshot(site: Site, tmp_path: Path, how: str) -> None:
    warc = tmp_path / "k.warc.gz"
    child = start_child(warc, site)
    child.send_signal(signal.Signals[how])
    _, errors = child.communicate(timeout=10)
    snapshot = Snapshot(warc, tolerate_truncation=how == "SIGKILL")
    assert 3 <= len(snapshot) < 100
    assert all(snapshot.payload(capture.sha256) for capture in snapshot)
    assert b"never retrieved" not in errors


def test_a_snapshot_cut_in_half_is_refused_unless_tolerated(site: Site, run: Run, tmp_path: Path) -> None:
    items = small_portal(site)
    run(submission(**items))
    data = (tmp_path / "a.warc.gz").read_bytes()
    half = tmp_path / "half.warc.gz"
    half.write_bytes(data[: len(data) // 2])
    with pytest.raises(SnapshotError, match="half"):
        Snapshot(half)
    assert len(Snapshot(half, tolerate_truncation=True)) > 3


ROWS = "".join(
    f"<tr id='o{n}'><td>O{n}</td><td>เรื่อง</td><td><ul><li><a href='/sub{n}.htm'>ดูรายละเอียด {n}</a></li></ul></td></tr>"
    for n in range(1, 5)
)
LISTED = "".join(f"<p><a href='/sub{n}.htm'>ดูรายละเอียด {n}</a></p>" for n in range(1, 5))


@pytest.mark.parametrize(
    ("body", "items", "opened"),
    [
        (f"<table>{ROWS}</table>", ["O3"], True),  # it says itself that it lists several
        (LISTED, ["O1", "O2", "O3"], True),  # it was submitted for several
        (LISTED, ["O3"], False),  # these may be its menu
    ],
)
def test_an_index_of_items_is_gone_on_from_wherever_its_pages_lie(
    site: Site, run: Run, body: str, items: list[str], opened: bool
) -> None:
    top = site.page("/ita68.htm", f"<h1>หลักฐาน</h1>{body}")
    for n in range(1, 5):
        site.page(f"/sub{n}.htm", f"<h1>รายละเอียด {n}</h1>{LONG_TEXT}")
    log = run(submission(**dict.fromkeys(items, top)))
    assert any(visit.url.endswith("/sub3.htm") and visit.item == "O3" for visit in log.visits) is opened
