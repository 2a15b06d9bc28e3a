"""Writing a run into the history: once and again gives the same, and a crash leaves all of it or nothing."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path

from oitcheck.history.database import Database, stamp
from oitcheck.history.links import forget_looks, write_looks
from oitcheck.history.standing import answered
from oitcheck.models import ItemResult, Report


def record(database: Database, report: Report, directory: Path, now: datetime, *, replayed: bool = False) -> bool:
    """Write a run, or what a new evaluation of it says; False if exactly this is recorded already.

    `replayed` runs show the links of another day: their verdicts count, their links are not observed.
    """
    digest = hashlib.sha256(report.model_dump_json().encode()).hexdigest()
    with database.transaction():
        run, is_new = _run(database, report, directory)
        if not is_new and _last_digest(database, run) == digest:
            return False
        _write_evaluation(database, run, report, digest, now)
        _write_items(database, run, report)
        if replayed:
            forget_looks(database, run)
        else:
            write_looks(database, run, report.links, latest=is_new)
    return True


def _run(database: Database, report: Report, directory: Path) -> tuple[int, bool]:
    database.write("INSERT OR IGNORE INTO agency (name) VALUES (?)", report.agency)
    agency = database.value("SELECT id FROM agency WHERE name = ?", report.agency)
    known = database.value("SELECT id FROM run WHERE agency = ? AND run_id = ?", agency, report.run_id)
    facts = (
        report.framework,
        report.fiscal_year,
        report.as_of.isoformat(),
        stamp(report.crawled_at),
        _relative(directory, database.path),
        report.coverage.planned,
        report.coverage.fetched,
        sum(answered(link.status) for link in report.links),
    )
    if known is not None:
        database.write(
            "UPDATE run SET framework = ?, fiscal_year = ?, as_of = ?, crawled_at = ?, directory = ?, planned = ?, "
            "fetched = ?, reached = ? WHERE id = ?",
            *facts,
            known,
        )
        return int(known), False
    written = database.write(
        "INSERT INTO run (framework, fiscal_year, as_of, crawled_at, directory, planned, fetched, reached, agency, "
        "run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *facts,
        agency,
        report.run_id,
    )
    return written, True


def _last_digest(database: Database, run: int) -> str | None:
    found: str | None = database.value(
        "SELECT report_sha256 FROM evaluation WHERE run = ? ORDER BY id DESC LIMIT 1", run
    )
    return found


def _write_evaluation(database: Database, run: int, report: Report, digest: str, now: datetime) -> None:
    counts, score = report.summary, report.summary.oit_score
    database.write(
        "INSERT INTO evaluation (run, recorded_at, tool_version, catalogue_version, catalogue_sha256, report_sha256, "
        "passed, failed, cant_tell, inapplicable, untested, score_low, score_high) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        stamp(now),
        report.tool_version,
        report.catalogue.version,
        report.catalogue.sha256,
        digest,
        counts.passed,
        counts.failed,
        counts.cantTell,
        counts.inapplicable,
        counts.untested,
        score.low,
        score.high,
    )


def _write_items(database: Database, run: int, report: Report) -> None:
    database.write("DELETE FROM item WHERE run = ?", run)
    for position, item in enumerate(report.items):
        database.write(
            "INSERT INTO framework_item (framework, item, position, indicator, title) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET position = excluded.position, indicator = excluded.indicator, "
            "title = excluded.title",
            report.framework,
            item.id,
            position,
            item.indicator,
            item.title,
        )
        database.write(
            "INSERT INTO item (run, item, verdict, score_low, score_high) VALUES (?, ?, ?, ?, ?)",
            run,
            item.id,
            item.verdict.value,
            item.score_low,
            item.score_high,
        )
        _write_requirements(database, run, item)


def _write_requirements(database: Database, run: int, item: ItemResult) -> None:
    database.write_many(
        "INSERT OR REPLACE INTO requirement (run, item, requirement, level, verdict, reasons) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                run,
                item.id,
                requirement.id,
                requirement.level.value,
                requirement.verdict.value,
                " ".join(dict.fromkeys(f.reason for f in requirement.findings if f.reason)),
            )
            for requirement in item.requirements
        ],
    )


def _relative(directory: Path, database: Path) -> str:
    """As seen from the database, so that both may move together; whole where they share nothing (other drives)."""
    try:
        return Path(os.path.relpath(directory.resolve(), database.resolve().parent)).as_posix()
    except ValueError:
        return directory.resolve().as_posix()
