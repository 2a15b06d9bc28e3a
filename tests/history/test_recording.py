"""What is written, read back; once and again; out of order; through crashes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from oitcheck.history import Database, record
from oitcheck.history.links import set_patience
from oitcheck.history.reading import (
    agencies,
    broken_links,
    doubted_items,
    evaluations,
    items,
    runs,
    transitions,
    verdicts,
)
from oitcheck.history.standing import LinkState, Patience
from oitcheck.models import Outcome, Report, Verdict

from .reports import AGENCY, FILE, PAGE, night, report

FAILED = {"O1": Verdict.FAILED, "O2": Verdict.PASSED}
DEAD = {PAGE: Outcome.OK, FILE: Outcome.BROKEN}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "snapshots" / "history.sqlite") as database:
        yield database


def put(database: Database, what: Report, *, replayed: bool = False) -> bool:
    directory = database.path.parent / "office" / what.run_id
    return record(database, what, directory, what.crawled_at + timedelta(hours=1), replayed=replayed)


def dump(database: Database) -> list[str]:
    """Everything but the ids' order: the whole content as SQL."""
    with sqlite3.connect(database.path) as connection:
        return list(connection.iterdump())


def states(database: Database) -> list[tuple[str, str]]:
    return [(row.run_id, row.after.value) for row in transitions(database, AGENCY)]


def test_a_run_is_read_back(database: Database) -> None:
    assert put(database, report(night(0), FAILED)) is True
    (run,) = runs(database, AGENCY)
    assert agencies(database) == [AGENCY]
    assert (run.run_id, run.directory) == ("20230301T190000Z", "office/20230301T190000Z")
    assert (run.crawled_at, run.as_of, run.passed, run.failed) == (night(0), night(0).date(), 1, 1)
    assert (run.score_low, run.score_high) == (50, 50)
    assert [(row.item, row.title, row.verdict) for row in items(database, run)] == [
        ("O1", "หัวข้อ O1", Verdict.FAILED),
        ("O2", "หัวข้อ O2", Verdict.PASSED),
    ]
    kept = database.rows("SELECT item, requirement, level, verdict, reasons FROM requirement ORDER BY item")
    assert kept[0] == ("O1", "o1-there", "required", "failed", "url_broken")


def test_the_same_report_twice_changes_nothing(database: Database) -> None:
    put(database, report(night(0), links=DEAD))
    before = dump(database)
    assert put(database, report(night(0), links=DEAD)) is False
    assert dump(database) == before


def test_another_evaluation_replaces_the_verdicts_and_stays_in_the_audit(database: Database) -> None:
    put(database, report(night(0)))
    assert put(database, report(night(0), FAILED, rules="b" * 64)) is True
    (run,) = runs(database, AGENCY)
    assert (run.failed, run.catalogue_sha256) == (1, "b" * 64)
    assert verdicts(database, AGENCY) == {run.run_id: FAILED}
    audit = evaluations(database, AGENCY, run.run_id)
    assert [(row.catalogue_sha256[0], row.failed) for row in audit] == [("a", 0), ("b", 1)]


def test_agencies_do_not_mix(database: Database) -> None:
    put(database, report(night(0)))
    put(database, report(night(0), FAILED, agency="สำนักงานเขตอื่น"))
    assert [runs(database, name)[0].failed for name in agencies(database)] == [0, 1]


def test_a_link_that_stays_dead_is_broken_on_the_third_night(database: Database) -> None:
    for n, links in enumerate([{PAGE: Outcome.OK, FILE: Outcome.OK}, DEAD, DEAD]):
        put(database, report(night(n), links=links))
    assert broken_links(database, AGENCY) == []
    put(database, report(night(3), links=DEAD))
    (broken,) = broken_links(database, AGENCY)
    assert (broken.url, broken.failing_since, broken.failures) == (FILE, night(1), 3)
    assert (broken.outcome, broken.http_status, broken.items) == (Outcome.BROKEN, 404, ("O1",))
    assert [after for _, after in states(database)] == ["suspect", "broken"]


def test_doubt_lasts_until_the_link_is_known_to_be_broken(database: Database) -> None:
    for n in range(3):
        put(database, report(night(n), links=DEAD))
    doubted = doubted_items(database, AGENCY)
    assert {run: sorted(found) for run, found in doubted.items()} == {
        "20230301T190000Z": ["O1"],
        "20230302T190000Z": ["O1"],
    }


