from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.bench.crawling.__main__ import write
from tests.bench.crawling.contest import contest, crawled
from tests.bench.crawling.documents import small
from tests.bench.crawling.entrants import LOOPS, OURS, Entrant, Given, MissingError
from tests.bench.crawling.fleet import checked_fleet, fleet
from tests.bench.crawling.goals import against_goals
from tests.bench.crawling.latency import latency
from tests.bench.crawling.portal import ROOT, SMALLEST, Fleet, Size, page_path, portal
from tests.bench.crawling.program import oitcheck, write_submissions
from tests.bench.crawling.recrawl import recrawl
from tests.bench.crawling.server import serving

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

_TINY = Size(40, 4, 2)  # pages of twenty links need as many other pages


def _absent() -> None:
    raise MissingError("nowhere to be found")


def test_every_dead_link_and_no_other_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent = Entrant("Scrapy", "", _absent, lambda given: [])
    silent = Entrant("linkinator", "", lambda: None, lambda given: [sys.executable, "-c", "exit(3)"])
    figures = contest(SMALLEST, 1, (OURS, absent, silent, *LOOPS[:2]))
    assert figures["dead_links_found"] == SMALLEST.dead
    assert figures["dead_links_false"] == 0
    assert figures["urls_missed"] == 0
    assert figures["vs_bare_httpx"]
    assert figures["vs_scrapy"] is figures["vs_linkinator"] is None
    printed = capsys.readouterr().out
    assert "not here: nowhere to be found" in printed
    assert "it asked for nothing" in printed
    assert "not measured  times as fast as Scrapy" in "\n".join(against_goals(figures))
    write({"recrawl_cpu": 0.5, "urls_missed": 7}, tmp_path / "figures.json")
    write(figures, tmp_path / "figures.json")
    assert json.loads((tmp_path / "figures.json").read_text()) == {"recrawl_cpu": 0.5, **figures}


def test_a_goal_is_met_on_one_side_only() -> None:
    said = list(against_goals({"vs_scrapy": 2.9, "recrawl_cpu": 0.15, "latency_efficiency": None}))
    assert [line.split()[3] for line in said] == ["missed", "not", "met"]


def test_a_second_crawl_is_compared_with_the_first() -> None:
    figures = recrawl(Fleet(1, 6, 6), Fleet(1, 3, 2))
    assert set(figures) == {"recrawl_bytes", "recrawl_cpu", "recrawl_disk", "recheck_cpu"}
    assert all(ratio and ratio > 0 for ratio in figures.values())


def test_a_fleet_is_compared_with_its_pauses() -> None:
    figures = fleet(*(Fleet(1, 3, 2) for _ in range(3)))
    assert (figures["fleet_vs_politeness_bound"] or 0) > 1  # no program starts in no time
    assert figures["fleet_urls_missed"] == 0
    assert (figures["fleet_peak_memory_mb"] or 0) > 20
    checked = checked_fleet(Fleet(1, 3, 2))
    assert (checked["checked_fleet_vs_politeness_bound"] or 0) > 1
    assert (checked["checked_fleet_memory_mb"] or 0) > 20


def test_the_bound_of_latency_is_never_passed() -> None:
    figures = latency(_TINY)
    assert 0 < (figures["latency_efficiency"] or 0) <= 1.02
    assert figures["latency_urls_missed"] == 0


def test_pages_carry_as_many_links_as_is_said_and_lead_to_everything() -> None:
    made = portal(SMALLEST, "http://127.0.0.1:1")
    pages = {
        path: b"".join(content.pieces).decode() for path, content in made.contents.items() if "/files/" not in path
    }
    assert len(pages) == SMALLEST.pages
    assert {page.count("href=") for page in pages.values()} == {20}
    for wanted in (*made.contents, *made.dead):
        assert wanted == ROOT or any(f'{wanted}"' in page for page in pages.values())
    assert not set(made.dead) & set(made.contents)
    assert all(25_000 < len(page.encode()) < 65_000 for page in pages.values())


def test_documents_differ_and_stay_whole(tmp_path: Path) -> None:
    import random

    for original in small(random.Random(1)):
        one, other = (b"".join(original.copy(number)) for number in (1, 2))
        assert one != other
        assert len(one) == len(other)
        path = tmp_path / f"document.{original.ending}"
        path.write_bytes(one)
        command = (
            ["pdftotext", str(path), "-"] if original.ending == "pdf" else [sys.executable, "-m", "zipfile", "-t", path]
        )
        assert subprocess.run(command, capture_output=True, check=True).stderr == b""


def test_the_server_counts_and_answers_that_nothing_changed() -> None:
    with serving(_TINY) as server:
        url = server.origin + page_path(1)
        with urllib.request.urlopen(url) as first:
            tag, body = first.headers["ETag"], first.read()
        request = urllib.request.Request(url, headers={"If-None-Match": tag})
        with pytest.raises(urllib.error.HTTPError, match="304") as unchanged:
            urllib.request.urlopen(request)
        unchanged.value.close()
        with pytest.raises(urllib.error.HTTPError, match="404") as missing:
            urllib.request.urlopen(server.origin + server.dead[0])
        missing.value.close()
        counts = server.counts()
    assert (counts.requests, counts.unchanged) == (3, 1)
    assert counts.sent > len(body)
    assert counts.asked[page_path(1)] == 2


def test_two_requests_at_once_get_two_answers() -> None:
    with serving(_TINY) as server:
        host, port = server.origin.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as stream:
            stream.sendall(f"HEAD {ROOT} HTTP/1.1\r\n\r\nHEAD /no HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
            answers = b"".join(iter(lambda: stream.recv(4096), b""))
    assert [line[:12] for line in answers.splitlines() if line.startswith(b"HTTP")] == [
        b"HTTP/1.1 200",
        b"HTTP/1.1 404",
    ]


def test_submissions_of_a_fleet_name_every_page(tmp_path: Path) -> None:
    size = Fleet(2, 30, 3)
    write_submissions(tmp_path / "submissions", size, "http://127.0.0.1:1")
    files = sorted((tmp_path / "submissions").iterdir())
    assert [path.name for path in files] == ["khet-00.csv", "khet-01.csv"]
    assert files[1].read_text("utf-8-sig").count("/khet-01/page/sub/") == size.pages


def test_what_the_program_says_when_it_cannot_run_is_told(tmp_path: Path) -> None:
    with serving(_TINY) as server, pytest.raises(Exception, match=r"nowhere\.csv"):
        oitcheck(["crawl", "nowhere.csv"], tmp_path, server)


def test_a_dead_link_that_is_none_is_counted(tmp_path: Path) -> None:
    def wrong(given: Given) -> set[str]:
        return {given.root}

    loop = LOOPS[0]
    mistaken = Entrant(loop.name, "", loop.install, loop.command, wrong)
    with serving(_TINY) as server:
        turn = crawled(server, mistaken, tmp_path / "turn")
    assert (turn.dead_found, turn.dead_false) == (0, 1)
    assert turn.asked == _TINY.urls
