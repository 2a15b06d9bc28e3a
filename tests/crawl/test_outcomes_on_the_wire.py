"""One real fault after the other, over real sockets."""

from __future__ import annotations

import gzip
import socket
import struct
import time

import pytest

from oitcheck.crawl.asking import reply, request
from oitcheck.models import Cause, Outcome
from tests.crawl.conftest import Run, fetched, submission
from tests.crawl.site import LONG_TEXT, Handler, Site


def test_404_is_confirmed_by_a_second_try(site: Site, run: Run) -> None:
    url = site.url("/gone")
    fetch = fetched(run(submission(O1=url)), url)
    assert (fetch.outcome, fetch.status, fetch.attempts) == (Outcome.BROKEN, 404, 2)
    assert site.hits["/gone"] == 2


def test_404_that_heals_is_no_404(site: Site, run: Run) -> None:
    url = site.status("/flaky", 404, 200, body=LONG_TEXT.encode())
    assert fetched(run(submission(O1=url)), url).outcome is Outcome.OK


def test_500_heals(site: Site, run: Run) -> None:
    url = site.status("/busy", 500, 200, body=LONG_TEXT.encode())
    fetch = fetched(run(submission(O1=url)), url)
    assert (fetch.outcome, fetch.attempts) == (Outcome.OK, 2)


def test_500_that_stays_is_a_server_error(site: Site, run: Run) -> None:
    url = site.status("/down", 500)
    assert fetched(run(submission(O1=url)), url).outcome is Outcome.SERVER_ERROR


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def test_slow_drip_meets_the_total_deadline(site: Site, run: Run) -> None:
    url = site.on("/drip", drip)
    began = time.monotonic()
    fetch = fetched(run(submission(O1=url), timeout=0.6, retries=1), url)
    assert fetch.outcome is Outcome.TIMEOUT
    assert time.monotonic() - began < 2


def test_redirect_chain_is_recorded_hop_by_hop(site: Site, run: Run) -> None:
    end = site.page("/end/page", LONG_TEXT)
    site.on("/b", lambda h: h.reply(301, b"", Location="/end/page"))
    url = site.on("/a", lambda h: h.reply(302, b"", Location="/b#part"))
    fetch = fetched(run(submission(O1=url)), url)
    assert fetch.outcome is Outcome.REDIRECTED
    assert fetch.final_url == end
    assert [hop.status for hop in fetch.hops] == [302, 301]


def test_redirect_loop_is_not_broken(site: Site, run: Run) -> None:
    site.on("/y", lambda h: h.reply(302, b"", Location="/x"))
    url = site.on("/x", lambda h: h.reply(302, b"", Location="/y"))
    fetch = fetched(run(submission(O1=url)), url)
    assert fetch.outcome is Outcome.SERVER_ERROR
    assert "วน" in fetch.detail


def test_redirect_to_itself_with_a_cookie_is_followed(site: Site, run: Run) -> None:
    def gate(handler: Handler) -> None:
        if "seen=1" in handler.headers.get("Cookie", ""):
            handler.reply(200, LONG_TEXT.encode())
        else:
            handler.reply(302, b"", Location="/gate", Set_Cookie="seen=1; Path=/")

    url = site.on("/gate", gate)
    assert fetched(run(submission(O1=url)), url).outcome.reached


def test_gzip_bomb_is_too_large(site: Site, run: Run) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    url = site.file("/bomb", bomb, "text/html", Content_Encoding="gzip")
    log = run(submission(O1=url), max_bytes=1_000_000)
    assert fetched(log, url).outcome is Outcome.TOO_LARGE
    assert [(hit.item, hit.cap) for hit in log.caps_hit] == [("O1", "bytes")]


def test_endless_body_is_too_large(site: Site, run: Run) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/pdf")
        handler.end_headers()
        handler.close_connection = True
        while True:
            handler.wfile.write(b"x" * 65536)

    url = site.on("/endless", endless)
    assert fetched(run(submission(O1=url), max_bytes=500_000), url).outcome is Outcome.TOO_LARGE


