"""Bangkok's time: on which day something was, as its readers count days."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7))  # without daylight saving time, ever since 1920


def bangkok_day(moment: datetime) -> date:
    """The day in Bangkok; a time without a zone is taken to be there already."""
    return (moment if moment.tzinfo is None else moment.astimezone(BANGKOK)).date()
