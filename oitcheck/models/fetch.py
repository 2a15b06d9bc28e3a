"""What happened on the wire, and why a URL was looked at: data, never exceptions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from oitcheck.models.base import Model
from oitcheck.models.limits import CapHit


class Outcome(StrEnum):
    """Fetch outcome; the words are part of the report's contract (links[].status)."""

    OK = "ok"
    REDIRECTED = "redirected"  # reached, under another address
    BROKEN = "broken"  # 404, 410 and the like, confirmed
    SOFT_404 = "soft_404"  # status 200, but the page says that there is nothing
    BLOCKED = "blocked"  # bot protection, by evidence
    FORBIDDEN = "forbidden"  # a lone 401/403
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    DNS = "dns"
    TLS = "tls"
    SERVER_ERROR = "server_error"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"  # not a URL that can be fetched (mailto:, javascript:, …)
    ROBOTS = "robots"
    EXCLUDED = "excluded"  # out of scope on purpose (social media, other sites)
    NOT_CHECKED = "not_checked"

    @property
    def reached(self) -> bool:
        """A payload came back and is what the link promised."""
        return self in (Outcome.OK, Outcome.REDIRECTED)

    @property
    def refused(self) -> bool:
        """The host answers, but not to a program."""
        return self in (Outcome.BLOCKED, Outcome.FORBIDDEN, Outcome.RATE_LIMITED, Outcome.ROBOTS)

    @property
    def dead(self) -> bool:
        """The look was complete and there is nothing: this alone is evidence against the agency."""
        return self in (Outcome.BROKEN, Outcome.SOFT_404)


class Cause(StrEnum):
    """Why an outcome is what it is, where one outcome word covers things that a reader would tell apart."""

    # blocked
    CHALLENGE = "challenge"  # a test that a browser may pass
    REFUSAL = "refusal"  # the block page of a protection product
    ONSET = "onset"  # the host refuses nearly everything, or began to at some point
    # not_checked
    CIRCUIT = "circuit"  # the host refused or kept silent so often that it is left alone
    # forbidden
    LOGIN = "login"  # a page to sign in stands where the content should be
    # soft_404
    SAYS_MISSING = "says_missing"  # the page says that there is nothing
    UNDER_CONSTRUCTION = "under_construction"  # the page says that there will be something
    HOME_PAGE = "home_page"  # the front page stands where the content should be; (redirected) that of another site
    CATCH_ALL = "catch_all"  # the page is what this host shows under any address that does not exist
    PARKED = "parked"  # the domain is for sale, or holds advertisements only
    EMPTY = "empty"  # a file of no bytes, or (server_error) a page of no bytes
    # ok
    PAGE_FOR_FILE = "page_for_file"  # the link names a file, a web page came
    # tls
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    WRONG_HOST = "wrong_host"
    SELF_SIGNED = "self_signed"
    UNKNOWN_ISSUER = "unknown_issuer"  # nobody known signed it, or the chain that would show who did is incomplete
    INCOMPLETE_CHAIN = "incomplete_chain"  # (ok, redirected) proven: opened with an intermediate certificate added
    OLD_PROTOCOL = "old_protocol"
    NOT_TLS = "not_tls"  # https is asked for at a port that speaks something else
    # server_error
    REDIRECT_LOOP = "redirect_loop"
    DAMAGED = "damaged"  # the answer breaks off, or is no HTTP
    MAINTENANCE = "maintenance"
    # excluded, unsupported
    INTERNAL = "internal"  # an address inside a network
    PORT = "port"  # a port of another service than the web


class Hop(Model):
    """One step of a redirect chain; status 200 is a page that sends its reader on by itself."""

    url: str
    status: int
    location: str


