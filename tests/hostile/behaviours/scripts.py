"""Pages that are nothing without their scripts, in a real browser."""

from __future__ import annotations

from oitcheck.models import Outcome, Role, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import TEXT, Handler, Host, html

_GROUP = "Scripts"
_LIST = """<div id=root></div><script>
fetch('/api/list.json').then(r => r.json()).then(names => {
  document.getElementById('root').innerHTML = '<h1>' + 'ก'.repeat(400) + '</h1>' +
    names.map(n => `<a href="/f/${n}.pdf">${n}</a>`).join('');
});</script>"""


def _list_seen(seen: Seen) -> None:
    assert [v.url for v in seen.log.visits if v.role is Role.FILE] == [seen.host.url("/f/one.pdf")]
    assert seen.fetch().rendered_sha256


def _app(host: Host) -> str:
    host.file("/api/list.json", b'["one"]', "application/json")
    host.file("/f/one.pdf", b"%PDF-1.4")
    return host.page(_LIST)


@behaviour(_GROUP, Outcome.OK, None, None, browser=True, check=_list_seen)
def list_by_script(host: Host) -> str:
    """A list that a script fetches: the browser's page is read and recorded."""
    return _app(host)


def _said(seen: Seen) -> None:
    assert "สคริปต์" in seen.fetch().detail


@behaviour(_GROUP, Outcome.OK, None, Verdict.CANT_TELL, check=_said)
def list_by_script_without_a_browser(host: Host) -> str:
    """The same without a browser: the page opens, and is said not to have been seen whole."""
    return _app(host)


def _links_start_from_there(seen: Seen) -> None:
    assert [v.url for v in seen.log.visits if v.role is Role.FILE] == [seen.host.url("/khet/deep/one.pdf")]


@behaviour(_GROUP, Outcome.OK, None, None, browser=True, check=_links_start_from_there)
def script_that_decides_where_to_go(host: Host) -> str:
    """A script that works out where to go: links start from there."""
    host.page(f"{TEXT}<a href=one.pdf>แผน</a>", "/khet/deep/page")
    host.file("/khet/deep/one.pdf", b"%PDF-1.4")
    return host.page("<script>const to = ['', 'khet', 'deep', 'page'].join('/'); if (to) location.href = to;</script>")


@behaviour(_GROUP, Outcome.OK, None, None, browser=True, check=_links_start_from_there)
def cookie_by_script(host: Host) -> str:
    """Status 200 with a script that sets a cookie and reloads: with the cookie, the page."""

    def answer(handler: Handler) -> None:
        if "ok=1" in handler.headers.get("Cookie", ""):
            handler.reply(200, html(f"{TEXT}<a href=/khet/deep/one.pdf>แผน</a>"))
        else:
            handler.reply(200, html("<script>document.cookie='ok=1;path=/'; location.reload();</script>"))

    host.file("/khet/deep/one.pdf", b"%PDF-1.4")
    host.fallback = answer
    return host.url("/khet/page/sub/8/x")


def _nothing_got_out(seen: Seen) -> None:
    assert seen.host.hits["/beacon"] == 0
    assert seen.host.hits["/list.json"] == 1


@behaviour(_GROUP, Outcome.OK, None, None, browser=True, check=_nothing_got_out)
def script_that_reaches_out(host: Host) -> str:
    """A page that asks for metadata, files, sockets and sends data away: only what the guard allows is asked."""
    host.file("/list.json", b"[]", "application/json")
    attempts = """
      for (const url of ['http://169.254.169.254/latest/', 'http://2130706433/', 'file:///etc/passwd', 'ftp://x.test/'])
        fetch(url).catch(() => 0);
      fetch('/beacon', {method: 'POST', body: 'x'}).catch(() => 0);
      navigator.sendBeacon('/beacon', 'x');
      try { new WebSocket('ws://' + location.host + '/beacon'); } catch (e) {}
      const frame = document.createElement('iframe'); frame.src = 'file:///etc/passwd'; document.body.append(frame);
      fetch('/list.json');"""
    return host.page(f"<div id=root></div><script>{attempts}</script>")
