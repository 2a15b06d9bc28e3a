"""Too much of it."""

from __future__ import annotations

import gzip

from oitcheck.models import Outcome, Role, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import PATH, TEXT, Handler, Host, endless, html

_GROUP = "Floods"


def _cap(*caps: str) -> object:
    def check(seen: Seen) -> None:
        assert tuple(hit.cap for hit in seen.log.caps_hit) == caps

    return check


@behaviour(_GROUP, Outcome.TOO_LARGE, None, Verdict.CANT_TELL, max_bytes=1_000_000, check=_cap("bytes"))
def gzip_bomb(host: Host) -> str:
    """30 MB of nothing in 30 KB of gzip."""
    return host.file(PATH, gzip.compress(b"\0" * 30_000_000), "text/html", Content_Encoding="gzip")


@behaviour(_GROUP, Outcome.TOO_LARGE, None, Verdict.CANT_TELL, max_bytes=500_000, check=_cap("bytes"))
def endless_body(host: Host) -> str:
    """A body without an end."""
    return host.on(PATH, endless)


@behaviour(_GROUP, Outcome.TOO_LARGE, None, Verdict.CANT_TELL, max_bytes=500_000)
def declared_too_large(host: Host) -> str:
    """Content-Length of 8 GB."""

    def answer(handler: Handler) -> None:
        handler.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8000000000\r\n\r\n")
        while True:
            handler.connection.sendall(b"x" * 65536)

    return host.on(PATH, answer)


def _few_pages(seen: Seen) -> None:
    assert sum(visit.role is Role.PAGE for visit in seen.log.visits) == 10
    assert tuple(hit.cap for hit in seen.log.caps_hit) == ("pages",)


@behaviour(_GROUP, Outcome.OK, None, None, max_pages=10, max_depth=50, check=_few_pages)
def endless_calendar(host: Host) -> str:
    """A calendar in which every month links to the next ones."""

    def month(handler: Handler) -> None:
        number = int(handler.path.rpartition("=")[2] or 0)
        handler.reply(200, html(TEXT + "".join(f"<a href='?month={number + n}'>{n}</a>" for n in (1, 2, 3))))

    host.fallback = month
    return host.url("/khet/page/sub/777/calendar?month=0")


def _bounded(seen: Seen) -> None:
    assert sum(visit.role is Role.FILE for visit in seen.log.visits) == 5
    assert tuple(hit.cap for hit in seen.log.caps_hit) == ("files",)


@behaviour(_GROUP, Outcome.OK, None, None, max_files=5, max_bytes=60_000_000, check=_bounded)
def hundred_thousand_links(host: Host) -> str:
    """A page with 100,000 links to files."""
    host.fallback = lambda h: h.reply(200, b"%PDF-1.4", "application/pdf")
    return host.page(TEXT + "".join(f"<a href=/f/{n}.pdf>แผน {n}</a>" for n in range(100_000)))


def _not_read(seen: Seen) -> None:
    assert "อ่าน" in seen.fetch().detail


@behaviour(_GROUP, Outcome.OK, None, None, check=_not_read)
def huge_page(host: Host) -> str:
    """A page of 16 MB: it opens, and is said not to have been read."""
    return host.file(PATH, html("<p>x</p>" * 2_000_000), "text/html; charset=utf-8")
