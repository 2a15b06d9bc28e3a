"""From the history of an agency to its alarms: every run is looked through once, whoever recorded it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from oitcheck.history.database import Database, stamp
from oitcheck.history.links import patience
from oitcheck.history.reading import doubted_items, items, runs, transitions, usual_outcome, verdicts
from oitcheck.history.rows import RunRow
from oitcheck.watch.alarms import Alarm, ItemTurn, Kind, Night, blind_spells, item_turns, link_turns
from oitcheck.watch.clock import SET_BACK
from oitcheck.watch.digest import blind_sentence, item_sentence, link_sentence
from oitcheck.watch.duty import Duty
from oitcheck.watch.outbox import attend, attended_runs, raise_alarms

Explain = Callable[[ItemTurn, RunRow, RunRow], str]
"""Why an item turned, in a few Thai words, from the runs before and after; "" if nobody can say."""

RULES_CHANGED = "ชุดเกณฑ์เปลี่ยนระหว่างสองรอบ"


def by_rules(turn: ItemTurn, before: RunRow, after: RunRow) -> str:
    """What is known without comparing the runs: whether the rules were the same."""
    return f"({RULES_CHANGED})" if turn.rules_changed else ""


def look_through(
    database: Database, agency: str, channels: tuple[str, ...], now: datetime, explain: Explain = by_rules
) -> list[Alarm]:
    """Raise the alarms of all runs that nobody looked through yet; an agency's first run only sets the scene.

    Runs of a clock that was ahead have not been yet: they would be the last ones for as long as it was.
    """
    found = [run for run in runs(database, agency) if run.crawled_at <= now + SET_BACK]
    if not found:
        return []
    seen = attended_runs(database).get(agency)
    names = [run.run_id for run in found]
    fresh = set(names[names.index(seen) + 1 :] if seen in names else names[-1:] if seen else ())
    alarms = list(_alarms(database, found, fresh, explain))
    with database.transaction():
        raised = raise_alarms(database, alarms, channels, now)
        attend(database, agency, names[-1])
    return raised


def failure_alarm(database: Database, agency: str, duty: Duty, channels: tuple[str, ...], now: datetime) -> list[Alarm]:
    """An agency that could not be checked: told once for every stretch of such rounds."""
    since = stamp(duty.failing_since or now)
    alarm = Alarm(agency, "", Kind.NOT_RUN, "", since, duty.failure)
    with database.transaction():
        return raise_alarms(database, [alarm], channels, now)


def _alarms(database: Database, found: list[RunRow], fresh: set[str], explain: Explain) -> Iterator[Alarm]:
    agency = found[-1].agency
    rows = {run.run_id: run for run in found}
    titles = {row.item: row.title for row in items(database, found[-1])}
    nights = _nights(database, found)
    for turn in item_turns(nights):
        if turn.run_id in fresh:
            why = explain(turn, rows[turn.before_run], rows[turn.run_id])
            sentence = item_sentence(turn, titles.get(turn.item, ""), why)
            yield Alarm(agency, turn.run_id, turn.kind, turn.item, turn.run_id, sentence)
    for spell in blind_spells(nights, patience(database)):
        if spell.run_id in fresh:
            sentence = blind_sentence(spell.since, usual_outcome(database, agency, spell.run_id))
            yield Alarm(agency, spell.run_id, Kind.BLIND, "", stamp(spell.since), sentence)
    for row in link_turns(transitions(database, agency)):
        if row.run_id in fresh:
            kind = Kind.LINK_BROKEN if row.after.value == "broken" else Kind.LINK_RECOVERED
            yield Alarm(agency, row.run_id, kind, row.url, stamp(row.since), link_sentence(row))


def _nights(database: Database, found: list[RunRow]) -> list[Night]:
    decided = verdicts(database, found[-1].agency)
    doubted = doubted_items(database, found[-1].agency)
    return [
        Night(
            run.run_id,
            run.framework,
            run.catalogue_sha256,
            run.crawled_at,
            decided[run.run_id],
            frozenset(doubted.get(run.run_id, ())),
        )
        for run in found
    ]
