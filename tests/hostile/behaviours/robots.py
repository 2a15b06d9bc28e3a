"""robots.txt, for pages that the crawler finds by itself."""

from __future__ import annotations

from oitcheck.models import Outcome
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import PATH, TEXT, Handler, Host

_GROUP = "robots.txt"
_DETAIL = "/khet/page/sub/1234/x/0/info/1/ข่าว"


def _detail(outcome: Outcome) -> object:
    def check(seen: Seen) -> None:
        assert seen.fetch(_DETAIL).outcome is outcome
        assert seen.fetch("/f/a.pdf").outcome is Outcome.OK

    return check


def _site(host: Host) -> str:
    host.page(path=_DETAIL)
    host.file("/f/a.pdf", b"%PDF-1.4")
    return host.page(f"{TEXT}<a href='{_DETAIL}'>ข่าว</a><a href=/f/a.pdf>แผน</a>")


def _robots(host: Host, text: str) -> str:
    host.file("/robots.txt", text.encode(), "text/plain")
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.ROBOTS))
def robots_disallow(host: Host) -> str:
    """Disallows the section: submitted URLs and files are read, found pages are not."""
    return _robots(host, "User-agent: *\nDisallow: /khet/")


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.OK))
def robots_for_somebody_else(host: Host) -> str:
    """Disallows everything to another program."""
    return _robots(host, "User-agent: SomeBot\nDisallow: /")


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.OK))
def robots_not_found(host: Host) -> str:
    """404: everything is allowed."""
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.OK))
def robots_forbidden(host: Host) -> str:
    """403: everything is allowed (RFC 9309)."""
    host.statuses(403, path="/robots.txt")
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.ROBOTS))
def robots_out_of_order(host: Host) -> str:
    """500 for ever: nothing is allowed (RFC 9309)."""
    host.statuses(500, path="/robots.txt")
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.ROBOTS))
def robots_cut_off(host: Host) -> str:
    """The connection ends without an answer, for ever: nothing is allowed (RFC 9309)."""
    host.on("/robots.txt", lambda h: h.raw(b""))
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.OK))
def robots_out_of_order_for_a_moment(host: Host) -> str:
    """500 as often as it is asked for at once; at the second look, rules that allow the page."""
    left = [500, 500]
    rules = b"User-agent: *\nDisallow: /admin/"
    host.on("/robots.txt", lambda h: h.reply(left.pop()) if left else h.reply(200, rules, "text/plain"))
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.OK))
def robots_as_html(host: Host) -> str:
    """The site's front page under /robots.txt."""
    host.page("<p>Disallow: /</p>", "/robots.txt")
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.ROBOTS))
def robots_declared_as_html(host: Host) -> str:
    """Rules that are declared as text/html."""
    host.file("/robots.txt", b"User-agent: *\nDisallow: /khet/", "text/html")
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.ROBOTS))
def robots_with_a_mark(host: Host) -> str:
    """A byte order mark before the first rule."""
    return _robots(host, "\ufeffUser-agent: *\r\nDisallow: /khet/")


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.ROBOTS))
def robots_not_so_soon(host: Host) -> str:
    """429 for ever: nothing is allowed."""
    host.statuses(429, path="/robots.txt")
    return _site(host)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.ROBOTS))
def robots_of_five_megabytes(host: Host) -> str:
    """5 MB, the rule at its beginning."""
    return _robots(host, "User-agent: *\nDisallow: /khet/\n" + "# padding\n" * 500_000)


@behaviour(_GROUP, Outcome.OK, None, None, check=_detail(Outcome.ROBOTS))
def robots_moved(host: Host) -> str:
    """A redirect to where it is."""
    host.file("/r.txt", b"User-agent: *\nDisallow: /khet/", "text/plain")
    host.redirect("/r.txt", "/robots.txt")
    return _site(host)


def _slowly(seen: Seen) -> None:
    assert seen.fetch(_DETAIL).outcome is Outcome.OK
    gap = seen.fetch("/khet/page/sub/1234/x/0/info/2/ข่าว").fetched_at - seen.fetch(_DETAIL).fetched_at
    assert abs(gap.total_seconds()) >= 0.4


@behaviour(_GROUP, Outcome.OK, None, None, check=_slowly)
def robots_crawl_delay(host: Host) -> str:
    """Crawl-delay: 0.5."""
    other = _DETAIL.replace("/1/", "/2/")
    host.file("/robots.txt", b"User-agent: *\nCrawl-delay: 0.5", "text/plain")
    host.page(path=_DETAIL)
    host.page(path=other)
    return host.page(f"{TEXT}<a href='{_DETAIL}'>ข่าว</a><a href='{other}'>ข่าว</a>", PATH)


def _cookies_stay(seen: Seen) -> None:
    assert all("cookie" not in headers for _, _, headers in seen.host.requests)


@behaviour("Cookies", Outcome.OK, None, None, check=_cookies_stay)
def cookies_from_page_to_page(host: Host) -> list[str]:
    """A cookie set by every page: none comes back with another page, or with another item's."""

    def answer(handler: Handler) -> None:
        name = handler.path.split("/")[-2]
        handler.reply(200, f"<h1>{name}</h1>{TEXT}".encode(), Set_Cookie="track=1; Path=/; Domain=.test")

    host.fallback = answer
    return [host.url(f"/khet/page/{name}/x") for name in ("plan", "laws", "news")]
