"""The long-running watch: waits for what is due, runs it, catches up once on what was missed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from oitcheck.errors import OitcheckError
from oitcheck.history.database import Database
from oitcheck.thai.calendar import thai_datetime
from oitcheck.watch.clock import SET_BACK
from oitcheck.watch.config import WatchConfig
from oitcheck.watch.duty import duties
from oitcheck.watch.rounds import Rounds
from oitcheck.watch.schedule import Group, groups

Draw = Callable[[float, float], float]


@dataclass(slots=True)
class Service:
    """Runs until KeyboardInterrupt; `draw` chooses a number between two, for the jitter."""

    rounds: Rounds
    draw: Draw = field(default=random.uniform)
    _stopped_by: str = ""

    def serve(self) -> None:
        """Catch up on what was missed, then wait for the next due time, and so on."""
        for agency in self.rounds.config.agencies:
            if not agency.submission.is_file():
                self.rounds.say(f"{agency.name}: ไม่พบแบบส่ง {agency.submission}")
        planned = {group: group.next_due(self._now) for group in plan(self.rounds.config)}
        for group, missed in self._missed(planned):
            self.rounds.say(f"รอบที่พลาดไป {len(missed)} หน่วยงาน: ตรวจให้ทันหนึ่งครั้ง")
            self._run(missed, self._now)
            planned[group] = group.next_due(self._now)
        while True:
            # What was planned by a clock that has been set back since may lie years ahead.
            soon = self._now + SET_BACK
            planned = {group: min(due, group.next_due(soon)) for group, due in planned.items()}
            group = min(planned, key=lambda one: planned[one])
            due = planned[group]
            start = due + timedelta(minutes=self.draw(0, self.rounds.config.jitter_minutes))
            self.rounds.say(f"รอบถัดไป {thai_datetime(start)} จำนวน {len(group.agencies)} หน่วยงาน")
            if not self.rounds.clock.wait(start):
                self.rounds.say("นาฬิกาของเครื่องถูกตั้งถอยหลัง จึงวางกำหนดรอบถัดไปใหม่")
                continue
            self._run(group.agencies, due)
            planned[group] = group.next_due(self._now if group.next_due(due) <= self._now else due)

    @property
    def _now(self) -> datetime:
        return self.rounds.clock.now()

    def _missed(self, planned: Mapping[Group, datetime]) -> list[tuple[Group, tuple[str, ...]]]:
        with Database.open(self.rounds.config.history) as database:
            seen = {name: duty.due_at for name, duty in duties(database).items()}
        found = ((group, group.missed(seen, self._now)) for group in planned)
        return [(group, missed) for group, missed in found if missed]

    def _run(self, agencies: tuple[str, ...], due: datetime) -> None:
        """What stops a whole round (unreadable rules, a full disk) does not stop the watch, and is told once."""
        try:
            self.rounds.run(agencies, due)
        except OitcheckError as error:
            self.rounds.say(f"รอบนี้ทำไม่ได้: {error}")
            if str(error) != self._stopped_by:
                self.rounds.cry(error)
            self._stopped_by = str(error)
        else:
            self._stopped_by = ""


def plan(config: WatchConfig) -> tuple[Group, ...]:
    """Who is due when: agencies of the same schedule go together."""
    wanted = ((agency.name, agency.schedule or config.schedule) for agency in config.agencies)
    return groups(wanted, config.zone)
