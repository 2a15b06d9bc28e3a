"""Alarms on their way: raised once, kept until every channel has them, marked only after they were sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from oitcheck.history.database import Database, moment, stamp
from oitcheck.watch.alarms import Alarm, Kind


@dataclass(frozen=True, slots=True)
class Waiting:
    """Alarms about one agency that a channel has not got yet."""

    channel: str
    agency: str
    ids: tuple[int, ...]
    alarms: tuple[Alarm, ...]
    raised: tuple[datetime, ...]


def raise_alarms(database: Database, alarms: Iterable[Alarm], channels: Sequence[str], now: datetime) -> list[Alarm]:
    """Put new alarms out for the channels; returns those that were not known. Call it inside a transaction."""
    fresh = [alarm for alarm in alarms if _is_new(database, alarm)]
    for alarm in fresh:
        written = database.write(
            "INSERT INTO alarm (identity, agency, run_id, kind, subject, sentence, raised_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            alarm.identity,
            alarm.agency,
            alarm.run_id,
            alarm.kind.value,
            alarm.subject,
            alarm.sentence,
            stamp(now),
        )
        database.write_many("INSERT INTO delivery (alarm, channel) VALUES (?, ?)", [(written, c) for c in channels])
    return fresh


def waiting(database: Database, channel: str) -> list[Waiting]:
    """What a channel has not got, one entry an agency, the oldest alarms first."""
    found: dict[str, list[tuple[int, Alarm, datetime]]] = {}
    for id_, agency, run_id, kind, subject, identity, sentence, raised in database.rows(
        "SELECT id, agency, run_id, kind, subject, identity, sentence, raised_at FROM alarm "
        "JOIN delivery ON delivery.alarm = id WHERE channel = ? AND sent_at IS NULL ORDER BY id",
        channel,
    ):
        alarm = Alarm(agency, run_id, Kind(kind), subject, identity.rsplit("\n", 1)[-1], sentence)
        found.setdefault(agency, []).append((id_, alarm, moment(raised)))
    return [Waiting(channel, agency, *zip(*listed, strict=True)) for agency, listed in found.items()]


def mark_sent(database: Database, sent: Waiting, now: datetime) -> None:
    """The channel has them."""
    with database.transaction():
        database.write_many(
            "UPDATE delivery SET sent_at = ?, attempts = attempts + 1, failure = '' WHERE alarm = ? AND channel = ?",
            [(stamp(now), id_, sent.channel) for id_ in sent.ids],
        )


def mark_failed(database: Database, channel: str, why: str) -> None:
    """The channel took nothing; what waits for it goes on waiting."""
    database.write(
        "UPDATE delivery SET attempts = attempts + 1, failure = ? WHERE channel = ? AND sent_at IS NULL", why, channel
    )


def troubles(database: Database, channels: Sequence[str]) -> list[tuple[str, datetime, str]]:
    """Channels that are down: name, the oldest alarm that waits, and why."""
    found = database.rows(
        "SELECT channel, min(raised_at), max(failure) FROM delivery JOIN alarm ON alarm.id = delivery.alarm "
        "WHERE sent_at IS NULL AND attempts > 0 GROUP BY channel ORDER BY channel"
    )
    return [(channel, moment(since), why) for channel, since, why in found if channel in channels]


def attended_runs(database: Database) -> Mapping[str, str]:
    """By agency, the last run that was looked through for alarms."""
    return dict(database.rows("SELECT agency, run FROM attention"))


def attend(database: Database, agency: str, run_id: str) -> None:
    """All runs up to this one were looked through. Call it in the transaction that raises their alarms."""
    database.write("INSERT OR REPLACE INTO attention (agency, run) VALUES (?, ?)", agency, run_id)


def _is_new(database: Database, alarm: Alarm) -> bool:
    return not database.value("SELECT count(*) FROM alarm WHERE identity = ?", alarm.identity)
