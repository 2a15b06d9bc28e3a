"""Questions to the history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from oitcheck.history.database import Database, moment
from oitcheck.history.rows import EvaluationRow, ItemRow, LinkRow, RunRow, TransitionRow
from oitcheck.history.standing import FAILING, LinkState
from oitcheck.models import Outcome, Verdict

_RUNS = """
SELECT agency.name, run.run_id, run.framework, run.fiscal_year, run.as_of, run.crawled_at, run.directory,
       e.catalogue_version, e.catalogue_sha256,
       e.passed, e.failed, e.cant_tell, e.inapplicable, e.untested, e.score_low, e.score_high
FROM run JOIN agency ON agency.id = run.agency
         JOIN evaluation e ON e.id = (SELECT max(id) FROM evaluation WHERE run = run.id)
"""

_BROKEN = """
SELECT agency.name, link.url, link.items, anchor, found_on, submitted, o.outcome, o.http_status, state, since,
       failing_since, failures, seen_at, o.checked_at
FROM link JOIN agency ON agency.id = link.agency
          JOIN standing ON standing.link = link.id
          JOIN observation o ON o.link = link.id
          JOIN run last ON last.id = o.run
WHERE agency.name = ? AND state = 'broken'
  AND last.id = (SELECT run.id FROM observation JOIN run ON run.id = observation.run
                 WHERE observation.link = link.id ORDER BY crawled_at DESC, run.id DESC LIMIT 1)
  AND NOT EXISTS (
    SELECT 1 FROM run JOIN observation later ON later.run = run.id JOIN link page ON page.id = later.link
    WHERE run.agency = link.agency AND run.crawled_at > last.crawled_at AND later.outcome IN ('ok', 'redirected')
      AND (page.url = link.found_on
           OR NOT EXISTS (SELECT 1 FROM link known WHERE known.agency = link.agency AND known.url = link.found_on)))
ORDER BY failing_since, link.url
"""
_FAILED = ", ".join(f"'{outcome.value}'" for outcome in FAILING)
_DOUBTED = f"""
SELECT run.run_id, link.items
FROM observation o JOIN run ON run.id = o.run JOIN link ON link.id = o.link JOIN agency ON agency.id = run.agency
WHERE agency.name = ? AND o.outcome IN ({_FAILED})
  AND 'suspect' = (SELECT after FROM transition JOIN run past ON past.id = transition.run
                   WHERE transition.link = o.link AND past.crawled_at <= run.crawled_at
                   ORDER BY past.crawled_at DESC, past.id DESC LIMIT 1)
"""


def agencies(database: Database) -> list[str]:
    """All agencies with a run, by name."""
    return [name for (name,) in database.rows("SELECT name FROM agency ORDER BY name")]


def runs(database: Database, agency: str) -> list[RunRow]:
    """An agency's runs, the oldest first."""
    found = database.rows(f"{_RUNS} WHERE agency.name = ? ORDER BY run.crawled_at, run.id", agency)
    return [_run(row) for row in found]


def items(database: Database, run: RunRow) -> list[ItemRow]:
    """The items of a run, in the order of its framework."""
    found = database.rows(
        "SELECT item.item, title, indicator, verdict FROM item JOIN run ON run.id = item.run "
        "JOIN agency ON agency.id = run.agency "
        "JOIN framework_item f ON f.framework = run.framework AND f.item = item.item "
        "WHERE agency.name = ? AND run.run_id = ? ORDER BY position",
        run.agency,
        run.run_id,
    )
    return [ItemRow(item, title, indicator, Verdict(verdict)) for item, title, indicator, verdict in found]


def verdicts(database: Database, agency: str) -> dict[str, dict[str, Verdict]]:
    """Verdicts by run id and item, of all runs of an agency; the items in the order of their framework."""
    found: dict[str, dict[str, Verdict]] = {run.run_id: {} for run in runs(database, agency)}
    for run, item, verdict in database.rows(
        "SELECT run.run_id, item.item, verdict FROM item JOIN run ON run.id = item.run "
        "JOIN agency ON agency.id = run.agency "
        "JOIN framework_item f ON f.framework = run.framework AND f.item = item.item "
        "WHERE agency.name = ? ORDER BY position",
        agency,
    ):
        found[run][item] = Verdict(verdict)
    return found