def test_reset_in_the_body_is_a_server_error(site: Site, run: Run) -> None:
    def reset(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(b"x" * 1000)
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()
        handler.close_connection = True

    url = site.on("/reset", reset)
    fetch = fetched(run(submission(O1=url)), url)
    assert (fetch.outcome, fetch.attempts) == (Outcome.SERVER_ERROR, 2)


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (b"<title>Just a moment...</title>", {"cf_mitigated": "challenge"}, Outcome.BLOCKED),
        (b"<p>Please solve the captcha</p>", {}, Outcome.BLOCKED),
        (b"<h1>403 Forbidden</h1>", {}, Outcome.FORBIDDEN),
    ],
)
def test_challenge_and_lone_403_are_told_apart(
    site: Site, run: Run, body: bytes, headers: dict[str, str], expected: Outcome
) -> None:
    url = site.status("/no", 403, body=body, **headers)
    assert fetched(run(submission(O1=url)), url).outcome is expected


def test_a_host_that_refuses_nearly_everything_blocks(site: Site, run: Run) -> None:
    urls = [site.status(f"/p{n}", 403) for n in range(5)]
    assert {f.outcome for f in run(submission(O1=urls)).fetches} == {Outcome.BLOCKED}


def test_retry_after_is_honoured(site: Site, run: Run) -> None:
    url = site.status("/limited", 429, 200, body=LONG_TEXT.encode(), Retry_After="1")
    began = time.monotonic()
    assert fetched(run(submission(O1=url)), url).outcome is Outcome.OK
    assert time.monotonic() - began >= 0.9


def test_a_long_retry_after_is_not_waited_for(site: Site, run: Run) -> None:
    url = site.status("/limited", 429, Retry_After="3600")
    began = time.monotonic()
    fetch = fetched(run(submission(O1=url), retries=3), url)
    assert (fetch.outcome, fetch.attempts) == (Outcome.RATE_LIMITED, 1)
    assert time.monotonic() - began < 2


