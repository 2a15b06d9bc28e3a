"""When each agency was attended to, and how that went: what a restart has to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from oitcheck.history.database import Database, moment, stamp


@dataclass(frozen=True, slots=True)
class Duty:
    """The last round of an agency; `failing_since` is the first of the rounds in a row that could not be run."""

    due_at: datetime
    failing_since: datetime | None
    failure: str


def duties(database: Database) -> Mapping[str, Duty]:
    """By agency."""
    rows = database.rows("SELECT agency, due_at, failing_since, failure FROM duty")
    return {agency: Duty(moment(due), moment(failing) if failing else None, why) for agency, due, failing, why in rows}


def attended(database: Database, agency: str, due: datetime, now: datetime, failure: str = "") -> Duty:
    """Write down that an agency was attended to, and why in vain, if it was; returns how things are now."""
    before = duties(database).get(agency)
    since = ((before.failing_since if before else None) or now) if failure else None
    database.write(
        "INSERT OR REPLACE INTO duty (agency, due_at, finished_at, failing_since, failure) VALUES (?, ?, ?, ?, ?)",
        agency,
        stamp(due),
        stamp(now),
        stamp(since) if since else None,
        failure,
    )
    return Duty(due, since, failure)
