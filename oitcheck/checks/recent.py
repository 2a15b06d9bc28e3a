"""recent: something was published lately, such as news of the last months.

Where it says itself of which day it is ("อัตรากำลัง ข้อมูล ณ วันที่ …"), no other date on its page makes it newer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Model
from oitcheck.thai.calendar import Month, thai_month
from oitcheck.thai.periods import Period, find_periods
from oitcheck.thai.text import Haystack

_AS_OF = re.compile(
    r"(?<!ประกาศ )(?<!ประกาศ)(?:^|[\s(])(?:(?:ข้อมูล\s?)?ณ\s?(?:วันที่|เดือน|[\d๐-๙])|ข้อมูล\s?(?:ของ|ประจำ)?(?:วันที่|เดือน))"
)
SHOWN = 3
_DATES = ("day", "month", "range")  # a fiscal year that is named says nothing of when


class Options(Model):
    """How many days before the day of the check the newest date may lie."""

    within_days: int = Field(ge=1)


def run(look: Look, options: Options) -> Observation:
    """The newest month named that is not in the future."""
    today = Month.of(look.as_of)
    oldest = Month.of(look.as_of - timedelta(days=options.within_days))
    stated = [(month, c) for c in look.candidates for month in _as_of(c, look) if month <= today]
    dated = stated or [(month, c) for c in look.candidates for month in _months(c, look) if month <= today]
    wanted = f"ไม่เก่ากว่า {thai_month(oldest, short=True)}"
    if not dated:
        spots = tuple(c.source.evidence() for c in look.candidates[:SHOWN])
        return unsure("undated", expected=(wanted,), evidence=spots)
    newest, candidate = max(dated, key=lambda pair: pair[0])
    seen = {
        "expected": (wanted,),
        "found": (newest.iso,),
        "evidence": (candidate.source.evidence_dated(lambda p: newest in p.months, f"ล่าสุด {thai_month(newest)}"),),
    }
    if newest < oldest:
        return lacking("outdated", missing=(wanted,), words={"previous": thai_month(newest)}, **seen)
    return held(**seen)


def _as_of(candidate: Candidate, look: Look) -> Iterator[Month]:
    """The days of which the matter says that it is, in the line that names it or that begins the one below."""
    source = candidate.source
    said = source.sure_text if source.is_recognised else source.text.text  # a date read off a picture decides nothing
    lines = [line for line in said.splitlines() if line.strip()]
    for line, below in pairwise([*lines, ""]):
        if look.about.find(Haystack(line)):
            days = [line[at.start() :] for at in _AS_OF.finditer(line)] or ([below] if _AS_OF.match(below) else [])
            periods = (p for text in days[:1] for p in find_periods(text) if p.kind in _DATES)
            yield from (month for period in periods for month in period.months)


def _months(candidate: Candidate, look: Look) -> list[Month]:
    source = candidate.source
    periods = (*source.label_periods, *source.text_periods, *_of_headings(source, look))
    return [month for period in periods if period.kind in _DATES for month in period.months]


def _of_headings(source: Source, look: Look) -> Iterator[Period]:
    """Dates in a page's headings, of those that name another matter none."""
    for heading, _ in source.sections:
        if look.about.find(heading) or not any(other.find(heading) for other in look.others):
            yield from find_periods(heading.text)


CHECK = Check("recent", run, ("outdated", "undated"), Options, TEXT_CHECK, by_day=True)
