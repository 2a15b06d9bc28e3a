"""The result, under the names of the report's contract (report.json, schema_version 1)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from oitcheck.models.base import Model
from oitcheck.models.fetch import Outcome
from oitcheck.models.limits import CapHit
from oitcheck.models.review import Standing
from oitcheck.models.submission import Note


class Verdict(StrEnum):
    """The W3C EARL outcome words."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Level(StrEnum):
    """`required` fails the item; `advised` only yields a suggestion; `human` is a look that only a person can take."""

    REQUIRED = "required"
    ADVISED = "advised"
    HUMAN = "human"


class Basis(StrEnum):
    """Whether a source document says it, or it is carried over from practice."""

    STATED = "stated"
    INFERRED = "inferred"


class Evidence(Model):
    """The exact spot a verdict rests on."""

    url: str
    document: str = ""  # what a reader would call it: anchor text or file name
    locator: str = ""
    quote: str = ""
    sha256: str = ""
    note: str = ""  # why this was taken as evidence, in Thai


class Finding(Model):
    """What one check saw. `reason` is "" when it passed."""

    check: str
    verdict: Verdict
    reason: str = ""
    message: str = ""
    advice: str = ""  # what a person can do where the program cannot tell
    expected: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # what a Thai sentence lists
    words: dict[str, str] = Field(default_factory=dict)  # more values of the wording's placeholders
    evidence: tuple[Evidence, ...] = ()


class RequirementResult(Model):
    """One evidence requirement of an item."""

    id: str
    title: str
    basis: Basis
    level: Level
    source: str = ""
    verdict: Verdict
    findings: tuple[Finding, ...] = ()


class Suggestion(Model):
    """A ข้อเสนอแนะ in the evaluators' form: "- <aspect> : <text>"."""

    aspect: str = "ด้านข้อมูล"
    text: str
    requirement: str = ""
    required: bool = True  # the item fails without it


class ItemResult(Model):
    """One O-item."""

    id: str
    title: str
    indicator: str
    owner: str = ""
    verdict: Verdict
    score_low: float
    score_high: float
    submitted_urls: tuple[str, ...] = ()
    explanation: str = ""
    requirements: tuple[RequirementResult, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class LinkResult(Model):
    """One link of the crawl, with its state."""

    url: str
    final_url: str
    items: tuple[str, ...] = ()
    found_on: str = ""
    anchor: str = ""
    status: Outcome
    http_status: int | None = None
    detail: str = ""
    checked_at: datetime
    since: datetime | None = None  # failing without a break since then, as far as earlier runs tell
    content_type: str = ""
    sha256: str = ""
    submitted: bool = False


class OitScore(Model):
    """An estimate of the OIT score (0–100) as a range; `method` says how, because official weights are not public."""

    low: float
    high: float
    method: str
    estimate: Literal[True] = True


class Summary(Model):
    """Items by verdict, and the score."""

    passed: int = 0
    failed: int = 0
    cantTell: int = 0  # noqa: N815 - EARL's spelling, fixed by the contract
    inapplicable: int = 0
    untested: int = 0
    oit_score: OitScore


class CatalogueStamp(Model):
    """Which rules gave these verdicts."""

    version: str
    sha256: str


class TrendPoint(Model):
    """A run of an agency: its day, and the score that is certain (`low`) and possible (`high`), 0 to 100."""

    day: date
    low: float
    high: float


class PagePicture(Model):
    """A page that no program could read for sure, small, to be looked at beside the question that it leaves open."""

    sha256: str  # of the document
    page: int  # counted from 1
    jpeg: str  # base64


class Coverage(Model):
    """How much of what was planned could be looked at."""

    planned: int
    fetched: int
    caps_hit: tuple[CapHit, ...] = ()


class Report(Model):
    """Everything any report writer needs; serialises to report.json as it is."""

    schema_version: Literal[1] = 1
    tool_version: str
    run_id: str
    agency: str
    framework: str
    fiscal_year: int
    as_of: date
    crawled_at: datetime
    catalogue: CatalogueStamp
    summary: Summary
    items: tuple[ItemResult, ...]
    links: tuple[LinkResult, ...]
    coverage: Coverage
    notes: tuple[Note, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    trend: tuple[TrendPoint, ...] = ()  # this run and those before it, the oldest first; empty without a history
    reviews: tuple[Standing, ...] = ()  # evaluators' decisions; they never alter what stands above
    sources: dict[str, str] = Field(default_factory=dict)  # what the codes in `RequirementResult.source` stand for
    sample: str = ""  # set when the run is over sample data made by the project
