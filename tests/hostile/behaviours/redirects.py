"""Redirects: followed one by one, each checked, none for ever."""

from __future__ import annotations

from oitcheck.models import Cause, Outcome, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import MENU, PATH, TEXT, Handler, Host, html

_GROUP = "Redirects"


def _hops(*statuses: int) -> object:
    def check(seen: Seen) -> None:
        assert tuple(hop.status for hop in seen.fetch().hops) == statuses

    return check


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED, check=_hops(301, 302, 307))
def chain(host: Host) -> str:
    """301, 302, 307, then the page: every hop is recorded."""
    host.page(path="/khet/page/sub/9/จบ")
    host.redirect("/khet/page/sub/9/%E0%B8%88%E0%B8%9A", "/c", 307)
    host.redirect("/c#part", "/b")
    return host.redirect("/b", status=301)


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def slashes_and_dots_as_browsers_read_them(host: Host) -> str:
    """302 to three slashes and a host, from there by a backslash and "%2e%2e"."""
    host.page(path="/khet/end")
    host.redirect("\\khet\\page\\%2e%2e\\end", "/b")
    return host.redirect(host.url("/b").replace("://", ":///"))


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def refresh_without_a_page(host: Host) -> str:
    """200 with a Refresh header and not a byte of a page."""
    host.page(path="/khet/end")
    return host.on(PATH, lambda h: h.reply(200, b"", Refresh="0; url=/khet/end"))


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, Verdict.CANT_TELL)
def message_box_before_a_move(host: Host) -> str:
    """Status 200 with a box that asks to sign in, and a script that goes to where nothing is."""
    return host.page("<script>alert('Session หมดอายุ กรุณาเข้าสู่ระบบใหม่'); window.location='/login';</script>", title="")


def _file_came(seen: Seen) -> None:
    assert seen.fetch("/f/plan.pdf").media_type == "application/pdf"


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_file_came)
def sent_home_for_a_moment(host: Host) -> str:
    """302 to the front page once, and once a page in the place of a file; at the second look, both."""
    host.page(path="/", title="หน้าแรก")
    left = [b"", html("<p>.</p>")]

    def file(handler: Handler) -> None:
        body = left.pop()
        handler.reply(200, body or b"%PDF-1.4\n%%EOF", "text/html" if body else "application/pdf")

    def page(handler: Handler) -> None:
        host.page(f"<a href=/f/plan.pdf>แผน</a>{TEXT}")
        handler.reply(302, b"", Location="/")

    host.on("/f/plan.pdf", file)
    return host.on(PATH, page)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def few_words_at_home(host: Host) -> str:
    """A front page of few words, to which every address that does not exist leads."""
    host.page("<p>แจ้งเรื่องร้องเรียน</p><a href=/line>LINE</a>", "/", title="ระบบรับเรื่อง")
    host.fallback = lambda h: h.reply(302, b"", Location="/")
    return host.url("/")


@behaviour(_GROUP, Outcome.SERVER_ERROR, Cause.REDIRECT_LOOP, Verdict.CANT_TELL)
def loop(host: Host) -> str:
    """Two addresses that redirect to each other."""
    host.redirect("/x", "/y")
    return host.redirect("/y", "/x")


@behaviour(_GROUP, Outcome.SERVER_ERROR, Cause.REDIRECT_LOOP, Verdict.CANT_TELL)
def endless_redirects(host: Host) -> str:
    """Always a redirect to a new address."""
    host.fallback = lambda h: h.reply(302, b"", Location=f"{h.path}x")
    return host.url("/n")


@behaviour(_GROUP, Outcome.SERVER_ERROR, Cause.REDIRECT_LOOP, Verdict.CANT_TELL)
def loop_with_ever_new_cookies(host: Host) -> str:
    """A redirect to itself with another cookie each time."""
    return host.on(PATH, lambda h: h.reply(302, b"", Location=h.path, Set_Cookie=f"n={sum(host.hits.values())}"))


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def cookie_gate(host: Host) -> str:
    """A redirect to itself that sets a cookie; with the cookie, the page."""

    def answer(handler: Handler) -> None:
        if "seen=1" in handler.headers.get("Cookie", ""):
            handler.reply(200, html(TEXT))
        else:
            handler.reply(302, b"", Location=handler.path, Set_Cookie="seen=1; Path=/")

    return host.on(PATH, answer)


@behaviour(_GROUP, Outcome.SOFT_404, Cause.HOME_PAGE, Verdict.FAILED)
def to_the_front_page(host: Host) -> str:
    """302 from a page deep in the site to the front page."""
    host.page("<h1>ยินดีต้อนรับ</h1>" + TEXT, "/")
    return host.redirect("/")


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def past_a_welcome_page(host: Host) -> str:
    """302 to the front page with a cookie at the first visit; the page itself at the second."""
    host.page("<h1>ถวายพระพร</h1>" + TEXT, "/")

    def answer(handler: Handler) -> None:
        if "welcomed" in handler.headers.get("Cookie", ""):
            handler.reply(200, html(TEXT))
        else:
            handler.reply(302, b"", Location="/", Set_Cookie="welcomed=1; Path=/")

    return host.on(PATH, answer)


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def from_one_name_of_the_front_page_to_another(host: Host) -> str:
    """/index.php redirects to /: that is the same page."""
    host.page("<h1>ยินดีต้อนรับ</h1>" + TEXT, "/")
    return host.redirect("/", "/index.php")


