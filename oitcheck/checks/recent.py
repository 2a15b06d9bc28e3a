"""recent: something was published lately, such as news of the last months."""

from __future__ import annotations

from datetime import timedelta

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.candidates import Candidate
from oitcheck.models import Model
from oitcheck.thai.calendar import Month, thai_month

_DATES = ("day", "month", "range")  # a fiscal year that is named says nothing of when


class Options(Model):
    """How many days before the day of the check the newest date may lie."""

    within_days: int = Field(ge=1)


def run(look: Look, options: Options) -> Observation:
    """The newest month named that is not in the future."""
    today = Month.of(look.as_of)
    oldest = Month.of(look.as_of - timedelta(days=options.within_days))
    dated = [(month, c) for c in look.candidates for month in _months(c) if month <= today]
    if not dated:
        return unsure("undated", expected=(oldest.iso,))
    newest, candidate = max(dated, key=lambda pair: pair[0])
    seen = {
        "expected": (oldest.iso,),
        "found": (newest.iso,),
        "evidence": (candidate.source.evidence(note=f"ล่าสุด {thai_month(newest)}"),),
    }
    if newest < oldest:
        return lacking("outdated", missing=(thai_month(oldest),), words={"previous": thai_month(newest)}, **seen)
    return held(**seen)


def _months(candidate: Candidate) -> list[Month]:
    periods = (*candidate.source.label_periods, *candidate.source.text_periods)
    return [month for period in periods if period.kind in _DATES for month in period.months]


CHECK = Check("recent", run, ("outdated", "undated"), Options, TEXT_CHECK)