def evaluations(database: Database, agency: str, run_id: str) -> list[EvaluationRow]:
    """Every evaluation of a run that was recorded, the last one last: the audit of its verdicts."""
    found = database.rows(
        "SELECT recorded_at, tool_version, catalogue_version, catalogue_sha256, passed, failed FROM evaluation "
        "JOIN run ON run.id = evaluation.run JOIN agency ON agency.id = run.agency "
        "WHERE agency.name = ? AND run.run_id = ? ORDER BY evaluation.id",
        agency,
        run_id,
    )
    return [EvaluationRow(moment(at), *rest) for at, *rest in found]


def broken_links(database: Database, agency: str) -> list[LinkRow]:
    """Links that are broken, the longest broken first.

    A link that the latest runs did not meet is left out once the page it was found on was seen without it.
    """
    return [_link(row) for row in database.rows(_BROKEN, agency)]


def transitions(database: Database, agency: str, states: Iterable[LinkState] = LinkState) -> list[TransitionRow]:
    """Changes of link states, the oldest first."""
    wanted = {state.value for state in states}
    found = database.rows(
        "SELECT run.run_id, url, items, anchor, found_on, at, before, after, transition.since FROM transition "
        "JOIN link ON link.id = transition.link JOIN agency ON agency.id = link.agency "
        "JOIN run ON run.id = transition.run WHERE agency.name = ? ORDER BY run.crawled_at, run.id, url",
        agency,
    )
    return [
        TransitionRow(
            run,
            url,
            tuple(named.split()),
            anchor,
            found_on,
            moment(at),
            LinkState(before),
            LinkState(after),
            moment(since),
        )
        for run, url, named, anchor, found_on, at, before, after, since in found
        if after in wanted
    ]


def doubted_items(database: Database, agency: str) -> dict[str, set[str]]:
    """By run id: items of which a link failed in that run without being known as broken by then."""
    found: dict[str, set[str]] = {}
    for run, named in database.rows(_DOUBTED, agency):
        found.setdefault(run, set()).update(named.split())
    return found


def usual_outcome(database: Database, agency: str, run_id: str) -> Outcome | None:
    """What most submitted links of a run came to; None if it asked for none."""
    found = database.value(
        "SELECT outcome FROM observation o JOIN run ON run.id = o.run JOIN link ON link.id = o.link "
        "JOIN agency ON agency.id = run.agency WHERE agency.name = ? AND run.run_id = ? AND link.submitted "
        "GROUP BY outcome ORDER BY count(*) DESC, outcome LIMIT 1",
        agency,
        run_id,
    )
    return Outcome(found) if found else None


def answers(database: Database, run: RunRow) -> list[tuple[str, Outcome]]:
    """Every address that a run has something to say of."""
    found = database.rows(
        "SELECT url, outcome FROM observation o JOIN run ON run.id = o.run JOIN link ON link.id = o.link "
        "JOIN agency ON agency.id = run.agency WHERE agency.name = ? AND run.run_id = ? ORDER BY url",
        run.agency,
        run.run_id,
    )
    return [(url, Outcome(outcome)) for url, outcome in found]


def _run(row: tuple[Any, ...]) -> RunRow:
    agency, run_id, framework, year, as_of, crawled_at, *rest = row
    return RunRow(agency, run_id, framework, year, date.fromisoformat(as_of), moment(crawled_at), *rest)


def _link(row: tuple[Any, ...]) -> LinkRow:
    agency, url, named, anchor, found_on, submitted, outcome, status, state, *times, checked_at = row
    since, failing_since, failures, seen_at = times
    return LinkRow(
        agency=agency,
        url=url,
        items=tuple(named.split()),
        anchor=anchor,
        found_on=found_on,
        submitted=bool(submitted),
        outcome=Outcome(outcome),
        http_status=status,
        state=LinkState(state),
        since=moment(since) if since else None,
        failing_since=moment(failing_since) if failing_since else None,
        failures=failures,
        seen_at=moment(seen_at) if seen_at else None,
        checked_at=moment(checked_at),
    )