def test_a_night_without_any_answer_measured_the_line(database: Database) -> None:
    for n in range(5):
        put(database, report(night(n), links={PAGE: Outcome.DNS, FILE: Outcome.DNS}))
    assert states(database) == []


def test_a_site_where_nothing_is_found_any_more_was_seen(database: Database) -> None:
    """All addresses changed at once: a server answered, and said so."""
    for n in range(3):
        put(database, report(night(n), links={PAGE: Outcome.BROKEN, FILE: Outcome.SOFT_404}))
    assert [after for _, after in states(database)] == ["suspect", "suspect", "broken", "broken"]
    assert len(doubted_items(database, AGENCY)) == 2


def test_runs_recorded_out_of_order_say_the_same(tmp_path: Path) -> None:
    nights = [report(night(n), links=DEAD if n in (1, 2, 3) else None) for n in range(6)]
    found = []
    for name, order in (("forward", nights), ("backward", nights[::-1])):
        with Database.open(tmp_path / name) as database:
            for one in order:
                put(database, one)
            put(database, one)
            found.append((states(database), broken_links(database, AGENCY)))
    assert found[0] == found[1]


def test_a_broken_link_that_the_page_no_longer_shows_is_gone(database: Database) -> None:
    for n in range(3):
        put(database, report(night(n), links=DEAD))
    put(database, report(night(3), links={PAGE: Outcome.BLOCKED}))
    assert [row.url for row in broken_links(database, AGENCY)] == [FILE]  # nobody could look at the page
    put(database, report(night(4), links={PAGE: Outcome.OK}))
    assert broken_links(database, AGENCY) == []


def test_replayed_runs_observe_no_links(database: Database) -> None:
    put(database, report(night(0), links=DEAD), replayed=True)
    assert database.value("SELECT count(*) FROM observation") == 0
    assert len(runs(database, AGENCY)) == 1


def test_another_patience_is_applied_to_the_past(database: Database) -> None:
    for n in range(3):
        put(database, report(night(n), links=DEAD))
    set_patience(database, Patience(5, timedelta(days=1)))
    assert broken_links(database, AGENCY) == []
    set_patience(database, Patience(2, timedelta(hours=1)))
    assert [(row.state, row.since) for row in broken_links(database, AGENCY)] == [(LinkState.BROKEN, night(1))]


def test_a_year_of_nights_stays_quick_and_small(database: Database) -> None:
    links = {PAGE: Outcome.OK} | {f"{FILE}?{n}": Outcome.OK for n in range(300)}
    for n in range(20):
        put(database, report(night(n), links=links))
    database.write("PRAGMA wal_checkpoint(TRUNCATE)")
    assert database.path.stat().st_size / (20 * 301) < 150  # bytes for each look
    begun = time.process_time()
    put(database, report(night(30), links=links))
    assert time.process_time() - begun < 0.5


WRITER = Path(__file__).with_name("endless_writer.py")


def test_a_writer_that_is_killed_leaves_whole_runs(tmp_path: Path) -> None:
    """kill -9 at moments spread over the writing: the file is sound, every run is all there or not at all."""
    path = tmp_path / "history.sqlite"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    cut = 0
    for attempt in range(6):
        command = [sys.executable, str(WRITER), str(path), str(attempt * 1000)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline().rstrip() == b"ready"
            time.sleep(0.05 + 0.037 * attempt)
            writer.kill()
        with Database.open(path) as database:
            assert database.value("PRAGMA integrity_check") == "ok"
            assert database.rows("PRAGMA foreign_key_check") == []
            whole = database.rows(
                "SELECT (SELECT count(*) FROM item WHERE run = run.id), "
                "(SELECT count(*) FROM observation WHERE run = run.id), "
                "(SELECT count(*) FROM evaluation WHERE run = run.id) FROM run"
            )
        assert set(whole) <= {(2, 401, 1)}
        cut += len(whole)
    assert cut > 0


def test_items_come_in_the_order_of_their_framework(database: Database) -> None:
    many = {f"O{n}": Verdict.PASSED for n in range(1, 13)}
    put(database, report(night(0), many))
    assert list(verdicts(database, AGENCY)["20230301T190000Z"]) == list(many)