@behaviour(_GROUP, Outcome.UNSUPPORTED, None, Verdict.CANT_TELL)
def to_another_scheme(host: Host) -> str:
    """302 to ftp:."""
    return host.redirect("ftp://files.example.com/plan.pdf")


@behaviour(_GROUP, Outcome.UNSUPPORTED, None, Verdict.CANT_TELL)
def to_a_local_file(host: Host) -> str:
    """302 to file:///etc/passwd."""
    return host.redirect("file:///etc/passwd")


@behaviour(_GROUP, Outcome.UNSUPPORTED, None, Verdict.CANT_TELL)
def with_credentials(host: Host) -> str:
    """302 to a URL with a user name and a password."""
    return host.redirect(f"http://admin:secret@{host.name}:{host.port}/x")


@behaviour(_GROUP, Outcome.UNSUPPORTED, Cause.PORT, Verdict.CANT_TELL)
def to_a_database(host: Host) -> str:
    """302 to port 6379."""
    return host.redirect(f"http://{host.name}:6379/")


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def to_nowhere(host: Host) -> str:
    """302 without a Location."""
    return host.on(PATH, lambda h: h.reply(302, b""))


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def to_what_is_no_url(host: Host) -> str:
    """302 to "http://[broken/"."""
    return host.redirect("http://[broken/")


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED, check=_hops(200))
def meta_refresh(host: Host) -> str:
    """A page with nothing but a meta refresh to the content."""
    host.page(path="/khet/page/sub/9/จบ")
    head = "<head><meta http-equiv='refresh' content='0; url=/khet/page/sub/9/%E0%B8%88%E0%B8%9A'></head>"
    gate = f"<html>{head}<body>Loading</body></html>".encode()
    return host.file("/gate", gate, "text/html")


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED, check=_hops(200))
def script_that_only_moves_on(host: Host) -> str:
    """A page with nothing but `window.location.href = ...`."""
    host.page(path="/khet/page/sub/9/จบ")
    gate = b"<html><body><script>window.location.href = '/khet/page/sub/9/%E0%B8%88%E0%B8%9A';</script></body></html>"
    return host.file("/gate", gate, "text/html")


@behaviour(_GROUP, Outcome.DNS, None, Verdict.CANT_TELL)
def to_an_unknown_name(host: Host) -> str:
    """302 to a host name that does not exist."""
    return host.redirect("http://no-such-name.example/")


@behaviour(_GROUP, Outcome.SOFT_404, Cause.SAYS_MISSING, Verdict.FAILED)
def to_an_address_named_404(host: Host) -> str:
    """302 to /errors/404.html, which says nothing in words that anybody knows."""
    host.page(TEXT, "/errors/404.html")
    return host.redirect("/errors/404.html")


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def to_an_error_page(host: Host) -> str:
    """302 to /error.aspx, which may stand for anything."""
    host.page(TEXT, "/error.aspx")
    return host.redirect("/error.aspx")


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def reload_with_a_cookie(host: Host) -> str:
    """A page that sets a cookie and has itself loaded again; with the cookie, the content."""
    gate = html("<meta http-equiv=refresh content='1'>")

    def answer(handler: Handler) -> None:
        if "seen=1" in handler.headers.get("Cookie", ""):
            handler.reply(200, html(TEXT))
        else:
            handler.reply(200, gate, Set_Cookie="seen=1; Path=/")

    return host.on(PATH, answer)


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def to_thai_letters_of_an_old_server(host: Host) -> str:
    """302 to a path in raw TIS-620 bytes, which the server knows by these bytes only."""
    name = "กฎหมาย".encode("cp874")
    escaped = "/" + "".join(f"%{byte:02X}" for byte in name)

    def moved(handler: Handler) -> None:
        if handler.path == escaped:
            handler.reply(200, html(TEXT))
        elif handler.path == "/old":
            handler.raw(b"HTTP/1.1 302 Found\r\nLocation: /" + name + b"\r\nContent-Length: 0\r\n\r\n")
        else:
            handler.reply(404)

    host.fallback = moved
    return host.url("/old")


@behaviour(_GROUP, Outcome.REDIRECTED, Cause.HOME_PAGE, Verdict.CANT_TELL)
def to_another_sites_front_page(host: Host) -> str:
    """302 from a page deep in a site to the front page of another one, which holds much: where is the page?"""
    other = host.other("new-portal.test")
    other.page(f"<ul>{MENU}</ul><h1>ยินดีต้อนรับ</h1>{TEXT * 3}", "/")
    return host.redirect(other.url("/"))


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def short_link_to_a_front_page(host: Host) -> str:
    """301 from a short link to a site's front page: that is what it is for."""
    other = host.other("campaign.test")
    other.page(f"<ul>{MENU}</ul><h1>กฎหมาย</h1>{TEXT * 3}", "/")
    return host.redirect(other.url("/"), "/3xYzAb", 301)


@behaviour(_GROUP, Outcome.REDIRECTED, None, Verdict.PASSED)
def refresh_in_tis_620(host: Host) -> str:
    """A page in TIS-620 that only sends on, to a path in Thai letters: browsers ask for it in UTF-8."""
    host.page(path="/new/กฎหมาย")
    page = "<html><head><meta http-equiv=refresh content='0; url=/new/กฎหมาย'></head></html>"
    return host.file(PATH, page.encode("cp874"), "text/html; charset=tis-620")