def test_what_a_second_look_brings_is_followed_for_every_item(site: Site, run: Run) -> None:
    listed = f"{LONG_TEXT}<a href='/f/plan.pdf'>แผน</a>".encode()
    late = site.status("/d/late", 503, 503, 200, body=listed)
    site.file("/f/plan.pdf")
    log = run(submission(O1=late, O2=late, O3=late))
    assert fetched(log, late).outcome is Outcome.OK
    assert [visit.item for visit in log.visits if visit.url == site.url("/f/plan.pdf")] == ["O1", "O2", "O3"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_hours_again_and_again_is_left_alone(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setattr(request, "LONGEST_PAUSE", 0.0)
    urls = [site.status(f"/later/{n}", status, Retry_After="7200") for n in range(9)]
    fetches = run(submission(O1=urls), connections_per_host=1).fetches
    assert sum(site.hits[f"/later/{n}"] for n in range(9)) == 4  # three, and one at the second look
    assert {f.cause for f in fetches if f.outcome is Outcome.NOT_CHECKED} == {Cause.CIRCUIT}


def test_a_host_is_left_alone_for_as_long_as_it_asks(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though nobody waits so long for the one address."""
    monkeypatch.setattr(reply, "LONGEST_PAUSE", 0.5)
    monkeypatch.setattr(request, "LONGEST_PAUSE", 0.5)
    refused, other = site.status("/limited", 429, Retry_After="1"), site.status("/other", 200, body=LONG_TEXT.encode())
    began = time.monotonic()
    log = run(submission(O1=[refused, other]), connections_per_host=1)
    assert [fetched(log, url).outcome for url in (refused, other)] == [Outcome.RATE_LIMITED, Outcome.OK]
    assert time.monotonic() - began >= 0.9


def test_connection_refused_and_unknown_host(run: Run) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        refused = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    unknown = "http://no-such-host.invalid/"
    log = run(submission(O1=[refused, unknown]))
    assert fetched(log, refused).outcome is Outcome.SERVER_ERROR
    assert fetched(log, unknown).outcome is Outcome.DNS


def test_cp874_page_and_thai_file_name(site: Site, run: Run) -> None:
    page = "<html><head><title>ก</title></head><body><p>รายงาน</p><a href='/f.pdf'>แผน</a></body></html>".encode(
        "cp874"
    )
    url = site.file("/old/page", page, "text/html; charset=windows-874")
    name = "แผน.pdf".encode().decode("latin-1")
    file = site.file("/f.pdf", Content_Disposition=f'attachment; filename="{name}"')
    log = run(submission(O1=url))
    assert fetched(log, url).charset == "windows-874"
    assert [v.anchor for v in log.visits if v.url == file] == ["แผน"]
    assert fetched(log, file).filename == "แผน.pdf"


def test_soft_404_is_a_page_that_says_nothing_else(site: Site, run: Run) -> None:
    empty = site.page("/a/empty", "<h1>แผนปฏิบัติราชการ</h1><p>ไม่พบข้อมูล</p>")
    table = site.page("/a/table", f"{LONG_TEXT}<table><tr><td>ร้องเรียน</td><td>ไม่พบข้อมูล</td></tr></table>")
    linked = site.page("/a/linked", "<p>อยู่ระหว่างปรับปรุง</p><a href='/x.pdf'>แผน</a>" + "<img src='/big.png' width=600>")
    log = run(submission(O1=[empty, table, linked]))
    assert [fetched(log, url).outcome for url in (empty, table, linked)] == [Outcome.SOFT_404, Outcome.OK, Outcome.OK]


def test_html_delivered_as_a_file_is_ok_on_the_wire(site: Site, run: Run) -> None:
    site.page("/f.pdf", "<h1>Error</h1>")
    url = site.page("/p/1234/t", f"{LONG_TEXT}<a href='/f.pdf'>แผน</a>")
    fetch = fetched(run(submission(O1=url)), site.url("/f.pdf"))
    assert (fetch.outcome, fetch.media_type) == (Outcome.OK, "text/html")


def test_unasked_encoding_header_on_a_plain_body(site: Site, run: Run) -> None:
    url = site.file("/lie", LONG_TEXT.encode(), "text/html", Content_Encoding="gzip")
    fetch = fetched(run(submission(O1=url)), url)
    assert fetch.outcome is Outcome.OK
    assert fetch.size == len(LONG_TEXT.encode())


def test_urls_and_redirects_that_are_no_urls(site: Site, run: Run) -> None:
    url = site.on("/bad", lambda h: h.reply(302, b"", Location="http://[broken/"))
    broken = "http://[nowhere/x"
    log = run(submission(O1=[url, broken, "javascript:void(0)"]))
    assert fetched(log, url).outcome is Outcome.SERVER_ERROR
    assert fetched(log, broken).outcome is Outcome.UNSUPPORTED
    assert fetched(log, "javascript:void(0)").outcome is Outcome.UNSUPPORTED


def test_a_host_that_blocks_is_left_alone(site: Site, run: Run) -> None:
    urls = [site.status(f"/p{n}", 403, body=b"<p>captcha</p>") for n in range(8)]
    outcomes = [f.outcome for f in run(submission(O1=urls), connections_per_host=1).fetches]
    assert outcomes == [Outcome.BLOCKED] * 3 + [Outcome.NOT_CHECKED] * 5
    assert sum(count for path, count in site.hits.items() if path != "/robots.txt") == 3


def test_a_page_that_breaks_the_reader_does_not_end_the_run(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("oitcheck.documents.reader.read", crash)
    url = site.page("/odd", LONG_TEXT)
    fetch = fetched(run(submission(O1=url)), url)
    assert fetch.outcome is Outcome.OK
    assert "อ่านเนื้อหาของหน้านี้ไม่ได้" in fetch.detail


@pytest.mark.parametrize("first", ["good", "empty"])
def test_what_a_page_is_does_not_depend_on_its_place_in_the_item(site: Site, run: Run, first: str) -> None:
    pages = {"good": site.page("/d/good", LONG_TEXT), "empty": site.page("/d/empty", "<h1>ไม่พบข้อมูลที่ท่านต้องการ</h1>")}
    urls = [pages.pop(first), *pages.values()]
    outcomes = {fetch.url: fetch.outcome for fetch in run(submission(O1=urls)).fetches}
    assert outcomes == {site.url("/d/good"): Outcome.OK, site.url("/d/empty"): Outcome.SOFT_404}


def test_the_menu_of_every_submitted_page_is_left_alone(site: Site, run: Run) -> None:
    menu = "".join(f"<p><a href='/d/menu/{n}'>เมนู {n}</a></p>" for n in range(6))
    urls = [site.page(f"/d/page/{n}", f"{menu}{LONG_TEXT}<p>เรื่องที่ {'กขคงจฉ'[n]}</p>") for n in range(6)]
    run(submission(O1=urls))
    assert not [path for path in site.hits if "/menu/" in path]
