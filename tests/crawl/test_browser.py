"""Pages that are empty until their scripts run, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from oitcheck.crawl.browsing.chromium import VARIABLE, find_chromium
from oitcheck.models import Outcome, Role
from oitcheck.snapshot import Snapshot
from tests.crawl.conftest import Run, fetched, submission
from tests.crawl.site import Site

needs_browser = pytest.mark.skipif(not find_chromium(), reason="no Chromium-based browser on this machine")

SHELL = "<div id=root></div><script src='/app.js'></script>"
SCRIPT = b"""
fetch('/api/list.json').then(r => r.json()).then(names => {
  fetch('http://169.254.169.254/latest/').catch(() => 0);
  document.getElementById('root').innerHTML = '<h1>' + 'x'.repeat(400) + '</h1>' +
    names.map(n => `<a href="/f/${n}.pdf">${n}</a>`).join('');
});
"""


def app(site: Site) -> str:
    site.file("/app.js", SCRIPT, "text/javascript")
    site.file("/api/list.json", b'["one", "two"]', "application/json")
    site.file("/f/one.pdf")
    site.file("/f/two.pdf")
    return site.page("/app/page", SHELL)


@needs_browser
def test_a_page_made_by_scripts_is_rendered_recorded_and_replayed(site: Site, run: Run, tmp_path: Path) -> None:
    url = app(site)
    live = run(submission(O1=url), browser=True, timeout=20.0)
    fetch = fetched(live, url)
    assert [v.url for v in live.visits if v.role is Role.FILE] == [site.url("/f/one.pdf"), site.url("/f/two.pdf")]
    assert fetch.rendered_sha256 != fetch.sha256
    snapshot = Snapshot(tmp_path / "a.warc.gz")
    assert b"/f/two.pdf" in snapshot.rendered(fetch.rendered_sha256)
    assert site.url("/api/list.json") in snapshot
    replayed = run(submission(O1=url), name="b", replay=tmp_path / "a.warc.gz", browser=True)
    assert fetched(replayed, url).rendered_sha256 == fetch.rendered_sha256
    assert replayed.visits == live.visits


def test_without_a_browser_the_page_says_that_it_was_not_seen_whole(site: Site, run: Run) -> None:
    url = app(site)
    fetch = fetched(run(submission(O1=url), browser=False), url)
    assert fetch.outcome is Outcome.OK
    assert "สคริปต์" in fetch.detail
    assert fetch.rendered_sha256 == ""


def test_the_named_browser_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "browser"
    mine.touch()
    monkeypatch.setenv(VARIABLE, str(mine))
    assert find_chromium("/nowhere") == str(mine)


ROUTED = b"""
const show = () => fetch('/api' + location.hash.slice(1) + '.json').then(r => r.json()).then(page => {
  document.getElementById('root').innerHTML = '<h1>' + page.title + ' ' + 'x'.repeat(400) + '</h1>' +
    page.links.map(to => `<a href="${to}">${to}</a>`).join('');
});
show();
"""


@needs_browser
def test_scripts_that_choose_the_page_show_each_item_its_own(site: Site, run: Run, tmp_path: Path) -> None:
    site.file("/app.js", ROUTED, "text/javascript")
    site.page("/", SHELL)
    for name, links in {"ita/o5": '["/f/five.pdf"]', "ita/o9": '["#/ita/o9/more"]', "ita/o9/more": "[]"}.items():
        site.file(f"/api/{name}.json", f'{{"title": "{name}", "links": {links}}}'.encode(), "application/json")
    site.file("/f/five.pdf")
    five, nine, below = (site.url("/") + f"#/ita/{name}" for name in ("o5", "o9", "o9/more"))
    live = run(submission(O5=five, O9=nine), browser=True, timeout=20.0)
    assert [(v.item, v.url) for v in live.visits if v.depth] == [("O5", site.url("/f/five.pdf")), ("O9", below)]
    assert len({fetched(live, url).rendered_sha256 for url in (five, nine, below)}) == 3
    assert len({fetched(live, url).sha256 for url in (five, nine, below)}) == 1
    replayed = run(submission(O5=five, O9=nine), name="b", replay=tmp_path / "a.warc.gz", browser=False)
    assert replayed.visits == live.visits
    assert [f.rendered_sha256 for f in replayed.fetches] == [f.rendered_sha256 for f in live.fetches]


def test_what_scripts_choose_was_not_seen_without_them(site: Site, run: Run) -> None:
    url = site.url("/") + "#/ita/o5"
    site.page("/", "<h1>" + "x" * 400 + "</h1>")
    live = run(submission(O5=url), browser=False)
    assert "สคริปต์" in fetched(live, url).detail
