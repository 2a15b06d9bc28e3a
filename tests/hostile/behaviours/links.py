"""Links as people write them: each thing behind them is asked for once, and what is no web address not at all."""

from __future__ import annotations

from urllib.parse import quote

import idna

from oitcheck.models import Outcome, Role, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import PATH, TEXT, Answer, Handler, Host

_GROUP = "Links"
_PDF = b"%PDF-1.4"
_ASCII_NAME = idna.encode("บางกอกน้อย").decode() + ".test"


def _asked(*paths: str) -> object:
    def check(seen: Seen) -> None:
        assert seen.host.asked == {PATH: 1, **dict.fromkeys(paths, 1)}
        assert all(fetch.outcome.reached for fetch in seen.log.fetches)

    return check


def _with_links(host: Host, *links: str) -> str:
    anchors = " ".join(f"<a href='{link}'>แผน {n}</a>" for n, link in enumerate(links))
    return host.page(TEXT + anchors)


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked("/khet/a.pdf"))
def dots_in_disguise(host: Host) -> str:
    """%2e%2e leads a step up, as in browsers."""
    host.file("/khet/a.pdf", _PDF)
    return _with_links(host, "/khet/page/%2e%2e/a.pdf", "/khet/x/.%2E/a.pdf", "/khet/%2e/a.pdf")


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked("/f/a.pdf"))
def drawn_links(host: Host) -> str:
    """A link in a drawing (SVG), in the older spelling xlink:href."""
    host.file("/f/a.pdf", _PDF)
    return host.page(TEXT + "<svg><a xlink:href='/f/a.pdf'><text>แผน</text></a></svg>")


def _for_visitors(host: Host, otherwise: Answer) -> None:
    """A file that is handed out to who comes from a page of the host."""

    def answer(handler: Handler) -> None:
        comes_from = handler.headers.get("Referer", "")
        handler.reply(200, _PDF, "application/pdf") if comes_from == host.url() else otherwise(handler)

    host.on("/f/a.pdf", answer)


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked("/f/a.pdf"))
def files_for_visitors_only(host: Host) -> str:
    """403 for a file, unless the request says that it comes from the page that links to it."""
    _for_visitors(host, lambda handler: handler.reply(403))
    return _with_links(host, "/f/a.pdf")


@behaviour(_GROUP, Outcome.REDIRECTED, None, None, check=_asked("/f/a.pdf", "/khet/old"))
def strangers_are_sent_home(host: Host) -> str:
    """The front page in place of a file, unless it is asked for from its page, to which the submitted URL redirects."""
    _for_visitors(host, lambda handler: handler.reply(302, Location="/"))
    page = _with_links(host, "/f/a.pdf")
    return host.on("/khet/old", lambda handler: handler.reply(302, Location=page))


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked("/f/a.pdf"))
def session_ids(host: Host) -> str:
    """PHPSESSID, sid= and ;jsessionid= that differ from link to link to one file."""
    host.file("/f/a.pdf", _PDF)
    return _with_links(
        host, "/f/a.pdf?PHPSESSID=a1", "/f/a.pdf?PHPSESSID=b2", "/f/a.pdf;jsessionid=AB12", "/f/a.pdf?sid=7"
    )


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked("/f/a.pdf"))
def fragments(host: Host) -> str:
    """Links that differ in their fragment only, and links that are only a fragment."""
    host.file("/f/a.pdf", _PDF)
    return _with_links(host, "#", "#top", "/f/a.pdf#page=1", "/f/a.pdf#page=2")


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked())
def no_web_addresses(host: Host) -> str:
    """javascript:, data:, mailto:, tel:, line: and file: links."""
    return _with_links(
        host, "javascript:void(0)", "data:application/pdf;base64,JVBERi0=", "mailto:a@example.go.th", "tel:1555",
        "line://ti/p/x", "file:///C:/plan.pdf", "http://", "http://[broken/plan.pdf", "",
    )  # fmt: skip


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked("/f/แผน 2566.pdf"))
def thai_and_spaces(host: Host) -> str:
    """Thai letters and spaces, unescaped and escaped in both cases of the digits, to one file."""
    host.file("/f/แผน 2566.pdf", _PDF)
    upper = quote("/f/แผน 2566.pdf")
    return _with_links(host, "/f/แผน 2566.pdf", upper, upper.lower(), "  /f/แผน 2566.pdf\n")


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked("/f//a.pdf"))
def double_slashes(host: Host) -> str:
    """Duplicate slashes, which some servers need as they are."""
    host.file("/f//a.pdf", _PDF)
    return _with_links(host, "/f//a.pdf")


def _idn(seen: Seen) -> None:
    files = [visit.url for visit in seen.log.visits if visit.role is Role.FILE]
    assert len(files) == 1
    assert set(seen.host.other(_ASCII_NAME).asked) == {"/f/a.pdf"}


@behaviour(_GROUP, Outcome.OK, None, None, check=_idn)
def thai_host_name(host: Host) -> str:
    """A host name in Thai letters."""
    host.other(_ASCII_NAME).file("/f/a.pdf", _PDF)
    return _with_links(host, f"http://บางกอกน้อย.test:{host.port}/f/a.pdf")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def submitted_with_thai_and_fragment(host: Host) -> str:
    """A submitted URL with Thai letters and a fragment."""
    host.page()
    return f"{host.url()}#ส่วนที่-2"
