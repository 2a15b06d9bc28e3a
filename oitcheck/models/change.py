"""What changed between two runs, under the names of diff.json (schema_version 1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from oitcheck.models.base import Model
from oitcheck.models.fetch import Outcome
from oitcheck.models.review import Review
from oitcheck.models.verdict import CatalogueStamp, Verdict


class Cause(StrEnum):
    """Why something is not as it was."""

    SITE = "site"
    SUBMISSION = "submission"  # other URLs were handed in
    RULES = "rules"  # the old snapshot gets another verdict today
    MEASUREMENT = "measurement"  # one of the two runs could not look
    TIME = "time"  # same content, judged on another day


class Turn(StrEnum):
    """How a verdict changed."""

    REGRESSED = "regressed"
    NEWLY_UNKNOWN = "newly_unknown"
    REMOVED = "removed"
    RESOLVED = "resolved"
    ADDED = "added"
    IMPROVED = "improved"


class LinkTurn(StrEnum):
    """How a link or a file changed, worst first."""

    BROKEN = "broken"
    GONE = "gone"
    CHANGED = "changed"
    REDIRECTED = "redirected"  # leads to another target than before
    MOVED = "moved"  # same bytes, another address
    NEW = "new"
    RECOVERED = "recovered"
    UNSEEN = "unseen"  # the later run could not look
    SEEN = "seen"  # the earlier run could not look


class Lateness(StrEnum):
    """A change against the day of submission."""

    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"  # the day lies between the two looks
    NO_DEADLINE = "no_deadline"


class Moment(Model):
    """When a change happened: after `not_before` and at the latest at `not_after`.

    `known`: a server's Last-Modified lies between the two looks, and narrows them down to itself.
    """

    not_before: datetime
    not_after: datetime
    known: bool = False
    lateness: Lateness = Lateness.NO_DEADLINE


class VerdictChange(Model):
    """A verdict of an item (`requirement` is "") or of one of its requirements.

    `rejudged`: what today's rules say of the old snapshot. `item_before` differs from `item` between fiscal years.
    `lateness`: of what the site changed in the item, the latest.
    """

    id: str
    item: str
    item_before: str
    item_title: str
    requirement: str = ""
    title: str
    turn: Turn
    before: Verdict | None
    rejudged: Verdict | None
    after: Verdict | None
    causes: tuple[Cause, ...]
    lateness: Lateness = Lateness.NO_DEADLINE
    message_before: str = ""
    message_after: str = ""


class LinkSide(Model):
    """A link as one run saw it."""

    url: str
    final_url: str
    found_on: str = ""
    anchor: str = ""
    name: str = ""
    status: Outcome
    http_status: int | None = None
    detail: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    modified: datetime | None = None  # as the server says
    checked_at: datetime


class LinkChange(Model):
    """A link or file that is not as it was. `differs`: which fields of the two sides are different."""

    id: str
    turn: LinkTurn
    cause: Cause
    items: tuple[str, ...]
    page: bool = False  # a web page, else a file
    before: LinkSide | None
    after: LinkSide | None
    differs: tuple[str, ...] = ()
    text: str = ""  # id of its entry in texts[]
    moment: Moment


class Piece(Model):
    """A stretch of text: in both (=), only before (-), only after (+). `noise` says why it does not count."""

    op: Literal["=", "-", "+"]
    text: str
    noise: str = ""


class Change(Model):
    """One place in a text. `noise`: nothing but what differs at every look; it is shown and does not count."""

    id: str
    locator: str = ""
    pieces: tuple[Piece, ...]
    noise: bool = False
    table: bool = False
    pages: tuple[str, ...] = ()  # where the same change stands as well

    @property
    def before(self) -> str:
        """The text as it was."""
        return "".join(piece.text for piece in self.pieces if piece.op != "+")

    @property
    def after(self) -> str:
        """The text as it is."""
        return "".join(piece.text for piece in self.pieces if piece.op != "-")


class TextChange(Model):
    """All places in which a page or a document differs. `coarse`: too different for an exact comparison."""

    id: str
    page: bool
    title: str
    items: tuple[str, ...]
    url_before: str
    url_after: str
    sha256_before: str
    sha256_after: str
    changes: tuple[Change, ...]
    coarse: bool = False
    unreadable: str = ""  # why the text of one side is not there
    moment: Moment

    @property
    def counted(self) -> int:
        """Places that count."""
        return sum(not change.noise for change in self.changes)


class Compared(Model):
    """One of the two runs."""

    run_id: str
    agency: str
    framework: str
    fiscal_year: int
    as_of: date
    crawled_at: datetime
    catalogue: CatalogueStamp
    evaluated: bool  # a report lay beside the snapshot; else today's rules gave the verdicts


class DiffSummary(Model):
    """How many of each; noise is counted apart."""

    verdicts: dict[Turn, int] = Field(default_factory=dict)  # items only
    requirements: dict[Turn, int] = Field(default_factory=dict)
    links: dict[LinkTurn, int] = Field(default_factory=dict)
    texts: int = 0
    text_changes: int = 0
    noise: int = 0
    after_deadline: int = 0
    deadline_unknown: int = 0


class Difference(Model):
    """Everything that changed; serialises to diff.json as it is. `catalogue`: the rules of today."""

    schema_version: Literal[1] = 1
    tool_version: str
    run_a: Compared
    run_b: Compared
    catalogue: CatalogueStamp
    deadline: date | None = None
    deadline_source: str = ""
    cautions: tuple[str, ...] = ()  # Thai sentences on what makes the two runs hard to compare
    summary: DiffSummary
    verdicts: tuple[VerdictChange, ...]
    links: tuple[LinkChange, ...]
    texts: tuple[TextChange, ...]
    reviews: tuple[Review, ...] = ()  # evaluators' last decisions on these changes

    def names(self) -> Iterator[str]:
        """The ids of all changes."""
        for group in (self.verdicts, self.links, self.texts):
            yield from (one.id for one in group)
        yield from (change.id for text in self.texts for change in text.changes)
