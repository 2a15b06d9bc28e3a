"""Getting alarms to their channels: one digest an agency, tried again with growing pauses, never fatal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from oitcheck.history.database import Database
from oitcheck.thai.bangkok import bangkok_day
from oitcheck.watch.channels import Channel, DeliveryError
from oitcheck.watch.digest import Message, belated, digest
from oitcheck.watch.outbox import Waiting, mark_failed, mark_sent, waiting

ATTEMPTS = 3
Pause = Callable[[float], None]
Addresses = Callable[[str], Sequence[tuple[str, str]]]
"""What to open for more about an agency: (name, address)."""


def deliver(
    database: Database, channels: Sequence[Channel], addresses: Addresses, now: datetime, pause: Pause
) -> list[str]:
    """Send what waits; returns a Thai sentence for every channel that is down: what it holds goes on waiting."""
    complaints = (_deliver(database, channel, addresses, now, pause) for channel in channels)
    return [complaint for complaint in complaints if complaint]


def send(channel: Channel, message: Message, pause: Pause) -> None:
    """Send one message, three times if it has to be; DeliveryError if it was never taken."""
    attempts = Retrying(
        stop=stop_after_attempt(ATTEMPTS),
        wait=wait_exponential(multiplier=5, max=60),
        retry=retry_if_exception_type(DeliveryError),
        sleep=pause,
        reraise=True,
    )
    attempts(channel.send, message)


def down(name: str, why: str) -> str:
    """The sentence about a channel that took nothing."""
    return f"ช่องทางแจ้งเตือน “{name}” ส่งไม่สำเร็จ ({why})"


def held_back(name: str, why: str) -> str:
    """The same, where something goes on waiting."""
    return f"{down(name, why)} จะส่งใหม่ในรอบถัดไป"


def _deliver(database: Database, channel: Channel, addresses: Addresses, now: datetime, pause: Pause) -> str:
    for one in waiting(database, channel.name):
        try:
            send(channel, _message(one, addresses, bangkok_day(now), channel.room), pause)
        except DeliveryError as error:
            mark_failed(database, channel.name, str(error))
            return held_back(channel.name, str(error))
        mark_sent(database, one, now)
    return ""


def _message(one: Waiting, addresses: Addresses, today: date, room: int) -> Message:
    alarms = [belated(alarm, bangkok_day(at), today) for alarm, at in zip(one.alarms, one.raised, strict=True)]
    return digest(one.agency, alarms, addresses(one.agency), room)
