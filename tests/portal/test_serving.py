"""The server answers for original URLs; the recorder writes the same archive every time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import httpx
import pytest
from warcio.archiveiterator import ArchiveIterator

from . import address, mutations, record, serving
from .conftest import HOME, Small
from .site import rebase


@pytest.fixture
def client() -> httpx.Client:
    return httpx.Client(headers={"Host": "portal.example"})


def path(url: str) -> str:
    return address(url).removeprefix(HOME)


def test_host_header_selects_the_original(small: Small, client: httpx.Client) -> None:
    with serving(small.site) as server, client:
        page = client.get(server.origin + path(small.page), headers={"X-Forwarded-Proto": "https"})
        assert (page.status_code, "ข้อมูลของเรา" in page.text) == (200, True)
        assert client.get(server.origin + path(small.pdf)).content.startswith(b"%PDF-")
        assert client.get(server.origin + "/none").status_code == 404
        assert client.get(server.origin + "/", headers={"Host": "other.example"}).status_code == 404
        assert server.asked[0] == ("GET", address(small.page))


def test_titles_in_addresses_do_not_matter(small: Small, client: httpx.Client) -> None:
    with serving(small.site) as server, client:
        assert client.get(f"{server.origin}/x/page/sub/12/สะกดผิด").status_code == 200
        assert client.get(f"{server.origin}/x/page/sub/12").status_code == 200
        assert client.get(f"{server.origin}/x/page/sub/13/สะกดผิด").status_code == 404


def test_counters_change_and_files_do_not(small: Small, client: httpx.Client) -> None:
    with serving(small.site) as server, client:
        pages = {client.get(server.origin + path(small.page)).text for _ in range(2)}
        first = client.get(server.origin + path(small.word))
        again = client.get(server.origin + path(small.word), headers={"If-None-Match": first.headers["ETag"]})
    assert len(pages) == 2
    assert (again.status_code, again.content) == (304, b"")


def test_flaky_and_moved(small: Small, client: httpx.Client) -> None:
    site = mutations.moved(mutations.flaky(small.site, small.pdf, 2), small.page, small.word)
    with serving(site) as server, client:
        statuses = [client.get(server.origin + path(small.pdf)).status_code for _ in range(3)]
        assert statuses == [503, 503, 200]
        assert client.get(server.origin + path(small.page)).headers["Location"] == small.word


def test_head_and_delay(small: Small, client: httpx.Client) -> None:
    with serving(mutations.slow(small.site, small.pdf, 0.05)) as server, client:
        answer = client.head(server.origin + path(small.pdf))
    assert int(answer.headers["Content-Length"]) > 1000
    assert answer.elapsed.total_seconds() >= 0.05


def test_rebased_links_can_be_followed(small: Small) -> None:
    with serving(small.site) as server, httpx.Client() as plain:
        server.site = small.site.rebased(server.origin)
        page = plain.get(rebase(small.page, server.origin))
        assert page.status_code == 200
        assert 'href="/portal.example/upload/report.docx"' in page.text
        assert plain.get(rebase(small.word, server.origin)).status_code == 200


def test_recording_is_reproducible(small: Small, tmp_path: Path) -> None:
    digests = set()
    for number in range(2):
        target = tmp_path / str(number) / "site.warc.gz"
        target.parent.mkdir()
        record(small.site.copy(), target)
        digests.add(hashlib.sha256(target.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_recording_holds_every_url(small: Small, tmp_path: Path) -> None:
    record(small.site, tmp_path / "site.warc.gz")
    with (tmp_path / "site.warc.gz").open("rb") as stream:
        bodies = {
            item.rec_headers.get_header("WARC-Target-URI"): item.content_stream().read()
            for item in ArchiveIterator(stream)
            if item.rec_type == "response"
        }
    assert bodies == {url: small.site.resource(url).body for url in small.site.contents}
