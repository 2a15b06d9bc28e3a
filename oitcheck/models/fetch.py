"""What happened on the wire, and why a URL was looked at: data, never exceptions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from oitcheck.models.base import Model


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
    def dead(self) -> bool:
        """The look was complete and there is nothing: this alone is evidence against the agency."""
        return self in (Outcome.BROKEN, Outcome.SOFT_404)


class Hop(Model):
    """One step of a redirect chain."""

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
    detail: str = ""  # one Thai sentence where the outcome is not self-evident
    hops: tuple[Hop, ...] = ()
    media_type: str = ""  # as the server said, without parameters
    charset: str = ""  # from the Content-Type header, lower case, "" if none
    sign_in: bool = False  # the service asks who is there before it shows anything
    filename: str = ""  # from Content-Disposition, decoded
    sha256: str = ""
    rendered_sha256: str = ""
    size: int = 0
    fetched_at: datetime
    attempts: int = 1


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


class CapHit(Model):
    """A limit that ended the crawl of an item early; it turns "not found" into "cannot tell"."""

    item: str
    cap: str  # pages, files, depth, bytes, deadline …
    limit: int
    url: str = ""  # where it was hit


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
    retries: int = Field(default=3, ge=1)
    allow_private: bool = False
    browser: bool = True
    replay: str = ""  # file name of the WARC that was replayed, if any


class CrawlLog(Model):
    """The crawl's result beside the payloads: fetches, visits and limits, in a stable order."""

    fetches: tuple[Fetch, ...] = ()
    visits: tuple[Visit, ...] = ()
    caps_hit: tuple[CapHit, ...] = ()
