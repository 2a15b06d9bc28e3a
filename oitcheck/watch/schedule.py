"""When agencies are due: cron expressions in a time zone, what was missed, who goes together.  No clock of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RANGE = re.compile(r"(?<![\d/])([0-7])(?:-([0-7]))?(?![\d])")


def parsed_schedule(expression: str) -> str:
    """The expression as it is; ValueError, in Thai, if it is no cron expression."""
    try:
        _trigger(expression, ZoneInfo("Asia/Bangkok"))
    except ValueError:
        raise ValueError(
            f'“{expression}” ไม่ใช่กำหนดเวลาแบบ cron ให้เขียนห้าช่อง: นาที ชั่วโมง วันที่ เดือน วันในสัปดาห์ เช่น "0 2 * * *" คือตีสองทุกวัน'
        ) from None
    return expression


def parsed_zone(name: str) -> str:
    """The name as it is; ValueError, in Thai, if there is no such time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"ไม่รู้จักเขตเวลา “{name}” ให้ใช้ชื่ออย่าง Asia/Bangkok") from None
    return name


@dataclass(frozen=True, slots=True)
class Group:
    """Agencies that are due together and run as one fleet."""

    expression: str
    zone: ZoneInfo
    agencies: tuple[str, ...]

    def next_due(self, after: datetime) -> datetime:
        """The first due time later than `after`."""
        due: datetime | None = _trigger(self.expression, self.zone).get_next_fire_time(after, after)
        if due is None:  # such as 31 February
            raise ValueError(f"“{self.expression}” is never due")
        return due

    def missed(self, attended: Mapping[str, datetime], now: datetime) -> tuple[str, ...]:
        """Agencies that were due between the last time they were attended to and now; one never attended was not."""
        return tuple(name for name in self.agencies if name in attended and self.next_due(attended[name]) <= now)


def groups(schedules: Iterable[tuple[str, str]], zone: ZoneInfo) -> tuple[Group, ...]:
    """From (agency, expression): one group an expression, in the order in which they first appear."""
    found: dict[str, list[str]] = {}
    for agency, expression in schedules:
        found.setdefault(" ".join(expression.split()), []).append(agency)
    return tuple(Group(expression, zone, tuple(agencies)) for expression, agencies in found.items())


def _trigger(expression: str, zone: ZoneInfo) -> CronTrigger:
    fields = expression.split()
    if len(fields) != 5:
        raise ValueError(f"5 fields expected, not {len(fields)}")
    minute, hour, day, month, weekday = fields
    trigger = CronTrigger(
        minute=minute, hour=hour, day=day, month=month, day_of_week=_named_days(weekday), timezone=zone
    )
    if trigger.get_next_fire_time(None, datetime(2024, 1, 1, tzinfo=zone)) is None:
        raise ValueError("never due")
    return trigger


def _named_days(field: str) -> str:
    """Weekdays by their names: for cron 0 is Sunday, for the library below Monday."""

    def named(match: re.Match[str]) -> str:
        first = int(match[1])
        last = int(match[2] or match[1])
        if last < first:
            raise ValueError(f"{match[0]} runs backwards")
        return ",".join(_DAYS[first : last + 1])

    return _RANGE.sub(named, field)
