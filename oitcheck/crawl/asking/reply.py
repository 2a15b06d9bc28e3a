"""A URL on its way, and what one request for it came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.crawl.answers.redirect import by_status
from oitcheck.crawl.asking.errand import Errand, Known
from oitcheck.crawl.connection.headers import retry_after
from oitcheck.models import Cause, Outcome
from oitcheck.snapshot import Event

REDIRECTS = (301, 302, 303, 307, 308)
_TRANSIENT = (Outcome.TIMEOUT, Outcome.SERVER_ERROR, Outcome.RATE_LIMITED, Outcome.DNS)
PASSING = frozenset((*_TRANSIENT, Outcome.NOT_CHECKED))
"""What may be otherwise a little later; NOT_CHECKED: the host was left alone for such a reason."""
LONGEST_PAUSE = 30.0
"""Seconds. An address that is to be asked for again later than that is left for the second look, or another day."""
LONGEST_REST = 120.0
"""Seconds that a whole host is left alone for as it asks; who asks for more is left for another day."""


def pause_asked_for(status: int | None, header: Callable[[str], str]) -> float | None:
    """The seconds of a Retry-After header, as far as it goes with its status."""
    return retry_after(header("retry-after"), header("date")) if status in (429, 503) else None


@dataclass(slots=True)
class Reply:
    """What one request came to. Without `status` nothing came back, and `judgement` says why."""

    url: str
    judgement: Judgement
    fetched_at: datetime
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    sha256: str = ""
    size: int = 0
    attempts: int = 1
    host: str = ""  # whom the request went to, "" if it went nowhere
    spent: float = 0.0  # seconds of asking and of pauses in between, waiting for a turn not counted
    shows: str = ""  # the address that it only sends on to, being a page
    events: list[Event] = field(default_factory=list)  # of all attempts, for the snapshot

    @property
    def may_have_passed(self) -> bool:
        """It failed in a way that may be otherwise a little later."""
        return self.judgement.outcome in PASSING and not self.redirects and not self.puts_off

    @property
    def redirects(self) -> bool:
        """It says where to go on."""
        return self.status in REDIRECTS and bool(self.header("location").strip())

    @property
    def target(self) -> str:
        """Where it sends its reader, "" if it does not."""
        return by_status(self.url, self.status, self.header("location")) or self.shows

    def header(self, name: str) -> str:
        """First value of a header (lower-case name), "" when absent."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def asked_pause(self) -> float | None:
        """The seconds that a server in trouble asks to be left alone, None if it does not."""
        return pause_asked_for(self.status, self.header)

    @property
    def puts_off(self) -> bool:
        """The server asks to be left alone for longer than an address is waited for."""
        return (self.asked_pause or 0) > LONGEST_PAUSE

    @property
    def is_worth_another_try(self) -> bool:
        """It may be otherwise at once: in trouble, or in too much of a hurry to be believed."""
        if self.redirects:
            return False
        # A 404 is asked once more: overloaded portals send some that are gone a second later. So is an empty answer.
        return self.judgement.outcome in (*_TRANSIENT, Outcome.BROKEN) or self.judgement.cause is Cause.EMPTY


@dataclass(slots=True)
class Asking:
    """A URL on its way: what it is asked with, and how long that may still take."""

    url: str
    errand: Errand
    cookie: str
    inside: bool  # asked by the browser that works on this host's challenge
    left: float
    key: str = ""  # what its answers are kept under until they stand in the snapshot
    as_new: bool = False  # "not modified" was said of something else
    answered: Reply | None = None
    events: list[Event] = field(default_factory=list)

    @property
    def known(self) -> Known | None:
        """What need not be sent again: of what is asked for as by anybody else."""
        return None if self.cookie or self.inside or self.as_new else self.errand.known.get(self.url)