class Fetch(Model):
    """One URL asked for, once a run, however many items name it.

    `sha256`/`size` describe the decoded payload (content-encoding removed); `rendered_sha256` the DOM after a browser
    ran the page's scripts, if one had to. Payloads are found in the snapshot by these digests.
    """

    url: str
    final_url: str
    outcome: Outcome
    status: int | None = None
    cause: Cause | None = None
    detail: str = ""  # in Thai, where the outcome is not self-evident: what was seen, and what a person should do
    hops: tuple[Hop, ...] = ()
    media_type: str = ""  # as the server said, without parameters
    charset: str = ""  # from the Content-Type header, lower case, "" if none
    sign_in: bool = False  # the service asks who is there before it shows anything
    filename: str = ""  # from Content-Disposition, decoded
    sha256: str = ""
    rendered_sha256: str = ""
    size: int = 0
    etag: str = ""
    last_modified: str = ""
    fetched_at: datetime
    stored_at: datetime | None = None  # when the payload was stored, if an earlier run did that
    since: datetime | None = None  # failing without a break since then, as far as earlier runs tell
    attempts: int = 1

    @property
    def digests(self) -> tuple[str, ...]:
        """Of its payloads: what came, and what a browser made of it."""
        return tuple(digest for digest in (self.sha256, self.rendered_sha256) if digest)


class Role(StrEnum):
    """What a visited URL is to the item that visits it."""

    SUBMITTED = "submitted"
    PAGE = "page"  # a page below a submitted one: detail or paging
    FILE = "file"  # an attachment: anything that is not a page
    PICTURE = "picture"  # an image shown in a page's own region


class Visit(Model):
    """Why an item looks at a URL: the edge of the crawl's graph.

    `anchor` is the link's own text (alt text for a picture), `context` the nearest heading and the row or list entry
    around it; both as the page shows them.
    """

    item: str
    url: str
    role: Role
    depth: int = 0  # 0 = submitted
    found_on: str = ""
    anchor: str = ""
    context: str = ""
    shows: str = ""  # the address of the file that this page is only the viewer of
    written: bool = False  # found as an address in running text, where no visitor could click


def header_text(text: str) -> str:
    """A text that may stand in an HTTP header; ValueError, in Thai, if it may not."""
    if not (text.isascii() and text.isprintable()):
        raise ValueError("ใช้ได้เฉพาะอักษรอังกฤษ ตัวเลข และเครื่องหมาย ในบรรทัดเดียว เช่น oitcheck (+mailto:ita@example.go.th)")
    return text


class CrawlSettings(Model):
    """Everything that shaped a crawl, recorded in run.json."""

    user_agent: str = ""
    delay: float = 0.5  # seconds between requests to one host
    connections_per_host: int = 2
    max_pages: int = Field(default=80, ge=1)  # pages below the submitted ones, per item
    max_files: int = Field(default=300, ge=1)  # attachments, per item
    max_pictures: int = Field(default=60, ge=0)  # per item
    max_depth: int = Field(default=3, ge=0)
    max_bytes: int = Field(default=60_000_000, ge=1)  # per payload, decoded
    timeout: float = Field(default=30.0, gt=0)  # seconds per request, in all
    deadline: float = Field(default=120.0, gt=0)  # seconds per URL: its redirects, retries and pauses together
    run_deadline: float = Field(default=12.0, gt=0)  # hours for the whole run; what is left then was not checked
    retries: int = Field(default=3, ge=1)
    allow_private: bool = False
    browser: bool = True
    replay: str = ""  # file name of the WARC that was replayed, if any
    capture: str = ""  # file name of the WARC that stood in for the network where it had an answer, if any


class OutOfSight(Model):
    """A link that failed when it was last seen, and that nothing led to today.

    `behind` are the pages above it, the nearest first, up to the one that did not open.
    """

    url: str
    since: datetime
    behind: tuple[str, ...]


class CrawlLog(Model):
    """The crawl's result beside the payloads: fetches, visits and limits, in a stable order."""

    fetches: tuple[Fetch, ...] = ()
    visits: tuple[Visit, ...] = ()
    caps_hit: tuple[CapHit, ...] = ()
    out_of_sight: tuple[OutOfSight, ...] = ()
