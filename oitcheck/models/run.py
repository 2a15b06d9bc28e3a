"""run.json: everything about a run that is not in the snapshot's payloads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from oitcheck.models.base import Model
from oitcheck.models.fetch import CrawlLog, CrawlSettings
from oitcheck.models.submission import Submission


class Run(Model):
    """Settings, submission and fetch log of a run; with the snapshot beside it, enough to evaluate again offline.

    `elsewhere`: payloads that did not change and lie in an earlier run's snapshot, SHA-256 -> that run's directory,
    relative to this one.
    """

    sha256: str = ""  # of all that follows in the file, which `RunDirectory` looks at
    schema_version: Literal[1] = 1
    tool_version: str
    run_id: str
    agency: str
    framework: str
    as_of: date
    started_at: datetime
    finished_at: datetime
    submission: Submission
    settings: CrawlSettings
    log: CrawlLog
    sample: str = ""
    elsewhere: dict[str, str] = Field(default_factory=dict)
